import Testing

@testable import Winnow

@Suite struct LinkResolverTests {
  /// As the URL Standard has it.
  @Test(arguments: [
    ("c.html", "https://a.example/b/c.html"), ("./c", "https://a.example/b/c"),
    ("../c", "https://a.example/c"), ("../../../c", "https://a.example/c"),
    ("/c/./d/../e?x=/../", "https://a.example/c/e?x=/../"),
    ("//b.example/c", "https://b.example/c"),
    ("?y=1", "https://a.example/b/p.html?y=1"), ("#f", "https://a.example/b/p.html?q#f"),
    ("http://c.example/", "http://c.example/"), ("mailto:a@b.example", "mailto:a@b.example"),
    ("..", "https://a.example/"), ("日本", "https://a.example/b/日本"),
    ("\\c", "https://a.example/c"),
  ])
  func linksAreMadeAbsolute(_ link: String, _ expected: String) {
    let resolver = LinkResolver(
      address: "https://a.example/b/p.html?q#old", nil, stripsTracking: false)
    #expect(resolver.address(link) == expected)
  }

  /// A page may declare any bytes to be its address; none of them goes into links as they are.
  @Test func controlsInTheAddressAreEncoded() {
    let resolver = LinkResolver(
      address: "https://a\u{1B}.example/b\u{7F}/c", nil, stripsTracking: false)
    #expect(resolver.address("d") == "https://a%1B.example/b%7F/d")
  }

  @Test func withoutAnAddressLinksStay() {
    let resolver = LinkResolver(address: nil, nil, stripsTracking: false)
    #expect(resolver.address("../c") == "../c")
    #expect(resolver.address("javascript:x()") == nil)
  }

  private static let link =
    "<p>The plan hangs <a href=\"../plan\">in the hall</a> of the old mill, next to the map.</p>"

  /// The user's word on the address, the page's base, and what it declares to be its own.
  @Test(arguments: [
    (nil, "", "../plan"),
    (nil, "<link rel=canonical href=https://c.example/a/b/p>", "https://c.example/a/plan"),
    (
      "https://u.example/x/y/", "<link rel=canonical href=https://c.example/a/b/p>",
      "https://u.example/x/plan"
    ),
    (
      nil, "<base href=https://b.example/d/e/><link rel=canonical href=https://c.example/a/b/p>",
      "https://b.example/d/plan"
    ),
    ("https://u.example/x/y/", "<base href=/d/e/>", "https://u.example/d/plan"),
  ])
  func whatLinksAreReadAgainst(_ url: String?, _ head: String, _ expected: String) throws {
    let article = try OutputPage.article(Self.link, head: head, url: url)
    #expect(article.rendered(as: .markdown).contains("[in the hall](<\(expected)>)"))
  }

  @Test(arguments: [
    ("https://a.example/p?utm_source=n&id=3&fbclid=x#top", "https://a.example/p?id=3#top"),
    ("https://a.example/p?utm_source=n", "https://a.example/p"),
    ("https://a.example/p?q=utm_source", "https://a.example/p?q=utm_source"),
    ("https://a.example/p?", "https://a.example/p?"),
    ("https://a.example/p", "https://a.example/p"),
  ])
  func parametersThatCountReadersGo(_ link: String, _ expected: String) {
    #expect(LinkResolver.withoutTracking(link) == expected)
  }
}
