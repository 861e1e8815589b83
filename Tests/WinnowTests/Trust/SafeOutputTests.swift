import Testing

@testable import Winnow

/// Output that programs open: nothing in it runs, and nothing loads by itself.
/// `Scripts/check-html-safety.py` asks a browser.
@Suite struct SafeOutputTests {
  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)",
    "\u{1}javascript:alert(1)",
    "java\tscript:alert(1)", "java\r\nscript:alert(1)", "javascript\n:alert(1)",
    "java\u{0}script:alert(1)", "java\u{AD}script:alert(1)", "java\u{200B}script:alert(1)",
    "\u{FEFF}javascript:alert(1)", "\u{A0}javascript:alert(1)", "\u{85}javascript:alert(1)",
    "vbscript:x", "data:text/html,x", "data:image/png;base64,AA", "file:///etc/passwd", "blob:x",
    "filesystem:http://a/x", "view-source:http://a/", "about:blank", "ms-word:x", "tel:1",
    "jav\u{17F}script:alert(1)", "ſcript:x", ":x", "", " ", "\u{0}",
    "x-very-long-scheme-of-a-program:x",
    // A letter that is one character with the colon before it, and begins a name for JavaScript.
    "javascript:\u{FF9E}=alert(1)", "javascript:\u{E33}=alert(1)", "data:\u{301}text/html,x",
  ])
  func addressesThatRunAreNone(_ address: String) {
    #expect(SafeLink(address) == nil, "\(address.debugDescription)")
  }

  @Test(arguments: [
    ("https://a.example/?a=1&b=(2)#c", "https://a.example/?a=1&b=(2)#c"),
    ("HTTP://a.example/", "HTTP://a.example/"), ("mailto:a@b.example", "mailto:a@b.example"),
    ("/story", "/story"), ("story/a:b", "story/a:b"), ("?q=a:b", "?q=a:b"), ("#a:b", "#a:b"),
    ("  /a b\n", "/a%20b"), ("ht\ntps://a.example", "https://a.example"),
    ("/\u{202E}a\u{1B}", "/%E2%80%AEa"), ("/a\u{1B}b", "/a%1Bb"), ("/é", "/é"),
    ("a-very-long-name-of-a-page", "a-very-long-name-of-a-page"),
  ])
  func otherAddressesStayAsBrowsersReadThem(_ address: String, expected: String) {
    #expect(SafeLink(address)?.address.utf8.elementsEqual(expected.utf8) == true)
  }

  @Test(arguments: [
    "//share.example/a", "\\\\share.example\\a", "/\\share.example/a", "/\t/share.example/a",
  ])
  func noAddressBecomesAShareInTheNetwork(_ address: String) {
    #expect(SafeLink(address)?.standalone.hasPrefix("https://share.example") == true)
  }

  private static func render(
    _ body: String, _ format: OutputFormat, _ contents: ContentOptions = [.links, .images],
    head: String = ""
  ) throws -> String {
    var options = CleanerOptions()
    options.contents = contents
    let page = Besieged.page(head: "<meta charset=utf-8>" + head)
      .replacing("Two keepers", with: body + "Two keepers")
    return try Cleaner(options).clean(Array(page.utf8)).rendered(as: format)
  }

  @Test func htmlForbidsWhatItDoesNotHold() throws {
    let plain = try Self.render("", .html, [])
    #expect(plain.contains("content=\"default-src 'none'\">"))
    #expect(try Self.render("", .html).contains("content=\"default-src 'none'; img-src *\">"))
    let open = try Self.render(
      "<img src=https://a.example/b.png><a href=https://a.example/>x</a>", .html, [])
    #expect(!open.contains("a.example"))
    #expect(open.contains("<p>xTwo keepers"))
  }

  @Test func htmlHoldsNoElementButItsOwn() throws {
    let text = try Self.render(
      "c <img src='//share.example/a.png' srcset='//share.example/a.png 2x' onerror=x() style='background:url(c)' alt='\"><script>'>"
        + "<a href='https://a.example/\"><script>x()</script>' onclick=x() target=_top ping=/p>l</a>"
        + "<b style='background:url(d)' onmouseover=x()>b</b>", .html)
    #expect(
      text.contains("<img src=\"https://share.example/a.png\" alt=\"&quot;&gt;&lt;script&gt;\">"))
    #expect(
      text.contains(
        "<a href=\"https://a.example/&quot;&gt;&lt;script&gt;x()&lt;/script&gt;\">l</a>"))
    #expect(text.contains("<strong>b</strong>"))
    for piece in ["srcset", "style", "ping", "target", "onerror=", "onclick=", "onmouseover="] {
      #expect(!text.contains(piece), "\(piece)")
    }
  }

  @Test func canonicalAddressesDoNotRun() throws {
    let head = "<link rel=canonical href='javascript:x()'><meta property=og:image content='data:x'>"
    for format in OutputFormat.allCases {
      let text = try Self.render("", format, head: head)
      #expect(!text.contains("javascript:") && !text.contains("data:x"))
    }
  }

  /// CommonMark resolves entities in addresses, and takes raw HTML for what it is.
  @Test func markdownHidesNothing() throws {
    let text = try Self.render(
      "<a href='javascript&amp;#58;x()'>a</a> <a href='javascript&amp;colon;x()'>b</a> "
        + "<a href='?a=1&amp;b=2'>c</a> <a href='/d\\'>d</a> &amp;lt;script&amp;gt; &lt;img src=x&gt; ",
      .markdown)
    #expect(text.contains("[a](<javascript&amp;#58;x()>)"))
    #expect(text.contains("[b](<javascript&amp;colon;x()>)"))
    #expect(text.contains("[c](<?a=1&b=2>)"))
    #expect(text.contains("[d](</d%5C>)"))
    #expect(text.contains("\\&lt;script\\&gt; \\<img src=x\\>"))
  }

  /// A fence is longer than all that would end it.
  @Test func markdownFencesHold() throws {
    let code =
      "The lamp is lit with these words:\n```\n~~~~\n&lt;script&gt;alert(1)&lt;/script&gt;\n"
    let page = Besieged.page(inside: "<pre>\(code * 3)</pre>")
    // Whether such code is content is not what is asked here.
    let keep = """
      schema: 1
      pack: user/keep
      rules:
      - {id: a, title: t, kind: furniture, match: {css: pre}, action: keep, hard: true}
      """
    var options = CleanerOptions()
    options.rulePacks = [try RulePack(yaml: Array(keep.utf8), file: "keep.yaml", layer: .user)]
    let article = try Cleaner(options).clean(Array(page.utf8))
    let text = article.rendered(as: .markdown)
    try #require(text.contains("<script>"))
    #expect(text.contains("\n````\nThe lamp is lit"))
    #expect(text.ranges(of: "````").count == 2)
  }
}
