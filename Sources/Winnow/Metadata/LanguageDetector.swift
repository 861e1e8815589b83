/// Says which language a text is written in where the page does not.
///
/// A script that one language has to itself decides by its Unicode blocks. Where several languages
/// share a script, frequent short words decide, and only with a clear margin: a language that is not
/// known here must not pass for a similar one.
enum LanguageDetector {
  /// Fewer letters do not tell a script.
  private static let fewestLetters = 40
  /// Fewer words do not tell a language within a script.
  private static let fewestWords = 30
  /// The share of a text's words that the frequent words of its language make up, at least.
  private static let leastShare = 0.14
  /// How many times as often as a neighbour's its own words must occur.
  private static let margin = 2
  /// Longer texts are read only so far, in bytes.
  private static let longest = 12_000

  /// The BCP 47 code of a text's language; nil where it is not clear.
  static func language(of text: ArraySlice<UInt8>) -> String? { language(withShareOf: text)?.code }

  /// - Returns: with the share of frequent words in the text, 1 where its letters have decided.
  private static func language(withShareOf text: ArraySlice<UInt8>) -> (
    code: String, share: Double
  )? {
    let text = String(decoding: text.prefix(longest), as: UTF8.self)
    var counts = [Int](repeating: 0, count: Script.allCases.count)
    for scalar in text.unicodeScalars {
      if let script = Script(scalar) { counts[script.rawValue] += 1 }
    }
    let letters = counts.reduce(0, +)
    guard letters >= fewestLetters else { return nil }
    // A Japanese text may have more Chinese characters than kana; a Chinese one has hardly any kana.
    if counts[Script.kana.rawValue] * 5 > letters { return ("ja", 1) }
    guard let script = Script.allCases.first(where: { counts[$0.rawValue] * 2 > letters }) else {
      return nil
    }
    if let code = script.language { return (code, 1) }
    return language(byWordsOf: text) ?? script.language(byLettersOf: text).map { ($0, 1) }
  }

  /// What a page's language is: as it declares, unless its text contradicts that.
  ///
  /// - Parameter declared: in canonical case.
  static func language(
    of document: Document, declared: Metadata.Sourced<String>?
  ) -> Metadata.Sourced<String>? {
    let code = declared.map { LanguageTag.language(of: $0.value) }
    if let code, seems(document, code) { return declared }
    // Of a language that is not known here the text may merely look like a relative of its.
    if let code, Script.expected(in: code).contains(.latin),
      !profiles.contains(where: { LanguageTag.areAlike($0.code, code) }),
      !seemsOfOtherScript(document, code)
    {
      return declared
    }
    guard let found = language(of: document) else { return declared }
    if let code, LanguageTag.areAlike(code, found) { return declared }
    return Metadata.Sourced(found, "detected")
  }

  /// Whether most letters of a page's longer texts are of none of a language's scripts.
  private static func seemsOfOtherScript(_ document: Document, _ code: String) -> Bool {
    guard let found = language(of: document) else { return false }
    return Script.expected(in: code).isDisjoint(with: Script.expected(in: found))
  }

  /// Words of a page that are looked at, and how many of them must be frequent ones of the declared language.
  private static let mostAsked = 80
  private static let fewestFrequent = 6
  /// So much of a text is read at a time, in bytes.
  private static let mostOfText = 240

  /// Whether the first longer texts of a page are in the script of a language and hold some of its frequent words.
  /// Hardly a page needs more than some dozen words read.
  private static func seems(_ document: Document, _ code: String) -> Bool {
    let expected = Script.expected(in: code)
    let profile =
      profiles.first { LanguageTag.areAlike($0.code, code) && $0.code == code || $0.code == code }
      ?? profiles.first { LanguageTag.areAlike($0.code, code) }
    let words = profile.map { Array((" " + $0.words + " ").utf8) }
    var (asked, frequent, letters, fitting) = (0, 0, 0, 0)
    for node in 0..<document.count where document.tags[node] == .text {
      let bytes = document.textBytes(of: node)
      guard bytes.count >= 80 else { continue }
      let text = String(decoding: bytes.prefix(mostOfText), as: UTF8.self)
      var word: [UInt8] = [UInt8(ascii: " ")]
      text.forEachLowercased { scalar in
        if let script = Script(scalar) {
          letters += 1
          if expected.contains(script) { fitting += 1 }
        }
        if scalar.isASCII
          ? isLetter(UInt8(scalar.value)) || scalar == "'" : scalar.properties.isAlphabetic
        {
          word.append(scalar)
        } else if word.count > 1 {
          word.append(UInt8(ascii: " "))
          asked += 1
          if let words, frequent < fewestFrequent, words.holds(word) { frequent += 1 }
          word.removeLast(word.count - 1)
        }
      }
      if letters >= fewestLetters, fitting * 2 < letters { return false }
      // Nothing but the script is known of some.
      if words == nil, letters >= fewestLetters { return !expected.contains(.latin) }
      if frequent >= fewestFrequent { return true }
      if asked >= mostAsked { return false }
    }
    // Too little to say that it is not.
    return asked < fewestWords
  }

  /// The language of a page's longer texts, which menus and labels do not spoil.
  static func language(of document: Document) -> String? { language(withShareOf: document)?.code }

  private static func language(withShareOf document: Document) -> (code: String, share: Double)? {
    var text: [UInt8] = []
    for node in 0..<document.count where document.tags[node] == .text {
      let range = Int(document.textStarts[node])..<Int(document.textEnds[node])
      guard range.count >= 80 else { continue }
      text += document.text[range.prefix(longest)]
      text.append(UInt8(ascii: " "))
      if text.count > longest { break }
    }
    return language(withShareOf: text[...])
  }

  private static func language(byWordsOf text: String) -> (code: String, share: Double)? {
    let frequent = frequent
    var found = [Int](repeating: 0, count: frequent.places.count)
    var total = 0
    forEachWord(of: text, frequent) { place in
      total += 1
      found[place] += 1
    }
    guard total >= fewestWords else { return nil }
    let words = zip(found, frequent.languages).filter { $0 > 0 && $1 != 0 }
    var hits = [Int](repeating: 0, count: profiles.count)
    for (count, languages) in words {
      var left = languages
      while left != 0 {
        hits[left.trailingZeroBitCount] += count
        left &= left - 1
      }
    }
    guard let best = hits.indices.max(by: { (hits[$0], $1) < (hits[$1], $0) }),
      Double(hits[best]) >= leastShare * Double(total)
    else { return nil }
    // Neighbours share most of these words, so those that only one of two has decide between them.
    for other in profiles.indices where other != best && hits[other] * 3 >= hits[best] {
      var (own, others) = (0, 0)
      for (count, languages) in words {
        let (isOwn, isOthers) = (languages >> best & 1 == 1, languages >> other & 1 == 1)
        if isOwn, !isOthers { own += count }
        if isOthers, !isOwn { others += count }
      }
      guard own >= margin * others + 3 else { return nil }
    }
    return (profiles[best].code, Double(hits[best]) / Double(total))
  }

  /// Calls a closure with the place of each word, in lower case, among the frequent ones, or where it would stand.
  private static func forEachWord(
    of text: String, _ frequent: FrequentWords, _ body: (Int) -> Void
  ) {
    guard text.unicodeScalars.allSatisfy(\.isOneCharacter) else {
      // Letters may have their marks as characters of their own.
      for word in text.lowercased().split(whereSeparator: {
        !$0.isLetter && $0 != "'" && $0 != "’"
      }) { body(frequent.place(of: word)) }
      return
    }
    var word = FNV()
    text.forEachLowercased { scalar in
      if scalar.isASCII {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        if byte &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "'") {
          word.add(byte)
          return
        }
      } else if scalar == "’" || scalar.properties.isAlphabetic {
        for byte in UTF8.encode(scalar) ?? .init() { word.add(byte) }
        return
      }
      if !word.isEmpty { body(frequent.place(of: word.value)) }
      word = FNV()
    }
    if !word.isEmpty { body(frequent.place(of: word.value)) }
  }

  private static let frequent = FrequentWords()

  /// The words of all profiles, with the languages that have them.
  private struct FrequentWords {
    private(set) var places = HashPlaces(count: 1 << 12)
    /// At a word's place a bit for each of its languages, by their places in `profiles`; 0 where no word stands.
    private(set) var languages = [UInt64](repeating: 0, count: 1 << 12)

    init() {
      for (language, profile) in profiles.enumerated() {
        for word in profile.words.utf8.split(separator: UInt8(ascii: " ")) {
          let hash = FNV.hash(word)
          let place = places.place(of: hash)
          places.hashes[place] = hash
          languages[place] |= 1 << language
        }
      }
    }

    func place(of hash: UInt64) -> Int { places.place(of: hash) }

    func place(of word: Substring) -> Int {
      LanguageDetector.spelled[word] ?? places.place(of: FNV.hash(word.utf8))
    }
  }

  /// For texts whose characters may be written in several ways, which hashes would tell apart.
  private static let spelled: [Substring: Int] = {
    var places: [Substring: Int] = [:]
    for profile in profiles {
      for word in profile.words.listedNames {
        places[word[...]] = frequent.place(of: FNV.hash(word.utf8))
      }
    }
    return places
  }()

  /// Words that make up much of any text of a language and little of its neighbours' texts.
  private static let profiles: [(code: String, words: String)] = [
    (
      "en",
      "the of and to in is that for it was on with as he be at by this had not are but from or have an they which one you were her all she there would their we him been has when who will no more if out so said what up its about than into them can only other some could these two may then do"
    ),
    (
      "de",
      "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei ich wir"
    ),
    (
      "fr",
      "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se le ce il sont la avec son aux ou mais comme cette nous on été ont ses elle deux leur sa même ces fait être tout était aussi sans peut entre après"
    ),
    (
      "es",
      "de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante todos uno les ni contra otros ese eso ante ellos es fue ha son"
    ),
    (
      "pt",
      "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus quem nas me esse são"
    ),
    (
      "it",
      "di che e la il un a per in una non sono si da con come le del della i ha più lo dei al nel alla anche gli ma delle se o dal su è era questo loro quando essere ci ai nella tutti dopo suo molto due ed sua degli cui sul dalla fatto così"
    ),
    (
      "nl",
      "de van het een in en is dat op te zijn met voor die niet aan er om ook als dan maar bij of uit nog worden door naar heeft hebben over ze hij wordt tot je was deze kan meer al geen werd zich wel we dit veel onder waar zou tegen"
    ),
    (
      "pl",
      "w i na z do się nie to że jest o a jak po co za od dla przez ale tym oraz czy są tego tylko był już ich które może który przed być jego jej także pod ze ma też również między bez tak został której lub jako"
    ),
    (
      "cs",
      "a se v na je že s z do o to i ve pro za by ale jsou po jako od si při k který jeho které bylo které tak už nebo jen podle více než ze mezi roku také však která před až byl jsem byla kde co má není pouze"
    ),
    (
      "sk",
      "a sa v na je že s z do o to aj vo pre za by ale sú po ako od si pri k ktorý jeho ktoré bolo tak už alebo len podľa viac než zo medzi roku tiež však ktorá pred až bol som bola kde čo má nie iba"
    ),
    (
      "hu",
      "a az és hogy nem is egy van volt ez meg de csak már még mint el ki azt lehet kell ha vagy majd pedig minden amely szerint ami után között lesz be több fel sem nagyon így való voltak során által nagy két"
    ),
    (
      "ro",
      "de și în a la cu pe nu o că din un pentru este să care mai au fost se ce sau al lui ca dar după sunt prin fi cele către despre între fără cea acest această când doar până foarte lor sa"
    ),
    (
      "sv",
      "och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när år under också efter eller nu sin där vid mot ska skulle kommer ut få finns vara hade alla andra mycket än här då sedan över bara"
    ),
    (
      "da",
      "og i at det er en til af på som for med den de ikke der har et han var om jeg kan fra så men vi også sig efter ved ud når eller nu være hun blev skal havde år hvor over op blive mange mod kun bliver ind noget dem siger end hvad meget"
    ),
    (
      "no",
      "og i det er på en til som av for med at den har de ikke et han om var jeg kan fra så men vi også seg etter ved ut når eller nå være hun ble skal hadde år hvor over opp bli mange mot bare blir inn noe dem sier enn hva mye"
    ),
    (
      "fi",
      "ja on ei se että oli hän joka mutta ovat kun myös niin tai kuin jo sen vain mukaan olla ole voi ne hänen vielä sitä jos tämä ollut siitä mitä kanssa jotka nyt jälkeen tässä ennen olivat sekä eivät ollaan vuonna noin"
    ),
    (
      "tr",
      "ve bir bu da de için ile olarak çok daha olan gibi en ne kadar sonra ancak var o olduğu ise ya ki her değil göre ama yok tarafından dedi oldu mi diye şey önce bunu iki büyük içinde eden kendi bin yeni"
    ),
    (
      "id",
      "yang dan di dengan untuk dari ini pada itu dalam tidak akan juga ke ada oleh telah sebagai bisa dapat karena tersebut mereka saat lebih para menjadi adalah atau kami seperti sudah hanya kepada saya tahun kata bahwa namun secara masih"
    ),
    (
      "vi",
      "của và là các có được trong cho không một với những người khi đã này để về đến từ ra nhiều ở vào năm cũng như phải tại sẽ còn sau nhưng đó theo nhà trên hơn chỉ việc làm"
    ),
    (
      "hr",
      "je i u na se da za su od a koji što s o kako će ne iz nije bi do kao ali samo koja koje više jer sve te ili nakon već prema može biti bio svoje dok jedan bila kad smo još sam između"
    ),
    (
      "sl",
      "je in v na se da za so z s ki pa ne bi tudi ali po kot bo od iz še si do pri kaj le kar že ko več ter bil med svoje biti bila zelo samo lahko vse pred zaradi nekaj njihov"
    ),
    (
      "ca",
      "de la i el a que en els les per un una amb és del al es no dels va més però com han són ha aquest aquesta ser seva seu també hi pel ja quan fins molt perquè sobre entre tot on"
    ),
    (
      "lt",
      "ir į kad yra su iš tai kaip bet ar apie dėl po už buvo jau ne per prie tik jo taip jų nuo arba dar iki kai labai pat šis kuris metų savo būti ji jis todėl"
    ),
    (
      "et",
      "ja on ei et see oli ka kui mis aga oma ning või ta kes nii seda siis ma selle pärast veel mitte olla juba aasta ole välja kuid üle enne nad olid mida sest vaid"
    ),
    (
      "sq",
      "të e në dhe i me për që një nga është ka se do si më u nuk por janë nën ky duke kanë kjo pas edhe ai ishte kur ose mund vetëm deri"
    ),
    (
      "ru",
      "и в на не что с по как это а из к для от то у за его о он но так же было бы до все или только во был если их мы уже при она может года еще также после есть чтобы этого быть которые я были"
    ),
    (
      "uk",
      "і в на не що з у та до як за про це від для його але був є також або вже при які року так може після із бути під який щоб було цього лише якщо він над має ще вона й їх"
    ),
    (
      "bg",
      "на и да в се за от е не са с по че ще като до това при към или след има бе които но която беше само може така който му през още ни той без бъде си под много"
    ),
    (
      "sr",
      "је и у на се да за су од а који што с о како ће не из није би до као али само која које више јер све те или након већ према може бити био своје док"
    ),
    (
      "be",
      "і ў на не што з у да як за пра гэта ад для яго але быў таксама або ўжо пры якія года так можа пасля каб было толькі калі ён яна яшчэ іх"
    ),
    (
      "mk",
      "на и да во се за од е не со по дека ќе како до тоа што при кон или има беше кои но која само може така кој му низ уште без биде тие под многу"
    ),
    (
      "kk",
      "және бұл мен үшін деп бір да де еді болып бар осы өз сол туралы жылы кейін болған қазақстан немесе ол бойынша дейін та те тағы емес"
    ),
    (
      "ar",
      "في من على إلى أن التي عن الذي مع ما هذا هذه لا كان بعد قد بين أو كما لم قال خلال كل ذلك حيث عام غير هو يوم كانت إن ولا وقد قبل هي حتى عند فيها منذ أنه"
    ),
    (
      "fa",
      "در و به از که این را با است برای آن یک خود تا کرد بر هم نیز شد باید می شود دارد شده اما اگر هر ها یا کرده بود گفت آنها ما او دو پس همه"
    ),
    (
      "ur",
      "کے کی میں ہے اور کا سے کو نے اس پر یہ ہیں کہ بھی ایک کر تھا نہیں ان جو تو ہو تھے لیے گیا کیا ہی وہ تک بعد کہا ساتھ اپنے ہوئے"
    ),
    (
      "ps",
      "د په او چې کې ته له دا یې دی هم نه سره څخه کړي شوي کوي وو پر ده یو دي کړ خو هغه شي لپاره"
    ),
    (
      "af",
      "die van en in is nie het om 'n te wat vir sy aan met op dat hulle maar was as ook sal hy kan deur word ons by na nog moet uit hierdie daar een jaar toe hul meer"
    ),
    (
      "gl",
      "de a o que e en do da un unha para non con por as os no na se como máis polo pola ao foi ten esta este tamén pero seu súa dos das é son á estes esa nos"
    ),
    (
      "ms",
      "yang dan di untuk dengan ini itu tidak pada dalam kepada oleh akan adalah telah beliau boleh kerana berkata ialah turut daripada bagi mereka antara sebagai tahun lalu perlu"
    ),
    ("bn", "এবং ও এই করে থেকে জন্য তার না করা হয় এ তিনি একটি যে হয়েছে বলে করেন আর নিয়ে কিন্তু পর এক হয়ে সঙ্গে করতে কোনো তাদের"),
    ("as", "আৰু এই কৰি পৰা বাবে তেওঁ নাই কৰা হয় এক এটা যে হৈছে বুলি কিন্তু পাছত লগত কৰিব"),
    (
      "he",
      "של את על לא הוא זה עם גם כי או היא אני כל יותר אך בין רק יש היה אבל אם מה אל עוד לפני אחרי כך לו"
    ),
    ("yi", "און איז די דער אין פון צו מיט דאס האט ניט אויף פאר ער נישט זיך האבן אן"),
    (
      "hi",
      "के में की है से को और का पर ने यह हैं कि भी एक इस कर लिए नहीं था ही हो तो थे जो गया वह साथ बाद किया अपने कहा गई या तक रहे"
    ),
    ("mr", "आणि आहे या ते हे ही तर की व आहेत होते मध्ये करून त्या असे झाली झाले होता नाही साठी त्यांनी केली मात्र पण केला हा एक येथे"),
    ("ne", "र को छ मा लाई ले यो पनि भएको गर्न हो गरेको तथा एक नेपाल भने उनले छन् थियो गरी भन्ने रहेको गर्ने हुने बताए"),
  ]
}

/// Writing systems that news is written in.
private enum Script: Int, CaseIterable {
  case latin, cyrillic, arabic, devanagari
  case greek, hebrew, thai, hangul, kana, han, armenian, georgian, bengali, tamil, telugu
  case kannada, malayalam, gujarati, gurmukhi, sinhala, khmer, lao, myanmar, ethiopic

  init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: self = .latin
    case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
    case 0x400...0x52F: self = .cyrillic
    case 0x531...0x58F: self = .armenian
    case 0x590...0x5FF: self = .hebrew
    case 0x600...0x6FF, 0x750...0x77F: self = .arabic
    case 0x900...0x97F: self = .devanagari
    case 0x980...0x9FF: self = .bengali
    case 0xA00...0xA7F: self = .gurmukhi
    case 0xA80...0xAFF: self = .gujarati
    case 0xB80...0xBFF: self = .tamil
    case 0xC00...0xC7F: self = .telugu
    case 0xC80...0xCFF: self = .kannada
    case 0xD00...0xD7F: self = .malayalam
    case 0xD80...0xDFF: self = .sinhala
    case 0xE00...0xE7F: self = .thai
    case 0xE80...0xEFF: self = .lao
    case 0x1000...0x109F: self = .myanmar
    case 0x10A0...0x10FF: self = .georgian
    case 0x1100...0x11FF, 0xAC00...0xD7AF: self = .hangul
    case 0x1200...0x137F: self = .ethiopic
    case 0x1780...0x17FF: self = .khmer
    case 0x3040...0x30FF: self = .kana
    case 0x3400...0x9FFF: self = .han
    default: return nil
    }
  }

  /// The scripts that a language is written in; Latin where nothing else is known.
  static func expected(in code: String) -> Set<Script> {
    switch code {
    case "ru", "uk", "bg", "mk", "be", "ky", "tg", "mn", "tt", "ba", "cv", "ce", "os", "sah", "tyv",
      "rue", "ab":
      [.cyrillic]
    case "sr", "kk", "uz", "az", "bs", "tk", "cnr", "sh", "ro", "gag", "crh":
      [.cyrillic, .latin, .arabic]
    case "ar", "fa", "ur", "ps", "sd", "ug", "ckb", "prs", "arz", "ary", "ks": [.arabic]
    case "ku", "kmr", "ms", "ha": [.arabic, .latin]
    case "hi", "mr", "ne", "sa", "mai", "bho", "kok": [.devanagari]
    case "he", "yi": [.hebrew]
    case "bn", "as", "mni": [.bengali]
    case "pa": [.gurmukhi, .arabic]
    case "zh", "yue", "wuu", "nan", "lzh": [.han]
    case "ja": [.kana, .han]
    case "ko": [.hangul, .han]
    case "am", "ti": [.ethiopic]
    case "el", "th", "hy", "ka", "ta", "te", "kn", "ml", "gu", "si", "km", "lo", "my":
      Set(allCases.filter { $0.language == code })
    default: [.latin]
    }
  }

  /// What letters say that only some languages of a script have, where words do not.
  func language(byLettersOf text: String) -> String? {
    func has(_ letters: String) -> Bool {
      let wanted = Set(letters.unicodeScalars)
      return text.unicodeScalars.lazy.filter { wanted.contains($0) }.prefix(3).count == 3
    }
    switch self {
    case .hebrew: return has("װױײ") ? "yi" : "he"
    case .bengali: return has("ৰৱ") ? "as" : "bn"
    case .ethiopic: return "am"
    case .arabic:
      if has("ټډړښځڅ") { return "ps" }
      if has("ٹڈڑے") { return "ur" }
      if has("ەڕڵێۆ") { return "ckb" }
      return has("پچژگ") ? "fa" : has("ةىأإ") ? "ar" : nil
    case .cyrillic:
      if has("ўЎ") { return "be" }
      if has("әғқңұһ") { return "kk" }
      if has("їєґ") { return "uk" }
      if has("ѓќѕ") { return "mk" }
      if has("ђћ") { return "sr" }
      return has("ыэё") ? "ru" : nil
    case .latin:
      if has("ğış") && has("ı") { return "tr" }
      if has("őű") { return "hu" }
      if has("řěů") { return "cs" }
      if has("łąęśż") && has("ł") { return "pl" }
      if has("ơưđạếộ") && has("ươ") { return "vi" }
      if has("țșă") { return "ro" }
      return has("þð") ? "is" : nil
    default: return nil
    }
  }

  /// The language that all but owns the script; nil where several share it.
  var language: String? {
    switch self {
    case .greek: "el"
    case .thai: "th"
    case .hangul: "ko"
    case .kana: "ja"
    case .han: "zh"
    case .armenian: "hy"
    case .georgian: "ka"
    case .tamil: "ta"
    case .telugu: "te"
    case .kannada: "kn"
    case .malayalam: "ml"
    case .gujarati: "gu"
    case .gurmukhi: "pa"
    case .sinhala: "si"
    case .khmer: "km"
    case .lao: "lo"
    case .myanmar: "my"
    case .latin, .cyrillic, .arabic, .devanagari, .bengali, .hebrew, .ethiopic: nil
    }
  }
}

extension Unicode.Scalar {
  /// Whether it is a character by itself, in lower case as well, whatever stands beside it: no mark, and nothing that
  /// may have one inside.
  fileprivate var isOneCharacter: Bool {
    switch value {
    case 0x130, 0x200C, 0x200D: false
    case ..<0x300, 0x400..<0x483, 0x48A..<0x530, 0x1E00..<0x1F00, 0x2000..<0x2070, 0x20A0..<0x20D0:
      true
    default: false
    }
  }
}
