import TestSupport
import Testing

@testable import Winnow

@Suite struct PageOutlineTests {
  private static let prose = Array(repeating: "word", count: 20).joined(separator: " ")

  private static func outline(_ body: String) -> (Document, PageOutline) {
    let document = Document(html: Array("<html><body>\(body)</body></html>".utf8))
    let list = BlockList(document)
    return (document, PageOutline(list, document, headline: nil))
  }

  /// The first element of a name.
  private static func node(_ name: String, _ document: Document) -> Int {
    (1..<document.count).first { document.name(of: $0) == name } ?? 0
  }

  @Test func sumsAreOfAnElementAndAllBelowIt() {
    let (document, outline) = Self.outline(
      "<section><h2>One two</h2><ul><li><a href=x>three</a></li><li>four five</li></ul>"
        + "<p>\(Self.prose)</p></section><footer>six</footer>")
    let section = outline.below(Self.node("section", document), document)
    #expect(section.words == 25 && section.linkWords == 1)
    #expect(section.prose == 20 && section.blocks == 4)
    let list = outline.below(Self.node("ul", document), document)
    #expect(list.words == 3 && list.linkWords == 1 && list.prose == 0 && list.blocks == 2)
    let body = outline.below(Self.node("body", document), document)
    #expect(body.words == 26 && body.blocks == 5)
    #expect(outline.below(Self.node("a", document), document).blocks == 0)
  }

  /// Text around a paragraph belongs to the element around both, and comes before and after it.
  @Test func textAroundElementsIsNotBelowThem() {
    let (document, outline) = Self.outline(
      "<div>one two<i><section>three</section>four<aside>five six</aside></i>seven</div>")
    let inline = outline.below(Self.node("i", document), document)
    #expect(inline.words == 3 && inline.blocks == 2)
    let all = outline.below(Self.node("div", document), document)
    #expect(all.words == 7 && all.blocks == 5)
    #expect(outline.below(Self.node("aside", document), document).words == 2)
  }

  /// Sums are those of the blocks whose elements are the asked one or inside of it, however the text is mixed with
  /// elements; asked once or again.
  @Test func sumsAreThoseOfTheBlocksOneByOne() {
    var random = SeededNumbers(seed: 47)
    let parts = [
      "<div>", "</div>", "<p>", "</p>", "<a>", "</a>", "<i>", "</i>", "<ul><li>", "</ul>",
      "one two ",
      "three ", Self.prose, "<br>", "<section>", "</section>",
    ]
    for _ in 0..<200 {
      let body = (0..<40).map { _ in random.pick(parts) }.joined()
      let document = Document(html: Array("<html><body>\(body)</body></html>".utf8))
      let list = BlockList(document)
      let outline = PageOutline(list, document, headline: nil)
      var kept = ContainerSums()
      for node in 1..<document.count {
        let inside = list.blocks.filter { $0.node >= node && $0.node < document.ends[node] }
        let sums = outline.below(node, document)
        #expect(sums.blocks == Int32(inside.count), "\(body)")
        #expect(sums.words == inside.reduce(0) { $0 + $1.words }, "\(body)")
        #expect(sums.linkWords == inside.reduce(0) { $0 + $1.linkWords }, "\(body)")
        for _ in 0..<2 {
          #expect(kept.below(node, outline, document).prose == sums.prose, "\(body)")
        }
      }
    }
  }
}
