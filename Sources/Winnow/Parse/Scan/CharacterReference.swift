import CHTML

/// What stands behind a `&` in an attribute's value, as libxml2 reads it: a reference that a `;` ends, nothing but
/// a `&`, or something else.
enum CharacterReference {
  /// A character, and how many bytes its reference takes.
  case character(Unicode.Scalar, length: Int)
  /// A name begins a reference only if a `;` follows it.
  case none
  case other

  /// Names that are longer, and numbers of more digits, are left to libxml2.
  private static let longest = 8

  /// - Parameters:
  ///   - sign: where the `&` stands.
  ///   - end: of the value.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ sign: Int, to end: Int) {
    var position = sign + 1
    while position < end, isNameByte(unsafe bytes[position]) { position += 1 }
    guard position < end else {
      self = .none
      return
    }
    let next = unsafe bytes[position]
    if next == UInt8(ascii: ";"), let character = unsafe Self.named(bytes, sign + 1..<position) {
      self = .character(character, length: position + 1 - sign)
    } else if next == UInt8(ascii: "#"), position == sign + 1,
      let (character, stop) = unsafe Self.numbered(bytes, from: position + 1, to: end)
    {
      self = .character(character, length: stop + 1 - sign)
    } else {
      self = next == UInt8(ascii: ";") || next == UInt8(ascii: "#") || next >= 0x80 ? .other : .none
    }
  }

  private static func named(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Unicode.Scalar? {
    guard range.count <= longest else { return nil }
    var name: UInt64 = 0
    for place in range { name = unsafe name << 8 | UInt64(bytes[place]) }
    switch name {
    case 0x61_6D70: return "&"  // amp
    // libxml2 goes through all names, so frequent ones are here.
    case 0x6E62_7370: return "\u{A0}"  // nbsp
    case 0x6D64_6173_68: return "\u{2014}"  // mdash
    case 0x6E64_6173_68: return "\u{2013}"  // ndash
    case 0x7273_7175_6F: return "\u{2019}"  // rsquo
    case 0x6C64_7175_6F: return "\u{201C}"  // ldquo
    case 0x7264_7175_6F: return "\u{201D}"  // rdquo
    case 0x7261_7175_6F: return "\u{BB}"  // raquo
    case 0x636F_7079: return "\u{A9}"  // copy
    case 0x7175_6F74: return "\""  // quot
    case 0x6C74: return "<"
    case 0x6774: return ">"
    default:
      let value = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: longest + 1) {
        for (place, index) in range.enumerated() {
          unsafe $0[place] = CChar(bitPattern: bytes[index])
        }
        unsafe $0[range.count] = 0
        return unsafe chtml_entity($0.baseAddress!)
      }
      return value == 0 ? nil : Unicode.Scalar(value)
    }
  }

  /// A decimal or hexadecimal number of a character of XML, and where its `;` stands.
  private static func numbered(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
  ) -> (Unicode.Scalar, Int)? {
    var position = start
    let isHexadecimal = unsafe position < end && bytes[position] | 0x20 == UInt8(ascii: "x")  // "x"
    if isHexadecimal { position += 1 }
    let first = position
    var number: UInt32 = 0
    while position < end, position <= first + longest {
      let byte = unsafe bytes[position]
      if isDigit(byte) {
        number = number &* (isHexadecimal ? 16 : 10) &+ UInt32(byte - UInt8(ascii: "0"))
      } else if isHexadecimal, (byte | 0x20) &- UInt8(ascii: "a") < 6 {
        number = number &* 16 &+ UInt32((byte | 0x20) - 0x57)
      } else {
        break
      }
      position += 1
    }
    let digits = position - first
    guard unsafe position < end && bytes[position] == UInt8(ascii: ";"),
      digits > 0 && digits < longest,
      number >= 0x20 || number == 0x09 || number == 0x0A || number == 0x0D,
      number & 0xFFFE != 0xFFFE || number > 0xFFFF
    else { return nil }
    return Unicode.Scalar(number).map { ($0, position) }
  }
}
