/// The decision over the page: where the article begins and ends, and what inside it stays.
///
/// The sum of evidence says for each block alone how likely it is boilerplate. The article is the
/// run of blocks with the greatest sum of evidence for main content, found in one pass (Kadane's
/// maximum subarray); each block's say is bounded, so that neither one long comment nor one long
/// navigation list decides. Inside the run a block needs clearer evidence to be dropped than it
/// would alone; outside it only blocks stay that hardly can be furniture.
struct Selection: Sendable {
  /// Why a block stayed or went.
  enum Reason: Sendable, Equatable {
    case kept
    /// Its evidence is above the threshold.
    case evidence
    /// A hard rule took it.
    case hardRule
    /// It stands before or after the article.
    case outside
    /// A rule that would have taken it was undone by the page brake.
    case brake
  }

  var reasons: [Reason]
  /// The blocks from the article's first to its last.
  var extent: Range<Int>
  /// Log-odds of boilerplate as they were used, rules undone by the page brake left out.
  var scores: [Float]

  func isKept(_ block: Int) -> Bool { reasons[block] == .kept || reasons[block] == .brake }

  /// - Parameters:
  ///   - card: the scorecard's log-odds for each block.
  ///   - rules: the rules' log-odds for each block; infinite where a hard rule decided.
  init(
    _ list: BlockList, outline: PageOutline, card: [Float], rules: [Float],
    parameters: SelectionParameters
  ) {
    let count = list.blocks.count
    scores = zip(card, rules).map { $0 + $1 }
    reasons = Array(repeating: .outside, count: count)
    let released = Self.applyBrake(
      &scores, card: card, rules: rules, outline, threshold: parameters.threshold,
      brake: parameters.brake)
    extent = Self.findExtent(list, scores, parameters)
    for block in extent {
      if scores[block] > parameters.threshold {
        reasons[block] = scores[block].isInfinite ? .hardRule : .evidence
      } else {
        reasons[block] = .kept
      }
    }
    for block in released where extent.contains(block) && reasons[block] == .kept {
      reasons[block] = .brake
    }
    for block in 0..<count where scores[block] <= parameters.outside && reasons[block] == .outside {
      reasons[block] = .kept
    }
  }

  /// Undoes the weakest removals by rules while together they take too much prose.
  ///
  /// Only prose that the scorecard would keep counts: a rule that agrees with the scorecard takes
  /// nothing by itself.
  /// - Returns: the blocks whose rules were undone; their scores are the scorecard's alone.
  static func applyBrake(
    _ scores: inout [Float], card: [Float], rules: [Float], _ outline: PageOutline,
    threshold: Float, brake: Float
  ) -> [Int] {
    var removed: [(block: Int, strength: Float)] = []
    var taken: Int32 = 0
    var prose: Int32 = 0
    for block in card.indices where outline.prose[block] > 0 && card[block] <= threshold {
      prose &+= outline.prose[block]
      if scores[block] > threshold {
        removed.append((block, rules[block]))
        taken &+= outline.prose[block]
      }
    }
    let limit = Int32(Float(prose) * brake)
    guard taken > limit else { return [] }
    var released: [Int] = []
    for (block, _) in removed.sorted(by: { ($0.strength, $0.block) < ($1.strength, $1.block) }) {
      guard taken > limit else { break }
      scores[block] = card[block]
      taken &-= outline.prose[block]
      released.append(block)
    }
    return released
  }

  private static func findExtent(
    _ list: BlockList, _ scores: [Float], _ parameters: SelectionParameters
  ) -> Range<Int> {
    var best: Float = 0
    var bestRange = 0..<0
    var sum: Float = 0
    var start = 0
    for (index, block) in list.blocks.enumerated() {
      // Short blocks know less about where they are.
      let trust = min(1, Float(block.words + 3) / 20)
      let support = min(max(parameters.inside - scores[index], -parameters.least), parameters.most)
      if sum <= 0 {
        sum = 0
        start = index
      }
      sum += support * trust
      if sum > best {
        best = sum
        bestRange = start..<index + 1
      }
    }
    return bestRange
  }
}
