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
  let start: UInt64 = 0xCBF2_9CE4_8422_2325
  var hash = start
  var length = 0
  var previousIsLower = false
  for index in range {
    let byte = bytes[index]
    let isUpper = byte &- 0x41 < 26
    let isLower = byte &- 0x61 < 26 || byte >= 0x80
    let splits = !(isUpper || isLower) || (isUpper && previousIsLower)
    if splits, length > 0 {
      body(hash)
      hash = start
      length = 0
    }
    if isUpper || isLower {
      hash = (hash ^ UInt64(isUpper ? byte | 0x20 : byte)) &* 0x100_0000_01B3
      length += 1
    }
    previousIsLower = isLower
  }
  if length > 0 { body(hash) }
}
