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
  /// Per node (empty in plain text): words, words in links, prose words and blocks below it.
  var words: [Int32]
  var linkWords: [Int32]
  var proseBelow: [Int32]
  var blocksBelow: [Int32]
  /// The element whose own paragraphs hold most prose, or 0.
  var densest: Int
  /// The block that shows the page's headline.
  var headline: Int?

  var totalProse: Int32 { proseBefore.last ?? 0 }

  init(_ list: BlockList, _ document: Document?, headline: Int?) {
    let count = list.blocks.count
    let nodes = document?.count ?? 0
    self.headline = headline
    prose = Array(repeating: 0, count: count)
    proseBefore = Array(repeating: 0, count: count + 1)
    words = Array(repeating: 0, count: nodes)
    linkWords = Array(repeating: 0, count: nodes)
    proseBelow = Array(repeating: 0, count: nodes)
    blocksBelow = Array(repeating: 0, count: nodes)
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
      guard document != nil, block.node >= 0 else { continue }
      words[Int(block.node)] &+= block.words
      linkWords[Int(block.node)] &+= block.linkWords
      proseBelow[Int(block.node)] &+= prose[index]
      blocksBelow[Int(block.node)] &+= 1
    }
    guard let document, nodes > 1 else { return }
    densest = densestContainer(list, document)
    // Children come after their parents, so one pass from the end sums whole subtrees.
    for node in stride(from: nodes - 1, to: 0, by: -1) {
      let parent = Int(document.parents[node])
      words[parent] &+= words[node]
      linkWords[parent] &+= linkWords[node]
      proseBelow[parent] &+= proseBelow[node]
      blocksBelow[parent] &+= blocksBelow[node]
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
