import Testing

@testable import Winnow

/// The bytes were made with Python's codecs: `'…'.encode(codec)`.
@Suite struct DecodedPageTests {
  static func decode(_ bytes: [UInt8], _ label: String? = nil) throws -> (String, DecodedPage) {
    let page = try DecodedPage(bytes, encoding: label)
    return (String(decoding: page.bytes, as: UTF8.self), page)
  }

  static func page(_ meta: String, _ body: [UInt8]) -> [UInt8] {
    Array("<html><head>\(meta)</head><body><p>".utf8) + body + Array("</p></body></html>".utf8)
  }

  @Test func utf8IsKeptWithAndWithoutMark() throws {
    let bytes: [UInt8] = [0x7A, 0xC3, 0xBC, 0x72]
    #expect(try Self.decode(bytes).0 == "zür")
    let (text, page) = try Self.decode([0xEF, 0xBB, 0xBF] + bytes)
    #expect(text == "zür")
    #expect(page.source == .byteOrderMark)
  }

  @Test(arguments: [
    [0xFF, 0xFE, 0x3C, 0, 0x70, 0, 0x3E, 0, 0xFC, 0],
    [0xFE, 0xFF, 0, 0x3C, 0, 0x70, 0, 0x3E, 0, 0xFC],
  ])
  func utf16WithMark(_ bytes: [UInt8]) throws {
    #expect(try Self.decode(bytes).0 == "<p>ü")
  }

  @Test func utf16WithoutMarkIsToldByItsZeros() throws {
    let text = "<html><body><p>Grüße aus dem Hafen</p></body></html>"
    let little = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    #expect(try Self.decode(little).0 == text)
    #expect(try Self.decode(big).0 == text)
  }

  /// Encoding label, bytes, text.
  static let declared: [(String, [UInt8], String)] = [
    ("windows-1252", [0x93, 0x63, 0x61, 0x66, 0xE9, 0x94], "“café”"),
    ("iso-8859-1", [0x80, 0x75, 0xFC], "€uü"),
    ("iso-8859-2", [0xB3, 0xF3, 0x64, 0xBC], "łódź"),
    ("windows-1250", [0x8C, 0x9C, 0x9F], "Śśź"),
    ("windows-1251", [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2], "Привет"),
    ("koi8-r", [0xF0, 0xD2, 0xC9, 0xD7, 0xC5, 0xD4], "Привет"),
    ("windows-1253", [0xCA, 0xE1, 0xEB, 0xE7], "Καλη"),
    ("iso-8859-9", [0xDE, 0xFD], "Şı"),
    ("windows-1255", [0xF9, 0xEC, 0xE5, 0xED], "שלום"),
    ("windows-1256", [0xE3, 0xD1, 0xCD, 0xC8, 0xC7], "مرحبا"),
    ("windows-1257", [0xD0, 0xF0], "Šš"),
    ("windows-1258", [0xD0, 0xF5], "Đơ"),
    ("iso-8859-15", [0xA4], "€"),
    ("gb2312", [0xC4, 0xE3, 0xBA, 0xC3], "你好"),
    ("gb18030", [0x81, 0x30, 0x81, 0x30, 0xC4, 0xE3], "\u{80}你"),
    ("big5", [0xA7, 0x41, 0xA6, 0x6E], "你好"),
    ("shift_jis", [0x93, 0xFA, 0x96, 0x7B], "日本"),
    ("euc-jp", [0xC6, 0xFC, 0xCB, 0xDC], "日本"),
    ("euc-kr", [0xC7, 0xD1, 0xB1, 0xB9], "한국"),
  ]

  @Test(arguments: declared.indices) func declaredEncodings(_ index: Int) throws {
    let (label, bytes, text) = Self.declared[index]
    let filler = Array(repeating: bytes, count: 8).flatMap(\.self)
    for meta in [
      "<meta charset=\"\(label)\">",
      "<meta http-equiv=Content-Type content='text/html; charset=\(label)'>",
    ] {
      let (decoded, page) = try Self.decode(Self.page(meta, filler))
      #expect(decoded.contains(text), "\(label)")
      #expect(page.replacements == 0)
    }
    #expect(try Self.decode(bytes, label).0 == text)
  }

  @Test func utf8BeatsAWrongDeclaration() throws {
    let bytes = Self.page("<meta charset=iso-8859-1>", Array("Grüße und mehr".utf8))
    #expect(try Self.decode(bytes).0.contains("Grüße"))
  }

  @Test func aWrongUTF8DeclarationIsFoundOut() throws {
    // windows-1251 under a declaration of UTF-8, long enough to be recognised.
    let words: [UInt8] = [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, 0x20, 0xE2, 0xF1, 0xE5, 0xEC, 0x20]
    let body = Array(repeating: words, count: 40).flatMap(\.self)
    let (text, page) = try Self.decode(Self.page("<meta charset=utf-8>", body))
    #expect(text.contains("Привет всем"))
    #expect(page.source == .detected)
  }

  @Test func aCutUTF8PageStaysUTF8() throws {
    let bytes = Array("ü ü ü ü ü ü".utf8).dropLast()
    let (text, page) = try Self.decode(Array(bytes))
    #expect(text == "ü ü ü ü ü \u{FFFD}")
    #expect(page.replacements == 1)
    #expect(page.encoding == "UTF-8")
  }

  @Test func unknownLabelsAreNamed() {
    #expect(throws: UnknownEncoding.self) { try DecodedPage([], encoding: "utf-99") }
  }

  @Test func invalidSequencesFollowTheStandard() {
    // Unicode, table 3-8: maximal subparts, one replacement each.
    let bytes: [UInt8] = [0x61, 0xF1, 0x80, 0x80, 0xE1, 0x80, 0xC2, 0x62, 0x80, 0x63]
    #expect(
      String(decoding: bytes.repairedUTF8(), as: UTF8.self) == "a\u{FFFD}\u{FFFD}\u{FFFD}b\u{FFFD}c"
    )
  }
}
