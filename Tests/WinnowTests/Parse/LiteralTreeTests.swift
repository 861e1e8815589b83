import Testing

@testable import Winnow

/// What a tree is meant to be, with stand-ins and without them.
@Suite struct LiteralTreeTests {
  @Test(arguments: LiteralTree.all) func theTreeIsAsWritten(_ expected: LiteralTree) {
    let page = Array(expected.page.utf8)
    for refers in [true, false] {
      let document = Document(html: page, refers: refers)
      #expect(
        document.asTree == expected.tree,
        "stand-ins: \(refers); the standard: \(expected.standard ?? "the same")")
    }
  }

  @Test func titlesAndDataAreSetAside() {
    let document = Document(
      html: Array(
        "<title>one &amp; two</title><script type=application/ld+json>{\"a\": \"</p>\"}</script><p>x"
          .utf8))
    #expect(document.asTree == "html(head body(p('x')))")
    #expect(String(decoding: document.title, as: UTF8.self) == "one & two")
    #expect(
      document.structuredData.map { String(decoding: $0, as: UTF8.self) } == ["{\"a\": \"</p>\"}"])
  }

  /// Elements deeper than the limit are flattened into its last level.
  @Test func deepElementsAreFlattened() {
    var limits = PageLimits()
    limits.depth = 4
    var cuts: [PageLimit] = []
    let document = Document(
      html: Array("<div><div>one<div>two<b>three</b></div>four</div></div>five".utf8),
      within: PageBudget(limits), refers: true, cuts: &cuts)
    #expect(document.asTree == "html(body(div(div('onetwothreefour')) 'five'))")
    #expect(cuts == [.depth])
  }
}

extension Document {
  /// The tree on one line, as `LiteralTree` writes it.
  var asTree: String { children(of: 0).map(asTree).joined(separator: " ") }

  private func asTree(_ node: Int) -> String {
    if tags[node] == .text { return "'" + rawText(of: node) + "'" }
    let values = attributeRange(node).filter { attributes[$0].name != .elementName }.map { index in
      let start = Int(attributes[index].valueStart)
      let value = attributeBytes[start..<start + Int(attributes[index].valueLength)]
      return name(of: attributes[index]) + "=" + String(decoding: value, as: UTF8.self)
    }
    let inside = children(of: node).map(asTree).joined(separator: " ")
    return name(of: node) + (values.isEmpty ? "" : "[" + values.joined(separator: " ") + "]")
      + (inside.isEmpty ? "" : "(" + inside + ")")
  }
}
