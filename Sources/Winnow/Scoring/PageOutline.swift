/// Sums over the elements of a page that the features and the selection share.
///
/// Prose is text in long blocks: at least 20 words, link density below 0.3.
struct PageOutline: Sendable {
  /// Words of a block that count as prose.
  static let proseWords = 20
  static let proseLinkDensity: Float = 0.3

  /// Per block.
  var prose: [Int32]
  /// Prose words before each block; one entry more than there are blocks.
  var proseBefore: [Int32]
  /// Words, and words in links, before each block; one entry more than there are blocks.
  var wordsBefore: [Int32]
  var linkWordsBefore: [Int32]
  /// Per node (empty in plain text), and one more: the blocks whose elements come before it.
  private var blocksBefore: [Int32]
  /// Of the first so many blocks in the order of their elements.
  private var sums: [(words: Int32, linkWords: Int32, prose: Int32)]
  /// The element whose own paragraphs hold most prose, or 0.
  var densest: Int
  /// The block that shows the page's headline.
  var headline: Int?

  var totalProse: Int32 { proseBefore.last ?? 0 }

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
    let (start, end) = (blocksBefore[node], blocksBefore[Int(document.ends[node])])
    let (first, last) = (sums[Int(start)], sums[Int(end)])
    return Sums(
      words: last.words &- first.words, linkWords: last.linkWords &- first.linkWords,
      prose: last.prose &- first.prose, blocks: end &- start)
  }

  init(_ list: BlockList, _ document: Document?, headline: Int?) {
    let count = list.blocks.count
    self.headline = headline
    prose = Array(repeating: 0, count: count)
    proseBefore = Array(repeating: 0, count: count + 1)
    blocksBefore = []
    sums = []
    wordsBefore = Array(repeating: 0, count: count + 1)
    linkWordsBefore = Array(repeating: 0, count: count + 1)
    densest = 0
    for (index, block) in list.blocks.enumerated() {
      if block.words >= Self.proseWords, block.linkDensity < Self.proseLinkDensity {
        prose[index] = block.words
      }
      proseBefore[index + 1] = proseBefore[index] &+ prose[index]
      wordsBefore[index + 1] = wordsBefore[index] &+ block.words
      linkWordsBefore[index + 1] = linkWordsBefore[index] &+ block.linkWords
    }
    guard let document else { return }
    densest = densestContainer(list, document)
    sumByElement(list, document.count)
  }

  /// Orders the blocks by their elements, which is nearly their own order, and sums them up.
  private mutating func sumByElement(_ list: BlockList, _ nodes: Int) {
    // Counts are kept one place further on, from where the second round moves them to theirs.
    blocksBefore = Array(repeating: 0, count: nodes + 2)
    for block in list.blocks { blocksBefore[Int(block.node) + 2] &+= 1 }
    for node in 2..<nodes + 2 { blocksBefore[node] &+= blocksBefore[node - 1] }
    sums = Array(repeating: (0, 0, 0), count: list.blocks.count + 1)
    for (index, block) in list.blocks.enumerated() {
      let place = Int(blocksBefore[Int(block.node) + 1])
      blocksBefore[Int(block.node) + 1] &+= 1
      sums[place + 1] = (block.words, block.linkWords, prose[index])
    }
    for place in 1..<sums.count {
      sums[place].words &+= sums[place - 1].words
      sums[place].linkWords &+= sums[place - 1].linkWords
      sums[place].prose &+= sums[place - 1].prose
    }
  }

  /// The element with most prose in blocks of its own: paragraphs that are its children, or text
  /// straight inside it.
  private func densestContainer(_ list: BlockList, _ document: Document) -> Int {
    var direct: [Int32] = Array(repeating: 0, count: document.count)
    var best = 0
    for (index, block) in list.blocks.enumerated() where prose[index] > 0 {
      let node = Int(block.node)
      let container: Int
      switch document.tags[node] {
      case .p, .li, .blockquote, .pre, .h2, .h3: container = Int(document.parents[node])
      default: container = node
      }
      direct[container] &+= prose[index]
      if direct[container] > direct[best] { best = container }
    }
    return best
  }
}

extension TextBlock {
  /// Words inside links as a share of all words: 0 to 1.
  var linkDensity: Float { words > 0 ? Float(linkWords) / Float(words) : 0 }
}
