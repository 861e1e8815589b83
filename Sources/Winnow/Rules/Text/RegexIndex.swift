/// Regular expressions that lead to rules by themselves, each behind a literal that all its matches
/// hold: an expression runs on a block only where its literal was seen.
struct RegexIndex: Sendable {
  struct Entry: Sendable {
    var leaf: Int32
    var pattern: TextPattern
    /// The longest block, in words, that the rule's guard lets through.
    var maxWords: Int32
  }

  let entries: [Entry]
  /// Indices of entries whose expression has no literal: they run on every block.
  private var open: [Int] = []
  /// By literal: the index of its entry.
  private var behind: [Int] = []
  private let literals: LiteralIndex

  init(_ entries: [Entry] = []) {
    self.entries = entries
    var folder = TextFolder()
    var list: [[UInt8]] = []
    for (index, entry) in entries.enumerated() {
      let literal = RegexSource(entry.pattern.source).requiredLiteral
      // Folding may take spaces at a text's ends away, so a literal must not count on them.
      let folded = folder.longestWord(of: literal)
      if folded.count < LiteralIndex.shortest {
        open.append(index)
      } else {
        behind.append(index)
        list.append(folded)
      }
    }
    literals = LiteralIndex(list)
  }

  /// Appends each entry that may match a text, some more than once.
  ///
  /// - Parameter steps: ends the search.
  func candidates(_ folded: [UInt8], into found: inout [Int], _ steps: RuleSteps) {
    guard !entries.isEmpty, steps.take(open.count) else { return }
    found += open
    let first = found.count
    literals.scan(folded.span, into: &found, steps)
    for place in first..<found.count { found[place] = behind[found[place]] }
  }
}
