import Glibc

/// HTML's white space: space, tab, line feed, form feed, carriage return.
@inline(__always)
package func isSpace(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t")
    || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\u{0C}")
}

/// ASCII letters, of either case.
@inline(__always)
package func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

/// ASCII digits.
@inline(__always)
package func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

extension StaticString {
  var bytes: UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The index of the next such byte, or nil.
  func find(_ byte: UInt8, from start: Int) -> Int? {
    unsafe find(byte, from: start, to: count)
  }

  /// The index of the next such byte before a bound, or nil.
  func find(_ byte: UInt8, from start: Int, to end: Int) -> Int? {
    guard start < end, let base = baseAddress,
      let hit = unsafe memchr(base + start, Int32(byte), end - start)
    else { return nil }
    return unsafe UnsafeRawPointer(hit) - UnsafeRawPointer(base)
  }

  /// ASCII case is ignored; `prefix` is lower-case.
  func hasPrefix(_ prefix: StaticString, at start: Int) -> Bool {
    let length = prefix.utf8CodeUnitCount
    guard start + length <= count else { return false }
    for index in 0..<length {
      let byte = unsafe self[start + index]
      if unsafe byte.lowercasedASCII != prefix.utf8Start[index] { return false }
    }
    return true
  }
}
