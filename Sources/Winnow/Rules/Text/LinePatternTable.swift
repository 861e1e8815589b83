/// Line patterns by what their matches begin with, so that a line is held against few of them.
///
/// A pattern stands once for each of its beginnings, and is tried only where the line has that
/// beginning and holds the pattern's required literal; the engine has the last word.
package struct LinePatternTable: Sendable {
  /// By pattern: its leaf, and the longest block, in words, that its rule's guard lets through.
  var leaves: [Int32] = []
  var longest: [Int32] = []
  /// By pattern: its source, and a literal that every match holds; see `NumberLists` for the bounds.
  var sources: [UInt8] = []
  var sourceBounds: [Int32] = [0]
  var literals: [UInt8] = []
  var literalBounds: [Int32] = [0]
  /// Beginnings of one to eight bytes, to the patterns that have them; see `head`.
  var starts = KeyTable()
  /// Bit n is set where there are beginnings of n + 1 bytes.
  var startLengths: Int32 = 0
  /// Patterns that may begin with anything: those with a literal behind it, all others as they are.
  private var open: [Int32] = []
  private var behind: [Int32] = []
  private var openLiterals = LiteralIndex([])

  /// Blocks longer than this have no lines that a pattern for short ones could mean.
  package static let longestBlock: Int32 = 60

  func source(_ pattern: Int) -> String {
    String(
      decoding: sources[Int(sourceBounds[pattern])..<Int(sourceBounds[pattern + 1])], as: UTF8.self)
  }

  func requiredLiteral(_ pattern: Int) -> Range<Int> {
    Int(literalBounds[pattern])..<Int(literalBounds[pattern + 1])
  }

  /// Appends each pattern that a line may match, some more than once.
  ///
  /// - Parameter steps: ends the search; nil where it may take what it takes.
  func candidates(_ line: Span<UInt8>, into found: inout [Int], _ steps: RuleSteps? = nil) {
    if let steps, !steps.take(open.count) { return }
    let (bytes, count) = Self.head(line)
    var lengths = startLengths & (1 << Int32(count) - 1)
    while lengths != 0 {
      let length = lengths.trailingZeroBitCount + 1
      lengths &= lengths &- 1
      let head = bytes & UInt64.max &>> UInt64(64 - 8 * length)
      for place in starts.range(Self.key(head, length)) { found.append(Int(starts.values[place])) }
    }
    for pattern in open { found.append(Int(pattern)) }
    if behind.isEmpty { return }
    let first = found.count
    openLiterals.scan(line, into: &found, steps)
    for place in first..<found.count { found[place] = Int(behind[found[place]]) }
  }

  /// What a line begins with, the first byte lowest, and of how many bytes that is, at most eight.
  ///
  /// ASCII digits at the beginning are one zero, so that what follows tells patterns that begin with a number from each
  /// other.
  private static func head(_ line: Span<UInt8>) -> (bytes: UInt64, count: Int) {
    var digits = 0
    while digits < line.count, isDigit(line[digits]) { digits += 1 }
    let (bytes, count) = firstEight(line.extracting(digits...))
    return digits > 0 ? (bytes << 8 | 0x30, min(8, count + 1)) : (bytes, count)
  }

  private static func firstEight(_ line: Span<UInt8>) -> (bytes: UInt64, count: Int) {
    if line.count >= 8 {
      return (unsafe line.bytes.unsafeLoadUnaligned(as: UInt64.self), 8)
    }
    var bytes: UInt64 = 0
    for place in line.indices { bytes |= UInt64(line[place]) << UInt64(8 * place) }
    return (bytes, line.count)
  }

  /// Two beginnings that share a key cost one needless look.
  private static func key(_ head: UInt64, _ length: Int) -> UInt64 {
    (head &* 0xBF58_476D_1CE4_E5B9) ^ (head >> 31) ^ UInt64(length)
  }

  /// Sets the patterns that may begin with anything.
  mutating func setOpen(_ patterns: [Int32]) {
    open = []
    behind = []
    var list: [[UInt8]] = []
    for pattern in patterns {
      let literal = Array(literals[requiredLiteral(Int(pattern))])
      if literal.count < LiteralIndex.shortest {
        open.append(pattern)
      } else {
        behind.append(pattern)
        list.append(literal)
      }
    }
    openLiterals = LiteralIndex(list)
  }

  /// Patterns that may begin with anything.
  var openPatterns: [Int32] { (open + behind).sorted() }

  struct Builder {
    private var table = LinePatternTable()
    private var starts: [UInt64: [Int32]] = [:]
    private var open: [Int32] = []
    private var folder = TextFolder()

    mutating func append(_ pattern: LinePattern, leaf: Int32, longest: Int?) {
      let place = Int32(truncatingIfNeeded: table.leaves.count)
      table.leaves.append(leaf)
      table.longest.append(
        min(Int32(truncatingIfNeeded: min(longest ?? 60, 1 << 20)), LinePatternTable.longestBlock))
      table.sources += pattern.source.utf8
      table.sourceBounds.append(Int32(truncatingIfNeeded: table.sources.count))
      table.literals += folder.literal(RegexSource(pattern.source).requiredLiteral)
      table.literalBounds.append(Int32(truncatingIfNeeded: table.literals.count))
      guard let beginnings = pattern.starts else {
        open.append(place)
        return
      }
      for start in beginnings {
        let (head, count) = LinePatternTable.head(start.span)
        let key = LinePatternTable.key(head, count)
        if starts[key]?.last != place { starts[key, default: []].append(place) }
        table.startLengths |= 1 << Int32(count - 1)
      }
    }

    consuming func finish() -> LinePatternTable {
      table.starts = KeyTable(starts)
      table.setOpen(open)
      return table
    }
  }
}
