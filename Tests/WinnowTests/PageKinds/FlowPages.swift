import Testing

/// Invented articles in many languages, with lines that publishers put between paragraphs and sentences of articles
/// that speak of the same things.
struct FlowPage: Sendable, CustomTestStringConvertible {
  var language: String
  var headline: String
  var paragraphs: [String]
  /// Markup of lines that are no part of the article.
  var furniture: [String]
  /// Sentences that are.
  var sentences: [String]

  var testDescription: String { language }

  /// The page with some markup in the middle of the article.
  func html(_ inFlow: String) -> String {
    let body = paragraphs.map { "<p>\($0)</p>" }
    let half = body.count / 2
    let flow = (body[..<half] + [inFlow] + body[half...]).joined(separator: "\n")
    return """
      <!DOCTYPE html><html lang="\(language)"><head><meta charset="utf-8"><title>\(headline)</title></head><body>
      <header><a href="/">Quay</a><nav><ul><li><a href="/1">1</a></li><li><a href="/2">2</a></li></ul></nav></header>
      <main><article><h1>\(headline)</h1>
      \(flow)
      </article></main><footer><p>© 2025 Quay</p></footer></body></html>
      """
  }

  static let all: [FlowPage] = [
    FlowPage(
      language: "en", headline: "The tower clock of Ardmoor strikes again",
      paragraphs: [
        "After eleven years of silence the tower clock of Ardmoor struck noon on Sunday, and half the town stood in the square to hear it.",
        "The works had rusted in the salt air until a wheel broke in the winter storms, and no smith on the coast could cast another.",
        "A retired engineer found the drawings in an attic last spring and cut the new wheel from bronze in his own shed within a month.",
        "The parish paid for the metal and nothing else, because the man who made the wheel had been married under that clock.",
      ],
      furniture: [
        "<p>Advertisement</p>", "<p>— ADVERTISEMENT —</p>",
        "<p>Article continues below this advertisement</p>",
        "<p><b>Read next:</b> <a href=\"/x\">Lighthouse keeper sells his boat</a></p>",
        "<p>[<a href=\"/x\">Also read: Lighthouse keeper sells his boat</a>]</p>",
        "<p>Related: <a href=\"/x\">Lighthouse keeper sells his boat</a></p>",
        "<p>Subscribe <a href=\"/x\">here</a> to our weekly newsletter from the coast.</p>",
        "<p><a href=\"/x\">Make Quay a preferred source on Google</a></p>",
        "<p>Join our <a href=\"/x\">WhatsApp group</a> for more from the coast</p>",
        "<p><a href=\"/x\">Download the Quay app</a> for your phone</p>",
      ],
      sentences: [
        "Advertisement was the only trade he had ever learnt, he told the bench.",
        "Read more than you write, the old printer used to say to his boys.",
        "She had signed up for the newsletter of the club and found the date there.",
        "The group on WhatsApp had three hundred members before it was shut.",
        "Most of them download the app once and never open it again.",
      ]),
    FlowPage(
      language: "de", headline: "Turmuhr von Ardmoor schlägt wieder",
      paragraphs: [
        "Nach elf Jahren Stille hat die Turmuhr von Ardmoor am Sonntag wieder Mittag geschlagen, und die halbe Stadt stand auf dem Platz, um es zu hören.",
        "Das Werk war in der salzigen Luft verrostet, bis im Winter ein Rad brach, das kein Schmied an der Küste nachgießen konnte.",
        "Ein pensionierter Ingenieur fand im Frühjahr auf einem Dachboden die Zeichnungen und schnitt das neue Rad in seinem Schuppen aus Bronze.",
        "Die Gemeinde bezahlte nur das Metall, denn der Mann, der das Rad gemacht hat, war unter dieser Uhr getraut worden.",
      ],
      furniture: [
        "<p>Werbung</p>", "<p>- Anzeige -</p>", "<p>Weiterlesen nach der Anzeige</p>",
        "<p>Lesen Sie dazu: <a href=\"/x\">Leuchtturmwärter verkauft sein Boot</a></p>",
        "<p>► <a href=\"/x\">Mehr zum Thema: Leuchtturmwärter verkauft sein Boot</a></p>",
        "<p>Auch interessant: <a href=\"/x\">Leuchtturmwärter verkauft sein Boot</a></p>",
        "<p>Melden Sie sich <a href=\"/x\">hier</a> für unseren Newsletter an.</p>",
        "<p><a href=\"/x\">Quay als bevorzugte Quelle bei Google festlegen</a></p>",
        "<p>Folgen Sie uns auf <a href=\"/x\">Instagram</a> und Facebook</p>",
      ],
      sentences: [
        "Werbung für die Uhr machte in all den Jahren niemand.",
        "Anzeige erstattete die Gemeinde damals gegen den Händler.",
        "Lesen könne man die Zeit hier ohnehin nur an der Sonne, sagt der Küster.",
        "Der Newsletter der Gemeinde hatte das Fest im Mai angekündigt.",
      ]),
    FlowPage(
      language: "fr", headline: "L’horloge d’Ardmoor sonne de nouveau",
      paragraphs: [
        "Après onze ans de silence, l’horloge d’Ardmoor a sonné midi dimanche, et la moitié de la ville se tenait sur la place pour l’entendre.",
        "Le mécanisme avait rouillé dans l’air salé jusqu’à ce qu’une roue casse, que nul forgeron de la côte ne savait refaire.",
        "Un ingénieur à la retraite a retrouvé les plans dans un grenier au printemps et a taillé la roue neuve dans son atelier.",
        "La paroisse n’a payé que le métal, car l’homme qui a fait la roue s’était marié sous cette horloge.",
      ],
      furniture: [
        "<p>Publicité</p>", "<p>La suite après cette publicité</p>",
        "<p>L’article se poursuit sous la publicité</p>",
        "<p>Lire aussi : <a href=\"/x\">Le gardien du phare vend son bateau</a></p>",
        "<p><strong>A voir aussi | </strong><a href=\"/x\">Le gardien du phare vend son bateau</a></p>",
        "<p>► <a href=\"/x\">À lire également : Le gardien du phare vend son bateau</a></p>",
        "<p>Abonnez-vous <a href=\"/x\">gratuitement</a> à notre newsletter de la côte.</p>",
        "<p><a href=\"/x\">Ajoutez Quay comme source préférée sur Google</a></p>",
        "<p>Suivez-nous sur <a href=\"/x\">Facebook</a></p>",
      ],
      sentences: [
        "Publicité et réclame, disait le maire, ne valent pas une cloche.",
        "Lire aussi peu que lui, c’est un art, disait sa sœur.",
        "Les abonnés de la lettre paroissiale avaient la date depuis mars.",
      ]),
    FlowPage(
      language: "es", headline: "El reloj de Ardmoor vuelve a sonar",
      paragraphs: [
        "Tras once años de silencio, el reloj de la torre de Ardmoor dio el domingo las doce, y media ciudad estaba en la plaza para oírlo.",
        "La maquinaria se había oxidado con el aire salado hasta que se rompió una rueda que ningún herrero de la costa sabía fundir.",
        "Un ingeniero jubilado encontró los planos en un desván en primavera y talló la rueda nueva en su propio taller en un mes.",
        "La parroquia solo pagó el metal, porque el hombre que hizo la rueda se había casado bajo aquel reloj.",
      ],
      furniture: [
        "<p>Publicidad</p>", "<p>La nota continúa después de la publicidad</p>",
        "<p>Te puede interesar: <a href=\"/x\">El farero vende su barca</a></p>",
        "<p><strong>LEA TAMBIÉN: <a href=\"/x\">El farero vende su barca</a></strong></p>",
        "<p>Noticia relacionada: <a href=\"/x\">El farero vende su barca</a></p>",
        "<p>Apúntate <a href=\"/x\">aquí</a> a nuestra newsletter semanal de la costa.</p>",
        "<p><a href=\"/x\">Añade Quay como fuente preferida en Google</a></p>",
        "<p>Síguenos en <a href=\"/x\">Instagram</a> y TikTok</p>",
      ],
      sentences: [
        "Publicidad no hizo nadie, y aun así vinieron todos.",
        "Lee también los labios, y por eso oyó la campana antes que nadie.",
        "El boletín de la parroquia había anunciado la fiesta en marzo.",
      ]),
    FlowPage(
      language: "it", headline: "L’orologio di Ardmoor suona di nuovo",
      paragraphs: [
        "Dopo undici anni di silenzio l’orologio della torre di Ardmoor ha battuto domenica mezzogiorno, e mezza città era in piazza ad ascoltarlo.",
        "Il meccanismo si era arrugginito nell’aria salata finché si ruppe una ruota che nessun fabbro della costa sapeva fondere.",
        "Un ingegnere in pensione ha trovato i disegni in soffitta e ha tagliato la ruota nuova nella sua officina in un mese.",
        "La parrocchia ha pagato soltanto il metallo, perché chi ha fatto la ruota si era sposato sotto quell’orologio.",
      ],
      furniture: [
        "<p>Pubblicità</p>", "<p>L’articolo continua dopo la pubblicità</p>",
        "<p>Leggi anche: <a href=\"/x\">Il guardiano del faro vende la barca</a></p>",
        "<p>&gt; <a href=\"/x\">Potrebbe interessarti: Il guardiano del faro vende la barca</a></p>",
        "<p>Iscriviti <a href=\"/x\">qui</a> alla nostra newsletter settimanale.</p>",
        "<p><a href=\"/x\">Scegli Quay come fonte preferita su Google</a></p>",
        "<p>Seguici su <a href=\"/x\">Telegram</a></p>",
      ],
      sentences: [
        "Pubblicità non ne fece nessuno, eppure vennero tutti.",
        "Leggi anche severe non avevano fermato i contrabbandieri.",
      ]),
    FlowPage(
      language: "pt", headline: "Relógio de Ardmoor volta a tocar",
      paragraphs: [
        "Depois de onze anos de silêncio, o relógio da torre de Ardmoor bateu meio-dia no domingo, e meia cidade estava na praça para ouvi-lo.",
        "O mecanismo enferrujou no ar salgado até que uma roda se partiu, e nenhum ferreiro da costa sabia fundir outra igual.",
        "Um engenheiro aposentado achou os desenhos num sótão na primavera e cortou a roda nova na sua oficina em um mês.",
        "A paróquia pagou apenas o metal, porque o homem que fez a roda tinha casado debaixo daquele relógio.",
      ],
      furniture: [
        "<p>Publicidade</p>", "<p>Continua após a publicidade</p>",
        "<p>LEIA TAMBÉM: <a href=\"/x\">Faroleiro vende o seu barco</a></p>",
        "<p>➡️ <a href=\"/x\">Veja também: Faroleiro vende o seu barco</a></p>",
        "<p>Cadastre-se <a href=\"/x\">aqui</a> para receber a nossa newsletter.</p>",
        "<p><a href=\"/x\">Adicione o Quay como fonte preferida no Google</a></p>",
        "<p>Entre no <a href=\"/x\">canal do Quay no WhatsApp</a></p>",
      ],
      sentences: [
        "Publicidade ninguém fez, e mesmo assim todos vieram.",
        "Veja também o padeiro, dizia ela, que acerta as horas pelo forno.",
      ]),
    FlowPage(
      language: "nl", headline: "Torenklok van Ardmoor slaat weer",
      paragraphs: [
        "Na elf jaar stilte sloeg de torenklok van Ardmoor zondag weer twaalf uur, en de halve stad stond op het plein om het te horen.",
        "Het uurwerk was in de zilte lucht verroest tot een rad brak dat geen smid aan de kust kon nagieten.",
        "Een gepensioneerde ingenieur vond in het voorjaar de tekeningen op een zolder en sneed het nieuwe rad in zijn schuur.",
        "De parochie betaalde alleen het metaal, want de man die het rad maakte was onder die klok getrouwd.",
      ],
      furniture: [
        "<p>Advertentie</p>", "<p>Tekst gaat verder onder de advertentie</p>",
        "<p>Lees ook: <a href=\"/x\">Vuurtorenwachter verkoopt zijn boot</a></p>",
        "<p>Bekijk ook | <a href=\"/x\">Vuurtorenwachter verkoopt zijn boot</a></p>",
        "<p>Meld je <a href=\"/x\">hier</a> aan voor onze wekelijkse nieuwsbrief.</p>",
        "<p><a href=\"/x\">Stel Quay in als voorkeursbron bij Google</a></p>",
        "<p>Volg ons op <a href=\"/x\">Instagram</a></p>",
      ],
      sentences: [
        "Advertenties voor het feest waren nergens te vinden.",
        "De nieuwsbrief van de parochie had de datum in maart al gemeld.",
      ]),
    FlowPage(
      language: "pl", headline: "Zegar na wieży w Ardmoor znów bije",
      paragraphs: [
        "Po jedenastu latach ciszy zegar na wieży w Ardmoor wybił w niedzielę południe, a pół miasta stało na rynku, żeby to usłyszeć.",
        "Mechanizm rdzewiał w słonym powietrzu, aż zimą pękło koło, którego żaden kowal na wybrzeżu nie umiał odlać.",
        "Emerytowany inżynier znalazł wiosną rysunki na strychu i w ciągu miesiąca wyciął nowe koło we własnej szopie.",
        "Parafia zapłaciła tylko za metal, bo człowiek, który zrobił koło, brał ślub pod tym zegarem.",
      ],
      furniture: [
        "<p>REKLAMA</p>", "<p>Dalsza część artykułu pod reklamą</p>",
        "<p>Czytaj także: <a href=\"/x\">Latarnik sprzedaje łódź</a></p>",
        "<p>Zobacz też: <a href=\"/x\">Latarnik sprzedaje łódź</a></p>",
        "<p>Zapisz się <a href=\"/x\">tutaj</a> na nasz cotygodniowy newsletter.</p>",
        "<p><a href=\"/x\">Dodaj Quay do preferowanych źródeł w Google</a></p>",
        "<p>Obserwuj nas na <a href=\"/x\">Facebooku</a></p>",
      ],
      sentences: [
        "Reklama w gazecie nie była potrzebna, przyszli wszyscy.",
        "Czytaj wolno, powtarzał mu ojciec, a zdążysz na czas.",
      ]),
    FlowPage(
      language: "sv", headline: "Tornuret i Ardmoor slår igen",
      paragraphs: [
        "Efter elva år av tystnad slog tornuret i Ardmoor tolv i söndags, och halva staden stod på torget för att höra det.",
        "Verket hade rostat i den salta luften tills ett hjul brast som ingen smed vid kusten kunde gjuta om.",
        "En pensionerad ingenjör hittade ritningarna på en vind i våras och skar det nya hjulet i sin egen bod på en månad.",
        "Församlingen betalade bara metallen, eftersom mannen som gjorde hjulet hade gift sig under den klockan.",
      ],
      furniture: [
        "<p>Annons</p>", "<p>Artikeln fortsätter efter annonsen</p>",
        "<p>Läs också: <a href=\"/x\">Fyrvaktaren säljer sin båt</a></p>",
        "<p>LÄS MER: <a href=\"/x\">Fyrvaktaren säljer sin båt</a></p>",
        "<p>Prenumerera <a href=\"/x\">här</a> på vårt nyhetsbrev.</p>",
        "<p>Följ oss på <a href=\"/x\">Instagram</a></p>",
      ],
      sentences: [
        "Annonser fanns inte, och ändå kom alla.", "Läs långsamt, sade fadern, så hinner du.",
      ]),
    FlowPage(
      language: "fi", headline: "Ardmoorin tornikello lyö taas",
      paragraphs: [
        "Yhdentoista hiljaisen vuoden jälkeen Ardmoorin tornikello löi sunnuntaina kaksitoista, ja puoli kaupunkia seisoi torilla kuuntelemassa.",
        "Koneisto oli ruostunut suolaisessa ilmassa, kunnes talvella katkesi ratas, jota yksikään rannikon seppä ei osannut valaa uudelleen.",
        "Eläkkeellä oleva insinööri löysi keväällä piirustukset ullakolta ja leikkasi uuden rattaan omassa vajassaan kuukaudessa.",
        "Seurakunta maksoi vain metallin, sillä rattaan tekijä oli vihitty sen kellon alla vuosia sitten.",
      ],
      furniture: [
        "<p>Mainos</p>", "<p>Juttu jatkuu mainoksen jälkeen</p>",
        "<p>Lue myös: <a href=\"/x\">Majakanvartija myy veneensä</a></p>",
        "<p>Tilaa <a href=\"/x\">tästä</a> viikoittainen uutiskirje.</p>",
        "<p>Seuraa meitä <a href=\"/x\">Instagramissa</a></p>",
      ],
      sentences: ["Mainoksia ei ollut missään, ja silti kaikki tulivat paikalle."]),
    FlowPage(
      language: "cs", headline: "Věžní hodiny v Ardmooru zase bijí",
      paragraphs: [
        "Po jedenácti letech ticha odbily věžní hodiny v Ardmooru v neděli poledne a půl města stálo na náměstí, aby je slyšelo.",
        "Stroj ve slaném vzduchu rezavěl, až v zimě prasklo kolo, které žádný kovář na pobřeží neuměl odlít znovu.",
        "Inženýr v důchodu našel na jaře výkresy na půdě a nové kolo vyřezal ve vlastní kůlně během jednoho měsíce.",
        "Farnost zaplatila jen kov, protože muž, který kolo vyrobil, měl pod těmi hodinami svatbu.",
      ],
      furniture: [
        "<p>Reklama</p>", "<p>Článek pokračuje pod reklamou</p>",
        "<p>Čtěte také: <a href=\"/x\">Strážce majáku prodává loď</a></p>",
        "<p>Mohlo by vás zajímat: <a href=\"/x\">Strážce majáku prodává loď</a></p>",
        "<p>Přihlaste se <a href=\"/x\">zde</a> k odběru našeho newsletteru.</p>",
        "<p>Sledujte nás na <a href=\"/x\">Facebooku</a></p>",
      ],
      sentences: ["Reklama na slavnost nebyla nikde, a přece přišli všichni."]),
    FlowPage(
      language: "ru", headline: "Часы на башне Ардмура снова бьют",
      paragraphs: [
        "После одиннадцати лет молчания часы на башне Ардмура в воскресенье пробили полдень, и полгорода стояло на площади, чтобы это услышать.",
        "Механизм ржавел в солёном воздухе, пока зимой не лопнуло колесо, которое не мог отлить ни один кузнец на побережье.",
        "Инженер на пенсии весной нашёл на чердаке чертежи и за месяц вырезал новое колесо в собственном сарае.",
        "Приход заплатил только за металл, потому что человек, сделавший колесо, венчался под этими часами.",
      ],
      furniture: [
        "<p>Реклама</p>", "<p>Продолжение после рекламы</p>",
        "<p>Читайте также: <a href=\"/x\">Смотритель маяка продаёт лодку</a></p>",
        "<p>По теме: <a href=\"/x\">Смотритель маяка продаёт лодку</a></p>",
        "<p>Подпишитесь <a href=\"/x\">здесь</a> на нашу еженедельную рассылку.</p>",
        "<p>Подписывайтесь на <a href=\"/x\">наш канал в Telegram</a></p>",
        "<p>Редактор: Анна Лимова</p>",
      ],
      sentences: [
        "Реклама праздника не понадобилась, пришли все.",
        "Читайте медленно, говорил отец, и всё успеете.",
      ]),
    FlowPage(
      language: "uk", headline: "Годинник на вежі Ардмура знову б’є",
      paragraphs: [
        "Після одинадцяти років мовчання годинник на вежі Ардмура в неділю пробив полудень, і пів міста стояло на площі, щоб це почути.",
        "Механізм іржавів у солоному повітрі, доки взимку не тріснуло колесо, якого не міг відлити жоден коваль на узбережжі.",
        "Інженер на пенсії навесні знайшов на горищі креслення і за місяць вирізав нове колесо у власному сараї.",
        "Парафія заплатила лише за метал, бо чоловік, який зробив колесо, вінчався під цим годинником.",
      ],
      furniture: [
        "<p>Реклама</p>", "<p>Читайте також: <a href=\"/x\">Доглядач маяка продає човен</a></p>",
        "<p>За темою: <a href=\"/x\">Доглядач маяка продає човен</a></p>",
        "<p>Підпишіться <a href=\"/x\">тут</a> на нашу розсилку.</p>",
        "<p>Підписуйтесь на <a href=\"/x\">наш Telegram-канал</a></p>",
      ],
      sentences: ["Реклами свята не було ніде, а прийшли всі."]),
    FlowPage(
      language: "tr", headline: "Ardmoor kule saati yeniden çalıyor",
      paragraphs: [
        "On bir yıllık sessizliğin ardından Ardmoor kule saati pazar günü öğleyi vurdu ve kentin yarısı duymak için meydandaydı.",
        "Düzenek tuzlu havada paslanmış, kışın kırılan çarkı kıyıda hiçbir demirci yeniden dökememişti.",
        "Emekli bir mühendis ilkbaharda çizimleri tavan arasında buldu ve yeni çarkı kendi barakasında bir ayda kesti.",
        "Cemaat yalnızca metalin parasını ödedi, çünkü çarkı yapan adam o saatin altında evlenmişti.",
      ],
      furniture: [
        "<p>REKLAM</p>", "<p>İlgili Haber: <a href=\"/x\">Fenerci teknesini satıyor</a></p>",
        "<p>Bunlar da ilginizi çekebilir: <a href=\"/x\">Fenerci teknesini satıyor</a></p>",
        "<p>Haftalık bültenimize <a href=\"/x\">abone olun</a></p>",
        "<p>Bizi <a href=\"/x\">Instagram</a> hesabımızdan takip edin</p>",
      ],
      sentences: ["Reklam yapan olmadı, yine de herkes geldi."]),
    FlowPage(
      language: "zh", headline: "阿德摩尔塔钟重新敲响",
      paragraphs: [
        "沉寂十一年之后，阿德摩尔的塔钟星期天敲响了正午，半个城的人都站在广场上等着听。",
        "机件在咸湿的空气里生了锈，冬天里断了一个轮子，沿海没有一个铁匠能够重铸。",
        "一位退休的工程师春天在阁楼里找到了图纸，用一个月时间在自家棚子里做出了新的轮子。",
        "教区只付了金属的钱，因为做轮子的人当年就是在这座钟下结的婚。",
      ],
      furniture: [
        "<p>广告</p>", "<p>（请继续往下阅读）</p>", "<p>延伸阅读：<a href=\"/x\">守塔人卖掉了自己的船</a></p>",
        "<p>【推荐阅读】<a href=\"/x\">守塔人卖掉了自己的船</a></p>", "<p>（责任编辑：周晓）</p>", "<p>责编 陈立</p>",
        "<p>扫码下载客户端，关注我们的微信公众号</p>", "<p><a href=\"/x\">点击订阅我们的每周电子报</a></p>",
      ],
      sentences: ["广告没有人做，可是大家都来了。", "编辑部把这份图纸保存了四十年，直到钟楼的门在那个春天的早晨又一次打开。", "阅读这些图纸花了他整整两个星期。"]),
    FlowPage(
      language: "ja", headline: "アードムーアの塔の時計が再び鳴る",
      paragraphs: [
        "十一年の沈黙を経て、アードムーアの塔の時計が日曜日に正午を打ち、町の半分の人が広場で耳を澄ませた。",
        "機械は潮風で錆び、冬に割れた歯車を鋳直せる鍛冶屋は海岸に一人もいなかった。",
        "引退した技師が春に屋根裏で図面を見つけ、自分の納屋で一か月かけて新しい歯車を削り出した。",
        "教区が払ったのは金属の代金だけだった。歯車を作った男がその時計の下で結婚したからである。",
      ],
      furniture: [
        "<p>広告</p>", "<p>記事は広告の下に続きます</p>", "<p>関連記事：<a href=\"/x\">灯台守が船を売る</a></p>",
        "<p>【あわせて読みたい】<a href=\"/x\">灯台守が船を売る</a></p>", "<p><a href=\"/x\">ニュースレターの購読はこちら</a></p>",
        "<p>公式Xを<a href=\"/x\">フォロー</a></p>",
      ],
      sentences: ["広告は出なかったが、みなが集まった。", "関連する図面は三枚しか残っていなかった。"]),
    FlowPage(
      language: "ko", headline: "아드무어 탑시계 다시 울리다",
      paragraphs: [
        "열한 해의 침묵 끝에 아드무어의 탑시계가 일요일 정오를 쳤고, 도시의 절반이 그 소리를 들으려고 광장에 서 있었다.",
        "기계는 짠 바람에 녹슬었고, 겨울에 부러진 바퀴를 다시 부을 수 있는 대장장이는 해안에 한 명도 없었다.",
        "은퇴한 기술자가 봄에 다락에서 도면을 찾아내 자기 헛간에서 한 달 만에 새 바퀴를 깎았다.",
        "교구는 쇠값만 냈는데, 바퀴를 만든 사람이 바로 그 시계 아래에서 혼인했기 때문이다.",
      ],
      furniture: [
        "<p>광고</p>", "<p>▶ 관련 기사: <a href=\"/x\">등대지기, 배를 팔다</a></p>",
        "<p>[추천 기사] <a href=\"/x\">등대지기, 배를 팔다</a></p>", "<p>유튜브 채널 <a href=\"/x\">구독하기</a></p>",
        "<p>매주 <a href=\"/x\">뉴스레터를 구독</a>하세요</p>",
      ],
      sentences: ["광고는 없었지만 모두가 모였다."]),
    FlowPage(
      language: "ar", headline: "ساعة برج أردمور تدق من جديد",
      paragraphs: [
        "بعد أحد عشر عاما من الصمت دقت ساعة برج أردمور ظهر الأحد، ووقف نصف أهل المدينة في الساحة ليسمعوا صوتها.",
        "كانت الآلة قد صدئت في الهواء المالح حتى انكسرت في الشتاء عجلة لم يستطع أي حداد على الساحل أن يصبها من جديد.",
        "وجد مهندس متقاعد الرسوم في علية بيت في الربيع، وقطع العجلة الجديدة في ورشته خلال شهر واحد.",
        "لم تدفع الرعية سوى ثمن المعدن، لأن الرجل الذي صنع العجلة كان قد تزوج تحت تلك الساعة.",
      ],
      furniture: [
        "<p>إعلان</p>", "<p>اقرأ أيضًا: <a href=\"/x\">حارس المنارة يبيع قاربه</a></p>",
        "<p>مواضيع ذات صلة: <a href=\"/x\">حارس المنارة يبيع قاربه</a></p>",
        "<p>اشترك <a href=\"/x\">هنا</a> في نشرتنا البريدية الأسبوعية</p>",
        "<p>تابعونا على <a href=\"/x\">تلغرام</a></p>",
      ],
      sentences: ["إعلان الموعد لم يكن ضروريا، فقد جاء الجميع."]),
    FlowPage(
      language: "he", headline: "שעון המגדל בארדמור מצלצל שוב",
      paragraphs: [
        "אחרי אחת עשרה שנות שתיקה צלצל שעון המגדל בארדמור ביום ראשון בצהריים, וחצי העיר עמדה בכיכר כדי לשמוע.",
        "המנגנון החליד באוויר המלוח עד שבחורף נשבר גלגל ששום נפח בחוף לא ידע לצקת מחדש.",
        "מהנדס בגמלאות מצא באביב את השרטוטים בעליית גג וחתך את הגלגל החדש בצריף שלו בתוך חודש.",
        "הקהילה שילמה רק על המתכת, כי האיש שעשה את הגלגל התחתן תחת השעון הזה.",
      ],
      furniture: [
        "<p>פרסומת</p>", "<p>קראו גם: <a href=\"/x\">שומר המגדלור מוכר את סירתו</a></p>",
        "<p>כתבות נוספות: <a href=\"/x\">שומר המגדלור מוכר את סירתו</a></p>",
        "<p>הירשמו <a href=\"/x\">כאן</a> לניוזלטר השבועי</p>",
        "<p>הצטרפו <a href=\"/x\">לערוץ הטלגרם שלנו</a></p>",
      ],
      sentences: ["פרסומת לא הייתה, ובכל זאת באו כולם."]),
  ]
}
