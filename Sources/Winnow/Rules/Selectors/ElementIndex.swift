/// A page's elements by tag and by frequent attribute, so that a selector is asked only of those that
/// have what its subject needs.
///
/// Most lists are never asked for, so that they are no more than chains.
struct ElementIndex {
  /// By tag its first element, and by node the next one with its tag; 0 at the end.
  private let first: [Int32]
  private let next: [Int32]
  /// By name its first attribute; -1 where there is none.
  private let firstAttribute: [Int32]
  private let attributes: [Attribute]

  private struct Attribute: BitwiseCopyable {
    var node: Int32
    /// The next one of the name; -1 at the end.
    var next: Int32
  }

  init(_ document: Document) {
    var first = [Int32](repeating: 0, count: Tag.allCases.count)
    var next = [Int32](repeating: 0, count: document.count)
    var firstAttribute = [Int32](repeating: -1, count: AttributeName.allCases.count)
    var attributes = [Attribute](
      repeating: Attribute(node: 0, next: -1), count: document.attributes.count)
    for node in (1..<max(1, document.count)).reversed() where document.tags[node] != .text {
      let tag = Int(document.tags[node].rawValue)
      let number = Int32(truncatingIfNeeded: node)
      next[node] = first[tag]
      first[tag] = number
      for index in document.attributeRange(node).reversed() {
        let name = Int(document.attributes[index].name.rawValue)
        attributes[index] = Attribute(node: number, next: firstAttribute[name])
        firstAttribute[name] = Int32(truncatingIfNeeded: index)
      }
    }
    self.first = first
    self.next = next
    self.firstAttribute = firstAttribute
    self.attributes = attributes
  }

  /// Calls `body` with the elements with a tag, in order.
  @inline(__always)
  func forEach(_ tag: Tag, _ body: (Int32) -> Void) {
    var node = first[Int(tag.rawValue)]
    while node != 0 {
      body(node)
      node = next[Int(node)]
    }
  }

  /// Calls `body` with the elements with an attribute, in order, twice where one has two of the name; for
  /// `.other` with those that have any that is not a frequent one.
  @inline(__always)
  func forEach(with name: AttributeName, _ body: (Int32) -> Void) {
    var index = firstAttribute[Int(name.rawValue)]
    while index >= 0 {
      let attribute = attributes[Int(index)]
      body(attribute.node)
      index = attribute.next
    }
  }
}
