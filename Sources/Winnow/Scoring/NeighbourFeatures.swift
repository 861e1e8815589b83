/// Features of the blocks before and after a block.
extension FeatureExtractor {
  mutating func measureNeighbours(_ index: Int) {
    let count = list.blocks.count
    measureLength(index - 3, .before3, index)
    measureLength(index - 2, .before2, index)
    measureLength(index - 1, .before1, index)
    measureLength(index + 1, .after1, index)
    measureLength(index + 2, .after2, index)
    measureLength(index + 3, .after3, index)
    if index >= 1 {
      let block = list.blocks[index - 1]
      self[index, .wordsBefore1] = Float(block.words)
      self[index, .linksBefore1] = block.linkDensity
      self[index, .tagBefore1] = tag(of: block)
      self[index, .finalBefore1] = finalMark(of: block)
      self[index, .rulesBefore1] = Self.shifted(source.rules[index - 1])
    }
    if index + 1 < count {
      let block = list.blocks[index + 1]
      self[index, .wordsAfter1] = Float(block.words)
      self[index, .linksAfter1] = block.linkDensity
      self[index, .tagAfter1] = tag(of: block)
      self[index, .finalAfter1] = finalMark(of: block)
      self[index, .rulesAfter1] = Self.shifted(source.rules[index + 1])
    }
    if index >= 2 {
      self[index, .wordsBefore2] = Float(list.blocks[index - 2].words)
      self[index, .rulesBefore2] = Self.shifted(source.rules[index - 2])
    }
    if index + 2 < count {
      self[index, .wordsAfter2] = Float(list.blocks[index + 2].words)
      self[index, .rulesAfter2] = Self.shifted(source.rules[index + 2])
    }
    let low = max(0, index - 5)
    let high = min(count, index + 6)
    let words = outline.wordsBefore[high] - outline.wordsBefore[low]
    let links = outline.linkWordsBefore[high] - outline.linkWordsBefore[low]
    self[index, .meanWords] = Float(words) / Float(high - low)
    self[index, .meanLinks] = Float(links) / Float(max(1, words))
  }

  /// A class of length and links of another block; one of its own where there is none.
  @inline(__always)
  private mutating func measureLength(_ other: Int, _ feature: Feature, _ index: Int) {
    guard list.blocks.indices.contains(other) else {
      self[index, feature] = 10
      return
    }
    let words = list.blocks[other].words
    let length = words < 3 ? 0 : words < 10 ? 1 : words < 20 ? 2 : words < 40 ? 3 : 4
    self[index, feature] = Float(length + (list.blocks[other].linkDensity > 0.5 ? 5 : 0))
  }

  private func finalMark(of block: TextBlock) -> Float {
    Float(list.text[Int(block.start)..<Int(block.end)].finalMark)
  }

  private func tag(of block: TextBlock) -> Float {
    document.map { Float($0.tags[Int(block.node)].featureValue) } ?? Feature.absent
  }
}
