import CHTML

/// A page as libxml2's XPath engine wants it: made from the arena, where some rule needs it.
@safe final class XPathTree {
  private let tree: OpaquePointer
  private let count: Int

  /// nil where there is no memory for it.
  init?(_ document: Document) {
    guard let tree = unsafe chtml_tree_create() else { return nil }
    unsafe self.tree = tree
    count = document.count
    var open: [Int32] = []
    for node in 1..<max(1, document.count) {
      while let end = open.last, Int(end) <= node {
        unsafe chtml_tree_close(tree)
        open.removeLast()
      }
      if document.tags[node] == .text {
        let range = Int(document.textStarts[node])..<Int(document.textEnds[node])
        unsafe document.text.withUnsafeBufferPointer { text in
          unsafe UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: text[range]))
            .withMemoryRebound(to: CChar.self) { bytes in
              if let start = bytes.baseAddress {
                unsafe chtml_tree_text(tree, start, bytes.count)
              }
            }
        }
        continue
      }
      unsafe chtml_tree_open(tree, document.name(of: node), Int32(truncatingIfNeeded: node))
      for index in document.attributeRange(node) {
        let attribute = document.attributes[index]
        guard attribute.name != .elementName else { continue }
        let start = Int(attribute.valueStart)
        let value = document.attributeBytes[start..<start + Int(attribute.valueLength)]
        unsafe chtml_tree_attribute(
          tree, document.name(of: attribute), String(decoding: value, as: UTF8.self))
      }
      open.append(document.ends[node])
    }
  }

  deinit { unsafe chtml_tree_free(tree) }

  /// The elements that an expression selects, in document order; none where it hit its limit of
  /// steps or selects something else.
  func select(_ expression: String, deadline: Deadline) -> [Int32] {
    var numbers = [Int32](repeating: 0, count: count)
    let found = unsafe chtml_tree_select(tree, expression, &numbers, count, nil, 0)
    return Array(numbers.prefix(Int(max(0, found))))
  }

  /// What is wrong with an expression, or nil where it selects elements.
  static func problem(in expression: String) -> String? {
    let page = Document(html: Array("<p>x</p>".utf8))
    guard let tree = XPathTree(page) else { return nil }
    var numbers: [Int32] = [0, 0, 0, 0]
    var error = [CChar](repeating: 0, count: 128)
    let found = unsafe chtml_tree_select(tree.tree, expression, &numbers, 4, &error, 128)
    switch Int(found) {
    case Int(CHTML_XPATH_INVALID):
      let message = String(
        decoding: error.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      return message.isEmpty ? "not an expression" : message
    case Int(CHTML_XPATH_NO_ELEMENTS): return "it gives a value, and no elements"
    default: return nil
    }
  }
}
