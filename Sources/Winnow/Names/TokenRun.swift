/// A run of sub-tokens of one class, id or data value.
package struct TokenRun: Sendable, Hashable {
  package var hash: UInt64
  package var length: Int
  package var source: String

  package static let longest = 6

  package init(_ source: String) {
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
