/// A firing of `replace` or `merge`: what happens to the text of the blocks, once it is settled which
/// of them stay.
struct BlockEdit: Sendable {
  /// Index in `CompiledRules.rules`.
  var rule: Int
  var blocks: Range<Int>
}

/// Carries out the edits of a page's rules on the article's body.
struct BlockEditor {
  let rules: CompiledRules
  private(set) var list: BlockList
  private(set) var body: [Int]
  /// Blocks whose text is no longer that of their nodes.
  private(set) var edited: Set<Int> = []
  /// Blocks of the body that edits have emptied or put into others.
  private var gone: Set<Int> = []
  private let budget: PageBudget
  /// Whether the edits came to more text than a page may have.
  private(set) var isCut = false

  /// - Parameter body: in page order.
  init(_ rules: CompiledRules, _ list: BlockList, body: [Int], _ budget: PageBudget) {
    self.rules = rules
    self.list = list
    self.body = body
    self.budget = budget
  }

  mutating func apply(_ edits: [BlockEdit], _ workspace: inout RuleWorkspace) {
    let longest = list.text.count + budget.limits.text
    for edit in edits {
      if budget.deadline.hasPassed { return }
      if list.text.count > longest {
        isCut = true
        break
      }
      let first = body.firstIndex(notBelow: edit.blocks.lowerBound)
      let blocks = body[first...].prefix { $0 < edit.blocks.upperBound }.filter {
        !gone.contains($0)
      }
      guard !blocks.isEmpty else { continue }
      let rule = rules.rules[edit.rule]
      if rule.action == .merge {
        merge(blocks, with: rule.replacement ?? " ")
      } else {
        let patterns = rules.programs[edit.rule].condition.patterns
        for block in blocks {
          if budget.deadline.hasPassed { return }
          replace(block, patterns, with: rule.replacement ?? "", &workspace)
        }
      }
    }
    if !gone.isEmpty { body.removeAll { gone.contains($0) } }
  }

  private mutating func replace(
    _ block: Int, _ patterns: [(leaf: Int32, pattern: TextPattern)], with text: String,
    _ workspace: inout RuleWorkspace
  ) {
    var bytes = patterns.isEmpty ? Array(text.utf8) : string(block)
    for (leaf, pattern) in patterns {
      bytes = workspace.replacing(
        pattern, in: bytes, with: text, leaf: leaf, deadline: budget.deadline)
    }
    if bytes == string(block) { return }
    set(block, bytes)
    if bytes.allSatisfy(isSpace) { gone.insert(block) }
  }

  private mutating func merge(_ blocks: [Int], with joint: String) {
    guard let first = blocks.first, blocks.count > 1 else { return }
    set(first, Array(blocks.map { string($0) }.joined(separator: Array(joint.utf8))))
    gone.formUnion(blocks.dropFirst())
  }

  private func string(_ block: Int) -> [UInt8] {
    Array(list.text[Int(list.blocks[block].start)..<Int(list.blocks[block].end)])
  }

  private mutating func set(_ block: Int, _ bytes: [UInt8]) {
    list.blocks[block].start = Int32(truncatingIfNeeded: list.text.count)
    list.text += bytes
    list.blocks[block].end = Int32(truncatingIfNeeded: list.text.count)
    edited.insert(block)
  }
}

extension CompiledCondition {
  /// The regular expressions that must hold for the condition.
  fileprivate var patterns: [(leaf: Int32, pattern: TextPattern)] {
    switch self {
    case .regex(let leaf, let pattern): [(leaf, pattern)]
    case .all(let parts), .any(let parts): parts.flatMap(\.patterns)
    case .text, .element, .links, .heading, .not, .records: []
    }
  }
}
