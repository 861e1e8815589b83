/// Line patterns by what their matches begin with, so that a line is held against few of them.
///
/// A pattern stands once for each of its beginnings, and is tried only where the line has that
/// beginning and holds the pattern's required literal; the engine has the last word.
struct LinePatternTable: Sendable, Equatable {
  /// By pattern: its leaf, and the longest block, in words, that its rule's guard lets through.
  var leaves: [Int32] = []
  var longest: [Int32] = []
  /// By pattern: its source, and a literal that every match holds; see `NumberLists` for the bounds.
  var sources: [UInt8] = []
  var sourceBounds: [Int32] = [0]
  var literals: [UInt8] = []
  var literalBounds: [Int32] = [0]
  /// Beginnings that start with byte n are those from `bounds[n]` to `bounds[n + 1]`: their bytes,
  /// first byte lowest, the mask of as many bytes, and the pattern.
  var bounds: [Int32] = Array(repeating: 0, count: 257)
  var starts: [UInt64] = []
  var masks: [UInt64] = []
  var patterns: [Int32] = []
  /// Patterns that may begin with anything.
  var open: [Int32] = []

  /// Blocks longer than this have no lines that a pattern for short ones could mean.
  static let longestBlock: Int32 = 60

  func source(_ pattern: Int) -> String {
    String(
      decoding: sources[Int(sourceBounds[pattern])..<Int(sourceBounds[pattern + 1])], as: UTF8.self)
  }

  func requiredLiteral(_ pattern: Int) -> Range<Int> {
    Int(literalBounds[pattern])..<Int(literalBounds[pattern + 1])
  }

  /// Calls `body` with each pattern that a line may match, some more than once.
  func forEachCandidate(_ line: ArraySlice<UInt8>, _ body: (Int) -> Void) {
    guard let first = line.first else { return }
    var head: UInt64 = 0
    for byte in line.prefix(LinePattern.longestStart).reversed() { head = head << 8 | UInt64(byte) }
    for entry in Int(bounds[Int(first)])..<Int(bounds[Int(first) + 1])
    where (head ^ starts[entry]) & masks[entry] == 0 {
      body(Int(patterns[entry]))
    }
    for pattern in open { body(Int(pattern)) }
  }

  struct Builder {
    private var table = LinePatternTable()
    private var entries: [(start: [UInt8], pattern: Int32)] = []

    mutating func append(_ pattern: LinePattern, leaf: Int32, longest: Int?) {
      let place = Int32(truncatingIfNeeded: table.leaves.count)
      table.leaves.append(leaf)
      table.longest.append(
        min(Int32(truncatingIfNeeded: min(longest ?? 60, 1 << 20)), LinePatternTable.longestBlock))
      table.sources += pattern.source.utf8
      table.sourceBounds.append(Int32(truncatingIfNeeded: table.sources.count))
      table.literals += RegexSource(pattern.source).requiredLiteral
      table.literalBounds.append(Int32(truncatingIfNeeded: table.literals.count))
      if let starts = pattern.starts {
        entries += starts.map { ($0, place) }
      } else {
        table.open.append(place)
      }
    }

    consuming func finish() -> LinePatternTable {
      entries.sort { ($0.start[0], $0.pattern) < ($1.start[0], $1.pattern) }
      for (start, pattern) in entries {
        var bytes: UInt64 = 0
        for byte in start.reversed() { bytes = bytes << 8 | UInt64(byte) }
        table.starts.append(bytes)
        table.masks.append(start.count == 8 ? .max : 1 << (UInt64(start.count) * 8) - 1)
        table.patterns.append(pattern)
        table.bounds[Int(start[0]) + 1] += 1
      }
      for byte in 0..<256 { table.bounds[byte + 1] += table.bounds[byte] }
      return table
    }
  }
}
