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

extension TextFolder {
  /// What folded lines hold that match a pattern with a literal: patterns may say that case does not matter.
  mutating func literal(_ literal: [UInt8]) -> [UInt8] {
    let bare = literal.drop { $0 == 0x20 }
    let end = bare.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? bare.startIndex
    // Most are folded, and their spaces tell lines apart.
    let isFolded = folded(String(decoding: literal, as: UTF8.self)).elementsEqual(bare[..<end])
    return isFolded ? literal : longestWord(of: literal)
  }

  /// The longest part of a literal without spaces, folded.
  fileprivate mutating func longestWord(of literal: [UInt8]) -> [UInt8] {
    let words = folded(String(decoding: literal, as: UTF8.self)).split(separator: 0x20)
    return words.max { $0.count < $1.count }.map { Array($0) } ?? []
  }
}
