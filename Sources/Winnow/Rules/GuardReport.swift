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

/// What guards look at.
struct GuardMeasures {
  let words: Int
  /// Shares of the page's prose: in the target, before and after it; 0 to 1.
  let proseShare: Float
  let proseBefore: Float
  let proseAfter: Float
  let linkDensity: Float
  /// Words of prose before the target.
  let wordsBefore: Int
  /// A target of so few words has no share to speak of, however short the page.
  static let shortPage = 12
}

extension RuleMatcher {
  /// - Parameter target: not empty.
  func measures(_ rule: RuleProgram, _ target: Target) -> GuardMeasures {
    let first = target.blocks.lowerBound
    // What a cut takes is everything on one side, so its guards are about where it begins.
    let start = rule.action == .cutBefore ? target.blocks.upperBound - 1 : first
    let end = rule.action == .cutAfter ? first + 1 : target.blocks.upperBound
    let words = Int(wordsBefore[end] &- wordsBefore[start])
    let before = proseBefore[start]
    let through = proseBefore[end]
    // A group is held against the prose outside of it: a thread may be longer than its article.
    let own = unsafe group == nil ? 0 : through &- before
    let total = Float(max(1, proseBefore[proseBefore.count - 1] &- own))
    return GuardMeasures(
      words: words, proseShare: Float(through &- proseBefore[first]) / total,
      proseBefore: Float(before) / total, proseAfter: 1 - Float(through &- own) / total,
      linkDensity: Float(linksBefore[end] &- linksBefore[start]) / Float(max(1, words)),
      wordsBefore: Int(before))
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
