import CUnicode

/// A page as valid UTF-8, and how it was understood.
struct DecodedPage: Sendable {
  /// What settled the encoding.
  enum Source: String, Sendable {
    case byteOrderMark = "byte order mark"
    case option
    case declared
    case valid = "valid UTF-8"
    case pattern = "pattern of zero bytes"
    case detected
    case fallback
  }

  /// Valid UTF-8 without byte order mark and NUL bytes.
  var bytes: [UInt8]
  /// The WHATWG name of the encoding.
  var encoding: String
  var source: Source
  /// U+FFFD put in for bytes that could not be decoded.
  var replacements = 0
  /// NUL bytes left out.
  var droppedNulls = 0

  /// Decodes a page.
  ///
  /// Order: byte order mark, `encoding`, the zero bytes of UTF-16, UTF-8 that proves itself by a
  /// multi-byte character, the page's declaration, ICU's guess, windows-1252. A declaration that
  /// decodes badly is taken for wrong.
  ///
  /// - Parameters:
  ///   - encoding: a WHATWG label that overrides the page.
  ///   - isMarkup: whether a guess should look past tags.
  ///   - deadline: where it passes, the page ends.
  init(
    _ page: [UInt8], encoding label: String?, isMarkup: Bool = true, deadline: Deadline = .none
  ) throws(UnknownEncoding) {
    var page = page
    if let (mark, length) = Self.byteOrderMark(page) {
      page.removeFirst(length)
      self = Self.convert(page, mark, .byteOrderMark, deadline)
      return
    }
    if let label {
      guard let encoding = EncodingLabels.find(label) else { throw UnknownEncoding(label: label) }
      self = Self.convert(page, encoding, .option, deadline)
      return
    }
    if let wide = Self.wideEncoding(page) {
      self = Self.convert(page, wide, .pattern, deadline)
      return
    }
    let scan = page.scannedAsUTF8()
    let declared = page.declaredEncoding().flatMap(EncodingLabels.find)
    self = Self.choose(page, scan, declared, isMarkup, deadline)
  }

  private init(bytes: [UInt8], encoding: String, source: Source, replacements: Int = 0) {
    self.bytes = bytes
    self.encoding = encoding
    self.source = source
    self.replacements = replacements
  }

  private static func choose(
    _ page: [UInt8], _ scan: UTF8Scan, _ declared: EncodingLabels.Encoding?, _ isMarkup: Bool,
    _ deadline: Deadline
  ) -> DecodedPage {
    let utf8 = EncodingLabels.Encoding(name: "UTF-8", converter: "UTF-8")
    if scan.isValid {
      // ISO-2022-JP is ASCII to the eye; its escape sequences are what tell.
      if let declared, declared.name == "ISO-2022-JP", scan.multibyte == 0, page.contains(0x1B) {
        return convert(page, declared, .declared, deadline)
      }
      return convert(page, utf8, declared == utf8 ? .declared : .valid, deadline, scan)
    }
    // A few broken sequences among many good ones: a cut or patched page, and still UTF-8.
    let isMostlyUTF8 = scan.multibyte >= 4 * scan.invalid
    if isMostlyUTF8 {
      return convert(page, utf8, declared == utf8 ? .declared : .valid, deadline, scan)
    }
    if let declared, declared != utf8, !declared.name.hasPrefix("UTF-16") {
      let result = convert(page, declared, .declared, deadline)
      // One in a hundred bytes that fit nothing is more than dirt.
      if result.replacements * 100 <= page.count(where: { $0 >= 0x80 }) + 100 { return result }
    }
    var name = [CChar](repeating: 0, count: 64)
    let confidence = unsafe page.withUnsafeBufferPointer { bytes in
      unsafe cunicode_detect(bytes.baseAddress, bytes.count, isMarkup, &name, 64)
    }
    let guess = String(
      decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    if confidence >= 10, let encoding = EncodingLabels.find(guess), encoding != utf8,
      !encoding.name.hasPrefix("UTF-")
    {
      return convert(page, encoding, .detected, deadline)
    }
    if scan.multibyte > scan.invalid { return convert(page, utf8, .fallback, deadline, scan) }
    return convert(
      page, EncodingLabels.Encoding(name: "windows-1252", converter: "windows-1252"), .fallback,
      deadline)
  }

  private static func convert(
    _ page: [UInt8], _ encoding: EncodingLabels.Encoding, _ source: Source,
    _ deadline: Deadline, _ scan: UTF8Scan? = nil
  ) -> DecodedPage {
    if encoding.name == "UTF-8" {
      let scan = scan ?? page.scannedAsUTF8()
      if scan.isValid, scan.nulls == 0 {
        return DecodedPage(bytes: page, encoding: "UTF-8", source: source)
      }
      var result = DecodedPage(
        bytes: page.repairedUTF8(), encoding: "UTF-8", source: source, replacements: scan.invalid)
      result.droppedNulls = scan.nulls
      return result
    }
    var length = 0
    var replacements: Int64 = 0
    let buffer = unsafe page.withUnsafeBufferPointer { bytes in
      unsafe cunicode_to_utf8(
        encoding.converter, bytes.baseAddress, bytes.count, deadline.moment, &length,
        &replacements)
    }
    guard let buffer = unsafe buffer else {
      // No converter or no memory: the bytes that are ASCII are still right.
      return DecodedPage(bytes: page.repairedUTF8(), encoding: encoding.name, source: .fallback)
    }
    defer { unsafe cunicode_free(buffer) }
    var bytes = unsafe Array(UnsafeBufferPointer(start: buffer, count: length))
    let nulls = bytes.count { $0 == 0 }
    if nulls > 0 { bytes.removeAll { $0 == 0 } }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    var result = DecodedPage(
      bytes: bytes, encoding: encoding.name, source: source, replacements: Int(replacements))
    result.droppedNulls = nulls
    return result
  }

  private static func byteOrderMark(
    _ page: [UInt8]
  ) -> (encoding: EncodingLabels.Encoding, length: Int)? {
    func named(_ name: String) -> EncodingLabels.Encoding {
      EncodingLabels.Encoding(name: name, converter: name)
    }
    if page.starts(with: [0xEF, 0xBB, 0xBF]) { return (named("UTF-8"), 3) }
    if page.starts(with: [0xFF, 0xFE, 0, 0]), page.count % 4 == 0 { return (named("UTF-32LE"), 4) }
    if page.starts(with: [0, 0, 0xFE, 0xFF]) { return (named("UTF-32BE"), 4) }
    if page.starts(with: [0xFF, 0xFE]) { return (named("UTF-16LE"), 2) }
    if page.starts(with: [0xFE, 0xFF]) { return (named("UTF-16BE"), 2) }
    return nil
  }

  /// UTF-16 without a byte order mark, told by markup's ASCII: every other byte is zero.
  private static func wideEncoding(_ page: [UInt8]) -> EncodingLabels.Encoding? {
    let sample = min(page.count & ~1, 1024)
    guard sample >= 8 else { return nil }
    var even = 0
    var odd = 0
    for index in 0..<sample where page[index] == 0 {
      if index & 1 == 0 { even += 1 } else { odd += 1 }
    }
    let half = sample / 2
    if odd * 10 > half * 4, even * 20 < half {
      return EncodingLabels.Encoding(name: "UTF-16LE", converter: "UTF-16LE")
    }
    if even * 10 > half * 4, odd * 20 < half {
      return EncodingLabels.Encoding(name: "UTF-16BE", converter: "UTF-16BE")
    }
    return nil
  }
}
