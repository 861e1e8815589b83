/// Looks through the source of an ICU regular expression, without understanding all of it: what it
/// says holds, what it passes over may hold too.
struct RegexSource {
  private let bytes: [UInt8]
  private var index = 0

  init(_ source: String) { bytes = Array(source.utf8) }

  /// A part of the source that is no plain character.
  private enum Piece {
    case character(Range<Int>)
    case open, close, bar
    /// `?`, `*`, `+` or a count in braces.
    case quantifier(isOptional: Bool, isUnbounded: Bool)
    /// A class, an escape, an anchor or a dot.
    case other
  }

  private mutating func next() -> Piece? {
    guard index < bytes.count else { return nil }
    let start = index
    index += 1
    switch bytes[start] {
    case UInt8(ascii: "\\"): skipEscape()
    case UInt8(ascii: "["): skipClass()
    case UInt8(ascii: "("): return .open
    case UInt8(ascii: ")"): return .close
    case UInt8(ascii: "|"): return .bar
    case UInt8(ascii: "?"): return .quantifier(isOptional: true, isUnbounded: false)
    case UInt8(ascii: "*"): return .quantifier(isOptional: true, isUnbounded: true)
    case UInt8(ascii: "+"): return .quantifier(isOptional: false, isUnbounded: true)
    case UInt8(ascii: "{"):
      let end = bytes[index...].firstIndex(of: UInt8(ascii: "}")) ?? bytes.count - 1
      let count = bytes[index..<max(index, end)]
      index = end + 1
      return .quantifier(
        isOptional: count.first == UInt8(ascii: "0"), isUnbounded: count.last == UInt8(ascii: ","))
    case UInt8(ascii: "."), UInt8(ascii: "^"), UInt8(ascii: "$"): break
    default:
      while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
      return .character(start..<index)
    }
    return .other
  }

  /// Past the escape that begins before `index`, and what belongs to it, or might.
  private mutating func skipEscape() {
    guard index < bytes.count else { return }
    let letter = bytes[index]
    index += 1
    while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
    if letter == UInt8(ascii: "Q") { index = bytes.count }
    // A control character is named by whatever follows, a bracket as well.
    if letter == UInt8(ascii: "c"), index < bytes.count {
      index += 1
      while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
      return
    }
    guard "xuU0CkpPN123456789".utf8.contains(letter) else { return }
    while index < bytes.count, isAlphanumeric(bytes[index]) { index += 1 }
    if index < bytes.count, bytes[index] == UInt8(ascii: "{") || bytes[index] == UInt8(ascii: "<") {
      while index < bytes.count, bytes[index] != 0x7D, bytes[index] != 0x3E { index += 1 }
      index = min(index + 1, bytes.count)
    }
  }

  /// Past the class that begins before `index`; ICU's may hold others.
  private mutating func skipClass() {
    var depth = 1
    skipClassHead()
    while index < bytes.count, depth > 0 {
      switch bytes[index] {
      case UInt8(ascii: "\\"):
        let isControl = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "c")
        index += isControl ? 2 : 1
      case UInt8(ascii: "["):
        depth += 1
        index += 1
        skipClassHead()
        continue
      case UInt8(ascii: "]"): depth -= 1
      default: break
      }
      index = min(index + 1, bytes.count)
    }
  }

  /// A bracket that would close an empty class is a character of it.
  private mutating func skipClassHead() {
    if index < bytes.count, bytes[index] == UInt8(ascii: "^") { index += 1 }
    if index < bytes.count, bytes[index] == UInt8(ascii: "]") { index += 1 }
  }

  /// The longest run of plain characters outside of groups that no quantifier makes optional; every
  /// match holds it. Empty where there is none.
  var requiredLiteral: [UInt8] {
    // In comments mode spaces and what follows # mean nothing; quotes and comments hide brackets.
    let source = String(decoding: bytes, as: UTF8.self)
    if source.contains(/\(\?[a-z]*x/) || source.contains("(?#") || source.contains("\\Q") {
      return []
    }
    var reader = self
    var best: [UInt8] = []
    var run: [Range<Int>] = []
    func keep(_ length: Int) {
      let text = run.prefix(max(0, length)).flatMap { bytes[$0] }
      if text.count > best.count { best = text }
    }
    var depth = 0
    while let piece = reader.next() {
      switch piece {
      case .character(let range) where depth == 0:
        run.append(range)
        continue
      case .bar where depth == 0: return []
      case .quantifier(let isOptional, _) where depth == 0:
        keep(isOptional ? run.count - 1 : run.count)
      case .open:
        keep(run.count)
        depth += 1
      case .close: depth -= 1
      default: keep(run.count)
      }
      run = []
    }
    keep(run.count)
    return best
  }

  /// Whether something that may repeat without bound holds something else that may, as in `(a+)+`:
  /// such expressions can take exponential time.
  var hasNestedQuantifiers: Bool {
    var reader = self
    var repeats = [false]
    var closed: Bool?
    while let piece = reader.next() {
      let group = closed
      closed = nil
      switch piece {
      case .open:
        repeats.append(false)
        // The mark of a group's kind is no quantifier.
        if reader.index < bytes.count, bytes[reader.index] == UInt8(ascii: "?") {
          reader.index += 1
        }
      case .close where repeats.count > 1:
        let inner = repeats.removeLast()
        closed = inner
        if inner { repeats[repeats.count - 1] = true }
      case .quantifier(_, isUnbounded: true):
        if group == true { return true }
        repeats[repeats.count - 1] = true
      default: break
      }
    }
    return false
  }

  /// Whether `\b` stands beside a character of a script that is written without spaces.
  var hasWordBoundaryBesideCJK: Bool {
    let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    for place in scalars.indices.dropLast()
    where scalars[place] == "\\" && scalars[place + 1] == "b" {
      if place > 0, scalars[place - 1].isWrittenWithoutSpaces { return true }
      if place + 2 < scalars.count, scalars[place + 2].isWrittenWithoutSpaces { return true }
    }
    return false
  }
}

extension Unicode.Scalar {
  /// Han, Kana, Thai, Lao, Khmer or Burmese.
  fileprivate var isWrittenWithoutSpaces: Bool {
    switch value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF,
      0xF900...0xFAFF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
