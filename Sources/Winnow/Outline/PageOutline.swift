/// Sums over the elements of a page that the features and the selection share.
///
/// Prose is text in long blocks: at least 20 words, link density below 0.3.
package struct PageOutline: Sendable {
  /// Words of a block that count as prose.
  static let proseWords = 20
  static let proseLinkDensity: Float = 0.3

  /// Prose words before each block; one entry more than there are blocks.
  var proseBefore: [Int32]
  /// Words, and words in links, before each block; one entry more than there are blocks.
  var wordsBefore: [Int32]
  var linkWordsBefore: [Int32]
  private let blocks: [TextBlock]
  /// The elements of the blocks in order.
  private var elements: [Int32]
  /// What comes before each block in that order; empty where it is the blocks' own.
  private var sums: [(words: Int32, linkWords: Int32, prose: Int32)]
  /// The element whose own paragraphs hold most prose, or 0.
  var densest: Int
  /// The block that shows the page's headline.
  var headline: Int?

  var totalProse: Int32 { proseBefore.last ?? 0 }

  /// The prose words of a block.
  @inline(__always)
  func prose(_ block: Int) -> Int32 { proseBefore[block + 1] &- proseBefore[block] }

  /// What the blocks below an element come to.
  struct Sums {
    var words: Int32
    var linkWords: Int32
    var prose: Int32
    var blocks: Int32
  }

  /// What the blocks come to whose elements are a node or its descendants.
  ///
  /// Descendants are a range of nodes, so it is the difference of two sums.
  func below(_ node: Int, _ document: Document) -> Sums {
    let start = elements.firstIndex(notBelow: Int32(truncatingIfNeeded: node))
    let end = elements.firstIndex(notBelow: document.ends[node])
    let (first, last) = (sum(before: start), sum(before: end))
    return Sums(
      words: last.words &- first.words, linkWords: last.linkWords &- first.linkWords,
      prose: last.prose &- first.prose, blocks: Int32(truncatingIfNeeded: end - start))
  }

  private func sum(before place: Int) -> (words: Int32, linkWords: Int32, prose: Int32) {
    sums.isEmpty
      ? (wordsBefore[place], linkWordsBefore[place], proseBefore[place]) : sums[place]
  }

  package init(_ list: BlockList, _ document: Document?, headline: Int?) {
    let count = list.blocks.count
    blocks = list.blocks
    self.headline = headline
    proseBefore = Array(repeating: 0, count: count + 1)
    elements = list.blocks.map(\.node)
    sums = []
    wordsBefore = Array(repeating: 0, count: count + 1)
    linkWordsBefore = Array(repeating: 0, count: count + 1)
    densest = 0
    for (index, block) in list.blocks.enumerated() {
      let isProse = block.words >= Self.proseWords && block.linkDensity < Self.proseLinkDensity
      proseBefore[index + 1] = proseBefore[index] &+ (isProse ? block.words : 0)
      wordsBefore[index + 1] = wordsBefore[index] &+ block.words
      linkWordsBefore[index + 1] = linkWordsBefore[index] &+ block.linkWords
    }
    guard let document else { return }
    densest = densestContainer(document)
    sumByElement()
  }

  /// Orders the blocks by their elements, which is mostly their own order, and sums them up.
  private mutating func sumByElement() {
    if zip(elements, elements.dropFirst()).allSatisfy({ $0 <= $1 }) { return }
    let order = blocks.indices.sorted { (blocks[$0].node, $0) < (blocks[$1].node, $1) }
    elements = order.map { blocks[$0].node }
    sums = Array(repeating: (0, 0, 0), count: order.count + 1)
    for (place, block) in order.enumerated() {
      sums[place + 1] = (
        sums[place].words &+ blocks[block].words,
        sums[place].linkWords &+ blocks[block].linkWords,
        sums[place].prose &+ prose(block)
      )
    }
  }

  /// The element with most prose in blocks of its own: paragraphs that are its children, or text
  /// straight inside it.
  private func densestContainer(_ document: Document) -> Int {
    var direct: [Int32] = Array(repeating: 0, count: document.count)
    var best = 0
    for (index, block) in blocks.enumerated() where prose(index) > 0 {
      let node = Int(block.node)
      let container: Int
      switch document.tags[node] {
      case .p, .li, .blockquote, .pre, .h2, .h3: container = Int(document.parents[node])
      default: container = node
      }
      direct[container] &+= prose(index)
      if direct[container] > direct[best] { best = container }
    }
    return best
  }
}

extension TextBlock {
  /// Words inside links as a share of all words: 0 to 1.
  var linkDensity: Float { words > 0 ? Float(linkWords) / Float(words) : 0 }
}

/// What `PageOutline.below` said of the elements that were asked about last: blocks that follow each other share most of
/// the elements around them.
struct ContainerSums {
  private static let size = 64
  private var nodes = [Int32](repeating: -1, count: size)
  private var sums = [PageOutline.Sums](
    repeating: PageOutline.Sums(words: 0, linkWords: 0, prose: 0, blocks: 0), count: size)

  mutating func below(_ node: Int, _ outline: PageOutline, _ document: Document)
    -> PageOutline.Sums
  {
    let slot = node & (Self.size - 1)
    if nodes[slot] != Int32(truncatingIfNeeded: node) {
      nodes[slot] = Int32(truncatingIfNeeded: node)
      sums[slot] = outline.below(node, document)
    }
    return sums[slot]
  }
}
