/// Features of the blocks that stand under the same path of elements: the paragraphs of an article
/// share one, and so do the teasers of a list.
extension FeatureExtractor {
  mutating func measurePaths(_ index: Int, _ paths: PathSurvey) {
    let prose = Float(max(1, outline.totalProse))
    let tag = paths.tags.sums(index)
    self[index, .pathBlocks] = Float(tag.blocks)
    self[index, .pathProse] = Float(tag.prose) / prose
    self[index, .pathWords] = Float(tag.words) / Float(tag.blocks)
    self[index, .pathLinks] = Float(tag.linkWords) / Float(max(1, tag.words))
    let style = paths.styles.sums(index)
    self[index, .styleBlocks] = Float(style.blocks)
    self[index, .styleProse] = Float(style.prose) / prose
    self[index, .styleWords] = Float(style.words) / Float(style.blocks)
    self[index, .styleLinks] = Float(style.linkWords) / Float(max(1, style.words))
    let number = paths.articleNumbers[index]
    if number > 0 { self[index, .articleNumber] = Float(number) }
  }
}

/// Which blocks stand under the same path, and in which of the page's articles.
struct PathSurvey: Sendable {
  private(set) var tags = PathGroups()
  private(set) var styles = PathGroups()
  /// By block, from 1 and at most 99; 0 where it stands in none.
  private(set) var articleNumbers: [UInt8] = []
  private var known = HashNumbers()

  mutating func reserveCapacity(_ blocks: Int) {
    tags.reserveCapacity(blocks)
    styles.reserveCapacity(blocks)
    articleNumbers.reserveCapacity(blocks)
  }

  /// Adds the next block.
  ///
  /// - Parameters:
  ///   - prose: the words of it that are prose.
  ///   - tagPath: the same for the blocks of one path of tags, and for no others.
  ///   - stylePath: the same for the blocks of one path of tags with classes, and for no others.
  ///   - article: the node of the article around it, 0 for none.
  mutating func add(
    _ block: TextBlock, prose: Int32, tagPath: UInt64, stylePath: UInt64, article: Int32
  ) {
    tags.add(block, prose: prose, path: tagPath)
    styles.add(block, prose: prose, path: stylePath)
    guard article > 0 else { return articleNumbers.append(0) }
    articleNumbers.append(UInt8(min(99, 1 + known.number(of: UInt64(article)))))
  }
}

struct PathGroups: Sendable {
  struct Sums: Sendable {
    var blocks: Int32 = 0
    var words: Int32 = 0
    var linkWords: Int32 = 0
    var prose: Int32 = 0
  }

  /// By path its group.
  private var known = HashNumbers()
  private var group: [Int32] = []
  private var sums: [Sums] = []

  /// The sums over the blocks under the same path as one.
  func sums(_ block: Int) -> Sums { sums[Int(group[block])] }

  mutating func reserveCapacity(_ blocks: Int) { group.reserveCapacity(blocks) }

  mutating func add(_ block: TextBlock, prose: Int32, path: UInt64) {
    let number = known.number(of: path)
    if number == sums.count { sums.append(Sums()) }
    group.append(Int32(truncatingIfNeeded: number))
    sums[number].blocks &+= 1
    sums[number].words &+= block.words
    sums[number].linkWords &+= block.linkWords
    sums[number].prose &+= prose
  }
}
