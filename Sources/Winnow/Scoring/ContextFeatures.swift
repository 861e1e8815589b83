/// What the second scorecard sees on top of the first: the first scores of the block and of all the
/// page around it. This is where "the article has ended" can be known.
extension FeatureMatrix {
  /// First scores count up to here, in log-odds; as features they are shifted by it.
  private static let most: Float = 6
  private static let neighbours: [(Feature, Int)] = [
    (.scoreBefore3, -3), (.scoreBefore2, -2), (.scoreBefore1, -1),
    (.scoreAfter1, 1), (.scoreAfter2, 2), (.scoreAfter3, 3),
  ]

  /// Fills the features from `score` on.
  ///
  /// - Parameter scores: the first log-odds of each block, rules included.
  mutating func measureContext(_ list: BlockList, scores: [Float]) {
    let count = list.blocks.count
    guard count > 0, scores.count == count else { return }
    let bounded = scores.map { min(max($0, -Self.most), Self.most) }
    let words = list.blocks.map { Float($0.words) }
    // Words of each block that are main content by the first score.
    let main = (0..<count).map { words[$0] * logistic(-bounded[$0]) }
    for index in 0..<count {
      self[index, .score] = bounded[index] + Self.most
      for (feature, offset) in Self.neighbours {
        let other = index + offset
        self[index, feature] = Self.most + (0..<count ~= other ? bounded[other] : Self.most)
      }
    }
    measureWindows(words, main)
    measureRuns(bounded, words)
    measureDistances(bounded, words)
    measureGroups(
      words, main, shares: [.styleBlocks, .styleProse, .styleWords, .styleLinks], .styleMain)
    measureGroups(
      words, main, shares: [.parentBlocks, .parentWords, .proseShare1, .containerLinks1],
      .parentMain)
  }

  /// Shares of main content in the words before and after, near and far.
  private mutating func measureWindows(_ words: [Float], _ main: [Float]) {
    let count = words.count
    var wordsBefore: [Float] = [0]
    var mainBefore: [Float] = [0]
    for index in 0..<count {
      wordsBefore.append(wordsBefore[index] + words[index])
      mainBefore.append(mainBefore[index] + main[index])
    }
    let total = mainBefore[count] + 1e-6
    func share(_ range: Range<Int>) -> Float {
      (mainBefore[range.upperBound] - mainBefore[range.lowerBound])
        / (wordsBefore[range.upperBound] - wordsBefore[range.lowerBound] + 1)
    }
    for index in 0..<count {
      self[index, .mainBack3] = share(max(0, index - 3)..<index)
      self[index, .mainBack10] = share(max(0, index - 10)..<index)
      self[index, .mainAhead3] = share(index + 1..<min(count, index + 4))
      self[index, .mainAhead10] = share(index + 1..<min(count, index + 11))
      self[index, .mainBefore] = mainBefore[index] / total
      self[index, .mainAfter] = 1 - mainBefore[index + 1] / total
      self[index, .pageMain] = total
    }
  }

  /// The best run of evidence that ends just before the block, and that begins just after it
  /// (Kadane's maximum sums).
  private mutating func measureRuns(_ scores: [Float], _ words: [Float]) {
    func evidence(_ index: Int) -> Float { -scores[index] * min(1, (words[index] + 3) / 20) }
    var best: Float = 0
    for index in scores.indices {
      self[index, .runBefore] = best
      best = max(0, best + evidence(index))
    }
    best = 0
    for index in scores.indices.reversed() {
      self[index, .runAfter] = best
      best = max(0, best + evidence(index))
    }
  }

  private mutating func measureDistances(_ scores: [Float], _ words: [Float]) {
    let count = scores.count
    let sure = (0..<count).map { scores[$0] < 0 && words[$0] >= 12 }
    let unsure = Float(scores.count { abs($0) < 2.2 }) / Float(count)
    let kept = Float(scores.count { $0 < 0 })
    var last: Int?
    var heading: Int?
    for index in 0..<count {
      self[index, .sinceMain] = Float(min(100, last.map { index - $0 } ?? 100))
      self[index, .pageKept] = kept
      self[index, .pageUnsure] = unsure
      if let heading { self[index, .headingScore] = scores[heading] + Self.most }
      if sure[index] { last = index }
      if Tag.headingValues.contains(self[index, .tag]) { heading = index }
    }
    last = nil
    for index in (0..<count).reversed() {
      self[index, .untilMain] = Float(min(100, last.map { $0 - index } ?? 100))
      if sure[index] { last = index }
    }
  }

  /// The share of main content among the blocks that agree in some features: those of one style, or
  /// of one parent.
  private mutating func measureGroups(
    _ words: [Float], _ main: [Float], shares keys: [Feature], _ feature: Feature
  ) {
    var sums: [[Float]: SIMD2<Float>] = [:]
    let groups = words.indices.map { index in keys.map { self[index, $0] } }
    for index in words.indices {
      sums[groups[index], default: .zero] += SIMD2(main[index], words[index])
    }
    for index in words.indices {
      let sum = sums[groups[index], default: .zero]
      self[index, feature] = sum[0] / (sum[1] + 1)
    }
  }
}

extension Tag {
  /// The values of `Feature.tag` that stand for headings.
  static let headingValues: ClosedRange<Float> = 2...7
}
