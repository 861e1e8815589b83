import CUnicode
import Glibc

/// Natural logarithm of the odds of a probability.
func logit(_ probability: Float) -> Float { logf(probability / (1 - probability)) }

/// `*` and `?` against a whole string, ASCII case ignored.
struct Glob: Sendable, Equatable {
  let pattern: [UInt8]
  let source: String

  init(_ source: String) {
    self.source = source
    pattern = source.utf8.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
  }

  /// Linear in the text for one star, and never worse than text × pattern.
  func matches(_ text: some RandomAccessCollection<UInt8>) -> Bool {
    var t = text.startIndex
    var p = 0
    var star: (pattern: Int, text: Int)?
    var anchor = t
    while t < text.endIndex {
      let byte = text[t] &- 0x41 < 26 ? text[t] | 0x20 : text[t]
      if p < pattern.count, pattern[p] == 0x2A {
        star = (p, 0)
        anchor = t
        p += 1
      } else if p < pattern.count, pattern[p] == 0x3F || pattern[p] == byte {
        p += 1
        t = text.index(after: t)
      } else if let star {
        p = star.pattern + 1
        anchor = text.index(after: anchor)
        t = anchor
      } else {
        return false
      }
    }
    while p < pattern.count, pattern[p] == 0x2A { p += 1 }
    return p == pattern.count
  }
}

/// A run of sub-tokens of one class, id or data value.
struct TokenRun: Sendable, Hashable {
  var hash: UInt64
  var length: Int
  var source: String

  static let longest = 6

  init(_ source: String) {
    self.source = source
    let bytes = Array(source.utf8)
    var hash = Self.seed
    var length = 0
    forEachSubtoken(bytes, 0..<bytes.count) { token in
      hash = Self.combine(hash, token)
      length += 1
    }
    self.hash = hash
    self.length = length
  }

  static let seed: UInt64 = 0x51_7CC1_B727_220A
  static func combine(_ hash: UInt64, _ token: UInt64) -> UInt64 {
    (hash ^ token) &* 0x9E37_79B9_7F4A_7C15 &+ (hash << 7)
  }
}

/// An ICU regular expression: its source, and a place in the workspace's table once compiled.
struct TextPattern: Sendable {
  var source: String
  /// Anchored at both ends.
  var isWhole: Bool
}

/// A pattern for a whole line of folded text; most are plain words and need no engine.
enum LinePattern: Sendable {
  /// All the lines that the pattern stands for.
  case literals([String])
  case regex(TextPattern, prefix: String)

  /// - Parameter source: an ICU pattern over folded text, anchored at both ends.
  init(_ source: String) {
    if let lines = Self.expand(source) {
      self = .literals(lines)
    } else {
      self = .regex(
        TextPattern(source: source, isWhole: true), prefix: Self.literalPrefix(source))
    }
  }

  /// All strings that a pattern of literals, `(?:a|b)`, `(a|b)` and `?` stands for, or nil where it
  /// has anything else or stands for more than 64.
  private static func expand(_ source: String) -> [String]? {
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
        pieces = [[bytes[position]]]
        position += 1
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

  /// The literal characters that every match begins with.
  private static func literalPrefix(_ source: String) -> String {
    guard !source.contains("|") || source.contains("(") else { return "" }
    var depth = 0
    for character in source {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == "|", depth == 0 { return "" }
    }
    var prefix = ""
    for character in source {
      if ".*+?[](){}^$|\\".contains(character) {
        if "*?{".contains(character) { prefix = String(prefix.dropLast()) }
        break
      }
      prefix.append(character)
    }
    return prefix
  }
}

/// A compiled expression that belongs to one workspace.
@safe final class CompiledPattern {
  private let regex: OpaquePointer
  private let isWhole: Bool

  /// nil where ICU refuses the pattern, which the loader has made sure of before.
  init?(_ pattern: TextPattern) {
    var error = [CChar](repeating: 0, count: 64)
    var offset: Int32 = 0
    guard
      let regex = unsafe cunicode_regex_compile(pattern.source, false, &error, 64, &offset)
    else { return nil }
    unsafe self.regex = regex
    isWhole = pattern.isWhole
  }

  deinit { unsafe cunicode_regex_free(regex) }

  /// Whether the text matches; a search that hit its limit has found nothing.
  func matches(_ text: ArraySlice<UInt8>) -> Bool {
    unsafe text.withUnsafeBufferPointer { bytes in
      unsafe cunicode_regex_matches(regex, bytes.baseAddress, Int64(bytes.count), isWhole) == 1
    }
  }

  /// ICU's complaint about a pattern and where in it, or nil where it is fine.
  static func problem(in source: String) -> (message: String, offset: Int)? {
    var error = [CChar](repeating: 0, count: 64)
    var offset: Int32 = 0
    if let regex = unsafe cunicode_regex_compile(source, false, &error, 64, &offset) {
      unsafe cunicode_regex_free(regex)
      return nil
    }
    let message = String(
      decoding: error.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return (message, Int(offset))
  }
}
