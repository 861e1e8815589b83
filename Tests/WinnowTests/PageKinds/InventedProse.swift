/// Sentences, titles and a site's own words in one language, all invented. `%P` stands for a place,
/// `%N` for a person, `%D` for a number.
struct InventedProse: Sendable {
  var language: String
  var places: [String]
  var people: [String]
  var sentences: [String]
  var titles: [String]
  /// Menu entries, at least six.
  var sections: [String]
  /// "By", "Read more", "Latest", "Related", "Comments".
  var by: String
  var readMore: String
  var latest: String
  var related: String
  var cookieNotice: String
  var accept: String
  var logIn: String
  var subscribeToRead: String
  var notFound: String
  var copyright: String
  /// Sentences stand without spaces between them.
  var isUnspaced = false
}

extension InventedProse {
  static let english = InventedProse(
    language: "en",
    places: ["Selby Reach", "Corran Bay", "Tollmouth", "Ashgrave", "Wenlow", "Port Hallam"],
    people: ["Mara Quillfeather", "Tobias Venn", "Ines Okoro", "Ruth Hadleigh", "Odd Bramsen"],
    sentences: [
      "The council of %P voted on Tuesday to rebuild the old ferry landing before the winter storms arrive.",
      "%N, who has run the harbour office for %D years, said the decision came too late for most of the fishermen.",
      "Nobody in the hall spoke against the plan, although several shopkeepers asked who would pay for it.",
      "Engineers found %D cracks in the wall last spring, some of them wide enough to hold a hand.",
      "“We were promised new lamps in the year my daughter was born, and she is at university now,” said %N.",
      "The road to %P stays closed until the end of the month because of the landslide.",
      "Rain fell for %D days without a break, and the river rose over the meadows behind the mill.",
      "According to the survey, fewer than half of the houses near the quay are lived in all year.",
      "The ministry declined to comment on the figures, which were leaked to the union last week.",
      "On the market square the stalls opened at six, as they have done since the war.",
      "A spokeswoman for the railway said that %D trains had been cancelled and that buses would run instead.",
      "What the report does not say is why the money was moved from one account to another in a single night.",
      "%N walked the length of the pier twice a day and wrote down the height of the water in a green notebook.",
      "In %P the school has only %D pupils left, and the parents fear that it will close in summer.",
      "The court will hear the case again in May, when two more witnesses are expected to speak.",
      "Prices for bread rose by a tenth within a year, while wages in the valley barely moved.",
      "It took the rescuers %D hours to reach the climbers, who had sheltered beneath an overhang.",
      "Critics call the bridge a monument to vanity; its builders call it the last chance of the island.",
      "The museum owns %D of her paintings but has room to show only a dozen of them at a time.",
      "After the match the coach praised his young goalkeeper and apologised to the travelling supporters.",
      "Doctors at the clinic in %P warn that the waiting list has doubled since the autumn.",
      "Her grandfather had bought the orchard for a song, and nobody in the family had ever sold an apple from it.",
      "The company wants to cut %D jobs, most of them at the plant that it opened only three years ago.",
      "For a long moment the two of them stood at the window and said nothing about the letter on the table.",
      "Scientists counted %D pairs of terns on the sandbank, more than in any year since the counting began.",
      "The bill now goes to the upper house, where the government has no majority of its own.",
      "“There is a silence after an avalanche that you never forget,” %N recalls.",
      "Whoever drives through %P at night sees light in exactly one window, that of the baker.",
      "The new timetable saves commuters eleven minutes, provided that the connection waits for them.",
      "Police asked anyone who saw the lorry between midnight and four in the morning to call the station.",
      "A second opinion, given by %N at the request of the insurers, came to the opposite conclusion.",
      "The trees along the avenue were planted in one week by prisoners, and most of them still stand.",
    ],
    titles: [
      "Harbour wall to be rebuilt two metres inland", "Ferry to %P runs again after %D days",
      "Why the baker of %P works alone", "Union rejects offer for %D jobs at the glassworks",
      "Terns return to the sandbank in record numbers",
      "Court reopens the case of the missing ledger",
      "%N wins the long race over the moor", "Bread prices rise again in the valley",
      "School in %P fears for its last class", "Landslide keeps the coast road closed",
      "A painter's attic gives up its secrets", "Young goalkeeper saves the evening for %P",
      "Railway cancels %D trains over Easter", "Clinic warns of longer waiting lists",
      "The bridge that nobody asked for", "Orchard law passes the lower house",
    ],
    sections: [
      "Home", "Politics", "Business", "Sport", "Culture", "Opinion", "Science", "Travel", "Weather",
      "Video",
    ],
    by: "By", readMore: "Read more", latest: "Latest news", related: "More on this",
    cookieNotice:
      "We and our partners use cookies and similar technologies to store and access information on your device, to measure audiences and to show you personalised advertising. You can accept all cookies or manage your choices at any time in the privacy settings.",
    accept: "Accept all", logIn: "Log in",
    subscribeToRead:
      "Subscribe to continue reading. Already a subscriber? Log in. Unlimited access to all articles, first month free, cancel anytime.",
    notFound: "Page not found", copyright: "© Tidewater Press. All rights reserved.")

  static let german = InventedProse(
    language: "de",
    places: ["Lindtal", "Moorkirchen", "Hallbrück", "Westerode"],
    people: ["Grete Almers", "Jonas Pfeifer", "Hedwig Strauch"],
    sentences: [
      "Der Gemeinderat von %P hat am Dienstagabend beschlossen, die alte Brücke im Herbst abzureißen.",
      "%N, seit %D Jahren Leiterin des Heimatmuseums, hält das für einen schweren Fehler.",
      "Gegen den Plan sprach in der Sitzung niemand, obwohl mehrere Wirte nach den Kosten fragten.",
      "Die Straße nach %P bleibt wegen des Erdrutsches bis zum Monatsende gesperrt.",
      "„Uns wurden neue Laternen versprochen, als meine Tochter zur Welt kam“, sagt %N.",
      "Im vergangenen Frühjahr fanden Gutachter %D Risse im Mauerwerk, manche breit wie eine Hand.",
      "Die Preise für Brot stiegen binnen eines Jahres um ein Zehntel, während die Löhne kaum wuchsen.",
      "Das Ministerium wollte sich zu den Zahlen, die vorige Woche bekannt wurden, nicht äußern.",
      "In der Schule lernen nur noch %D Kinder, und die Eltern fürchten die Schließung im Sommer.",
      "Nach dem Spiel lobte der Trainer seinen jungen Torwart und entschuldigte sich bei den Mitgereisten.",
      "Wer nachts durch %P fährt, sieht nur ein einziges Fenster hell, das des Bäckers.",
      "Das Gericht will im Mai erneut verhandeln und dann zwei weitere Zeugen hören.",
    ],
    titles: [
      "Alte Brücke in %P wird abgerissen", "Brotpreise steigen erneut",
      "Schule bangt um letzte Klasse", "Erdrutsch sperrt die Talstraße",
      "Gericht hört neue Zeugen", "Junger Torwart rettet den Abend",
      "Glashütte streicht %D Stellen",
      "Warum der Bäcker allein arbeitet",
    ],
    sections: [
      "Startseite", "Politik", "Wirtschaft", "Sport", "Kultur", "Wissen", "Reise", "Wetter",
    ],
    by: "Von", readMore: "Weiterlesen", latest: "Aktuelles", related: "Mehr zum Thema",
    cookieNotice:
      "Wir verwenden Cookies und ähnliche Technologien, um Informationen auf Ihrem Gerät zu speichern, Reichweiten zu messen und personalisierte Werbung anzuzeigen. Sie können alle Cookies akzeptieren oder Ihre Einstellungen jederzeit in der Datenschutzerklärung ändern.",
    accept: "Alle akzeptieren", logIn: "Anmelden",
    subscribeToRead:
      "Jetzt weiterlesen mit dem Digitalabo. Bereits Abonnent? Hier anmelden. Im ersten Monat gratis, danach monatlich kündbar.",
    notFound: "Seite nicht gefunden", copyright: "© Lindtaler Verlag. Alle Rechte vorbehalten.")

  static let french = InventedProse(
    language: "fr",
    places: ["Port-Aurel", "Saint-Vérand", "La Roquelle"],
    people: ["Solène Maridor", "Aubin Castaing", "Léonie Fabre"],
    sentences: [
      "Le conseil municipal de %P a décidé mardi soir de reconstruire l'ancien embarcadère avant l'hiver.",
      "%N, qui dirige le port depuis %D ans, estime que la décision arrive trop tard pour les pêcheurs.",
      "Personne n'a parlé contre le projet, même si plusieurs commerçants ont demandé qui paierait.",
      "La route de %P restera fermée jusqu'à la fin du mois à cause du glissement de terrain.",
      "« On nous promet des lampadaires depuis la naissance de ma fille », raconte %N.",
      "Les ingénieurs ont relevé %D fissures dans le mur, certaines assez larges pour y glisser la main.",
      "Le prix du pain a augmenté d'un dixième en un an, tandis que les salaires n'ont guère bougé.",
      "Le ministère n'a pas souhaité commenter ces chiffres, révélés la semaine dernière par un syndicat.",
      "L'école ne compte plus que %D élèves et les parents redoutent sa fermeture cet été.",
      "Le tribunal reprendra l'affaire en mai, lorsque deux nouveaux témoins seront entendus.",
      "Après la rencontre, l'entraîneur a félicité son jeune gardien et remercié les supporters.",
    ],
    titles: [
      "L'embarcadère de %P sera reconstruit", "Le pain encore plus cher",
      "L'école craint la fermeture",
      "La route du littoral toujours coupée", "Deux nouveaux témoins au tribunal",
      "Un jeune gardien sauve la soirée", "Le pont que personne n'a demandé",
    ],
    sections: [
      "Accueil", "Politique", "Économie", "Sport", "Culture", "Idées", "Sciences", "Météo",
    ],
    by: "Par", readMore: "Lire la suite", latest: "À la une", related: "À lire aussi",
    cookieNotice:
      "Nous et nos partenaires utilisons des cookies pour stocker des informations sur votre appareil, mesurer l'audience et afficher des publicités personnalisées. Vous pouvez accepter tous les cookies ou modifier vos choix à tout moment dans les paramètres de confidentialité.",
    accept: "Tout accepter", logIn: "Se connecter",
    subscribeToRead:
      "Cet article est réservé aux abonnés. Pour lire la suite, abonnez-vous sans engagement. Déjà abonné ? Se connecter.",
    notFound: "Page introuvable", copyright: "© Le Littoral. Tous droits réservés.")

  static let spanish = InventedProse(
    language: "es",
    places: ["Puerto Alda", "Valdemora", "San Telmo del Río"],
    people: ["Irene Salvatierra", "Bruno Quiroga", "Nuria Bellver"],
    sentences: [
      "El ayuntamiento de %P decidió el martes reconstruir el viejo muelle antes de las tormentas de invierno.",
      "%N, que dirige el puerto desde hace %D años, cree que la decisión llega tarde para los pescadores.",
      "Nadie habló en contra del plan, aunque varios comerciantes preguntaron quién iba a pagarlo.",
      "La carretera de %P seguirá cerrada hasta fin de mes por el desprendimiento de tierra.",
      "«Nos prometieron farolas nuevas el año en que nació mi hija», recuerda %N.",
      "Los ingenieros hallaron %D grietas en el muro, algunas tan anchas que cabe una mano.",
      "El precio del pan subió una décima parte en un año, mientras los sueldos apenas se movieron.",
      "El ministerio no quiso comentar las cifras, que un sindicato reveló la semana pasada.",
      "En la escuela solo quedan %D alumnos y los padres temen que cierre en verano.",
      "El tribunal retomará el caso en mayo, cuando declaren dos testigos más.",
    ],
    titles: [
      "El muelle de %P será reconstruido", "El pan vuelve a subir", "La escuela teme el cierre",
      "Sigue cortada la carretera de la costa", "Dos testigos más ante el tribunal",
      "El puente que nadie pidió",
    ],
    sections: [
      "Portada", "Política", "Economía", "Deportes", "Cultura", "Opinión", "Ciencia", "Tiempo",
    ],
    by: "Por", readMore: "Leer más", latest: "Últimas noticias", related: "Noticias relacionadas",
    cookieNotice:
      "Nosotros y nuestros socios utilizamos cookies para almacenar información en su dispositivo, medir la audiencia y mostrar publicidad personalizada. Puede aceptar todas las cookies o cambiar sus preferencias en cualquier momento en la configuración de privacidad.",
    accept: "Aceptar todo", logIn: "Iniciar sesión",
    subscribeToRead:
      "Contenido exclusivo para suscriptores. Suscríbete para seguir leyendo. ¿Ya eres suscriptor? Inicia sesión.",
    notFound: "Página no encontrada", copyright: "© La Ribera. Todos los derechos reservados.")

  static let polish = InventedProse(
    language: "pl",
    places: ["Szumna", "Brzezie Dolne", "Kalinów"],
    people: ["Jagoda Wilczek", "Tymon Rudzki"],
    sentences: [
      "Rada gminy %P zdecydowała we wtorek wieczorem, że stary most zostanie rozebrany jeszcze tej jesieni.",
      "%N, która od %D lat prowadzi muzeum, uważa tę decyzję za poważny błąd.",
      "Nikt nie sprzeciwił się planowi, choć kilku sklepikarzy pytało, kto za to zapłaci.",
      "Droga do miejscowości %P pozostanie zamknięta do końca miesiąca z powodu osuwiska.",
      "„Obiecywano nam nowe latarnie, kiedy urodziła się moja córka”, wspomina %N.",
      "Inżynierowie znaleźli w murze %D pęknięć, a niektóre są tak szerokie, że mieści się w nich dłoń.",
      "Ceny chleba wzrosły w ciągu roku o jedną dziesiątą, a płace prawie się nie zmieniły.",
      "Ministerstwo nie chciało komentować danych, które w zeszłym tygodniu ujawnił związek zawodowy.",
      "W szkole uczy się już tylko %D dzieci i rodzice boją się, że latem zostanie zamknięta.",
    ],
    titles: [
      "Stary most do rozbiórki", "Chleb znowu drożeje", "Szkoła boi się o ostatnią klasę",
      "Osuwisko zamknęło drogę", "Młody bramkarz uratował wieczór",
      "Sąd przesłucha nowych świadków",
    ],
    sections: [
      "Główna", "Polityka", "Gospodarka", "Sport", "Kultura", "Nauka", "Podróże", "Pogoda",
    ],
    by: "Autor:", readMore: "Czytaj dalej", latest: "Najnowsze", related: "Zobacz także",
    cookieNotice:
      "My i nasi partnerzy używamy plików cookies, aby przechowywać informacje na urządzeniu, mierzyć oglądalność i wyświetlać spersonalizowane reklamy. Możesz zaakceptować wszystkie pliki cookies lub zmienić ustawienia w dowolnym momencie.",
    accept: "Akceptuję wszystkie", logIn: "Zaloguj się",
    subscribeToRead:
      "Artykuł tylko dla subskrybentów. Aby czytać dalej, wykup dostęp. Masz już prenumeratę? Zaloguj się.",
    notFound: "Nie znaleziono strony", copyright: "© Gazeta Szumna. Wszelkie prawa zastrzeżone.")

  static let russian = InventedProse(
    language: "ru",
    places: ["Берёзовый Лог", "Верхняя Сума", "Озёрск-на-Туре"],
    people: ["Агния Ветрова", "Лев Заречный"],
    sentences: [
      "Совет города %P во вторник вечером решил восстановить старую пристань до зимних штормов.",
      "%N, которая руководит портом уже %D лет, считает, что решение пришло слишком поздно.",
      "Никто не выступил против плана, хотя несколько торговцев спросили, кто за него заплатит.",
      "Дорога в %P останется закрытой до конца месяца из-за оползня.",
      "«Новые фонари нам обещали в тот год, когда родилась моя дочь», вспоминает %N.",
      "Инженеры нашли в стене %D трещин, некоторые такой ширины, что в них помещается ладонь.",
      "Цены на хлеб за год выросли на десятую часть, а зарплаты почти не изменились.",
      "В министерстве отказались говорить о цифрах, которые на прошлой неделе раскрыл профсоюз.",
      "В школе осталось всего %D учеников, и родители боятся, что летом её закроют.",
    ],
    titles: [
      "Старую пристань восстановят", "Хлеб снова дорожает", "Школа боится за последний класс",
      "Оползень закрыл дорогу", "Молодой вратарь спас вечер", "Суд выслушает новых свидетелей",
    ],
    sections: [
      "Главная", "Политика", "Экономика", "Спорт", "Культура", "Наука", "Погода", "Мнения",
    ],
    by: "Автор:", readMore: "Читать далее", latest: "Последние новости", related: "Читайте также",
    cookieNotice:
      "Мы и наши партнёры используем файлы cookie, чтобы хранить информацию на вашем устройстве, измерять аудиторию и показывать персональную рекламу. Вы можете принять все файлы cookie или изменить настройки в любое время.",
    accept: "Принять все", logIn: "Войти",
    subscribeToRead:
      "Материал доступен только подписчикам. Чтобы продолжить чтение, оформите подписку. Уже есть подписка? Войдите в аккаунт.",
    notFound: "Страница не найдена", copyright: "© Берёзовый листок. Все права защищены.")

  static let japanese = InventedProse(
    language: "ja",
    places: ["白瀬町", "霧崎市", "波戸村"],
    people: ["倉持すみれ", "早瀬一成"],
    sentences: [
      "%Pの町議会は火曜日の夜、古い渡し場を冬の嵐が来る前に建て直すことを決めた。",
      "港の事務所を%D年間切り盛りしてきた%Nさんは、漁師たちにとっては遅すぎる決定だと話す。",
      "会場で計画に反対する声は上がらなかったが、費用を誰が払うのかを尋ねる商店主が何人もいた。",
      "%Pへ向かう道路は、土砂崩れのため月末まで通行止めが続く見通しだ。",
      "「新しい街灯は娘が生まれた年に約束されたものです」と%Nさんは振り返る。",
      "昨年の春の調査では、壁に%D本の亀裂が見つかり、手が入るほど広いものもあった。",
      "パンの値段は一年で一割上がったが、谷の賃金はほとんど変わっていない。",
      "省は、先週労働組合が明らかにした数字についてコメントを控えた。",
      "学校に残る児童は%D人だけで、親たちは夏に閉校になるのではないかと心配している。",
    ],
    titles: [
      "古い渡し場、建て直しへ", "パンの値段また上がる", "学校、最後の学級を守れるか", "土砂崩れで海岸道路なお通行止め",
      "若い守護神が夜を救う", "裁判、新たな証人を尋問へ",
    ],
    sections: ["トップ", "政治", "経済", "スポーツ", "文化", "科学", "天気", "動画"],
    by: "文・", readMore: "続きを読む", latest: "新着記事", related: "関連記事",
    cookieNotice:
      "当サイトでは、端末に情報を保存し、利用状況を測定し、お客様に合わせた広告を表示するためにクッキーを使用しています。すべてのクッキーに同意するか、プライバシー設定でいつでも変更できます。",
    accept: "すべて同意する", logIn: "ログイン",
    subscribeToRead: "この記事は会員限定です。続きを読むには会員登録が必要です。すでに会員の方はログインしてください。初月無料、いつでも解約できます。",
    notFound: "ページが見つかりません", copyright: "© 白瀬新報社 無断転載を禁じます", isUnspaced: true)

  static let arabic = InventedProse(
    language: "ar",
    places: ["وادي السنديان", "مرسى النور"],
    people: ["ليلى الهاشمي", "سامر البدري"],
    sentences: [
      "قرر مجلس بلدية %P مساء الثلاثاء إعادة بناء المرسى القديم قبل وصول عواصف الشتاء.",
      "وقالت %N التي تدير الميناء منذ %D عاما إن القرار جاء متأخرا بالنسبة لمعظم الصيادين.",
      "ولم يتحدث أحد في القاعة ضد الخطة رغم أن عددا من أصحاب المتاجر سألوا عمن سيدفع ثمنها.",
      "وسيبقى الطريق إلى %P مغلقا حتى نهاية الشهر بسبب الانهيار الأرضي.",
      "وعثر المهندسون في الربيع الماضي على %D شقا في الجدار بعضها يتسع ليد إنسان.",
      "وارتفعت أسعار الخبز بمقدار العشر خلال عام واحد بينما لم تتغير الأجور في الوادي تقريبا.",
      "ورفضت الوزارة التعليق على الأرقام التي كشفت عنها النقابة الأسبوع الماضي.",
      "ولم يبق في المدرسة سوى %D تلميذا ويخشى الأهالي أن تغلق أبوابها في الصيف.",
    ],
    titles: [
      "إعادة بناء المرسى القديم", "أسعار الخبز ترتفع مجددا", "المدرسة تخشى إغلاق صفها الأخير",
      "الطريق الساحلي لا يزال مغلقا", "شاهدان جديدان أمام المحكمة",
    ],
    sections: ["الرئيسية", "سياسة", "اقتصاد", "رياضة", "ثقافة", "علوم", "طقس", "آراء"],
    by: "بقلم", readMore: "اقرأ المزيد", latest: "آخر الأخبار", related: "اقرأ أيضا",
    cookieNotice:
      "نستخدم نحن وشركاؤنا ملفات تعريف الارتباط لتخزين المعلومات على جهازك وقياس عدد الزوار وعرض إعلانات مخصصة. يمكنك قبول جميع الملفات أو تغيير اختياراتك في أي وقت من إعدادات الخصوصية.",
    accept: "قبول الكل", logIn: "تسجيل الدخول",
    subscribeToRead:
      "هذا المحتوى للمشتركين فقط. لمتابعة القراءة اشترك الآن. مشترك بالفعل؟ سجل الدخول.",
    notFound: "الصفحة غير موجودة", copyright: "© صحيفة الوادي. جميع الحقوق محفوظة.")
}
