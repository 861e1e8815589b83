import Foundation
import Testing

@testable import WinnowCLI

/// What is no page is told so, alone and in corpora; what is packed is unpacked.
@Suite struct ForeignFileTests {
  private static func bytes(_ text: String) -> Data {
    Data(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
  }

  /// Bytes without any order, the same ones each time.
  private static func noise(_ count: Int, seed: UInt64 = 7) -> Data {
    var state = seed
    return Data(
      (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
      })
  }

  /// A file's name, its bytes, and what it is called.
  static let foreign: [(name: String, data: Data, says: String)] = [
    ("a.pdf", bytes("%PDF-1.7\n%\u{E2}\u{E3}\u{CF}\u{D3}\n") + noise(2000), "a PDF"),
    ("a.ps", bytes("%!PS-Adobe-3.0\nshowpage\n"), "a PostScript file"),
    ("a.rtf", bytes("{\\rtf1\\ansi The ferry left.}"), "an RTF document"),
    ("a.png", bytes("\u{89}PNG\r\n\u{1A}\n\0\0\0\rIHDR") + noise(500), "a PNG image"),
    ("a.jpg", bytes("\u{FF}\u{D8}\u{FF}\u{E0}\0\u{10}JFIF\0") + noise(500), "a JPEG image"),
    ("a.gif", bytes("GIF89a") + noise(300), "a GIF image"),
    ("a.webp", bytes("RIFF\u{24}\0\0\0WEBPVP8 ") + noise(300), "a WebP image"),
    (
      "a.svg",
      bytes("<?xml version=\"1.0\"?>\n<!-- a pier --><svg xmlns=\"x\"><text>Hi</text></svg>"),
      "an SVG image"
    ),
    ("a.mp4", bytes("\0\0\0\u{20}ftypisom\0\0\u{2}\0") + noise(300), "a video"),
    ("a.mp3", bytes("ID3\u{4}\0\0\0\0") + noise(300), "an audio file"),
    (
      "a.docx",
      bytes("PK\u{3}\u{4}\u{14}\0\u{6}\0\u{8}\0\0\0!\0") + noise(12) + bytes("[Content_Types].xml"),
      "a Word, Excel or PowerPoint document"
    ),
    (
      "a.odt",
      bytes("PK\u{3}\u{4}\u{14}\0\0\u{8}\0\0mimetypeapplication/vnd.oasis.opendocument.text"),
      "an OpenDocument file"
    ),
    ("a.epub", bytes("PK\u{3}\u{4}\u{A}\0\0\0\0\0mimetypeapplication/epub+zip"), "an EPUB book"),
    ("a.zip", bytes("PK\u{3}\u{4}\u{14}\0\0\0\u{8}\0") + noise(300), "a ZIP archive"),
    (
      "a.doc", bytes("\u{D0}\u{CF}\u{11}\u{E0}\u{A1}\u{B1}\u{1A}\u{E1}") + noise(300),
      "a Word, Excel or PowerPoint document"
    ),
    (
      "a.tar", bytes("page.html") + Data(count: 248) + bytes("ustar\0") + Data(count: 250),
      "a tar archive"
    ),
    ("a.bz2", bytes("BZh91AY&SY") + noise(300), "a bzip2 file"),
    ("a.xz", bytes("\u{FD}7zXZ\0\0\u{4}") + noise(300), "an xz file"),
    ("a.7z", bytes("7z\u{BC}\u{AF}'\u{1C}") + noise(300), "a 7z archive"),
    ("a.exe", bytes("MZ\u{90}\0\u{3}\0\0\0") + noise(300), "an executable"),
    ("a.elf", bytes("\u{7F}ELF\u{2}\u{1}\u{1}\0") + noise(300), "an executable"),
    ("a.sqlite", bytes("SQLite format 3\0\u{10}\0") + noise(300), "an SQLite database"),
    ("a.woff2", bytes("wOF2\0\u{1}\0\0") + noise(300), "a font"),
    ("noise", noise(3000, seed: 99), "binary data"),
    ("zeros", Data(count: 2000), "binary data"),
    (
      "a.json", bytes("{\"html\": \"<p>The ferry left the harbour</p>\"}\n{\"html\": \"\"}\n"),
      "JSON lines"
    ),
    ("news.warc.html", bytes("WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n"), "a WARC file"),
  ]

  @Test(arguments: foreign.indices)
  func aloneIsAnErrorThatNamesTheKind(_ index: Int) throws {
    let file = Self.foreign[index]
    try FileSafetyTests.inFolder { folder in
      let path = folder + "/" + file.name
      try file.data.write(to: URL(filePath: path))
      let result = try CommandTests.run([path])
      #expect(result.status == 66 && result.output.isEmpty, "\(file.name)")
      #expect(result.errors.contains("looks like \(file.says), not a page"), "\(result.errors)")
      // Named .html it is still the same, through a pipe as well.
      let piped = try FileSafetyTests.shell("\"$0\" < '\(file.name)'", in: folder)
      #expect(piped.status == 66 && piped.errors.contains("looks like \(file.says)"))
    }
  }

  @Test func inCorporaEachIsAFailureWithItsReason() throws {
    try FileSafetyTests.inFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/in", withIntermediateDirectories: true)
      for (number, file) in Self.foreign.enumerated() {
        try file.data.write(to: URL(filePath: folder + "/in/\(100 + number).html"))
      }
      try CommandTests.page.write(
        toFile: folder + "/in/page.html", atomically: true, encoding: .utf8)
      let result = try CommandTests.run(["corpus", "build", folder + "/in", "-o", folder + "/out"])
      #expect(result.status == 66)
      #expect(
        result.output.hasPrefix(
          "\(Self.foreign.count + 1) pages: 1 written, \(Self.foreign.count) failed"))
      let failed = try String(contentsOfFile: folder + "/out/failed.jsonl", encoding: .utf8)
        .split(separator: "\n")
      for (line, file) in zip(failed, Self.foreign) {
        #expect(line.contains("looks like \(file.says), not a page"), "\(file.name): \(line)")
      }
    }
  }

  @Test func whoInsistsMayHaveIt() throws {
    let text = "{\"title\": \"A play in one act\"}\nThe curtain rises over the harbour of a town."
    #expect(try CommandTests.run([], input: text).status == 66)
    let result = try CommandTests.run(["--input", "text"], input: text)
    #expect(result.status == 0 && result.output.contains("The curtain rises"))
  }

  /// What nobody may mistake for something else.
  @Test(arguments: [
    "The ferry left at dawn.", "", "\n\n", "Plain text\twith tabs\nand lines", "<p>x", "Ōkami 狼",
    "x^2 is a parabola, and nothing is packed here at all.", "{ braces } are fine, \"too\"",
    "[1] A footnote stands first.", "From: the harbour\n\nA letter that nobody answered.",
    "\u{1B}[31mA log of a terminal\u{1B}[0m with colours", "<svgs>are made up</svgs>",
  ])
  func textsStayTexts(_ text: String) throws {
    let result = try CommandTests.run([], input: text)
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func textInWideEncodingsStaysText() throws {
    try FileSafetyTests.inFolder { folder in
      let text = "The ferry left the old harbour at dawn with eleven cars and two horses.\n"
      for (name, encoding) in [
        ("le", String.Encoding.utf16LittleEndian), ("be", .utf16BigEndian), ("bom", .utf16),
      ] {
        for source in [text, CommandTests.page] {
          try #require(source.data(using: encoding)).write(to: URL(filePath: folder + "/" + name))
          #expect(try CommandTests.run([folder + "/" + name]).status == 0, "\(name)")
        }
      }
    }
  }

  @Test func packedPagesAreUnpackedAloneInFoldersAndInCorpora() throws {
    try FileSafetyTests.inFolder { folder in
      let plain = try CommandTests.run([folder + "/a.html"]).output
      let made = try FileSafetyTests.shell(
        """
        mkdir in && gzip -c a.html > in/b.html.gz && cp in/b.html.gz in/c.html
        python3 -c 'import zlib,sys; sys.stdout.buffer.write(zlib.compress(open("a.html","rb").read()))' \
          > in/d.htm
        cp in/c.html in/e.txt && gzip in/e.txt
        """, in: folder)
      #expect(made.status == 0, "\(made.errors)")
      for name in ["b.html.gz", "c.html", "d.htm", "e.txt.gz"] {
        let result = try CommandTests.run([folder + "/in/" + name])
        #expect(result.status == 0 && result.output == plain, "\(name): \(result.errors)")
      }
      #expect(try FileSafetyTests.shell("\"$0\" < in/b.html.gz", in: folder).output == plain)
      let all = try CommandTests.run([folder + "/in"])
      #expect(all.output.components(separatedBy: "The ferry left").count == 5)
      let corpus = try CommandTests.run(
        ["corpus", "build", folder + "/in", folder + "/in/b.html.gz", "-o", folder + "/out"])
      #expect(corpus.output.hasPrefix("5 pages: 5 written"), "\(corpus)")
      // A bomb is bounded as a page is.
      _ = try FileSafetyTests.shell(
        "head -c 300000000 /dev/zero | tr '\\0' a | gzip > bomb.gz", in: folder)
      let bomb = try CommandTests.run(["--max-bytes", "1M", "-f", "json", folder + "/bomb.gz"])
      #expect(bomb.status == 0 && bomb.errors.contains("cut at its limit of bytes"))
      let cut = try FileSafetyTests.shell("head -c 100 in/b.html.gz | \"$0\"", in: folder)
      #expect(cut.status == 66 && cut.errors.contains("the compressed data ends early"))
    }
  }

  @Test func foldersOfSavedPagesAndFoldersWithoutPages() throws {
    try FileSafetyTests.inFolder { folder in
      _ = try FileSafetyTests.shell(
        """
        mkdir in empty others in/a_files in/my_files && cp a.html in/a.html
        cp a.html in/a_files/frame.html && cp a.html in/my_files/kept.html
        touch others/x.json others/y.json others/z.css
        """, in: folder)
      let saved = try CommandTests.run([folder + "/in"])
      #expect(saved.status == 0)
      #expect(saved.output.contains("kept.html") && !saved.output.contains("frame.html"))
      let corpus = try CommandTests.run(
        ["corpus", "build", folder + "/in", "-o", folder + "/c"])
      #expect(corpus.output.hasPrefix("2 pages:"))
      #expect(corpus.errors.contains("1 folder saved along with a page"))
      let empty = try CommandTests.run([folder + "/empty"])
      #expect(empty.status == 66 && empty.errors.contains("which is empty"))
      let others = try CommandTests.run([folder + "/others"])
      #expect(others.status == 66 && others.errors.contains("but 2 .json and 1 .css"))
      let nothing = try CommandTests.run(
        ["corpus", "build", folder + "/others", "-o", folder + "/d"])
      #expect(nothing.status == 66)
      #expect(nothing.errors.contains("3 other files (2 .json and 1 .css)"))
      let missing = try CommandTests.run(
        ["corpus", "build", folder + "/nosuch", "-o", folder + "/e"])
      #expect(missing.status == 66)
      #expect(try !FileSafetyTests.names(folder).contains("e"))
    }
  }

  @Test func addressesAreToldHowTheyBecomePages() throws {
    for arguments in [
      ["https://news.example/story?a=1"],
      ["corpus", "build", "https://news.example/story?a=1", "-o", "x"],
      ["rules", "new", "--page", "https://news.example/story?a=1", "--text", "x"],
    ] {
      let result = try CommandTests.run(arguments)
      #expect(result.status == 66)
      #expect(
        result.errors.contains(
          "curl -sL 'https://news.example/story?a=1' | winnow --url 'https://news.example/story?a=1'"
        ),
        "\(arguments): \(result.errors)")
    }
  }
}
