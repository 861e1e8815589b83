public import Winnow

/// Why a rule did or did not fire on a page, leaf by leaf: `winnow rules explain`.
public struct RuleExplanation: Sendable {
  /// A condition, and what became of it.
  public struct Node: Sendable {
    /// The condition as a person would write it.
    public var text: String
    /// "yes", "no", or "unknown" for questions about elements on plain text.
    public var verdict: String
    /// The conditions that it is made of.
    public var children: [Node] = []
  }

  /// One element or block that the rule was asked about.
  public struct Candidate: Sendable {
    /// `<p class="note">` or "line 12", with the beginning of its text.
    public var subject: String
    /// The rule's `match`.
    public var match: Node
    /// The rule's `except`, one by one.
    public var exceptions: [Node]
    /// Guards with the target's own values.
    public var guards: [Node]
    /// Whether the rule fires on it.
    public var fires: Bool
  }

  /// The rule's id.
  public var rule: String
  /// The rule's title.
  public var title: String
  /// Where the rule is written.
  public var location: SourceLocation
  /// Why the rule does not run on this page at all; nil where it does.
  public var outOfScope: String?
  /// Elements and blocks: those that the rule fires on, else those that come nearest.
  public var candidates: [Candidate] = []
  /// How many elements and blocks the rule fires on.
  public var firings = 0

  /// - Parameters:
  ///   - packs: where the rule is looked for, before the shipped packs.
  ///   - page: a page as it came.
  ///   - limit: how many candidates are shown.
  /// - Returns: nil where no rule has the id.
  public init?(
    rule id: String, packs: [RulePack], page bytes: [UInt8], url: String? = nil,
    input: InputKind = .auto, limit: Int = 3
  ) throws {
    var rules = packs.flatMap(\.rules).filter { $0.id == id }
    if rules.isEmpty { rules = try DefaultRules.load().flatMap(\.rules).filter { $0.id == id } }
    guard let rule = rules.first else { return nil }
    self.rule = id
    title = rule.title
    location = rule.location
    var options = CleanerOptions()
    options.input = input
    let cleaner = Cleaner(
      options, rules: CompiledRules([rule]), scorecards: ShippedState.embedded.scorecards)
    var workspace = Workspace()
    let stage = try Pipeline.stageRules(bytes, cleaner, url: url, workspace: &workspace)
    let page = stage.rulePage(url: url)
    outOfScope = rule.scope.obstacle(page)
    let matcher = RuleMatcher(cleaner.rules, page, workspace.rules)
    matcher.run()
    candidates = Self.candidates(rule, matcher, limit: limit, firings: &firings)
  }

  static func candidates(
    _ rule: Rule, _ matcher: RuleMatcher, limit: Int, firings: inout Int
  ) -> [Candidate] {
    var found: [(likeness: Float, words: Int, subject: RuleMatcher.Subject, group: Int?)] = []
    defer { matcher.group = nil }
    for (subject, group) in matcher.allSubjects(rule) {
      matcher.group = group
      let likeness = matcher.likeness(matcher.compiled.programs[0].condition, subject)
      if likeness > 0 { found.append((likeness, matcher.words(of: subject), subject, group)) }
    }
    // The nearest first; among equals the smallest, which is what people mean.
    found.sort { ($0.likeness, -$0.words) > ($1.likeness, -$1.words) }
    var result: [Candidate] = []
    for (likeness, _, subject, group) in found {
      guard likeness >= 1 || (firings == 0 && result.count < limit) else { break }
      matcher.group = group
      let candidate = matcher.candidate(rule, subject)
      if candidate.fires { firings += 1 }
      result.append(candidate)
    }
    return Array((result.filter(\.fires) + result.filter { !$0.fires }).prefix(limit))
  }
}

extension RuleMatcher {
  /// Every element that a rule may be about, and every block; of rules about records the groups.
  fileprivate func allSubjects(_ rule: Rule) -> [(Subject, group: Int?)] {
    if rule.match.asksForRecords {
      return page.groups.groups.enumerated().map { number, group in
        let blocks = Int(group.blocks.lowerBound)..<Int(group.blocks.upperBound)
        return (.element(Int(group.parent), blocks: blocks), number)
      }
    }
    return elementsAndBlocks.map { ($0, nil) }
  }

  private var elementsAndBlocks: [Subject] {
    var result: [Subject] = []
    if let document = page.document {
      for node in 1..<max(1, document.count) {
        let tag = document.tags[node]
        if tag == .text || tag == .html || tag == .body || tag == .main { continue }
        let range = blocks(in: node)
        if !range.isEmpty { result.append(.element(node, blocks: range)) }
      }
    }
    // A block that is all of its element is asked as that.
    let blocks = page.blocks.blocks.indices.filter { block in
      guard page.document != nil else { return true }
      return self.blocks(in: Int(page.blocks.blocks[block].node)) != block..<block + 1
    }
    return result + blocks.map { .block($0) }
  }

  private func range(of subject: Subject) -> Range<Int> {
    switch subject {
    case .element(_, let blocks): blocks
    case .block(let block): block..<block + 1
    }
  }

  fileprivate func words(of subject: Subject) -> Int {
    let range = range(of: subject)
    return Int(wordsBefore[range.upperBound] &- wordsBefore[range.lowerBound])
  }

  /// How much of a condition holds: 1 where all that it needs does, 0 where nothing.
  fileprivate func likeness(_ condition: CompiledCondition, _ subject: Subject) -> Float {
    switch condition {
    case .all(let parts):
      var sum: Float = 0
      var count: Float = 0
      var isBarred = false
      for part in parts {
        // That something is absent makes nothing a near miss.
        if case .not = part {
          if truth(ConditionProgram(part), subject) != .yes { isBarred = true }
        } else {
          sum += likeness(part, subject)
          count += 1
        }
      }
      return sum / max(1, count) - (isBarred ? 0.05 : 0)
    case .any(let parts):
      var best: Float = 0
      for part in parts { best = max(best, likeness(part, subject)) }
      return best
    case .not, .element, .links, .heading, .text, .regex, .records:
      return truth(ConditionProgram(condition), subject) == .yes ? 1 : 0
    }
  }

  fileprivate func candidate(
    _ rule: Rule, _ subject: Subject
  ) -> RuleExplanation.Candidate {
    let program = compiled.programs[0]
    let match = node(rule.match, program.condition, subject)
    var exceptions: [RuleExplanation.Node] = []
    for (condition, compiled) in zip(rule.exceptions, program.exceptions) {
      exceptions.append(node(condition, compiled, subject))
    }
    let matches = match.verdict == "yes" && exceptions.allSatisfy { $0.verdict != "yes" }
    let guards = guardReport(program, subject)
    return RuleExplanation.Candidate(
      subject: describe(subject), match: match, exceptions: exceptions, guards: guards,
      fires: matches && guards.allSatisfy { $0.verdict == "yes" })
  }

  private func node(
    _ condition: Condition, _ compiled: CompiledCondition, _ subject: Subject
  ) -> RuleExplanation.Node {
    var result = RuleExplanation.Node(
      text: condition.summary, verdict: "\(truth(ConditionProgram(compiled), subject))")
    switch (condition, compiled) {
    case (.all(let parts), .all(let inner)), (.any(let parts), .any(let inner)),
      (.not(let parts), .not(let inner)):
      for (part, inner) in zip(parts, inner) { result.children.append(node(part, inner, subject)) }
    default: break
    }
    return result
  }

  private func describe(_ subject: Subject) -> String {
    let range = range(of: subject)
    let text = range.prefix(3).map { page.blocks.string($0) }.joined(separator: " ").shortened
    guard let document = page.document else { return "line: \(text)" }
    let (element, sort) =
      switch subject {
      case .element(let node, _): (node, "element")
      case .block(let block): (Int(page.blocks.blocks[block].node), "text in")
      }
    return "\(sort) \(document.openingTag(element)) \(text)"
  }
}

extension Document {
  /// An element's tag with its class and id, as HTML.
  func openingTag(_ node: Int) -> String {
    var result = "<\(tags[node])"
    for name in [AttributeName.id, .class] {
      if let range = value(name, of: node) {
        let value = String(decoding: attributeBytes[range], as: UTF8.self)
        result += " \(name.spelling)=\"\(value.shortened)\""
      }
    }
    return result + ">"
  }
}

extension Condition {
  /// The condition in one line, its parts left out.
  fileprivate var summary: String {
    switch self {
    case .all: "all of"
    case .any: "any of"
    case .not: "none of"
    case .leaf(let leaf): leaf.summary
    }
  }
}

extension Leaf {
  fileprivate var summary: String {
    func list(_ items: [String]) -> String {
      items.prefix(6).joined(separator: ", ")
        + (items.count > 6 ? ", … (\(items.count) in all)" : "")
    }
    switch self {
    case .css(let selectors): return "css: \(selectors.source)"
    case .has(let selectors): return "has: \(selectors.source)"
    case .tokens(let set): return "tokens: \(list(set.runs.map(\.source)))"
    case .attribute(let name, let globs):
      return "attr \(name): \(list(globs.globs.map(\.source)))"
    case .href(let globs): return "href: \(list(globs.globs.map(\.source)))"
    case .heading(let lines): return "heading: \(list(lines.map(\.source)))"
    case .phrases(let phrases, let least):
      return "text any_of\(least > 1 ? " (at least \(least))" : ""): \(list(phrases))"
    case .line(let lines): return "text line: \(list(lines.map(\.source)))"
    case .regex(let pattern): return "text regex: \(pattern.source)"
    case .xpath(let source): return "xpath: \(source)"
    case .records(let test, let each):
      let share = Int((test.share * 100).rounded())
      return "records: \(test.least) and more, \(share) % of them "
        + (test.isDated ? "with a date or a time" : "such")
        + each.map { ", \($0.summary)" }.joined()
    }
  }
}
