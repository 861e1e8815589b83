/// Names of authors out of bylines and declarations.
enum AuthorNames {
  /// The names in one string: "By A and B", "Von A, B", "A, MD | Site".
  static func split(_ text: String) -> [String] {
    var rest = withoutLead(text.words).rest
    for bar in [" | ", " • ", " · ", " ● ", " - ", " – ", " — "] {
      let parts = rest.parts(around: bar)
      guard parts.count > 1 else { continue }
      // "Business | By Ana Ruiz": what stands behind the lead is the name.
      let led = parts.lazy.map { withoutLead($0) }.first { $0.hasLead && !$0.rest.isEmpty }
      rest = led?.rest ?? parts.first { !$0.isEmpty } ?? rest
    }
    var names: [String] = []
    for part in separated(rest) {
      let name = trimmed(part)
      guard isName(name) else { continue }
      // "Ana Ruiz, MD, Senior Editor": what follows a name may be no name.
      if !names.isEmpty, isDegree(name) || isRole(name) { continue }
      names.append(name)
    }
    return names
  }

  /// Names without repetitions, case aside.
  static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0.lowercased()).inserted }
  }

  /// Whether a text can be a name: short, no address, no date, not a number.
  static func isName(_ text: String) -> Bool {
    guard (2...60).contains(text.count), !text.contains("@"), !text.contains("://"),
      !text.contains("www."), text.contains(where: \.isLetter)
    else { return false }
    let words = text.split(separator: " ")
    guard words.count <= 6, text.count(where: \.isNumber) <= 2 else { return false }
    return !words.contains { Int($0) != nil } && DateReader.iso(text) == nil
  }

  /// Whether a text shown near a byline's place reads as a name: few words, each with a capital or
  /// of a script without capitals, none of them a button's or a role's.
  static func isPerson(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard isName(text), words.count <= 5, text.last != "?", text.last != "!", text.last != ":"
    else { return false }
    return words.allSatisfy { word in
      let lower = word.lowercased()
      if particles.contains(lower) { return true }
      guard let first = word.first(where: \.isLetter), !first.isLowercase else { return false }
      let bare = String(lower.filter { $0.isLetter })
      return !furniture.contains(bare) && !roles.contains(bare)
    }
  }

  /// A text without "By", "Written by:", "Von" and the like at its start, and whether it had one.
  static func withoutLead(_ text: String) -> (rest: String, hasLead: Bool) {
    let lower = text.lowercased()
    guard lower.utf8.count == text.utf8.count else { return (text, false) }
    let bytes = Array(lower.utf8)
    for lead in leads where bytes.starts(with: lead) {
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

  /// Whether a text is a degree or a post-nominal, such as "MD", "Ph.D." or "CFP®".
  static func isDegree(_ text: String) -> Bool {
    let bare = text.filter(\.isLetter)
    guard !bare.isEmpty, text.split(separator: " ").count <= 2 else { return false }
    if degrees.contains(bare.lowercased()) { return true }
    return bare.count <= 5 && text.count <= 8 && !text.contains(" ")
      && bare.allSatisfy { $0.isUppercase && $0.isASCII } && bare.count >= 2
  }

  private static func isRole(_ text: String) -> Bool {
    text.split(separator: " ").contains { roles.contains($0.lowercased().filter(\.isLetter)) }
  }

  /// The parts between commas, semicolons and words for "and".
  private static func separated(_ text: String) -> [String] {
    var rest = text
    for separator in [
      " and ", " und ", " et ", " og ", " och ", " и ", " & ", " with ", ";", "、", "，", " / ",
      "؛", "،",
    ] {
      rest = rest.replacing(separator, with: ",")
    }
    // Short words for "and" also join the two halves of one surname.
    for separator in [" y ", " e ", " en ", " i "] {
      let parts = rest.parts(around: separator)
      if parts.count > 1, parts.allSatisfy({ $0.split(separator: " ").count >= 2 }) {
        rest = parts.joined(separator: ",")
      }
    }
    return rest.split(separator: ",").map(String.init)
  }

  /// A name without "and" before it and without what a byline says after it.
  private static func trimmed(_ part: String) -> String {
    var words = part.trimmingMarks.split(whereSeparator: \.isWhitespace).map(String.init)
    if let first = words.first, words.count > 1, ["and", "und", "et"].contains(first.lowercased()) {
      words.removeFirst()
    }
    if let end = words.indices.dropFirst().first(where: { tails.contains(words[$0].lowercased()) })
    {
      words.removeSubrange(end...)
    }
    return words.joined(separator: " ").trimmingMarks
  }

  /// Lower case; longer ones first where one begins another.
  private static let leads: [[UInt8]] = [
    "article written by", "article by", "written by", "posted by", "words by", "text by",
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
  private static let tails: Set<String> = [
    "on", "updated", "published", "posted", "last", "in", "for", "at", "reviewed", "edited", "am",
    "le", "veröffentlicht", "aktualisiert", "publié", "publicado", "actualizado",
  ]

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
  /// The text with its white space collapsed and trimmed.
  var words: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The text without white space and separating marks at its ends.
  var trimmingMarks: String {
    func isMark(_ character: Character) -> Bool {
      character.isWhitespace || ",;:：|•·●-–—/<>\"“”*".contains(character)
    }
    guard let first = firstIndex(where: { !isMark($0) }),
      let last = lastIndex(where: { !isMark($0) })
    else { return "" }
    return String(self[first...last])
  }

  /// The texts between the occurrences of a separator, trimmed.
  func parts(around separator: String) -> [String] {
    guard utf8.count > separator.utf8.count else { return [self] }
    return replacing(separator, with: "\u{1}").split(separator: "\u{1}").map { String($0).words }
  }

  /// Every occurrence of a text replaced, byte by byte.
  func replacing(_ needle: String, with replacement: String) -> String {
    let text = Array(utf8)
    let sought = Array(needle.utf8)
    guard let first = sought.first, text.contains(first) else { return self }
    var out: [UInt8] = []
    var index = 0
    while index < text.count {
      if text[index] == first, text[index...].starts(with: sought) {
        out += Array(replacement.utf8)
        index += sought.count
      } else {
        out.append(text[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
