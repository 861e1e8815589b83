/// SWAR (SIMD within a register): eight bytes of text as one integer, the first byte lowest, so that a loop looks at
/// eight in one step.
enum EightBytes {
  static let ones: UInt64 = 0x0101_0101_0101_0101
  /// The upper bit of each byte, in which the functions below answer.
  static let flags: UInt64 = ones &* 0x80

  @inline(__always)
  static func load(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> UInt64 {
    unsafe UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt64.self)
  }

  /// Four of them as one number.
  @inline(__always)
  static func loadFour(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> UInt32 {
    unsafe UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt32.self)
  }

  /// Whether all are ASCII from the space on.
  @inline(__always)
  static func arePrintable(_ bytes: UInt64) -> Bool {
    // What is below 0x20 borrows from its upper bit, and what is above 0x7F has it.
    ((bytes &- ones &* 0x20) | bytes) & flags == 0
  }

  /// Which of eight ASCII characters are a byte.
  @inline(__always)
  static func equal(_ bytes: UInt64, _ byte: UInt8) -> UInt64 {
    // Of seven bits and 0x7F only 0 has no carry.
    ~((bytes ^ ones &* UInt64(byte)) &+ ones &* 0x7F) & flags
  }

  /// Which of eight ASCII characters are from one to another.
  @inline(__always)
  private static func between(_ bytes: UInt64, _ first: UInt8, _ last: UInt8) -> UInt64 {
    // The sums never carry into the next byte: their upper bits say who is past what is before the first, and
    // past the last.
    (bytes &+ ones &* UInt64(0x80 - first)) & ~(bytes &+ ones &* UInt64(0x7F - last)) & flags
  }

  /// Which of eight ASCII characters are digits.
  @inline(__always)
  private static func digits(_ bytes: UInt64) -> UInt64 {
    between(bytes, UInt8(ascii: "0"), UInt8(ascii: "9"))
  }

  /// How many of eight are marked in an answer of these functions.
  @inline(__always)
  static func count(_ marks: UInt64) -> Int {
    Int(truncatingIfNeeded: ((marks >> 7) &* ones) >> 56)
  }

  /// Which of eight ASCII characters are letters or digits.
  @inline(__always)
  static func alphanumerics(_ bytes: UInt64) -> UInt64 {
    digits(bytes) | between(bytes | ones &* 0x20, UInt8(ascii: "a"), UInt8(ascii: "z"))
  }

  /// With ASCII letters in lower case.
  @inline(__always)
  static func lowercased(_ bytes: UInt64) -> UInt64 {
    bytes | (between(bytes & (ones &* 0x7F), UInt8(ascii: "A"), UInt8(ascii: "Z")) & ~bytes) >> 2
  }
}
