/// A hash of bytes, eight at a time, each step mixed by a wide multiplication (as in Wang Yi's wyhash).
enum TextHash {
  /// - Parameter seed: one that pages cannot know, where what they bring must not be made the same.
  static func of(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64 = 0) -> UInt64 {
    unsafe of(bytes, seed: seed) { $0 }
  }

  static func of(_ bytes: Span<UInt8>, seed: UInt64 = 0) -> UInt64 {
    unsafe bytes.withUnsafeBufferPointer { unsafe of($0, seed: seed) }
  }

  /// The hash of letters, where those of ASCII are the same in upper and in lower case.
  ///
  /// - Parameter letters: each of them a letter of ASCII or a byte of another character.
  @inline(__always)
  static func ofLetters(_ letters: UnsafeBufferPointer<UInt8>) -> UInt64 {
    unsafe of(letters, seed: 0) { $0 | (~$0 & EightBytes.flags) >> 2 }
  }

  /// - Parameter folded: what is hashed in place of eight bytes.
  @inline(__always)
  private static func of(
    _ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64, _ folded: (UInt64) -> UInt64
  ) -> UInt64 {
    let count = bytes.count
    var hash = seed ^ UInt64(count) << 2
    var rest: UInt64 = 0
    if count > 8 {
      var index = 0
      while index &+ 8 < count {
        hash = mixed(hash, folded(unsafe EightBytes.load(bytes, index)))
        index &+= 8
      }
      rest = unsafe EightBytes.load(bytes, count &- 8)
    } else if count >= 4 {
      // The last bytes are read once more where there is no full load: the length tells which they are.
      let head = unsafe EightBytes.loadFour(bytes, 0)
      rest = unsafe UInt64(head) | UInt64(EightBytes.loadFour(bytes, count &- 4)) << 32
    } else if count > 0 {
      rest =
        unsafe UInt64(bytes[0]) | UInt64(bytes[count >> 1]) << 8 | UInt64(bytes[count &- 1]) << 16
    }
    return mixed(mixed(hash, folded(rest)), seed)
  }

  @inline(__always)
  private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word ^ 0x9E37_79B9_7F4A_7C15)
      .multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93 ^ (hash << 1 | 1))
    return product.high ^ product.low
  }
}
