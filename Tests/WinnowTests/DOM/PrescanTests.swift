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
    #expect(document.attributes.count <= 2 * Prescan.attributeLimit)
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
}
