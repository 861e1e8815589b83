import CUnicode
import Glibc

/// Natural logarithm of the odds of a probability.
func logit(_ probability: Float) -> Float { logf(probability / (1 - probability)) }

/// `*` and `?` against a whole string, ASCII case ignored.
struct Glob: Sendable, Equatable {
  let pattern: [UInt8]
  let source: String
  /// What stands between the stars of `*literal*`, the usual form; empty for all others.
  fileprivate let inner: [UInt8]

  init(_ source: String) {
    self.source = source
    pattern = source.utf8.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    let middle = pattern.dropFirst().dropLast()
    let isPlain =
      pattern.count > 2 && pattern.first == 0x2A && pattern.last == 0x2A
      && !middle.contains(0x2A) && !middle.contains(0x3F)
    inner = isPlain ? Array(middle) : []
  }

  /// Linear in the text for one star, and never worse than text × pattern.
  func matches(_ text: some RandomAccessCollection<UInt8>) -> Bool {
    if !inner.isEmpty {
      let found = text.withContiguousStorageIfAvailable { bytes in
        unsafe inner.withUnsafeBufferPointer { unsafe Self.contains(bytes, $0) }
      }
      if let found { return found }
    }
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

extension Glob {
  /// Whether bytes hold a lower-case literal, ASCII case ignored.
  private static func contains(
    _ text: UnsafeBufferPointer<UInt8>, _ literal: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard text.count >= literal.count else { return false }
    let first = unsafe literal[0]
    for start in 0...(text.count - literal.count) {
      guard unsafe lower(text[start]) == first else { continue }
      var offset = 1
      while offset < literal.count, unsafe lower(text[start + offset]) == literal[offset] {
        offset += 1
      }
      if offset == literal.count { return true }
    }
    return false
  }

  fileprivate static func lower(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }
}

/// Globs of which one must match, asked of every link of a page.
///
/// Most are `*literal*`. A filter over pairs of bytes says at nearly every place of an address that
/// none of them begins there, so that an address is read once for all.
final class GlobSet: Sendable {
  let globs: [Glob]
  private let literals: [[UInt8]]
  private let others: [Glob]
  private let filter: [UInt64]

  init(_ globs: [Glob]) {
    self.globs = globs
    literals = globs.filter { $0.inner.count >= 2 }.map(\.inner)
    others = globs.filter { $0.inner.count < 2 }
    var filter = [UInt64](repeating: 0, count: 64)
    for literal in literals {
      let slot = Self.slot(literal[0], literal[1])
      filter[slot >> 6] |= 1 << UInt64(slot & 63)
    }
    self.filter = filter
  }

  private static func slot(_ first: UInt8, _ second: UInt8) -> Int {
    (Int(first) &* 61 &+ Int(second) &* 7) & 4095
  }

  func matches(_ text: ArraySlice<UInt8>) -> Bool {
    if others.contains(where: { $0.matches(text) }) { return true }
    return unsafe text.withUnsafeBufferPointer { text in
      guard text.count > 1 else { return false }
      var first = unsafe Glob.lower(text[0])
      for start in 0..<(text.count - 1) {
        let second = unsafe Glob.lower(text[start + 1])
        let slot = Self.slot(first, second)
        if filter[slot >> 6] >> UInt64(slot & 63) & 1 == 1 {
          for literal in literals where start + literal.count <= text.count {
            var offset = 0
            while offset < literal.count,
              unsafe Glob.lower(text[start + offset]) == literal[offset]
            {
              offset += 1
            }
            if offset == literal.count { return true }
          }
        }
        first = second
      }
      return false
    }
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

/// Runs of sub-tokens of which one must be found.
struct TokenSet: Sendable {
  var runs: [TokenRun]
  var hashes: Set<UInt64>

  init(_ runs: [TokenRun]) {
    self.runs = runs
    hashes = Set(runs.map(\.hash))
  }
}

/// An ICU regular expression: its source, and its place in the workspaces' tables.
struct TextPattern: Sendable {
  /// Given by `CompiledRules`; -1 before.
  var number = -1
  var source: String
  /// Anchored at both ends.
  var isWhole: Bool
}

/// A pattern for a whole line of folded text, as written: an ICU pattern anchored at both ends.
///
/// Most are plain words, or groups of them, and need no engine. Understanding one costs more than
/// reading it, so it waits until a line begins as the pattern may begin.
struct LinePattern: Sendable {
  var source: String

  /// What a line is compared with.
  enum Matcher {
    /// `ElementKey.hash` of each line that the pattern stands for.
    case literals(Set<UInt64>)
    case engine(CompiledPattern)
    /// ICU refused the pattern.
    case never
  }

  /// Whether the pattern is words and nothing else.
  var isPlain: Bool { !source.utf8.contains(where: Self.isSpecial) }

  func matcher(_ folder: inout TextFolder) -> Matcher {
    if let lines = Self.expand(source) {
      return .literals(Set(lines.map { ElementKey.hash(folder.folded($0)) }))
    }
    guard let pattern = CompiledPattern(TextPattern(source: source, isWhole: true)) else {
      return .never
    }
    return .engine(pattern)
  }

  /// The first two bytes that a match may begin with, each pair as one number, the second 0 where it
  /// may be anything; nil where a match may begin with anything.
  var starts: Set<UInt16>? {
    var result: Set<UInt16> = []
    let bytes = Array(source.utf8)
    return Self.starts(bytes[...], &result, depth: 0) ? result : nil
  }

  /// Collects the beginnings of a pattern; false where one is not literal.
  private static func starts(
    _ bytes: ArraySlice<UInt8>, _ result: inout Set<UInt16>, depth: Int
  ) -> Bool {
    guard depth < 8 else { return false }
    for branch in branches(bytes) {
      guard let first = branch.first else { return false }
      if first == UInt8(ascii: "(") {
        guard let end = closing(branch) else { return false }
        var inner = branch[(branch.startIndex + 1)..<end]
        if inner.starts(with: "?:".utf8) { inner = inner.dropFirst(2) }
        guard starts(inner, &result, depth: depth + 1) else { return false }
        let after = branch[(end + 1)...]
        if after.first == UInt8(ascii: "?") || after.first == UInt8(ascii: "*") {
          guard starts(after.dropFirst(), &result, depth: depth + 1) else { return false }
        }
        continue
      }
      if isSpecial(first) { return false }
      let rest = branch.dropFirst()
      if let next = rest.first, next == UInt8(ascii: "?") || next == UInt8(ascii: "*") {
        // The first character is optional.
        guard starts(rest.dropFirst(), &result, depth: depth + 1) else { return false }
        result.insert(UInt16(first) << 8)
        continue
      }
      let quantifier = rest.dropFirst().first
      let isFixed = quantifier != UInt8(ascii: "?") && quantifier != UInt8(ascii: "*")
      if let second = rest.first, !isSpecial(second), isFixed || second >= 0x80 {
        result.insert(UInt16(first) << 8 | UInt16(second))
      } else {
        result.insert(UInt16(first) << 8)
      }
    }
    return true
  }

  /// The alternatives of a pattern at its outermost level.
  private static func branches(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var result: [ArraySlice<UInt8>] = []
    var depth = 0
    var start = bytes.startIndex
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "|") where depth == 0:
        result.append(bytes[start..<index])
        start = index + 1
      default: break
      }
    }
    result.append(bytes[start...])
    return result
  }

  /// The index of the parenthesis that closes the first one.
  private static func closing(_ bytes: ArraySlice<UInt8>) -> Int? {
    var depth = 0
    for index in bytes.indices {
      if bytes[index] == UInt8(ascii: "(") { depth += 1 }
      if bytes[index] == UInt8(ascii: ")") {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return nil
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

  /// The longest run of plain characters outside of groups that no quantifier makes optional; every
  /// match holds it.
  var requiredLiteral: [UInt8] {
    var best: ArraySlice<UInt8> = []
    var depth = 0
    let bytes = Array(source.utf8)
    var start = 0
    func keep(_ end: Int) {
      if end - start > best.count { best = bytes[start..<end] }
    }
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\\"):
        // An escaped letter is a class; escaped punctuation ends the run as well, to be simple.
        if depth == 0 { keep(index) }
        index += 1
        start = index + 1
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        if depth == 0 { keep(index) }
        depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        start = index + 1
      case UInt8(ascii: "|") where depth == 0: return []
      case UInt8(ascii: "?"), UInt8(ascii: "*"):
        if depth == 0 {
          // The character before it, all of its bytes, may be missing.
          var end = index - 1
          while end > start, bytes[end] & 0xC0 == 0x80 { end -= 1 }
          keep(max(start, end))
        }
        start = index + 1
      case UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "^"), UInt8(ascii: "$"):
        if depth == 0 { keep(index) }
        start = index + 1
      default: if depth > 0 { start = index + 1 }
      }
      index += 1
    }
    if depth == 0, start < bytes.count { keep(bytes.count) }
    return Array(best)
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
