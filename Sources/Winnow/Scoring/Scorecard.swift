/// The scoring stage's weights: for each feature a curve from its value to log-odds of boilerplate.
///
/// Additive on purpose: a block's score is the sum of its terms, so the explanation is the score.
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
  /// By `Feature.rawValue`; nil where the card does not use the feature.
  var curves: [Curve?]
  /// Class and id names that mean the body of an article.
  var bodyNames: NameSet
  /// The selection's constants, set together with the weights.
  var selection: SelectionParameters

  /// The log-odds that a block is boilerplate, by its features alone.
  func score(_ features: FeatureMatrix, block: Int) -> Float {
    var sum = bias
    let base = block * Feature.count
    for feature in 0..<Feature.count {
      guard let curve = curves[feature],
        let bin = curve.bin(features.values[base + feature])
      else { continue }
      sum += curve.weights[bin]
    }
    return sum
  }

  /// The terms of a block's score, strongest first.
  func terms(_ features: FeatureMatrix, block: Int) -> [(feature: Feature, logOdds: Float)] {
    Feature.allCases.compactMap { feature in
      guard let curve = curves[feature.rawValue],
        let bin = curve.bin(features[block, feature]), curve.weights[bin] != 0
      else { return nil }
      return (feature, curve.weights[bin])
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
