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
  let tags: PathGroups
  let styles: PathGroups
  /// By block, from 1 and at most 99; 0 where it stands in none.
  private(set) var articleNumbers: [UInt8]

  init(_ list: BlockList, _ outline: PageOutline, _ survey: ElementSurvey) {
    tags = PathGroups(list, outline) { survey.tagPaths[Int($0.node)] }
    styles = PathGroups(list, outline) { survey.stylePaths[Int($0.node)] }
    articleNumbers = Array(repeating: 0, count: list.blocks.count)
    var known: [Int32: Int32] = [:]
    for index in list.blocks.indices {
      let article = survey.articles[Int(list.blocks[index].node)]
      guard article > 0 else { continue }
      let next = Int32(known.count + 1)
      let number = known[article, default: next]
      known[article] = number
      articleNumbers[index] = UInt8(min(99, number))
    }
  }
}

struct PathGroups: Sendable {
  struct Sums: Sendable {
    var blocks: Int32 = 0
    var words: Int32 = 0
    var linkWords: Int32 = 0
    var prose: Int32 = 0
  }

  private var group: [Int32] = []
  private var sums: [Sums] = []

  /// The sums over the blocks under the same path as one.
  func sums(_ block: Int) -> Sums { sums[Int(group[block])] }

  init(_ list: BlockList, _ outline: PageOutline, _ key: (TextBlock) -> UInt64) {
    var known: [UInt64: Int32] = [:]
    group.reserveCapacity(list.blocks.count)
    for (index, block) in list.blocks.enumerated() {
      let next = Int32(truncatingIfNeeded: sums.count)
      let number = known[key(block), default: next]
      if number == next {
        known[key(block)] = next
        sums.append(Sums())
      }
      group.append(number)
      sums[Int(number)].blocks &+= 1
      sums[Int(number)].words &+= block.words
      sums[Int(number)].linkWords &+= block.linkWords
      sums[Int(number)].prose &+= outline.prose[index]
    }
  }
}
