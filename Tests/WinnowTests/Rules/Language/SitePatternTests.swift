import Testing

@testable import Winnow

@Suite struct SitePatternTests {
  @Test(arguments: [
    ("example.com", "example.com", true), ("example.com", "www.example.com", true),
    ("example.com", "badexample.com", false), ("example.com", "example.com.evil.org", false),
    ("=example.com", "www.example.com", false), ("=example.com", "example.com", true),
    ("*.example.com", "m.example.com", true), ("example.*", "example.co.uk", true),
    ("example.*", "news.example.de", true), ("example.*", "example.evil.com", false),
    ("example.*", "com", false), ("=example.*", "www.example.com", false),
    ("news.example.*", "news.example.com.br", true), ("news.example.*", "example.com", false),
    ("EXAMPLE.com", "example.com", true), ("bücher.example", "bücher.example", true),
    ("example.com", "", false),
  ])
  func hostsAreMatched(_ pattern: String, _ host: String, _ expected: Bool) throws {
    #expect(try SitePattern(pattern).matches(Array(host.utf8)) == expected)
  }

  /// A rule for `co.uk` or `github.io` would be a rule for everybody.
  @Test(arguments: [
    "com", "co.uk", "=org", "github.io", "*", "", "a..b", "https://x.com/", "x.*.y",
  ])
  func suffixesAndNonsenseAreRefused(_ pattern: String) {
    #expect(throws: SitePattern.Problem.self) { try SitePattern(pattern) }
  }
}
