import CLanes
import CUnicode

/// Folds text for phrase matching: NFKC, case, quotes, dashes and white space, marks that Arabic
/// writes optionally, and everything invisible.
///
/// ASCII goes through a table; the fold of any other character is asked of ICU once and kept.
package struct TextFolder {
  /// Folded UTF-8 of code points, 256 to a page, packed: length in the low byte, then the bytes.
  private var pages: [[UInt64]?] = []
  private var scratch: [UInt8] = []

  package init() {}

  private static let ascii: [UInt8] = (0..<128).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(byte) | 0x20
    case UInt8(ascii: "\t"), 0x0B, UInt8(ascii: "\u{0C}"), UInt8(ascii: "\r"): UInt8(ascii: " ")
    case UInt8(ascii: "`"): UInt8(ascii: "'")
    default: UInt8(byte)
    }
  }

  /// Appends the folded text; line feeds stay, other white space becomes one space.
  mutating func fold(_ text: Span<UInt8>, into out: inout [UInt8]) {
    // Seven bytes at most for a character of two.
    while scratch.count < text.count * 4 {
      scratch.append(contentsOf: repeatElement(0, count: 4096))
    }
    var room: [UInt8] = []
    swap(&room, &scratch)
    unsafe text.withUnsafeBufferPointer { bytes in
      unsafe room.withUnsafeMutableBufferPointer { target in
        unsafe Self.ascii.withUnsafeBufferPointer { ascii in
          let length = unsafe fold(bytes, ascii, target)
          unsafe out.append(contentsOf: UnsafeBufferPointer(rebasing: target[..<length]))
        }
      }
    }
    swap(&room, &scratch)
  }

  private mutating func fold(
    _ bytes: UnsafeBufferPointer<UInt8>, _ ascii: UnsafeBufferPointer<UInt8>,
    _ target: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var used = 0
    // At the start a space is one too many, as after another.
    var last: UInt8 = UInt8(ascii: "\n")
    @inline(__always) func put(_ byte: UInt8) {
      if byte <= 0x20 {
        if byte == UInt8(ascii: " "), last == UInt8(ascii: " ") || last == UInt8(ascii: "\n") {
          return
        }
        if byte == UInt8(ascii: "\n"), last == UInt8(ascii: " "), used > 0 { used -= 1 }
      }
      unsafe target[used] = byte
      used += 1
      last = byte
    }
    var index = 0
    let count = bytes.count
    var nextRun = 0
    while index < count {
      if index >= nextRun, let from = bytes.baseAddress, let to = target.baseAddress {
        let length = unsafe clanes_fold(
          from + index, count - index, last <= 0x20 ? 1 : 0, to + used)
        if length > 0 {
          used &+= length
          index &+= length
          last = unsafe target[used - 1]
        }
        nextRun = index + 32
      }
      // Mostly there are eight characters of which no two are spaces in a row.
      while index + 8 <= count {
        let eight = unsafe EightBytes.load(bytes, index)
        let spaces = EightBytes.equal(eight, UInt8(ascii: " "))
        guard EightBytes.arePrintable(eight), EightBytes.equal(eight, UInt8(ascii: "`")) == 0,
          spaces & spaces << 8 == 0, spaces & 0x80 == 0 || last > 0x20
        else { break }
        let folded = EightBytes.lowercased(eight)
        unsafe UnsafeMutableRawBufferPointer(target).storeBytes(
          of: folded, toByteOffset: used, as: UInt64.self)
        used &+= 8
        index &+= 8
        last = UInt8(truncatingIfNeeded: folded >> 56)
      }
      if index == count { break }
      let byte = unsafe bytes[index]
      if byte < 0x80 {
        unsafe put(ascii[Int(byte)])
        index += 1
        while index < count, unsafe bytes[index] < 0x80 {
          let folded = unsafe ascii[Int(bytes[index])]
          if folded <= 0x20 { break }
          unsafe target[used] = folded
          used &+= 1
          index &+= 1
          last = folded
        }
        continue
      }
      let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      guard index + length <= count else { break }
      var scalar = UInt32(byte) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
      for offset in 1..<length {
        scalar = unsafe scalar << 6 | UInt32(bytes[index + offset] & 0x3F)
      }
      index += length
      var packed = folded(scalar)
      var left = packed & 0xFF
      while left > 0 {
        packed >>= 8
        put(UInt8(truncatingIfNeeded: packed))
        left -= 1
      }
    }
    while used > 0, unsafe target[used - 1] == UInt8(ascii: " ") { used -= 1 }
    return used
  }

  package mutating func folded(_ text: String) -> [UInt8] {
    var out: [UInt8] = []
    let bytes = Array(text.utf8)
    fold(bytes.span, into: &out)
    return out
  }

  private mutating func folded(_ scalar: UInt32) -> UInt64 {
    let page = Int(scalar >> 8)
    if pages.isEmpty { pages = Array(repeating: nil, count: 0x1100) }
    guard page < pages.count else { return 0 }
    if pages[page] == nil { pages[page] = Array(repeating: .max, count: 256) }
    let slot = Int(scalar & 0xFF)
    if let known = pages[page]?[slot], known != .max { return known }
    let packed = Self.pack(scalar)
    pages[page]?[slot] = packed
    return packed
  }

  private static func pack(_ scalar: UInt32) -> UInt64 {
    switch scalar {
    case 0x2018, 0x2019, 0x201B, 0x02BC, 0x2032, 0xB4: return 0x2701
    case 0x201C...0x201F, 0xAB, 0xBB, 0x2033: return 0x2201
    case 0x2010...0x2015, 0x2212: return 0x2D01
    case 0x0640, 0x064B...0x0652: return 0
    default: break
    }
    let properties = CharacterProperties.of(scalar)
    if properties.contains(.space) { return 0x2001 }
    if properties.contains(.ignorable) || properties.contains(.bidiControl) { return 0 }
    var bytes = [UInt8](repeating: 0, count: 8)
    let length = unsafe cunicode_fold(scalar, &bytes, 7)
    var packed = UInt64(max(0, length))
    for index in 0..<Int(max(0, length)) {
      packed |= UInt64(bytes[index]) << (8 * UInt64(index + 1))
    }
    return packed
  }
}

extension TextFolder {
  /// What folded lines hold that match a pattern with a literal: patterns may say that case does not matter.
  mutating func literal(_ literal: [UInt8]) -> [UInt8] {
    let bare = literal.drop { $0 == UInt8(ascii: " ") }
    let end = bare.lastIndex { $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? bare.startIndex
    // Most are folded, and their spaces tell lines apart.
    let isFolded = folded(String(decoding: literal, as: UTF8.self)).elementsEqual(bare[..<end])
    return isFolded ? literal : longestWord(of: literal)
  }

  /// The longest part of a literal without spaces, folded.
  mutating func longestWord(of literal: [UInt8]) -> [UInt8] {
    let words = folded(String(decoding: literal, as: UTF8.self)).split(separator: UInt8(ascii: " "))
    return words.max { $0.count < $1.count }.map { Array($0) } ?? []
  }
}
