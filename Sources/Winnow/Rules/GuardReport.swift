/// Guards with the values that they were held against, for people.
extension RuleMatcher {
  func guardReport(_ rule: RuleProgram, _ subject: Subject) -> [RuleExplanation.Node] {
    guard let blocks = target(of: rule, subject)?.blocks, !blocks.isEmpty else {
      return [.init(text: "target: not there, or it holds the page's headline", verdict: "no")]
    }
    let measures = GuardMeasures(self, rule, blocks)
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
    if let without = guards.without {
      result.append(
        .init(
          text: "without \(without.source)", verdict: holdsUnwanted(without, subject) ? "no" : "yes"
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
  /// A target of so few words has no share to speak of, however short the page.
  static let shortPage = 12

  /// - Parameter blocks: the target's, not empty.
  init(_ matcher: RuleMatcher, _ rule: RuleProgram, _ blocks: [Int]) {
    let first = blocks[0]
    let last = blocks[blocks.count - 1]
    // What a cut takes is everything on one side, so its guards are about where it begins.
    let start = rule.action == .cutBefore ? last : first
    let end = rule.action == .cutAfter ? first + 1 : last + 1
    words = Int(matcher.wordsBefore[end] &- matcher.wordsBefore[start])
    let prose = matcher.page.outline.proseBefore
    let total = Float(max(1, matcher.page.outline.totalProse))
    proseShare = Float(prose[end] &- prose[first]) / total
    proseBefore = Float(prose[start]) / total
    proseAfter = 1 - Float(prose[end]) / total
    linkDensity =
      Float(matcher.linksBefore[end] &- matcher.linksBefore[start]) / Float(max(1, words))
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
