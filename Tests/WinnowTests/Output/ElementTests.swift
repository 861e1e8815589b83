import Foundation
import Testing

@testable import Winnow

/// The body as elements, and what Markdown makes of them.
@Suite struct ElementTests {
  private static func body(_ html: String, language: String = "en") throws -> [Article.Element] {
    Array(try OutputPage.article(html, language: language).body.dropFirst(2).dropLast(2))
  }

  private static func markdown(_ html: String, language: String = "en") throws -> String {
    try OutputPage.between(
      OutputPage.article(html, language: language).rendered(as: .markdown))
  }

  @Test func textHasTheWordsOfTheElements() throws {
    let article = try OutputPage.article(
      "<p>It is <b>ten</b> <i>past</i>&nbsp;<u>six</u>, they said at the mill.</p>")
    #expect(
      article.body[2]
        == .paragraph([
          .text("It is "), .marked(.strong, [.text("ten")]), .text(" "),
          .marked(.emphasis, [.text("past")]), .text(" six, they said at the mill."),
        ]))
    #expect(article.text.contains("It is ten past six, they said at the mill."))
  }

  @Test func listingsStayAsTheyAre() throws {
    let code = "func a() {\n    b()\n\n\tc(\"`\")\n}"
    let html = "<pre><code class=\"hljs language-swift\">\(code)</code></pre>"
    #expect(try Self.body(html) == [.code(.init(text: code, language: "swift"))])
    #expect(try Self.markdown(html) == "```swift\n\(code)\n```")
    #expect(try OutputPage.article(html).text.contains(code))
    let markup = try OutputPage.article(html).rendered(as: .html)
    #expect(
      markup.contains(
        "<pre><code class=\"language-swift\">func a() {\n    b()\n\n\tc(&quot;`&quot;)\n}</code></pre>"
      ))
  }

  /// Highlighters put lines into elements and their numbers beside them.
  @Test(arguments: [
    "<pre><div class=row>if x:</div><div class=row>    y()</div><div class=row>z()</div></pre>",
    "<pre><span class=line>if x:</span><br><span class=line>    y()</span><br><span class=line>z()</span></pre>",
    "<pre><ol><li>if x:</li><li>    y()</li><li>z()</li></ol></pre>",
    "<pre><span class=lineno>8</span> if x:\n<span class=lineno>9</span>     y()\n<span class=lineno>10</span> z()</pre>",
    "<table><tr><td class=linenos><pre>1\n2\n3</pre></td><td><pre>if x:\n    y()\nz()</pre></td></tr></table>",
    "<table><tr><td><pre>7\n8\n9</pre></td><td><pre>if x:\n    y()\nz()</pre></td></tr></table>",
    "<div><pre>if x:</pre><pre>    y()</pre><pre>z()</pre></div>",
  ])
  func aListingIsOne(_ html: String) throws {
    #expect(
      try Self.markdown("<p>The program that they use is short:</p>\(html)")
        == "The program that they use is short:\n\n```\nif x:\n    y()\nz()\n```")
  }

  /// A column of numbers that no listing stands beside is what the table says.
  @Test func numbersOfTablesStay() throws {
    let html =
      "<table><tr><th>Year</th><th>Boats</th></tr><tr><td>1</td><td>20</td></tr><tr><td>2</td><td>31</td></tr></table>"
    #expect(try Self.markdown(html) == "| Year | Boats |\n| --- | --- |\n| 1 | 20 |\n| 2 | 31 |")
  }

  @Test func cellsKeepTheirColumns() throws {
    let html = """
      <table><tr><th rowspan=2>Boat</th><th colspan=2>Crew</th></tr><tr><th>men</th><th>boys</th></tr>
      <tr><td>Gull</td><td><ul><li>four</li><li>five</li></ul></td><td><p>one</p><p>or two</p></td></tr></table>
      """
    #expect(
      try Self.markdown(html) == """
        | Boat | Crew |  |
        | --- | --- | --- |
        |  | men | boys |
        | Gull | four five | one or two |
        """)
    let article = try OutputPage.article(html)
    let markup = article.rendered(as: .html)
    #expect(markup.contains("<th rowspan=\"2\">Boat</th><th colspan=\"2\">Crew</th>"))
    #expect(markup.contains("<td>four<br>five</td>"))
    #expect(article.rendered(as: .xml).contains("<cell role=\"label\" cols=\"2\">Crew</cell>"))
    #expect(article.text.contains("Gull | four five | one or two"))
  }

  /// What a page says to span is no reason to write a million cells.
  @Test func hostileSpansEnd() throws {
    let rows = String(
      repeating: "<tr><td colspan=1000 rowspan=65534>a</td><td>b</td></tr>", count: 300)
    let output = try OutputPage.article("<table>\(rows)</table>").rendered(as: .markdown)
    #expect(output.utf8.count < 1_000_000)
  }

  @Test func listsNestAndKeepTheirNumbers() throws {
    let html = """
      <ol start=4><li>Lift the old stones, one by one, and number them<ul><li>the large ones by crane</li></ul></li>
      <li>Drive the new piles into the bed of the river</li></ol><ul><li>A list of its own, which follows</li></ul>
      """
    #expect(
      try Self.markdown(html) == """
        4. Lift the old stones, one by one, and number them
           - the large ones by crane
        5. Drive the new piles into the bed of the river

        - A list of its own, which follows
        """)
    guard case .list(let list)? = try Self.body(html).first else { return #expect(Bool(false)) }
    #expect(list.start == 4 && list.items.count == 2 && list.items[0].count == 2)
  }

  /// CommonMark takes lists of the same marks for one.
  @Test func listsThatFollowListsHaveOtherMarks() throws {
    let html =
      "<ul><li>The first plan is of stone and wood</li></ul><ul><li>The second plan is of steel</li></ul>"
    #expect(
      try Self.markdown(html)
        == "- The first plan is of stone and wood\n\n* The second plan is of steel")
  }

  @Test(arguments: [
    // By the marks of the page's language.
    ("en", "<q>we wait</q>", "“we wait”"), ("de", "<q>wir warten</q>", "„wir warten“"),
    ("fr", "<q>on attend</q>", "«on attend»"),
    ("en", "<q>he said <q>wait</q></q>", "“he said ‘wait’”"),
    // What has marks gets none.
    ("en", "<q>“we wait”</q>", "“we wait”"), ("en", "“<q>we wait</q>”", "“we wait”"),
    ("ja", "<ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>で", "港で"),
    ("en", "the <button>seepage</button> falls", "the seepage falls"),
    (
      "en",
      "in 1911<label for=s></label><input type=checkbox id=s><span>On the lid.</span> and later",
      "in 1911 and later"
    ),
    ("en", "in 1911<span class=marginnote>On the lid.</span> and later", "in 1911 and later"),
    ("en", "at 10<sup>6</sup> litres of H<sub>2</sub>O", "at 10^6 litres of H2O"),
    ("en", "un<wbr>even, co&shy;operate, no&#8203;thing", "uneven, cooperate, nothing"),
    ("en", "on <del>Monday</del><ins>Tuesday</ins>", "on Monday Tuesday"),
  ])
  func inlineElementsReadAsMeant(_ language: String, _ html: String, _ expected: String) throws {
    let page = "<p>The engineer of the town said \(html) to all who came to the meeting.</p>"
    let article = try OutputPage.article(page, language: language)
    // The language's own spaces inside of marks are not what is asked here.
    let text = article.text.replacing("« ", with: "«").replacing(" »", with: "»")
    #expect(text.contains("The engineer of the town said \(expected) to all who came"))
  }

  @Test(arguments: [
    "<math><semantics><mi>E</mi><annotation encoding='application/x-tex'>E = mc^2</annotation></semantics></math>",
    "<math alttext='E = mc^2'><mi>E</mi></math>",
    "<span class=katex><span class=katex-mathml><math><mi>E</mi><annotation encoding='application/x-tex'>E = mc^2</annotation></math></span><span class=katex-html aria-hidden=true>E=mc2</span></span>",
    "<img class=latex alt='$E = mc^2$' src=e.png>",
    "<span class=mwe-math-element><math><annotation encoding='application/x-tex'>{\\displaystyle E = mc^2}</annotation></math><img class=mwe-math-fallback-image-inline alt='E' src=e.svg></span>",
  ])
  func formulasAreTeXOnce(_ html: String) throws {
    let page = "<p>What the student wrote was \(html) on the wall of the old bridge at night.</p>"
    let article = try OutputPage.article(page)
    #expect(article.text.contains("student wrote was E = mc^2 on the wall"))
    #expect(article.rendered(as: .markdown).contains("wrote was $E = mc^2$ on the wall"))
    #expect(article.rendered(as: .xml).contains("<formula notation=\"TeX\">E = mc^2</formula> on"))
  }

  @Test func mathMLWithoutTeXIsWrittenAsTeX() throws {
    let html =
      "<math><msup><mi>x</mi><mn>12</mn></msup><mo>+</mo><mfrac><mi>a</mi><msqrt><mi>b</mi></msqrt></mfrac></math>"
    #expect(
      try OutputPage.article("<p>The formula \(html) was found on the wall of the bridge.</p>").text
        .contains("The formula x^{12}+\\frac{a}{\\sqrt{b}} was"))
  }

  @Test func footnotesAreFootnotes() throws {
    let html = """
      <p>It was built in 1931<sup><a href="#n1" id=m1>1</a></sup> by the county and its engineers.</p>
      <p>The stones came from the quarry behind the mill, as the papers of that time say.<sup><a href="#n1">1</a></sup></p>
      """
    let page = OutputPage.html(html).replacing(
      "</article>",
      with:
        "<ol class=notes><li id=n1>The year stands on a stone near the water. <a href='#m1' role=doc-backlink>back</a></li></ol></article>"
    )
    let article = try Cleaner().clean(Array(page.utf8))
    let markdown = article.rendered(as: .markdown)
    try #require(article.text.contains("stands on a stone"))
    #expect(
      markdown.contains("built in 1931[^1] by")
        && markdown.contains("\n[^1]: The year stands on a stone near the water.\n"))
    #expect(markdown.contains("of that time say.[^1]\n"))
    #expect(article.text.hasSuffix("1. The year stands on a stone near the water."))
    #expect(article.rendered(as: .xml).contains("<note place=\"bottom\" n=\"1\">The year"))
  }

  @Test(arguments: [
    (
      "<iframe src='https://www.youtube-nocookie.com/embed/abc'></iframe>",
      "https://www.youtube-nocookie.com/embed/abc", Article.Embed.Kind.video
    ),
    (
      "<iframe data-src='//w.soundcloud.com/player/?url=1'></iframe>",
      "https://w.soundcloud.com/player/?url=1", .audio
    ),
    (
      "<figure><video controls><source src=/film.mp4></video></figure>",
      "https://a.example/film.mp4", .video
    ),
    ("<audio src=talk.mp3></audio>", "https://a.example/news/talk.mp3", .audio),
    (
      "<iframe src='https://www.openstreetmap.org/export/embed.html'></iframe>",
      "https://www.openstreetmap.org/export/embed.html", .map
    ),
    ("<iframe src=/chart/7></iframe>", "https://a.example/chart/7", .frame),
  ])
  func whatOtherSitesShow(_ html: String, _ address: String, _ kind: Article.Embed.Kind) throws {
    let url = "https://a.example/news/bridge"
    let article = try OutputPage.article("<p>See here.</p>" + html, [.embeds], url: url)
    #expect(article.body.contains(.embed(.init(address: address, kind: kind))))
    #expect(!article.body.contains { if case .image = $0 { true } else { false } })
    #expect(
      article.rendered(as: .html).contains(
        "<p class=\"embed\"><a href=\"\(address)\">\(kind)</a></p>"))
    #expect(article.rendered(as: .markdown).contains("[\(kind)](<\(address)>)"))
    #expect(article.rendered(as: .xml).contains("<ref type=\"\(kind)\" target=\"\(address)\">"))
    let without = try OutputPage.article(html, [.images], url: url)
    #expect(!without.body.contains { if case .embed = $0 { true } else { false } })
  }

  @Test(arguments: [
    "<iframe></iframe>", "<iframe src='about:blank'></iframe>",
    "<iframe src='javascript:x()'></iframe>",
    "<iframe width=1 height=1 src='https://count.example/a'></iframe>",
    "<div class=advertisement><iframe src='https://ads.example/a'></iframe></div>",
  ])
  func framesThatShowNothing(_ html: String) throws {
    let article = try OutputPage.article(html, [.embeds], url: "https://a.example/")
    #expect(!article.body.contains { if case .embed = $0 { true } else { false } })
  }

  @Test func linesPartWhatStays() throws {
    let article = try OutputPage.article("<hr>")
    #expect(article.body.count == 5 && article.body[2] == .rule)
    #expect(try Self.markdown("<hr>") == "---")
    #expect(article.rendered(as: .html).contains("<hr>\n"))
    #expect(article.rendered(as: .xml).contains("<milestone unit=\"section\" rend=\"rule\"/>"))
    // Not where one of the two that it parts has gone.
    let gone = try OutputPage.article(
      "<hr><p class=newsletter-signup>Sign up to our newsletter!</p><hr>")
    #expect(!gone.body.contains(.rule))
  }

  /// Its number is its label, and not said twice.
  @Test func footnotesWithTheirNumber() throws {
    let page = OutputPage.html(
      "<p>It was built in 1931<sup><a href=#fn1>1</a></sup> by the county.</p>"
    )
    .replacing(
      "</article>",
      with:
        "<ol class=footnotes><li id=fn1>1. 1931 stands on a stone near the water.</li></ol></article>"
    )
    let article = try Cleaner().clean(Array(page.utf8))
    #expect(article.rendered(as: .markdown).contains("[^1]: 1931 stands on"))
    #expect(article.rendered(as: .html).contains(">1</a>. 1931 stands on"))
  }

  @Test func aPageWithoutTextHasNoHeadline() throws {
    let article = try Cleaner().clean(
      Array("<title>News</title><nav><a href=/>Home</a></nav>".utf8))
    try #require(article.text.isEmpty)
    #expect(!article.rendered(as: .html).contains("<h1>"))
    #expect(!article.rendered(as: .xml).contains("<head>"))
  }
}
