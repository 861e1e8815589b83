/// The elements around a page's blocks, each once, with what stands in them: what groups are found among.
///
/// Most elements of a page hold no block of their own or stand inside one; they are counted for the element
/// around them and not kept. One pass over nodes and blocks.
struct GroupElements {
  struct Element {
    var node: Int32
    /// One past its last descendant.
    var end: Int32
    /// The number of the element around it; -1 for the page itself.
    var parent: Int32
    /// The blocks inside.
    var firstBlock: Int32
    var endBlock: Int32
    /// What alike elements share: of a class its first word, or else an id that holds a number, without it; 0
    /// where there is neither.
    var key: UInt64 = 0
    /// An id without a number, and no class: one of a kind, as the parts of a page's frame are.
    var isUnique = false
    /// Bits of `ElementNames.kinds`: what its own names say, and what names inside say as well.
    var kinds: UInt32 = 0
    var inside: UInt32 = 0
    /// Counts of what is inside.
    var images: Int32 = 0
    var times: Int32 = 0
    var forms: Int32 = 0
  }

  private(set) var elements: [Element] = []
  /// By block its innermost element.
  private(set) var innermost: [Int32] = []
  private var open: [Int32] = []
  private var path: [Int32] = []
  private var next = 1
  /// Whether the time was over before all was seen; what there is is then of no use.
  private(set) var isCut = false

  /// - Parameter deadline: where it passes, the survey ends, see `isCut`.
  init(_ document: Document, _ list: BlockList, names: PageNames, deadline: Deadline) {
    elements.reserveCapacity(2 * list.blocks.count)
    innermost.reserveCapacity(list.blocks.count)
    elements.append(
      Element(
        node: 0, end: Int32(truncatingIfNeeded: document.count), parent: -1, firstBlock: 0,
        endBlock: Int32(truncatingIfNeeded: list.blocks.count)))
    open.append(0)
    for (index, block) in list.blocks.enumerated() {
      if index & 255 == 0, deadline.hasPassed { isCut = true }
      descend(to: block.node, index, document, names)
      takeStock(through: Int(block.lastNode), document, names, deadline)
      if isCut { break }
      innermost.append(open[open.count - 1])
    }
    closeAll(before: .max, blocks: list.blocks.count)
  }

  /// Opens the elements around a block that are not open yet.
  private mutating func descend(
    to node: Int32, _ block: Int, _ document: Document, _ names: PageNames
  ) {
    closeAll(before: node, blocks: block)
    var ancestor = node
    while ancestor > elements[Int(open[open.count - 1])].node {
      path.append(ancestor)
      ancestor = document.parents[Int(ancestor)]
    }
    while let next = path.popLast() {
      let number = Int32(truncatingIfNeeded: elements.count)
      var element = Element(
        node: next, end: document.ends[Int(next)], parent: open[open.count - 1],
        firstBlock: Int32(truncatingIfNeeded: block), endBlock: 0)
      read(&element, document, names)
      elements.append(element)
      open.append(number)
    }
  }

  /// Closes the elements that end before a node or begin behind it.
  private mutating func closeAll(before node: Int32, blocks: Int) {
    while open.count > 1 {
      let number = Int(open[open.count - 1])
      guard elements[number].end <= node || elements[number].node > node else { return }
      open.removeLast()
      elements[number].endBlock = Int32(truncatingIfNeeded: blocks)
      let (closed, parent) = (elements[number], Int(elements[number].parent))
      elements[parent].inside |= closed.inside
      elements[parent].images &+= closed.images
      elements[parent].times &+= closed.times
      elements[parent].forms &+= closed.forms
    }
  }

  private func read(_ element: inout Element, _ document: Document, _ names: PageNames) {
    var hasClass = false
    var idKey: UInt64?
    for index in document.attributeRange(Int(element.node)) {
      guard let facts = names.facts(index) else { continue }
      element.kinds |= facts.kinds
      switch document.attributes[index].name {
      case .class where facts.key != 0:
        hasClass = true
        element.key = facts.key
      case .id: idKey = facts.key
      default: break
      }
    }
    element.inside = element.kinds
    if !hasClass, let idKey {
      element.key = idKey
      element.isUnique = idKey == 0
    }
  }

  /// Counts what there is of all nodes up to one for the innermost element around each.
  private mutating func takeStock(
    through last: Int, _ document: Document, _ names: PageNames, _ deadline: Deadline
  ) {
    guard next <= last else { return }
    var level = 0
    while level + 1 < open.count, Int(elements[Int(open[level + 1])].node) <= next { level += 1 }
    for node in next...last {
      if node & 1023 == 0, deadline.hasPassed {
        isCut = true
        return
      }
      while level + 1 < open.count, Int(elements[Int(open[level + 1])].node) <= node { level += 1 }
      let tag = document.tags[node]
      if tag == .text { continue }
      let number = Int(open[level])
      if elements[number].node == node { continue }
      switch tag {
      case .img, .picture, .svg: elements[number].images &+= 1
      case .time: elements[number].times &+= 1
      case .textarea, .form: elements[number].forms &+= 1
      default: break
      }
      for index in document.attributeRange(node) {
        if let facts = names.facts(index) { elements[number].inside |= facts.kinds }
      }
    }
    next = last + 1
  }
}
