/// Conditions on elements and blocks.
extension RuleMatcher {
  func truth(_ condition: CompiledCondition, _ subject: Subject) -> Truth {
    switch condition {
    case .all(let parts):
      // What the scan has found is at hand, all else has to be looked up.
      for case .text(let leaf) in parts where !hit(subject, leaf) { return .no }
      var result = Truth.yes
      for part in parts {
        result = min(result, truth(part, subject))
        if result == .no { break }
      }
      return result
    case .any(let parts):
      var result = Truth.no
      for part in parts {
        result = max(result, truth(part, subject))
        if result == .yes { break }
      }
      return result
    case .not(let parts):
      var result = Truth.yes
      for part in parts {
        switch truth(part, subject) {
        case .yes: return .no
        case .unknown: result = .unknown
        case .no: break
        }
      }
      return result
    case .text(let leaf): return hit(subject, leaf) ? .yes : .no
    case .regex(let leaf, let pattern): return search(leaf, pattern, subject)
    case .links(let leaf):
      guard let document = page.document else { return .unknown }
      switch subject {
      case .element(let node, _):
        return links(document, node..<Int(document.ends[node]), leaf) ? .yes : .no
      case .block(let block): return links(document, block: block, leaf) ? .yes : .no
      }
    case .heading(let leaf):
      guard let document = page.document else { return .unknown }
      guard case .element(_, let blocks) = subject else { return .no }
      return heads(leaf, document, blocks) ? .yes : .no
    case .element(let leaf):
      guard let document = page.document else { return .unknown }
      switch subject {
      case .element(let node, _): return holds(leaf, document, node) ? .yes : .no
      case .block(let block): return holds(leaf, document, block: block) ? .yes : .no
      }
    }
  }

  /// Whether a text leaf holds for a block, or for one of an element's.
  private func hit(_ subject: Subject, _ leaf: Int32) -> Bool {
    switch subject {
    case .block(let block): hit(block, leaf)
    case .element(_, let blocks): blocks.contains { hit($0, leaf) }
    }
  }

  /// Whether a text leaf holds for a block.
  private func hit(_ block: Int, _ leaf: Int32) -> Bool {
    steps.take(1 + hits[block].count >> 3) && hits[block].contains(leaf)
  }

  private func search(_ leaf: Int32, _ pattern: TextPattern, _ subject: Subject) -> Truth {
    let range: Range<Int>
    switch subject {
    case .block(let block): range = block..<block + 1
    case .element(_, let blocks): range = blocks
    }
    for index in range {
      guard steps.take(16) else { return .no }
      let block = page.blocks.blocks[index]
      let text = page.blocks.text[Int(block.start)..<Int(block.end)]
      if workspace.matches(pattern, text, leaf: leaf) { return .yes }
    }
    return .no
  }

  private func holds(_ leaf: Leaf, _ document: Document, _ node: Int) -> Bool {
    switch leaf {
    case .css(let list): return list.matches(document, node, steps)
    case .tokens(let set): return document.holds(set, node)
    case .attribute(let name, let globs):
      let known = AttributeName(name)
      let range =
        known == .other ? document.value(named: name, of: node) : document.value(known, of: node)
      guard let range else { return false }
      return globs.matches(document.attributeBytes[range], steps)
    case .has(let list):
      return holds(list, document, node + 1..<Int(document.ends[node]))
    case .xpath(let source): return selected[source].map { $0.holds(Int32(node)) } ?? false
    case .phrases, .line, .regex, .href, .heading: return false
    }
  }

  /// Of a block alone only its own element can be asked.
  private func holds(_ leaf: Leaf, _ document: Document, block index: Int) -> Bool {
    let block = page.blocks.blocks[index]
    switch leaf {
    case .css(let list): return list.matches(document, Int(block.node), steps)
    case .tokens(let set): return document.holds(set, Int(block.node))
    case .xpath(let source): return selected[source].map { $0.holds(block.node) } ?? false
    default: return false
    }
  }

  /// Whether a link inside a block, or around it, fits.
  private func links(
    _ document: Document, block index: Int, _ leaf: Int32
  ) -> Bool {
    let block = page.blocks.blocks[index]
    var link = Int(document.parents[Int(block.firstNode)])
    while link > 0 {
      guard steps.take() else { return false }
      if document.tags[link] == .a, links(document, link..<link + 1, leaf) { return true }
      if link <= Int(block.node) { break }
      link = Int(document.parents[link])
    }
    return links(document, Int(block.firstNode)..<Int(block.lastNode) + 1, leaf)
  }

  /// Whether one of the links among some nodes fits.
  private func links(
    _ document: Document, _ nodes: Range<Int>, _ leaf: Int32
  ) -> Bool {
    guard let fitting = fittingLinks[leaf] else { return false }
    let place = fitting.firstIndex(notBelow: Int32(truncatingIfNeeded: nodes.lowerBound))
    return place < fitting.count && Int(fitting[place]) < nodes.upperBound
  }

  /// Whether the first heading of a run of blocks, or a short line that opens it, is one of the
  /// leaf's lines.
  private func heads(_ leaf: Int32, _ document: Document, _ blocks: Range<Int>) -> Bool {
    guard let first = blocks.first else { return false }
    if page.blocks.blocks[first].words <= 8, hit(first, leaf) { return true }
    let heading = blocks.first {
      steps.take() && document.tags[Int(page.blocks.blocks[$0].node)].isHeading
    }
    return heading.map { hit($0, leaf) } ?? false
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
  /// Whether a class, id or component name of an element holds one of the runs of sub-tokens.
  func holds(_ set: TokenSet, _ node: Int) -> Bool {
    for index in attributeRange(node) {
      let attribute = attributes[index]
      switch attribute.name {
      case .class, .id: break
      case .other:
        let start = Int(attribute.nameStart)
        let name = attributeBytes[start..<start + Int(attribute.nameLength)]
        guard RuleMatcher.namedData.contains(ElementKey.hash(name)) else { continue }
      default: continue
      }
      var start = Int(attribute.valueStart)
      let end = start + Int(attribute.valueLength)
      while start < end {
        var stop = start
        while stop < end, !isSpace(attributeBytes[stop]) { stop += 1 }
        if stop > start,
          forEachTokenRun(attributeBytes, start..<stop, { set.hashes.contains($0) })
        {
          return true
        }
        start = stop + 1
      }
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
    case .element, .links: []
    case .all(let parts), .any(let parts), .not(let parts): parts.flatMap(\.allTextLeaves)
    }
  }
}
