import Testing

@testable import Winnow

@Suite struct OpenReferencesTests {
  @Test(arguments: [
    ("<p>Tom&nbspRidley &amp his", "<p>Tom&nbsp;Ridley &amp; his"), ("&copy 2025", "&copy; 2025"),
    ("caf&eacute", "caf&eacute;"), ("1 &lt 2 &gt 1", "1 &lt; 2 &gt; 1"), ("&frac12l", "&frac12;l"),
    ("&AMPx", "&AMP;x"), ("<a title='R &amp D'>", "<a title='R &amp; D'>"),
  ])
  func namesOfTheStandardNeedNoSemicolon(_ page: String, _ closed: String) {
    #expect(
      Array(page.utf8).withClosedReferences.map { String(decoding: $0, as: UTF8.self) } == closed)
  }

  @Test(arguments: [
    "AT&T and R&D", "&amp; &nbsp; &copy;", "&parallel; &centerdot; &timesbar;", "&mdash x",
    "&notit;", "<a href='?a=1&copy=2&region=3'>",
    "&", "&;", "",
    "<script>if (a &lt b) { u = '?a=1&copy=2' }</script>", "&a",
  ])
  func othersStay(_ page: String) { #expect(Array(page.utf8).withClosedReferences == nil) }

  @Test func theTextHasTheCharacters() throws {
    let page =
      "<h1>Bridge opens early</h1>" + HiddenTextTests.story
      + "<p>Tom&nbspRidley &amp his wife pay &pound3 a day to the office.</p>"
    #expect(try Cleaner().clean(Array(page.utf8)).text.contains("Ridley & his wife pay £3 a day"))
  }
}
