import Testing

@testable import Winnow

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
