import TestSupport
import Testing

@testable import Winnow

/// Bad input is normal input: an answer, in reasonable time, whatever comes.
@Suite struct BrokenInputTests {
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
    var random = SeededNumbers(seed: 7)
    for size in [1, 2, 3, 17, 1000, 70_000] {
      let bytes = (0..<size).map { _ in UInt8(truncatingIfNeeded: random.next()) }
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
