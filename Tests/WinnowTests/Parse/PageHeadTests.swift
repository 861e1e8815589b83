import TestSupport
import Testing

@testable import Winnow

/// What stands in a page's head goes by reference, and the tree is the same.
@Suite struct PageHeadTests {
  typealias Shape = PrescanTests.Shape

  @Test func elementsOfHeadsGoByReference() {
    let page =
      "<html><head>\n   <meta charset=utf-8>\n<link href=a /><script>b</script><title>c</title>"
      + "<style>d</style>\n<noscript><link href=e></noscript><base href=f></head><body>"
    let prescan = Prescan(Array(page.utf8), refers: true)
    let text = String(decoding: prescan.output, as: UTF8.self)
    #expect(
      text == "<html><head>\n \n  <title>c</title> \n<noscript><link></noscript> </head><body>\0")
    #expect(
      prescan.references.filter(\.isWhole).map(\.tag) == [.meta, .link, .script, .style, .base])
    let document = Document(html: Array(page.utf8))
    #expect(Shape(document) == Shape(Document(html: Array(page.utf8), refers: false)))
    #expect(document.tags.contains(.base))
  }

  /// Heads of all sorts, whole and broken.
  @Test func headsAreAsLibxmlReadsThem() {
    let pieces = [
      "<meta name=a content='b c'>", "<META b=c/>", "<meta a=\"/\"/b>", "<link href=\"x&amp;y\">",
      "<link rel='a' =b>", "<base href=x>", "<script>x < y</script>", "<script src=a></SCRIPT >",
      "<style>z</style>", "<script type=application/ld+json>{\"a\": 1}</script>",
      "<title>t</title>",
      "<title>", "</title>", "<title/>", "<noscript><img src=a></noscript>", "<noscript>",
      "</noscript>", "<noscript><p>\(String(repeating: "words ", count: 120))<p>b</noscript>",
      "<head>", "<head class=a>", "</head>", "<body>", "<body id=b>", "</body>", "<html lang=a>",
      "<p>", "</p>", "<div>", "</div>", "</script>", "</meta>", "</", "<x-y>",
      "<template>a</template>",
      "<svg><g></svg>", "<svg/>", "<!-- c -->", "<![endif]-->", "<!--[if a]><link><![endif]-->",
      "<!DOCTYPE html>", "<?xml version='1.0'?>", "text", "a", "&amp;", "&", "\u{7F}", "\u{1}",
      " \u{1}",
      "\u{C}", " \u{C} ", " ", "\n", "\n    \n", "\t", String(repeating: " ", count: 600),
      String(repeating: "\n", count: 1100), "é",
    ]
    var random = SeededNumbers(seed: 4711)
    for round in 0..<4000 {
      var page = round % 4 == 0 ? "" : "<html><head>"
      for _ in 0..<random.next(14) {
        page += pieces[random.next(pieces.count)]
        if random.next(3) == 0 { page += "\n" }
      }
      let bytes = Array(page.utf8)
      #expect(
        Shape(Document(html: bytes)) == Shape(Document(html: bytes, refers: false)), "\(page)")
    }
  }

  /// libxml2 takes a thousand bytes of white space for text.
  @Test(arguments: ["", "\n", "\n ", "\n   ", "<title></title>", "<!-- c -->"])
  func manyElementsOfAHeadComeBack(_ between: String) {
    for number in [200, 249, 250, 251, 333, 400, 500, 1000, 2000] {
      let elements = (0..<number).map { "<meta id=m\($0)>" + between }
      let page = Array("<head>\(elements.joined())</head><body><p>a".utf8)
      let document = Document(html: page)
      #expect(document.tags.count { $0 == .meta } == number)
      #expect(Shape(document) == Shape(Document(html: page, refers: false)))
    }
  }

  /// Names of characters mean what they mean to libxml2.
  @Test func namedCharactersAreThoseOfLibxml() {
    for name in [
      "amp", "quot", "lt", "gt", "nbsp", "mdash", "ndash", "rsquo", "ldquo", "rdquo", "raquo",
      "copy",
      "hellip", "euro",
    ] {
      let page = Array("<body><p title='a&\(name);b'>c&\(name);d</p>".utf8)
      let document = Document(html: page)
      #expect(Shape(document) == Shape(Document(html: page, refers: false)))
      #expect(document.text.count < 8, "\(name)")
    }
  }

  /// What holds nothing to read goes by one byte in the body, too, but where it ends something.
  @Test(arguments: [
    "<p>a<script>b</script>c<style>d</style>e<svg><g></svg>f</p>", "<script>b</script>a<b>c</b>",
    "<noscript><script>a</script>b</noscript>c", "<noscript>a<p>b<script>c</script></noscript>d",
    "a <script>b</script> c<p>d", "<table><script>a</script><tr><td><style>b</style>c</table>d",
    "<svg/><script>a", "<p><style>a</style b>c", "<div>&x;<script>a</script>&y;<svg></svg>b</div>",
  ])
  func emptyElementsOfBodiesGoByReference(_ body: String) {
    for page in ["<body>\(body)</body>", body, "<body>\(body)<script>x</script>\(body)"] {
      let bytes = Array(page.utf8)
      #expect(
        Shape(Document(html: bytes)) == Shape(Document(html: bytes, refers: false)), "\(page)")
    }
  }
}
