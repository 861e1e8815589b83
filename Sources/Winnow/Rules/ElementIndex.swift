/// A page's elements by tag and by frequent attribute, so that a selector is asked only of those that
/// have what its subject needs.
struct ElementIndex {
  /// List n of both is `nodes[bounds[n] ..< bounds[n + 1]]`, in the page's order; the tags come first,
  /// the attributes after them.
  private let bounds: [Int32]
  private let nodes: [Int32]

  init(_ document: Document) {
    let lists = Tag.allCases.count + AttributeName.allCases.count
    var bounds = [Int32](repeating: 0, count: lists + 1)
    Self.forEach(document) { list, _ in bounds[list + 1] += 1 }
    for list in 0..<lists { bounds[list + 1] += bounds[list] }
    var nodes = [Int32](repeating: 0, count: Int(bounds[lists]))
    var next = bounds
    Self.forEach(document) { list, node in
      nodes[Int(next[list])] = node
      next[list] += 1
    }
    self.bounds = bounds
    self.nodes = nodes
  }

  /// The lists that each element stands in. One with two attributes of a name stands twice in its list.
  private static func forEach(_ document: Document, _ body: (_ list: Int, _ node: Int32) -> Void) {
    for node in 1..<max(1, document.count) where document.tags[node] != .text {
      let number = Int32(truncatingIfNeeded: node)
      body(Int(document.tags[node].rawValue), number)
      for index in document.attributeRange(node) {
        body(Tag.allCases.count + Int(document.attributes[index].name.rawValue), number)
      }
    }
  }

  /// The elements with a tag.
  func elements(_ tag: Tag) -> ArraySlice<Int32> { list(Int(tag.rawValue)) }

  /// The elements with an attribute; for `.other` those with any that is not a frequent one.
  func elements(with name: AttributeName) -> ArraySlice<Int32> {
    list(Tag.allCases.count + Int(name.rawValue))
  }

  private func list(_ number: Int) -> ArraySlice<Int32> {
    nodes[Int(bounds[number])..<Int(bounds[number + 1])]
  }
}
