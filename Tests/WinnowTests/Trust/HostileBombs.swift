extension HostileInput {
  /// More of something than any page has: what takes quadratic time takes minutes here.
  static let bombs: [HostileInput] = [
    HostileInput("elements nested 200,000 deep") { Besieged.page(before: "<div>" * 200_000) },
    HostileInput("sections nested 100,000 deep behind the article") {
      Besieged.page(after: "<section>" * 100_000)
    },
    HostileInput("100,000 attributes on one element") {
      Besieged.page(
        inside: "<p " + (0..<100_000).map { "a\($0)=1" }.joined(separator: " ") + "></p>")
    },
    HostileInput("one attribute 100,000 times") {
      Besieged.page(inside: "<p " + "class=ad " * 100_000 + "></p>")
    },
    HostileInput("an attribute of four megabytes") {
      Besieged.page(inside: "<p title='" + "x" * 4_000_000 + "'></p>")
    },
    HostileInput("a class attribute of 50,000 names") {
      Besieged.page(
        inside: "<p class='" + (0..<50_000).map { "n\($0)-ad" }.joined(separator: " ") + "'></p>")
    },
    HostileInput("50,000 elements with a class of their own") {
      Besieged.page(after: (0..<50_000).map { "<i class=n\($0)-share></i>" }.joined())
    },
    HostileInput("90,000 entities") {
      Besieged.page(after: "<p>" + "&amp;&#x26;&notin " * 30_000 + "</p>")
    },
    HostileInput("40,000 nested tables") {
      Besieged.page(after: "<table><tr><td>" * 40_000)
    },
    HostileInput("cells that span a hundred million rows") {
      Besieged.page(
        after: "<table>" + "<tr><td rowspan=99999999 colspan=99999999>x</td></tr>" * 2000
          + "</table>")
    },
    HostileInput("60,000 formatting elements that never end") {
      Besieged.page(after: "<b><i><u>" * 20_000 + "x")
    },
    HostileInput("formatting elements that end in the wrong order") {
      Besieged.page(after: "<b><i><p>x</b></i></p>" * 5_000)
    },
    HostileInput("200,000 comments") { Besieged.page(inside: "<!-- c -->" * 200_000) },
    HostileInput("a million dashes in a comment that never ends") {
      Besieged.page(after: "<!--" + "-" * 1_000_000)
    },
    HostileInput("300,000 beginnings of comments") {
      Besieged.page(after: "<!" * 200_000 + "<!-" * 100_000)
    },
    HostileInput("5,000 CDATA sections") {
      Besieged.page(after: "<![CDATA[ <p>x</p> ]]>" * 5_000)
    },
    HostileInput("JSON-LD nested 200,000 deep") {
      Besieged.page(head: ld("[" * 200_000 + "1" + "]" * 200_000))
    },
    HostileInput("JSON-LD objects nested 50,000 deep") {
      Besieged.page(head: ld("{\"@graph\":" * 50_000 + "1" + "}" * 50_000))
    },
    HostileInput("JSON-LD of eight megabytes") {
      Besieged.page(
        head: ld("{\"@type\":\"NewsArticle\",\"headline\":\"" + "x" * 8_000_000 + "\"}"))
    },
    HostileInput("JSON-LD with 100,000 members of one name") {
      Besieged.page(
        head: ld("{\"@type\":\"NewsArticle\"," + "\"author\":\"x\"," * 100_000 + "\"a\":1}"))
    },
    HostileInput("5,000 pieces of JSON-LD") {
      Besieged.page(head: ld("{\"@type\":\"NewsArticle\",\"headline\":\"x\"}") * 5000)
    },
    HostileInput("JSON-LD whose objects name each other in a circle") {
      Besieged.page(
        head: ld(
          """
          {"@graph":[{"@type":"NewsArticle","@id":"#a","name":"x","author":{"@id":"#b"},
          "mainEntity":{"@id":"#a"}},{"@type":"Person","@id":"#b","name":{"@id":"#b"},
          "author":{"@id":"#a"}},{"@id":"#b","name":"n","publisher":{"@id":"#b"}}]}
          """))
    },
    HostileInput("5,000 lists inside each other") {
      Besieged.page(after: "<ul><li>item " * 5_000)
    },
    HostileInput("50,000 drawings inside each other") {
      Besieged.page(after: "<svg><g>" * 50_000)
    },
    HostileInput("100,000 quotes inside each other") {
      Besieged.page(after: "<blockquote>" * 100_000 + "x")
    },
    HostileInput("200,000 line breaks") { Besieged.page(after: "<p>a" + "<br>" * 200_000 + "b") },
    HostileInput("20,000 links in a paragraph") {
      Besieged.page(after: "<p>" + "<a href=/x>l</a> " * 20_000 + "</p>")
    },
    HostileInput("100,000 links inside each other") {
      Besieged.page(after: "<a href=x>" * 100_000 + "l")
    },
    HostileInput("5,000 headings") { Besieged.page(after: "<h2>Lamps</h2>" * 5_000) },
    HostileInput("3,000 headings that are the title") {
      Besieged.page(after: "<h1>\(Besieged.headline)</h1>" * 3000)
    },
    HostileInput("20,000 meta elements") {
      Besieged.page(
        head: (0..<20_000).map { "<meta property='og:x\($0)' content='v'>" }.joined()
          + "<meta property='og:title' content='t'>" * 5000)
    },
    HostileInput("5,000 noscripts") {
      Besieged.page(after: "<noscript><p>The lamp is out.</p></noscript>" * 5_000)
    },
    HostileInput("a srcset of two megabytes") {
      Besieged.page(inside: "<img src=a.png srcset='" + "a.png 1x, " * 200_000 + "'>")
    },
    HostileInput("an image of four megabytes in its address") {
      Besieged.page(inside: "<img src='data:image/png;base64," + "A" * 4_000_000 + "'>")
    },
    HostileInput("a word of a million letters") { Besieged.page(after: "<p>" + "a" * 1_000_000) },
    HostileInput("100,000 ideographs") { Besieged.page(after: "<p>" + "灯" * 100_000) },
    HostileInput("100,000 marks on one letter") {
      Besieged.page(after: "<p>a" + "\u{301}\u{323}" * 50_000 + "</p>")
    },
    HostileInput("100,000 joiners") {
      Besieged.page(after: "<p>" + "\u{200D}\u{200C}" * 50_000 + "a\u{200D}" * 50_000 + "</p>")
    },
    HostileInput("100,000 letters that joiners hold together") {
      Besieged.page(after: "<p>" + "ب\u{200C}\u{64B}" * 30_000 + "</p>")
    },
    HostileInput("a flag of 50,000 tag characters") {
      Besieged.page(after: "<p>" + "\u{1F3F4}" + "\u{E0067}" * 50_000 + "</p>")
    },
    HostileInput("mojibake of mojibake") {
      Besieged.page(after: "<p>" + "Ã\u{192}Â©Ã‚Â " * 8_000 + "</p>")
    },
    HostileInput("5,000 forms, buttons and choices that never end") {
      Besieged.page(after: "<form><select><option><button>" * 5_000)
    },
    HostileInput("5,000 templates") { Besieged.page(after: "<template><p>x" * 5_000) },
    HostileInput("200,000 beginnings of tags") { Besieged.page(after: "<p <p <a " * 70_000) },
    HostileInput("500,000 ends of tags that were never begun") {
      Besieged.page(before: "</p></b></div></table></html></body>" * 80_000)
    },
    HostileInput("four thousand ids that are one") {
      Besieged.page(after: "<p id=a>x</p>" * 4_000)
    },
    HostileInput("a title of a megabyte") {
      Besieged.page(head: "<title>" + "lamp " * 200_000 + "</title>")
    },
    HostileInput("5,000 dates") {
      Besieged.page(after: "<time datetime=2024-01-01>1 January 2024</time> " * 5_000)
    },
    HostileInput("5,000 bylines") {
      Besieged.page(after: "<p class=byline>By Ada Marsh and Bo Reed</p>" * 5_000)
    },
  ]

  static func ld(_ json: String) -> String {
    "<script type='application/ld+json'>\(json)</script>"
  }
}
