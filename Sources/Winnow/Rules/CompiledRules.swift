/// All rules in force, compiled once: which words, names and tags can lead to which rule.
///
/// A page asks only the rules that one of its own class names, ids, attributes, tags or phrases
/// leads to, so that its cost does not grow with the number of rules.
struct CompiledRules: Sendable {
  let rules: [Rule]
  /// The conditions with their text leaves numbered.
  var conditions: [CompiledCondition] = []
  var exceptions: [[CompiledCondition]] = []
  /// Element keys (see `ElementKey`) to rules.
  var elementTriggers: [UInt64: [Int32]] = [:]
  /// By text leaf: the rules that it leads to, and what it asks.
  var textLeaves: [TextLeaf] = []
  /// Phrases, and for each the text leaves that list it.
  var phrases = PhraseIndex([])
  var phraseLeaves: [[Int32]] = []
  /// Hashes of folded whole lines to text leaves.
  var lines: [UInt64: [Int32]] = [:]
  /// Line patterns that are more than words, in the order of their numbers.
  var patternLeaves: [LineLeaf] = []
  /// Line patterns by the two bytes that a match begins with (see `LinePattern.starts`): those of
  /// start n are `patternPlaces[patternOffsets[n] ..< patternOffsets[n + 1]]`.
  var patternOffsets: [Int32] = []
  var patternPlaces: [Int32] = []
  /// Line patterns that may begin with anything.
  var openPatterns: [Int32] = []
  /// How many regular expressions there are; their numbers count up to it.
  var patternCount = 0
  /// Regular expressions that lead to a rule by themselves.
  var triggeringRegexes: [(leaf: Int32, pattern: TextPattern, maxWords: Int)] = []
  /// Attribute names that some trigger is keyed by.
  var attributeKeys: Set<UInt64> = []

  struct LineLeaf: Sendable {
    var leaf: Int32
    var pattern: LinePattern
    /// Of the rule's guard: longer blocks need no look.
    var maxWords: Int32
  }

  struct TextLeaf: Sendable {
    var atLeast: Int
    /// Rules to look at when the leaf holds for a block.
    var rules: [Int32] = []
    var pattern: TextPattern?
  }

  /// - Parameters:
  ///   - packs: in any order; their layers decide precedence.
  ///   - disabled: rule ids, or globs of ids.
  /// - Throws: a disabled id that names no rule.
  init(packs: [RulePack], disabled: [String]) throws(RuleErrors) {
    var errors: [RuleError] = []
    let globs = disabled.map { Glob($0) }
    var used = Array(repeating: false, count: globs.count)
    var seen: Set<String> = []
    var kept: [Rule] = []
    for pack in packs {
      for rule in pack.rules {
        if !seen.insert(rule.id).inserted {
          errors.append(
            RuleError(
              location: rule.location, rule: rule.id, message: "the id stands in two packs",
              mend: "rename the pack or the rule"))
        }
        var isDisabled = rule.status == .deprecated
        for (index, glob) in globs.enumerated() where glob.matches(Array(rule.id.utf8)) {
          used[index] = true
          isDisabled = true
        }
        if !isDisabled { kept.append(rule) }
      }
    }
    for (index, isUsed) in used.enumerated() where !isUsed {
      errors.append(
        RuleError(
          location: SourceLocation(file: "--disable", line: 1, column: 1), rule: nil,
          message: "no rule is called '\(disabled[index])'", mend: "ids look like pack/rule-id"))
    }
    if !errors.isEmpty { throw RuleErrors(errors: errors) }
    rules = kept
    compile()
  }

  private mutating func compile() {
    var folder = TextFolder()
    var starts: [(start: UInt16, place: Int32)] = []
    var phraseIds: [UInt64: Int] = [:]
    var phraseList: [[UInt8]] = []
    for (index, rule) in rules.enumerated() {
      var compiler = ConditionCompiler(textLeaves: textLeaves, patternCount: patternCount)
      textLeaves = []
      let number = Int32(truncatingIfNeeded: index)
      let condition = compiler.compile(rule.match)
      let except = rule.exceptions.map { compiler.compile($0) }
      textLeaves = compiler.textLeaves
      patternCount = compiler.patternCount
      conditions.append(condition)
      exceptions.append(except)
      for key in compiler.triggers(rule.match) { elementTriggers[key, default: []].append(number) }
      for leaf in condition.textTriggers { textLeaves[Int(leaf)].rules.append(number) }
      for (leaf, source) in compiler.phrases {
        let folded = folder.folded(source)
        let hash = ElementKey.hash(folded)
        if let known = phraseIds[hash] {
          phraseLeaves[known].append(leaf)
        } else {
          phraseIds[hash] = phraseList.count
          phraseList.append(folded)
          phraseLeaves.append([leaf])
        }
      }
      let maxWords = Int32(truncatingIfNeeded: min(rule.guards.maxWords ?? 60, 60))
      for (leaf, pattern) in compiler.lines {
        if pattern.isPlain {
          lines[ElementKey.hash(folder.folded(pattern.source)), default: []].append(leaf)
          continue
        }
        let place = Int32(truncatingIfNeeded: patternLeaves.count)
        patternLeaves.append(LineLeaf(leaf: leaf, pattern: pattern, maxWords: maxWords))
        if let known = pattern.starts {
          for start in known { starts.append((start, place)) }
        } else {
          openPatterns.append(place)
        }
      }
      for leaf in condition.textTriggers {
        if let pattern = textLeaves[Int(leaf)].pattern {
          triggeringRegexes.append((leaf, pattern, rule.guards.maxWords ?? 60))
        }
      }
    }
    phrases = PhraseIndex(phraseList)
    starts.sort { $0 < $1 }
    patternPlaces = starts.map(\.place)
    patternOffsets = Array(repeating: 0, count: 65_537)
    for (start, _) in starts { patternOffsets[Int(start) + 1] += 1 }
    for start in 0..<65_536 { patternOffsets[start + 1] += patternOffsets[start] }
    for key in elementTriggers.keys where ElementKey.isAttribute(key) { attributeKeys.insert(key) }
  }
}

/// A condition whose text leaves are numbers, so that a page's hits are looked up.
indirect enum CompiledCondition: Sendable {
  case all([CompiledCondition])
  case any([CompiledCondition])
  case not([CompiledCondition])
  case element(Leaf)
  /// A text leaf that the scan answers.
  case text(Int32)
  /// A regular expression over raw text, asked only when it matters.
  case regex(Int32, TextPattern)

  /// The text leaves that can lead to the rule.
  var textTriggers: [Int32] {
    switch self {
    case .text(let leaf), .regex(let leaf, _): return [leaf]
    case .element, .not: return []
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
    case .element, .not, .regex: false
    }
  }

  /// Whether only elements can lead here.
  private var isElement: Bool {
    switch self {
    case .element: true
    case .any(let parts): parts.allSatisfy(\.isElement)
    case .all(let parts): parts.contains { $0.isElement }
    default: false
    }
  }
}

/// Hashes by which an element is found: its tag, id, class, sub-tokens or an attribute's name.
enum ElementKey {
  private static let start: UInt64 = 0xCBF2_9CE4_8422_2325

  /// FNV-1a: among some ten thousand names and lines two share a hash once in 10^11 packs.
  static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  // The kind of key stands in the three lowest bits.
  static func tag(_ tag: Tag) -> UInt64 { UInt64(tag.rawValue) << 3 | 1 }
  static func custom(_ hash: UInt64) -> UInt64 { hash << 3 | 6 }
  static func id(_ hash: UInt64) -> UInt64 { hash << 3 | 2 }
  static func name(_ hash: UInt64) -> UInt64 { hash << 3 | 3 }
  static func tokens(_ hash: UInt64) -> UInt64 { hash << 3 | 4 }
  static func attribute(_ hash: UInt64) -> UInt64 { hash << 3 | 5 }
  static func isAttribute(_ key: UInt64) -> Bool { key & 7 == 5 }
}

/// Numbers the text leaves of one rule and finds its triggers.
struct ConditionCompiler {
  var textLeaves: [CompiledRules.TextLeaf]
  var phrases: [(Int32, String)] = []
  var lines: [(Int32, LinePattern)] = []
  var patternCount: Int

  init(textLeaves: [CompiledRules.TextLeaf], patternCount: Int) {
    self.textLeaves = textLeaves
    self.patternCount = patternCount
  }

  private mutating func numbered(_ pattern: TextPattern) -> TextPattern {
    var pattern = pattern
    pattern.number = patternCount
    patternCount += 1
    return pattern
  }

  mutating func compile(_ condition: Condition) -> CompiledCondition {
    switch condition {
    case .all(let parts): return .all(parts.map { compile($0) })
    case .any(let parts): return .any(parts.map { compile($0) })
    case .not(let parts): return .not(parts.map { compile($0) })
    case .leaf(let leaf): return compile(leaf)
    }
  }

  private mutating func compile(_ leaf: Leaf) -> CompiledCondition {
    let number = Int32(truncatingIfNeeded: textLeaves.count)
    switch leaf {
    case .phrases(let list, let atLeast):
      textLeaves.append(.init(atLeast: atLeast))
      phrases += list.map { (number, $0) }
      return .text(number)
    case .line(let list):
      textLeaves.append(.init(atLeast: 1))
      lines += list.map { (number, $0) }
      return .text(number)
    case .regex(let pattern):
      let pattern = numbered(pattern)
      textLeaves.append(.init(atLeast: 1, pattern: pattern))
      return .regex(number, pattern)
    default: return .element(leaf)
    }
  }

  /// The element keys of which at least one holds wherever the condition can hold on an element.
  func triggers(_ condition: Condition) -> [UInt64] {
    switch condition {
    case .not: return []
    case .any(let parts): return parts.flatMap { triggers($0) }
    case .all(let parts):
      let choices = parts.map { triggers($0) }.filter { !$0.isEmpty }
      return choices.min { $0.count < $1.count } ?? []
    case .leaf(let leaf):
      switch leaf {
      case .css(let list): return list.selectors.map { Self.key($0.subject) }
      case .tokens(let set): return set.runs.map { ElementKey.tokens($0.hash) }
      case .attribute(let name, _): return [ElementKey.attribute(ElementKey.hash(name.utf8))]
      case .heading: return (1...6).map { ElementKey.tag(Tag("h\($0)")) }
      case .href: return [ElementKey.tag(.a)]
      default: return []
      }
    }
  }

  private static func key(_ compound: Compound) -> UInt64 {
    if let id = compound.ids.first { return ElementKey.id(ElementKey.hash(id)) }
    if let name = compound.classes.first { return ElementKey.name(ElementKey.hash(name)) }
    if let test = compound.attributes.first {
      return ElementKey.attribute(ElementKey.hash(test.name.utf8))
    }
    if compound.tagCode == .unknown, let tag = compound.tag {
      return ElementKey.custom(ElementKey.hash(tag.utf8))
    }
    return ElementKey.tag(compound.tagCode)
  }
}
