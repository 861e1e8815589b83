/// What bylines are read by: words before and after names, and words that are in none. Lower case.
extension AuthorNames {
  /// Lower case; longer ones first where one begins another.
  static let leads: [[UInt8]] = [
    "article written by", "interview by", "recipe by", "guest post by", "article by", "written by",
    "posted by", "words by", "text by",
    "story by", "authored by", "contributed by", "submitted by", "report by",
    "reported by", "view all posts by", "view all articles by", "all posts by", "posts by",
    "read more about", "about the author", "by", "authors", "author", "contributors",
    "contributor", "ein beitrag von", "verfasst von", "geschrieben von", "text von", "von",
    "autorinnen", "autorin", "autoren", "autores", "autor", "écrit par", "rédigé par",
    "publié par", "par", "auteurs", "auteur", "escrito por", "publicado por", "por",
    "a cura di", "scritto da", "pubblicato da", "di", "da", "autore", "geschreven door", "door",
    "tekst:", "text:", "texto:", "skrevet av", "skrevet af", "skriven av", "text av", "av", "af",
    "автор:", "автор", "текст:", "автори:", "بقلم", "كتب:", "كتب", "文／", "文/", "作者：", "作者:",
    "作者", "記者", "记者", "文・", "執筆：", "執筆", "取材・文", "글", "기자", "oleh:", "oleh", "penulis:",
    "reporter:", "tác giả:", "tác giả", "โดย", "ผู้เขียน:", "ผู้เขียน", "लेखक:", "द्वारा", "প্রতিবেদক:",
    "লেখক:", "מאת:", "מאת", "כתב:", "נכתב על ידי", "نویسنده:", "نویسنده", "به قلم", "نوشته",
    "تحریر:",
    "γράφει ο", "γράφει η", "γράφει", "του", "της", "από τον", "από την", "συντάκτης:", "κείμενο:",
    "yazan:", "yazar:", "haber:", "haberi yazan", "muhabir:", "teksti:", "kirjoittaja:",
    "kirjoittanut", "toimittaja:", "tekst", "autor:", "autorka:", "opracowanie:", "oprac.",
    "opracował", "opracowała", "napsal", "napsala", "napísal", "napísala", "írta:", "szerző:",
    "scris de", "piše:", "piše", "пише:", "пише", "аутор:", "автор:", "автори", "редактор:",
    "autorius:", "autorė:", "kirjutas", "teksts:", "autors:", "redactat per", "nga",
    "höfundur:", "skrifað af", "kirjoittaja", "авторы:",
  ].map { Array($0.utf8) }

  /// After a name these begin something else.
  static let stamps: Set<String> = [
    "updated", "published", "posted", "last", "reviewed", "edited", "veröffentlicht",
    "aktualisiert", "publié", "publicado", "actualizado",
  ]
  static let places: Set<String> = ["on", "in", "for", "at", "am", "le"]

  static let particles: Set<String> = [
    "de", "del", "della", "di", "da", "dos", "das", "van", "der", "den", "von", "zu", "la", "le",
    "el", "al", "bin", "ibn", "y", "e", "ter", "ten", "af", "du", "dal", "'t", "the", "of", "and",
  ]

  static let furniture: Set<String> = [
    "read", "more", "share", "min", "mins", "minute", "minutes", "views", "comments", "comment",
    "home", "blog", "news", "posts", "follow", "subscribe", "updated", "published", "posted", "by",
    "last", "written", "reading", "time", "menu", "search", "login", "log", "sign", "contact",
    "about", "email", "print", "save", "facebook", "twitter", "linkedin", "view", "all", "article",
    "articles", "table", "contents", "category", "categories", "tags", "date", "author", "authors",
    "photo", "image", "images", "copy", "link", "listen", "download", "skip", "next", "previous",
    "reviewed", "edited", "checked", "today", "yesterday", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "tldr", "introduction", "overview",
    "name", "website", "required", "our", "your", "sat", "sun", "mon", "tue", "wed", "thu", "fri",
  ]

  static let roles: Set<String> = [
    "editor", "editors", "writer", "writers", "reporter", "director", "correspondent",
    "contributor", "columnist", "journalist", "manager", "founder", "cofounder", "ceo", "cto",
    "cmo", "consultant", "specialist", "expert", "strategist", "analyst", "president", "head",
    "officer", "professor", "lead", "senior", "redakteur", "redakteurin", "redacteur",
    "journaliste", "redactor", "redazione", "korrespondent", "dietitian", "therapist", "coach",
    "engineer", "developer", "researcher", "fellow", "author", "certified", "licensed", "chief",
    "freelance", "photographer", "producer", "marketer", "copywriter", "executive", "vp",
  ]

  static let degrees: Set<String> = [
    "md", "phd", "dphil", "rd", "rdn", "ldn", "ms", "msc", "mba", "ma", "ba", "bs", "bsc", "mph",
    "dvm", "dds", "rn", "np", "pa", "cpa", "cfp", "cfa", "jd", "esq", "mw", "jr", "sr", "ii", "iii",
    "med", "edd", "psyd", "lcsw", "lmft", "dipl", "cscs", "pharmd", "lpc", "bsn", "msn",
  ]

  /// Months, all of which but "march" and "may" alone are also given names or surnames somewhere.
  static let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "januar", "februar", "märz", "mai", "juni", "juli",
    "janvier", "février", "mars", "avril", "juin", "juillet", "août", "enero", "febrero", "marzo",
    "abril", "mayo", "junio", "julio", "agosto",
  ]
  /// What makes a month of the word behind it.
  static let beforeMonths: Set<String> = [
    "early", "late", "mid", "this", "next", "last", "until", "since", "in", "anfang", "mitte",
    "ende", "début", "fin", "seit", "bis",
  ]

  /// Keys of news agencies, as `comparisonKey` makes them.
  static let agencies: Set<String> = [
    "afp", "ap", "apnews", "associatedpress", "theassociatedpress", "reuters", "thomsonreuters",
    "dpa", "apa", "sda", "keystonesda", "ats", "sid", "kna", "epd", "ddp", "dapd", "efe",
    "agenciaefe", "europapress", "ansa", "agi", "adnkronos", "lapresse", "lusa", "pap", "čtk",
    "ctk", "tasr", "mti", "hina", "tanjug", "beta", "fena", "sta", "agerpres", "mediafax", "bta",
    "btv", "anp", "belga", "ntb", "tt", "ritzau", "stt", "lehtikuva", "bns", "elta", "leta", "tass",
    "тасс", "ria", "риановости", "интерфакс", "interfax", "унн", "укринформ", "укрінформ", "unian",
    "yonhap", "연합뉴스", "xinhua", "新华社", "新華社", "中新社", "中央社", "kyodo", "共同通信", "時事通信",
    "jiji", "jijipress", "pti", "ani", "ians", "uni", "antara", "bernama", "vna", "ttxvn", "wam",
    "spa", "qna", "kuna", "petra", "sana", "mena", "irna", "isna", "aa", "anadoluajansı",
    "anadoluagency", "dha", "iha", "upi", "bloomberg", "cp", "thecanadianpress", "canadianpress",
    "aap", "panapress", "notimex", "telam", "télam", "agenciabrasil", "agênciabrasil",
    "estadaoconteudo", "agencias", "agenciaseuropapress", "agences", "agenturen", "agenzie",
    "agencies", "agentur", "redaktion", "redazione", "redacción", "redação", "rédaction",
    "newsdesk", "staff", "agencia", "agence", "agenzia", "agencja", "ajanslar", "агентства",
    "وكالات", "رويترز", "أ ف ب",
  ]

  /// What the names of papers, stations and agencies have in them.
  static let outletWords: Set<String> = [
    "post", "times", "news", "herald", "gazette", "tribune", "press", "agency", "daily", "weekly",
    "magazine", "chronicle", "observer", "guardian", "courier", "mirror", "telegraph", "standard",
    "broadcasting", "television", "tv", "radio", "online", "network", "media", "bureau", "service",
    "correspondent", "zeitung", "tageblatt", "tagblatt", "anzeiger", "nachrichten", "rundschau",
    "kurier", "bote", "presse", "blatt", "courrier", "journal", "hebdo", "dépêche", "diario",
    "periódico", "noticias", "correo", "prensa", "correio", "jornal", "notícias", "diário",
    "corriere", "giornale", "gazzetta", "notizie", "krant", "dagblad", "nieuws", "avis", "tidning",
    "nyheter", "sanomat", "lehti", "gazeta", "dziennik", "wiadomości", "noviny", "hírlap", "ziarul",
    "haber", "ajansı", "gazetesi", "газета", "новости", "вести", "новини", "εφημερίδα", "warta",
    "berita", "kompas", "tin", "báo",
  ]

  /// What places of several words begin with.
  static let placeStarts: Set<String> = [
    "new", "san", "santa", "los", "las", "saint", "st.", "st", "fort", "port", "cape", "bad", "rio",
    "tel", "buenos", "hong", "kuala", "ciudad", "são", "nueva", "north", "south", "east", "west",
    "sankt", "washington", "frankfurt", "mexico", "novi", "nowy", "nizhny", "нижний", "санкт",
    "addis",
    "ho", "phnom", "abu",
  ]

  /// What asks for a click, or heads the lines about an author.
  static let calls: [[UInt8]] = [
    "click here", "tap here", "read more", "learn more", "see more", "find out more", "view all",
    "see all", "show more", "view profile", "view bio", "full bio", "more from", "about the author",
    "hier klicken", "klicken sie", "mehr lesen", "mehr erfahren", "weiterlesen", "mehr anzeigen",
    "alle artikel", "über den autor", "zum profil", "cliquez ici", "en savoir plus",
    "lire la suite",
    "lire plus", "voir plus", "tous les articles", "haga clic", "haz clic", "clic aquí",
    "pulse aquí",
    "leer más", "ver más", "más información", "clique aqui", "leia mais", "saiba mais", "ver mais",
    "clicca qui", "leggi tutto", "leggi di più", "scopri di più", "klik hier", "lees meer",
    "meer lezen", "klicka här", "läs mer", "klikk her", "les mer", "klik her", "læs mere",
    "lue lisää", "klikkaa tästä", "kliknij tutaj", "czytaj więcej", "czytaj dalej", "klikněte zde",
    "číst dál", "více zde", "kliknite sem", "čítať ďalej", "kattintson ide", "tovább olvasom",
    "click aici", "citește mai mult", "kliknite ovdje", "pročitaj više", "kliknite tukaj",
    "нажмите здесь", "читать далее", "подробнее", "натисніть тут", "читати далі", "докладніше",
    "прочетете още", "виж още", "прочитај више", "κάντε κλικ", "διαβάστε περισσότερα", "tıklayın",
    "devamını oku", "daha fazla", "klik di sini", "baca selengkapnya", "selengkapnya",
    "nhấn vào đây", "xem thêm", "คลิกที่นี่", "อ่านต่อ", "यहां क्लिक", "और पढ़ें", "এখানে ক্লিক",
    "আরও পড়ুন", "לחצו כאן", "קרא עוד", "اضغط هنا", "انقر هنا", "اقرأ المزيد", "اینجا کلیک",
    "ادامه مطلب", "یہاں کلک", "点击", "點擊", "查看更多", "阅读更多", "閱讀更多", "もっと見る", "こちら",
    "続きを読む", "この記事を書いた", "여기를 클릭", "더보기", "자세히 보기", "spustelėkite čia",
    "skaityti daugiau", "loe edasi", "kliki siia", "lasīt vairāk", "feu clic aquí", "llegeix més",
  ].map { Array($0.utf8) }
}
