import Glibc

/// Puts the decision about each block into words and numbers.
struct Explanation {
  let page: CleanedPage
  let selection: Selection
  let scores: PageScores
  let findings: RuleFindings
  let rules: [Rule]
  let groups: RecordGroups

  /// - Parameter deadline: where it passes, the reports end.
  func reports(deadline: Deadline) -> [BlockReport] {
    var byBlock: [Int32: [Evidence]] = [:]
    for item in findings.evidence { byBlock[item.block, default: []].append(item) }
    let body = Set(page.content.body)
    let comments = Set(page.content.comments)
    let features = scores.features()
    let paths = page.document.map { ElementPaths($0) }
    var reports: [BlockReport] = []
    // A loop, as a lazy prefix is asked twice where it ends, and traps where time has passed in between.
    for block in page.blocks.blocks.indices {
      if deadline.hasPassed { break }
      let card = scores.terms(features, block: block)
      var terms: [BlockReport.Term] = []
      var byGroups: Float = 0
      for term in card.terms {
        if term.feature.isOfGroups {
          byGroups += term.logOdds
        } else {
          terms.append(
            BlockReport.Term(
              name: term.feature.describe(features[block, term.feature]), logOdds: term.logOdds))
        }
      }
      if byGroups != 0 {
        terms.append(BlockReport.Term(name: groups.description(of: block), logOdds: byGroups))
      }
      terms.append(BlockReport.Term(name: "start", logOdds: card.start))
      var byRules: Float = 0
      for item in byBlock[Int32(truncatingIfNeeded: block)] ?? [] where item.logOdds != 0 {
        terms.append(
          BlockReport.Term(name: "rule " + rules[Int(item.rule)].id, logOdds: item.logOdds))
        byRules += item.logOdds
      }
      let rest = scores.rules[block] - byRules
      if rest.isFinite, abs(rest) > 0.01 {
        terms.append(BlockReport.Term(name: "rules on blocks around, and bounds", logOdds: rest))
      }
      terms.sort { abs($0.logOdds) > abs($1.logOdds) }
      let isShown =
        body.contains(block) || block == page.content.headline
        || block == page.content.standfirst
      reports.append(
        BlockReport(
          text: page.blocks.string(block), role: role(block), isKept: isShown,
          score: selection.scores[block], probability: 1 / (1 + expf(selection.scores[block])),
          xpath: paths?.path(of: Int(page.blocks.blocks[block].node)),
          reason: comments.contains(block) ? "comment, set aside" : reason(block, isShown),
          terms: terms))
    }
    return reports
  }

  private func role(_ block: Int) -> String {
    if block == page.content.headline { return "headline" }
    if block == page.content.standfirst { return "standfirst" }
    return page.roles[block].name
  }

  private func reason(_ block: Int, _ isShown: Bool) -> String {
    if block == page.content.headline { return "the page's headline" }
    if block == page.content.standfirst { return "the page's standfirst" }
    if page.content.captions.contains(block) { return "caption, set aside" }
    switch selection.reasons[block] {
    case .kept: return isShown ? "article" : "set aside as metadata"
    case .brake: return "article: the page brake undid a rule"
    case .evidence: return "more likely furniture"
    case .hardRule: return "a hard rule"
    }
  }
}

extension RecordGroups {
  /// What a block is a part of, for people: "one of 25 records, read as readers' comments".
  fileprivate func description(of block: Int) -> String {
    guard block < opinions.count, let opinion = opinions[block] else {
      return "no record of a group"
    }
    let group = groups[Int(opinion.surest)]
    let records = "one of \(group.records.count) records"
    return group.reading == .list ? records : "\(records), read as \(group.reading.rawValue)"
  }
}

extension Feature {
  /// Whether it is what groups say.
  fileprivate var isOfGroups: Bool {
    (Feature.groupMost.rawValue...Feature.groupPrimary.rawValue).contains(rawValue)
  }

  /// The feature and a value of it, for people: "words 12", "tag p".
  func describe(_ value: Float) -> String {
    if let choices, choices.indices.contains(Int(value)) { return "\(self) \(choices[Int(value)])" }
    let hundredths = Int((value * 100).rounded())
    if hundredths % 100 == 0 { return "\(self) \(hundredths / 100)" }
    let tail = hundredths % 100
    return "\(self) \(hundredths / 100).\(tail < 10 ? "0" : "")\(tail)"
  }
}
