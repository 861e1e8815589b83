/// Features of the blocks before and after a block.
extension FeatureExtractor {
  private static let lengthClasses: [(Feature, Int)] = [
    (.before3, -3), (.before2, -2), (.before1, -1), (.after1, 1), (.after2, 2), (.after3, 3),
  ]
  private static let copies: [(feature: Feature, offset: Int, of: Feature)] = [
    (.wordsBefore1, -1, .words), (.wordsAfter1, 1, .words),
    (.wordsBefore2, -2, .words), (.wordsAfter2, 2, .words),
    (.linksBefore1, -1, .linkDensity), (.linksAfter1, 1, .linkDensity),
    (.tagBefore1, -1, .tag), (.tagAfter1, 1, .tag),
    (.finalBefore1, -1, .finalMark), (.finalAfter1, 1, .finalMark),
  ]
  private static let ruleCopies: [(Feature, Int)] = [
    (.rulesBefore2, -2), (.rulesBefore1, -1), (.rulesAfter1, 1), (.rulesAfter2, 2),
  ]

  mutating func measureNeighbours(_ index: Int) {
    let blocks = list.blocks
    let count = blocks.count
    for (feature, offset) in Self.lengthClasses {
      let other = index + offset
      guard other >= 0, other < count else {
        self[index, feature] = 10
        continue
      }
      let words = blocks[other].words
      let length = words < 3 ? 0 : words < 10 ? 1 : words < 20 ? 2 : words < 40 ? 3 : 4
      self[index, feature] = Float(length + (blocks[other].linkDensity > 0.5 ? 5 : 0))
    }
    for (feature, offset, original) in Self.copies {
      let other = index + offset
      if other >= 0, other < count { self[index, feature] = value(original, of: blocks[other]) }
    }
    for (feature, offset) in Self.ruleCopies {
      let other = index + offset
      if other >= 0, other < count { self[index, feature] = Self.shifted(source.rules[other]) }
    }
    let low = max(0, index - 5)
    let high = min(count, index + 6)
    let words = outline.wordsBefore[high] - outline.wordsBefore[low]
    let links = outline.linkWordsBefore[high] - outline.linkWordsBefore[low]
    self[index, .meanWords] = Float(words) / Float(high - low)
    self[index, .meanLinks] = Float(links) / Float(max(1, words))
  }

  /// One of the features that neighbours copy.
  private func value(_ feature: Feature, of block: TextBlock) -> Float {
    switch feature {
    case .words: Float(block.words)
    case .linkDensity: block.linkDensity
    case .finalMark: Float(list.text[Int(block.start)..<Int(block.end)].finalMark)
    default: document.map { Float($0.tags[Int(block.node)].featureValue) } ?? Feature.absent
    }
  }
}
