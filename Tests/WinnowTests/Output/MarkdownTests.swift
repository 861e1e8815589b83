import Testing

@testable import Winnow

/// What Markdown would read as markup, and what it would not.
@Suite struct MarkdownTests {
  private static func write(_ inlines: [Article.Inline]) -> String {
    var writer = MarkdownWriter(top: 2, showsCaptions: false, room: 64)
    writer.write(.paragraph(inlines))
    return String(decoding: writer.out, as: UTF8.self)
  }

  @Test(arguments: [
    ("12. May", "12\\. May"), ("a 12. May", "a 12. May"), ("1234567890. x", "1234567890. x"),
    ("12) x", "12\\) x"), ("1.5 x", "1\\.5 x"), ("# x", "\\# x"), ("C# x", "C# x"),
    ("- x", "\\- x"),
    ("+ x", "\\+ x"), ("a - b", "a - b"), ("a|b", "a|b"), ("a_b*c", "a\\_b\\*c"),
    ("&amp; & &x", "\\&amp; & &x"), ("<b>", "\\<b\\>"), ("alpha.beta", "alpha.beta"),
  ])
  func textIsEscapedWhereItMustBe(_ text: String, _ expected: String) {
    #expect(Self.write([.text(text)]) == expected)
  }

  /// By CommonMark's rule of flanking runs.
  @Test func marksThatWouldNotBeReadAreLeftOut() {
    #expect(Self.write([.text("a "), .marked(.strong, [.text("b")]), .text("c")]) == "a **b**c")
    #expect(Self.write([.marked(.strong, [.text("“b”")]), .text("c")]) == "“b”c")
    #expect(Self.write([.marked(.strong, [.text("“b”")]), .text(" c")]) == "**“b”** c")
    #expect(Self.write([.text("a"), .marked(.emphasis, [.text("(b")]), .text(" c")]) == "a(b c")
  }

  @Test func codeStaysAsItIs() {
    #expect(Self.write([.marked(.code, [.text("a_b*c")])]) == "`a_b*c`")
    #expect(Self.write([.marked(.code, [.text("`a`")])]) == "`` `a` ``")
  }

  @Test func anExclamationMarkMakesNoPicture() {
    #expect(
      Self.write([.text("No!"), .link(address: "/x", [.text("why")])]) == "No\\![why](</x>)")
  }

  /// A page's one paragraph took 41 seconds once, with `alpha.beta gamma.delta` all through it.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "alpha.beta gamma.delta ", "1234567890 ", "[[ ", "a|b ", "\\\\ ", "word", "港の道路は、",
      "&amp;amp ", "* ", "<b>a.</b>b ",
    ])
  func everyRendererIsLinear(_ part: String) throws {
    let prose = String(repeating: part, count: 200_000 / part.utf8.count)
    let keep =
      "schema: 1\npack: user/keep\nrules:\n- {id: a, title: t, kind: furniture, match: {css: p}, action: keep, hard: true}\n"
    var options = CleanerOptions()
    options.rulePacks = [try RulePack(yaml: Array(keep.utf8), file: "keep.yaml", layer: .user)]
    let article = try Cleaner(options).clean(Array(OutputPage.html("<p>\(prose)</p>").utf8))
    try #require(article.text.utf8.count > 50_000)
    let clock = ContinuousClock()
    for format in OutputFormat.allCases {
      let time = clock.measure { _ = article.rendered(as: format) }
      #expect(time < .seconds(10), "\(format)")
    }
  }
}
