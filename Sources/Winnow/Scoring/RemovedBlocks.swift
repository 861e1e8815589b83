extension RuleFindings {
  /// What users' own rules take, in page order; hard ones are infinitely strong.
  package func ownRemovals(_ rules: [Rule]) -> [OwnRemoval] {
    var result: [OwnRemoval] = []
    var first = 0
    while first < evidence.count {
      let block = evidence[first].block
      var removal = OwnRemoval(block: Int(block), strength: 0, others: 0)
      while first < evidence.count, evidence[first].block == block {
        let item = evidence[first]
        if rules[Int(item.rule)].layer >= .user {
          removal.strength += item.logOdds
        } else if item.logOdds.isFinite || removal.others.isFinite {
          removal.others += item.logOdds
        }
        first += 1
      }
      if removal.strength > 0 { result.append(removal) }
    }
    return result
  }

  /// Blocks that went and that a rule called boilerplate, by the kind of the strongest such rule.
  func removedKinds(_ selection: Selection, _ rules: [Rule]) -> [(kind: String, blocks: Int)] {
    var counts: [(kind: RuleKind, blocks: Int)] = []
    var last: Int32 = -1
    // The first of a block that speaks against it is the strongest.
    for item in evidence where item.logOdds > 0 && item.block != last {
      last = item.block
      guard !selection.isKept(Int(item.block)) else { continue }
      let kind = rules[Int(item.rule)].kind
      if let place = counts.firstIndex(where: { $0.kind == kind }) {
        counts[place].blocks += 1
      } else {
        counts.append((kind, 1))
      }
    }
    return counts.map { ($0.kind.rawValue, $0.blocks) }.sorted { $0.0 < $1.0 }
  }
}
