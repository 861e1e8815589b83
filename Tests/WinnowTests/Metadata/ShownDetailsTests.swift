import Testing

@testable import Winnow

@Suite struct ShownDetailsTests {
  static let paragraph =
    "<p>The bridge between the two halves of the town opened on Monday, four weeks before the day"
    + " that the council had promised, and the first to cross it was a goat.</p>"

  static func read(_ line: String, head: String = "", above: String = "") -> Metadata {
    MetadataTests.read(head, "\(above)<h1>Bridge opens early</h1>\(line)\(paragraph)")
  }

  @Test(arguments: [
    ("<p>By <a href=/x>Ana Ruiz</a></p>", ["Ana Ruiz"]),
    ("<div><span>By</span><span>Ana Ruiz</span><span>March 5, 2026</span></div>", ["Ana Ruiz"]),
    ("<p>Written by: Ana Ruiz and Bo Li | Updated March 6, 2026</p>", ["Ana Ruiz", "Bo Li"]),
    (
      "<p>By <a>Ana Ruiz</a>, <a>Bo Li</a> and <a>Cy Voss</a></p>",
      ["Ana Ruiz", "Bo Li", "Cy Voss"]
    ),
    ("<p>Von <b>Ute Groß</b></p>", ["Ute Groß"]), ("<p>Par Zoé Léger</p>", ["Zoé Léger"]),
    ("<p>By Ana Ruiz, Senior Reporter</p>", ["Ana Ruiz"]),
    ("<p>by Ana Ruiz on <span>Mar 5, 2026</span></p>", ["Ana Ruiz"]),
    ("<p>By The Travel Editors</p>", ["The Travel Editors"]),
    ("<div class=post-author><img><a>Ana Ruiz</a><p>Editor</p></div>", ["Ana Ruiz"]),
    ("<a href='/authors/ana-ruiz'>Ana Ruiz</a>", ["Ana Ruiz"]),
    ("<p>Ana Ruiz | 5 March 2026</p>", ["Ana Ruiz"]),
    ("<p>By clicking on you accept our terms</p>", []), ("<p>Shop by brand</p>", []),
    ("<p>By Monday</p>", []), ("<div class=comment-author>Cy Voss says</div>", []),
  ])
  func bylinesNearTheHeadline(_ line: String, _ names: [String]) {
    #expect(Self.read(line).authors?.value ?? [] == names)
  }

  @Test func aBylineGoesBeforeADesk() {
    let desk = #"{"@type":"NewsArticle","author":{"@type":"Organization","name":"Quay Post"}}"#
    let login = #"{"@type":"NewsArticle","author":{"@type":"Person","name":"aruiz7"}}"#
    for json in [desk, login] {
      let metadata = Self.read("<p>By Ana Ruiz</p>", head: MetadataTests.jsonLD(json))
      #expect(metadata.authors == .init(["Ana Ruiz"], "byline"))
    }
    #expect(
      Self.read("", head: MetadataTests.jsonLD(desk)).authors
        == .init(["Quay Post"], "json-ld author"))
  }

  @Test(arguments: [
    ("<p>Published 5 March 2026, updated 7 March 2026</p>", "2026-03-05", "2026-03-07"),
    ("<span>Mar 5, 2026</span><span>Updated: Mar 7, 2026</span>", "2026-03-05", "2026-03-07"),
    (
      "<span>Updated</span> <span>7 March 2026</span><span>5 March 2026</span>", "2026-03-05",
      "2026-03-07"
    ),
    (
      "<time datetime='2026-03-05T08:00:00+01:00'>Thursday</time>", "2026-03-05T08:00:00+01:00", nil
    ),
    ("<p>Last updated 7 March 2026</p>", "2026-03-07", "2026-03-07"),
    ("<div><b>5</b> <span>March</span> <span>2026</span></div>", "2026-03-05", nil),
    ("<p>© 2019 Quay Post</p>", nil, nil),
  ])
  func datelinesNearTheHeadline(_ line: String, _ published: String?, _ updated: String?) {
    let metadata = Self.read(line)
    #expect(metadata.published?.value == published)
    #expect(metadata.modified?.value == updated)
  }

  @Test func theDateShownGoesBeforeAnotherInTheData() {
    let head = "<meta property=article:published_time content='2025-11-20T09:00:00+00:00'>"
    #expect(
      Self.read("<p>5 March 2024</p>", head: head).published == .init("2024-03-05", "shown date"))
    // A day apart is another zone, and the data has the hour.
    #expect(
      Self.read("<p>19 November 2025</p>", head: head).published?.value
        == "2025-11-20T09:00:00+00:00")
    // Day and month in the other order are the same date.
    let ambiguous = "<meta property=article:published_time content='2026-05-03'>"
    #expect(Self.read("<p>5/3/2026 by us</p>", head: ambiguous).published?.value == "2026-05-03")
  }

  @Test(arguments: [
    ("en-US", "x.example", "2026-03-05"), ("en-GB", "x.example", "2026-05-03"),
    ("en", "x.example.uk", "2026-05-03"), ("de", "x.example", "2026-05-03"),
  ])
  func numbersAreReadAsTheCountryDoes(_ language: String, _ host: String, _ expected: String) {
    let page =
      "<html lang=\(language)><link rel=canonical href='https://\(host)/a'><body>"
      + "<h1>Bridge opens early</h1><span class=date>3/5/2026</span>\(Self.paragraph)"
    let metadata = PageMetadata(Document(html: Array(page.utf8))).metadata
    #expect(metadata.published?.value == expected)
  }

  @Test func anAddressCanHoldTheDay() {
    let head = "<link rel=canonical href='https://q.example/2026/03/05/bridge'>"
    #expect(Self.read("", head: head).published == .init("2026-03-05", "url path"))
  }
}
