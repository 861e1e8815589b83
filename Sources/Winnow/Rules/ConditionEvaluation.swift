/// Conditions on elements and blocks.
extension RuleMatcher {
  mutating func truth(_ condition: CompiledCondition, _ subject: Subject) -> Truth {
    switch condition {
    case .all(let parts):
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
    case .text(let leaf):
      switch subject {
      case .block(let block): return hits[block].contains(leaf) ? .yes : .no
      case .element(_, let blocks):
        return blocks.contains { hits[$0].contains(leaf) } ? .yes : .no
      }
    case .regex(let leaf, let pattern): return search(leaf, pattern, subject)
    case .element(let leaf):
      guard let document = page.document else { return .unknown }
      switch subject {
      case .element(let node, let blocks):
        return holds(leaf, document, node, blocks) ? .yes : .no
      case .block(let block): return holds(leaf, document, block: block) ? .yes : .no
      }
    }
  }

  private mutating func search(_ leaf: Int32, _ pattern: TextPattern, _ subject: Subject) -> Truth {
    let range: Range<Int>
    switch subject {
    case .block(let block): range = block..<block + 1
    case .element(_, let blocks): range = blocks
    }
    for index in range {
      let block = page.blocks.blocks[index]
      if matches(pattern, page.blocks.text[Int(block.start)..<Int(block.end)]) { return .yes }
    }
    return .no
  }

  private func holds(_ leaf: Leaf, _ document: Document, _ node: Int, _ blocks: Range<Int>) -> Bool
  {
    switch leaf {
    case .css(let list): return list.matches(document, node)
    case .tokens(let set): return document.holds(set, node)
    case .attribute(let name, let globs):
      let known = AttributeName(name)
      let range =
        known == .other ? document.value(named: name, of: node) : document.value(known, of: node)
      guard let range else { return false }
      return globs.matches(document.attributeBytes[range])
    case .href(let globs):
      return links(document, node..<Int(document.ends[node]), globs)
    case .has(let list):
      var inside = node + 1
      while inside < Int(document.ends[node]) {
        if list.matches(document, inside) { return true }
        inside += 1
      }
      return false
    case .heading(let patterns): return heads(patterns, document, blocks)
    case .phrases, .line, .regex: return false
    }
  }

  /// Of a block alone only its links can be asked.
  private func holds(_ leaf: Leaf, _ document: Document, block index: Int) -> Bool {
    let block = page.blocks.blocks[index]
    switch leaf {
    case .href(let globs):
      var link = Int(document.parents[Int(block.firstNode)])
      while link > 0 {
        if links(document, link..<link + 1, globs) { return true }
        if link <= Int(block.node) { break }
        link = Int(document.parents[link])
      }
      return links(document, Int(block.firstNode)..<Int(block.lastNode) + 1, globs)
    case .css(let list): return list.matches(document, Int(block.node))
    case .tokens(let set): return document.holds(set, Int(block.node))
    default: return false
    }
  }

  private func links(_ document: Document, _ nodes: Range<Int>, _ globs: GlobSet) -> Bool {
    for node in nodes where document.tags[node] == .a {
      guard let href = document.value(.href, of: node) else { continue }
      if globs.matches(document.attributeBytes[href]) { return true }
    }
    return false
  }

  /// Whether the first heading of a run of blocks, or a short line that opens it, fits a pattern.
  private func heads(_ patterns: [LinePattern], _ document: Document, _ blocks: Range<Int>) -> Bool
  {
    guard let first = blocks.first else { return false }
    var candidates = page.blocks.blocks[first].words <= 8 ? [first] : []
    if let heading = blocks.first(where: {
      document.tags[Int(page.blocks.blocks[$0].node)].isHeading
    }) {
      candidates.append(heading)
    }
    for candidate in candidates {
      let block = page.blocks.blocks[candidate]
      let text = page.blocks.text[Int(block.start)..<Int(block.end)]
      var folded: [UInt8] = []
      var folder = workspace.folder
      folder.fold(text, into: &folded)
      let hash = ElementKey.hash(folded)
      for pattern in patterns {
        switch pattern.matcher(&folder) {
        case .literals(let hashes): if hashes.contains(hash) { return true }
        case .engine(let engine): if engine.matches(folded[...]) { return true }
        case .never: break
        }
      }
    }
    return false
  }

  private mutating func matches(_ pattern: TextPattern, _ text: ArraySlice<UInt8>) -> Bool {
    workspace.matches(pattern, text)
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
        guard RuleMatcher.namedData.contains(name(of: attribute)) else { continue }
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
  var tokens: [UInt64] = []
  forEachSubtoken(bytes, range) { tokens.append($0) }
  for start in tokens.indices {
    var hash = TokenRun.seed
    for end in start..<min(tokens.count, start + TokenRun.longest) {
      hash = TokenRun.combine(hash, tokens[end])
      if body(hash) { return true }
    }
  }
  return false
}

extension CompiledCondition {
  /// Every scanned text leaf of the condition.
  var allTextLeaves: Set<Int32> {
    switch self {
    case .text(let leaf), .regex(let leaf, _): [leaf]
    case .element: []
    case .all(let parts), .any(let parts), .not(let parts):
      parts.reduce(into: []) { $0.formUnion($1.allTextLeaves) }
    }
  }
}
