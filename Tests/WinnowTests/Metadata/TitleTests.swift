import Testing

@testable import Winnow

@Suite struct TitleTests {
  static func title(_ head: String, _ body: String) -> Metadata.Sourced<String>? {
    MetadataTests.read(head, body).title
  }

  @Test func theHeadlineAsShownGoesBeforeOneForSearchEngines() {
    let head = "<meta property=og:title content='Bridge opening: all you need to know'>"
    #expect(
      Self.title(head, "<h1>The new bridge opens a month early</h1>")
        == .init("The new bridge opens a month early", "h1"))
  }

  @Test func anH1ThatIsTheSitesNameIsNoHeadline() {
    // By og:site_name, by the end of <title>, by the host's name.
    let body = "<h1>Quay Post</h1><h2>Bridge opens early</h2><p>x</p>"
    let named = "<meta property=og:site_name content='Quay Post'>"
    let ended = "<title>Bridge opens early | Quay Post</title>"
    let hosted = "<link rel=canonical href='https://www.quaypost.example/b'>"
    let open = "<meta property=og:title content='Bridge opens early'>"
    for head in [named + open, ended, hosted + open] {
      #expect(Self.title(head, body)?.value == "Bridge opens early")
    }
  }

  @Test func ofSeveralH1sTheOneThatAgreesIsTaken() {
    let body = "<h1>Join our letter today, dear friends</h1><h1>Bridge opens a month early</h1>"
    #expect(
      Self.title("<title>Bridge opens early - Quay Post</title>", body)?.value
        == "Bridge opens a month early")
    // The address agrees as well where nothing else does.
    let address = "<link rel=canonical href='https://q.example/news/bridge-opens-month-early'>"
    #expect(Self.title(address, body)?.value == "Bridge opens a month early")
  }

  @Test(arguments: [
    ("Bridge opens early | Quay Post", "Bridge opens early"),
    ("Bridge opens early – Quay Post", "Bridge opens early"),
    ("Quay Post: Bridge opens early", "Bridge opens early"),
    ("Bridge opens early - what we know", "Bridge opens early - what we know"),
    ("Bridge: what we know", "Bridge: what we know"),
    ("Bridge opens early | Coast | Quay Post", "Bridge opens early"),
  ])
  func siteNamesAreTakenOff(_ declared: String, _ expected: String) {
    let head = "<meta property=og:site_name content='Quay Post'><title>\(declared)</title>"
    #expect(Self.title(head, "<p>x</p>")?.value == expected)
  }

  @Test func aDateInsideTheHeadingIsNotPartOfTheHeadline() {
    let head = "<meta property=og:title content='Bridge opens early'>"
    #expect(
      Self.title(head, "<h1><span>5 March 2026</span> Bridge opens early</h1>")?.value
        == "Bridge opens early")
  }

  @Test func lineBreaksInHeadingsPartWords() {
    #expect(
      Self.title("", "<h1>Bridge<br>opens <em>ear</em>ly</h1>")?.value == "Bridge opens early")
  }
}
