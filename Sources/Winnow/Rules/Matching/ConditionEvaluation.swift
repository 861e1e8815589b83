/// Conditions on elements and blocks.
extension RuleMatcher {
  package func truth(_ condition: ConditionProgram, _ subject: Subject) -> Truth {
    unsafe truth(condition.parts, 0, subject)
  }

  func truth(
    _ parts: UnsafeBufferPointer<ConditionProgram.Part>, _ index: Int, _ subject: Subject
  ) -> Truth {
    let part = unsafe parts[index]
    let end = unsafe Int(part.end)
    var next = index + 1
    switch unsafe part.kind {
    case .all:
      var result = Truth.yes
      while next < end, result != .no {
        result = unsafe min(result, truth(parts, next, subject))
        next = unsafe Int(parts[next].end)
      }
      return result
    case .any:
      var result = Truth.no
      while next < end, result != .yes {
        result = unsafe max(result, truth(parts, next, subject))
        next = unsafe Int(parts[next].end)
      }
      return result
    case .not:
      var result = Truth.yes
      while next < end {
        switch unsafe truth(parts, next, subject) {
        case .yes: return .no
        case .unknown: result = .unknown
        case .no: break
        }
        next = unsafe Int(parts[next].end)
      }
      return result
    case .text: return unsafe hit(subject, part.leaf) ? .yes : .no
    case .regex:
      return unsafe part.test?._withUnsafeGuaranteedRef {
        $0.pattern.map { unsafe search(part.leaf, $0, subject) }
      } ?? .no
    case .links:
      if isText { return .unknown }
      switch subject {
      case .element(let node, _):
        return unsafe links(node..<Int(document.ends[node]), part.leaf) ? .yes : .no
      case .block(let block): return unsafe links(block: block, part.leaf) ? .yes : .no
      }
    case .records:
      if isText { return .unknown }
      guard let test = unsafe part.test?._withUnsafeGuaranteedRef(\.records) else { return .no }
      return unsafe holds(test, parts, index, end) ? .yes : .no
    case .heading:
      if isText { return .unknown }
      guard case .element(_, let blocks) = subject else { return .no }
      return unsafe heads(part.leaf, blocks) ? .yes : .no
    case .css, .has, .tokens, .attribute, .xpath:
      if isText { return .unknown }
      switch subject {
      case .element(let node, _): return unsafe holds(part, node) ? .yes : .no
      case .block(let block): return unsafe holds(part, block: block) ? .yes : .no
      }
    }
  }

  /// Whether the group that is asked about has such records.
  private func holds(
    _ test: RecordTest, _ parts: UnsafeBufferPointer<ConditionProgram.Part>, _ index: Int,
    _ end: Int
  ) -> Bool {
    guard let number = unsafe group else { return false }
    let records = page.groups.records[page.groups.groups[number].records]
    guard records.count >= test.least else { return false }
    // Records are asked as the elements that they are.
    unsafe group = nil
    defer { unsafe group = number }
    let enough = Int((Float(records.count) * test.share).rounded(.up))
    var (fitting, left) = (0, records.count)
    for record in records where fitting < enough {
      guard fitting + left >= enough, steps.take(2) else { return false }
      left -= 1
      if test.isDated, !record.isDated { continue }
      let subject = Subject.element(Int(record.node), blocks: record.blocks)
      var next = index + 1
      var isFitting = true
      while next < end, isFitting {
        isFitting = unsafe truth(parts, next, subject) == .yes
        next = unsafe Int(parts[next].end)
      }
      if isFitting { fitting += 1 }
    }
    return fitting >= enough
  }

  /// Whether a text leaf holds for a block, or for one of an element's.
  private func hit(_ subject: Subject, _ leaf: Int32) -> Bool {
    hit(subject.blocks, leaf)
  }

  /// Whether a text leaf holds for one of some blocks.
  private func hit(_ blocks: Range<Int>, _ leaf: Int32) -> Bool {
    let range = unsafe hits.range(of: blocks)
    guard steps.take(1 + range.count >> 3) else { return false }
    for place in range where unsafe hits.leaves[place] == leaf { return true }
    return false
  }

  private func search(_ leaf: Int32, _ pattern: TextPattern, _ subject: Subject) -> Truth {
    let text = page.blocks.text
    for index in subject.blocks {
      guard steps.take(16) else { return .no }
      let block = page.blocks.blocks[index]
      let range = Int(block.start)..<Int(block.end)
      if unsafe workspace.matches(pattern, text.span.extracting(range), leaf: leaf) { return .yes }
    }
    return .no
  }

  private func holds(
    _ part: ConditionProgram.Part, _ node: Int
  ) -> Bool {
    if let list = unsafe part.selectors {
      return unsafe list._withUnsafeGuaranteedRef { list in
        unsafe part.kind == .css
          ? list.matches(document, node, steps)
          : holds(list, node + 1..<Int(document.ends[node]))
      }
    }
    return unsafe part.test?._withUnsafeGuaranteedRef { test in
      if let set = test.tokens { return holds(set, test, node) }
      if let attribute = test.attribute {
        let range =
          attribute.known == .other
          ? document.value(named: attribute.name, of: node)
          : document.value(attribute.known, of: node)
        guard let range else { return false }
        return attribute.globs.matches(document.attributeBytes[range], steps)
      }
      return selected[test.source].map { $0.holds(Int32(node)) } ?? false
    } ?? false
  }

  /// More answers are not kept: what no page has is a page to fill memory.
  private static let mostTokenAnswers = 1 << 16

  /// Whether a class, id or component name of an element holds one of the runs of sub-tokens; pages have many
  /// elements with the same names, so an answer is kept by the name's number.
  private func holds(
    _ set: TokenSet, _ test: ConditionProgram.LeafTest, _ node: Int
  ) -> Bool {
    for index in document.attributeRange(node) {
      switch document.attributes[index].name {
      case .class, .id, .other: break
      default: continue
      }
      guard let number = names?.number(index), number > 0 else { continue }
      guard unsafe tokensAsked.count < Self.mostTokenAnswers else {
        if document.holds(set, attribute: index) { return true }
        continue
      }
      let question = UInt64(
        truncatingIfNeeded: unsafe Int(bitPattern: Unmanaged.passUnretained(test).toOpaque()))
      let key = question &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(number)
      if unsafe tokensAsked.insert(key) {
        guard document.holds(set, attribute: index) else { continue }
        unsafe tokensHeld.insert(key)
        return true
      }
      if unsafe tokensHeld.contains(key) { return true }
    }
    return false
  }

  /// Of a block alone only its own element can be asked.
  private func holds(
    _ part: ConditionProgram.Part, block index: Int
  ) -> Bool {
    switch unsafe part.kind {
    case .css, .tokens, .xpath:
      return unsafe holds(part, Int(page.blocks.blocks[index].node))
    default: return false
    }
  }

  /// Whether a link inside a block, or around it, fits.
  private func links(
    block index: Int, _ leaf: Int32
  ) -> Bool {
    let block = page.blocks.blocks[index]
    var link = Int(document.parents[Int(block.firstNode)])
    while link > 0 {
      guard steps.take() else { return false }
      if document.tags[link] == .a, links(link..<link + 1, leaf) { return true }
      if link <= Int(block.node) { break }
      link = Int(document.parents[link])
    }
    return links(Int(block.firstNode)..<Int(block.lastNode) + 1, leaf)
  }

  /// Whether one of the links among some nodes fits.
  private func links(
    _ nodes: Range<Int>, _ leaf: Int32
  ) -> Bool {
    guard !fittingLinks.isEmpty else { return false }
    let fitting = fittingLinks[Int(leaf)]
    let place = fitting.firstIndex(notBelow: Int32(truncatingIfNeeded: nodes.lowerBound))
    return place < fitting.count && Int(fitting[place]) < nodes.upperBound
  }

  /// Whether the first heading of a run of blocks, or a short line that opens it, is one of the
  /// leaf's lines.
  private func heads(_ leaf: Int32, _ blocks: Range<Int>) -> Bool {
    guard let first = blocks.first else { return false }
    if page.blocks.blocks[first].words <= 8, hit(first..<first + 1, leaf) { return true }
    let heading = blocks.first {
      steps.take() && document.tags[Int(page.blocks.blocks[$0].node)].isHeading
    }
    return heading.map { hit($0..<$0 + 1, leaf) } ?? false
  }
}

extension [Int32] {
  /// Whether a sorted array has a value.
  fileprivate func holds(_ value: Int32) -> Bool {
    let place = firstIndex(notBelow: value)
    return place < count && self[place] == value
  }
}

extension Document {
  /// Whether a word of an attribute's value holds one of the runs of sub-tokens.
  fileprivate func holds(_ set: TokenSet, attribute index: Int) -> Bool {
    var start = Int(attributes[index].valueStart)
    let end = start + Int(attributes[index].valueLength)
    while start < end {
      var stop = start
      while stop < end, !isSpace(attributeBytes[stop]) { stop += 1 }
      if stop > start, forEachTokenRun(attributeBytes, start..<stop, { set.hashes.contains($0) }) {
        return true
      }
      start = stop + 1
    }
    return false
  }
}

/// Calls `body` with the hash of each run of up to `TokenRun.longest` sub-tokens until it is true.
@discardableResult
func forEachTokenRun(
  _ bytes: [UInt8], _ range: Range<Int>, _ body: (UInt64) -> Bool
) -> Bool {
  var runs = GrowingRuns()
  var isDone = false
  forEachSubtoken(bytes, range) { token in
    if isDone { return }
    runs.add(token)
    for place in 0..<runs.count where !isDone { isDone = body(runs.hashes[place]) }
  }
  return isDone
}

extension CompiledCondition {
  /// Every text leaf of the condition.
  var allTextLeaves: [Int32] {
    switch self {
    case .text(let leaf), .regex(let leaf, _), .heading(let leaf): [leaf]
    case .element, .links, .records: []
    case .all(let parts), .any(let parts), .not(let parts): parts.flatMap(\.allTextLeaves)
    }
  }
}
