/// Scratch memory of one worker: the fold's cache and the expressions compiled so far.
struct RuleWorkspace {
  var folder = TextFolder()
  /// The block under way, folded.
  var folded: [UInt8] = []
  /// By `TextPattern.number`, and by place in `LinePatternTable`; compiled on first need.
  private var patterns: [CompiledPattern?] = []
  private var linePatterns: [CompiledPattern?] = []
  /// Text leaves whose expression hit its limit on this page: not asked again before the next.
  var exhausted: Set<Int32> = []
  /// nil unless somebody wants to know how long rules take.
  var timing: RuleTiming?
  /// What class, id and data values lead to, over all pages.
  var names = NameCache()

  init() {}

  /// Whether a line fits a pattern of the table.
  mutating func fits(
    _ line: ArraySlice<UInt8>, _ pattern: Int, _ table: LinePatternTable
  ) -> Bool {
    // The literal is checked first: most patterns are never compiled at all.
    let leaf = table.leaves[pattern]
    guard line.holds(table.literals[table.requiredLiteral(pattern)]), !exhausted.contains(leaf)
    else { return false }
    while linePatterns.count < table.leaves.count { linePatterns.append(nil) }
    if linePatterns[pattern] == nil {
      linePatterns[pattern] = CompiledPattern(
        TextPattern(source: table.source(pattern), isWhole: true))
    }
    return settle(linePatterns[pattern]?.matches(line), leaf)
  }

  /// - Parameter leaf: the text leaf that asks.
  mutating func matches(
    _ pattern: TextPattern, _ text: ArraySlice<UInt8>, leaf: Int32
  ) -> Bool {
    if exhausted.contains(leaf) { return false }
    return settle(compiled(pattern)?.matches(text), leaf)
  }

  private mutating func settle(_ truth: Truth?, _ leaf: Int32) -> Bool {
    if truth == .unknown { exhausted.insert(leaf) }
    return truth == .yes
  }

  /// The text with every match of a pattern replaced; as it is where the search hit its limit.
  mutating func replacing(
    _ pattern: TextPattern, in text: [UInt8], with replacement: String, leaf: Int32
  ) -> [UInt8] {
    guard let compiled = compiled(pattern), !exhausted.contains(leaf) else { return text }
    if let result = compiled.replacing(in: text, with: replacement) { return result }
    exhausted.insert(leaf)
    return text
  }

  private mutating func compiled(_ pattern: TextPattern) -> CompiledPattern? {
    guard pattern.number >= 0 else { return nil }
    if pattern.number < patterns.count, let known = patterns[pattern.number] { return known }
    while patterns.count <= pattern.number { patterns.append(nil) }
    patterns[pattern.number] = CompiledPattern(pattern)
    return patterns[pattern.number]
  }
}

/// What attribute values lead to, by a hash of the value: pages repeat their class names, and
/// pages of one site those of each other.
struct NameCache {
  private var keys: [UInt64] = []
  private var bounds: [(start: Int32, end: Int32)] = []
  private var rules: [Int32] = []
  private var count = 0
  private static let size = 1 << 13

  /// The rules known for a value, or nil where it is new.
  func known(_ key: UInt64) -> ArraySlice<Int32>? {
    guard !keys.isEmpty else { return nil }
    var slot = Int(truncatingIfNeeded: key >> 20) & (Self.size - 1)
    while keys[slot] != 0 {
      if keys[slot] == key { return rules[Int(bounds[slot].start)..<Int(bounds[slot].end)] }
      slot = (slot + 1) & (Self.size - 1)
    }
    return nil
  }

  /// Keeps what a new value leads to; forgets everything where there are too many.
  mutating func insert(_ key: UInt64, _ found: some Collection<Int32>) {
    if keys.isEmpty || count > Self.size / 2 {
      keys = Array(repeating: 0, count: Self.size)
      bounds = Array(repeating: (0, 0), count: Self.size)
      rules.removeAll(keepingCapacity: true)
      count = 0
    }
    var slot = Int(truncatingIfNeeded: key >> 20) & (Self.size - 1)
    while keys[slot] != 0 { slot = (slot + 1) & (Self.size - 1) }
    keys[slot] = key
    let start = Int32(truncatingIfNeeded: rules.count)
    rules += found
    bounds[slot] = (start, Int32(truncatingIfNeeded: rules.count))
    count += 1
  }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes hold a literal; the empty one always.
  func holds(_ literal: ArraySlice<UInt8>) -> Bool {
    guard let first = literal.first else { return true }
    guard count >= literal.count else { return false }
    return unsafe withUnsafeBufferPointer { text in
      unsafe literal.withUnsafeBufferPointer { literal in
        for start in 0...(text.count - literal.count) where unsafe text[start] == first {
          var offset = 1
          while offset < literal.count, unsafe text[start + offset] == literal[offset] {
            offset += 1
          }
          if offset == literal.count { return true }
        }
        return false
      }
    }
  }
}
