/// A hash that bytes are added to one by one (Fowler, Noll & Vo's FNV-1a), where a text is not at hand as a whole;
/// `TextHash` is several times as fast where it is.
struct FNV {
  private(set) var value: UInt64 = start
  private static let start: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Whether nothing has been added.
  var isEmpty: Bool { value == Self.start }

  @inline(__always)
  mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }

  static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash = FNV()
    for byte in bytes { hash.add(byte) }
    return hash.value
  }
}
