import Foundation
import Testing

@testable import Winnow

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct RendererTests {
  static let long =
    "This sentence is one of several that make the paragraph long enough to be prose of the article. "

  /// An article with everything in it, and characters that each format must escape.
  static let page = """
    <html lang=en><head><title>Tea & <cake></title></head><body><main><article><h1>Tea &amp; &lt;cake&gt;</h1>
    <p>First *star* _low_ [x] `code` 5 &lt; 6 &amp; "q". \(long)\(long)</p>
    <h2>A heading</h2><p>Second &lt;b&gt; with <strong>bold</strong>, <em>soft</em> and a
    <a href="https://a.example/?a=1&amp;b=(2)">link</a>. \(long)\(long)</p>
    <ul><li>one item that is long enough to be read as a part of the article's own list of things</li>
    <li>two items that are long enough to be read as a part of the article's own list of things</li></ul>
    <blockquote><p>A quote that is long enough to stay where it is. \(long)</p></blockquote>
    <p>Third. \(long)\(long)</p><p>Last. \(long)\(long)</p></article></main></body></html>
    """

  static func render(_ format: OutputFormat, _ contents: ContentOptions = [.links]) throws -> String
  {
    var options = CleanerOptions()
    options.contents = contents
    return try Cleaner(options).clean(Array(page.utf8)).rendered(as: format)
  }

  @Test func textReadsAsAReaderWould() throws {
    let text = try Self.render(.text)
    #expect(text.hasPrefix("Tea & <cake>\n\nFirst *star* _low_ [x] `code` 5 < 6 & \"q\"."))
    #expect(text.contains("\n\nA heading\n\nSecond <b> with bold, soft and a link. "))
    #expect(text.contains("one item that"))
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
  }

  @Test func markdownEscapesAndMarks() throws {
    let text = try Self.render(.markdown)
    #expect(text.hasPrefix("# Tea & \\<cake"))
    #expect(
      text.contains("\\*star\\*") && text.contains("\\_low\\_") && text.contains("\\`code\\`"))
    #expect(text.contains("\n\n## A heading\n\n"))
    #expect(text.contains("**bold**") && text.contains("*soft*"))
    #expect(
      text.contains("[link](<https://a.example/?a=1&b=(2)>)")
        || text.contains("[link](https://a.example/?a=1&b=\\(2\\))")
        || text.contains("[link](https://a.example/?a=1&b=(2))"))
    #expect(text.contains("- one item") && text.contains("\n- two items"))
    #expect(text.contains("> A quote"))
  }

  @Test(arguments: [OutputFormat.html, .xml])
  func markupIsWellFormed(_ format: OutputFormat) throws {
    let text = try Self.render(format)
    #expect(text.contains("5 &lt; 6 &amp;"))
    let reader = Collector()
    // HTML's doctype and empty elements are what XML does not know of it.
    let xml = text.replacing(/<!doctype html>|<meta [^>]*>|<br>/.ignoresCase(), with: "")
    let parser = XMLParser(data: Data(xml.utf8))
    parser.delegate = reader
    let isWellFormed = parser.parse()
    #expect(isWellFormed, "\(String(describing: parser.parserError))")
    #expect(reader.text.contains("Second <b> with bold, soft and a link."))
    #expect(reader.elements.contains(format == .html ? "li" : "item"))
    if format == .xml { #expect(reader.elements.first == "TEI") }
  }

  /// Cells of numbers have little to say for themselves, and are the table all the same.
  @Test func tablesStayWholeOnRequest() throws {
    let rows = (1...9).map { "<tr><td>Hut \($0)</td><td>\($0 * 7)</td><td>–</td></tr>" }.joined()
    let page =
      "<html><body><article><h1>Huts</h1><p>First. \(Self.long)\(Self.long)</p>"
      + "<table><tr><th>Hut</th><th>Beds</th><th>Closed</th></tr>\(rows)</table>"
      + "<p>Last. \(Self.long)\(Self.long)</p></article></body></html>"
    var options = CleanerOptions()
    options.contents = .tables
    let text = try Cleaner(options).clean(Array(page.utf8)).rendered(as: .markdown)
    #expect(text.contains("| Hut | Beds | Closed |\n| --- | --- | --- |\n| Hut 1 | 7 | – |"))
    #expect(text.contains("| Hut 9 | 63 | – |"))
  }

  private static func text(_ body: String, as format: OutputFormat = .text) throws -> String {
    let page =
      "<html><body><article><h1>Bees in town</h1><p>First. \(long)\(long)</p>\(body)"
      + "<p>Last. \(long)\(long)</p></article></body></html>"
    return try Cleaner(CleanerOptions()).clean(Array(page.utf8)).rendered(as: format)
  }

  /// An item that brings its number along is not given another.
  @Test func listsAreNumberedOnce() throws {
    let item = "of the things to do, which is told in as many words as an article would use"
    let plain = try Self.text("<ol><li>The first \(item).<li>The second \(item).</ol>")
    #expect(plain.contains("\n1. The first of") && plain.contains("\n2. The second of"))
    let own = try Self.text("<ol><li>1. The first \(item).<li>2.5 bees \(item).</ol>")
    #expect(own.contains("\n- 1. The first of") && own.contains("\n2. 2.5 bees of"))
  }

  @Test(arguments: [OutputFormat.text, .markdown, .html])
  func marksOfFootnotesGo(_ format: OutputFormat) throws {
    let text = try Self.text(
      "<p>They swarm<sup><a href='#n7'>7</a></sup> in May. \(Self.long)</p>", as: format)
    #expect(text.contains("They swarm in May."))
  }

  /// Titles of tables are part of them; captions of pictures are set aside.
  @Test func tableTitlesStay() throws {
    let text = try Self.text(
      """
      <figure><img src=a.jpg><figcaption>A hive on a roof, seen from the yard.</figcaption></figure>
      <table><caption>Hives that were counted in each of the districts of the town.</caption>
      <tr><th>District<th>Hives<tr><td>Harbour, with the old warehouses<td>12</table>
      """)
    #expect(text.contains("Hives that were counted"))
    #expect(!text.contains("A hive on a roof"))
  }

  /// A standfirst that is text of the article opens it, and stands there once.
  @Test func standfirstsOpenTheText() throws {
    let page = """
      <html><body><article><h1>Bees in town</h1><p class=standfirst>Roofs are full of hives, and the
      keepers say that the honey is better than in the country, for the parks are not sprayed.</p>
      <p>First. \(Self.long)\(Self.long)</p><p>Last. \(Self.long)\(Self.long)</p></article></body></html>
      """
    let article = try Cleaner(CleanerOptions()).clean(Array(page.utf8))
    #expect(article.text.hasPrefix("Roofs are full of hives"))
    let text = article.rendered(as: .text)
    #expect(text.hasPrefix("Bees in town\n\nRoofs are full"))
    #expect(text.split(separator: "Roofs are full").count == 2)
  }

  @Test func jsonIsReadBack() throws {
    let text = try Self.render(.json, [.sections, .blocks, .trace])
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let body = try #require(object["text"] as? String)
    #expect(body.contains("5 < 6 & \"q\"."))
    #expect(!body.contains("<cake>"))
    #expect(
      (object["title"] as? [String: Any])?["value"] as? String == "Tea & <cake>"
        || object["title"] as? String == "Tea & <cake>")
    #expect(text.split(separator: "\n").count == 1)
    #expect((object["blocks"] as? [Any])?.isEmpty == false)
  }

  final class Collector: NSObject, XMLParserDelegate {
    var text = ""
    var elements: [String] = []
    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String] = [:]
    ) { elements.append(name) }
  }
}
