import Winnow

/// Guards with the values that they were held against, for people.
extension RuleMatcher {
  func guardReport(_ rule: RuleProgram, _ subject: Subject) -> [RuleExplanation.Node] {
    guard let target = target(of: rule, subject), !target.blocks.isEmpty else {
      return [.init(text: "target: not there, or it holds the page's headline", verdict: "no")]
    }
    let measures = measures(rule, target)
    var result: [RuleExplanation.Node] = []
    func add(_ name: String, _ value: Float, _ bound: Float?, _ holds: (Float, Float) -> Bool) {
      guard let bound else { return }
      result.append(
        .init(
          text: "\(name) \(bound.short), here \(value.short)",
          verdict: holds(value, bound) ? "yes" : "no"))
    }
    let guards = rule.guards
    add("max_words", Float(measures.words), guards.maxWords.map(Float.init), <=)
    add("min_words", Float(measures.words), guards.minWords.map(Float.init), >=)
    if !rule.action.isCut {
      add("max_prose_share", measures.proseShare, guards.maxProseShare) {
        $0 <= $1 || measures.words <= GuardMeasures.shortPage
      }
    }
    add("link_density >", measures.linkDensity, guards.linkDensityAbove, >)
    add("link_density <", measures.linkDensity, guards.linkDensityBelow, <)
    add("position after_prose", measures.proseBefore, guards.afterProse, >=)
    add("position before_prose", measures.proseAfter, guards.beforeProse, >=)
    add(
      "position after_words", Float(measures.wordsBefore), guards.afterWords.map(Float.init), >=)
    if let without = guards.without {
      result.append(
        .init(
          text: "without \(without.source)",
          verdict: holdsUnwanted(without, subject) ? "no" : "yes"
        ))
    }
    return result
  }
}

extension Float {
  /// Two decimals at most.
  fileprivate var short: String {
    let hundredths = Int((self * 100).rounded())
    if hundredths % 100 == 0 { return "\(hundredths / 100)" }
    return "\(Double(hundredths) / 100)"
  }
}
