/// Features of where a block stands on its page.
extension FeatureExtractor {
  mutating func measurePlaces() {
    let count = list.blocks.count
    let total = Float(max(1, outline.totalProse))
    let allWords = Float(max(1, outline.wordsBefore.last ?? 1))
    for index in 0..<count {
      matrix[index, .position] = Float(outline.proseBefore[index]) / total
      matrix[index, .blockPlace] = Float(index) / Float(count)
      matrix[index, .wordPlace] = Float(outline.wordsBefore[index]) / allWords
      matrix[index, .proseBack] = Float(
        outline.proseBefore[index] - outline.proseBefore[max(0, index - 10)])
      matrix[index, .proseAhead] = Float(
        outline.proseBefore[min(count, index + 11)] - outline.proseBefore[index + 1])
      measureHeadline(index)
    }
    measureProseDistances()
    measureHeadings()
    if let document, let survey { measureGaps(document, survey) }
  }

  private mutating func measureHeadline(_ index: Int) {
    guard let headline = outline.headline else {
      matrix[index, .headline] = 0
      return
    }
    let distance = index - headline
    matrix[index, .headline] =
      distance < 0 ? 1 : distance == 0 ? 2 : distance < 4 ? 3 : distance < 10 ? 4 : 5
    matrix[index, distance < 0 ? .headlineBefore : .headlineAfter] = Float(min(500, abs(distance)))
    if distance >= 0 {
      matrix[index, .headlineWords] = Float(
        outline.wordsBefore[index] - outline.wordsBefore[headline])
    }
  }

  private mutating func measureProseDistances() {
    let count = list.blocks.count
    var last: Int?
    var marked = 0
    for index in 0..<count {
      matrix[index, .sinceProse] = Float(min(200, last.map { index - $0 } ?? 200))
      matrix[index, .markedSince] = Float(marked)
      if source.rules[index] >= 1.5 { marked += 1 }
      if outline.prose[index] > 0 {
        last = index
        if source.rules[index] < 1.5 { marked = 0 }
      }
    }
    last = nil
    for index in stride(from: count - 1, through: 0, by: -1) {
      matrix[index, .untilProse] = Float(min(200, last.map { $0 - index } ?? 200))
      if outline.prose[index] > 0 { last = index }
    }
    guard outline.densest > 0 else { return }
    let own = (0..<count).filter {
      outline.prose[$0] > 0 && isInDensest(Int(list.blocks[$0].node))
    }
    guard let first = own.first, let final = own.last else { return }
    for index in 0..<count {
      matrix[index, .beforeDensest] = Float(min(200, max(0, first - index)))
      matrix[index, .beyondDensest] = Float(min(200, max(0, index - final)))
    }
  }

  func isInDensest(_ node: Int) -> Bool {
    guard let document else { return false }
    return node >= outline.densest && node < Int(document.ends[outline.densest])
  }

  private mutating func measureHeadings() {
    guard let document else { return }
    var last: Int?
    for index in list.blocks.indices {
      if let last {
        matrix[index, .headingDistance] = Float(min(100, index - last))
        matrix[index, .headingLevel] = Float(
          document.tags[Int(list.blocks[last].node)].headingLevel)
        matrix[index, .headingWords] = Float(list.blocks[last].words)
        matrix[index, .headingRules] = Self.shifted(source.rules[last])
      }
      if document.tags[Int(list.blocks[index].node)].isHeading { last = index }
    }
  }

  private mutating func measureGaps(_ document: Document, _ survey: ElementSurvey) {
    let blocks = list.blocks
    for index in blocks.indices.dropFirst() {
      let before = Int(blocks[index - 1].lastNode)
      let after = Int(blocks[index].firstNode)
      let gap = Float(min(200, max(0, after - before - 1)))
      matrix[index, .gapBefore] = gap
      matrix[index - 1, .gapAfter] = gap
      matrix[index, .mediaBefore] = Float(
        min(20, max(0, survey.media[after] - survey.media[before])))
      let node = Int(blocks[index].node)
      let other = Int(blocks[index - 1].node)
      matrix[index, .upBefore] = levelsUp(from: node, to: other, document)
      matrix[index - 1, .upAfter] = levelsUp(from: other, to: node, document)
    }
  }

  /// Levels from an element up to the one that holds another too; at most 12.
  private func levelsUp(from node: Int, to other: Int, _ document: Document) -> Float {
    var ancestor = node
    var steps = 0
    while steps < 12, !(ancestor <= other && other < Int(document.ends[ancestor])) {
      ancestor = Int(document.parents[ancestor])
      steps += 1
    }
    return Float(steps)
  }

  /// Log-odds as a feature: from 0 to 16, 8 for none.
  static func shifted(_ logOdds: Float) -> Float { min(8, max(-8, logOdds)) + 8 }
}
