public import Winnow

/// What rules do to a corpus: how often each fires, how often it is right, and what it costs.
///
/// The scorecard has no say here: a block goes where its rules alone are for it, as far as the page
/// brake lets them.
public struct CorpusCheck {
  /// One rule's figures.
  public struct RuleFigures: Sendable {
    /// The rule's id.
    public var id: String
    /// What the rule is about.
    public var kind: RuleKind
    /// What it does.
    public var action: Rule.Action
    /// How far it may be relied on.
    public var status: Rule.Status
    /// P(boilerplate | match) as declared.
    public var weight: Float
    /// Whether it is for named sites alone.
    public var isForSites: Bool
    /// Blocks that it was about, and pages with such blocks.
    public var hits = 0
    /// Pages with blocks that it was about.
    public var pages = 0
    /// Of the hits those outside and inside of the gold text; what is neither is unclear.
    public var boilerplateHits = 0
    /// Hits inside of the gold text.
    public var mainHits = 0
    /// Seconds spent on it.
    public var seconds = 0.0
    /// A few pages on which it took main content, with the beginning of what it took.
    public var mistakes: [String] = []
    /// The first few blocks that it was about, with their pages.
    public var examples: [String] = []

    /// The share of boilerplate among its hits; nil where the corpus has no say.
    public var precision: Double? {
      let judged = boilerplateHits + mainHits
      return judged == 0 ? nil : Double(boilerplateHits) / Double(judged)
    }
  }

  /// A page that loses main content to rules alone.
  public struct Loss: Sendable {
    /// The page's id.
    public var page: String
    /// Of the gold text's runs of four words the share that only dropped blocks hold, 0 to 1.
    public var share: Double
    /// The rules that dropped them.
    public var rules: [String]
  }

  /// One for each rule in force, in the packs' order.
  public private(set) var rules: [RuleFigures]
  /// Pages that lose main content.
  public private(set) var losses: [Loss] = []
  /// Pages that were looked at.
  public private(set) var pages = 0
  /// Words outside of the gold texts, and how many of them rules alone remove.
  public private(set) var boilerplateWords = 0
  /// Words outside of the gold texts that rules alone remove.
  public private(set) var removedWords = 0
  private let cleaner: Cleaner
  private var workspace = Workspace()

  /// A check of the rules that a cleaner has.
  public init(_ cleaner: Cleaner) {
    self.cleaner = cleaner
    workspace.rules.timing = RuleTiming(ruleCount: cleaner.rules.rules.count)
    rules = cleaner.rules.rules.map {
      RuleFigures(
        id: $0.id, kind: $0.kind, action: $0.action, status: $0.status, weight: $0.weight,
        isForSites: !$0.scope.sites.isEmpty)
    }
  }

  /// Adds a page.
  ///
  /// - Parameters:
  ///   - name: for the report.
  ///   - gold: the article's text; nil counts hits alone.
  public mutating func add(_ bytes: [UInt8], name: String, url: String?, gold: String?) {
    guard
      let staged = try? Pipeline.stageRules(bytes, cleaner, url: url, workspace: &workspace)
    else { return }
    pages += 1
    var folder = TextFolder()
    let list = staged.list
    let folded = list.blocks.indices.map { folder.folded($0, of: list) }
    let gold = gold.map { GoldText($0) }
    let verdicts = folded.map { gold?.verdict($0) ?? .unclear }
    count(staged.findings, list, verdicts, name)
    guard let gold else { return }
    let dropped = drops(staged)
    measure(staged, folded, dropped, verdicts, gold, name)
  }

  /// The figures with the time that each rule has taken so far.
  public var timedRules: [RuleFigures] {
    var result = rules
    for index in result.indices {
      result[index].seconds = workspace.rules.timing?.seconds(index) ?? 0
    }
    return result
  }

  private mutating func count(
    _ findings: RuleFindings, _ list: BlockList, _ verdicts: [GoldText.Verdict], _ name: String
  ) {
    var seen: Set<Int32> = []
    for item in findings.evidence {
      let rule = Int(item.rule)
      rules[rule].hits += 1
      if rules[rule].examples.count < 3 {
        rules[rule].examples.append("\(name): \(list.string(Int(item.block)).shortened)")
      }
      if seen.insert(item.rule).inserted { rules[rule].pages += 1 }
      switch verdicts[Int(item.block)] {
      case .boilerplate: rules[rule].boilerplateHits += 1
      case .main:
        rules[rule].mainHits += 1
        if rules[rule].mistakes.count < 5 {
          let text = list.string(Int(item.block)).shortened
          rules[rule].mistakes.append("\(name): \(text)")
        }
      case .unclear: break
      }
    }
  }

  /// Which blocks the rules alone drop; captions that they mark are set aside, not lost.
  private func drops(_ staged: Pipeline.RuleStage) -> [Bool] {
    let count = staged.list.blocks.count
    var scores = staged.findings.totals(of: count)
    _ = Selection.applyBrake(
      &scores, card: Array(repeating: 0, count: count),
      staged.findings.ownRemovals(cleaner.rules.rules), staged.outline, staged.groups,
      brake: cleaner.scorecards.html.selection.brake)
    return scores.map { $0 > 0 }
  }

  private mutating func measure(
    _ staged: Pipeline.RuleStage, _ folded: [[UInt8]], _ dropped: [Bool],
    _ verdicts: [GoldText.Verdict], _ gold: GoldText, _ name: String
  ) {
    var there: Set<UInt64> = []
    var left: Set<UInt64> = []
    for block in folded.indices {
      let words = Int(staged.list.blocks[block].words)
      if verdicts[block] == .boilerplate {
        boilerplateWords += words
        if dropped[block] { removedWords += words }
      }
      let covered = gold.covered(by: folded[block])
      there.formUnion(covered)
      if !dropped[block] { left.formUnion(covered) }
    }
    let lost = there.subtracting(left)
    guard !lost.isEmpty else { return }
    var culprits: Set<String> = []
    for item in staged.findings.evidence where dropped[Int(item.block)] && item.logOdds > 0 {
      if !gold.covered(by: folded[Int(item.block)]).isDisjoint(with: lost) {
        culprits.insert(rules[Int(item.rule)].id)
      }
    }
    losses.append(
      Loss(
        page: name, share: Double(lost.count) / Double(max(1, gold.shingleCount)),
        rules: culprits.sorted()))
  }
}
