/// Looks through the source of an ICU regular expression, without understanding all of it: what it
/// says holds, what it passes over may hold too.
package struct RegexSource {
  private let bytes: [UInt8]
  private var index = 0

  package init(_ source: String) { bytes = Array(source.utf8) }

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

  /// Past the escape that begins before `index`, with the name that `\p` may carry in braces.
  private mutating func skipEscape() {
    guard index < bytes.count else { return }
    let letter = bytes[index]
    index += 1
    while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
    guard letter | 0x20 == UInt8(ascii: "p"), index < bytes.count,
      bytes[index] == UInt8(ascii: "{")
    else { return }
    while index < bytes.count, bytes[index] != UInt8(ascii: "}") { index += 1 }
    index = min(index + 1, bytes.count)
  }

  /// Past the class that begins before `index`.
  private mutating func skipClass() {
    // A bracket that would close an empty class is a character of it.
    if index < bytes.count, bytes[index] == UInt8(ascii: "^") { index += 1 }
    if index < bytes.count, bytes[index] == UInt8(ascii: "]") { index += 1 }
    while index < bytes.count, bytes[index] != UInt8(ascii: "]") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    index = min(index + 1, bytes.count)
  }

  /// Whether this reader sees where classes, escapes and groups end as ICU does. Where a source is
  /// written in a way that leaves a doubt (classes in classes, numbered and named characters,
  /// quoted stretches, comments), nothing may be concluded from it.
  var isPlain: Bool {
    let source = String(decoding: bytes, as: UTF8.self)
    if source.contains(/\(\?[a-z]*x/) || source.contains("(?#") { return false }
    var reader = self
    while reader.index < bytes.count {
      let start = reader.index
      _ = reader.next()
      guard let piece = bytes[start..<reader.index].first else { break }
      switch piece {
      case UInt8(ascii: "\\"):
        guard isPlainEscape(bytes[start..<reader.index]) else { return false }
      case UInt8(ascii: "["):
        guard bytes[(start + 1)..<reader.index].last == UInt8(ascii: "]") else { return false }
        var inner = start + 1
        while inner < reader.index - 1 {
          switch bytes[inner] {
          case UInt8(ascii: "["): return false
          case UInt8(ascii: "\\"):
            guard isPlainEscape(bytes[inner..<reader.index]) else { return false }
            inner += 2
          default: inner += 1
          }
        }
      default: break
      }
    }
    return true
  }

  /// Whether an escape is a sign that stands for itself, or one of the common letters.
  private func isPlainEscape(_ escape: ArraySlice<UInt8>) -> Bool {
    guard let letter = escape.dropFirst().first else { return false }
    if letter | 0x20 == UInt8(ascii: "p") {
      return escape.dropFirst(2).first == UInt8(ascii: "{") && escape.contains(UInt8(ascii: "}"))
    }
    return !isAlphanumeric(letter) || "bBdDsSwWnrtf".utf8.contains(letter)
  }

  /// The longest run of plain characters outside of groups that no quantifier makes optional; every
  /// match holds it. Empty where there is none, or none is sure.
  package var requiredLiteral: [UInt8] {
    guard isPlain else { return [] }
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
  package var hasNestedQuantifiers: Bool {
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
  package var hasWordBoundaryBesideCJK: Bool {
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
