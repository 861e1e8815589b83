/// What a user minds more: words that do not belong to the article, or words that are missing.
public enum Focus: String, CaseIterable, Sendable {
  case precision, balanced, recall

  /// Recall counts this many times as much as precision (van Rijsbergen's β).
  var beta: Float {
    switch self {
    case .precision: 0.5
    case .balanced: 1
    case .recall: 2
    }
  }
}

/// The decision over the page: which blocks are the article.
///
/// The scores give each block a probability of being main content, and with it what agreement with
/// the true article, as F measure of words, any choice of blocks can expect. The best choice is all
/// blocks above one probability, which is half of the F that it expects and differs from page to page
/// (Lipton, Elkan & Naryanaswamy, "Optimal Thresholding of Classifiers to Maximize F1 Measure", 2014):
/// where nothing is sure, less is asked of a block. With β other than 1 the same holds of F_β.
package struct Selection: Sendable {
  /// Why a block stayed or went.
  enum Reason: Sendable, Equatable {
    case kept
    /// Its evidence is above the threshold.
    case evidence
    /// A hard rule took it.
    case hardRule
    /// A rule that would have taken it was undone by the page brake.
    case brake
  }

  var reasons: [Reason]
  /// From the first block that is kept to the last.
  var extent: Range<Int>
  /// Log-odds of boilerplate as they were used, rules undone by the page brake left out.
  var scores: [Float]
  /// Blocks above this many log-odds of boilerplate go.
  var threshold: Float
  /// The agreement with the true article that the choice expects: F1 of words, 0 to 1.
  var expectedF: Float
  /// Whether the page is plain text in which hardly a block is furniture beyond doubt.
  var isCleanText: Bool

  func isKept(_ block: Int) -> Bool { reasons[block] == .kept || reasons[block] == .brake }

  /// - Parameters:
  ///   - card: the scorecard's log-odds for each block.
  ///   - rules: the rules' log-odds for each block; infinite where a hard rule decided.
  ///   - ownRules: what users' own rules take, for the page brake.
  ///   - groups: prose in furniture groups is none to the brake.
  ///   - mayBeClean: whether the page may be a text that somebody has cleaned before.
  init(
    _ list: BlockList, outline: PageOutline, card: [Float], rules: [Float],
    parameters: SelectionParameters, ownRules: [OwnRemoval] = [], groups: RecordGroups = .init(),
    focus: Focus = .balanced, mayBeClean: Bool = false
  ) {
    scores = zip(card, rules).map { $0 + $1 }
    let released = Self.applyBrake(
      &scores, card: card, ownRules, outline, groups, brake: parameters.brake)
    let words = list.blocks.map { Float(max(1, $0.words)) }
    var best = Self.bestThreshold(scores, words, beta: focus.beta)
    isCleanText = mayBeClean && Self.isClean(scores)
    if isCleanText, best.threshold < Self.furniture {
      best = (Self.furniture, Self.expectedF(scores, words, threshold: Self.furniture))
    }
    threshold = best.threshold
    expectedF = best.expectedF
    reasons = scores.map { score in
      score <= best.threshold ? .kept : score.isInfinite ? .hardRule : .evidence
    }
    for block in released where reasons[block] == .kept { reasons[block] = .brake }
    let first = reasons.firstIndex { $0 == .kept || $0 == .brake } ?? 0
    let last = reasons.lastIndex { $0 == .kept || $0 == .brake }
    extent = first..<(last.map { $0 + 1 } ?? first)
  }

  /// Log-odds from which a block of plain text is furniture beyond doubt.
  ///
  /// In 400 news pages written out as plain text with all their furniture, more than one block in a
  /// hundred was above it on 94 %; in their articles alone on 1 %.
  private static let furniture: Float = 3.5

  /// Whether hardly a block is furniture beyond doubt. Then what merely looks like some, as last lines
  /// and short ones do, belongs to the text.
  private static func isClean(_ scores: [Float]) -> Bool {
    scores.count { $0 > furniture } * 100 <= scores.count
  }

  /// The F1 of words that the choice of all blocks up to a threshold expects.
  private static func expectedF(_ scores: [Float], _ words: [Float], threshold: Float) -> Float {
    var (chosen, right, total): (Float, Float, Float) = (0, 0, 0)
    for block in scores.indices {
      let main = words[block] * logistic(-scores[block])
      total += main
      guard scores[block] <= threshold else { continue }
      chosen += words[block]
      right += main
    }
    return chosen + total > 0 ? 2 * right / (chosen + total) : 0
  }

  /// The blocks by their scores, those of the same score in their order.
  private static func order(of scores: [Float]) -> [Int32] {
    // As whole numbers in the same order.
    let ranks = scores.map { score in
      // 0 in place of -0, which is the same.
      let bits = (score + 0).bitPattern
      return bits >> 31 == 1 ? ~bits : bits | 1 << 31
    }
    // A radix sort, from the lowest byte on: it compares nothing, so no branch is mispredicted.
    var order = scores.indices.map { Int32(truncatingIfNeeded: $0) }
    var next = order
    for shift in stride(from: UInt32(0), to: 32, by: 8) {
      var places = InlineArray<256, Int32>(repeating: 0)
      for rank in ranks { places[Int(rank >> shift & 255)] &+= 1 }
      var place: Int32 = 0
      for byte in places.indices { (places[byte], place) = (place, place &+ places[byte]) }
      for block in order {
        let byte = Int(ranks[Int(block)] >> shift & 255)
        next[Int(places[byte])] = block
        places[byte] &+= 1
      }
      swap(&order, &next)
    }
    return order
  }

  /// The threshold whose choice of blocks expects the best F_β, and the F1 that it expects.
  static func bestThreshold(
    _ scores: [Float], _ words: [Float], beta: Float
  ) -> (threshold: Float, expectedF: Float) {
    let order = order(of: scores)
    let main = scores.indices.map { words[$0] * logistic(-scores[$0]) }
    let total = main.reduce(0, +)
    var best: (threshold: Float, value: Float, expectedF: Float) = (-.infinity, 0, 0)
    var chosen: Float = 0
    var right: Float = 0
    for place in order.indices {
      let block = Int(order[place])
      guard scores[block] < .infinity else { break }
      chosen += words[block]
      right += main[block]
      // Blocks of the same score stay or go together.
      if place + 1 < order.count, scores[Int(order[place + 1])] == scores[block] { continue }
      let value = (1 + beta * beta) * right / (chosen + beta * beta * total)
      if value > best.value {
        best = (scores[block], value, 2 * right / (chosen + total))
      }
    }
    return (best.threshold, best.expectedF)
  }

  /// Undoes the weakest removals by users' own rules while together they take too much prose.
  ///
  /// It is there for a rule that reaches further than its author thought. What counts is the prose that would stay
  /// without users' rules, furniture groups left out: a thread that is longer than its article is no reason to keep
  /// it. Shipped rules are measured, and bounded by guards, so they are not undone.
  /// - Returns: the blocks whose rules were undone; their scores are what they are without users' rules.
  package static func applyBrake(
    _ scores: inout [Float], card: [Float], _ ownRules: [OwnRemoval], _ outline: PageOutline,
    _ groups: RecordGroups, brake: Float
  ) -> [Int] {
    if ownRules.isEmpty { return [] }
    func isProse(_ block: Int) -> Bool { outline.prose(block) > 0 && !groups.isFurniture(block) }
    let removed = ownRules.filter {
      isProse($0.block) && card[$0.block] + $0.others <= 0 && scores[$0.block] > 0
    }
    var taken = removed.reduce(Int32(0)) { $0 &+ outline.prose($1.block) }
    // What users' rules did not touch and stays, and what they took.
    var prose = taken
    for block in card.indices where scores[block] <= 0 && isProse(block) {
      prose &+= outline.prose(block)
    }
    let limit = Int32(Float(prose) * brake)
    guard taken > limit else { return [] }
    var released: [Int] = []
    for removal in removed.sorted(by: { ($0.strength, $0.block) < ($1.strength, $1.block) }) {
      guard taken > limit else { break }
      scores[removal.block] = card[removal.block] + removal.others
      taken &-= outline.prose(removal.block)
      released.append(removal.block)
    }
    return released
  }
}

/// What users' own rules say against a block, and what all others say of it, in log-odds.
package struct OwnRemoval: Sendable {
  var block: Int
  var strength: Float
  var others: Float
}
