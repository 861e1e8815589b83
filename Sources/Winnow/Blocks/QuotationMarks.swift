import CUnicode

/// The marks that a browser puts around a `<q>`: those of the page's language (CLDR, through ICU).
struct QuotationMarks {
  private let marks: [[UInt8]]

  /// - Parameter language: as the page declares it; English marks where it is unknown.
  init(language: String?) {
    var language = language ?? "en"
    marks = (0..<4).map { kind in
      var room = [UInt8](repeating: 0, count: 16)
      let length = language.withUTF8 { bytes in
        unsafe cunicode_quotation_mark(
          bytes.baseAddress, Int32(min(bytes.count, 64)), Int32(kind), &room, Int32(room.count))
      }
      return Array(room[..<max(0, Int(length))])
    }
  }

  /// - Parameter depth: of the quotations that are open around it, those without marks left out.
  func mark(depth: Int, opens: Bool) -> [UInt8] { marks[(depth % 2) * 2 + (opens ? 0 : 1)] }

  /// Whether text ends with an opening mark, so that a quotation behind it has its marks.
  static func endsWithMark(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let last = unsafe text.last else { return false }
    if last == UInt8(ascii: "\"") { return true }
    return unsafe text.count >= 2 && isMark(text[text.count - 2], last)
      || text.count >= 3 && isSign(text[text.count - 3], text[text.count - 2], last)
  }

  /// Whether text begins with a mark.
  static func beginsWithMark(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = unsafe text.first else { return false }
    if first == UInt8(ascii: "\"") { return true }
    return unsafe text.count >= 2 && isMark(first, text[1])
      || text.count >= 3 && isSign(first, text[1], text[2])
  }

  /// « and ».
  private static func isMark(_ first: UInt8, _ second: UInt8) -> Bool {
    first == 0xC2 && (second == 0xAB || second == 0xBB)
  }

  /// U+2018 and U+201A to U+201F, U+2039, U+203A, 「, 『: not U+2019, which is an apostrophe as well.
  private static func isSign(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second, third) {
    case (0xE2, 0x80, 0x98), (0xE2, 0x80, 0x9A...0x9F), (0xE2, 0x80, 0xB9...0xBA),
      (0xE3, 0x80, 0x8C), (0xE3, 0x80, 0x8E):
      true
    default: false
    }
  }
}
