/// Features of the blocks that stand under the same path of elements: the paragraphs of an article
/// share one, and so do the teasers of a list.
extension FeatureExtractor {
  func measurePaths(_ index: Int, _ row: FeatureRow) {
    let prose = Float(max(1, outline.totalProse))
    let tag = survey.paths.tags.sums(index)
    row[.pathBlocks] = Float(tag.blocks)
    row[.pathProse] = Float(tag.prose) / prose
    row[.pathWords] = Float(tag.words) / Float(tag.blocks)
    row[.pathLinks] = Float(tag.linkWords) / Float(max(1, tag.words))
    let style = survey.paths.styles.sums(index)
    row[.styleBlocks] = Float(style.blocks)
    row[.styleProse] = Float(style.prose) / prose
    row[.styleWords] = Float(style.words) / Float(style.blocks)
    row[.styleLinks] = Float(style.linkWords) / Float(max(1, style.words))
  }
}

/// Which blocks stand under the same path.
struct PathSurvey: Sendable {
  private(set) var tags = PathGroups()
  private(set) var styles = PathGroups()

  mutating func reserveCapacity(_ blocks: Int) {
    tags.reserveCapacity(blocks)
    styles.reserveCapacity(blocks)
  }

  /// Adds the next block.
  ///
  /// - Parameters:
  ///   - prose: the words of it that are prose.
  ///   - tagPath: the same for the blocks of one path of tags, and for no others.
  ///   - stylePath: the same for the blocks of one path of tags with classes, and for no others.
  mutating func add(_ block: TextBlock, prose: Int32, tagPath: UInt64, stylePath: UInt64) {
    tags.add(block, prose: prose, path: tagPath)
    styles.add(block, prose: prose, path: stylePath)
  }
}

struct PathGroups: Sendable {
  struct Sums: Sendable {
    var blocks: Int32 = 0
    var words: Int32 = 0
    var linkWords: Int32 = 0
    var prose: Int32 = 0

    mutating func add(_ block: TextBlock, prose: Int32) {
      blocks &+= 1
      words &+= block.words
      linkWords &+= block.linkWords
      self.prose &+= prose
    }
  }

  /// By path its group.
  private var known = HashNumbers()
  private var group: [Int32] = []
  /// That of the last block, which the next one mostly shares.
  private var lastPath: UInt64 = 0
  private var lastNumber = 0
  private var sums: [Sums] = []

  /// The sums over the blocks under the same path as one.
  func sums(_ block: Int) -> Sums { sums[Int(group[block])] }

  mutating func reserveCapacity(_ blocks: Int) { group.reserveCapacity(blocks) }

  mutating func add(_ block: TextBlock, prose: Int32, path: UInt64) {
    if path != lastPath || group.isEmpty {
      lastPath = path
      lastNumber = known.number(of: path)
      if lastNumber == sums.count { sums.append(Sums()) }
    }
    group.append(Int32(truncatingIfNeeded: lastNumber))
    sums[lastNumber].add(block, prose: prose)
  }
}
