import Testing

@testable import Winnow

/// What a page's carrier says of it.
@Suite struct PageOriginTests {
  private static func page(_ word: [UInt8]) -> [UInt8] {
    Array("<html><body><h1>Ferry</h1><p>The ferry to ".utf8) + word
      + Array(
        " left the old harbour at dawn with eleven cars and two horses.</p></body></html>".utf8)
  }

  private func clean(_ page: [UInt8], _ origin: PageOrigin) throws -> Article {
    var workspace = Workspace()
    return try Cleaner().clean(page, from: origin, reusing: &workspace)
  }

  @Test func itsCharsetIsUsedUnlessTheBytesAreUTF8BeyondDoubt() throws {
    // "Łódź" in windows-1250.
    let bytes: [UInt8] = [0xA3, 0xF3, 0x64, 0x9F]
    let declared = try clean(Self.page(bytes), PageOrigin(charset: "windows-1250"))
    #expect(declared.text.contains("The ferry to Łódź left"))
    let utf8 = try clean(Self.page(Array("Łódź".utf8)), PageOrigin(charset: "windows-1250"))
    #expect(utf8.text.contains("The ferry to Łódź left"))
    let unknown = try clean(Self.page(Array("Łódź".utf8)), PageOrigin(charset: "x-nonsense"))
    #expect(unknown.text.contains("The ferry to Łódź left"))
  }

  @Test func itsAddressIsMetadataWhereThePageNamesNone() throws {
    let article = try clean(
      Self.page(Array("Aldray".utf8)), PageOrigin(url: "https://news.example/ferry"))
    #expect(article.metadata.url?.value == "https://news.example/ferry")
    #expect(PublicSuffix.site(ofURL: "https://m.news.example/ferry") == "news.example")
  }

  @Test func removedKindsAreCounted() throws {
    let page =
      "<html><body><nav class=\"main-nav\"><a href=\"/a\">Home</a></nav><article><h1>Ferry</h1>"
      + "<p>The ferry left the old harbour at dawn with eleven cars and two horses on its deck.</p>"
      + "<div class=\"newsletter-signup\"><p>Sign up to our newsletter.</p></div>"
      + "<p>Nobody on the pier had expected it before the end of the week, said the watchmaker.</p>"
      + "<p>The harbour office says that she will sail again on Monday, and then twice on every day until the ice comes.</p>"
      + "</article></body></html>"
    let article = try clean(Array(page.utf8), PageOrigin())
    let removed = Dictionary(
      uniqueKeysWithValues: article.trace.removed.map { ($0.kind, $0.blocks) })
    #expect(removed["newsletter"] == 1)
    #expect(removed["comments"] == nil)
    // The three paragraphs: 17, 16 and 21 words.
    #expect(article.wordCount == 54)
  }
}
