/// Chooses the groups whose records are comments.
///
/// Around the records of a thread there are others that look like a group: the thread between its heading and its
/// form, the paragraphs of one comment, all lines with names and all texts by themselves. A record of a thread says
/// who wrote it or when, and something else; so of groups with one parent the one with most such records is chosen,
/// and what belongs to chosen records further in counts no more for groups further out.
struct ThreadChoice {
  /// The records of a group.
  struct Thread {
    /// The element around them, as a node.
    var parent: Int32
    var records: [RecordGroups.Record]
  }

  private(set) var threads: [Thread] = []
  let marks: CommentMarks
  let survey: GroupElements

  private let source: CommentSource
  private var chosen: BlockSums

  /// - Returns: nil where there are none, or there was no time.
  init?(_ source: CommentSource) {
    let candidates = Self.candidates(source)
    guard !candidates.isEmpty || !source.loose.isEmpty, let marks = CommentMarks(source) else {
      return nil
    }
    survey = GroupElements(
      source.document, source.list, names: source.names, deadline: source.deadline)
    if survey.isCut { return nil }
    self.source = source
    self.marks = marks
    chosen = BlockSums(count: source.list.blocks.count)
    let found = candidates.compactMap { number -> Thread? in
      let group = source.groups.groups[number]
      let thread = Thread(
        parent: group.parent,
        records: DatedRecords(
          Array(source.groups.records[group.records]), parent: group.parent, source, marks
        ).records)
      return group.reading == .comments || isThread(thread.records) ? thread : nil
    }
    chooseHeaded(found)
    chooseNamed(found)
    for thread in LooseThreads.named(survey, source, marks, takenBlocks()) { choose(thread) }
    for thread in LooseThreads.lines(source, takenBlocks()) { choose(thread) }
    if threads.isEmpty || source.deadline.hasPassed { return nil }
  }

  /// Whether records are a thread though they were not read as one, because their dates are in a language that is not
  /// heard there: most say when and something else, and some of it is prose.
  private func isThread(_ records: [RecordGroups.Record]) -> Bool {
    let dated = records.count { marks.dates($0.blocks) > 0 }
    return dated * 5 >= records.count * 3 && goodRecords(records) * 5 >= records.count * 3
      && records.contains { record in
        record.blocks.contains { source.list.blocks[$0].words >= PageOutline.proseWords }
      }
  }

  /// Groups that may be comments and that are furniture: by what they are, or as their words went.
  private static func candidates(_ source: CommentSource) -> [Int] {
    var wordsBefore: [Int32] = [0]
    var keptBefore: [Int32] = [0]
    return source.groups.groups.indices.filter { number in
      let group = source.groups.groups[number]
      guard group.reading == .comments || group.reading == .list else { return false }
      if group.logOdds > 0 { return true }
      if wordsBefore.count == 1 {
        for (block, isKept) in zip(source.list.blocks, source.isKept) {
          wordsBefore.append(wordsBefore[wordsBefore.count - 1] &+ block.words)
          keptBefore.append(keptBefore[keptBefore.count - 1] &+ (isKept ? block.words : 0))
        }
      }
      var (words, kept): (Int32, Int32) = (0, 0)
      for record in source.groups.records[group.records] {
        let (start, end) = (Int(record.firstBlock), Int(record.endBlock))
        words &+= wordsBefore[end] &- wordsBefore[start]
        kept &+= keptBefore[end] &- keptBefore[start]
      }
      return 2 * kept < words
    }
  }

  // MARK: Records that say who wrote them, or when

  private mutating func chooseHeaded(_ candidates: [Thread]) {
    // Those inside of others first.
    let order = candidates.indices.sorted {
      (candidates[$0].parent, $1) > (candidates[$1].parent, $0)
    }
    var start = 0
    while start < order.count {
      if source.deadline.hasPassed { return }
      let parent = candidates[order[start]].parent
      var end = start
      var best: (thread: Int, good: Int, count: Int)?
      while end < order.count, candidates[order[end]].parent == parent {
        let count = candidates[order[end]].records.count
        let good = goodRecords(candidates[order[end]].records)
        if good * 2 >= count, good >= 2, best.map({ (good, $0.count) > ($0.good, count) }) ?? true {
          best = (order[end], good, count)
        }
        end += 1
      }
      if let best { choose(candidates[best.thread]) }
      start = end
    }
  }

  /// Records with a head and a text of their own; 0 where most have titles, as teasers do.
  private func goodRecords(_ records: [RecordGroups.Record]) -> Int {
    var (good, titled) = (0, 0)
    for record in records {
      let inner = chosen.sums(record.blocks)
      if marks.heads(record.blocks) > inner.heads, marks.texts(record.blocks) > inner.texts {
        good += 1
      }
      if marks.titles(record.blocks) > 0 { titled += 1 }
    }
    return titled * 2 >= records.count ? 0 : good
  }

  private mutating func choose(_ thread: Thread) {
    threads.append(thread)
    for record in thread.records {
      let inner = chosen.sums(record.blocks)
      chosen.add(
        BlockSums.Sums(
          heads: marks.heads(record.blocks) &- inner.heads,
          texts: marks.texts(record.blocks) &- inner.texts),
        at: Int(record.firstBlock))
    }
  }

  // MARK: Records that say nothing but what they say

  /// Where an element around them is named for comments, or they are, records without names and times are comments
  /// as well.
  private mutating func chooseNamed(_ candidates: [Thread]) {
    let isTaken = takenBlocks()
    var lastEnd: Int32 = 0
    let order = candidates.filter { !$0.records.isEmpty }.sorted {
      ($0.records[0].firstBlock, $0.parent) < ($1.records[0].firstBlock, $1.parent)
    }
    for thread in order {
      guard let first = thread.records.first, let last = thread.records.last,
        first.firstBlock >= lastEnd,
        isTaken[Int(first.firstBlock)] == isTaken[Int(last.endBlock)],
        isNamed(thread.parent) || source.namesComments(Int(first.node)), hasTexts(thread.records)
      else { continue }
      choose(thread)
      lastEnd = last.endBlock
    }
  }

  /// Before each block, how many belong to records that are chosen.
  private func takenBlocks() -> [Int32] {
    var changes = [Int32](repeating: 0, count: source.list.blocks.count + 1)
    for record in threads.lazy.flatMap(\.records) {
      changes[Int(record.firstBlock)] += 1
      changes[Int(record.endBlock)] -= 1
    }
    var taken: [Int32] = [0]
    taken.reserveCapacity(changes.count)
    var depth: Int32 = 0
    for change in changes.dropLast() {
      depth += change
      taken.append(taken[taken.count - 1] + (depth > 0 ? 1 : 0))
    }
    return taken
  }

  private func isNamed(_ parent: Int32) -> Bool {
    var node = Int(parent)
    for _ in 0..<3 where node > 0 {
      if source.namesComments(node) { return true }
      node = Int(source.document.parents[node])
    }
    return false
  }

  /// Whether most records say something, and none has most of the words: that would be a thread, or a form.
  private func hasTexts(_ records: [RecordGroups.Record]) -> Bool {
    var (good, longest, total) = (0, 0, 0)
    for record in records where !record.blocks.isEmpty {
      if marks.texts(record.blocks) > 0 { good += 1 }
      let bytes =
        Int(source.list.blocks[Int(record.endBlock) - 1].end)
        - Int(source.list.blocks[Int(record.firstBlock)].start)
      longest = max(longest, bytes)
      total += bytes
    }
    return good * 5 >= records.count * 3 && longest * 5 <= total * 3
  }
}

extension CommentSource {
  /// Whether an element is named for comments.
  fileprivate func namesComments(_ node: Int) -> Bool {
    document.attributeRange(node).contains { index in
      // "comments" in `ElementNames.kinds`.
      names.facts(index).map { $0.kinds >> 1 & 1 == 1 } ?? false
    }
  }
}

/// Sums over blocks that can be added to: a binary indexed tree (Fenwick 1994).
struct BlockSums {
  struct Sums: BitwiseCopyable {
    var heads: Int32 = 0
    var texts: Int32 = 0
  }

  private var tree: [Sums]

  init(count: Int) { tree = Array(repeating: Sums(), count: count + 1) }

  mutating func add(_ sums: Sums, at block: Int) {
    var place = block + 1
    while place < tree.count {
      tree[place].heads &+= sums.heads
      tree[place].texts &+= sums.texts
      place += place & -place
    }
  }

  func sums(_ blocks: Range<Int>) -> Sums {
    let (end, start) = (before(blocks.upperBound), before(blocks.lowerBound))
    return Sums(
      heads: end.heads &- start.heads, texts: end.texts &- start.texts)
  }

  private func before(_ block: Int) -> Sums {
    var result = Sums()
    var place = block
    while place > 0 {
      result.heads &+= tree[place].heads
      result.texts &+= tree[place].texts
      place -= place & -place
    }
    return result
  }
}
