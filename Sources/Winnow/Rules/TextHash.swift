/// A hash of bytes, eight at a time, each step mixed by a wide multiplication (as in Wang Yi's wyhash).
enum TextHash {
  /// - Parameter seed: one that pages cannot know, where what they bring must not be made the same.
  static func of(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64) -> UInt64 {
    var hash = seed ^ UInt64(bytes.count) << 2
    var index = 0
    while index + 8 <= bytes.count {
      hash = mixed(hash, unsafe EightBytes.load(bytes, index))
      index += 8
    }
    var rest: UInt64 = 0
    if index > 0 {
      let left = UInt64(8 * (bytes.count - index))
      rest = unsafe EightBytes.load(bytes, bytes.count - 8).bigEndian & (1 &<< left &- 1)
    } else {
      for index in 0..<bytes.count { rest = rest << 8 | UInt64(unsafe bytes[index]) }
    }
    return mixed(mixed(hash, rest), seed)
  }

  static func of(_ bytes: ArraySlice<UInt8>, seed: UInt64 = 0) -> UInt64 {
    unsafe bytes.withUnsafeBufferPointer { unsafe of($0, seed: seed) }
  }

  @inline(__always)
  private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word ^ 0x9E37_79B9_7F4A_7C15)
      .multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93 ^ (hash << 1 | 1))
    return product.high ^ product.low
  }
}
