/// Names such as `article-body`, matched as runs of sub-tokens inside class and id values.
///
/// A value is split on `-`, `_`, other punctuation and camelCase, in lower case, so that
/// `articleBody`, `article-body__inner` and `c-article_body` all hold `article-body`, and
/// `particle-bodyguard` does not.
struct NameSet: Sendable {
  private var hashes: Set<UInt64> = []
  private var longest = 1

  init(_ names: [String]) {
    for name in names {
      let bytes = Array(name.utf8)
      var tokens: [UInt64] = []
      forEachSubtoken(bytes, 0..<bytes.count) { tokens.append($0) }
      longest = max(longest, tokens.count)
      hashes.insert(tokens.reduce(Self.seed, Self.combine))
    }
  }

  /// Whether one of the names stands in a value.
  func matches(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var window: [UInt64] = []
    var found = false
    forEachSubtoken(bytes, range) { token in
      if found { return }
      window.append(token)
      if window.count > longest { window.removeFirst() }
      var hash = Self.seed
      for start in window.indices.reversed() {
        hash = window[start...].reduce(Self.seed, Self.combine)
        if hashes.contains(hash) {
          found = true
          return
        }
      }
    }
    return found
  }

  private static let seed: UInt64 = 0x9AE1_6A3B_2F90_404F

  private static func combine(_ hash: UInt64, _ token: UInt64) -> UInt64 {
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
