import CUnicode
import Glibc

/// Natural logarithm of the odds of a probability.
func logit(_ probability: Float) -> Float { logf(probability / (1 - probability)) }

/// The probability of log-odds.
func logistic(_ logOdds: Float) -> Float { 1 / (1 + expf(-logOdds)) }

/// `*` and `?` against a whole string, ASCII case ignored.
struct Glob: Sendable, Equatable {
  let pattern: [UInt8]
  let source: String
  /// What stands between the stars of `*literal*`, the usual form; empty for all others.
  fileprivate let inner: [UInt8]

  init(_ source: String) {
    self.source = source
    pattern = source.utf8.map(\.lowercasedASCII)
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
      let byte = text[t].lowercasedASCII
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
      guard unsafe text[start].lowercasedASCII == first else { continue }
      var offset = 1
      while offset < literal.count, unsafe text[start + offset].lowercasedASCII == literal[offset] {
        offset += 1
      }
      if offset == literal.count { return true }
    }
    return false
  }
}

/// Globs of which one must match.
struct GlobSet: Sendable {
  let globs: [Glob]
  /// By glob the letters that a text must have: most globs need not be tried.
  private let letters: [UInt32]

  init(_ globs: [Glob]) {
    self.globs = globs
    letters = globs.map { Self.letters($0.pattern) }
  }

  /// - Parameter steps: ends the search, with no for an answer; nil where it may take what it takes.
  func matches(_ text: ArraySlice<UInt8>, _ steps: RuleSteps? = nil) -> Bool {
    if let steps, !steps.take(1 + text.count >> 6) { return false }
    let missing = ~Self.letters(text)
    for index in letters.indices where letters[index] & missing == 0 {
      if let steps, !steps.take(1 + (text.count * globs[index].pattern.count) >> 6) {
        return false
      }
      if globs[index].matches(text) { return true }
    }
    return false
  }

  /// The letters from a to z that bytes hold, in either case, a bit for each.
  private static func letters(_ bytes: some Sequence<UInt8>) -> UInt32 {
    bytes.reduce(0) { letters, byte in
      let letter = byte.lowercasedASCII &- 0x61
      return letter < 26 ? letters | 1 << UInt32(letter) : letters
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

  /// The hashes of what it begins with, itself included.
  var beginnings: [UInt64] {
    let bytes = Array(source.utf8)
    var hashes: [UInt64] = []
    forEachSubtoken(bytes, 0..<bytes.count) { token in
      hashes.append(Self.combine(hashes.last ?? Self.seed, token))
    }
    return hashes
  }

  /// From what another run of the same source was.
  init(hash: UInt64, length: Int, source: String) {
    self.hash = hash
    self.length = length
    self.source = source
  }

  static let seed: UInt64 = 0x51_7CC1_B727_220A
  static func combine(_ hash: UInt64, _ token: UInt64) -> UInt64 {
    (hash ^ token) &* 0x9E37_79B9_7F4A_7C15 &+ (hash << 7)
  }
}

/// The runs of sub-tokens that end with the last one that was read.
struct GrowingRuns {
  /// Hashes as of `TokenRun`, the longest run first; the first `count` of them count.
  private(set) var hashes: InlineArray<6, UInt64> = .init(repeating: TokenRun.seed)
  private(set) var count = 0

  /// The next sub-token makes each run longer, and begins another.
  ///
  /// - Parameter goesOn: whether a run is worth to be kept.
  @inline(__always)
  mutating func add(_ token: UInt64, where goesOn: (UInt64) -> Bool = { _ in true }) {
    // A run that is as long as any can be goes no further.
    let first = count == TokenRun.longest ? 1 : 0
    var kept = 0
    for place in first...count {
      let hash = TokenRun.combine(place < count ? hashes[place] : TokenRun.seed, token)
      guard goesOn(hash) else { continue }
      hashes[kept] = hash
      kept += 1
    }
    count = kept
  }

  /// No run goes on.
  mutating func end() { count = 0 }
}

/// Runs of sub-tokens of which one must be found.
struct TokenSet: Sendable {
  var runs: [TokenRun]
  var hashes: KeySet

  init(_ runs: [TokenRun]) {
    self.runs = runs
    hashes = KeySet(runs.map(\.hash))
  }

  /// From runs and the set of their hashes.
  init(_ runs: [TokenRun], _ hashes: KeySet) {
    self.runs = runs
    self.hashes = hashes
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

  /// Whether the text matches; unknown where the search hit its limit of steps or memory. Where the
  /// deadline ended it, it does not.
  func matches(_ text: Span<UInt8>, deadline: Deadline = .none) -> Truth {
    let answer = unsafe text.withUnsafeBufferPointer { bytes in
      unsafe cunicode_regex_matches(
        regex, bytes.baseAddress, Int64(bytes.count), isWhole, deadline.moment)
    }
    return answer == 1 ? .yes : answer == -1 ? .unknown : .no
  }

  /// The text with every match replaced; nil where a limit ended the search.
  func replacing(
    in text: [UInt8], with replacement: String, deadline: Deadline = .none
  ) -> [UInt8]? {
    var out = [UInt8](repeating: 0, count: text.count + 256)
    while true {
      let length = unsafe Int(
        cunicode_regex_replace(
          regex, text, Int64(text.count), replacement, &out, Int64(out.count), deadline.moment))
      if length < 0 { return nil }
      if length <= out.count { return Array(out[..<length]) }
      out = [UInt8](repeating: 0, count: length)
    }
  }

  /// ICU's complaint about a pattern and where in it, or nil where it is fine.
  static func problem(in source: String) -> (message: String, offset: Int)? {
    // C would read the source up to there, and match more than is meant.
    if let place = source.utf8.firstIndex(of: 0) {
      return (
        "a NUL, to be written \\x00", source.utf8.distance(from: source.startIndex, to: place)
      )
    }
    var error = [CChar](repeating: 0, count: 64)
    var offset: Int32 = 0
    if let regex = unsafe cunicode_regex_compile(source, false, &error, 64, &offset) {
      unsafe cunicode_regex_free(regex)
      return nil
    }
    let name = String(
      decoding: error.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return (complaints[name] ?? "ICU refuses it (\(name))", Int(offset))
  }

  /// What ICU's names of errors mean.
  private static let complaints = [
    "U_REGEX_MISMATCHED_PAREN": "a ( is not closed, or a ) was not opened",
    "U_REGEX_MISSING_CLOSE_BRACKET": "a [ is not closed",
    "U_REGEX_BAD_ESCAPE_SEQUENCE": "a \\ stands before a letter that means nothing with it",
    "U_REGEX_RULE_SYNTAX": "this does not stand in a pattern here, such as * or + with nothing before it",
    "U_REGEX_NUMBER_TOO_BIG": "the number is too large",
    "U_REGEX_BAD_INTERVAL": "{…} takes one number or two, such as {2,5}",
    "U_REGEX_MAX_LT_MIN": "in {…} the second number is smaller than the first",
    "U_REGEX_INVALID_BACK_REF": "it refers to a group that is not there",
    "U_REGEX_INVALID_FLAG": "(?…) names a flag that is not known",
    "U_REGEX_LOOK_BEHIND_LIMIT": "a look behind must not be endless; count what it repeats: {0,20}",
    "U_REGEX_SET_CONTAINS_STRING": "a class holds more than single characters",
    "U_REGEX_INVALID_RANGE": "in a class the end of a range stands before its beginning",
    "U_REGEX_PROPERTY_SYNTAX": "\\p{…} names a property that is not known",
    "U_REGEX_PATTERN_TOO_BIG": "the pattern is too large",
    "U_REGEX_UNIMPLEMENTED": "this is not supported",
    "U_MALFORMED_SET": "the class in […] is written wrong",
    "U_ILLEGAL_ARGUMENT_ERROR": "a property or class in it is not known",
  ]
}
