/// All rules in force, compiled once: which words, names and tags can lead to which rule.
///
/// A page asks only the rules that one of its own class names, ids, attributes, tags or phrases
/// leads to, so that its cost does not grow with the number of rules.
package struct CompiledRules: Sendable {
  package let rules: [Rule]
  /// What of each rule the matcher runs.
  package var programs: [RuleProgram] = []
  /// Element keys (see `ElementKey`) to rules; a number n below 0 stands for activation ~n.
  var elementTriggers = KeyTable()
  var activations: [Activation] = []
  /// By text leaf: the rules that it leads to, and what it asks.
  var textLeaves: [TextLeaf] = []
  /// Phrases, and for each, by its index, the text leaves that list it.
  var phrases = PhraseIndex([])
  var phraseLeaves = NumberLists()
  /// Hashes of folded whole lines to text leaves: every line pattern that stands for at most 64
  /// lines is written out here.
  var lines = KeyTable()
  /// All other line patterns.
  var patterns = LinePatternTable()
  /// How many regular expressions there are; their numbers count up to it.
  var patternCount = 0
  var links = LinkIndex([])
  /// Regular expressions that lead to a rule by themselves.
  var regexes = RegexIndex()
  /// Whether some rule unwraps: pages then go through their elements twice.
  var hasUnwraps = false
  /// XPath expressions, each with the rules that ask for it.
  var xpaths: [XPathLeaf] = []

  /// A rule that some element's key leads to once another element, which stands before it, was seen:
  /// `div.note > p` is looked for on paragraphs only where there is a `note`.
  struct Activation: Sendable, Hashable {
    /// The key of the subject.
    var key: UInt64
    var rule: Int32
  }

  struct XPathLeaf: Sendable {
    let source: String
    var rules: [Int32]
    /// nil where it is no expression, which the loader has made sure of before.
    let path: XPath?

    init(source: String, rules: [Int32]) {
      self.source = source
      self.rules = rules
      path = try? XPath(parsing: source)
    }
  }

  struct TextLeaf: Sendable {
    var atLeast: Int
    /// Rules to look at when the leaf holds for a block.
    var rules: [Int32] = []
    var pattern: TextPattern?
  }

  /// - Parameter rules: those in force; their order decides where all else is equal.
  package init(_ rules: [Rule]) {
    self.rules = rules
    compile()
  }

  private mutating func compile() {
    var folder = TextFolder()
    var triggers: [UInt64: [Int32]] = [:]
    var knownActivations: [Activation: Int32] = [:]
    var lineLeaves: [UInt64: [Int32]] = [:]
    var patternTable = LinePatternTable.Builder()
    var phraseIds: [UInt64: Int] = [:]
    var phraseList: [[UInt8]] = []
    var leavesOfPhrase: [[Int32]] = []
    var regexEntries: [RegexIndex.Entry] = []
    var knownPaths: [String: Int] = [:]
    var compiler = ConditionCompiler()
    for (index, rule) in rules.enumerated() {
      let number = Int32(truncatingIfNeeded: index)
      let condition = compiler.compile(rule.match)
      programs.append(
        RuleProgram(rule, condition, exceptions: rule.exceptions.map { compiler.compile($0) }))
      for source in Set(([rule.match] + rule.exceptions).flatMap(\.xpaths)).sorted() {
        if let known = knownPaths[source] {
          xpaths[known].rules.append(number)
        } else {
          knownPaths[source] = xpaths.count
          xpaths.append(XPathLeaf(source: source, rules: [number]))
        }
      }
      for trigger in compiler.triggers(rule.match) {
        for hash in trigger.run?.beginnings ?? [] {
          triggers[ElementKey.beginning(hash)] = [number]
        }
        guard let subject = trigger.subject else {
          triggers[trigger.key, default: []].append(number)
          continue
        }
        let activation = Activation(key: subject, rule: number)
        let place = knownActivations[activation] ?? Int32(truncatingIfNeeded: activations.count)
        if place == activations.count {
          activations.append(activation)
          knownActivations[activation] = place
        }
        triggers[trigger.key, default: []].append(~place)
      }
      for leaf in condition.textTriggers { compiler.textLeaves[Int(leaf)].rules.append(number) }
      for (leaf, source) in compiler.takePhrases() {
        let folded = folder.folded(source)
        let hash = ElementKey.hash(folded)
        if let known = phraseIds[hash] {
          // A phrase that a leaf lists twice is one phrase.
          if leavesOfPhrase[known].last != leaf { leavesOfPhrase[known].append(leaf) }
        } else {
          phraseIds[hash] = phraseList.count
          phraseList.append(folded)
          leavesOfPhrase.append([leaf])
        }
      }
      for (leaf, pattern) in compiler.takeLines() {
        if let literals = LinePattern.expand(pattern.source) {
          for literal in literals {
            let folded = folder.folded(literal)
            let hash = TextHash.of(folded.span)
            if lineLeaves[hash]?.last != leaf { lineLeaves[hash, default: []].append(leaf) }
          }
        } else {
          patternTable.append(pattern, leaf: leaf, longest: rule.guards.maxWords)
        }
      }
      for leaf in condition.textTriggers {
        if let pattern = compiler.textLeaves[Int(leaf)].pattern {
          regexEntries.append(
            RegexIndex.Entry(
              leaf: leaf, pattern: pattern,
              maxWords: Int32(truncatingIfNeeded: rule.guards.maxWords ?? 1 << 30)))
        }
      }
    }
    textLeaves = compiler.textLeaves
    patternCount = compiler.patternCount
    links = LinkIndex(compiler.linkLeaves)
    elementTriggers = KeyTable(triggers)
    lines = KeyTable(lineLeaves)
    phrases = PhraseIndex(phraseList)
    phraseLeaves = NumberLists(leavesOfPhrase)
    patterns = patternTable.finish()
    regexes = RegexIndex(regexEntries)
    hasUnwraps = programs.contains { $0.action == .unwrap }
  }

  /// The rules that ask one of some regular expressions or line patterns, as far as time lets them be
  /// looked for.
  func rules(asking leaves: Set<Int32>, deadline: Deadline) -> [Int] {
    guard !leaves.isEmpty else { return [] }
    var result: [Int] = []
    for (rule, program) in programs.enumerated() {
      if rule & 255 == 0, deadline.hasPassed { break }
      if program.condition.asks(leaves) || program.exceptions.contains(where: { $0.asks(leaves) }) {
        result.append(rule)
      }
    }
    return result
  }
}

/// What the matcher runs for one rule; a class, because asking hundreds of them a page must not copy
/// their parts.
@safe package final class RuleProgram: @unchecked Sendable {
  package let condition: CompiledCondition
  package let exceptions: [CompiledCondition]
  /// They as the matcher asks them; all exceptions as one, empty where there are none.
  let parts: UnsafeBufferPointer<ConditionProgram.Part>
  let exceptionParts: UnsafeBufferPointer<ConditionProgram.Part>
  /// Keeps the parts.
  private let programs: (match: ConditionProgram, exception: ConditionProgram?)
  /// The scanned text leaves of the condition: with `target: block` they name the blocks.
  let textLeaves: [Int32]
  let kind: RuleKind
  /// A hash of the group, 0 where there is none.
  let group: UInt64
  package let action: Rule.Action
  let target: Rule.Target
  package let guards: Rule.Guard
  /// What the guard's `without` names; `guards` keeps it.
  let unwanted: Unmanaged<SelectorList>?
  /// The guard's numbers alone.
  let bounds: Bounds
  /// Whether it acts on just what its condition is asked of.
  let isAboutItself: Bool
  /// Whether all that it does is to speak about the blocks of that, which it does once about each.
  let speaksOnce: Bool
  /// Whether there is any page that the rule is not for.
  let isScoped: Bool
  /// What a match adds to a block's log-odds; infinite for hard rules.
  let logOdds: Float

  init(_ rule: Rule, _ condition: CompiledCondition, exceptions: [CompiledCondition]) {
    self.condition = condition
    self.exceptions = exceptions
    let match = ConditionProgram(condition)
    let exception = exceptions.isEmpty ? nil : ConditionProgram(.any(exceptions))
    programs = (match, exception)
    unsafe parts = match.parts
    unsafe exceptionParts = exception?.parts ?? UnsafeBufferPointer(start: nil, count: 0)
    textLeaves = condition.allTextLeaves
    kind = rule.kind
    group = rule.group.map { ElementKey.hash($0.utf8) | 1 } ?? 0
    action = rule.action
    target = rule.target
    guards = rule.guards
    unsafe unwanted = rule.guards.without.map { unsafe .passUnretained($0) }
    bounds = Bounds(rule)
    isAboutItself = rule.target == .`self` && !rule.action.isCut
    speaksOnce = isAboutItself && [.drop, .keep, .mark].contains(rule.action)
    isScoped = !rule.scope.admitsAll
    logOdds =
      switch rule.action {
      case .mark, .unwrap, .replace, .merge: 0
      case .keep: rule.isHard ? -.infinity : -abs(rule.logOdds)
      case .drop, .cutAfter, .cutBefore: rule.isHard ? .infinity : rule.logOdds
      }
  }
}

extension RuleProgram {
  /// The place of a kind among all, by a switch: their names are strings.
  static func number(of kind: RuleKind) -> Int {
    switch kind {
    case .donation: 0
    case .notification: 1
    case .newsletter: 2
    case .comments: 3
    case .paywall: 4
    case .registration: 5
    case .related: 6
    case .share: 7
    case .cookie: 8
    case .ads: 9
    case .authorBio: 10
    case .correction: 11
    case .caption: 12
    case .furniture: 13
    }
  }

  /// A guard as numbers that every target is held against; what is not set lets everything through.
  struct Bounds: BitwiseCopyable, Sendable {
    let mostWords: Int
    let leastWords: Int
    let mostProseShare: Float
    let linkDensityAbove: Float
    let linkDensityBelow: Float
    let afterProse: Float
    let beforeProse: Float
    let afterWords: Int

    init(_ rule: Rule) {
      let guards = rule.guards
      mostWords = guards.maxWords ?? .max
      leastWords = guards.minWords ?? .min
      mostProseShare = rule.action.isCut ? .infinity : guards.maxProseShare ?? .infinity
      linkDensityAbove = guards.linkDensityAbove ?? -.infinity
      linkDensityBelow = guards.linkDensityBelow ?? .infinity
      afterProse = guards.afterProse ?? -.infinity
      beforeProse = guards.beforeProse ?? -.infinity
      afterWords = guards.afterWords ?? .min
    }
  }
}

extension Condition {
  /// All XPath expressions in it.
  fileprivate var xpaths: [String] {
    switch self {
    case .leaf(.xpath(let source)): [source]
    case .leaf(.records(_, let each)): each.flatMap(\.xpaths)
    case .leaf: []
    case .all(let parts), .any(let parts), .not(let parts): parts.flatMap(\.xpaths)
    }
  }
}

/// Lists of numbers by index, in two flat arrays.
struct NumberLists: Sendable, Equatable {
  /// List n is `values[bounds[n] ..< bounds[n + 1]]`.
  var bounds: [Int32] = [0]
  var values: [Int32] = []

  init(_ lists: [[Int32]] = []) {
    for list in lists {
      values += list
      bounds.append(Int32(truncatingIfNeeded: values.count))
    }
  }

  subscript(index: Int) -> ArraySlice<Int32> {
    values[Int(bounds[index])..<Int(bounds[index + 1])]
  }
}

/// A condition whose text leaves are numbers, so that a page's hits are looked up.
package enum CompiledCondition: Sendable {
  case all([CompiledCondition])
  case any([CompiledCondition])
  case not([CompiledCondition])
  case element(Leaf)
  /// Whether a link inside fits one of the globs of this leaf of `LinkIndex`.
  case links(Int32)
  /// Whether the heading, or the short line that opens the element, is one of the leaf's lines.
  case heading(Int32)
  /// A text leaf that the scan answers.
  case text(Int32)
  /// A regular expression over raw text, asked only when it matters.
  case regex(Int32, TextPattern)
  /// Whether a group has such records, of which each holds all of some conditions.
  case records(RecordTest, each: [CompiledCondition])

  /// Whether one of some text leaves is part of the condition.
  func asks(_ leaves: Set<Int32>) -> Bool {
    switch self {
    case .text(let leaf), .regex(let leaf, _), .heading(let leaf): leaves.contains(leaf)
    case .element, .links: false
    case .all(let parts), .any(let parts), .not(let parts), .records(_, let parts):
      parts.contains { $0.asks(leaves) }
    }
  }

  /// The text leaves that can lead to the rule.
  var textTriggers: [Int32] {
    switch self {
    case .text(let leaf), .regex(let leaf, _): return [leaf]
    case .element, .links, .heading, .not, .records: return []
    case .any(let parts): return parts.flatMap(\.textTriggers)
    case .all(let parts):
      // The cheapest certain part: one that only scanned text leads to.
      let scanned = parts.filter { $0.isScannedText }
      if let first = scanned.first { return first.textTriggers }
      if parts.contains(where: { $0.isElement }) { return [] }
      return parts.first { !$0.textTriggers.isEmpty }?.textTriggers ?? []
    }
  }

  private var isScannedText: Bool {
    switch self {
    case .text: true
    case .any(let parts): parts.allSatisfy(\.isScannedText)
    case .all(let parts): parts.contains { $0.isScannedText }
    case .element, .links, .heading, .not, .regex, .records: false
    }
  }

  /// Whether only elements can lead here.
  private var isElement: Bool {
    switch self {
    case .element, .links, .heading, .records: true
    case .any(let parts): parts.allSatisfy(\.isElement)
    case .all(let parts): parts.contains { $0.isElement }
    default: false
    }
  }
}
