import Foundation
import TestSupport
import Testing

@testable import Winnow

/// The prescan changes nothing: the tree is the same with and without it.
@Suite struct PrescanTests {
  static let pages = [
    "<p>a<script>if (a < b) { document.write('<p>x</p>') }</script>b</p>",
    "<style>p > a { content: '</p>' }</style><p>x",
    "<p title='a > b' class=\"<script>\">x</p><script src=a></script ><p>y",
    "<!-- a --><p>b<!-- <p>c</p> -- > d --></p><p>e</p><!----><p>f",
    "<p>a<svg><path d='M0'/><g><svg></svg></g><text>t</text></svg>b</p>",
    "<script type='application/ld+json'>{\"a\": \"</p>\"}</script><p>x</p>",
    "<SCRIPT>var a = '<!--';</SCRIPT><P>x</P>", "<p>1 < 2 <3 </ p> <b>x</b>",
    "<p>x<script>never closed <p>y", "<p>x<!-- never closed <p>y", "<p a='never closed <p>y",
    "<title>a <b> c</title><textarea><p>x</textarea><p>y", "<noscript><p>n</p></noscript><p>z",
    "<table><script>x</script><tr><td>a<style>b</style><td>c</table>",
    "<p>a</p><script><!-- <script> x </script> --></script><p>b</p>",
    "<a href=x>l</a<p>broken", "<p/><br/><hr/>x", "<<p>>x<</p>>",
  ]

  struct Shape: Equatable, CustomStringConvertible {
    var description: String
    init(_ document: Document) {
      var out = ""
      for node in 1..<max(1, document.count) {
        out += "\(document.parents[node])-\(document.ends[node]) \(document.name(of: node))"
        for index in document.attributeRange(node) {
          let attribute = document.attributes[index]
          let start = Int(attribute.valueStart)
          let value = document.attributeBytes[start..<start + Int(attribute.valueLength)]
          out += " \(document.name(of: attribute))=\(String(decoding: value, as: UTF8.self))"
        }
        out += " \(document.textStarts[node])-\(document.textEnds[node])\n"
      }
      out += String(decoding: document.text, as: UTF8.self)
      for data in document.structuredData { out += "\n" + String(decoding: data, as: UTF8.self) }
      description = out + "\n" + String(decoding: document.title, as: UTF8.self)
    }
  }

  @Test(arguments: pages)
  func theTreeIsTheSame(_ page: String) {
    let bytes = Array(page.utf8)
    #expect(Shape(Document(html: bytes)) == Shape(Document(prescanned: bytes)))
  }

  /// Where libxml2 2.9 would go on, the standard ends a comment (§13.2.5.43 and after).
  @Test func commentsEndAsTheStandardSays() {
    let page = "<p>a<!-->b<!--->c<!-- x --!>d</p>"
    let document = Document(html: Array(page.utf8))
    #expect(String(decoding: document.text, as: UTF8.self) == "abcd")
  }

  @Test func attributesBeyondTheLimitGo() {
    let page = "<p " + (0..<5000).map { "a\($0)=1" }.joined(separator: " ") + " id=z>text</p>"
    let document = Document(html: Array(page.utf8))
    #expect(document.attributes.count <= 2 * PageLimits().attributesPerElement)
    #expect(String(decoding: document.text, as: UTF8.self) == "text")
  }

  /// A page that ends within a tag has no end of it to look for.
  @Test func attributesBeyondTheLimitGoFromTheLastTag() {
    let limit = PageLimits().attributesPerElement
    let page = "<p>text</p><p " + (0..<4 * limit).map { "a\($0)=1" }.joined(separator: " ")
    let prescan = Prescan(Array(page.utf8), refers: true)
    #expect(prescan.hasDroppedAttributes && prescan.output.count { $0 == 0x3D } == limit)
    let document = Document(html: Array(page.utf8))
    #expect(document.attributes.count <= limit)
  }

  /// A noscript that holds nothing to read leaves no trace: nodes, attributes, text and places
  /// among siblings are as without it.
  @Test(arguments: [
    "<p>a<noscript><img src=x alt=y></noscript>b</p><p>c</p>",
    "<div><p>a</p><noscript><div id=n><p>x</div><pre>\ny</pre></noscript><p class=k>c</p></div>",
    "<p>a</p><noscript><script type='application/ld+json'>{}</script></noscript>",
    "<p>a</p><noscript><b>never closed",
  ])
  func emptyFallbacksLeaveNoTrace(_ page: String) {
    let start = page.range(of: "<noscript>")!.lowerBound
    let end = page.range(of: "</noscript>")?.upperBound ?? page.endIndex
    let without = String(page[..<start] + page[end...])
    #expect(Shape(Document(html: Array(page.utf8))) == Shape(Document(html: Array(without.utf8))))
  }

  /// Values that go by reference come back as they stand in the page, whatever it looks like.
  @Test(arguments: SampleTests.pages) func referencesChangeNothing(_ slug: String) throws {
    let file = SampleTests.root.appending(path: "samples/\(slug)/page.html")
    let page = try DecodedPage([UInt8](Data(contentsOf: file)), encoding: nil).bytes
    #expect(Shape(Document(html: page)) == Shape(Document(html: page, refers: false)))
    // Cut, doubled and swapped pieces, and bytes that mean something to a tokeniser.
    var random = SeededNumbers(seed: UInt64(slug.utf8.count) &* 77, test: "\(#function) \(slug)")
    let signs = Array("<>\"'=/ &;!-_\u{1}\u{7F}\u{9}\u{C}abc".utf8)
    for _ in 0..<40 {
      var mutant = Array(page.prefix(20_000))
      for _ in 0..<(1 + random.next(8)) where !mutant.isEmpty {
        let place = random.next(mutant.count)
        switch random.next(4) {
        case 0: mutant[place] = signs[random.next(signs.count)]
        case 1: mutant.insert(signs[random.next(signs.count)], at: place)
        case 2: mutant.removeSubrange(place..<min(mutant.count, place + random.next(30)))
        default:
          let piece = Array(mutant[place..<min(mutant.count, place + random.next(200))])
          mutant.insert(contentsOf: piece, at: random.next(mutant.count))
        }
      }
      let text = Array(String(decoding: mutant, as: UTF8.self).utf8)
      #expect(
        Shape(Document(html: text)) == Shape(Document(html: text, refers: false)),
        "\(String(decoding: text, as: UTF8.self))")
    }
  }

  /// What libxml2 reads in another way than the prescan, or drops.
  @Test(arguments: [
    "<p class='one two three' class='four five six' id='seven eight'>x",
    "<div @click='a b > c' class='one two three'>x</div>",
    "<html class='one two three'><html class='four five six'><body class='a b c d e f'>x",
    "<a/title='one two three'href='four five six'>x</a><b<i class='one two three'>y",
    "<?php echo '<p class=\"one two three\">' ?>x", "<p title='\u{1}ABCDE and more'>x\u{1}ABCDE",
    "<p [x]='one two three' title='four five six'>x", "<p title='one two three",
    "<style class='one two three'>x</style><svg class='one two three'><g class='a b c d e'>",
    "<p title = 'one two three' =x 'a b c' id=\"four five six\">x",
    "<noscript><img alt='one two three'></noscript><iframe title='one two three'>x</iframe>",
    "<p _='a b c d e f'>x</p><p __=\"one two three\" _x='four five six'>y",
    "<p a=b/c d='e f g h'/>x",
    "<br class='one two three'/><img src=a.png/><img alt='a' src='b c d e f'hidden>x",
    "<p\u{C}class='one two three'>x</p><p title=\u{C}'one two three' id='four five six'>y",
    "<p title= class='one two three'>x</p><p CLASS='one two three' Data-Kind='Four Five Six'>y",
    "<p>one two three four<!-- c -->five six seven eight</p>nine ten eleven twelve",
    "<p>one two three four & five six; seven eight &nbsp; nine ten eleven &lt twelve thirteen",
    "<p>one two three\u{B}four five six seven</p><p>one two three four\u{FFFF} five six seven",
    "<title>one two three four</title><textarea>one two three four</textarea>x",
    "<p>one two three four<3 five six seven eight</p><p>one two three\u{7F}P four five",
    "<b></b>  one two three four five  <i></i>   <pre>  six seven eight nine\n\n</pre>  ten",
    "<!-- x ><p>one two three four five</p> --><p>one two three four five<p>",
    "</p>one two three four",
    "<a href='a?b=c&amp;d=e&f=g&amp;amp;h'>x</a><a href='?a&amp'>y</a><a href='?a&ampx;b=c'>z</a>",
    "<a href='?a=b&copy;c'>x</a><a href='?a=b&copy=c'>y</a><a href='?a&#38;b&c'>z</a><a href='?a&ä;'>",
    "<a title='&#39;a&#34; &#x41; &#65 &#;'>x</a><a title='&#039;&#0;&#31;&#32;&#126;&#127;'>y</a>",
    "<a title='&quot;&lt;&gt;&apos;&nbsp;'>x</a><a title='&quot;&lt;&gt;&#8217;b'>y</a><a title='&ltx;'>",
    "<a title='&quot;{a: &amp;quot;b&#'>x</a><a title='&a#39;'>y</a><a title='&#39'>z</a><a title='&#3939;'>",
    "<a href=?a&amp;b&c=d>x</a><a title='& &; &1; &1 &=&&amp;&'>y</a><a href='?a&AMP;b&Amp;c'>z</a>",
    "<a title='&nbsp;&raquo;&hellip;x&eacute;&Eacute;&nosuch;&thetasym;&thetasyms;'>x</a>",
    "<a title='&#8217;&#x2019;&#X27;&#xA;&#10;&#127;&#xFFFE;&#xD800;&#x10FFFF;&#x110000;'>x</a>",
    "<a title='&#xFFFF;&#65533;&#1114111;&#99999999;&#x;&#xG;&#00065;&#0000000065;&#11;'>x</a>",
    "<p id=a ID='b c d' class=x Class=y>x<p a=1 A=2 a>y", "<p a>&#127;one two<b a>&#127;</b> three",
    "<b a=\"> one two three four <i\">&#127;</b>x",
    "a<p>   one   <!-- c -->   two<b> <i>\t\n </i>   \u{B}",
    "<script type=application/ld+json>{\"a\": \"</scripty> & </b> <b>\"}</script>x",
    "<!doctype<p> one two<p>three", "</p<p>   one<b>   </b>two", "  <p>   one",
    "x<!doctype<p> one two<p>",
    "</l<script type=application/ld+json><\"}</script>x",
    "<script type=application/ld+json></{</script>x",
    "<script type=application/ld+json><p>{}</script>x",
    "<script type=application/ld+json>{</}</script>x",
    "<script type=application/ld+json><noscript>{}</script>x",
    "<script type=application/ld+json></head><p>one two three</p></script>x</script>",
    "<script type=application/ld+json>{\"a\": \"\u{B}\"}</script>x<script type=application/ld+json>{}",
    "<body class='one two three'><body class='four'>   <p>x</p>   </body>   <p>   y   </p>   </html>   z",
    "<br class='a b c'/   >x<img alt='a b c' / >y<p class=a/>z<p class='a'/id=b>w",
    "<ul>   <li>   a   </li>   </ul>   <template>   <p class='a b'>   x</template>   <p class=c>y",
    "<body>one &bogus; two.<br><br>three\u{1} four.<br>\u{1}<p>x<b>y</b>\u{7F}<br>\u{1}z<br>w</p>",
    "<p><bdo>a<listing>one two three<body><dd class=k>four five six</dd></body>x",
    "<style>x</style>one two three four<svg><g/></svg>five six seven eight<script>a</script>nine",
  ])
  func oddTagsKeepTheirValues(_ page: String) {
    let bytes = Array(page.utf8)
    #expect(Shape(Document(html: bytes)) == Shape(Document(html: bytes, refers: false)))
  }

  /// Texts longer than libxml2's pieces, and pieces of them that are white space.
  @Test func longTextsGoByReference() {
    for space in [0, 1, 400, 600, 999, 1000, 2100] {
      let blank = String(repeating: " ", count: space)
      let words = String(repeating: "äöü eins zwei drei ", count: 200)
      let page = Array(
        "<p>a<p>\(blank)\(words)\(blank)<b>x</b>\(blank)&amp;\(words)\(blank)<pre>\(words)".utf8)
      #expect(Shape(Document(html: page)) == Shape(Document(html: page, refers: false)))
    }
    let endless = Array(("<p>" + String(repeating: "wort", count: 60_000) + "</p>").utf8)
    #expect(Shape(Document(html: endless)) == Shape(Document(html: endless, refers: false)))
  }

  @Test func attributesGoByReference() {
    let prescan = Prescan(
      Array(
        "<P CLASS='one two' id=a hidden Id=b href='a?b=c&amp;d&e=1'/>t<b title='&x;' id=a>u<i a=b >"
          .utf8),
      refers: true)
    let text = String(decoding: prescan.output, as: UTF8.self)
    #expect(text == "<P/>t<b title='&x;' id=a>u<i>\0")
    #expect(prescan.references.map(\.offset) == [2, 28])
    #expect(prescan.references.map(\.attributesEnd) == [4, 5])
    #expect(prescan.attributes.map(\.nameStart) == [3, 19, 24, 36, 85])
    #expect(prescan.attributes.map(\.hasCharacterReferences) == [false, false, false, true, false])
    #expect(prescan.attributes.map(\.valueLength) == [7, 1, 0, 15, 1])
  }

  @Test func textGoesByReference() {
    let page =
      "<p> One two three\n<b>four</b> five, six and &quot;all of seven&quot;</p>\n   "
      + "<script type=application/ld+json>{\"a\": \"b\"}</script>"
    let prescan = Prescan(Array(page.utf8), refers: true)
    let text = String(decoding: prescan.output, as: UTF8.self)
    #expect(
      text == "<p>\u{7F}<b>\u{7F}</b> five, six and &quot;all of seven&quot;</p>\n"
        + "<script type=application/ld+json>~</script>\0")
    #expect(prescan.references.map(\.offset) == [3, 7, 55, 89])
    #expect(prescan.references.map(\.range) == [3..<18, 21..<25, 72..<76, 109..<119])
  }

  /// Each element in each other, closed and not.
  @Test func elementsStandWhereLibxmlPutsThem() {
    for (ending, behind) in [("", ""), ("</div>", "<p>d")] {
      for outer in Tag.allCases.dropFirst(2) {
        let pieces = Tag.allCases.dropFirst(2).map { inner in
          "<div><\(outer)>a<\(inner)>b</\(inner)>c</\(outer)>\(behind)\(ending)"
        }
        // What must end that goes before is another for each.
        for first in stride(from: 0, to: pieces.count, by: 20) {
          let page = Array(("<body>" + pieces[first..<min(first + 20, pieces.count)].joined()).utf8)
          #expect(
            Shape(Document(html: page)) == Shape(Document(html: page, refers: false)),
            "\(String(decoding: page, as: UTF8.self))")
        }
      }
    }
  }

  /// Elements whose end tags leave no choice go by one byte, and those around them that may be read in another way stay.
  @Test func wholeElementsGoByReference() {
    let page =
      "<body><ul class=k><li><a href=x>a &amp; b</a>c<br>d</ul><p>e<p><i>f</i></p><div><!-- c --> g</div>"
    let prescan = Prescan(Array(page.utf8), refers: true)
    let text = String(decoding: prescan.output, as: UTF8.self)
    #expect(
      text == "<body><ul><li>\u{7F}\u{7F}\u{7F}\u{7F}</ul><p>e<p>\u{7F}</p><div> g</div>\0")
    let tags = prescan.references.filter(\.isTag)
    #expect(tags.map(\.tag) == [.ul, .li, .a, .br, .p, .p, .i, .div])
    #expect(tags.map(\.references) == [0, 0, 2, 1, 0, 0, 2, 0])
    #expect(
      Shape(Document(html: Array(page.utf8)))
        == Shape(Document(html: Array(page.utf8), refers: false)))
  }

  /// Names of a page that look like references, and others that do not.
  @Test(arguments: ["_a", "_A", "__b=1", "_p", "___c", "_q", "_", "__", "_ngcontent", "_aa", "a_a"])
  func namesLikeReferencesComeThrough(_ name: String) {
    let tags = (0..<20).map { "<p class=c\($0) \(name) id=i\($0)>one two three four \($0)</p>" }
    for page in [
      "<p \(name)>x", tags.joined(), "<p title='<b'>x<p \"y \(name) z\">" + tags.joined(),
    ] {
      let bytes = Array(page.utf8)
      #expect(Shape(Document(html: bytes)) == Shape(Document(html: bytes, refers: false)))
    }
  }

  /// libxml2 ends the script, and so drops the first tag with the end tag that it stands in; found by fuzzing
  /// when references were names without a value.
  @Test func whatLooksLikeALostReferenceIsNone() {
    let page =
      "</nos<a href=https://quay.example/></st<script type=application/ld+json>{}</scLript>"
      + "<xmp _a itemscope=''>one two three</xmp></script><p title='four five'>six seven"
    let bytes = Array(page.utf8)
    #expect(Shape(Document(html: bytes)) == Shape(Document(html: bytes, refers: false)))
  }

  /// Of texts that are many and short some stay where they are, and the tree is the same.
  @Test func thereAreNoMoreTextsThanMemoryForThem() {
    let page = Array(String(repeating: "<b>one", count: 5000).utf8)
    let prescan = Prescan(page, refers: true)
    #expect(prescan.references.count == 1024 + page.count / 24 && prescan.output.contains(0x6F))
    #expect(Shape(Document(html: page)) == Shape(Document(html: page, refers: false)))
  }

  @Test func manyReferencesComeBack() {
    let page = (0..<1000).map { "<p class=c\($0)>one two three four \($0)<b title=t\($0)>b</b>" }
    let bytes = Array(page.joined().utf8)
    let document = Document(html: bytes)
    #expect(Shape(document) == Shape(Document(html: bytes, refers: false)))
    #expect(document.string(.class, of: document.count - 4) == "c999")
  }
}
