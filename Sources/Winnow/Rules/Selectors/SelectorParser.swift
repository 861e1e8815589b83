/// What is wrong with a selector, and at which character of it (from 0).
package struct SelectorError: Error, Equatable {
  var message: String
  var offset: Int
}

extension SelectorList {
  /// Parses a comma-separated list of selectors.
  package convenience init(parsing source: String) throws(SelectorError) {
    var parser = SelectorParser(source)
    let selectors = try parser.list(isRelative: false)
    try parser.expectEnd()
    self.init(selectors, source: source)
  }
}

/// Recursive descent over the bytes of a selector (CSS Selectors 4, the subset of rules).
private struct SelectorParser {
  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0
  private var isInHas = false

  /// How deep `:is`, `:not` and `:has` may nest.
  private static let depthLimit = 16

  init(_ source: String) { bytes = Array(source.utf8) }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// The character at the position, for messages.
  private var shown: String {
    String(String(decoding: bytes[min(position, bytes.count)...], as: UTF8.self).prefix(1))
  }

  private func fail(_ message: String, at offset: Int? = nil) -> SelectorError {
    let before = bytes.prefix(offset ?? position)
    return SelectorError(message: message, offset: String(decoding: before, as: UTF8.self).count)
  }

  private mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: byte) else { return false }
    position += 1
    return true
  }

  func expectEnd() throws(SelectorError) {
    if current != nil { throw fail("'\(shown)' is not understood here") }
  }

  /// - Parameter isRelative: each selector may begin with a combinator, as in `:has`.
  mutating func list(isRelative: Bool) throws(SelectorError) -> [Selector] {
    var result: [Selector] = []
    repeat {
      skipSpace()
      result.append(try selector(isRelative: isRelative))
      skipSpace()
    } while take(",")
    return result
  }

  private mutating func combinator() -> Selector.Combinator? {
    let found: Selector.Combinator
    switch current {
    case UInt8(ascii: ">"): found = .child
    case UInt8(ascii: "+"): found = .next
    case UInt8(ascii: "~"): found = .sibling
    default: return nil
    }
    position += 1
    skipSpace()
    return found
  }

  private mutating func selector(isRelative: Bool) throws(SelectorError) -> Selector {
    // What stands to the left of each compound, outermost first.
    var context: [Selector.Context] = []
    if isRelative {
      context.append(Selector.Context(combinator: combinator() ?? .descendant, compound: nil))
    }
    var subject = try compound()
    while true {
      let hadSpace = skipSpace()
      guard let next = current, next != UInt8(ascii: ","), next != UInt8(ascii: ")") else { break }
      let found = combinator()
      guard found != nil || hadSpace else { throw fail("'\(shown)' is not understood here") }
      context.append(Selector.Context(combinator: found ?? .descendant, compound: subject))
      subject = try compound()
    }
    return Selector(subject: subject, context: context.reversed())
  }

  private mutating func compound() throws(SelectorError) -> Compound {
    var result = Compound()
    let start = position
    if take("*") {
      if let next = current, isNameByte(next) { throw fail("a name cannot follow '*'") }
    } else if let next = current, isNameByte(next) || next == UInt8(ascii: "\\") {
      let name = try name().asciiLowercased
      result.tag = name
      result.tagCode = Tag(name)
    }
    while let next = current {
      switch next {
      case UInt8(ascii: "#"):
        position += 1
        result.ids.append(Array(try name().utf8))
      case UInt8(ascii: "."):
        position += 1
        result.classes.append(Array(try name().utf8))
      case UInt8(ascii: "["): result.attributes.append(try attribute())
      case UInt8(ascii: ":"): result.pseudos += try pseudo()
      default:
        if position == start { throw fail("a selector was expected") }
        return result
      }
    }
    if position == start { throw fail("a selector was expected") }
    return result
  }

  // MARK: Pseudo-classes

  private mutating func pseudo() throws(SelectorError) -> [Compound.Pseudo] {
    let start = position
    position += 1
    if current == UInt8(ascii: ":") { throw fail("pseudo-elements have no text", at: start) }
    let name = try name().asciiLowercased
    switch name {
    case "first-child": return [.nthChild(step: 0, offset: 1)]
    case "last-child": return [.lastChild]
    case "only-child": return [.nthChild(step: 0, offset: 1), .lastChild]
    case "empty": return [.empty]
    case "is", "not", "has", "nth-child": break
    default:
      throw fail(
        "':\(name)' is not known; :is, :not, :has, :first-child, :last-child, :only-child, "
          + ":nth-child and :empty are", at: start)
    }
    guard take("(") else { throw fail("'(' was expected") }
    guard depth < Self.depthLimit else { throw fail("nested too deep", at: start) }
    depth += 1
    defer { depth -= 1 }
    let result: Compound.Pseudo
    switch name {
    case "is": result = .isAny(try list(isRelative: false))
    case "not": result = .not(try list(isRelative: false))
    case "has":
      if isInHas { throw fail("':has' cannot stand inside ':has'", at: start) }
      isInHas = true
      defer { isInHas = false }
      result = .has(try list(isRelative: true))
    default: result = try nth()
    }
    skipSpace()
    guard take(")") else { throw fail("')' was expected") }
    return [result]
  }

  /// `odd`, `even`, `3`, `2n+1`, `-n + 3` (CSS Syntax 3, §6).
  private mutating func nth() throws(SelectorError) -> Compound.Pseudo {
    skipSpace()
    let start = position
    while let next = current, next != UInt8(ascii: ")") { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self).asciiLowercased
    let compact = text.filter { $0 != " " }
    if compact == "odd" { return .nthChild(step: 2, offset: 1) }
    if compact == "even" { return .nthChild(step: 2, offset: 0) }
    let parts = compact.split(separator: "n", maxSplits: 1, omittingEmptySubsequences: false)
    func number(_ text: Substring, empty: Int) throws(SelectorError) -> Int {
      switch text {
      case "", "+": return empty
      case "-": return -empty
      default:
        guard let value = Int(text), abs(value) < 1_000_000 else {
          throw fail("a number such as 3, odd or 2n+1 was expected", at: start)
        }
        return value
      }
    }
    guard !compact.isEmpty else { throw fail("a number such as 3, odd or 2n+1 was expected") }
    if parts.count == 1 { return .nthChild(step: 0, offset: try number(parts[0], empty: 0)) }
    return .nthChild(
      step: try number(parts[0], empty: 1), offset: try number(parts[1], empty: 0))
  }

  // MARK: Attributes and names

  private mutating func attribute() throws(SelectorError) -> Compound.AttributeTest {
    position += 1
    skipSpace()
    let name = try name().asciiLowercased
    skipSpace()
    if take("]") { return Compound.AttributeTest(name, .exists) }
    let test: Compound.Operator =
      switch current {
      case UInt8(ascii: "~"): .word
      case UInt8(ascii: "|"): .dash
      case UInt8(ascii: "^"): .prefix
      case UInt8(ascii: "$"): .suffix
      case UInt8(ascii: "*"): .contains
      default: .equals
      }
    if test != .equals { position += 1 }
    guard take("=") else { throw fail("'=' or ']' was expected") }
    skipSpace()
    let value = Array(try value().utf8)
    skipSpace()
    let ignoresCase = take("i") || take("I")
    if ignoresCase { skipSpace() }
    guard take("]") else { throw fail("']' was expected") }
    return Compound.AttributeTest(name, test, value, ignoresCase: ignoresCase)
  }

  private mutating func value() throws(SelectorError) -> String {
    guard let quote = current, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return try name()
    }
    let start = position
    position += 1
    while let next = current, next != quote { position += 1 }
    guard current == quote else { throw fail("this quote is never closed", at: start) }
    position += 1
    return String(decoding: bytes[(start + 1)..<(position - 1)], as: UTF8.self)
  }

  /// An identifier; a backslash takes the next character as it is, or a code point in hexadecimal.
  private mutating func name() throws(SelectorError) -> String {
    let start = position
    while let next = current, isNameByte(next) { position += 1 }
    if current != UInt8(ascii: "\\"), position > start {
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }
    var result = Array(bytes[start..<position])
    while let next = current {
      if isNameByte(next) {
        result.append(next)
        position += 1
        continue
      }
      guard next == UInt8(ascii: "\\") else { break }
      position += 1
      guard let escaped = current else { throw fail("nothing follows the backslash") }
      var digits = 0
      while digits < 6, position + digits < bytes.count, bytes[position + digits].isHexDigit {
        digits += 1
      }
      if digits > 0 {
        let text = String(decoding: bytes[position..<position + digits], as: UTF8.self)
        let scalar = UInt32(text, radix: 16).flatMap { Unicode.Scalar($0) } ?? "\u{FFFD}"
        result += Array(String(Character(scalar)).utf8)
        position += digits
        if let space = current, isSpace(space) { position += 1 }
      } else {
        result.append(escaped)
        position += 1
      }
    }
    if result.isEmpty { throw fail("a name was expected") }
    return String(decoding: result, as: UTF8.self)
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  @discardableResult
  private mutating func skipSpace() -> Bool {
    let start = position
    while let next = current, isSpace(next) { position += 1 }
    return position > start
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool { isDigit(self) || (self | 0x20) &- UInt8(ascii: "a") < 6 }
}

extension String {
  /// With A to Z in lower case, which is all that HTML folds in names.
  fileprivate var asciiLowercased: String {
    if !utf8.contains(where: { $0 &- UInt8(ascii: "A") < 26 }) { return self }
    return String(decoding: utf8.map(\.lowercasedASCII), as: UTF8.self)
  }
}
