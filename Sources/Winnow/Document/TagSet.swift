/// Tags as bits.
struct TagSet: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  /// All that there can be.
  static let all = TagSet(low: .max, high: .max)

  init(_ tags: [Tag] = []) {
    for tag in tags { insert(tag) }
  }

  private init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  var isEmpty: Bool { low | high == 0 }

  @inline(__always)
  func contains(_ tag: Tag) -> Bool {
    (tag.rawValue < 64 ? low : high) >> UInt64(tag.rawValue & 63) & 1 != 0
  }

  mutating func insert(_ tag: Tag) {
    let bit: UInt64 = 1 << UInt64(tag.rawValue & 63)
    if tag.rawValue < 64 { low |= bit } else { high |= bit }
  }
}
