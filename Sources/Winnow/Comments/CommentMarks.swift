/// What blocks show of threads: which of them say who wrote or when, which say something, and which are titles of
/// other pages; as sums, so that those of a run of blocks are a difference.
struct CommentMarks {
  /// One entry more than there are blocks each.
  private var headsBefore: [Int32] = [0]
  private var textsBefore: [Int32] = [0]
  private var titlesBefore: [Int32] = [0]
  private var datesBefore: [Int32] = [0]
  /// By block the next one that is a head, from itself on; the number of blocks where there is none.
  private var nextHead: [Int32] = []

  /// Words of the shortest text that is one beyond doubt.
  static let fewestWords: Int32 = 4
  /// Of a line that names an author by the name of its element.
  private static let mostNamed: Int32 = 8

  /// - Returns: nil where there was no time.
  init?(_ source: CommentSource) {
    let repeats = BlockRepeats(source.list, most: BlockMarks.datedWords)
    let count = source.list.blocks.count
    headsBefore.reserveCapacity(count + 1)
    textsBefore.reserveCapacity(count + 1)
    titlesBefore.reserveCapacity(count + 1)
    datesBefore.reserveCapacity(count + 1)
    nextHead = Array(repeating: Int32(truncatingIfNeeded: count), count: count + 1)
    for index in source.list.blocks.indices {
      if index & 255 == 0, source.deadline.hasPassed { return nil }
      let block = source.list.blocks[index]
      let (isDated, textWords) = Self.lines(block, source)
      let isNamed = block.words <= Self.mostNamed && Self.namesAuthor(block, source)
      let isHeading = source.document.tags[Int(block.node)].isHeading
      let isShort = block.words <= BlockMarks.fewWords
      let isSetOff =
        isShort && block.words > 0 && repeats.count(index) < 3
        && (isHeading || block.linkWords == block.words || Self.isEmphasised(block, source))
      let isHead = isDated || isNamed || isSetOff
      let isText = textWords >= Self.fewestWords && !isNamed && !isSetOff
      let isTitle =
        !isDated && block.words >= Self.fewestWords && repeats.count(index) < 3
        && (isHeading || block.linkDensity > 0.8)
      headsBefore.append(headsBefore[index] + (isHead ? 1 : 0))
      textsBefore.append(textsBefore[index] + (isText && !isTitle ? 1 : 0))
      titlesBefore.append(titlesBefore[index] + (isTitle ? 1 : 0))
      datesBefore.append(datesBefore[index] + (isDated ? 1 : 0))
      if isHead { nextHead[index] = Int32(truncatingIfNeeded: index) }
    }
    for index in source.list.blocks.indices.reversed() {
      nextHead[index] = min(nextHead[index], nextHead[index + 1])
    }
  }

  func heads(_ blocks: Range<Int>) -> Int32 {
    headsBefore[blocks.upperBound] &- headsBefore[blocks.lowerBound]
  }
  func texts(_ blocks: Range<Int>) -> Int32 {
    textsBefore[blocks.upperBound] &- textsBefore[blocks.lowerBound]
  }
  func titles(_ blocks: Range<Int>) -> Int32 {
    titlesBefore[blocks.upperBound] &- titlesBefore[blocks.lowerBound]
  }

  /// Blocks with a line that says when.
  func dates(_ blocks: Range<Int>) -> Int32 {
    datesBefore[blocks.upperBound] &- datesBefore[blocks.lowerBound]
  }

  /// The first head of a run of blocks.
  func firstHead(_ blocks: Range<Int>) -> Int? {
    let found = Int(nextHead[blocks.lowerBound])
    return found < blocks.upperBound ? found : nil
  }

  // MARK: Blocks

  /// Whether one of a block's lines is dated, and the words of the others.
  private static func lines(
    _ block: TextBlock, _ source: CommentSource
  ) -> (isDated: Bool, textWords: Int32) {
    var isDated = false
    var words: Int32 = 0
    source.list.forEachLine(of: block) { line, lineWords in
      if source.list.isDateline(line, words: lineWords) {
        isDated = true
      } else {
        words &+= lineWords
      }
    }
    return (isDated, words)
  }

  /// Whether an element in a block or around it is named for an author, or is a time.
  private static func namesAuthor(_ block: TextBlock, _ source: CommentSource) -> Bool {
    let document = source.document
    // The elements of the block's own line begin a little before its first text.
    let first = max(Int(block.node) + 1, Int(block.firstNode) - nearNodes)
    for node in first..<max(first, min(Int(block.lastNode) + 1, first + 3 * nearNodes)) {
      if document.tags[node] == .time || isAuthor(node, source) { return true }
    }
    var node = Int(block.node)
    for _ in 0..<2 where node > 0 {
      if isAuthor(node, source) { return true }
      node = Int(document.parents[node])
    }
    return false
  }

  private static let nearNodes = 8

  private static func isAuthor(_ node: Int, _ source: CommentSource) -> Bool {
    source.document.attributeRange(node).contains { index in
      source.names.facts(index).map {
        $0.kinds >> authorKind & 1 == 1 || $0.meanings.contains(.byline)
      } ?? false
    }
  }

  /// The number of "author" in `ElementNames.kinds`.
  private static let authorKind: UInt32 = 10

  /// Whether all of a block is in one element that sets it off.
  private static func isEmphasised(_ block: TextBlock, _ source: CommentSource) -> Bool {
    guard block.firstNode == block.lastNode else { return false }
    switch source.document.tags[Int(source.document.parents[Int(block.firstNode)])] {
    case .b, .strong, .cite: return true
    default: return false
    }
  }
}

extension BlockList {
  /// The lines of a block in order, each with its words.
  func forEachLine(of block: TextBlock, _ body: (Range<Int>, Int32) -> Void) {
    let range = Int(block.start)..<Int(block.end)
    var start = range.lowerBound
    while start < range.upperBound {
      let end =
        text[start..<range.upperBound].firstIndex(of: UInt8(ascii: "\n")) ?? range.upperBound
      if end > start {
        let isWhole = start == range.lowerBound && end == range.upperBound
        let words = isWhole ? Int(block.words) : text.countWords(in: start..<end)
        body(start..<end, Int32(truncatingIfNeeded: words))
      }
      start = end + 1
    }
  }

  /// Whether a line says when, or who and when, and not something that happened then.
  func isDateline(_ line: Range<Int>, words: Int32) -> Bool {
    guard words <= BlockMarks.datedWords, line.count <= BlockMarks.longestDated,
      text[line].contains(where: { isDigit($0) || $0 >= 0xC3 })
    else { return false }
    let bytes = Array(text[line])
    let tokens = BylineToken.tokens(bytes)
    guard let date = DateSpan.find(bytes, tokens) else {
      // In a language whose dates we cannot read, a year or a time of day may stand.
      return DateMark.stands(in: bytes.span) && !BylineName.isSentence(bytes)
    }
    let rest = tokens.reduce(0) { sum, token in
      if token.kind != .word || date.contains(token.range.lowerBound) { return sum }
      return sum + token.halfWords(bytes)
    }
    let hasNumber = bytes[date].contains { isDigit($0) }
    let most = hasNumber ? Self.mostBesideDate : Self.mostBesideDate / 2
    return rest <= 2 * most && !(rest > 6 && BylineName.isSentence(bytes))
  }

  /// Words beside the date of a line that says when and who: "Posted by … on"; half as many beside "yesterday".
  private static let mostBesideDate = 8
}
