/// The Score stage: for each block of a page the log-odds that it is boilerplate, and their terms.
struct PageScores: Sendable {
  /// More than this, for or against, rules together do not say; hard rules excepted.
  static let mostByRules: Float = 6

  private(set) var features: FeatureMatrix
  /// What the scorecards say of each block.
  private(set) var card: [Float] = []
  /// What the rules say, bounded; infinite where a hard rule decided.
  private(set) var rules: [Float]
  private let first: Scorecard
  /// Nil for plain text.
  private let context: Scorecard?

  init(_ source: FeatureSource, _ cards: Scorecards) {
    let isMarkup = source.document != nil
    first = isMarkup ? cards.html : cards.text
    context = isMarkup ? cards.context : nil
    rules = source.rules.map {
      $0.isInfinite ? $0 : min(Self.mostByRules, max(-Self.mostByRules, $0))
    }
    var source = source
    source.rules = rules
    features = FeatureMatrix(source, bodyNames: first.bodyNames)
    card = source.list.blocks.indices.map { first.score(features, block: $0) }
    guard let context else { return }
    features.measureContext(source.list, scores: zip(card, rules).map { $0 + $1 })
    for block in source.list.blocks.indices { card[block] += context.score(features, block: block) }
  }

  var selection: SelectionParameters { first.selection }

  /// What a block's score starts from, whatever the block.
  var start: Float { first.start + (context?.start ?? 0) }

  /// The terms of what the scorecards say of a block, on top of `start`.
  func terms(block: Int) -> [(feature: Feature, logOdds: Float)] {
    first.terms(features, block: block) + (context?.terms(features, block: block) ?? [])
  }
}
