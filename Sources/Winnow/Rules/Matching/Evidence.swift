/// What one rule says of one block.
package struct Evidence: Sendable {
  package var block: Int32
  /// Index in `CompiledRules.rules`.
  package var rule: Int32
  /// The element that the rule is about: its target, or the block's own. -1 on plain text.
  var node: Int32
  /// Above 0 for boilerplate; infinite for hard rules.
  package var logOdds: Float
}

/// What all rules say of a page.
package struct RuleFindings: Sendable {
  /// By block, then by strength; of a group's rules only the strongest.
  package var evidence: [Evidence] = []
  /// Blocks that rules with `action: mark` gave a kind; at most one a block.
  var marks: [(block: Int32, kind: RuleKind)] = []
  /// Firings of `replace` and `merge`, in order of precedence.
  var edits: [BlockEdit] = []
  /// The sums of the evidence of the blocks that have any.
  private var sums: [(block: Int32, logOdds: Float)] = []
  /// The limit for which not all rules were heard.
  var cut: PageLimit?

  init() {}

  /// - Parameters:
  ///   - raw: in any order, with a rule at most once a block.
  ///   - ends: `Document.ends`, empty for plain text.
  ///   - deadline: where it passes, nothing is found.
  init(
    _ raw: [Evidence], edits: [BlockEdit], rules: CompiledRules, ends: [Int32],
    deadline: Deadline
  ) {
    let (programs, rules) = (rules.programs, rules.rules)
    guard
      let sortedEdits = edits.sorted(
        until: deadline, by: { rules[$0.rule].precedes(rules[$1.rule]) ?? ($0.rule < $1.rule) }),
      let sorted = raw.sorted(
        until: deadline,
        by: { ($0.block, -abs($0.logOdds), $0.rule) < ($1.block, -abs($1.logOdds), $1.rule) })
    else { return }
    self.edits = sortedEdits
    var groups = HashSet()
    var start = 0
    while start < sorted.count {
      if deadline.hasPassed { return }
      var end = start + 1
      while end < sorted.count, sorted[end].block == sorted[start].block { end += 1 }
      settle(sorted[start..<end], rules, programs, ends, &groups)
      start = end
    }
  }

  /// Sums up what is said of one block.
  ///
  /// - Parameter groups: of all blocks the groups that have spoken.
  private mutating func settle(
    _ items: ArraySlice<Evidence>, _ rules: [Rule], _ programs: [RuleProgram], _ ends: [Int32],
    _ groups: inout HashSet
  ) {
    guard let block = items.first?.block else { return }
    var hard: Evidence?
    var mark: Evidence?
    let before = evidence.count
    for item in items {
      let rule = Int(item.rule)
      let group = programs[rule].group
      if group != 0, item.logOdds.isFinite {
        if !groups.insert(group ^ UInt64(UInt32(bitPattern: block)) << 32) { continue }
      }
      evidence.append(item)
      if programs[rule].action == .mark,
        mark.map({ rules[Int($0.rule)].yields(to: rules[rule]) }) ?? true
      {
        mark = item
      }
      guard item.logOdds.isInfinite else { continue }
      if hard.map({ rules[Int($0.rule)].yields(to: rules[rule]) }) ?? true { hard = item }
    }
    if let mark { marks.append((block, rules[Int(mark.rule)].kind)) }
    let kept = evidence[before...]
    guard let hard else {
      return sums.append((block, kept.reduce(0) { $0 + $1.logOdds }))
    }
    var sum = hard.logOdds
    defer { sums.append((block, sum)) }
    // What a keep protects is its element and those around it: rules that are about something
    // inside still count.
    guard hard.logOdds < 0, hard.node >= 0, Int(hard.node) < ends.count else { return }
    let inside = kept.filter {
      $0.logOdds > 0 && $0.node > hard.node && $0.node < ends[Int(hard.node)]
    }
    if !inside.isEmpty { sum = inside.reduce(0) { $0 + $1.logOdds } }
  }

  /// For each of so many blocks the sum of its evidence.
  package func totals(of blocks: Int) -> [Float] {
    var totals = [Float](repeating: 0, count: blocks)
    for (block, logOdds) in sums { totals[Int(block)] = logOdds }
    return totals
  }
}

extension Rule {
  /// Inside a layer: a hard keep, a hard drop, a cut, evidence.
  private var rank: Int {
    if isHard, action == .keep { return 3 }
    if isHard, !action.isCut { return 2 }
    return action.isCut ? 1 : 0
  }

  /// Whether this rule has precedence over another: by layer, rank and `priority`; nil where only
  /// their order is left to decide.
  fileprivate func precedes(_ other: Rule) -> Bool? {
    let mine = (layer.rawValue, rank, priority)
    let theirs = (other.layer.rawValue, other.rank, other.priority)
    return mine == theirs ? nil : mine > theirs
  }

  fileprivate func yields(to other: Rule) -> Bool { other.precedes(self) ?? false }
}

/// What the matcher needs to know of a page beside its blocks.
package struct RulePage {
  /// nil for plain text.
  package var document: Document?
  package var blocks: BlockList
  package var outline: PageOutline
  /// BCP 47, or nil where unknown.
  var language: String?
  var url: String?
  var generator: String?
  /// What the page's class names and the like say; read anew where nil.
  var names: PageNames?
  /// Groups of records, judged.
  package var groups = RecordGroups()
  /// What the page declares itself to be.
  var declaredType = DeclaredType.none
  var budget = PageBudget(PageLimits())
}

extension RulePage {
  /// A page of which nothing else is known.
  package init(_ list: BlockList, _ document: Document?) {
    self.init(
      document: document, blocks: list, outline: PageOutline(list, document, headline: nil))
  }
}

private struct TimeIsOver: Error {}

extension Array {
  /// The elements in order; nil where there was no time to order them.
  func sorted(
    until deadline: Deadline, by precedes: (Element, Element) -> Bool
  ) -> [Element]? {
    if deadline == .none { return sorted(by: precedes) }
    var steps = 0
    return try? sorted { first, second in
      steps &+= 1
      if steps & 1023 == 0, deadline.hasPassed { throw TimeIsOver() }
      return precedes(first, second)
    }
  }
}
