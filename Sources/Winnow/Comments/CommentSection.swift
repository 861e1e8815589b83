/// The Comments part of selection: what readers wrote below an article, comment by comment.
///
/// Made only where it is asked for. Records of groups that read as comments (`ThreadChoice`, `CommentThreads`) give one
/// each, with author and time (`BylineReader`); blocks that rules for comments dropped and that are in no record come
/// as they are. What the selection kept is the article's and no comment.
struct CommentSection {
  /// In page order.
  private(set) var comments: [Article.Comment] = []
  /// The blocks that their texts are from, in page order.
  private(set) var blocks: [Int] = []

  /// A comment and where it begins.
  private struct Found {
    var block: Int
    var comment: Article.Comment
  }

  /// - Parameters:
  ///   - source: nil for plain text, where nothing tells records apart.
  ///   - loose: blocks that rules for comments dropped, in page order.
  ///   - order: how the page writes dates of numbers.
  init(
    _ source: CommentSource?, _ list: BlockList, loose: [Int], order: DateReader.Order = .unknown
  ) {
    let repeats = BlockRepeats(list, most: BlockMarks.datedWords)
    var found: [Found] = []
    var owners: [Int32] = []
    if let source {
      let threads = CommentThreads(source)
      if let lines = RecordLines(source, threads) {
        owners = threads.owners
        found = read(source, threads, lines, order)
      }
    }
    var next = 0
    for block in loose {
      if block < owners.count, owners[block] >= 0 { continue }
      let text = list.blocks[block]
      // The longest of what is said again and again are no words of readers either.
      if text.linkDensity > 0.9 || repeats.count(block) >= 3 { continue }
      if let source, source.document.tags[Int(text.node)].isHeading { continue }
      while next < found.count, found[next].block < block { take(found, &next) }
      comments.append(Article.Comment(text: list.string(block)))
      blocks.append(block)
    }
    while next < found.count { take(found, &next) }
    blocks.sort()
  }

  private mutating func take(_ found: [Found], _ next: inout Int) {
    comments.append(found[next].comment)
    next += 1
  }

  private mutating func read(
    _ source: CommentSource, _ threads: CommentThreads, _ lines: RecordLines,
    _ order: DateReader.Order
  ) -> [Found] {
    var byThread = [[Int]](repeating: [], count: threads.threads)
    for (number, record) in threads.records.enumerated() {
      byThread[Int(record.thread)].append(number)
    }
    var found: [Found?] = Array(repeating: nil, count: threads.records.count)
    for thread in byThread where !thread.isEmpty {
      let reader = BylineReader(source, order: order, thread, threads, lines)
      let repeats = LineRepeats(source, thread, lines)
      for (count, number) in thread.enumerated() {
        if count & 15 == 0, source.deadline.hasPassed { return [] }
        let record = threads.records[number]
        let view = BylineReader.View(record, lines.of(number), source)
        let byline = reader.byline(view)
        guard let text = RecordText(view, byline, repeats, record, source),
          let first = text.blocks.first
        else { continue }
        blocks += text.blocks
        found[number] = Found(
          block: min(first, Int(record.firstBlock)),
          comment: Article.Comment(
            author: byline.author, time: byline.time, date: byline.date,
            depth: Int(record.depth), text: text.text))
      }
    }
    return found.compactMap { $0 }
  }
}

/// Which short lines stand in many records of a thread: "Reply", "Like 12".
struct LineRepeats {
  private var numbers = HashNumbers()
  private var counts: [Int32] = []
  private var fewest: Int32 = 3

  init(_ source: CommentSource, _ thread: [Int], _ lines: RecordLines) {
    for record in thread {
      for line in lines.of(record) {
        guard let hash = Self.hash(line, source) else { continue }
        let number = numbers.number(of: hash)
        if number == counts.count { counts.append(0) }
        counts[number] += 1
      }
    }
    fewest = max(3, Int32(truncatingIfNeeded: thread.count / 5))
  }

  func isRepeated(_ line: RecordLines.Line, _ source: CommentSource) -> Bool {
    guard let hash = Self.hash(line, source), let number = numbers.known(hash) else { return false }
    return counts[number] >= fewest
  }

  private static func hash(_ line: RecordLines.Line, _ source: CommentSource) -> UInt64? {
    guard line.words <= BlockMarks.datedWords, line.range.count <= BlockMarks.longestDated else {
      return nil
    }
    // Of the shortest without numbers, as counters are.
    return line.words <= BlockMarks.fewWords
      ? BylineReader.lettersHash(source.bytes(line.range))
      : TextHash.of(source.list.text.span.extracting(line.range), seed: HashPlaces.multiplier)
  }
}

/// What a record says: its lines without those about it, and without buttons, counters and labels.
struct RecordText {
  private(set) var text = ""
  private(set) var blocks: [Int] = []

  /// - Returns: nil where it says nothing.
  init?(
    _ view: BylineReader.View, _ byline: Byline, _ repeats: LineRepeats,
    _ record: CommentThreads.Record, _ source: CommentSource
  ) {
    let candidates = view.lines.enumerated().filter { place, line in
      !byline.heads.contains(place) && !source.isKept[Int(line.block)]
        && source.list.blocks[Int(line.block)].linkDensity <= 0.9
        && !repeats.isRepeated(line, source) && hasLetters(line, source)
        && !isLinksOnly(line, view, source) && !isOfForm(Int(line.block), record, source)
    }
    let isLong = candidates.map { $0.element.words >= CommentMarks.fewestWords }
    let first = isLong.firstIndex(of: true)
    let last = isLong.lastIndex(of: true)
    var previous: Int32 = -1
    for (index, candidate) in candidates.enumerated() {
      let line = candidate.element
      if let first, let last {
        // A short line is text among longer ones, beside one in its block, or where it ends as sentences do.
        let isBeside =
          index > first && index < last
          || candidates[first].element.block == line.block
          || candidates[last].element.block == line.block
          || index > last && BylineName.isSentence(Array(source.bytes(line.range)))
        guard isLong[index] || isBeside else { continue }
      }
      var range = line.range
      if candidate.offset == 0, byline.cut > 0 {
        range = range.lowerBound + byline.cut..<range.upperBound
      }
      if !text.isEmpty { text += line.block == previous ? "\n" : "\n\n" }
      text += String(decoding: source.bytes(range), as: UTF8.self)
      if line.block != previous { blocks.append(Int(line.block)) }
      previous = line.block
    }
    if text.isEmpty { return nil }
  }

  private func hasLetters(_ line: RecordLines.Line, _ source: CommentSource) -> Bool {
    source.bytes(line.range).contains { $0 >= 0x80 || isLetter($0) }
  }

  /// Whether a block is a button, or stands in a form that is a part of the record.
  private func isOfForm(
    _ block: Int, _ record: CommentThreads.Record, _ source: CommentSource
  ) -> Bool {
    var node = source.list.blocks[block].node
    for _ in 0..<12 where node > record.outside {
      switch source.document.tags[Int(node)] {
      case .form, .button, .fieldset: return true
      default: node = source.document.parents[Int(node)]
      }
    }
    return false
  }

  /// Whether a short line is links alone: their texts are all of it.
  private func isLinksOnly(
    _ line: RecordLines.Line, _ view: BylineReader.View, _ source: CommentSource
  ) -> Bool {
    guard line.words <= 2 * BlockMarks.fewWords, line.range.count <= BlockMarks.longestDated else {
      return false
    }
    var rest = Array(source.bytes(line.range))
    var isLinked = false
    for mark in view.marks where mark.kind == .link && mark.block == line.block {
      if let found = rest.firstRange(of: mark.text), !found.isEmpty {
        rest.removeSubrange(found)
        isLinked = true
      }
    }
    return isLinked && !rest.contains { $0 >= 0x80 || isAlphanumeric($0) }
  }
}
