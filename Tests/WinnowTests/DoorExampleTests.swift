import CLanes
import Testing

@testable import Winnow

/// What the READMEs in Sources/Winnow and Sources/CLanes show is what the code does.
@Suite struct DoorExampleTests {
  /// Sources/Winnow/Parse/README.md.
  @Test func theParserSeesOneByteInPlaceOfAnElement() {
    let page = Array(
      ("<body><div class=\"story\"><p>The <b>last</b> boat left.</p><img src=\"boat.jpg\">"
        + "<p>Nobody waved &amp; cheered</div>").utf8)
    let prescan = Prescan(page, refers: true)
    #expect(
      String(decoding: prescan.output, as: UTF8.self)
        == "<body><div>\u{7F}\u{7F}<p>\u{7F}</div>\0")
    let records = prescan.references.map { record in
      record.isTag
        ? "\(record.tag) \(record.references)"
        : String(decoding: page[record.range], as: UTF8.self)
    }
    #expect(
      records == [
        "div 0", "p 5", "The ", "b 2", "last", " boat left.", "img 1", "p 0",
        "Nobody waved &amp; cheered",
      ])
    // Where libxml2 is when it reports the first stand-in and the second.
    #expect(prescan.references[1].offset == 11 && prescan.references[6].offset == 12)
    let document = Document(html: page)
    #expect(
      String(decoding: document.text, as: UTF8.self)
        == "The last boat left.Nobody waved & cheered")
    #expect(PrescanTests.Shape(document) == PrescanTests.Shape(Document(html: page, refers: false)))
  }

  /// Sources/CLanes/README.md.
  @Test func masksSplitAName() {
    let name = Array("postBody meta-item".utf8)
    let kinds = unsafe clanes_name_kinds_of(name, name.count, name.count)
    func row(_ mask: UInt64) -> String {
      String(name.indices.map { mask >> UInt64($0) & 1 == 1 ? "1" : "." })
    }
    let letters = kinds.lower | kinds.upper
    #expect(row(kinds.lower) == "1111.111.1111.1111")
    #expect(row(kinds.upper) == "....1.............")
    #expect(row(kinds.white) == "........1.........")
    #expect(
      row(letters & (~(letters << 1) | kinds.upper & (kinds.lower << 1))) == "1...1....1....1...")
    #expect(row(kinds.white ^ (kinds.white << 1 | 1)) == "1.......11........")
  }

  /// Sources/Winnow/Scoring/README.md.
  @Test(
    arguments: [
      (0, 0), (-1, -1), (0.5, 14336), (1, 15360), (1.0009, 15360), (1.001, 15361), (2, 16384),
      (200_000, 32767),
    ] as [(Float, Int16)])
  func ranksKeepTheOrderOfValues(_ value: Float, _ rank: Int16) {
    #expect(FeatureRank.of(value) == rank)
  }

  /// Sources/Winnow/Rules/Text/README.md.
  @Test func linePatternsAreWrittenOutOrFoundByTheirBeginnings() {
    func starts(_ pattern: String) -> [String]? {
      LinePattern(source: pattern).starts?.map { String(decoding: $0, as: UTF8.self) }
    }
    func literal(_ pattern: String) -> String {
      String(decoding: RegexSource(pattern).requiredLiteral, as: UTF8.self)
    }
    #expect(LinePattern.expand("(?:read|show) more") == ["read more", "show more"])
    #expect(LinePattern.expand("posted by .+") == nil)
    #expect(starts("posted by .+") == ["posted b"])
    #expect(literal("posted by .+") == "posted by ")
    #expect(LinePattern.expand(".*cookies.*") == nil)
    #expect(starts(".*cookies.*") == nil)
    #expect(literal(".*cookies.*") == "cookies")
  }
}
