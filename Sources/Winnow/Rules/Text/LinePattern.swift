/// A pattern for a whole line of folded text, as written: an ICU pattern anchored at both ends.
///
/// Most are plain words, or groups of them, and are written out as the lines that they stand for.
package struct LinePattern: Sendable {
  package var source: String

  /// The beginnings of all matches, as far as they are plain, each of 1 to 8 bytes; nil where a
  /// match may begin with anything. For ASCII digits at the beginning, however many, there may be a single zero.
  var starts: [[UInt8]]? {
    let bytes = Array(source.utf8)
    guard RegexSource(source).isPlain, let marks = Self.marks(bytes[...]),
      marks.allSatisfy({ $0.depth >= 0 })
    else {
      return nil
    }
    let starts = Set(Self.starts(bytes[...], depth: 0).map(\.bytes))
    return starts.contains([]) ? nil : starts.sorted { $0.lexicographicallyPrecedes($1) }
  }

  static let longestStart = 8

  /// A beginning; `isWhole` where it is all of what the pattern stands for in this case, so that
  /// what follows the pattern follows on it.
  private struct Start {
    var bytes: [UInt8]
    var isWhole: Bool
  }

  private static func starts(_ pattern: ArraySlice<UInt8>, depth: Int) -> [Start] {
    guard depth < 8 else { return [Start(bytes: [], isWhole: false)] }
    var result: [Start] = []
    for branch in branches(pattern) {
      var found = [Start(bytes: [], isWhole: true)]
      var rest = branch
      while !rest.isEmpty, found.contains(where: { $0.isWhole }) {
        let isFirst = rest.startIndex == pattern.startIndex && depth == 0
        let choices = nextPiece(&rest, depth: depth, isFirst: isFirst)
        found = found.flatMap { head in
          guard head.isWhole else { return [head] }
          return choices.map { choice in
            let bytes = head.bytes + choice.bytes
            return Start(
              bytes: Array(bytes.prefix(longestStart)),
              isWhole: choice.isWhole && bytes.count < longestStart)
          }
        }
        if found.count > 64 {
          for index in found.indices { found[index].isWhole = false }
        }
      }
      result += found
    }
    return result
  }

  /// What the first character, class or group of a pattern and its quantifier may stand for.
  ///
  /// - Parameter isFirst: whether nothing stands before it.
  private static func nextPiece(
    _ rest: inout ArraySlice<UInt8>, depth: Int, isFirst: Bool
  ) -> [Start] {
    let anything = [Start(bytes: [], isWhole: false)]
    guard let first = rest.first else { return anything }
    var choices: [Start]
    if first == UInt8(ascii: "("), let end = closing(rest) {
      var inner = rest[(rest.startIndex + 1)..<end]
      if inner.starts(with: "?:".utf8) { inner = inner.dropFirst(2) }
      if inner.first == UInt8(ascii: "?") { return anything }
      choices = starts(inner, depth: depth + 1)
      rest = rest[(end + 1)...]
    } else if isFirst, rest.starts(with: "\\d+".utf8) || rest.starts(with: "\\d*".utf8) {
      choices = leadingDigits
      if rest[rest.startIndex + 2] == UInt8(ascii: "*") {
        choices.append(Start(bytes: [], isWhole: true))
      }
      rest = rest.dropFirst(3)
      dropMode(&rest)
      return choices
    } else if rest.starts(with: "\\d".utf8) {
      choices = digitStarts
      rest = rest.dropFirst(2)
    } else if first == UInt8(ascii: "["), let members = members(rest) {
      choices = members.characters.map { Start(bytes: $0, isWhole: true) }
      rest = rest[members.end...]
    } else if first == UInt8(ascii: "\\"), let escaped = rest.dropFirst().first, escaped < 0x80,
      !isAlphanumeric(escaped)
    {
      choices = [Start(bytes: [escaped], isWhole: true)]
      rest = rest.dropFirst(2)
    } else if isSpecial(first) {
      return anything
    } else {
      var length = 1
      while length < rest.count, rest[rest.startIndex + length] & 0xC0 == 0x80 { length += 1 }
      choices = [Start(bytes: Array(rest.prefix(length)), isWhole: true)]
      rest = rest.dropFirst(length)
    }
    switch rest.first {
    case UInt8(ascii: "?"): choices.append(Start(bytes: [], isWhole: true))
    case UInt8(ascii: "*"):
      choices = choices.map { Start(bytes: $0.bytes, isWhole: false) }
      choices.append(Start(bytes: [], isWhole: true))
    case UInt8(ascii: "+"): choices = choices.map { Start(bytes: $0.bytes, isWhole: false) }
    case UInt8(ascii: "{"): return anything
    default: return choices
    }
    rest = rest.dropFirst()
    dropMode(&rest)
    return choices
  }

  /// The characters of a class that only lists them, and where it ends.
  private static func members(
    _ pattern: ArraySlice<UInt8>
  ) -> (characters: [[UInt8]], end: Int)? {
    var characters: [[UInt8]] = []
    for index in pattern.indices.dropFirst() {
      switch pattern[index] {
      case UInt8(ascii: "]"): return characters.isEmpty ? nil : (characters, index + 1)
      case UInt8(ascii: "-") where characters.isEmpty: characters.append([pattern[index]])
      case UInt8(ascii: "-"), UInt8(ascii: "["), UInt8(ascii: "^"), UInt8(ascii: "\\"),
        UInt8(ascii: "&"):
        return nil
      case 0x80..<0xC0: characters[characters.count - 1].append(pattern[index])
      default: characters.append([pattern[index]])
      }
    }
    return nil
  }

  /// Lazy and possessive forms begin as the greedy one does.
  private static func dropMode(_ rest: inout ArraySlice<UInt8>) {
    if rest.first == UInt8(ascii: "?") || rest.first == UInt8(ascii: "+") {
      rest = rest.dropFirst()
    }
  }

  /// ASCII digits, and the lead bytes of all other scripts that have decimal digits.
  private static let digitStarts: [Start] =
    (UInt8(ascii: "0")...UInt8(ascii: "9")).map { Start(bytes: [$0], isWhole: true) }
    + otherDigits(after: [])

  /// A run of digits at the beginning of a line: those of ASCII are one zero.
  private static let leadingDigits: [Start] =
    [Start(bytes: [UInt8(ascii: "0")], isWhole: true)] + otherDigits(after: [])
    + otherDigits(after: [UInt8(ascii: "0")])

  private static func otherDigits(after head: [UInt8]) -> [Start] {
    ([0xD9, 0xDB, 0xDF, 0xE0, 0xE1, 0xEA, 0xEF, 0xF0] as [UInt8]).map {
      Start(bytes: head + [$0], isWhole: false)
    }
  }

  /// A parenthesis or bar of a pattern, and how many groups are open behind it.
  private struct Mark {
    var index: Int
    var depth: Int
  }

  /// The parentheses and bars that mean something: escapes and classes are passed over. nil where a
  /// plain pattern still leaves a doubt: options, and brackets that close nothing.
  private static func marks(_ bytes: ArraySlice<UInt8>) -> [Mark]? {
    var result: [Mark] = []
    var depth = 0
    var classStart: Int?
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let next = index + 1 < bytes.endIndex ? bytes[index + 1] : 0
      switch bytes[index] {
      case UInt8(ascii: "\\"):
        index += 1
      case UInt8(ascii: "["):
        classStart = next == UInt8(ascii: "^") ? index + 2 : index + 1
        if next == UInt8(ascii: "^") { index += 1 }
      case UInt8(ascii: "]"):
        guard let start = classStart, index > start else { return nil }
        classStart = nil
      case _ where classStart != nil: break
      case UInt8(ascii: "("):
        if next == UInt8(ascii: "?"), index + 2 < bytes.endIndex,
          isAlphanumeric(bytes[index + 2]) || bytes[index + 2] == UInt8(ascii: "-")
        {
          return nil
        }
        depth += 1
        result.append(Mark(index: index, depth: depth))
      case UInt8(ascii: ")"):
        depth -= 1
        result.append(Mark(index: index, depth: depth))
      case UInt8(ascii: "|"): result.append(Mark(index: index, depth: depth))
      default: break
      }
      index += 1
    }
    return result
  }

  /// The alternatives of a pattern at its outermost level.
  private static func branches(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var result: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    for mark in marks(bytes) ?? []
    where mark.depth == 0 && bytes[mark.index] == UInt8(ascii: "|") {
      result.append(bytes[start..<mark.index])
      start = mark.index + 1
    }
    result.append(bytes[start...])
    return result
  }

  /// The index of the parenthesis that closes the first one.
  private static func closing(_ bytes: ArraySlice<UInt8>) -> Int? {
    marks(bytes)?.first { $0.depth == 0 && bytes[$0.index] == UInt8(ascii: ")") }?.index
  }

  /// All strings that a pattern of literals, `(?:a|b)`, `(a|b)` and `?` stands for, or nil where it
  /// has anything else or stands for more than 64.
  static func expand(_ source: String) -> [String]? {
    let bytes = Array(source.utf8)
    if !bytes.contains(where: isSpecial) { return [source] }
    var position = 0
    guard let lines = alternatives(bytes, &position, depth: 0), position == bytes.count else {
      return nil
    }
    return lines.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "^"), UInt8(ascii: "$"),
      UInt8(ascii: "|"), UInt8(ascii: "\\"):
      true
    default: false
    }
  }

  private static func alternatives(
    _ bytes: [UInt8], _ position: inout Int, depth: Int
  ) -> [[UInt8]]? {
    guard depth < 8 else { return nil }
    var all: [[UInt8]] = []
    var current: [[UInt8]] = [[]]
    while position < bytes.count, bytes[position] != UInt8(ascii: ")") {
      let byte = bytes[position]
      position += 1
      var pieces: [[UInt8]]
      switch byte {
      case UInt8(ascii: "|"):
        all += current
        current = [[]]
        continue
      case UInt8(ascii: "("):
        if bytes[position...].starts(with: "?:".utf8) { position += 2 }
        guard position < bytes.count, bytes[position] != UInt8(ascii: "?"),
          let inner = alternatives(bytes, &position, depth: depth + 1), position < bytes.count
        else { return nil }
        position += 1
        pieces = inner
      case UInt8(ascii: "\\"):
        guard position < bytes.count, !isAlphanumeric(bytes[position]) else { return nil }
        let start = position
        position += 1
        while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
        pieces = [Array(bytes[start..<position])]
      case _ where isSpecial(byte): return nil
      default:
        // A character is one piece, so that a "?" after it is about all its bytes.
        let start = position - 1
        while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
        pieces = [Array(bytes[start..<position])]
      }
      if position < bytes.count, bytes[position] == UInt8(ascii: "?") {
        position += 1
        pieces.append([])
      }
      if position < bytes.count, "*+?{".utf8.contains(bytes[position]) { return nil }
      guard current.count * pieces.count <= 64 else { return nil }
      if pieces.count == 1 {
        for index in current.indices { current[index] += pieces[0] }
      } else {
        current = current.flatMap { head in pieces.map { head + $0 } }
      }
    }
    all += current
    return all.count <= 64 ? all : nil
  }
}
