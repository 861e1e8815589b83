/// Where elements stand in a page, as XPath (1.0) that other parsers resolve: `/html/body/div[2]/p[1]`.
///
/// Each step names an element and its place among those of its name. As the page's parser built the tree; what other
/// parsers add, such as the `tbody` of HTML5, is not in it.
struct ElementPaths {
  private let document: Document
  /// By node, its place among its parent's elements of its name, from 1; 0 for text.
  private let places: [Int32]

  init(_ document: Document) {
    self.document = document
    struct Kind: Hashable {
      var parent: Int32
      var tag: Tag
      var name: String?
    }
    var counts: [Kind: Int32] = [:]
    var places = [Int32](repeating: 0, count: document.count)
    for node in document.tags.indices where document.tags[node] != .text && node > 0 {
      let tag = document.tags[node]
      let name = tag == .unknown ? document.name(of: node) : nil
      let kind = Kind(parent: document.parents[node], tag: tag, name: name)
      counts[kind, default: 0] += 1
      places[node] = counts[kind] ?? 1
    }
    self.places = places
  }

  /// The path of an element, or of the one that a text is in. Takes time in proportion to its depth.
  func path(of node: Int) -> String {
    var steps: [String] = []
    var node = node
    while node > 0 {
      if document.tags[node] != .text {
        let name = document.name(of: node)
        let isPlain = name.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
        let test = isPlain ? name : "*[name()='\(name.replacing("'", with: ""))']"
        steps.append(name == "html" || name == "body" ? test : test + "[\(places[node])]")
      }
      node = Int(document.parents[node])
    }
    return "/" + steps.reversed().joined(separator: "/")
  }
}
