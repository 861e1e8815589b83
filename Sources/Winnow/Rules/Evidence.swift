/// What one rule says of one block.
struct Evidence: Sendable {
  var block: Int32
  /// Index in `CompiledRules.rules`.
  var rule: Int32
  /// Above 0 for boilerplate; infinite for hard rules.
  var logOdds: Float
}

/// What all rules say of a page.
struct RuleFindings: Sendable {
  /// By block, then by rule; of a group's rules only the strongest.
  var evidence: [Evidence] = []
  /// Blocks that rules with `action: mark` gave a kind.
  var marks: [(block: Int32, kind: RuleKind)] = []
  /// For each block the sum of its evidence.
  var totals: [Float] = []

  init() {}

  /// - Parameter raw: in any order, with a rule at most once a block.
  init(_ raw: [Evidence], marks: [(block: Int32, kind: RuleKind)], rules: [Rule], blockCount: Int) {
    self.marks = marks
    totals = Array(repeating: 0, count: blockCount)
    let sorted = raw.sorted {
      ($0.block, -abs($0.logOdds), $0.rule) < ($1.block, -abs($1.logOdds), $1.rule)
    }
    var groups: Set<String> = []
    var block: Int32 = -1
    var hard: (layer: RuleLayer, isKeep: Bool)?
    for item in sorted {
      if item.block != block {
        block = item.block
        groups.removeAll(keepingCapacity: true)
        hard = nil
      }
      let rule = rules[Int(item.rule)]
      if let group = rule.group, !groups.insert(group).inserted { continue }
      evidence.append(item)
      let index = Int(block)
      guard item.logOdds.isInfinite else {
        if hard == nil { totals[index] += item.logOdds }
        continue
      }
      // Of hard rules the higher layer decides, and inside a layer keep comes before drop.
      let isKeep = item.logOdds < 0
      if let known = hard, (rule.layer, isKeep ? 1 : 0) <= (known.layer, known.isKeep ? 1 : 0) {
        continue
      }
      hard = (rule.layer, isKeep)
      totals[index] = item.logOdds
    }
  }
}

/// What the matcher needs to know of a page beside its blocks.
struct RulePage {
  /// nil for plain text.
  var document: Document?
  var blocks: BlockList
  var outline: PageOutline
  /// BCP 47, or nil where unknown.
  var language: String?
  var url: String?
  var generator: String?
}
