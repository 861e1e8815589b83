import Testing

@testable import Winnow

/// Pages that scripts draw: what they show is next to nothing, what they hold is the article.
@Suite struct DeclaredTextTests {
  private static let shell =
    "<html lang=en><title>Road to close | Quay Post</title><body><div id=root>Loading…</div>"
  private static let lines = (1...8).map {
    "The council agreed on Monday to close road number \($0) for six weeks, so that drains can be laid again."
  }

  private static func article(_ script: String) throws -> Article {
    try Cleaner().clean(Array((shell + script).utf8))
  }

  @Test func theBodyInJSONLDIsTheArticle() throws {
    for joined in [
      Self.lines.joined(separator: #"\n\n"#), Self.lines.map { "<p>\($0)</p>" }.joined(),
    ] {
      let article = try Self.article(
        MetadataTests.jsonLD(
          #"{"@type":"NewsArticle","headline":"Road to close","articleBody":"\#(joined)"}"#))
      #expect(article.text == Self.lines.joined(separator: "\n\n"))
      #expect(article.metadata.textSource == "json-ld articleBody")
      #expect(article.metadata.title?.value == "Road to close")
      #expect(article.verdict.isArticle)
    }
  }

  @Test func theDataOfThePagesProgramIsTheArticle() throws {
    let html = Self.lines.map { "<p>\($0)</p>" }.joined()
    let blocks = Self.lines.map { #"{"type":"paragraph","text":"\#($0)"}"# }.joined(separator: ",")
    for script in [
      #"<script id=__NEXT_DATA__ type=application/json>{"props":{"a":[1,{"body":"\#(html)"}]}}</script>"#,
      #"<script>window.__STATE__ = {"story":{"blocks":[\#(blocks)]}};</script>"#,
    ] {
      let article = try Self.article(script)
      #expect(article.text == Self.lines.joined(separator: "\n\n"))
      #expect(article.metadata.textSource == "page data")
      #expect(article.rendered(as: .json).contains(#""text":"page data""#))
    }
  }

  @Test func aPageThatShowsItsTextIsReadAsItIs() throws {
    let shown = (1...6).map {
      "<p>The ferry crossed the bay for the \($0)th time, and nobody on it was surprised.</p>"
    }
    let article = try Self.article(
      "<h1>Road to close</h1>" + shown.joined()
        + MetadataTests.jsonLD(
          #"{"@type":"NewsArticle","articleBody":"\#(Self.lines.joined(separator: " "))"}"#))
    #expect(article.text.contains("6th time"))
    #expect(article.metadata.textSource == nil)
  }

  /// A list of products or teasers whose texts stand in the page's data, and not on the page.
  @Test func aListWithTextsInItsDataIsReadAsItIs() throws {
    let records = Self.lines.enumerated().map {
      #"{"name":"Pump \#($0.offset)","url":"/p/\#($0.offset)","description":"\#($0.element)"}"#
    }
    let script =
      #"<script id=__NEXT_DATA__ type=application/json>{"items":[\#(records.joined(separator: ","))]}</script>"#
    #expect(
      try Self.article("<h2>Pumps</h2><ul><li>Pump 1<li>Pump 2</ul>" + script).metadata.textSource
        == nil)
  }

  @Test func aPageWithItsHeadlineIsDrawnAlready() throws {
    let html = Self.lines.map { "<p>\($0)</p>" }.joined()
    let script =
      #"<script id=__NEXT_DATA__ type=application/json>{"notes":"\#(html)"}</script>"#
    #expect(try Self.article("<h1>Pumps</h1><p>Cheap.</p>" + script).metadata.textSource == nil)
  }

  @Test(arguments: [
    "{", "[[[[", #"{"a":"#, "x = 1;", String(repeating: "[", count: 100_000), "{\"a\":\"\\u12\"}",
  ])
  func brokenDataIsNone(_ script: String) throws {
    #expect(try Self.article("<script>\(script)</script>").metadata.textSource == nil)
  }
}
