/// A JSON value as pages write it, read tolerantly.
package enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])

  package static func == (a: JSONValue, b: JSONValue) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.bool(let x), .bool(let y)): x == y
    case (.number(let x), .number(let y)), (.string(let x), .string(let y)): x == y
    case (.array(let x), .array(let y)): x == y
    case (.object(let x), .object(let y)):
      x.count == y.count && zip(x, y).allSatisfy { $0.key == $1.key && $0.value == $1.value }
    default: false
    }
  }

  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The text of a string or number, or of the first of an array of them.
  package var text: String? {
    switch self {
    case .string(let text): text
    case .number(let text): text
    case .array(let items): items.first?.text
    case .null, .bool, .object: nil
    }
  }

  /// An array's values, or the value itself.
  package var items: [JSONValue] { if case .array(let items) = self { items } else { [self] } }

  /// Reads one value; nil where there is none.
  ///
  /// Accepts what is found in JSON-LD on news pages: raw line feeds in strings, trailing commas,
  /// CDATA and comment wrappers. Deeper than 64 levels or longer than 4 MB is not read.
  /// - Parameters:
  ///   - keys: hashes of the keys whose members objects have; all where nil.
  ///   - deadline: where it passes, the value ends.
  package init?(tolerant bytes: [UInt8], keys: KeySet? = nil, deadline: Deadline = .none) {
    guard bytes.count <= 4 << 20 else { return nil }
    var reader = JSONReader(bytes: bytes, keys: keys, deadline: deadline)
    guard let value = reader.document() else { return nil }
    self = value
  }
}

private struct JSONReader {
  let bytes: [UInt8]
  private let keys: KeySet?
  private var position = 0
  private var depth = 0
  private let deadline: Deadline
  private var values = 0
  /// Whether nobody asks for the value under way: only its end is looked for, and it is null.
  private var isSkipping = false

  init(bytes: [UInt8], keys: KeySet?, deadline: Deadline) {
    self.bytes = bytes
    self.keys = keys
    self.deadline = deadline
  }

  mutating func document() -> JSONValue? {
    // "//<![CDATA[", "<!--" and semicolons stand around some objects.
    guard
      let start = bytes.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") })
    else { return nil }
    position = start
    if bytes[start] == UInt8(ascii: "["),
      bytes[..<start].suffix(7).elementsEqual("<![CDATA".utf8.suffix(7))
    {
      guard
        let next = bytes[(start + 1)...].firstIndex(where: {
          $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[")
        })
      else {
        return nil
      }
      position = next
    }
    return value()
  }

  private mutating func skipSpace() {
    while position < bytes.count,
      isSpace(bytes[position]) || bytes[position] == 0xEF
        || bytes[position] == 0xBB || bytes[position] == 0xBF
    {
      position += 1
    }
  }

  private mutating func value() -> JSONValue? {
    skipSpace()
    guard position < bytes.count, depth < 64 else { return nil }
    values &+= 1
    if values & 255 == 0, deadline.hasPassed { position = bytes.count }
    guard position < bytes.count else { return nil }
    switch bytes[position] {
    case UInt8(ascii: "{"):
      depth += 1
      defer { depth -= 1 }
      return object()
    case UInt8(ascii: "["):
      depth += 1
      defer { depth -= 1 }
      return array()
    case UInt8(ascii: "\""):
      if !isSkipping { return .string(String(decoding: string(), as: UTF8.self)) }
      skipString()
      return .null
    default: return word()
    }
  }

  private mutating func object() -> JSONValue {
    position += 1
    var members: [(key: String, value: JSONValue)] = []
    if !isSkipping { members.reserveCapacity(8) }
    while true {
      skipSpace()
      guard position < bytes.count else { break }
      switch bytes[position] {
      case UInt8(ascii: "}"):
        position += 1
        return .object(members)
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "\""):
        let key = string()
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else {
          return .object(members)
        }
        position += 1
        guard !isSkipping, keys?.contains(ElementKey.hash(key)) ?? true else {
          if skipValue() { continue }
          return .object(members)
        }
        guard let value = value() else { return .object(members) }
        members.append((String(decoding: key, as: UTF8.self), value))
      default: return .object(members)
      }
    }
    return .object(members)
  }

  /// Reads a value that nobody asks for; false where there is none.
  private mutating func skipValue() -> Bool {
    let wasSkipping = isSkipping
    defer { isSkipping = wasSkipping }
    isSkipping = true
    return value() != nil
  }

  private mutating func array() -> JSONValue {
    position += 1
    var items: [JSONValue] = []
    while true {
      skipSpace()
      guard position < bytes.count else { break }
      if bytes[position] == UInt8(ascii: "]") {
        position += 1
        break
      }
      if bytes[position] == UInt8(ascii: ",") {
        position += 1
        continue
      }
      guard let value = value() else { break }
      if !isSkipping { items.append(value) }
    }
    return .array(items)
  }

  private mutating func word() -> JSONValue? {
    let start = position
    while position < bytes.count,
      isAlphanumeric(bytes[position]) || "+-.".utf8.contains(bytes[position])
    {
      position += 1
    }
    guard position > start else { return nil }
    if isSkipping { return .null }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    switch text {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    default: return .number(text)
    }
  }

  private mutating func string() -> ArraySlice<UInt8> {
    position += 1
    let plain = plainText()
    // Most have no escapes.
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
      position += 1
      return plain
    }
    var out = Array(plain)
    while position < bytes.count {
      let isEnd = bytes[position] == UInt8(ascii: "\"")
      position += 1
      if isEnd { break }
      guard position < bytes.count else {
        out.append(UInt8(ascii: "\\"))
        break
      }
      let escaped = bytes[position]
      position += 1
      switch escaped {
      case UInt8(ascii: "n"): out.append(UInt8(ascii: "\n"))
      case UInt8(ascii: "t"): out.append(UInt8(ascii: "\t"))
      case UInt8(ascii: "r"): out.append(UInt8(ascii: "\r"))
      case UInt8(ascii: "b"), UInt8(ascii: "f"): out.append(UInt8(ascii: " "))
      case UInt8(ascii: "u"): out += String(unicodeEscape()).utf8
      default: out.append(escaped)
      }
      out += plainText()
    }
    return out[...]
  }

  private mutating func skipString() {
    position += 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    position = min(position + 1, bytes.count)
  }

  /// What stands before the next quotation mark or backslash.
  private mutating func plainText() -> ArraySlice<UInt8> {
    let plain = bytes[position...].prefix { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    position = plain.endIndex
    return plain
  }

  /// The character of a `\u` escape, surrogate pairs joined; U+FFFD where it is broken.
  private mutating func unicodeEscape() -> Character {
    guard let first = hex() else { return "\u{FFFD}" }
    if (0xD800...0xDBFF).contains(first), position + 1 < bytes.count,
      bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u")
    {
      let mark = position
      position += 2
      if let second = hex(), (0xDC00...0xDFFF).contains(second),
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      {
        return Character(scalar)
      }
      position = mark
    }
    return Unicode.Scalar(first).map { Character($0) } ?? "\u{FFFD}"
  }

  private mutating func hex() -> UInt32? {
    guard position + 4 <= bytes.count else { return nil }
    let digits = String(decoding: bytes[position..<position + 4], as: UTF8.self)
    guard let value = UInt32(digits, radix: 16) else { return nil }
    position += 4
    return value
  }
}
