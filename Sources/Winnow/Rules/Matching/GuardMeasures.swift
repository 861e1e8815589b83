/// What guards look at.
package struct GuardMeasures {
  package let words: Int
  /// Shares of the page's prose: in the target, before and after it; 0 to 1.
  package let proseShare: Float
  package let proseBefore: Float
  package let proseAfter: Float
  package let linkDensity: Float
  /// Words of prose before the target.
  package let wordsBefore: Int
  /// A target of so few words has no share to speak of, however short the page.
  package static let shortPage = 12
}

extension RuleMatcher {
  /// - Parameter target: not empty.
  package func measures(_ rule: RuleProgram, _ target: Target) -> GuardMeasures {
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
