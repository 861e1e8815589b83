/// What stands behind a `&` in an attribute's value, as libxml2 reads it: one of the ordinary references,
/// nothing but a `&`, or something else.
enum CharacterReference {
  /// An ASCII character, and how many bytes its reference takes.
  case character(UInt8, length: Int)
  /// A name begins a reference only if a `;` follows it.
  case none
  case other

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
    if next == 0x3B, let name = unsafe Self.name(bytes, sign + 1..<position) {
      self = .character(name, length: position + 1 - sign)
    } else if next == 0x23, position == sign + 1,
      let (byte, stop) = unsafe Self.number(bytes, from: position + 1, to: end)
    {
      self = .character(byte, length: stop + 1 - sign)
    } else {
      self = next == 0x3B || next == 0x23 || next >= 0x80 ? .other : .none
    }
  }

  private static func name(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt8? {
    guard range.count <= 4 else { return nil }
    var name: UInt32 = 0
    for place in range { name = unsafe name << 8 | UInt32(bytes[place]) }
    return switch name {
    case 0x61_6D70: 0x26  // amp
    case 0x7175_6F74: 0x22  // quot
    case 0x6C74: 0x3C  // lt
    case 0x6774: 0x3E  // gt
    default: nil
    }
  }

  /// A decimal number of two or three digits, of a character of ASCII that can be seen, and where its
  /// `;` stands.
  private static func number(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
  ) -> (UInt8, Int)? {
    var number = 0
    var position = start
    while position < end, position < start + 4, unsafe bytes[position] &- 0x30 < 10 {
      number = unsafe number * 10 + Int(bytes[position] - 0x30)
      position += 1
    }
    guard unsafe position < end && bytes[position] == 0x3B, (0x20...0x7E).contains(number) else {
      return nil
    }
    return (UInt8(number), position)
  }
}
