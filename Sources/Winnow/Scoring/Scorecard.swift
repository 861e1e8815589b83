/// The scoring stage's weights: for each feature a curve from its value to log-odds of boilerplate.
///
/// Curves add up, and so do the steps of trees: a block's score is the sum of its terms, so the
/// explanation is the score.
struct Scorecard: Sendable {
  /// One feature's curve: the bin of a value, and what each bin adds.
  struct Curve: Sendable {
    /// Ascending lower edges of all bins but the first; empty for choices.
    var edges: [Float]
    /// Log-odds for each bin; one more than edges, or one for each choice.
    var weights: [Float]

    func bin(_ value: Float) -> Int? {
      guard value >= 0 else { return nil }
      if edges.isEmpty {
        let index = Int(value)
        return index < weights.count ? index : nil
      }
      var bin = 0
      while bin < edges.count, value >= edges[bin] { bin += 1 }
      return bin
    }
  }

  /// What every block starts from.
  var bias: Float
  /// By `Feature.rawValue`; nil where the card has no curve for the feature.
  var curves: [Curve?]
  var trees = TreeEnsemble()
  /// Class and id names that mean the body of an article.
  var bodyNames: NameSet
  /// The selection's constants, set together with the weights.
  var selection: SelectionParameters

  /// The log-odds that a block is boilerplate, by its features alone.
  func score(_ features: FeatureMatrix, block: Int) -> Float {
    var sum = bias + trees.score(features, block: block)
    for (feature, curve) in curves.enumerated() {
      guard let curve, let bin = curve.bin(features.values[block * Feature.count + feature])
      else { continue }
      sum += curve.weights[bin]
    }
    return sum
  }

  /// What a block's score starts from, whatever the block.
  var start: Float { bias + trees.bias }

  /// The terms of a block's score on top of `start`, strongest first.
  func terms(_ features: FeatureMatrix, block: Int) -> [(feature: Feature, logOdds: Float)] {
    var sums = trees.contributions(features, block: block)
    for (feature, curve) in curves.enumerated() {
      if let curve, let bin = curve.bin(features.values[block * Feature.count + feature]) {
        sums[feature] += curve.weights[bin]
      }
    }
    return Feature.allCases.compactMap { feature in
      sums[feature.rawValue] == 0 ? nil : (feature, sums[feature.rawValue])
    }
    .sorted { abs($0.logOdds) > abs($1.logOdds) }
  }
}

/// Constants of the decision over the page; see `Selection`.
struct SelectionParameters: Sendable {
  /// Blocks inside the article are dropped above this many log-odds of boilerplate.
  var threshold: Float = 1
  /// Added in favour of each block while the article's extent is sought.
  var inside: Float = 0.5
  /// The most that one block can speak for or against the extent, in log-odds.
  var most: Float = 4
  var least: Float = 1
  /// Blocks outside of the extent stay at or below this: a lead that furniture parts from the rest.
  var outside: Float = -1
  /// Rules may take at most this share of the prose that the scorecard would keep.
  var brake: Float = 0.5
}
