import Foundation

extension HostileInput {
  /// Numbers that no page needs.
  static let numbers: [HostileInput] = [
    HostileInput("references to characters that there are none of") {
      Besieged.page(
        inside:
          "<p>&#x110000;&#99999999999;&#xD800;&#xDFFF;&#0;&#x0;&#-1;&#x;&#;&#xFFFFFFFFFFFFFFFF;"
          + "&#" + "9" * 10_000 + ";</p>")
    },
    HostileInput("dates that no calendar has", lacks: ["99999", "-13-"]) {
      Besieged.page(
        head: "<meta property='article:published_time' content='99999-99-99T99:99:99+99:99'>"
          + "<meta name=date content='2024-13-45'>"
          + ld("{\"@type\":\"NewsArticle\",\"datePublished\":\"\("9" * 5000)\"}"),
        after: "<time datetime='" + "1" * 100_000 + "'>x</time>")
    },
    HostileInput("JSON numbers with exponents of a million") {
      Besieged.page(
        head: ld(
          "{\"@type\":\"NewsArticle\",\"datePublished\":1e999999,\"dateModified\":-1E-999999,"
            + "\"headline\":\("9" * 10_000),\"author\":1e5}"))
    },
    HostileInput("lists that begin at a number too large") {
      Besieged.page(
        after: "<ol start=99999999999999999999><li>The first item of a list</ol>"
          + "<ol start=-9223372036854775808><li value=1e99>The second item of a list</ol>")
    },
    HostileInput("sizes that overflow") {
      Besieged.page(
        inside: "<img src=a.png width=99999999999999999999 height=-1><font size=+99999999999>"
          + "</font><hr size=1e400>")
    },
  ]

  /// Files that are two things at once, and tricks of formats around HTML.
  static let tricks: [HostileInput] = [
    HostileInput("a PDF that is a page") {
      Besieged.page().replacing(
        "<!doctype", with: "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /OpenAction 2 0 R >>\n<!doctype")
        + "\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
    },
    HostileInput("a ZIP archive that is a page") {
      [0x50, 0x4B, 3, 4, 20, 0, 0, 0, 8, 0, 0x21, 0x5A, 0xC3, 0x55] + Array(Besieged.page().utf8)
        + [0x50, 0x4B, 5, 6] + Array(repeating: 0, count: 18)
    },
    HostileInput("a GIF that is a page") {
      Array("GIF89a/*".utf8) + [1, 0, 1, 0, 0x80, 0] + Array(Besieged.page().utf8)
    },
    HostileInput("JSON that is a page") {
      "{\"a\": \"" + Besieged.page() + "\"}"
    },
    HostileInput("a script that is a page") {
      "/*" + Besieged.page(before: "*/ alert(1); /*") + "*/"
    },
    HostileInput(
      "entities that multiply by ten nine times",
      lacks: ["lollollol"]
    ) {
      let names = (1...9).map { "<!ENTITY l\($0) \"\("&l\($0 - 1);" * 10)\">" }.joined()
      return "<?xml version=\"1.0\"?><!DOCTYPE html [<!ENTITY l0 \"lol\">\(names)]>"
        + Besieged.page(inside: "<p>&l9;&l9;</p>").dropFirst("<!doctype html>".count)
    },
    HostileInput("an entity that stands for a file", lacks: ["root:", "localhost"]) {
      "<?xml version=\"1.0\"?><!DOCTYPE html [<!ENTITY f SYSTEM \"file:///etc/passwd\">"
        + "<!ENTITY % p SYSTEM \"file:///etc/hosts\"> %p;]>"
        + Besieged.page(inside: "<p>&f;</p>").dropFirst("<!doctype html>".count)
    },
    HostileInput("a drawing with a document type of its own", lacks: ["root:"]) {
      Besieged.page(
        inside:
          "<svg><!DOCTYPE svg [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><text>&f;</text></svg>")
    },
    HostileInput("an XInclude of a file", lacks: ["root:", "localhost"]) {
      Besieged.page(
        inside:
          "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='/etc/hosts' parse=text/>")
    },
    HostileInput("a page in MHTML") {
      "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\n"
        + "Content-Type: text/html\r\nContent-Location: file:///C:/a.html\r\n\r\n" + Besieged.page()
        + "\r\n--b--\r\n"
    },
    HostileInput(
      "addresses that run", lacks: ["javascript:", "vbscript:", "data:text", "JaVa"]
    ) {
      let schemes = [
        "javascript:evil()", "JaVaScRiPt:evil()", " \u{1}javascript:evil()", "java\tscript:evil()",
        "java&#10;script:evil()", "&#106;avascript:evil()", "javascript&colon;evil()",
        "vbscript:evil()", "data:text/html,evil()", "javascript:\u{FF9E}=evil()",
        "javascript:\u{E33}=evil()", "data:\u{301}text/html,evil()",
        "view-source:javascript:evil()",
        "blob:evil()", "filesystem:evil()", "\u{0}javascript:evil()", "java\u{0}script:evil()",
      ]
      let links = schemes.map { "<a href=\"\($0)\">lamp</a> <img src=\"\($0)\" alt=lamp>" }.joined()
      return Besieged.page(
        head: "<base href='javascript:evil()//'><link rel=canonical href='javascript:evil()'>"
          + "<meta property=og:image content='data:text/html,evil()'>"
      ).replacing("<p>The lamp on", with: "<p>" + links + "The lamp on").replacing(
        Besieged.paragraphs[3], with: Besieged.paragraphs[3] + links)
    },
    HostileInput("a page that leads away at once", lacks: ["elsewhere"]) {
      Besieged.page(
        head: "<meta http-equiv=refresh content='0;url=https://elsewhere.example/'>"
          + "<meta http-equiv=Set-Cookie content='elsewhere=1'>",
        inside: "<meta http-equiv=refresh content='0;url=javascript:elsewhere'>")
    },
    HostileInput("markup in the metadata", lacks: ["<script", "<img src=x", "\"><"]) {
      Besieged.page(
        head: "<meta name=author content='\"><script>alert(1)</script>'>"
          + "<meta property=og:site_name content='<img src=x onerror=alert(1)>'>"
          + "<meta property=article:section content=\"'><script>alert(1)</script>\">"
          + ld("{\"@type\":\"NewsArticle\",\"inLanguage\":\"\\\"><script>\"}")
      ).replacing("lang=en", with: "lang='en\"><script>alert(1)</script>'")
    },
    HostileInput(
      "text that looks like markup", .words(["Rock <script>alert(1)</script> was lit again"]),
      lacks: ["<script", "<img"]
    ) {
      Besieged.page(
        inside: "<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(1)&gt;</p>"
      ).replacing("was lit", with: "&lt;script&gt;alert(1)&lt;/script&gt; was lit")
    },
    HostileInput("pages inside attributes", lacks: ["<script", "<img src=x"]) {
      Besieged.page(
        inside: "<iframe srcdoc='<script>alert(1)</script>'></iframe><object data='x'></object>"
          + "<embed src=x><img alt='<img src=x onerror=alert(1)>' src=a.png>")
    },
    HostileInput("a page that ends before its article") {
      Besieged.page(before: "</body></html><html><head></head><body>")
    },
    HostileInput("comments for one browser alone") {
      Besieged.page(
        before: "<!--[if lt IE 9]><p>old</p><![endif]--><![if !IE]>", after: "<![endif]>")
    },
    HostileInput("frames before the article, and none of them ends", .nothing) {
      Besieged.page(before: "<frameset cols='50%,50%'><frame src=a></frameset><noframes>")
    },
    HostileInput("text that is never markup again, behind the article") {
      Besieged.page(after: "<plaintext></plaintext><script>x" * 20)
    },
    HostileInput("two pages in one") {
      Besieged.page(before: "<html><head><title>x</title></head><body><p>a</p></body></html>")
    },
    HostileInput("attributes that stand twice") {
      Besieged.page().replacing("<article>", with: "<article class=story class=advert id=a id=ad>")
    },
    HostileInput("compressed bytes that nobody unpacked", .words([])) {
      [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        + (0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 197 &+ ($0 >> 3) &* 31) }
    },
    HostileInput("an RSS feed around the article") {
      "<?xml version='1.0'?><rss version='2.0'><channel><item><title>x</title><description>"
        + Besieged.page() + "</description></item></channel></rss>"
    },
  ]

  static let all = bombs + encodings + numbers + tricks
}
