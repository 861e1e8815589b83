/// Threads that are no groups: comments too few to be alike side by side, or that are lines of one element.
enum LooseThreads {
  /// Elements of one tag and name, wherever they stand, that are named for comments and say who or when, and something
  /// else.
  ///
  /// - Parameter taken: before each block, how many belong to records already.
  static func named(
    _ survey: GroupElements, _ source: CommentSource, _ marks: CommentMarks, _ taken: [Int32]
  ) -> [ThreadChoice.Thread] {
    var numbers = HashNumbers()
    var alike: [[GroupElements.Element]] = []
    // "comments" in `ElementNames.kinds`.
    for element in survey.elements where element.kinds >> 1 & 1 == 1 {
      let blocks = Int(element.firstBlock)..<Int(element.endBlock)
      guard marks.heads(blocks) > 0, marks.texts(blocks) > 0,
        taken[blocks.lowerBound] == taken[blocks.upperBound],
        blocks.contains(where: { !source.isKept[$0] && marks.texts($0..<$0 + 1) > 0 })
      else { continue }
      let tag = UInt64(source.document.tags[Int(element.node)].rawValue)
      let number = numbers.number(of: (element.key ^ tag) &* 0x9E37_79B9_7F4A_7C15)
      if number == alike.count { alike.append([]) }
      alike[number].append(element)
    }
    // Most records, and outermost elements, first; what stands in those or around them is no thread of its own.
    var isTaken = [Bool](repeating: false, count: source.list.blocks.count)
    var threads: [ThreadChoice.Thread] = []
    for elements in alike.sorted(by: { $0.count > $1.count }) where elements.count >= 2 {
      if source.deadline.hasPassed { return threads }
      let free = elements.filter { !isTaken[Int($0.firstBlock)] && !isTaken[Int($0.endBlock) - 1] }
      guard free.count >= 2, let first = free.first else { continue }
      var end = 0
      for element in free {
        let (start, next) = (max(end, Int(element.firstBlock)), Int(element.endBlock))
        for block in start..<max(start, next) { isTaken[block] = true }
        end = max(end, next)
      }
      threads.append(
        ThreadChoice.Thread(
          parent: source.document.parents[Int(first.node)],
          records: free.map {
            RecordGroups.Record(node: $0.node, firstBlock: $0.firstBlock, endBlock: $0.endBlock)
          }))
    }
    return threads
  }

  /// Blocks of an element's own, parted by line breaks, whose first or last lines say who wrote them and when.
  static func lines(_ source: CommentSource, _ taken: [Int32]) -> [ThreadChoice.Thread] {
    var numbers = HashNumbers()
    var nodes: [Int32] = []
    var found: [[(block: Int32, isFirst: Bool, isLast: Bool)]] = []
    for (index, block) in source.list.blocks.enumerated() {
      if index & 255 == 0, source.deadline.hasPassed { return [] }
      guard !source.isKept[index], taken[index] == taken[index + 1] else { continue }
      let (isFirst, isLast) = source.list.datelines(of: block)
      guard isFirst || isLast else { continue }
      let number = numbers.number(of: UInt64(block.node) &+ 2)
      if number == found.count {
        found.append([])
        nodes.append(block.node)
      }
      found[number].append((Int32(truncatingIfNeeded: index), isFirst, isLast))
    }
    return zip(nodes, found).compactMap { node, blocks in
      let leads = blocks.count(where: \.isFirst) >= blocks.count(where: \.isLast)
      let own = blocks.filter { leads ? $0.isFirst : $0.isLast }.map(\.block)
      guard own.count >= RecordGroups.fewest else { return nil }
      let records = own.indices.map { place in
        let start = leads || place == 0 ? own[place] : own[place - 1] + 1
        let end = leads && place + 1 < own.count ? own[place + 1] : own[place] + 1
        return RecordGroups.Record(
          node: source.list.blocks[Int(start)].firstNode, firstBlock: start, endBlock: end)
      }
      return ThreadChoice.Thread(parent: node, records: records)
    }
    .filter { thread in
      // Other elements' blocks between them may be records of others.
      let (first, last) = (thread.records[0], thread.records[thread.records.count - 1])
      return taken[Int(first.firstBlock)] == taken[Int(last.endBlock)]
    }
  }
}

extension BlockList {
  /// Of a block of several lines, whether the first and the last one say who or when.
  fileprivate func datelines(of block: TextBlock) -> (isFirst: Bool, isLast: Bool) {
    let range = Int(block.start)..<Int(block.end)
    guard let first = text[range].firstIndex(of: UInt8(ascii: "\n")),
      let last = text[range].lastIndex(of: UInt8(ascii: "\n"))
    else { return (false, false) }
    func isDateline(_ line: Range<Int>) -> Bool {
      guard line.count <= BlockMarks.longestDated else { return false }
      return self.isDateline(line, words: Int32(truncatingIfNeeded: text.countWords(in: line)))
    }
    return (isDateline(range.lowerBound..<first), isDateline(last + 1..<range.upperBound))
  }
}
