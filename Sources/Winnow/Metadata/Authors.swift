/// Names of authors out of bylines and declarations.
enum AuthorNames {
  /// The names in one string: "By A and B", "Von A, B", "A, MD | Site".
  ///
  /// - Parameter isShown: whether the page shows the text: such bylines go on after the name.
  static func split(_ text: String, isShown: Bool = false) -> [String] {
    var rest = withoutLead(text.words).rest
    for bar in mayBeParted(rest) ? bars : [] {
      let parts = rest.parts(around: bar)
      guard parts.count > 1 else { continue }
      // "Business | By Ana Ruiz": what stands behind the lead is the name.
      let led = parts.lazy.map { withoutLead($0) }.first { $0.hasLead && !$0.rest.isEmpty }
      rest = led?.rest ?? parts.first { !$0.isEmpty } ?? rest
    }
    var names: [String] = []
    for part in separated(rest) {
      let name = trimmed(part, isShown: isShown)
      guard isName(name) else { continue }
      // "Ana Ruiz, MD, Senior Editor": what follows a name may be no name.
      if !names.isEmpty, isDegree(name) || isRole(name) { continue }
      names.append(name)
    }
    return names
  }

  /// Whether more than commas may part a text: nearly all that does has spaces on both sides, and is no word with a
  /// capital.
  private static func mayBeParted(_ text: String) -> Bool {
    if !text.utf8.isASCII { return true }
    var last: UInt8 = 0
    for byte in text.utf8 {
      if byte == 0x3B || last == 0x20 && partings.contains(byte) { return true }
      last = byte
    }
    return false
  }

  /// What begins behind a space what parts names.
  private static let partings = Array("|-auew&/oyi".utf8)

  private static let bars = [" | ", " • ", " · ", " ● ", " - ", " – ", " — "]

  /// Names without repetitions, case aside.
  static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0.lowercased()).inserted }
  }

  /// Whether a text can be a name: short, no address, no date, not a number.
  static func isName(_ text: String) -> Bool {
    let (length, letters, digits) = text.characterCounts
    guard (2...60).contains(length), letters > 0, digits <= 2, !text.utf8.contains(0x40),
      !text.utf8.holds("://"), !text.utf8.holds("www.")
    else { return false }
    let words = text.utf8.split(separator: 0x20).map { Substring($0) }
    guard words.count <= 6 else { return false }
    // "98 Quay Street Press", but no "20 Dec".
    let rest = words.count > 2 ? words.dropFirst() : words[...]
    return !rest.contains { Int($0) != nil } && DateReader.iso(text) == nil
  }

  /// Whether a text shown near a byline's place reads as a name: few words, each with a capital or
  /// of a script without capitals, none of them a button's.
  ///
  /// - Parameter takesRoles: whether "The Travel Editors" is a name, as it is after "by".
  static func isPerson(_ text: String, takesRoles: Bool = false) -> Bool {
    let words = text.utf8.split(separator: 0x20).map { Substring($0) }
    guard isName(text), words.count <= 5, let last = words.last,
      ![0x3F, 0x21, 0x3A].contains(text.utf8.last)
    else { return false }
    // A full stop ends a sentence, an initial or "Jr.".
    if last.hasSuffix("."), last.count > 4 { return false }
    var substance = 0
    for word in words {
      let lower = word.lowercased()
      if particles.contains(lower) { continue }
      let bare = lower.letters
      if roles.contains(bare) {
        guard takesRoles, words.count > 1 else { return false }
        continue
      }
      guard let first = word.first(where: \.isLetter), !first.isLowercase,
        !furniture.contains(bare)
      else { return false }
      substance += 1
    }
    return substance > 0
  }

  /// A text without "By", "Written by:", "Von" and the like at its start, and whether it had one.
  static func withoutLead(_ text: String) -> (rest: String, hasLead: Bool) {
    guard mayHaveLead(text.utf8Span.span) else { return (text, false) }
    let bytes: [UInt8]
    if text.utf8.isASCII {
      bytes = text.utf8.map(\.lowercasedASCII)
    } else {
      bytes = Array(text.lowercased().utf8)
      guard bytes.count == text.utf8.count else { return (text, false) }
    }
    for lead in leads where lead[0] == bytes[0] && bytes.starts(with: lead) {
      let end = lead.count
      let isWhole = end == bytes.count
      // A letter after the lead makes it a part of a word, except after its own punctuation.
      if !isWhole, let last = lead.last, last >= 0x80 || isAlphanumeric(last) {
        let next = bytes[end]
        guard next == 0x20 || next == 0x3A || bytes[end...].starts(with: "：".utf8) else { continue }
      }
      let rest = String(decoding: Array(text.utf8)[end...], as: UTF8.self)
      return (rest.trimmingMarks.words, true)
    }
    return (text, false)
  }

  /// Whether the first bytes of a text are not those of nearly all texts without a lead.
  static func mayHaveLead(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 1 else { return false }
    let (first, second) = (bytes[0], bytes[1])
    guard first < 0x80, second < 0x80 else { return true }
    guard leadStarts[Int(first.lowercasedASCII)] >> (second & 31) & 1 != 0 else { return false }
    // Of leads of two letters all begin others, or a letter behind them is another word's.
    return bytes.count == 2 || bytes[2] >= 0x80 || !isAlphanumeric(bytes[2])
      || leadThirds[Int(first.lowercasedASCII)] >> (bytes[2] & 31) & 1 != 0
  }

  /// For each first byte of a lead a bit for each second one, by what its cases have in common.
  private static let leadStarts = leadBytes(1)
  /// The same of the third bytes.
  private static let leadThirds = leadBytes(2)

  private static func leadBytes(_ place: Int) -> [UInt32] {
    leads.reduce(into: Array(repeating: 0, count: 256)) {
      if place < $1.count { $0[Int($1[0])] |= 1 << UInt32($1[place] & 31) }
    }
  }

  /// Whether a text is a degree or a post-nominal, such as "MD", "Ph.D." or "CFP®".
  static func isDegree(_ text: String) -> Bool {
    let bare = text.letters
    guard !bare.isEmpty, text.split(separator: " ").count <= 2 else { return false }
    if degrees.contains(bare.lowercased()) { return true }
    return bare.count <= 5 && text.count <= 8 && !text.contains(" ")
      && bare.allSatisfy { $0.isUppercase && $0.isASCII } && bare.count >= 2
  }

  private static func isRole(_ text: String) -> Bool {
    text.split(separator: " ").contains { roles.contains($0.lowercased().letters) }
  }

  /// The parts between commas, semicolons and words for "and".
  private static func separated(_ text: String) -> [String] {
    guard mayBeParted(text) else {
      return text.utf8.split(separator: 0x2C).map { String(Substring($0)) }
    }
    var rest = text
    for separator in separators { rest = rest.replacing(separator, with: ",") }
    // Short words for "and" also join the two halves of one surname.
    for separator in [" y ", " e ", " en ", " i "] {
      let parts = rest.parts(around: separator)
      if parts.count > 1, parts.allSatisfy({ $0.utf8.split(separator: 0x20).count >= 2 }) {
        rest = parts.joined(separator: ",")
      }
    }
    return rest.utf8.split(separator: 0x2C).map { String(Substring($0)) }
  }

  private static let separators = [
    " and ", " und ", " et ", " og ", " och ", " и ", " & ", " with ", ";", "、", "，", " / ", "؛",
    "،",
  ]

  /// A name without "and" before it and without what a byline says after it.
  private static func trimmed(_ part: String, isShown: Bool) -> String {
    var words = part.trimmingMarks.spacedWords
    if let first = words.first, words.count > 1, ["and", "und", "et"].contains(first.lowercased()) {
      words.removeFirst()
    }
    if isShown,
      let end = words.indices.dropFirst().first(where: { index in
        // "Ana Ruiz in Lund", but "Human in the Loop" is a name.
        stamps.contains(words[index].lowercased()) || (index > 1 && places.contains(words[index]))
      })
    {
      words.removeSubrange(end...)
    }
    return words.joined(separator: " ").trimmingMarks
  }

  /// Lower case; longer ones first where one begins another.
  private static let leads: [[UInt8]] = [
    "article written by", "interview by", "recipe by", "guest post by", "article by", "written by",
    "posted by", "words by", "text by",
    "story by", "authored by", "contributed by", "created by", "submitted by", "report by",
    "reported by", "view all posts by", "view all articles by", "all posts by", "posts by",
    "read more about", "about the author", "by", "authors", "author", "contributors",
    "contributor", "ein beitrag von", "verfasst von", "geschrieben von", "text von", "von",
    "autorinnen", "autorin", "autoren", "autores", "autor", "écrit par", "rédigé par",
    "publié par", "par", "auteurs", "auteur", "escrito por", "publicado por", "por",
    "a cura di", "scritto da", "pubblicato da", "di", "da", "autore", "geschreven door", "door",
    "tekst:", "text:", "texto:", "skrevet av", "skrevet af", "skriven av", "text av", "av", "af",
    "автор:", "автор", "текст:", "автори:", "بقلم", "كتب:", "كتب", "文／", "文/", "作者：", "作者:",
    "作者", "記者", "记者",
  ].map { Array($0.utf8) }

  /// After a name these begin something else.
  private static let stamps: Set<String> = [
    "updated", "published", "posted", "last", "reviewed", "edited", "veröffentlicht",
    "aktualisiert", "publié", "publicado", "actualizado",
  ]
  private static let places: Set<String> = ["on", "in", "for", "at", "am", "le"]

  private static let particles: Set<String> = [
    "de", "del", "della", "di", "da", "dos", "das", "van", "der", "den", "von", "zu", "la", "le",
    "el", "al", "bin", "ibn", "y", "e", "ter", "ten", "af", "du", "dal", "'t", "the", "of", "and",
  ]

  private static let furniture: Set<String> = [
    "read", "more", "share", "min", "mins", "minute", "minutes", "views", "comments", "comment",
    "home", "blog", "news", "posts", "follow", "subscribe", "updated", "published", "posted", "by",
    "last", "written", "reading", "time", "menu", "search", "login", "log", "sign", "contact",
    "about", "email", "print", "save", "facebook", "twitter", "linkedin", "view", "all", "article",
    "articles", "table", "contents", "category", "categories", "tags", "date", "author", "authors",
    "photo", "image", "images", "copy", "link", "listen", "download", "skip", "next", "previous",
    "reviewed", "edited", "checked", "today", "yesterday", "january", "february", "march", "april",
    "june", "july", "august", "september", "october", "november", "december", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "tldr", "introduction", "overview",
    "name", "website", "required", "our", "your", "sat", "sun", "mon", "tue", "wed", "thu", "fri",
  ]

  private static let roles: Set<String> = [
    "editor", "editors", "writer", "writers", "reporter", "director", "correspondent",
    "contributor", "columnist", "journalist", "manager", "founder", "cofounder", "ceo", "cto",
    "cmo", "consultant", "specialist", "expert", "strategist", "analyst", "president", "head",
    "officer", "professor", "lead", "senior", "redakteur", "redakteurin", "redacteur",
    "journaliste", "redactor", "redazione", "korrespondent", "dietitian", "therapist", "coach",
    "engineer", "developer", "researcher", "fellow", "author", "certified", "licensed", "chief",
    "freelance", "photographer", "producer", "marketer", "copywriter", "executive", "vp",
  ]

  private static let degrees: Set<String> = [
    "md", "phd", "dphil", "rd", "rdn", "ldn", "ms", "msc", "mba", "ma", "ba", "bs", "bsc", "mph",
    "dvm", "dds", "rn", "np", "pa", "cpa", "cfp", "cfa", "jd", "esq", "mw", "jr", "sr", "ii", "iii",
    "med", "edd", "psyd", "lcsw", "lmft", "dipl", "cscs", "pharmd", "lpc", "bsn", "msn",
  ]
}

extension String {
  /// How many characters there are, and how many of them are letters and digits.
  fileprivate var characterCounts: (all: Int, letters: Int, digits: Int) {
    guard utf8.isASCII else {
      return (count, count(where: \.isLetter), count(where: \.isNumber))
    }
    return (
      utf8.count, utf8.count { ($0 | 0x20) &- 0x61 < 26 }, utf8.count { $0 &- 0x30 < 10 }
    )
  }

  /// The letters without what stands between them.
  fileprivate var letters: String {
    guard utf8.isASCII else { return filter(\.isLetter) }
    return String(decoding: utf8.filter { ($0 | 0x20) &- 0x61 < 26 }, as: UTF8.self)
  }

  /// What stands between white space.
  fileprivate var spacedWords: [String] {
    guard utf8.isASCII else { return split(whereSeparator: \.isWhitespace).map(String.init) }
    return utf8.split { $0 == 0x20 || $0 &- 0x09 < 5 }.map { String(Substring($0)) }
  }
}
