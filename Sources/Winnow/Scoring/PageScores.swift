/// The Score stage: for each block of a page the log-odds that it is boilerplate, and their terms.
struct PageScores: Sendable {
  /// More than this, for or against, rules together do not say; hard rules excepted.
  static let mostByRules: Float = 6

  /// What the scorecard says of each block.
  let card: [Float]
  /// What the rules say, bounded; infinite where a hard rule decided.
  var rules: [Float] { source.rules }
  private let scorecard: Scorecard
  private let source: FeatureSource
  /// So many blocks are measured and scored together.
  private static let stretch = 512

  init(_ source: FeatureSource, _ cards: Scorecards, _ clock: inout StageClock) {
    let scorecard = source.document != nil ? cards.html : cards.text
    let rules = source.rules
    self.scorecard = scorecard
    self.source = source
    let extractor = FeatureExtractor(source, scorecard.bodyNames)
    var card: [Float] = []
    card.reserveCapacity(rules.count)
    for first in stride(from: 0, to: rules.count, by: Self.stretch) {
      if source.deadline.hasPassed { break }
      let blocks = first..<min(first + Self.stretch, rules.count)
      let features = extractor.rows(of: blocks)
      clock.end(.features)
      card += scorecard.scores(features, rules: Array(rules[blocks]))
      clock.end(.score)
    }
    clock.end(.features)
    // Blocks for which there was no time are left at 0.
    self.card = card + Array(repeating: 0, count: rules.count - card.count)
  }

  /// The rules' log-odds as far as they are heard.
  static func bounded(_ rules: [Float]) -> [Float] {
    rules.map { $0.isInfinite ? $0 : min(mostByRules, max(-mostByRules, $0)) }
  }

  /// The features of all blocks, measured once more: scores keep none.
  func features() -> FeatureMatrix { FeatureMatrix(source, bodyNames: scorecard.bodyNames) }

  var selection: SelectionParameters { scorecard.selection }

  /// How the scorecard came to a block's score: what it starts from, and the terms on top of that.
  ///
  /// - Parameter features: those of all blocks.
  func terms(
    _ features: FeatureMatrix, block: Int
  ) -> (start: Float, terms: [(feature: Feature, logOdds: Float)]) {
    scorecard.terms(features, rules: rules[block], block: block)
  }
}
