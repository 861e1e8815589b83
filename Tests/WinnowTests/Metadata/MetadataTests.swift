import Testing

@testable import Winnow

@Suite struct MetadataTests {
  static func read(_ head: String, _ body: String = "<h1>Bridge opens early</h1><p>Text.</p>")
    -> Metadata
  {
    let page = "<html><head>\(head)</head><body>\(body)</body></html>"
    return PageMetadata(Document(html: Array(page.utf8))).metadata
  }

  static func jsonLD(_ json: String) -> String {
    "<script type=\"application/ld+json\">\(json)</script>"
  }

  @Test(arguments: [
    // One object, an array, a graph with references, a list of types, authors as text.
    #"{"@type":"NewsArticle","headline":"H","author":{"@type":"Person","name":"Ana Ruiz"}}"#,
    #"[{"@type":"WebSite","name":"S"},{"@type":"NewsArticle","headline":"H","author":["Ana Ruiz"]}]"#,
    ##"{"@graph":[{"@type":"Person","@id":"#a","name":"Ana Ruiz"},{"@type":"Article","headline":"H","author":{"@id":"#a"}}]}"##,
    #"{"@type":["NewsArticle","Thing"],"headline":"H","author":[{"name":"Ana Ruiz"},{"name":"Ana Ruiz"}]}"#,
    // Line feeds inside strings, a trailing comma, a comment around it, cut off at the end.
    "<!-- {\"@type\":\"NewsArticle\",\"headline\":\"H\",\n\"author\":\"Ana\n Ruiz\",} -->",
    #"{"@type":"NewsArticle","headline":"H","author":[{"name":"Ana Ruiz"}],"articleBody":"Cut of"#,
  ])
  func jsonLDComesInManyShapes(_ json: String) {
    let metadata = Self.read(Self.jsonLD(json), "<p>x</p>")
    #expect(metadata.title == .init("H", "json-ld headline"))
    #expect(metadata.authors?.value == ["Ana Ruiz"])
  }

  @Test func theMostTrustworthySourceWins() {
    let open =
      "<meta property=og:site_name content=Daily><meta property='og:description' content='O.'>"
    let linked = Self.jsonLD(
      #"{"@type":"NewsArticle","description":"J.","publisher":{"name":"Pub"},"articleSection":"City"}"#
    )
    let metadata = Self.read(open + linked + "<meta name=description content=D.>")
    #expect(metadata.standfirst == .init("J.", "json-ld description"))
    #expect(metadata.site == .init("Daily", "meta og:site_name"))
    #expect(metadata.section == .init("City", "json-ld articleSection"))
  }

  @Test func aTitleLosesTheSitesName() {
    let site = "<meta property=og:site_name content='The Daily'>"
    #expect(
      Self.read(site + "<title>Bridge opens early - The Daily</title>", "<p>x</p>").title?.value
        == "Bridge opens early")
    #expect(
      Self.read("<title>Bridge - what we know</title>", "<p>x</p>").title?.value
        == "Bridge - what we know")
    #expect(
      Self.read("<title>Bridge opens early | News</title>").title
        == .init("Bridge opens early", "h1"))
  }

  @Test(arguments: [
    ("2026-03-05T10:20:30+01:00", "2026-03-05T10:20:30+01:00"),
    ("2026-03-05T10:20:30Z", "2026-03-05T10:20:30+00:00"), ("2026-03-05", "2026-03-05"),
    ("2026-03-05 10:20", "2026-03-05T10:20:00"), ("20260305", "2026-03-05"),
    ("2026-02-30", nil), ("yesterday", nil), ("", nil),
  ])
  func datesAreISO(_ declared: String, _ expected: String?) {
    let metadata = Self.read("<meta property='article:published_time' content='\(declared)'>")
    #expect(metadata.published?.value == expected)
  }

  @Test(arguments: [
    ("By Ana Ruiz and Bo Li", ["Ana Ruiz", "Bo Li"]),
    ("Von Ute Groß, Jan Voß", ["Ute Groß", "Jan Voß"]),
    ("par Zoé Léger et Luc Roy", ["Zoé Léger", "Luc Roy"]), ("Ana Ruiz | Daily", ["Ana Ruiz"]),
    ("https://x.example/ana", []), ("12345", []),
  ])
  func bylinesAreSplit(_ byline: String, _ names: [String]) {
    let metadata = Self.read("<meta name=author content='\(byline)'>")
    #expect(metadata.authors?.value ?? [] == names)
  }

  @Test(arguments: [
    (#""isAccessibleForFree":false"#, false), (#""isAccessibleForFree":"False""#, false),
    (#""isAccessibleForFree":"http://schema.org/True""#, true), (#""name":"x""#, nil),
    (
      #""hasPart":{"@type":"WebPageElement","isAccessibleForFree":"False","cssSelector":".p"}"#,
      false
    ),
    (#""isAccessibleForFree":true,"hasPart":[{"isAccessibleForFree":false}]"#, true),
  ])
  func paywallsAreDeclared(_ member: String, _ expected: Bool?) {
    let metadata = Self.read(Self.jsonLD(#"{"@type":"NewsArticle","headline":"H",\#(member)}"#))
    #expect(metadata.isAccessibleForFree?.value == expected)
  }

  @Test func languageURLAndImage() {
    let metadata = Self.read(
      "<link rel=canonical href='https://a.example/x'><meta property=og:image content='/i.jpg'>"
        + "<meta property=og:locale content=de_AT>"
        + Self.jsonLD(#"{"@type":"NewsArticle","headline":"H"}"#))
    #expect(metadata.url == .init("https://a.example/x", "link canonical"))
    #expect(metadata.language == .init("de-AT", "meta og:locale"))
    #expect(metadata.image?.source == "meta og:image")
  }

  @Test func typesAndArticleTextsAreKept() {
    let page = PageMetadata(
      Document(
        html: Array(
          ("<meta property=og:type content=article>"
            + Self.jsonLD(
              #"{"@graph":[{"@type":"WebPage"},{"@type":"https://schema.org/NewsArticle","articleBody":"<p>One &amp; two.</p><p>Three &lt;b&gt;four&lt;/b&gt;.</p>"},{"@type":"ItemList","itemListElement":[{"@type":"Article","headline":"Another"}]}]}"#
            )).utf8)))
    #expect(page.declaredTypes == ["WebPage", "NewsArticle", "ItemList", "og:article"])
    #expect(
      page.articleBodies.map { String(decoding: $0, as: UTF8.self).words } == [
        "One & two. Three four ."
      ])
  }

  @Test func theArticleOfThePageIsNotOneItLinksTo() {
    let json = #"""
      [{"@type":"NewsArticle","headline":"Ferry sinks in harbour","datePublished":"2020-01-01"},
       {"@type":"NewsArticle","headline":"Bridge opens early","datePublished":"2026-03-05"}]
      """#
    #expect(Self.read(Self.jsonLD(json)).published?.value == "2026-03-05")
  }

  @Test func nothingDeclaredIsNothingSaid() {
    let metadata = Self.read("", "<p>x</p>")
    #expect(metadata == Metadata())
  }

  @Test(arguments: [
    "{", "[", "{\"a\":", "{\"a\":\"\\u12", "nul", "{\"@type\":{}}", "[[[[", "\u{0}{}",
  ])
  func brokenJSONIsNoMetadata(_ json: String) {
    #expect(Self.read(Self.jsonLD(json), "<p>x</p>").title == nil)
  }
}
