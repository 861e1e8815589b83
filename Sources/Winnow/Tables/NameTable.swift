/// Short ASCII names packed into two integers and looked up in an open-addressing table.
///
/// The parser asks for every element and attribute of a page; this is several times faster than a
/// dictionary of strings.
struct NameTable<Value: Sendable>: Sendable {
  private var keys: [(low: UInt64, high: UInt64)]
  private var values: [Value?]
  private static var mask: Int { 511 }

  /// - Parameter entries: at most 300 names of 1 to 16 bytes.
  init(_ entries: [(String, Value)]) {
    keys = Array(repeating: (0, 0), count: Self.mask + 1)
    values = Array(repeating: nil, count: Self.mask + 1)
    for (name, value) in entries {
      var name = name
      guard let key = name.withUTF8({ unsafe Self.pack($0) }) else { continue }
      var slot = Self.slot(key)
      while keys[slot] != (0, 0) { slot = (slot + 1) & Self.mask }
      keys[slot] = key
      values[slot] = value
    }
  }

  /// ASCII case is ignored.
  func value(for name: UnsafeBufferPointer<UInt8>) -> Value? {
    guard let key = unsafe Self.pack(name) else { return nil }
    return value(of: key)
  }

  /// The same for a name in a page, whose bytes are all such as names have.
  @inline(__always)
  func value(
    forNameAt start: Int, length: Int, in page: UnsafeBufferPointer<UInt8>
  ) -> Value? {
    guard length > 0, length <= 16 else { return nil }
    guard start + 16 <= page.count else {
      return unsafe value(for: UnsafeBufferPointer(rebasing: page[start..<start + length]))
    }
    // Letters become lower-case, and no other byte of a name becomes one that a known name has.
    let lowercase = EightBytes.ones &* 0x20
    let low = unsafe EightBytes.load(page, start) | lowercase
    if length <= 8 { return value(of: (low & UInt64.max &>> UInt64(8 &* (8 &- length)), 0)) }
    let high = unsafe EightBytes.load(page, start &+ 8) | lowercase
    return value(of: (low, high & UInt64.max &>> UInt64(8 &* (16 &- length))))
  }

  @inline(__always)
  private func value(of key: (low: UInt64, high: UInt64)) -> Value? {
    var slot = Self.slot(key)
    while keys[slot] != (0, 0) {
      if keys[slot] == key { return values[slot] }
      slot = (slot + 1) & Self.mask
    }
    return nil
  }

  private static func pack(
    _ name: UnsafeBufferPointer<UInt8>
  ) -> (low: UInt64, high: UInt64)? {
    guard name.count <= 16, !name.isEmpty else { return nil }
    guard name.count >= 8 else { return unsafe (EightBytes.lowercased(first(name)), 0) }
    // The last eight bytes, without those that are among the first.
    let low = unsafe EightBytes.load(name, 0)
    let end = unsafe EightBytes.load(name, name.count - 8)
    let high = name.count == 8 ? 0 : end >> (8 * UInt64(16 - name.count))
    return (EightBytes.lowercased(low), EightBytes.lowercased(high))
  }

  /// One to seven bytes as one number. Where they are read twice, they are the same.
  @inline(__always)
  private static func first(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let count = bytes.count
    if count >= 4 {
      let end = unsafe UInt64(EightBytes.loadFour(bytes, count - 4)) >> (8 * UInt64(8 - count))
      return unsafe UInt64(EightBytes.loadFour(bytes, 0)) | end << 32
    }
    let (middle, last) = (count >> 1, count - 1)
    return unsafe UInt64(bytes[0]) | UInt64(bytes[middle]) << (8 * UInt64(middle))
      | UInt64(bytes[last]) << (8 * UInt64(last))
  }

  private static func slot(_ key: (low: UInt64, high: UInt64)) -> Int {
    let mixed = (key.low ^ (key.high &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
    return Int(mixed >> 55)
  }
}
