/// Names such as `article-body`, matched as runs of sub-tokens inside class and id values.
///
/// A value is split on `-`, `_`, other punctuation and camelCase, in lower case, so that
/// `articleBody`, `article-body__inner` and `c-article_body` all hold `article-body`, and
/// `particle-bodyguard` does not.
struct NameSet: Sendable, Equatable {
  private(set) var hashes: KeySet
  /// Sub-tokens of the longest name.
  private(set) var longest: Int

  init(_ names: [String]) {
    var longest = 1
    hashes = KeySet(
      names.map { name in
        let bytes = Array(name.utf8)
        var tokens: [UInt64] = []
        forEachSubtoken(bytes, 0..<bytes.count) { tokens.append($0) }
        longest = max(longest, tokens.count)
        return tokens.reduce(Self.seed, Self.combine)
      })
    self.longest = longest
  }

  /// From what `hashes` and `longest` said.
  init(hashes: KeySet, longest: Int) {
    self.hashes = hashes
    self.longest = longest
  }

  /// Whether one of the names stands in a value.
  func matches(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    // Runs under way, the latest first: one more token makes each longer and begins another.
    var runs: InlineArray<8, UInt64> = .init(repeating: 0)
    var count = 0
    var found = false
    forEachSubtoken(bytes, range) { token in
      if found { return }
      var place = min(count, min(longest, 8) - 1)
      while place > 0 {
        runs[place] = Self.combine(runs[place - 1], token)
        place -= 1
      }
      runs[0] = Self.combine(Self.seed, token)
      count += 1
      for place in 0..<min(count, min(longest, 8)) where hashes.contains(runs[place]) {
        found = true
      }
    }
    return found
  }

  static let seed: UInt64 = 0x9AE1_6A3B_2F90_404F

  static func combine(_ hash: UInt64, _ token: UInt64) -> UInt64 {
    (hash ^ token) &* 0x9E37_79B9_7F4A_7C15 &+ (hash << 7)
  }
}

/// Calls `body` with the hash of each sub-token of a class or id value.
func forEachSubtoken(_ bytes: [UInt8], _ range: Range<Int>, _ body: (UInt64) -> Void) {
  var tokens = Subtokens()
  for index in range {
    if let token = tokens.next(bytes[index]) { body(token) }
  }
  if let token = tokens.end() { body(token) }
}

/// Splits the bytes of a class or id value into sub-tokens.
struct Subtokens {
  private var hash = ElementKey.start
  private var previousIsLower = false

  /// Reads a byte.
  ///
  /// - Returns: the hash of the sub-token that ended before it.
  @inline(__always)
  mutating func next(_ byte: UInt8) -> UInt64? {
    let isUpper = byte &- 0x41 < 26
    let isLower = byte &- 0x61 < 26 || byte >= 0x80
    var ended: UInt64?
    if !isLower, !isUpper || previousIsLower { ended = end() }
    if isUpper || isLower { hash = ElementKey.add(byte.lowercasedASCII, to: hash) }
    previousIsLower = isLower
    return ended
  }

  /// The hash of the sub-token that ends here, nil where there is none.
  @inline(__always)
  mutating func end() -> UInt64? {
    guard hash != ElementKey.start else { return nil }
    defer { hash = ElementKey.start }
    return hash
  }
}
