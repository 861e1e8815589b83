import Testing

@testable import Winnow

@Suite struct PageDatesTests {
  private static let story =
    "<h1>Bridge opens early</h1>"
    + String(
      repeating: "<p>The crossing took a morning and a half to paint, they said.</p>", count: 80)

  private static func published(_ head: String, _ body: String) -> Metadata.Sourced<String>? {
    MetadataTests.read(head, body).published
  }

  /// Far below the headline, where nothing else says when.
  @Test(arguments: [
    ("<p>Posted on the 15/12/2025 at 19:00 by the desk</p>", "2025-12-15"),
    ("<div>Post time: 12-21-2025</div>", "2025-12-21"),
    ("<p>April 8, 2024</p>", "2024-04-08"),
    // Said of the publication goes before others.
    ("<p>April 8, 2024</p><p>Published 5 March 2024</p><p>May 9, 2024</p>", "2024-03-05"),
    // The same day twice is one day.
    ("<p>April 8, 2024</p><p>8 April 2024</p>", "2024-04-08"),
  ])
  func theOnlyDateAfterTheHeadlineCounts(_ end: String, _ day: String) {
    #expect(Self.published("", Self.story + end) == .init(day, "shown date"))
  }

  @Test(arguments: [
    // Of several, none is known to be the article's.
    "<p>April 8, 2024</p><p>May 9, 2024</p>",
    "<p>Posted April 8, 2024</p><p>Posted May 9, 2024</p>",
    // A sentence that mentions a day.
    "<p>The old bridge had stood there since April 8, 1924 and nobody missed it.</p>",
    "<p>Copyright 2024</p>",
  ])
  func othersDoNot(_ end: String) {
    #expect(Self.published("", Self.story + end) == nil)
  }

  /// Universal time has the next day already; the address has the day that the site counts by.
  @Test func theAddressSaysWhichOfTwoDaysIsMeant() {
    func day(_ address: String) -> String? {
      Self.published(
        "<link rel=canonical href='https://daily.example/\(address)'>"
          + "<meta property='article:published_time' content='2025-12-19T03:05:00+00:00'>",
        "<h1>Bridge opens early</h1><p>December 18, 2025</p><p>Text.</p>")?.value
    }
    #expect(day("2025/12/18/bridge") == "2025-12-18")
    #expect(day("2025/12/19/bridge") == "2025-12-19T03:05:00+00:00")
    #expect(day("bridge") == "2025-12-19T03:05:00+00:00")
  }
}
