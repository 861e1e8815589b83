/// What bytes are that are no page, told by how they begin.
///
/// A table of beginnings and not libmagic: its database is read anew by each process, which takes longer than
/// cleaning a page, and what matters here is only that a file is no page, and a name for it that people know.
struct ForeignFile {
  /// With its article: "a PDF".
  var name: String
  /// What to do with it; empty where there is nothing to say.
  var hint = ""

  /// "looks like a PDF, not a page; pdftotext makes text of it".
  var reason: String { "looks like \(name), not a page" + (hint.isEmpty ? "" : "; " + hint) }

  /// nil where the bytes may be a page or text.
  init?(_ bytes: [UInt8]) {
    let start = bytes.prefix(Self.sample)
    guard let first = start.first(where: { $0 > 0x20 && $0 < 0x7F || $0 == 0 || $0 >= 0x80 })
    else { return nil }
    // Most pages end here.
    if first == UInt8(ascii: "<") {
      guard Self.isDrawing(start) else { return nil }
      self.init(name: "an SVG image")
    } else if let known = Self.signature(start) ?? Self.lines(start) {
      self = known
    } else if Self.isBinary(start) {
      self.init(name: "binary data")
    } else {
      return nil
    }
  }

  private init(name: String, hint: String = "") {
    self.name = name
    self.hint = hint
  }

  /// So many bytes are looked at.
  private static let sample = 1 << 12

  // MARK: Beginnings

  private static func signature(_ start: ArraySlice<UInt8>) -> ForeignFile? {
    if start.starts(with: "PK\u{3}\u{4}".utf8) { return zip(start) }
    for (name, offset, mark) in marks
    where start.count >= offset + mark.count && start.dropFirst(offset).starts(with: mark) {
      return ForeignFile(name: name, hint: hints[name] ?? "")
    }
    return nil
  }

  private static let hints = [
    "a PDF": "pdftotext makes text of it",
    "an RTF document": "save it as HTML or plain text",
    "a Word, Excel or PowerPoint document": "save it as HTML or plain text",
    "a bzip2 file": "unpack it first", "an xz file": "unpack it first",
    "a WARC file": "winnow corpus build reads these",
    "a web archive of Safari": "save the page as HTML only",
  ]

  private static func mark(_ text: String, _ name: String, at offset: Int = 0) -> (
    String, Int, [UInt8]
  ) {
    // Characters below U+0100 stand for bytes.
    (name, offset, text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
  }

  private static let marks: [(name: String, offset: Int, mark: [UInt8])] = [
    mark("%PDF-", "a PDF"), mark("%!PS", "a PostScript file"), mark("{\\rtf", "an RTF document"),
    mark("WARC/", "a WARC file"),
    mark("\u{89}PNG\r\n", "a PNG image"), mark("\u{FF}\u{D8}\u{FF}", "a JPEG image"),
    mark("GIF87a", "a GIF image"), mark("GIF89a", "a GIF image"),
    mark("WEBP", "a WebP image", at: 8), mark("AVI ", "a video", at: 8),
    mark("WAVE", "an audio file", at: 8), mark("II*\0", "a TIFF image"),
    mark("MM\0*", "a TIFF image"), mark("\0\0\u{1}\0", "an icon"),
    mark("8BPS", "a Photoshop image"), mark("ftypavif", "an AVIF image", at: 4),
    mark("ftypheic", "a HEIC image", at: 4), mark("ftyp", "a video", at: 4),
    mark("\u{1A}E\u{DF}\u{A3}", "a video"), mark("OggS\0", "an audio file"),
    mark("ID3\u{3}", "an audio file"), mark("ID3\u{4}", "an audio file"),
    mark("fLaC\0", "an audio file"),
    mark("BZh", "a bzip2 file"), mark("\u{FD}7zXZ\0", "an xz file"),
    mark("7z\u{BC}\u{AF}'\u{1C}", "a 7z archive"), mark("Rar!\u{1A}\u{7}", "a RAR archive"),
    mark("PK\u{5}\u{6}", "a ZIP archive"), mark("ustar", "a tar archive", at: 257),
    mark("!<arch>\n", "an archive of Unix"), mark("\u{ED}\u{AB}\u{EE}\u{DB}", "an RPM package"),
    mark("\u{D0}\u{CF}\u{11}\u{E0}\u{A1}\u{B1}", "a Word, Excel or PowerPoint document"),
    mark("bplist00", "a web archive of Safari"),
    mark("\u{7F}ELF", "an executable"), mark("\0asm", "an executable"),
    mark("\u{CF}\u{FA}\u{ED}\u{FE}", "an executable"),
    mark("\u{CA}\u{FE}\u{BA}\u{BE}", "an executable"), mark("MZ\u{90}\0", "an executable"),
    mark("SQLite format 3\0", "an SQLite database"), mark("PAR1", "a Parquet file"),
    mark("wOFF", "a font"), mark("wOF2", "a font"), mark("OTTO\0", "a font"),
    mark("\0\u{1}\0\0\0", "a font"),
  ]

  /// ZIP is what office files and books are packed in, and the names of their parts tell.
  private static func zip(_ start: ArraySlice<UInt8>) -> ForeignFile {
    func holds(_ text: String) -> Bool { start.firstRange(of: Array(text.utf8)) != nil }
    if holds("application/epub+zip") { return ForeignFile(name: "an EPUB book") }
    if holds("vnd.oasis.opendocument") {
      return ForeignFile(name: "an OpenDocument file", hint: "save it as HTML or plain text")
    }
    if holds("[Content_Types].xml") || holds("word/") || holds("xl/") || holds("ppt/") {
      let name = "a Word, Excel or PowerPoint document"
      return ForeignFile(name: name, hint: hints[name] ?? "")
    }
    return ForeignFile(name: "a ZIP archive")
  }

  /// A drawing may stand behind an XML declaration, a document type and comments.
  private static func isDrawing(_ start: ArraySlice<UInt8>) -> Bool {
    if start.starts(with: "<svg ".utf8) || start.starts(with: "<svg>".utf8) { return true }
    guard start.starts(with: "<?xml".utf8),
      let svg = start.firstRange(of: Array("<svg ".utf8))
    else { return false }
    return start[..<svg.lowerBound].firstRange(of: Array("<html".utf8)) == nil
  }

  // MARK: Text that is no page

  private static func lines(_ start: ArraySlice<UInt8>) -> ForeignFile? {
    let text = start.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    guard let open = text.first, open == UInt8(ascii: "{") || open == UInt8(ascii: "[") else {
      return nil
    }
    let inside = text.dropFirst().drop { $0 <= 0x20 || $0 == UInt8(ascii: "{") }
    guard inside.first == UInt8(ascii: "\""), text.firstRange(of: Array("\":".utf8)) != nil else {
      return nil
    }
    return open == UInt8(ascii: "{")
      ? ForeignFile(
        name: "JSON lines", hint: "winnow corpus build reads these from files named .jsonl")
      : ForeignFile(name: "JSON")
  }

  // MARK: Bytes that are no text

  /// Whether more than a twentieth are control characters, and no markup is there.
  private static func isBinary(_ start: ArraySlice<UInt8>) -> Bool {
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) { return false }
    var zeros = [0, 0]
    var controls = 0
    for (place, byte) in start.enumerated() {
      if byte == 0 {
        zeros[place & 1] += 1
      } else if byte < 0x20 && !(UInt8(ascii: "\t")...UInt8(ascii: "\r")).contains(byte)
        && byte != 0x1B || byte == 0x7F
      {
        controls += 1
      }
    }
    // UTF-16 of Western languages: every other byte is zero.
    let most = max(zeros[0], zeros[1])
    if most * 5 > start.count * 2, min(zeros[0], zeros[1]) * 10 < most { zeros = [0, 0] }
    guard (controls + zeros[0] + zeros[1]) * 20 > start.count else { return false }
    return !holdsMarkup(start)
  }

  private static func holdsMarkup(_ start: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: start, as: UTF8.self).lowercased()
    return ["<!doctype", "<html", "<head", "<body", "<div", "<p>", "<p ", "<h1"]
      .contains { text.contains($0) }
  }
}
