/// The words that stand around the author and the time of a comment, in the languages whose comments we know how to
/// read. What other languages write there is found by form: by colons, by elements, by what all records of a thread
/// have in common.
enum BylineWords {
  private static func set(_ words: String) -> Set<String> { Set(words.listedNames) }

  // MARK: Dates

  /// Units of time, behind a number.
  static let units = set(
    """
    sec secs second seconds min mins minute minutes hr hrs hour hours day days week weeks month months year years \
    sekunde sekunden minuten stunde stunden std tag tage tagen woche wochen monat monate monaten jahr jahre jahren \
    segundo segundos minuto minutos hora horas día días dia dias semana semanas mes meses mês año años ano anos \
    seconde secondes heure heures jour jours semaine semaines mois ans secondi minuti ora ore giorno giorni settimana \
    settimane mese mesi anno anni seconden minuut minuten uur uren dag dagen week weken maand maanden jaar \
    sekund sekunder minut minuter timme timmar tim dagar vecka veckor månad månader år timer dager uke uker uger måned \
    måneder sekundę minutę minuty godz godzin godzinę godziny dni dzień tydzień tygodnie tygodni miesiąc miesiące \
    miesięcy lat lata сек секунд секунды минут минуты мин ч час часа часов день дня дней недели неделю недель месяц \
    месяца месяцев год года лет saniye dakika saat gün hafta ay yıl hodin hodiny hodinami dny dní perc óra órája \
    napja tunti tuntia päivää ώρες λεπτά 分 時 时 小 日 天 周 月 年 秒 点 년 월 일 시 분 시간 시간전 분전 일전 \
    דקות שעות ימים ساعة ساعات دقيقة أيام
    """)

  static let weekdays = set(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun montag \
    dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche \
    lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica \
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag måndag tisdag onsdag torsdag fredag lördag söndag \
    poniedziałek wtorek środa czwartek piątek sobota niedziela понедельник вторник среда четверг пятница суббота \
    воскресенье pazartesi salı çarşamba perşembe cuma cumartesi pazar
    """)

  /// Days that need no number.
  static let relative = set(
    """
    today yesterday heute gestern vorgestern hier aujourd'hui aujourd’hui avant-hier hoy ayer oggi ieri hoje ontem \
    vandaag gisteren idag igår dziś dzisiaj wczoraj сегодня вчера bugün dün
    """)

  /// Behind or before a unit.
  static let ago = set("ago geleden temu sedan siden sitten назад önce fa 前 전")
  static let openings = set("vor hace há för før for przed")
  static let closings = set("uhr am pm a p h hrs st nd rd th utc gmt est edt pst cet cest msk ч г")

  /// May stand inside a date.
  static let joints = set(
    """
    at um à a alle alla às as om kl klo o w we в во de del da do den der the of il y st nd rd th er uhr h hrs am pm p m \
    gmt utc est edt pst pdt cet cest bst msk vor hace há för før for przed about г ч saat 间 間 个 個 钟 鐘 上 下 午 晚
    """)

  // MARK: Labels

  /// Before a name.
  static let leads = set(
    """
    posted submitted written published sent commented comment by from author name in geschrieben \
    verfasst eingesandt veröffentlicht gesendet kommentar autor verfasser absender posté envoyé publié rédigé écrit \
    commentaire par auteur publicado escrito enviado comentado comentario por autora inviato scritto mandato \
    pubblicato commento autore postado comentário comentario geplaatst geschreven ingezonden verzonden reactie door \
    auteur dodane napisane wysłane przesłane komentarz przez postat skrivet publicerat insänt inskickat kommentar \
    skrevet författare av af автор опубликовал опубликовала написал написала отправил отправила добавил прислал от \
    комментарий yazan gönderen yorumlayan yorum beküldte írta szerző napsal autorka komentář přidal lähetti kirjoitti
    """)
  /// The same, where another of them, or a capital as at the start of a line, says that they are no part of the name.
  static let weakLeads = set("von da di de do du van el la le den of on")

  /// Behind a name.
  static let tails = set(
    """
    says said wrote writes replied replies commented responded adds added posted sagt sagte schreibt schrieb meint \
    meinte antwortete kommentierte dit écrit écrivit répond répondu dice dijo escribe escribió responde comentó \
    scrive scritto disse diz escreve escreveu respondeu comentou zegt zei schrijft schreef reageerde mówi \
    powiedział pisze napisał napisała odpowiada säger sa skriver skrev svarar siger говорит сказал сказала пишет писал \
    писала написал написала ответил ответила комментирует diyor dedi yazıyor yazdı píše napsal napsala írja írta \
    kirjoittaa kirjoitti sanoo
    """)
  /// The same, before a date or one of those.
  static let weakTails = set(
    """
    on at the this am um dies das a à ha har hat has ceci cela le la el lo esto il em no na isto isso op om dit dnia o w to \
    den det detta kl в на это ki bunu tarihinde de del of
    """)

  /// Of scripts without spaces, as beginnings and ends of a text; longer ones first.
  static let beginnings = ["发表者", "评论者", "回复者", "投稿者", "作者", "网友", "用户", "来自", "名前", "由"]
  static let endings = ["发表于", "发布于", "评论于", "回复于", "写于", "写道", "说道", "说", "于", "님", "さん"]

  /// What is no name, though it may stand where names stand.
  static let furniture = set(
    """
    reply report share like likes quote edit delete permalink link flag more antworten melden teilen zitieren répondre \
    signaler partager citer responder denunciar compartir citar rispondi segnala condividi beantwoorden reageer delen \
    odpowiedz zgłoś svara anmäl gilla ответить пожаловаться цитировать yanıtla beğen 回复 回覆 举报 赞 分享 引用
    """)
}
