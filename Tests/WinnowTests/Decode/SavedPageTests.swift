import Testing

@testable import Winnow

@Suite struct SavedPageTests {
  static func message(_ body: String, _ encoding: String) -> [UInt8] {
    Array(
      """
      From: <Saved by a browser>\r
      Snapshot-Content-Location: https://q.example/2026/03/05/bridge\r
      MIME-Version: 1.0\r
      Content-Type: multipart/related;\r
      \ttype="text/html";\r
      \tboundary="----x-1"\r
      \r
      ------x-1\r
      Content-Type: text/html; charset=utf-8\r
      Content-Transfer-Encoding: \(encoding)\r
      \r
      \(body)\r
      ------x-1\r
      Content-Type: image/png\r
      \r
      xx\r
      ------x-1--\r

      """.utf8)
  }

  @Test(arguments: [
    ("quoted-printable", "<p>Br=C3=BCc=\r\nke =3D x</p>", "<p>Brücke = x</p>"),
    ("base64", "PHA+QnLDvGNr\r\nZTwvcD4=", "<p>Brücke</p>"),
    ("8bit", "<p>Brücke</p>", "<p>Brücke</p>"),
  ])
  func thePageIsUnwrapped(_ encoding: String, _ body: String, _ html: String) {
    let saved = SavedPage(Self.message(body, encoding))
    #expect(saved.map { String(decoding: $0.html, as: UTF8.self).words } == html)
    #expect(saved?.url == "https://q.example/2026/03/05/bridge")
    #expect(saved?.charset == "utf-8")
  }

  @Test func itsAddressAndTextAreRead() throws {
    let page = "<h1>Bridge opens early</h1>" + HiddenTextTests.story
    let article = try Cleaner().clean(Self.message(page, "8bit"))
    #expect(article.text.hasSuffix("drains can be laid again."))
    #expect(article.metadata.url?.value == "https://q.example/2026/03/05/bridge")
    #expect(article.metadata.published?.value == "2026-03-05")
  }

  @Test(arguments: [
    "", "MIME-Version: 1.0\n",
    "From: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n",
    "<p>MIME-Version: multipart/</p>",
  ])
  func othersAreNone(_ text: String) { #expect(SavedPage(Array(text.utf8)) == nil) }
}
