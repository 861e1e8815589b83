import Testing

@testable import Winnow

/// Bad input is normal input: an answer, in reasonable time, whatever comes.
@Suite struct HostileInputTests {
  static let cleaner = try! Cleaner()

  static func clean(_ bytes: [UInt8]) throws -> Article { try cleaner.clean(bytes) }

  @Test func emptyInputIsAnEmptyArticle() throws {
    let article = try Self.clean([])
    #expect(article.text.isEmpty)
    #expect(article.rendered(as: .text).isEmpty)
    #expect(article.rendered(as: .json).contains("\"text\":\"\""))
  }

  /// A beginning, a part that is repeated, and how often.
  static let bombs: [(String, String, Int)] = [
    ("", "<div>", 1_000_000),
    ("<p ", "a b=1 c='2' ", 100_000),
    ("", "<table><tr><td>", 60_000),
    ("<p>", "word ", 2_000_000),
    ("", "<!-- c -->", 1_000_000),
    ("", "<a href=x>l</a> ", 200_000),
    ("", "<ol><li>item", 50_000),
    ("<script>", "<", 1_000_000),
    ("", "<p>a<br><br>", 200_000),
    ("<!--", "-", 1_000_000),
    ("<p title=\"", "x", 5_000_000),
    ("<p>x", "<svg>", 100_000),
  ]

  @Test(.timeLimit(.minutes(20)), arguments: bombs.indices)
  func hugeAndBrokenPagesEnd(_ index: Int) throws {
    let (start, part, count) = Self.bombs[index]
    let page = start + String(repeating: part, count: count)
    let article = try Self.clean(Array(page.utf8))
    #expect(article.trace.blocks >= 0)
    #expect(article.rendered(as: .markdown).utf8.count < 60_000_000)
  }

  @Test func binaryAndInvalidBytesGiveValidText() throws {
    var state: UInt64 = 7
    for size in [1, 2, 3, 17, 1000, 70_000] {
      let bytes = (0..<size).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
      }
      let article = try Self.clean(bytes)
      #expect(!article.text.utf8.contains(0))
      #expect(article.text.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
    }
  }

  @Test func aPageCutAnywhereDoesNotCrash() throws {
    let page = Array(
      """
      <!doctype html><html><head><meta charset=utf-8><title>T</title><script type="application/ld+json">
      {"@type":"NewsArticle","headline":"T \\u00e9","author":[{"name":"A"}]}</script></head><body>
      <h1>T</h1><p class="x y">Über <b>uns</b> &amp; mehr.</p><ul><li>a<li>b</ul><!-- c --><svg><g></svg>
      </body></html>
      """.utf8)
    for end in 0...page.count { _ = try Self.clean(Array(page[..<end])) }
  }

  @Test func nulBytesAreLeftOut() throws {
    var page = Array(
      "<p>The ferry left the old harbour at dawn with eleven cars and two horses.</p>".utf8)
    page.insert(0, at: 10)
    let article = try Self.clean(page)
    #expect(article.trace.droppedNulls == 1)
    #expect(article.text.hasPrefix("The ferry left"))
  }
}

/// Expressions that take exponential time end at their limit, are named, and cost no page.
@Suite struct PatternLimitTests {
  @Test(arguments: [
    ("text: {regex: '(a+)+$'}", 1 << 20), ("text: {line: ['(?s)(?:a+)+[b]']}", 1 << 16),
    ("text: {line: ['.*a.{0,900}b']}", 1 << 16),
    ("all: [{css: p}, {text: {regex: '(a|aa)+$'}}]", 1 << 16),
  ])
  func aPathologicalPatternEnds(_ match: String, size: Int) throws {
    let rules = """
      - {id: slow, title: t, kind: furniture, match: {\(match)}, guard: {max_words: 9000}}
      - {id: fine, title: t, kind: furniture, match: {text: {any_of: [buy our boats]}}}
      """
    let long = String(repeating: "a", count: size)
    let page = "<p>\(long)!</p><p>Buy our boats</p>" + ActionTests.page
    let start = ContinuousClock.now
    let article = try ActionTests.clean(rules, html: page)
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(article.trace.exhaustedRules == ["user/x/slow"])
    #expect(article.text.contains("Paragraph 5"))
    // The next page is asked again.
    #expect(try ActionTests.clean(rules, html: ActionTests.page).trace.exhaustedRules == [])
  }
}
