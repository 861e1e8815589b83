/// The records of a group, mended where they are no elements but siblings between dated lines.
///
/// A date stands in what people write, too: a line of that sort begins no record, and what was taken for one belongs to
/// the record beside it. And what was read as texts with a line behind each may be texts with a line before each, where
/// the first of the texts is the article's.
struct DatedRecords {
  private(set) var records: [RecordGroups.Record]

  init(
    _ records: [RecordGroups.Record], parent: Int32, _ source: CommentSource, _ marks: CommentMarks
  ) {
    self.records = records
    guard records.contains(where: { Self.isRun($0, source) }) else { return }
    let leads = Self.leads(records, marks)
    merge(leads: leads, marks)
    if !leads, let first = self.records.first, Self.isArticle(first, source, marks) {
      turn(parent, source, marks)
    }
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

  /// Puts records without a line that says when to those before them, or behind them.
  private mutating func merge(leads: Bool, _ marks: CommentMarks) {
    var merged: [RecordGroups.Record] = []
    var pending: RecordGroups.Record?
    for record in records {
      let hasDate = marks.dates(record.blocks) > 0
      if leads {
        if hasDate || merged.isEmpty {
          merged.append(record)
        } else {
          merged[merged.count - 1].endBlock = record.endBlock
        }
        continue
      }
      var record = record
      if let before = pending {
        (record.node, record.firstBlock) = (before.node, before.firstBlock)
      }
      pending = hasDate ? nil : record
      if hasDate { merged.append(record) }
    }
    if let pending { merged.append(pending) }
    records = merged
  }

  /// Whether all of a record but its line is the article's.
  private static func isArticle(
    _ record: RecordGroups.Record, _ source: CommentSource, _ marks: CommentMarks
  ) -> Bool {
    let texts = record.blocks.filter { marks.dates($0..<$0 + 1) == 0 }
    return texts.contains { source.isKept[$0] }
      && texts.allSatisfy { source.isKept[$0] || source.list.blocks[$0].words < 4 }
  }

  /// Makes records that begin with their lines of those that end with them.
  private mutating func turn(_ parent: Int32, _ source: CommentSource, _ marks: CommentMarks) {
    let starts = records.map { lineStart($0, parent, source, marks) }
    var turned: [RecordGroups.Record] = []
    var longest: Int32 = 1
    for (start, next) in zip(starts, starts.dropFirst()) {
      turned.append(record(start, next, source))
      longest = max(longest, next - start)
    }
    if let start = starts.last {
      // The last goes on as far as others do, in the same element.
      var end = start + 1
      while end < start + longest, Int(end) < source.list.blocks.count,
        source.list.blocks[Int(end)].firstNode < source.document.ends[Int(parent)],
        !source.isKept[Int(end)]
      {
        end += 1
      }
      turned.append(record(start, end, source))
    }
    records = turned
  }

  private func record(
    _ start: Int32, _ end: Int32, _ source: CommentSource
  ) -> RecordGroups.Record {
    RecordGroups.Record(
      node: source.list.blocks[Int(start)].firstNode, firstBlock: start,
      endBlock: max(start + 1, end))
  }

  /// The first block of the sibling that a record's last line is in.
  private func lineStart(
    _ record: RecordGroups.Record, _ parent: Int32, _ source: CommentSource, _ marks: CommentMarks
  ) -> Int32 {
    var line = Int(record.endBlock) - 1
    while line > Int(record.firstBlock), marks.dates(line..<line + 1) == 0 { line -= 1 }
    var sibling = source.list.blocks[line].firstNode
    while source.document.parents[Int(sibling)] > parent {
      sibling = source.document.parents[Int(sibling)]
    }
    while line > Int(record.firstBlock), source.list.blocks[line - 1].firstNode >= sibling {
      line -= 1
    }
    return Int32(truncatingIfNeeded: line)
  }
}
