/// Numbers the leaves of all rules and finds each rule's triggers.
struct ConditionCompiler {
  var textLeaves: [CompiledRules.TextLeaf] = []
  private var phrases: [(Int32, String)] = []
  private var lines: [(Int32, LinePattern)] = []
  private(set) var patternCount = 0
  /// By number: the globs of all link leaves.
  private(set) var linkLeaves: [[Glob]] = []

  /// The phrases since the last call, with their leaves.
  mutating func takePhrases() -> [(Int32, String)] {
    defer { phrases = [] }
    return phrases
  }

  /// The line patterns since the last call, with their leaves.
  mutating func takeLines() -> [(Int32, LinePattern)] {
    defer { lines = [] }
    return lines
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
    case .heading(let list):
      textLeaves.append(.init(atLeast: 1))
      lines += list.map { (number, $0) }
      return .heading(number)
    case .href(let globs):
      linkLeaves.append(globs.globs)
      return .links(Int32(truncatingIfNeeded: linkLeaves.count - 1))
    case .records(let test, let each): return .records(test, each: each.map { compile($0) })
    default: return .element(leaf)
    }
  }

  /// An element key that leads to a rule; where `subject` is set, by way of the elements with that.
  struct Trigger: Hashable {
    var key: UInt64
    var subject: UInt64?
    /// The run of sub-tokens that the key is of.
    var run: TokenRun?
  }

  /// The keys of which at least one holds wherever the condition can hold on an element.
  func triggers(_ condition: Condition) -> [Trigger] {
    switch condition {
    case .not: return []
    case .any(let parts): return parts.flatMap { triggers($0) }
    case .all(let parts):
      let choices = parts.map { triggers($0) }.filter { !$0.isEmpty }
      // Of an element alone nobody knows which group is meant.
      if let groups = choices.first(where: { $0.contains { $0.key == ElementKey.records } }) {
        return groups
      }
      return choices.min { $0.count < $1.count } ?? []
    case .leaf(let leaf):
      switch leaf {
      case .css(let list): return list.selectors.flatMap { Self.triggers($0) }
      case .tokens(let set):
        return set.runs.map { Trigger(key: ElementKey.tokens($0.hash), run: $0) }
      case .attribute(let name, _):
        return [Trigger(key: ElementKey.attribute(ElementKey.hash(name.utf8)))]
      case .heading: return (1...6).map { Trigger(key: ElementKey.tag(Tag("h\($0)"))) }
      case .href(let globs): return [Trigger(key: ElementKey.links(globs.globs))]
      case .xpath(let source): return [Trigger(key: ElementKey.xpath(source))]
      case .records: return [Trigger(key: ElementKey.records)]
      default: return []
      }
    }
  }

  /// By the subject's own name, or, where it has none, by the nearest name to its left: all that
  /// stands to the left in a selector stands before the subject in the page.
  private static func triggers(_ selector: Selector) -> [Trigger] {
    let own = keys(selector.subject)
    if own.allSatisfy({ !isCommon($0) }) { return own.map { Trigger(key: $0) } }
    for compound in selector.context.compactMap(\.compound) {
      let keys = keys(compound)
      if keys.contains(where: isCommon) { continue }
      return keys.flatMap { key in own.map { Trigger(key: key, subject: $0) } }
    }
    return own.map { Trigger(key: $0) }
  }

  /// Whether many elements of any page have a key: a known tag, or any.
  private static func isCommon(_ key: UInt64) -> Bool { key == ElementKey.any || key & 7 == 1 }

  /// The keys of which an element that fits a compound has one; `ElementKey.any` where nothing
  /// narrows it down.
  private static func keys(_ compound: Compound) -> [UInt64] {
    if let id = compound.ids.first { return [ElementKey.id(ElementKey.hash(id))] }
    if let name = compound.classes.first { return [ElementKey.name(ElementKey.hash(name))] }
    // A class of any name is what many elements have, of all tags.
    if let test = compound.attributes.first(where: { compound.tag == nil || $0.name != "class" }) {
      return [ElementKey.attribute(ElementKey.hash(test.name.utf8))]
    }
    for case .isAny(let list) in compound.pseudos {
      let keys = list.flatMap { Self.keys($0.subject) }
      if !keys.contains(ElementKey.any) { return keys }
    }
    guard let tag = compound.tag else { return [ElementKey.any] }
    return compound.tagCode == .unknown
      ? [ElementKey.custom(ElementKey.hash(tag.utf8))] : [ElementKey.tag(compound.tagCode)]
  }
}
