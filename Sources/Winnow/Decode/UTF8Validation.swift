import CLanes

/// What a scan of bytes as UTF-8 found.
struct UTF8Scan: Equatable, Sendable {
  /// Complete, valid sequences of two bytes or more.
  var multibyte = 0
  /// Maximal invalid sequences, each of which decodes to one U+FFFD.
  var invalid = 0
  var nulls = 0

  var isValid: Bool { invalid == 0 }

  /// Scans the whole input; runs of ASCII go 64 bytes at a time, and 8 near other characters.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    var index = 0
    var nextRun = 0
    let count = bytes.count
    while index < count {
      if index >= nextRun {
        unsafe index += clanes_plain_ascii(start + index, count - index)
        nextRun = index + 64
        continue
      }
      if index + 8 <= count, unsafe bytes.isShortPlainASCII(at: index) {
        index += 8
        continue
      }
      let byte = unsafe bytes[index]
      if byte < 0x80 {
        if byte == 0 { nulls += 1 }
        index += 1
        continue
      }
      let length = unsafe bytes.sequenceLength(at: index)
      if length > 0 {
        multibyte += 1
        index += length
      } else {
        invalid += 1
        index -= length
      }
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether eight bytes are all ASCII, and none of them NUL.
  @inline(__always)
  fileprivate func isShortPlainASCII(at index: Int) -> Bool {
    let word = unsafe EightBytes.load(self, index)
    // Of bytes below 128 only NUL has the upper bit once one is taken away.
    return (word | (word &- EightBytes.ones)) & EightBytes.flags == 0
  }

  /// The length of the valid multi-byte sequence at `index`, or minus the number of bytes that an
  /// invalid one spoils (at least one): Unicode's "maximal subpart" practice (§3.9, U+FFFD
  /// substitution), which the Encoding standard follows.
  func sequenceLength(at index: Int) -> Int {
    let first = unsafe self[index]
    let wanted: Int
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    switch first {
    case 0xC2...0xDF: wanted = 2
    case 0xE0:
      wanted = 3
      low = 0xA0
    case 0xED:
      wanted = 3
      high = 0x9F
    case 0xE1...0xEF: wanted = 3
    case 0xF0:
      wanted = 4
      low = 0x90
    case 0xF4:
      wanted = 4
      high = 0x8F
    case 0xF1...0xF3: wanted = 4
    default: return -1
    }
    for offset in 1..<wanted {
      guard index + offset < count else { return -offset }
      let byte = unsafe self[index + offset]
      guard byte >= low, byte <= high else { return -offset }
      low = 0x80
      high = 0xBF
    }
    return wanted
  }
}

extension [UInt8] {
  func scannedAsUTF8() -> UTF8Scan { unsafe withUnsafeBufferPointer { unsafe UTF8Scan($0) } }

  /// The bytes as valid UTF-8: invalid sequences replaced by U+FFFD, NUL bytes left out.
  func repairedUTF8() -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count + 16)
    unsafe withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let byte = unsafe bytes[index]
        if byte < 0x80 {
          if byte != 0 { result.append(byte) }
          index += 1
          continue
        }
        let length = unsafe bytes.sequenceLength(at: index)
        if length > 0 {
          unsafe result.append(
            contentsOf: UnsafeBufferPointer(rebasing: bytes[index..<index + length]))
          index += length
        } else {
          result.append(contentsOf: [0xEF, 0xBF, 0xBD])
          index -= length
        }
      }
    }
    return result
  }
}
