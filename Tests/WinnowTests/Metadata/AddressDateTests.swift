import Testing

@testable import Winnow

@Suite struct AddressDateTests {
  @Test(arguments: [
    ("https://q.example/2026/03/05/bridge", "2026-03-05"),
    ("https://q.example/2026/3/5/bridge", "2026-03-05"),
    ("https://q.example/a/2026-03-05-bridge", "2026-03-05"),
    ("https://q.example/20260305/bridge", "2026-03-05"),
    ("https://q.example/2026/0305/c12.html", "2026-03-05"),
    ("https://q.example/202603/05/c12.html", "2026-03-05"),
    ("https://q.example/2026-03/05/c12.htm", "2026-03-05"),
    ("https://q.example/2026/mar/05/bridge", "2026-03-05"),
    ("https://q.example/w/t20260305_77.html", "2026-03-05"), ("/2026/03/05/bridge", "2026-03-05"),
    // No day, no month, numbers of articles, what stands in a query, a host.
    ("https://q.example/2026/03/bridge", nil), ("https://q.example/2026/13/05/bridge", nil),
    ("https://q.example/a-202603051", nil), ("https://q.example/a?d=2026-03-05", nil),
    ("https://20260305.example/a", nil), ("https://q.example/a-2026-3-5", nil), ("", nil),
  ])
  func theDayInThePath(_ address: String, _ day: String?) {
    #expect(AddressDate.day(in: address) == day)
  }

  /// The address that the caller knows counts where the page names none.
  @Test func theAddressOfTheOptionsIsASource() {
    let page = Document(html: Array("<h1>Bridge opens early</h1><p>Text.</p>".utf8))
    let metadata = PageMetadata(page, url: "https://q.example/2026/03/05/bridge").metadata
    #expect(metadata.published == .init("2026-03-05", "url path"))
  }
}
