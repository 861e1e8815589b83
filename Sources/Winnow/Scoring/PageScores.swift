/// The Score stage: for each block of a page the log-odds that it is boilerplate, and their terms.
struct PageScores: Sendable {
  /// More than this, for or against, rules together do not say; hard rules excepted.
  static let mostByRules: Float = 6

  let features: FeatureMatrix
  /// What the scorecard says of each block.
  let card: [Float]
  /// What the rules say, bounded; infinite where a hard rule decided.
  let rules: [Float]
  private let scorecard: Scorecard

  init(_ source: FeatureSource, _ cards: Scorecards) {
    var clock = StageClock()
    self.init(source, cards, &clock)
  }

  init(_ source: FeatureSource, _ cards: Scorecards, _ clock: inout StageClock) {
    let scorecard = source.document != nil ? cards.html : cards.text
    rules = source.rules.map {
      $0.isInfinite ? $0 : min(Self.mostByRules, max(-Self.mostByRules, $0))
    }
    var source = source
    source.rules = rules
    let features = FeatureMatrix(source, bodyNames: scorecard.bodyNames)
    self.scorecard = scorecard
    self.features = features
    clock.end(.features)
    card = Self.scores(features, rules, scorecard, source.deadline)
    clock.end(.score)
  }

  /// The scorecard's word on all blocks. With a deadline they are asked about in portions, and the
  /// blocks for which there is no time are left at 0.
  private static func scores(
    _ features: FeatureMatrix, _ rules: [Float], _ scorecard: Scorecard, _ deadline: Deadline
  ) -> [Float] {
    if deadline == .none || rules.count <= portion {
      return scorecard.scores(features, rules: rules)
    }
    var result: [Float] = []
    for first in stride(from: 0, to: rules.count, by: portion) {
      if deadline.hasPassed { break }
      let range = first..<min(first + portion, rules.count)
      var part = FeatureMatrix()
      part.values = Array(
        features.values[range.lowerBound * Feature.count..<range.upperBound * Feature.count])
      result += scorecard.scores(part, rules: Array(rules[range]))
    }
    return result + Array(repeating: 0, count: rules.count - result.count)
  }

  private static let portion = 1024

  var selection: SelectionParameters { scorecard.selection }

  /// How the scorecard came to a block's score: what it starts from, and the terms on top of that.
  func terms(block: Int) -> (start: Float, terms: [(feature: Feature, logOdds: Float)]) {
    scorecard.terms(features, rules: rules[block], block: block)
  }
}
