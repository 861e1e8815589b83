/// The records of a group, cut anew where they are no elements but siblings with dated lines between them.
///
/// What people write holds dates, too: a line of that sort begins no record. A record goes on to the next line, however
/// many siblings that are. And whether lines stand before their texts or behind them is told by what stands before the
/// first line and behind the last one: the article's last paragraph, a form and links are no reader's text.
struct DatedRecords {
  private(set) var records: [RecordGroups.Record]

  /// The siblings that a line is in, as blocks.
  private typealias Line = Range<Int32>

  /// - Parameter parent: the element around them, as a node.
  init(
    _ records: [RecordGroups.Record], parent: Int32, _ source: CommentSource, _ marks: CommentMarks
  ) {
    self.records = records
    guard records.contains(where: { Self.isRun($0, source) }) else { return }
    let wasLeading = Self.leads(records, marks)
    let lines = records.compactMap { Self.line(of: $0, isFirst: wasLeading, parent, source, marks) }
    guard let first = lines.first, let last = lines.last else { return }
    let inside = Self.blocks(of: parent, around: first.lowerBound..<last.upperBound, source)
    let before =
      first.lowerBound > inside.lowerBound && Self.isText(first.lowerBound - 1, source, marks)
    let after = last.upperBound < inside.upperBound && Self.isText(last.upperBound, source, marks)
    // A byline of the article may look like the first line, so where neither side has a text, the end tells more.
    let leads =
      before != after
      ? after
      : wasLeading
        && (after || last.upperBound < inside.upperBound && Self.isFree(last.upperBound, source))
    self.records = Self.cut(lines, leads: leads, inside, source, marks)
  }

  /// Whether a record goes on behind its first element.
  private static func isRun(_ record: RecordGroups.Record, _ source: CommentSource) -> Bool {
    guard record.firstBlock < record.endBlock else { return false }
    let last = source.list.blocks[Int(record.endBlock) - 1]
    return last.lastNode >= source.document.ends[Int(record.node)]
  }

  /// Whether most records have their date nearer to their beginning than to their end.
  private static func leads(_ records: [RecordGroups.Record], _ marks: CommentMarks) -> Bool {
    var (start, end) = (0, 0)
    for record in records where record.endBlock - record.firstBlock > 1 {
      let middle = Int(record.firstBlock + record.endBlock) / 2
      if marks.dates(Int(record.firstBlock)..<middle) > 0 { start += 1 }
      if marks.dates(middle..<Int(record.endBlock)) > 0 { end += 1 }
    }
    return start >= end
  }

  /// The sibling that says when; nil where none does.
  private static func line(
    of record: RecordGroups.Record, isFirst: Bool, _ parent: Int32, _ source: CommentSource,
    _ marks: CommentMarks
  ) -> Line? {
    func isDated(_ block: Int) -> Bool { marks.dates(block..<block + 1) > 0 }
    guard
      let block = isFirst
        ? record.blocks.first(where: isDated) : record.blocks.last(where: isDated)
    else { return nil }
    let blocks = source.list.blocks
    var sibling = blocks[block].firstNode
    while source.document.parents[Int(sibling)] > parent {
      sibling = source.document.parents[Int(sibling)]
    }
    // An inline element holds no blocks of others, and a block of the parent's own is a sibling by itself.
    var (start, end) = (block, block + 1)
    if source.document.tags[Int(sibling)].flow == .block {
      while start > Int(record.firstBlock), blocks[start - 1].firstNode >= sibling { start -= 1 }
      while end < Int(record.endBlock), blocks[end].firstNode < source.document.ends[Int(sibling)] {
        end += 1
      }
    }
    return Int32(truncatingIfNeeded: start)..<Int32(truncatingIfNeeded: end)
  }

  /// The blocks of an element, as far as they are no farther from some of them than these are long.
  private static func blocks(
    of parent: Int32, around lines: Range<Int32>, _ source: CommentSource
  ) -> Range<Int32> {
    let blocks = source.list.blocks
    let reach = lines.count
    var (start, end) = (Int(lines.lowerBound), Int(lines.upperBound))
    while start > 0, Int(lines.lowerBound) - start < reach, blocks[start - 1].firstNode > parent {
      start -= 1
    }
    let last = source.document.ends[Int(parent)]
    while end < blocks.count, end - Int(lines.upperBound) < reach, blocks[end].firstNode < last {
      end += 1
    }
    return Int32(truncatingIfNeeded: start)..<Int32(truncatingIfNeeded: end)
  }

  /// Whether a block may be what a reader wrote.
  private static func isText(
    _ block: Int32, _ source: CommentSource, _ marks: CommentMarks
  ) -> Bool {
    marks.texts(Int(block)..<Int(block) + 1) > 0 && isFree(block, source)
  }

  /// Whether a block is neither the article's nor a link, a heading, a button or a label.
  private static func isFree(_ block: Int32, _ source: CommentSource) -> Bool {
    let place = Int(block)
    guard !source.isKept[place], source.list.blocks[place].linkDensity < 0.2 else { return false }
    var node = Int(source.list.blocks[place].node)
    if source.document.tags[node].isHeading { return false }
    for _ in 0..<3 where node > 0 {
      switch source.document.tags[node] {
      case .form, .button, .fieldset, .legend: return false
      default: node = Int(source.document.parents[node])
      }
    }
    return true
  }

  private static func cut(
    _ lines: [Line], leads: Bool, _ inside: Range<Int32>, _ source: CommentSource,
    _ marks: CommentMarks
  ) -> [RecordGroups.Record] {
    var cut: [RecordGroups.Record] = []
    func add(_ start: Int32, _ end: Int32) {
      guard start < end else { return }
      cut.append(
        RecordGroups.Record(
          node: source.list.blocks[Int(start)].firstNode, firstBlock: start, endBlock: end))
    }
    guard let first = lines.first, let last = lines.last else { return [] }
    let longest = zip(lines, lines.dropFirst()).map { $1.lowerBound - $0.upperBound }.max() ?? 1
    if leads {
      for (line, next) in zip(lines, lines.dropFirst()) { add(line.lowerBound, next.lowerBound) }
      var end = last.upperBound
      while end < inside.upperBound, end - last.upperBound < longest, isText(end, source, marks) {
        end += 1
      }
      add(last.lowerBound, end)
    } else {
      var start = first.lowerBound
      while start > inside.lowerBound, first.lowerBound - start < longest,
        isText(start - 1, source, marks)
      {
        start -= 1
      }
      add(start, first.upperBound)
      for (line, next) in zip(lines, lines.dropFirst()) { add(line.upperBound, next.upperBound) }
    }
    return cut
  }
}
