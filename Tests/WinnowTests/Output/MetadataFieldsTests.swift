import Testing

@testable import Winnow

@Suite struct MetadataFieldsTests {
  private static func article(_ contents: ContentOptions = []) throws -> Article {
    var options = CleanerOptions()
    options.contents = contents
    let page =
      "<html lang=en><title>Road \"A\" to close, =1</title><link rel=canonical href='https://www.quay.example/a'>"
      + "<meta name=author content='Ana Ruiz; Bo Li'><body><h1>Road \"A\" to close, =1</h1>"
      + HiddenTextTests.story
    return try Cleaner(options).clean(Array(page.utf8))
  }

  @Test func textAndMarkdownHaveFrontMatter() throws {
    for format in [OutputFormat.text, .markdown] {
      let out = try Self.article(.metadata).rendered(as: format)
      let lines = out.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.first == "---")
      #expect(lines.contains(#"title: "Road \"A\" to close, =1""#))
      #expect(lines.contains(#"authors: ["Ana Ruiz","Bo Li"]"#))
      #expect(lines.contains(#"site: "quay.example""#))
      #expect(lines.contains("word_count: 160"))
      #expect(try out.hasSuffix(Self.article().rendered(as: format)))
      #expect(try !Self.article().rendered(as: format).contains("---"))
    }
  }

  @Test func htmlHasElements() throws {
    let out = try Self.article(.metadata).rendered(as: .html)
    #expect(out.contains("<meta name=\"authors\" content=\"Bo Li\">"))
    #expect(out.contains("<meta name=\"title\" content=\"Road &quot;A&quot; to close, =1\">"))
  }

  @Test func jsonHasTheSameNames() throws {
    let article = try Self.article()
    let json = try #require(JSONValue(tolerant: Array(article.rendered(as: .json).utf8)))
    for (name, _) in MetadataFields(article).all { #expect(json[name] != nil, "\(name)") }
    #expect(json["content_hash"]?.text == ContentHash.hex(article.text))
    #expect(json["removed"] != nil)
    let only = try #require(JSONValue(tolerant: Array(article.renderedMetadata(as: .json).utf8)))
    #expect(only["title"]?.text == "Road \"A\" to close, =1")
    #expect(only["text"] == nil)
  }

  @Test func tablesQuoteTheirCells() throws {
    let row = try Self.article().rendered(as: .csv, source: "=a,b")
    #expect(row.hasPrefix("\"'=a,b\",\"Road \"\"A\"\" to close, =1\","))
    #expect(row.hasSuffix("\"\r\n"))
    let tabs = try Self.article().rendered(as: .tsv, source: "a")
    #expect(
      tabs.split(separator: "\t", omittingEmptySubsequences: false).count
        == TableRenderer.columns.count)
    #expect(tabs.split(separator: "\n").count == 1)
    #expect(Article.tableHeader(.tsv).hasPrefix("source\ttitle\t"))
    #expect(Article.tableHeader(.json).isEmpty)
  }
}
