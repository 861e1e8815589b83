/// What pages say that are no article, in lower case.
struct VerdictWords {
  /// By first byte.
  private let phrases: [[[UInt8]]]

  private init(_ texts: [String]) {
    var phrases = Array(repeating: [[UInt8]](), count: 256)
    for text in texts.map({ Array($0.utf8) }) { phrases[Int(text[0])].append(text) }
    self.phrases = phrases
  }

  /// Whether one of the phrases stands in a text.
  func areIn(_ text: String) -> Bool {
    let text = Array(text.lowercased().utf8)
    return text.indices.contains { start in
      phrases[Int(text[start])].contains { text[start...].starts(with: $0) }
    }
  }

  static let error = VerdictWords([
    "error 404", "404 error", "404 not found", "404 –", "404 -", "404 |", "- 404", "– 404",
    "410 gone",
    "page not found", "page is gone", "page can't be found", "page cannot be found",
    "page could not be found", "page doesn't exist", "page does not exist", "moved permanently",
    "has moved", "301 moved", "302 found", "403 forbidden", "access denied", "500 internal",
    "internal server error", "502 bad gateway", "503 service", "service unavailable",
    "504 gateway", "temporarily unavailable", "nicht gefunden", "existiert nicht", "fehler 404",
    "page introuvable", "erreur 404", "page non trouvée", "n'existe pas", "no encontrada",
    "no existe", "pagina non trovata", "não encontrada", "niet gevonden", "nie znaleziono",
    "nie istnieje", "не найдена", "не существует", "ページが見つかりません", "お探しのページ",
    "页面不存在", "找不到页面", "找不到頁面", "الصفحة غير موجودة", "sidan hittades inte",
    "siden blev ikke fundet", "sayfa bulunamadı",
  ])

  /// Words of consent, login, subscription and sign-up in place of an article.
  static let wall = VerdictWords([
    "use cookies", "accept all cookies", "cookies and similar", "our partners", "free account",
    "already have an account", "already a subscriber", "already a member", "subscribe to continue",
    "subscribe to read", "to continue reading", "registration is free", "sign up for",
    "unsubscribe",
    "log in to", "sign in to", "verwenden cookies", "cookies akzeptieren", "um weiterzulesen",
    "jetzt weiterlesen", "bereits abonnent", "jetzt registrieren", "utilisons des cookies",
    "accepter tous les cookies", "réservé aux abonnés", "pour lire la suite", "déjà abonné",
    "utilizamos cookies", "aceptar todas las cookies", "para suscriptores", "seguir leyendo",
    "utilizziamo cookie", "accetta tutti i cookie", "per continuare a leggere", "usamos cookies",
    "aceitar todos os cookies", "para assinantes", "gebruiken cookies", "om verder te lezen",
    "plików cookie", "aby czytać dalej", "файлы cookie", "только подписчикам",
    "чтобы продолжить чтение", "クッキーを使用", "会員限定", "続きを読むには", "使用 cookie", "使用cookie",
    "订阅后", "登录后", "ملفات تعريف الارتباط", "للمشتركين فقط", "لمتابعة القراءة",
  ])

  static let scripts = VerdictWords([
    "enable javascript", "requires javascript", "javascript is disabled", "javascript is required",
    "javascript to run", "turn on javascript", "without javascript", "checking your browser",
    "verify you are human", "verifying you are human", "aktivieren sie javascript",
    "javascript aktivieren", "javascript ist deaktiviert", "activer javascript",
    "activez javascript", "javascript est désactivé", "activar javascript", "habilite javascript",
    "habilitar javascript", "abilita javascript", "javascript inschakelen", "włącz javascript",
    "włączyć javascript", "включите javascript", "включить javascript", "javascriptを有効",
    "启用javascript", "启用 javascript", "啟用javascript", "تفعيل javascript",
  ])
}
