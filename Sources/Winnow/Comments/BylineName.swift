/// The name in what stands beside a comment: "Posted by: Ana on", "Ana says:", "由安娜发表于".
enum BylineName {
  /// In characters.
  static let longest = 80
  private static let mostWords = 8

  /// The name in a text, its date and labels left out; nil where there is none, or more than a name.
  static func read(_ text: [UInt8]) -> String? {
    let tokens = BylineToken.tokens(text)
    guard let date = DateSpan.find(text, tokens) else { return read(text, isBeforeDate: false) }
    return read(Array(text[..<date.lowerBound]), isBeforeDate: true)
      ?? read(Array(text[date.upperBound...]), isBeforeDate: false)
  }

  /// - Parameter isBeforeDate: whether a date follows, so that the last words may lead to it.
  static func read(_ text: [UInt8], isBeforeDate: Bool) -> String? {
    guard text.count <= 4 * longest + 160 else { return nil }
    let bare = withoutAffixes(String(decoding: text, as: UTF8.self))
    let bytes = Array(bare.utf8)
    var tokens = BylineToken.tokens(bytes)[...]
    func word(_ token: BylineToken) -> String {
      String(decoding: bytes[token.range], as: UTF8.self).lowercased()
    }
    func isSign(_ token: BylineToken?, _ sign: UInt8) -> Bool {
      token.map { $0.range.count == 1 && bytes[$0.range.lowerBound] == sign } ?? false
    }
    // What stands before the name.
    var isLed = false
    while let first = tokens.first {
      if first.kind == .mark {
        tokens.removeFirst()
        // "#12"
        if isSign(first, UInt8(ascii: "#")), tokens.first?.kind == .number { tokens.removeFirst() }
        continue
      }
      guard first.kind == .word, tokens.count > 1 || isLed else { break }
      let text = word(first)
      let isCapital = bytes[first.range.lowerBound] &- UInt8(ascii: "A") < 26
      if BylineWords.leads.contains(text)
        || BylineWords.weakLeads.contains(text) && (isLed || isCapital && text == "von")
      {
        tokens.removeFirst()
        isLed = true
      } else {
        break
      }
    }
    // What stands behind it.
    var mayLead = isBeforeDate
    var isSaid = false
    while let last = tokens.last {
      if last.kind == .mark {
        if closes(last, tokens, bytes) { break }
        if isSign(last, UInt8(ascii: ":")) { mayLead = true }
        tokens.removeLast()
        continue
      }
      guard last.kind == .word else { break }
      let text = word(last)
      if BylineWords.tails.contains(text), mayLead || tokens.count > 1 {
        isSaid = true
        mayLead = true
      } else if !(mayLead && (tokens.count > 1 || isSaid) && BylineWords.weakTails.contains(text)) {
        break
      }
      tokens.removeLast()
    }
    guard let first = tokens.first, let last = tokens.last else { return nil }
    let words = tokens.filter { $0.kind != .mark }
    guard words.contains(where: { $0.kind == .word }),
      words.reduce(0, { $0 + $1.halfWords(bytes) }) <= 2 * mostWords
    else { return nil }
    let name = String(
      decoding: bytes[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
    let lower = name.lowercased()
    guard name.count <= longest, !BylineWords.furniture.contains(lower),
      !words.allSatisfy({
        BylineWords.leads.contains(word($0)) || BylineWords.furniture.contains(word($0))
      }),
      !lower.utf8.holds("://"), !name.utf8.contains(UInt8(ascii: "\n"))
    else { return nil }
    return name
  }

  /// Whether a mark at the end belongs to the name: a bracket that was opened in it, the stop of an initial.
  private static func closes(
    _ mark: BylineToken, _ tokens: ArraySlice<BylineToken>, _ bytes: [UInt8]
  ) -> Bool {
    guard mark.range.count == 1 else { return false }
    switch bytes[mark.range.lowerBound] {
    case UInt8(ascii: ")"):
      return tokens.dropLast().contains {
        $0.range.count == 1 && bytes[$0.range.lowerBound] == UInt8(ascii: "(")
      }
    case UInt8(ascii: "."):
      guard tokens.count > 2 else { return false }
      let initial = tokens[tokens.endIndex - 2]
      let count = initial.range.count
      guard initial.kind == .word, initial.range.upperBound == mark.range.lowerBound else {
        return false
      }
      let isFree = bytes[..<initial.range.lowerBound].last == UInt8(ascii: " ")
      return count == 1 || count == 2 && bytes[initial.range.lowerBound] >= 0xC3
        || count == 3 && isFree
    default: return false
    }
  }

  /// A text without the labels of scripts that write no spaces.
  private static func withoutAffixes(_ text: String) -> String {
    if text.utf8.isASCII { return text }
    var rest = text.trimmingMarks
    if let start = BylineWords.beginnings.first(where: {
      rest.hasPrefix($0) && rest.count > $0.count
    }) {
      rest = String(rest.dropFirst(start.count)).trimmingMarks
    }
    if let end = BylineWords.endings.first(where: { rest.hasSuffix($0) && rest.count > $0.count }) {
      rest = String(rest.dropLast(end.count)).trimmingMarks
    }
    // The stop of an initial is no mark to trim, and a colon says more below.
    return rest.isEmpty || !rest.contains(where: { $0.isIdeograph }) ? text : rest
  }

  /// Whether a line ends as sentences do, and not as a name with an initial.
  static func isSentence(_ line: [UInt8]) -> Bool {
    let end = line.last { $0 != UInt8(ascii: " ") }
    switch end {
    case UInt8(ascii: "!"), UInt8(ascii: "?"): return true
    case UInt8(ascii: "."):
      let word = line.dropLast().suffix { $0 != UInt8(ascii: " ") }
      return word.count > 2
    default:
      let tail = line.suffix(3)
      return ["。", "！", "？", "…"].contains { tail.elementsEqual($0.utf8) }
    }
  }
}

extension Character {
  fileprivate var isIdeograph: Bool {
    unicodeScalars.first.map { (0x3040...0x9FFF).contains($0.value) } ?? false
  }
}

extension Collection<UInt8>
where Self: BidirectionalCollection, SubSequence: BidirectionalCollection {
  /// The last bytes for which something holds.
  fileprivate func suffix(_ holds: (UInt8) -> Bool) -> SubSequence {
    var start = endIndex
    while start > startIndex, holds(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}
