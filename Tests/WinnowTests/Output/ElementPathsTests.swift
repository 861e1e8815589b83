import Testing

@testable import Winnow

/// Where blocks stand. `Scripts/check-outputs.py --paths` has lxml and its own libxml2 resolve those of whole corpora.
@Suite struct ElementPathsTests {
  @Test func eachStepIsAPlaceAmongElementsOfItsName() throws {
    var options = CleanerOptions()
    options.explains = true
    let page = """
      <html><body><p>One.</p><div><p>Two <b>bold</b>.</p><script>x()</script><P>Three.<br>Four.</p></div>
      <div><o:note>Five.</o:note><my-story>Six.</my-story><my-story>Seven.</my-story></div></body></html>
      """
    let article = try Cleaner(options).clean(Array(page.utf8))
    let paths = article.blocks.map { [$0.text, $0.xpath ?? "none"] }
    #expect(
      paths == [
        ["One.", "/html/body/p[1]"], ["Two bold.", "/html/body/div[1]/p[1]"],
        ["Three.\nFour.", "/html/body/div[1]/p[2]"],
        ["Five.Six.Seven.", "/html/body/div[2]"],
      ])
  }

  @Test func theProbabilityIsThatOfTheScore() throws {
    var options = CleanerOptions()
    options.explains = true
    let article = try Cleaner(options).clean(Array(OutputPage.html("").utf8))
    try #require(article.blocks.count > 4)
    for block in article.blocks {
      #expect((block.probability > 0.5) == (block.score < 0))
      #expect((0...1).contains(block.probability))
    }
    let text = try Cleaner(options).clean(Array("A line.\n\nAnother line.".utf8))
    #expect(text.blocks.allSatisfy { $0.xpath == nil })
  }
}
