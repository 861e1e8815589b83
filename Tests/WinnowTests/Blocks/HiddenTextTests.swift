import Testing

@testable import Winnow

@Suite struct HiddenTextTests {
  static let story = (1...8).map {
    "<p>The council agreed on Monday to close road number \($0) for six weeks, so that drains can be laid again.</p>"
  }.joined()

  private static func text(_ body: String) throws -> String {
    let page =
      "<html lang=en><title>Road to close</title><body><h1>Road to close</h1>\(body)</body></html>"
    return try Cleaner().clean(Array(page.utf8)).text
  }

  @Test(arguments: [
    "<p hidden>SECRET words that nobody sees in any browser.</p>",
    "<p style='display: none'>SECRET words that nobody sees in any browser.</p>",
    "<p style='color:red;VISIBILITY:hidden'>SECRET words that nobody sees in any browser.</p>",
    "<div aria-hidden=true><p>SECRET label of a picture.</p></div>",
    "<dialog><p>SECRET words that nobody sees in any browser.</p></dialog>",
    "<p>The plan, <a href=/p>in full<span class=sr-only>SECRET opens new tab</span></a>, names thirty-one places.</p>",
    "<p>The plan<span class='c screen-reader-text'>SECRET</span>, on paper, names thirty-one places.</p>",
    "<p>The plan<span style='position:absolute;clip:rect(0,0,0,0)'>SECRET</span> names thirty-one places.</p>",
    "<p>The plan<span style='position:absolute; left:-9999px'>SECRET</span> names thirty-one places.</p>",
  ])
  func whatBrowsersDoNotShowIsNoText(_ part: String) throws {
    #expect(try !Self.text(Self.story + part + Self.story).contains("SECRET"))
  }

  @Test(arguments: [
    "<p style='display:block'>SEEN by all the people of the town on the quay.</p>",
    "<p><span aria-hidden=true>SEEN</span><span class=sr-only>Said twice</span> by all the people of the town.</p>",
    "<p><span aria-hidden=true>S</span>EEN by all the people of the town on the quay.</p>",
    "<p hidden=until-found>SEEN by all the people of the town who search for it.</p>",
    // Hidden from screen readers alone.
    "<p>The mayor said: <span aria-hidden=true>SEEN by all the people of the town on the quay, and by those who came with the first ferry on Monday morning.</span></p>",
    // The answer that opens below its question.
    "<div><h3>Who pays?</h3><div style='visibility:hidden'>SEEN by all who open it: the county pays two thirds of the cost, and the town the rest in three yearly parts.</div></div>",
  ])
  func whatTheyShowIs(_ part: String) throws {
    #expect(try Self.text(Self.story + part + Self.story).contains("SEEN"))
  }

  @Test func anArticleThatIsAllHiddenIsRead() throws {
    let page =
      "<html lang=en><title>Road to close</title><body><div style='display:none'><h1>Road to close</h1>\(Self.story)</div></body></html>"
    let article = try Cleaner().clean(Array(page.utf8))
    #expect(article.text.contains("road number 8"))
    #expect(article.trace.showsHiddenText)
    #expect(
      try !Cleaner().clean(Array("<p>Some text.</p><p hidden>x</p>".utf8)).trace.showsHiddenText)
  }

  @Test func declarativeShadowRootsAreRead() throws {
    for mode in ["open", "closed"] {
      let body =
        "<news-story><template shadowrootmode=\(mode) id=x><style>p{}</style>\(Self.story)</template></news-story>"
      #expect(try Self.text(body).contains("road number 1"))
    }
    #expect(try !Self.text("<template id=x>\(Self.story)</template>").contains("road number 1"))
  }

  @Test(arguments: [
    "<a class=headerlink href=#x>¶</a>", "<a href=#x>#</a>",
    "<a class=anchor href=#x>Permalink</a>",
  ])
  func signsBesideHeadingsAreNoText(_ sign: String) throws {
    let text = try Self.text(Self.story + "<h2>The cost\(sign)</h2>" + Self.story)
    #expect(text.contains("\n\nThe cost\n\n"))
  }

  /// One look at each element, however deep and many they are.
  @Test func manyHiddenElementsTakeNoLongerThanOthers() throws {
    let page = String(repeating: "<div hidden><p aria-hidden=true class=sr-only>", count: 20_000)
    #expect(try Cleaner().clean(Array(page.utf8)).text.isEmpty)
  }
}
