extension Span<UInt8> {
  /// Whether the text ends as a sentence does: a full stop, question or exclamation mark or
  /// ellipsis of any script, with closing quotes and brackets after it allowed.
  package var endsSentence: Bool {
    var end = count
    while end > 0 {
      guard let scalar = lastScalar(before: end) else { return false }
      switch scalar.value {
      case 0x2E, 0x21, 0x3F, 0x2026, 0x3002, 0xFF01, 0xFF1F, 0xFF0E, 0xFF61, 0x061F, 0x06D4, 0x0964,
        0x0965, 0x1362, 0x104B, 0x203D, 0x0589:
        return true
      case 0x22, 0x27, 0x29, 0x5D, 0x2019, 0x201D, 0x201C, 0xBB, 0xAB, 0x203A, 0x300D, 0x300F,
        0xFF09, 0x3011, 0x20, 0xA0:
        end -= scalar.length
      default: return false
      }
    }
    return false
  }

  /// Whether the text begins with a quotation mark.
  var opensQuote: Bool {
    guard count > 0 else { return false }
    switch self[0] {
    case UInt8(ascii: "\""): return true
    case 0xC2: return count > 1 && self[1] == 0xAB
    case 0xE2:
      return count > 2 && self[1] == 0x80 && [0x9C, 0x9E, 0x98].contains(self[2])
    case 0xE3: return count > 2 && self[1] == 0x80 && self[2] == 0x8C
    default: return false
    }
  }

  /// The code point that ends at `end`, and its length in bytes.
  private func lastScalar(before end: Int) -> (value: UInt32, length: Int)? {
    var start = end - 1
    while start > 0, self[start] & 0xC0 == 0x80, end - start < 4 { start -= 1 }
    let length = end - start
    let first = UInt32(self[start])
    var value: UInt32
    switch length {
    case 1: return first < 0x80 ? (first, 1) : nil
    case 2: value = first & 0x1F
    case 3: value = first & 0x0F
    default: value = first & 0x07
    }
    for index in start + 1..<end { value = value << 6 | UInt32(self[index] & 0x3F) }
    return (value, length)
  }
}

extension Span<UInt8> {
  /// The last mark as a number: 0 none, 1 a sentence's end, 2 a question, 3 a colon, 4 an ellipsis,
  /// 5 a comma, 6 a closing bracket or quotation mark after no sentence.
  var finalMark: Int {
    guard count > 0 else { return 0 }
    let last = self[count - 1]
    switch last {
    case UInt8(ascii: "?"): return 2
    case UInt8(ascii: ":"): return 3
    case UInt8(ascii: ","): return 5
    case UInt8(ascii: "."): return count > 1 && self[count - 2] == UInt8(ascii: ".") ? 4 : 1
    case 0xA6:
      if count > 2, self[count - 3] == 0xE2, self[count - 2] == 0x80 { return 4 }
    default: break
    }
    if endsSentence { return 1 }
    return last == UInt8(ascii: ")") || last == UInt8(ascii: "\"") || last == UInt8(ascii: "]")
      || last == 0x9D ? 6 : 0
  }
}
