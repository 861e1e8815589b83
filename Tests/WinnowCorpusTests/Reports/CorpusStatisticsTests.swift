import Testing

@testable import WinnowCorpus

@Suite struct CorpusStatisticsTests {
  private static func words(_ count: Int) -> String {
    repeatElement("word", count: count).joined(separator: " ")
  }

  @Test func everythingIsCountedOnce() throws {
    let corpus = try SmallCorpus([
      .init(id: "a", text: Self.words(40), published: "2026-03-01", removed: #"{"donation":2}"#),
      .init(
        id: "b", text: Self.words(120), published: "2026-03-09T10:00:00Z", confidence: 1,
        removed: #"{"donation":1,"share":4}"#),
      .init(id: "c", text: Self.words(500), site: "kettle.example", language: "de"),
      .init(id: "d", text: Self.words(80), site: nil, language: nil, published: "last Tuesday"),
      .init(id: "e", status: "failed", removed: nil, error: "the file ends early"),
      .init(id: "f", status: "duplicate", text: Self.words(9), duplicateKind: "near"),
    ])
    defer { corpus.remove() }
    let found = try CorpusStatistics(folder: corpus.folder)
    #expect(found.documents == 6)
    #expect(found.written == 4)
    #expect(found.words == 740)
    #expect(found.statuses.map(\.name) == ["written", "duplicate", "failed"])
    #expect(
      found.sites.shown == [
        .init(name: "tern.example", documents: 2, words: 160),
        .init(name: "", documents: 1, words: 80),
        .init(name: "kettle.example", documents: 1, words: 500),
      ])
    #expect(found.sites.names == 3)
    #expect(found.sites.otherDocuments == 0)
    #expect(found.languages.shown.map(\.name) == ["en", "", "de"])
    #expect(found.months.shown.map(\.name) == ["", "2026-03"])
    #expect(found.months.shown.map(\.documents) == [2, 2])
    #expect(found.lengths.map(\.documents) == [1, 1, 1, 0, 1, 0, 0, 0])
    #expect(found.lengths[2].name == "100–199")
    #expect(found.confidences.map(\.documents) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 4])
    #expect(
      found.removals == [
        .init(kind: "share", documents: 1, blocks: 4),
        .init(kind: "donation", documents: 2, blocks: 3),
      ])
    #expect(found.duplicates == [.init(name: "near", documents: 1, words: 9)])
    #expect(found.reasons.map(\.name) == ["failed: the file ends early"])
    #expect(found.quantiles == [40, 40, 80, 120, 120])
  }

  @Test func anEmptyCorpusHasStatisticsToo() throws {
    let corpus = try SmallCorpus([])
    defer { corpus.remove() }
    let found = try CorpusStatistics(folder: corpus.folder)
    #expect(found.documents == 0)
    #expect(found.quantiles == [])
    #expect(StatisticsPage(found, title: "x").html().contains("0 documents"))
  }

  @Test func aFolderWithoutACorpusIsToldHowToMakeOne() {
    #expect {
      _ = try CorpusStatistics(folder: "/nonexistent")
    } throws: { error in
      "\(error)".contains("no corpus here") && "\(error)".contains("winnow corpus build")
    }
  }

  /// Names come from pages: nothing of them may act in the page, and nothing may be loaded.
  @Test func thePageHoldsNamesAsText() throws {
    let hostile = #"<script src="https://evil.example/x.js">'"&"#
    let corpus = try SmallCorpus([
      .init(id: "a", text: "one two", site: hostile, language: "\u{1B}[31m<b>"),
      .init(id: "b", status: "failed", error: hostile),
    ])
    defer { corpus.remove() }
    let html = StatisticsPage(try CorpusStatistics(folder: corpus.folder), title: hostile).html()
    #expect(!html.contains("<script"))
    #expect(!html.contains("<b>"))
    #expect(!html.contains("\u{1B}"))
    #expect(html.contains("&lt;script"))
    #expect(html.contains("default-src 'none'"))
    // Nothing outside of text and titles points anywhere.
    for name in ["src=\"", "href=", "url(", "@import"] { #expect(!html.contains(name), "\(name)") }
  }

  @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")])
  func numbersAreGrouped(_ number: Int, _ text: String) { #expect(number.grouped == text) }
}
