/// Names of authors out of bylines and declarations.
enum AuthorNames {
  /// The names in one string: "By A and B", "Von A, B", "A, MD | Site".
  ///
  /// - Parameter isShown: whether the page shows the text: such bylines go on after the name.
  static func split(_ text: String, isShown: Bool = false) -> [String] {
    var rest = withoutLead(text.withoutBrackets.words).rest
    for bar in mayBeParted(rest) ? bars : [] {
      let parts = rest.parts(around: bar)
      guard parts.count > 1 else { continue }
      // "Business | By Ana Ruiz": what stands behind the lead is the name.
      let led = parts.lazy.map { withoutLead($0) }.first { $0.hasLead && !$0.rest.isEmpty }
      // "Politics · Ana Ruiz": a section is one word, or words that are in no name.
      let person = parts.first { part in
        let first =
          part.utf8.split(separator: UInt8(ascii: ",")).first.map { String(Substring($0)) } ?? part
        return first.utf8.contains(UInt8(ascii: " ")) && isPerson(first.trimmingMarks)
      }
      rest = led?.rest ?? person ?? parts.first { !$0.isEmpty } ?? rest
    }
    if !isShown, let turned = givenNameFirst(rest) { return turned }
    var names: [String] = []
    for part in separated(rest) {
      let name = trimmed(part, isShown: isShown)
      guard isName(name) else { continue }
      // "Ana Ruiz, MD, Senior Editor": what follows a name may be no name.
      if let first = names.first,
        isDegree(name) || isRole(name) || isAffiliation(name, of: first)
      {
        continue
      }
      names.append(name)
    }
    return names
  }

  /// "Ruiz, Ana; Li, Bo" as names in their usual order; nil where a text is not written so.
  private static func givenNameFirst(_ text: String) -> [String]? {
    guard text.utf8.contains(UInt8(ascii: ",")) else { return nil }
    var names: [String] = []
    for entry in text.utf8.split(separator: UInt8(ascii: ";")).map({ String(Substring($0)).words })
    {
      let parts = entry.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        .map {
          String(Substring($0)).words
        }
      guard parts.count == 2 else { return nil }
      let surname = parts[0].split(separator: " ")
      let given = parts[1].split(separator: " ")
      guard let last = surname.last, let first = given.first, given.count <= 3,
        surname.dropLast().allSatisfy({ particles.contains($0.lowercased()) }),
        last.isCapitalisedWord, first.isCapitalisedWord, !isAgency(parts[0]), !isAgency(parts[1]),
        !isDegree(parts[1]), isPerson(parts[1] + " " + parts[0])
      else { return nil }
      names.append(parts[1] + " " + parts[0])
    }
    return names
  }

  /// Whether what stands behind a name says for whom or where somebody writes: an agency, a paper, a place.
  static func isAffiliation(_ text: String, of name: String) -> Bool {
    guard name.utf8.contains(UInt8(ascii: " ")) else { return false }
    if isAgency(text) { return true }
    let words = text.split(separator: " ")
    guard let first = words.first, let last = words.last else { return false }
    // A script without spaces has its names in one word.
    if words.count == 1 { return last.utf8.first.map { $0 < 0xE1 } ?? true }
    return placeStarts.contains(first.lowercased())
      || words.contains { outletWords.contains($0.lowercased().letters) }
  }

  /// Whether a text names a news agency, whatever its case.
  static func isAgency(_ text: String) -> Bool { agencies.contains(text.comparisonKey) }

  /// Whether a text asks for a click or labels what follows, in whatever language.
  static func isCall(_ text: String) -> Bool {
    let lower = Array(text.lowercased().utf8)
    return calls.contains { lower.holds($0) }
  }

  /// Whether more than commas may part a text: nearly all that does has spaces on both sides, and is no word with a
  /// capital.
  private static func mayBeParted(_ text: String) -> Bool {
    if !text.utf8.isASCII { return true }
    var last: UInt8 = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: ";") || last == UInt8(ascii: " ") && partings.contains(byte) {
        return true
      }
      last = byte
    }
    return false
  }

  /// What begins behind a space what parts names.
  private static let partings = Array("|-auewcmvdj&/oyi".utf8)

  private static let bars = [" | ", " • ", " · ", " ● ", " - ", " – ", " — "]

  /// Names without repetitions, case aside.
  static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0.lowercased()).inserted }
  }

  /// Whether a text can be a name: short, no address, no date, not a number.
  static func isName(_ text: String) -> Bool {
    let (length, letters, digits) = text.characterCounts
    guard (2...60).contains(length), letters > 0, digits <= 2,
      !text.utf8.contains(UInt8(ascii: "@")),
      !text.utf8.holds("://"), !text.utf8.holds("www.")
    else { return false }
    let words = text.utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) }
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
    let words = text.utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) }
    guard words.count <= 5, isName(text), let last = words.last,
      !(text.utf8.last.map { "?!:".utf8.contains($0) } ?? false)
    else { return false }
    // A full stop ends a sentence, an initial or "Jr.".
    if last.hasSuffix("."), last.count > 4 { return false }
    if isCall(text) { return false }
    var substance = 0
    for (place, word) in words.enumerated() {
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
      // "April Harker" and "Theresa May" are people, "April" and "Early May" are not.
      if months.contains(bare),
        words.count == 1 || place > 0 && beforeMonths.contains(words[place - 1].lowercased())
      {
        return false
      }
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
        guard
          next == UInt8(ascii: " ") || next == UInt8(ascii: ":")
            || bytes[end...].starts(with: "：".utf8)
        else { continue }
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
      return text.utf8.split(separator: UInt8(ascii: ",")).map { String(Substring($0)) }
    }
    var rest = text
    for separator in separators { rest = rest.replacing(separator, with: ",") }
    // Short words for "and" also join the two halves of one surname.
    for separator in [" y ", " e ", " en ", " i "] {
      let parts = rest.parts(around: separator)
      if parts.count > 1,
        parts.allSatisfy({ $0.utf8.split(separator: UInt8(ascii: " ")).count >= 2 })
      {
        rest = parts.joined(separator: ",")
      }
    }
    return rest.utf8.split(separator: UInt8(ascii: ",")).map { String(Substring($0)) }
  }

  private static let separators = [
    " and ", " und ", " et ", " og ", " och ", " и ", " & ", " with ", ";", "、", "，", " / ", "؛",
    "،", " avec ", " mit ", " con ", " com ", " met ", " med ", " oraz ", " ve ", " dan ",
    " și ", " és ", " και ", " та ", " і ", " ja ", " dhe ",
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
}

extension String {
  /// How many characters there are, and how many of them are letters and digits.
  fileprivate var characterCounts: (all: Int, letters: Int, digits: Int) {
    guard utf8.isASCII else {
      return (count, count(where: \.isLetter), count(where: \.isNumber))
    }
    return (
      utf8.count, utf8.count { isLetter($0) }, utf8.count { isDigit($0) }
    )
  }

  /// The letters without what stands between them.
  fileprivate var letters: String {
    guard utf8.isASCII else { return filter(\.isLetter) }
    return String(decoding: utf8.filter { isLetter($0) }, as: UTF8.self)
  }

  /// What stands between white space.
  fileprivate var spacedWords: [String] {
    guard utf8.isASCII else { return split(whereSeparator: \.isWhitespace).map(String.init) }
    return utf8.split { $0 == UInt8(ascii: " ") || $0 &- UInt8(ascii: "\t") < 5 }.map {
      String(Substring($0))
    }
  }

  /// The text without brackets at its end that hold a sign or an agency: "Ana Ruiz (aru)", "Ana Ruiz (with AFP)".
  fileprivate var withoutBrackets: String {
    guard let last = utf8.last, last == UInt8(ascii: ")") || last == UInt8(ascii: "]"),
      let open = lastIndex(where: { $0 == "(" || $0 == "[" }), open != startIndex
    else { return self }
    let inside = self[index(after: open)...].dropLast()
    let isSign = inside.first.map(\.isLowercase) ?? true
    let hasAgency = inside.split(whereSeparator: { !$0.isLetter }).contains {
      AuthorNames.isAgency(String($0))
    }
    return isSign || hasAgency ? String(self[..<open]) : self
  }
}

extension Substring {
  /// Whether a word begins with a capital and is no abbreviation of capitals alone.
  fileprivate var isCapitalisedWord: Bool {
    guard let first, first.isUppercase else { return false }
    return count == 1 || contains(where: \.isLowercase) || contains(".")
  }
}
