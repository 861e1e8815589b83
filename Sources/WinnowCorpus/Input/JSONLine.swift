import Winnow

/// One JSON object on a line, read for a few of its members.
///
/// The whole line must have JSON's structure (RFC 8259); only members that are asked for are decoded.
/// Control characters, unknown escapes and bytes that are no UTF-8 are taken inside of strings, because
/// they are no reason to lose a page. Pages make lines of a hundred kilobytes, and general readers took
/// longer over them than cleaning the page.
struct JSONLine {
  enum Kind { case string, number, literal, container }

  private struct Member {
    var key: String
    var kind: Kind
    /// With quotes where it is a string.
    var range: Range<Int>
  }

  private let bytes: [UInt8]
  private var members: [Member] = []

  /// - Throws: `JSONProblem` with the place where the line stops being a JSON object.
  init(_ bytes: [UInt8]) throws(JSONProblem) {
    self.bytes = bytes
    var scanner = JSONScanner(bytes)
    try scanner.expect(UInt8(ascii: "{"), "an object: {")
    if scanner.next() == UInt8(ascii: "}") {
      scanner.position += 1
    } else {
      while true {
        guard scanner.next() == UInt8(ascii: "\"") else {
          throw scanner.problem("a name in quotes")
        }
        let key = scanner.position
        try scanner.skipString()
        let name = Self.decoded(bytes[(key + 1)..<(scanner.position - 1)])
        try scanner.expect(UInt8(ascii: ":"), "a colon")
        let first = scanner.next()
        let start = scanner.position
        try scanner.skipValue()
        members.append(
          Member(
            key: String(decoding: name, as: UTF8.self), kind: Self.kind(first),
            range: start..<scanner.position))
        if scanner.next() == UInt8(ascii: ",") {
          scanner.position += 1
          continue
        }
        try scanner.expect(UInt8(ascii: "}"), "a comma or }")
        break
      }
    }
    if scanner.next() != nil { throw scanner.problem("the line's end") }
  }

  var names: [String] { members.map(\.key) }

  private static func kind(_ first: UInt8?) -> Kind {
    switch first {
    case UInt8(ascii: "\""): .string
    case UInt8(ascii: "{"), UInt8(ascii: "["): .container
    case .some(UInt8(ascii: "-")), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): .number
    default: .literal
    }
  }

  /// The last of a name counts, as elsewhere.
  private func member(_ name: String) -> Member? { members.last { $0.key == name } }

  /// The bytes of a string member; nil where there is none, or something else.
  func bytes(_ name: String) -> [UInt8]? {
    guard let member = member(name), member.kind == .string else { return nil }
    return Self.decoded(bytes[(member.range.lowerBound + 1)..<(member.range.upperBound - 1)])
  }

  /// A string, or a number as it is written.
  func text(_ name: String) -> String? {
    guard let member = member(name) else { return nil }
    switch member.kind {
    case .string: return bytes(name).map { String(decoding: $0, as: UTF8.self) }
    case .number: return String(decoding: bytes[member.range], as: UTF8.self)
    default: return nil
    }
  }

  /// A member as it is written; where that is not quite JSON, its text as a string.
  func raw(_ name: String) -> String? {
    guard let member = member(name) else { return nil }
    let written = bytes[member.range]
    if written.isStrictJSON, let text = String(validating: written, as: UTF8.self) { return text }
    var writer = JSONWriter()
    writer.string(text(name) ?? String(decoding: written, as: UTF8.self))
    return writer.output
  }

  // MARK: Strings

  /// The text of a string, its escapes undone; what is no character becomes U+FFFD.
  private static func decoded(_ string: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(string.count)
    var rest = string
    while let escape = rest.firstIndex(of: UInt8(ascii: "\\")) {
      result += rest[..<escape]
      let code = escape + 1 < rest.endIndex ? rest[escape + 1] : UInt8(ascii: "\\")
      rest = rest[min(rest.endIndex, escape + 2)...]
      switch code {
      case UInt8(ascii: "n"): result.append(UInt8(ascii: "\n"))
      case UInt8(ascii: "t"): result.append(UInt8(ascii: "\t"))
      case UInt8(ascii: "r"): result.append(UInt8(ascii: "\r"))
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(UInt8(ascii: "\u{0C}"))
      case UInt8(ascii: "u"):
        let scalar = scalar(&rest)
        result += UTF8.encode(scalar).map { Array($0) } ?? []
      default: result.append(code)
      }
    }
    result += rest
    return result
  }

  /// Takes the digits behind `\u`, and a second escape where two make a character.
  private static func scalar(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar {
    let first = hexadecimal(rest)
    rest = rest.dropFirst(4)
    guard (0xD800...0xDBFF).contains(first),
      rest.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")])
    else {
      return Unicode.Scalar(first) ?? "\u{FFFD}"
    }
    let second = hexadecimal(rest.dropFirst(2))
    guard (0xDC00...0xDFFF).contains(second) else { return "\u{FFFD}" }
    rest = rest.dropFirst(6)
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    // The number's own reader would take a sign.
    guard bytes.prefix(4).allSatisfy(\.isHexadecimal) else { return 0xFFFD }
    return UInt32(String(decoding: bytes.prefix(4), as: UTF8.self), radix: 16) ?? 0xFFFD
  }
}

extension ArraySlice<UInt8> {
  /// Whether strings and numbers of a value, whose brackets are in order, are as RFC 8259 has them.
  fileprivate var isStrictJSON: Bool {
    var rest = self
    while let first = rest.popFirst() {
      if first == UInt8(ascii: "\"") {
        while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
          if byte < 0x20 { return false }
          guard byte == UInt8(ascii: "\\"), let escape = rest.popFirst() else { continue }
          guard "\"\\/bfnrtu".utf8.contains(escape) else { return false }
          guard escape == UInt8(ascii: "u") else { continue }
          let digits = rest.prefix(4)
          guard digits.count == 4, digits.allSatisfy(\.isHexadecimal) else { return false }
          rest = rest.dropFirst(4)
        }
      } else if first == UInt8(ascii: "-") || isDigit(first) {
        let number = [first] + rest.prefix { isDigit($0) || "+-.eE".utf8.contains($0) }
        let text = String(decoding: number, as: UTF8.self)
        guard text.wholeMatch(of: /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/) != nil
        else {
          return false
        }
        rest = rest.dropFirst(number.count - 1)
      }
    }
    return true
  }
}

extension UInt8 {
  fileprivate var isHexadecimal: Bool {
    self &- UInt8(ascii: "0") < 10 || (self | 0x20) &- UInt8(ascii: "a") < 6
  }
}

/// Where a line stops being JSON.
struct JSONProblem: Error, CustomStringConvertible {
  /// In bytes from the line's beginning.
  var offset: Int
  var expected: String
  var description: String { "not JSON: byte \(offset) should be \(expected)" }
}

/// Walks over JSON without building anything; nesting costs a bit of memory and no stack.
private struct JSONScanner {
  let bytes: [UInt8]
  var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func problem(_ expected: String) -> JSONProblem {
    JSONProblem(offset: position, expected: expected)
  }

  /// The next byte that is not white space.
  mutating func next() -> UInt8? {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        position += 1
      default: return bytes[position]
      }
    }
    return nil
  }

  mutating func expect(_ byte: UInt8, _ name: String) throws(JSONProblem) {
    guard next() == byte else { throw problem(name) }
    position += 1
  }

  mutating func skipString() throws(JSONProblem) {
    position += 1
    while let quote = bytes[position...].firstIndex(of: UInt8(ascii: "\"")) {
      // A quote behind an odd number of backslashes is part of the string.
      var slashes = quote
      while slashes > position, bytes[slashes - 1] == UInt8(ascii: "\\") { slashes -= 1 }
      position = quote + 1
      if (quote - slashes) % 2 == 0 { return }
    }
    position = bytes.count
    throw problem("the end of a string")
  }

  mutating func skipValue() throws(JSONProblem) {
    // True for an object, false for an array.
    var open: [Bool] = []
    while true {
      switch next() {
      case UInt8(ascii: "\""): try skipString()
      case UInt8(ascii: "{"):
        position += 1
        if next() == UInt8(ascii: "}") {
          position += 1
        } else {
          open.append(true)
          try skipName()
          continue
        }
      case UInt8(ascii: "["):
        position += 1
        if next() == UInt8(ascii: "]") {
          position += 1
        } else {
          open.append(false)
          continue
        }
      default: try skipWord()
      }
      // A value has ended; so may what is around it.
      var wantsValue = false
      while let isObject = open.last {
        let byte = next()
        if byte == UInt8(ascii: ",") {
          position += 1
          if isObject { try skipName() }
          wantsValue = true
          break
        }
        guard byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
          throw problem(isObject ? "a comma or }" : "a comma or ]")
        }
        position += 1
        open.removeLast()
      }
      if !wantsValue { return }
    }
  }

  private mutating func skipName() throws(JSONProblem) {
    guard next() == UInt8(ascii: "\"") else { throw problem("a name in quotes") }
    try skipString()
    try expect(UInt8(ascii: ":"), "a colon")
  }

  private mutating func skipWord() throws(JSONProblem) {
    let start = position
    let end =
      bytes[start...].firstIndex {
        !($0 | 0x20 &- UInt8(ascii: "a") < 26
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "+-.".utf8.contains($0))
      } ?? bytes.count
    let word = String(decoding: bytes[start..<end], as: UTF8.self)
    let isNumber =
      word.first.map { $0 == "-" || $0.isNumber } == true && Double(word) != nil
      && word.utf8.allSatisfy { "+-.Ee".utf8.contains($0) || isDigit($0) }
    guard isNumber || word == "true" || word == "false" || word == "null" else {
      throw problem("a value")
    }
    position = end
  }
}
