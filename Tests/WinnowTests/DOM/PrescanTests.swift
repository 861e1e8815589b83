import Foundation
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
  @Test(arguments: SampleTests.slugs) func referencesChangeNothing(_ slug: String) throws {
    let file = SampleTests.root.appending(path: "samples/\(slug)/page.html")
    guard let data = try? Data(contentsOf: file) else { return }
    let page = try DecodedPage([UInt8](data), encoding: nil).bytes
    #expect(Shape(Document(html: page)) == Shape(Document(html: page, refersToValues: false)))
    // Cut, doubled and swapped pieces, and bytes that mean something to a tokeniser.
    var random = SeededNumbers(seed: UInt64(slug.utf8.count) &* 77)
    let signs = Array("<>\"'=/ &!-\u{1}\u{9}abc".utf8)
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
        Shape(Document(html: text)) == Shape(Document(html: text, refersToValues: false)),
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
  ])
  func oddTagsKeepTheirValues(_ page: String) {
    let bytes = Array(page.utf8)
    #expect(Shape(Document(html: bytes)) == Shape(Document(html: bytes, refersToValues: false)))
  }

  @Test func valuesGoByReference() {
    let prescan = Prescan(
      Array("<p class='one two three' id=a title='x &amp; y and z'>t</p>".utf8),
      refersToValues: true)
    #expect(prescan.values.map(\.start) == [10] && prescan.values.map(\.length) == [13])
    let text = String(decoding: prescan.output, as: UTF8.self)
    #expect(text == "<p class='\u{1}@@@@@' id=a title='x &amp; y and z'>t</p>\0")
  }
}
