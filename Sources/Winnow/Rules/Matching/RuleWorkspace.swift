/// A compiled line pattern.
///
/// A class, so that to ask one copies none of its parts.
private final class LineTest {
  private let program: LineProgram?
  /// What answers where there is no program.
  private let pattern: CompiledPattern?

  init?(_ source: String) {
    program = LineProgram(source)
    pattern =
      program == nil ? CompiledPattern(TextPattern(source: source, isWhole: true)) : nil
    if program == nil, pattern == nil { return nil }
  }

  func matches(
    _ line: Span<UInt8>, _ walk: inout LineProgram.Walk, deadline: Deadline
  ) -> Truth {
    program?.matches(line, &walk) ?? pattern?.matches(line, deadline: deadline) ?? .no
  }
}

/// Scratch memory of one worker: the fold's cache and the expressions compiled so far.
package struct RuleWorkspace {
  package var folder = TextFolder()
  /// The block under way, folded.
  var folded: [UInt8] = []
  /// By `TextPattern.number`, and by place in `LinePatternTable`; compiled on first need.
  private var patterns: [CompiledPattern?] = []
  private var linePatterns: [LineTest?] = []
  private var walk = LineProgram.Walk()
  /// Text leaves whose expression hit its limit on this page: not asked again before the next.
  var exhausted: Set<Int32> = []
  /// Rules that took more steps on this page than a rule may.
  var exhaustedRules: [Int] = []
  /// By when this page's rules must be done.
  private var deadline = Deadline.none
  private var compiledCount = 0
  /// When there are more, compiled expressions are forgotten: some kilobytes each.
  private static let mostCompiled = 8192
  /// nil unless somebody wants to know how long rules take.
  package var timing: RuleTiming?
  /// What class names, ids and the like say, over all pages.
  var names = NameCache()
  /// The rules that compiled patterns are numbered by.
  private var owner: RuleProgram?

  package init() {}

  /// Makes the workspace ready for a page: forgets patterns of other rules and what was exhausted.
  mutating func begin(_ compiled: CompiledRules, deadline: Deadline) {
    self.deadline = deadline
    exhaustedRules.removeAll(keepingCapacity: true)
    if owner !== compiled.programs.first {
      owner = compiled.programs.first
      forget()
    }
    exhausted.removeAll(keepingCapacity: true)
  }

  private mutating func forget() {
    compiledCount = 0
    patterns.removeAll()
    linePatterns.removeAll()
  }

  /// Counts an expression that is about to be compiled.
  private mutating func willCompile() {
    if compiledCount >= Self.mostCompiled { forget() }
    compiledCount += 1
  }

  /// Whether a line fits a pattern of the table.
  mutating func fits(
    _ line: Span<UInt8>, _ pattern: Int, _ table: LinePatternTable
  ) -> Bool {
    // The literal is checked first: most patterns are never compiled at all.
    let leaf = table.leaves[pattern]
    guard line.holds(table.literals.span.extracting(table.requiredLiteral(pattern))),
      !exhausted.contains(leaf)
    else { return false }
    if linePatterns.count <= pattern || linePatterns[pattern] == nil {
      willCompile()
      while linePatterns.count <= pattern { linePatterns.append(nil) }
      linePatterns[pattern] = LineTest(table.source(pattern))
    }
    guard let test = unsafe linePatterns[pattern].map({ unsafe Unmanaged.passUnretained($0) })
    else {
      return false
    }
    let truth = unsafe test._withUnsafeGuaranteedRef {
      $0.matches(line, &walk, deadline: deadline)
    }
    return settle(truth, leaf)
  }

  /// - Parameter leaf: the text leaf that asks.
  mutating func matches(
    _ pattern: TextPattern, _ text: Span<UInt8>, leaf: Int32
  ) -> Bool {
    if exhausted.contains(leaf) { return false }
    return settle(compiled(pattern)?.matches(text, deadline: deadline), leaf)
  }

  private mutating func settle(_ truth: Truth?, _ leaf: Int32) -> Bool {
    if truth == .unknown { exhausted.insert(leaf) }
    return truth == .yes
  }

  /// The text with every match of a pattern replaced; as it is where the search hit its limit.
  mutating func replacing(
    _ pattern: TextPattern, in text: [UInt8], with replacement: String, leaf: Int32,
    deadline: Deadline
  ) -> [UInt8] {
    guard let compiled = compiled(pattern), !exhausted.contains(leaf) else { return text }
    if let result = compiled.replacing(in: text, with: replacement, deadline: deadline) {
      return result
    }
    exhausted.insert(leaf)
    return text
  }

  private mutating func compiled(_ pattern: TextPattern) -> CompiledPattern? {
    guard pattern.number >= 0 else { return nil }
    if pattern.number < patterns.count, let known = patterns[pattern.number] { return known }
    willCompile()
    while patterns.count <= pattern.number { patterns.append(nil) }
    patterns[pattern.number] = CompiledPattern(pattern)
    return patterns[pattern.number]
  }
}
