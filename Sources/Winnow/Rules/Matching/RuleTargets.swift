/// What rules act on, and whether their guards let them.
extension RuleMatcher {
  /// What a firing is about.
  package struct Target {
    /// From the first block to the last.
    package var blocks: Range<Int>
    /// Whether only those among them are meant that the rule's text leaves name.
    var isOfNamed = false
    /// The element; -1 on plain text.
    var node: Int32
  }

  /// Whether one of a rule's text leaves holds for a block.
  func names(_ block: Int, _ rule: RuleProgram) -> Bool {
    let range = unsafe hits.range(of: block)
    return steps.take(1 + range.count >> 2)
      && range.contains { unsafe rule.textLeaves.contains(hits.leaves[$0]) }
  }

  /// What a firing is about; nil where it may not be touched.
  package func target(of rule: RuleProgram, _ subject: Subject) -> Target? {
    let count = page.blocks.blocks.count
    var element = -1
    var blocks: Range<Int>
    switch subject {
    case .element(let node, let range):
      element = node
      blocks = range
    case .block(let block):
      if !isText { element = Int(page.blocks.blocks[block].node) }
      blocks = block..<block + 1
    }
    func target(_ blocks: Range<Int>) -> Target {
      Target(blocks: blocks, node: Int32(truncatingIfNeeded: element))
    }
    if rule.action == .cutAfter { return target(blocks.lowerBound..<count) }
    if rule.action == .cutBefore { return target(0..<blocks.upperBound) }
    switch rule.target {
    case .`self`: break
    case .block:
      guard case .element = subject, let first = blocks.first(where: { names($0, rule) }),
        let last = blocks.last(where: { names($0, rule) })
      else { break }
      element = Int(page.blocks.blocks[first].node)
      var result = target(first..<last + 1)
      result.isOfNamed = true
      return result
    case .section: blocks = section(from: blocks)
    case .up(let selector):
      if isText { break }
      var node = element
      while node > 0, !selector.matches(document, node, steps) {
        node = Int(document.parents[node])
      }
      guard node > 0 else { return nil }
      let tag = document.tags[node]
      if tag == .html || tag == .body || tag == .main { return nil }
      element = node
      blocks = self.blocks(in: node)
    }
    if rule.action == .drop, let headline = page.outline.headline, blocks.contains(headline),
      blocks.count > 1
    {
      return nil
    }
    return target(blocks)
  }

  /// From a heading, or a line that stands for one, to before the next heading or the end of what
  /// the heading opens.
  private func section(from blocks: Range<Int>) -> Range<Int> {
    let list = page.blocks.blocks
    let start = blocks.lowerBound
    if isText {
      var end = start + 1
      while end < list.count, !list[end].startsParagraph, steps.take() { end += 1 }
      return start..<end
    }
    let heading = Int(list[start].node)
    let level = document.tags[heading].isHeading ? document.tags[heading].headingLevel : 6
    var container = Int(document.parents[heading])
    while container > 0, self.blocks(in: container).upperBound <= start + 1 {
      container = Int(document.parents[container])
    }
    let limit = container > 0 ? self.blocks(in: container).upperBound : start + 1
    var end = max(blocks.upperBound, start + 1)
    while end < limit, steps.take() {
      let tag = document.tags[Int(list[end].node)]
      if tag.isHeading, tag.headingLevel <= level { break }
      end += 1
    }
    return start..<end
  }

  /// Whether the guard's numbers let a rule act.
  func isWithinBounds(_ rule: RuleProgram, _ target: Target) -> Bool {
    guard !target.blocks.isEmpty else { return false }
    let bounds = rule.bounds
    let measures = measures(rule, target)
    if measures.words > bounds.mostWords || measures.words < bounds.leastWords { return false }
    if measures.proseShare > bounds.mostProseShare, measures.words > GuardMeasures.shortPage {
      return false
    }
    if measures.linkDensity <= bounds.linkDensityAbove { return false }
    if measures.linkDensity >= bounds.linkDensityBelow { return false }
    return measures.proseBefore >= bounds.afterProse && measures.proseAfter >= bounds.beforeProse
      && measures.wordsBefore >= bounds.afterWords
  }

  /// Whether what a rule's `without` names keeps it from acting, or nobody had the time to look.
  package func holdsUnwanted(
    _ rule: RuleProgram, _ subject: Subject
  ) -> Bool {
    guard let unwanted = unsafe rule.unwanted else { return false }
    return unsafe unwanted._withUnsafeGuaranteedRef { holdsUnwanted($0, subject) }
      || steps.isStopped
  }

  /// Whether an element is, or holds, what a `without` names; of blocks alone nobody asks.
  package func holdsUnwanted(_ list: SelectorList, _ subject: Subject) -> Bool {
    guard !isText, case .element(let node, _) = subject else { return false }
    if let number = unsafe group {
      let records = page.groups.records[page.groups.groups[number].records]
      return records.contains {
        steps.take() && holds(list, Int($0.node)..<Int(document.ends[Int($0.node)]))
      }
    }
    return holds(list, node..<Int(document.ends[node]))
  }
}
