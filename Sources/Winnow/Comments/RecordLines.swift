/// The lines of each record that are its own, those of replies to it left out.
struct RecordLines {
  struct Line: BitwiseCopyable {
    var block: Int32
    /// In `BlockList.text`.
    var start: Int32
    var end: Int32
    var words: Int32

    var range: Range<Int> { Int(start)..<Int(end) }
  }

  private var lines: [Line] = []
  /// By record its first line; one entry more.
  private var starts: [Int32]

  /// - Returns: nil where there was no time.
  init?(_ source: CommentSource, _ threads: CommentThreads) {
    starts = Array(repeating: 0, count: threads.records.count + 1)
    var owners: [Int32] = []
    var found: [Line] = []
    for (block, owner) in threads.owners.enumerated() {
      if block & 255 == 0, source.deadline.hasPassed { return nil }
      if owner < 0 { continue }
      source.list.forEachLine(of: source.list.blocks[block]) { range, words in
        found.append(
          Line(
            block: Int32(truncatingIfNeeded: block),
            start: Int32(truncatingIfNeeded: range.lowerBound),
            end: Int32(truncatingIfNeeded: range.upperBound), words: words))
        owners.append(owner)
        starts[Int(owner) + 1] += 1
      }
    }
    for place in starts.indices.dropFirst() { starts[place] += starts[place - 1] }
    var next = starts
    lines = found
    for (line, owner) in zip(found, owners) {
      lines[Int(next[Int(owner)])] = line
      next[Int(owner)] += 1
    }
  }

  func of(_ record: Int) -> ArraySlice<Line> {
    lines[Int(starts[record])..<Int(starts[record + 1])]
  }
}

/// A line at the beginning or the end of a record, which may say who wrote it and when.
struct HeadLine {
  /// Among the record's lines.
  var line: Int
  var block: Int32
  var bytes: [UInt8]
  var words: Int32
  /// Places from the record's start and from its end; -1 where it is too far away.
  var fromStart: Int
  var fromEnd: Int
  /// Where its date stands.
  var date: Range<Int>?

  static let atStart = 6
  static let atEnd = 4

  /// Whether it may be about the text and not a part of it.
  var isHead: Bool {
    date != nil || words <= BlockMarks.fewWords && !BylineName.isSentence(bytes)
  }

  /// The places, as numbers of one row.
  var places: [Int] {
    (fromStart >= 0 ? [fromStart] : []) + (fromEnd >= 0 ? [HeadLine.atStart + fromEnd] : [])
  }
  static let placeCount = atStart + atEnd

  static func read(_ lines: ArraySlice<RecordLines.Line>, _ source: CommentSource) -> [HeadLine] {
    var heads: [HeadLine] = []
    let count = lines.count
    for place in 0..<count where place < atStart || place >= count - atEnd {
      let line = lines[lines.startIndex + place]
      guard line.range.count <= BlockMarks.longestDated, line.words <= BlockMarks.datedWords
      else { continue }
      let bytes = Array(source.bytes(line.range))
      var date: Range<Int>?
      if source.list.isDateline(line.range, words: line.words) {
        date = DateSpan.find(bytes, BylineToken.tokens(bytes))
      }
      heads.append(
        HeadLine(
          line: place, block: line.block, bytes: bytes, words: line.words,
          fromStart: place < atStart ? place : -1,
          fromEnd: count - 1 - place < atEnd ? count - 1 - place : -1, date: date))
    }
    return heads
  }
}

/// A short text that an element of a record sets apart.
struct BylineMark {
  enum Kind: Int { case emphasised, link, plain, weaklyNamed, named, time }

  var kind: Kind
  var text: [UInt8]
  var block: Int32
  /// What a time element declares.
  var date: String?
}
