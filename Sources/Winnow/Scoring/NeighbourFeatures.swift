/// Features of the blocks before and after a block.
extension FeatureExtractor {
  func measureNeighbours(_ index: Int, _ row: FeatureRow) {
    let count = list.blocks.count
    measureLength(index - 3, .before3, row)
    measureLength(index - 2, .before2, row)
    measureLength(index - 1, .before1, row)
    measureLength(index + 1, .after1, row)
    measureLength(index + 2, .after2, row)
    measureLength(index + 3, .after3, row)
    if index >= 1 {
      let block = list.blocks[index - 1]
      row[.wordsBefore1] = Float(block.words)
      row[.linksBefore1] = block.linkDensity
      row[.tagBefore1] = tag(of: block)
      row[.finalBefore1] = Float(finalMarks[index - 1])
      row[.rulesBefore1] = Self.shifted(source.rules[index - 1])
    }
    if index + 1 < count {
      let block = list.blocks[index + 1]
      row[.wordsAfter1] = Float(block.words)
      row[.linksAfter1] = block.linkDensity
      row[.tagAfter1] = tag(of: block)
      row[.finalAfter1] = Float(finalMarks[index + 1])
      row[.rulesAfter1] = Self.shifted(source.rules[index + 1])
    }
    if index >= 2 {
      row[.wordsBefore2] = Float(list.blocks[index - 2].words)
      row[.rulesBefore2] = Self.shifted(source.rules[index - 2])
    }
    if index + 2 < count {
      row[.wordsAfter2] = Float(list.blocks[index + 2].words)
      row[.rulesAfter2] = Self.shifted(source.rules[index + 2])
    }
    let low = max(0, index - 5)
    let high = min(count, index + 6)
    let words = outline.wordsBefore[high] - outline.wordsBefore[low]
    let links = outline.linkWordsBefore[high] - outline.linkWordsBefore[low]
    row[.meanWords] = Float(words) / Float(high - low)
    row[.meanLinks] = Float(links) / Float(max(1, words))
  }

  /// A class of length and links of another block; one of its own where there is none.
  @inline(__always)
  private func measureLength(_ other: Int, _ feature: Feature, _ row: FeatureRow) {
    row[feature] = lengthClasses.indices.contains(other) ? Float(lengthClasses[other]) : 10
  }

  /// The class of length and links of a block that is a neighbour of others: 0 to 9.
  static func lengthClass(_ block: TextBlock) -> UInt8 {
    let words = block.words
    // Branchless: how long a block is cannot be predicted.
    let length: UInt8 =
      (words >= 3 ? 1 : 0) + (words >= 10 ? 1 : 0) + (words >= 20 ? 1 : 0) + (words >= 40 ? 1 : 0)
    return length + (block.linkDensity > 0.5 ? 5 : 0)
  }

  private func tag(of block: TextBlock) -> Float {
    isText ? Feature.absent : tagValues[Int(document.tags[Int(block.node)].rawValue)]
  }
}
