/// The scoring stage's weights: for each feature a curve from its value to log-odds of boilerplate.
///
/// Curves add up, and so do the steps of trees: a block's score is the sum of its terms, so the
/// explanation is the score.
package struct Scorecard: Sendable {
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
  /// What a group starts from, and the trees that judge it, over `GroupFeature`.
  var groupBias: Float = 0
  var groupTrees = TreeEnsemble()
  /// Class and id names that mean the body of an article.
  package var bodyNames: NameSet
  /// The selection's constants, set together with the weights.
  package var selection: SelectionParameters

  /// The log-odds that each block is boilerplate, by its features alone.
  ///
  /// - Parameter rules: what the rules say of each block; it decides how closely the trees look.
  func scores(_ features: FeatureMatrix, rules: [Float]) -> [Float] {
    var sums = Array(repeating: bias, count: features.blockCount)
    for (feature, curve) in curves.enumerated() {
      guard let curve else { continue }
      for block in sums.indices {
        if let bin = curve.bin(features.values[block * Feature.count + feature]) {
          sums[block] += curve.weights[bin]
        }
      }
    }
    trees.add(to: &sums, rules: rules, features)
    return sums
  }

  /// The log-odds that a group of records is furniture, within `RecordGroups.mostLogOdds`.
  ///
  /// - Parameter row: what was measured of it, by `GroupFeature`.
  func groupScore(_ row: [Float]) -> Float {
    let most = RecordGroups.mostLogOdds
    return min(most, max(-most, groupBias + groupTrees.answer(row)))
  }

  /// How a block came to its score: what it starts from, and the terms on top of that, strongest first.
  func terms(
    _ features: FeatureMatrix, rules: Float, block: Int
  ) -> (start: Float, terms: [(feature: Feature, logOdds: Float)]) {
    var curved = Array(repeating: Float(0), count: Feature.count)
    var score = bias
    for (feature, curve) in curves.enumerated() {
      if let curve, let bin = curve.bin(features.values[block * Feature.count + feature]) {
        curved[feature] = curve.weights[bin]
        score += curve.weights[bin]
      }
    }
    let steps = trees.steps(from: score, rules: rules, features, block: block)
    let terms = Feature.allCases.compactMap { feature in
      let sum = curved[feature.rawValue] + steps.byFeature[feature.rawValue]
      return sum == 0 ? nil : (feature: feature, logOdds: sum)
    }
    return (steps.start - score + bias, terms.sorted { abs($0.logOdds) > abs($1.logOdds) })
  }
}

/// Constants of the decision over the page; see `Selection`.
package struct SelectionParameters: Sendable {
  /// Users' own rules may take at most this share of the prose that would stay without them: 0 to 1.
  package var brake: Float = 0.5
  /// What an expected F1 turned out to be worth on gold pages, in ascending order; empty where nobody has
  /// measured.
  var confidence: [Experience] = []

  /// An F1 of words that was expected, and the one that came of it: 0 to 1.
  struct Experience: Sendable, Equatable {
    var expected: Float
    var found: Float
  }

  /// The F1 of words that pages with such an expectation had: 0 to 1.
  func confidence(_ expectedF: Float) -> Float {
    guard let first = confidence.first, let last = confidence.last else { return expectedF }
    if expectedF <= first.expected {
      return first.found * (first.expected > 0 ? expectedF / first.expected : 1)
    }
    for (low, high) in zip(confidence, confidence.dropFirst()) where expectedF <= high.expected {
      let part = (expectedF - low.expected) / max(1e-6, high.expected - low.expected)
      return low.found + part * (high.found - low.found)
    }
    return last.found
  }
}
