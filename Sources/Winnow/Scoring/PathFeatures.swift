/// Features of the blocks that stand under the same path of elements: the paragraphs of an article
/// share one, and so do the teasers of a list.
extension FeatureExtractor {
  mutating func measurePaths(_ document: Document, _ survey: ElementSurvey) {
    let tags = PathGroups(list, outline) { survey.tagPaths[Int($0.node)] }
    let styles = PathGroups(list, outline) { survey.stylePaths[Int($0.node)] }
    let prose = Float(max(1, outline.totalProse))
    for index in list.blocks.indices {
      let tag = tags.sums[Int(tags.group[index])]
      matrix[index, .pathBlocks] = Float(tag.blocks)
      matrix[index, .pathProse] = Float(tag.prose) / prose
      matrix[index, .pathWords] = Float(tag.words) / Float(tag.blocks)
      matrix[index, .pathLinks] = Float(tag.linkWords) / Float(max(1, tag.words))
      let style = styles.sums[Int(styles.group[index])]
      matrix[index, .styleBlocks] = Float(style.blocks)
      matrix[index, .styleProse] = Float(style.prose) / prose
      matrix[index, .styleWords] = Float(style.words) / Float(style.blocks)
      matrix[index, .styleLinks] = Float(style.linkWords) / Float(max(1, style.words))
    }
    var articleNumbers: [Int32: Int32] = [:]
    for index in list.blocks.indices {
      let article = survey.articles[Int(list.blocks[index].node)]
      guard article > 0 else { continue }
      let next = Int32(articleNumbers.count + 1)
      let number = articleNumbers[article, default: next]
      articleNumbers[article] = number
      matrix[index, .articleNumber] = Float(min(99, number))
    }
  }
}

private struct PathGroups {
  struct Sums {
    var blocks: Int32 = 0
    var words: Int32 = 0
    var linkWords: Int32 = 0
    var prose: Int32 = 0
  }

  var group: [Int32] = []
  var sums: [Sums] = []

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
