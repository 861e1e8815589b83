import Testing

@testable import Winnow

@Suite struct VerdictTests {
  static let paragraph =
    "The ferry left the old harbour at dawn with eleven cars, two horses and a crate of clocks that the island's watchmaker had waited for since the first frost of the year before."

  static func clean(_ body: String, data: String = "") throws -> Article {
    let head = data.isEmpty ? "" : "<script type=\"application/ld+json\">\(data)</script>"
    let page =
      "<html><head><title>Ferry runs again</title>\(head)</head><body>\(body)</body></html>"
    return try Cleaner().clean(Array(page.utf8))
  }

  static func story(paragraphs: Int, after: String = "") -> String {
    "<h1>Ferry runs again</h1>"
      + (1...paragraphs).map { "<p>\($0) \(paragraph)</p>" }.joined() + after
  }

  static let paid =
    #"{"@type":"NewsArticle","headline":"Ferry runs again","isAccessibleForFree":false}"#
  static let offer =
    "<div class=\"paywall-prompt\"><p>Subscribe to continue reading. Already a subscriber? Log in.</p></div>"

  // Each paragraph has 33 words and a number.
  @Test(arguments: [
    // The lead alone, with an offer and without one.
    (2, offer, paid, true), (2, "", paid, true),
    // Some paragraphs: the offer says that there would be more.
    (10, offer, paid, true), (10, "", paid, false),
    // The whole text behind the offer.
    (20, offer, paid, false),
    // The page does not declare that it is paid for.
    (2, offer, "", false),
    (2, offer, #"{"@type":"NewsArticle","headline":"x","isAccessibleForFree":true}"#, false),
  ])
  func truncated(_ paragraphs: Int, _ after: String, _ data: String, _ expected: Bool) throws {
    let article = try Self.clean(Self.story(paragraphs: paragraphs, after: after), data: data)
    #expect(article.isTruncated == expected)
    #expect(article.verdict == .article)
    #expect(article.rendered(as: .json).contains("\"truncated\":true") == expected)
  }

  @Test func aPartOfAnArticleCanBePaidFor() throws {
    let data =
      #"{"@type":"NewsArticle","headline":"x","hasPart":{"@type":"WebPageElement","isAccessibleForFree":"False"}}"#
    #expect(try Self.clean(Self.story(paragraphs: 2), data: data).isTruncated)
  }

  @Test func theVerdictIsALabelAndTakesNothing() throws {
    let data = #"{"@type":"CollectionPage","name":"x"}"#
    let cards = (1...12).map {
      "<div class=card><h3><a href=/\($0)>Ferry number \($0) runs again</a></h3><p>\(Self.paragraph)</p></div>"
    }
    let article = try Self.clean("<h1>Ferries</h1>" + cards.joined(), data: data)
    #expect(article.verdict == .noArticle(.sectionFront))
    #expect(article.text.contains("a crate of clocks"))
    let json = article.rendered(as: .json)
    #expect(json.contains("\"verdict\":\"no-article\",\"reason\":\"section-front\""))
    #expect(!json.contains("\"truncated\""))
  }

  @Test func theTermsAddUpToTheVerdict() throws {
    let story = try Self.clean(Self.story(paragraphs: 5))
    #expect(story.verdictTerms.reduce(0) { $0 + $1.logOdds } <= 0)
    #expect(story.rendered(as: .json).contains("\"verdict\":\"article\""))
    let empty = try Self.clean("")
    #expect(empty.verdictTerms.reduce(0) { $0 + $1.logOdds } > 0)
    #expect(empty.verdict == .noArticle(.empty))
  }

  @Test func anArticleAboutErrorsIsNoError() throws {
    let story = Self.story(paragraphs: 6).replacing(
      "Ferry runs again", with: "404: page not found, and what it cost the harbour")
    #expect(try Self.clean(story).verdict == .article)
  }

  @Test func plainTextHasAVerdict() throws {
    let cleaner = try Cleaner()
    let text = "Ferry runs again\n\n\(Self.paragraph)\n\n\(Self.paragraph)\n\n\(Self.paragraph)\n"
    #expect(try cleaner.clean(Array(text.utf8)).verdict == .article)
    #expect(try cleaner.clean([]).verdict == .noArticle(.empty))
  }

  @Test(arguments: [
    ("https://a.example", PageSigns.Address.front), ("https://a.example/?x=1", .front),
    ("/", .front), ("https://a.example/index.html", .front),
    ("https://a.example/tag/ferry", .index), ("https://a.example/author/mara", .index),
    ("https://a.example/news/ferry-runs-again-at-dawn", .slug), ("https://a.example/sport", .other),
  ])
  func addresses(_ url: String, _ expected: PageSigns.Address) {
    #expect(PageSigns.Address(url) == expected)
  }
}
