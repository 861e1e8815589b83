import Testing

@testable import Winnow

/// What stands near a headline and is not about the article.
@Suite struct PagePlacesTests {
  private static let data = MetadataTests.jsonLD(
    #"{"@type":"NewsArticle","headline":"x","datePublished":"2025-11-06"}"#)

  @Test(arguments: [
    "<p>Fares rise from <b>1 January 2026</b>, the office said on Thursday.</p>",
    "<p>Die Fähre fährt ab dem <strong>1. Januar 2026</strong> wieder, sagte der Hafen.</p>",
    "<figure><img src=a><figcaption>The quay on <em>9 March 2019</em></figcaption></figure>",
    "<p class=caption>The quay, 9 March 2019</p>",
    "<blockquote>As of 9 March 2019</blockquote>",
    "<div><a href=/b>Otra noticia larga del puerto</a> <span>16/06/2025</span></div>",
  ])
  func aDateInTheTextDoesNotBeatTheData(_ line: String) {
    #expect(ShownDetailsTests.read(line, head: Self.data).published?.value == "2025-11-06")
  }

  @Test(arguments: [
    "<p>Ana Ruiz | 5 March 2024</p>", "<time>5 March 2024</time>",
    "<p>Publié le 5 mars 2024 à 10h30</p>",
    "<div><span class=date>5 March 2024</span> <a href=#c>12 comments on this article</a></div>",
  ])
  func aDatelineDoes(_ line: String) {
    #expect(
      ShownDetailsTests.read(line, head: Self.data).published?.value.prefix(10) == "2024-03-05")
  }

  @Test(arguments: [
    "Updated August 6, 2025 · Published August 4, 2025",
    "Aktualisiert: 06.08.2025 | Veröffentlicht: 04.08.2025",
    "Mis à jour le 6 août 2025, publié le 4 août 2025",
    "August 4, 2025 (published), August 6, 2025 (updated)",
  ])
  func oneLineSaysBoth(_ line: String) {
    let metadata = ShownDetailsTests.read("<div>\(line)</div>")
    #expect(metadata.published?.value == "2025-08-04")
    #expect(metadata.modified?.value == "2025-08-06")
  }

  @Test(arguments: [("Klaus Perl, 8.5.12", "2012-05-08"), ("31.10.23", "2023-10-31")])
  func yearsHaveTwoDigitsAtTimes(_ line: String, _ day: String) {
    #expect(ShownDetailsTests.read("<p>\(line)</p>").published?.value == day)
  }

  @Test(arguments: ["Version 8.5.12 of the app", "10.30.45", "1.2.3.45"])
  func otherNumbersAreNoDates(_ line: String) {
    #expect(ShownDetailsTests.read("<p>\(line) is what they all talked about</p>").published == nil)
  }

  @Test(arguments: [
    ("<p>By April Harker</p>", ["April Harker"]), ("<p>By Theresa May</p>", ["Theresa May"]),
    ("<p>By Late May</p>", []), ("<p>By June</p>", []),
    ("<p>By <a>Ida Vale</a>, QNN</p>", ["Ida Vale"]), ("<p>Von Ute Groß, Lund</p>", ["Ute Groß"]),
    ("<p>By Ida Vale, New York</p>", ["Ida Vale"]),
    ("<p>By Ida Vale, Quay Times</p>", ["Ida Vale"]),
    ("<p class=byline>Politik · Jonas Perl, Ines Lob</p>", ["Jonas Perl", "Ines Lob"]),
    ("<p>Par Zoé Léger (avec AFP)</p>", ["Zoé Léger"]),
    ("<p>Von Ute Groß mit dpa</p>", ["Ute Groß"]),
    ("<p>By Ana Ruiz and Reuters</p>", ["Ana Ruiz"]),
    ("<nav class=authors><ul><li><a href=/authors/a>Otto Brand</a></ul></nav>", []),
    ("<p>More: <a href=/author/desk>Click Here</a></p>", []),
    ("<p>Mehr: <a href=/autor/x>Hier klicken</a></p>", []),
    (
      "<div class=article-byline><span class=n>Ana Ruiz</span> <span class=n>Bo Li</span></div>",
      ["Ana Ruiz", "Bo Li"]
    ),
  ])
  func whoIsAnAuthor(_ line: String, _ names: [String]) {
    #expect(ShownDetailsTests.read(line).authors?.value ?? [] == names)
  }

  @Test(arguments: [
    ("Perl, Jonas", ["Jonas Perl"]), ("Perl, Jonas; Lob, Ines", ["Jonas Perl", "Ines Lob"]),
    ("Ana Ruiz, Bo Li", ["Ana Ruiz", "Bo Li"]),
  ])
  func surnamesMayStandFirst(_ declared: String, _ names: [String]) {
    let head = "<meta name=author content='\(declared)'>"
    #expect(ShownDetailsTests.read("", head: head).authors?.value ?? [] == names)
  }

  @Test func whoLinksToOtherArticlesIsNoAuthorOfThisOne() {
    let related =
      "<div><div><a href=/x>Story one of the coast</a> <a rel=author href=/a>Ned Harrow</a></div></div>"
    let credits = "<div>Created By <a rel=author href=//t.example>TemplateYard Works</a></div>"
    for end in [related, credits] {
      let metadata = MetadataTests.read(
        "", "<h1>Bridge opens early</h1>\(ShownDetailsTests.paragraph)\(end)")
      #expect(metadata.authors == nil)
    }
  }
}
