extension BlockList {
  /// Cuts plain text into blocks: paragraphs between blank lines, and lines inside them.
  ///
  /// Each line is a block of its own, unless its paragraph is one text wrapped at a fixed width
  /// (e-mail, Gutenberg): then the lines are joined. `startsParagraph` keeps the blank lines. What is
  /// longer than `longestBlock` is cut between two words.
  ///
  /// - Parameters:
  ///   - plainText: valid UTF-8.
  ///   - deadline: where it passes, the list ends.
  ///   - most: about as many blocks are made.
  init(plainText: [UInt8], deadline: Deadline = .none, most: Int = .max) {
    self.init()
    text.reserveCapacity(plainText.count)
    var lines: [Range<Int>] = []
    var position = 0
    var rounds = 0
    while position <= plainText.count {
      rounds &+= 1
      if rounds & 255 == 0, deadline.hasPassed { return }
      if blocks.count + lines.count >= most {
        isCut = true
        break
      }
      let end = plainText[position...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? plainText.count
      let line = plainText.trimmed(position..<end)
      if line.isEmpty {
        appendParagraph(lines, of: plainText, deadline)
        lines.removeAll(keepingCapacity: true)
      } else {
        lines.append(line)
      }
      position = end + 1
      if end + 1 < plainText.count, plainText[end] == 0x0D, plainText[end + 1] == 0x0A {
        position += 1
      }
    }
    appendParagraph(lines, of: plainText, deadline)
  }

  private mutating func appendParagraph(
    _ lines: [Range<Int>], of plainText: [UInt8], _ deadline: Deadline
  ) {
    guard !lines.isEmpty else { return }
    let isWrapped = Self.isWrapped(lines, of: plainText)
    var start = text.count
    for (index, line) in lines.enumerated() {
      if index & 63 == 0, deadline.hasPassed { return }
      var startsParagraph = isWrapped || index == 0
      if index > 0, isWrapped, text.count - start < Self.longestBlock {
        text.append(0x20)
      } else {
        // Of a wrapped paragraph that is too long, what came so far.
        if isWrapped, index > 0 { appendBlock(from: start, true) }
        start = text.count
      }
      var rest = plainText[line]
      while rest.count > Self.longestBlock {
        if deadline.hasPassed { return }
        let piece = rest.prefix(beforeWordAt: Self.longestBlock)
        appendCollapsed(piece)
        appendBlock(from: start, startsParagraph)
        startsParagraph = false
        start = text.count
        rest = rest[piece.endIndex...].drop(while: isSpace)
      }
      appendCollapsed(rest)
      if isWrapped, index < lines.count - 1 { continue }
      appendBlock(from: start, startsParagraph)
    }
  }

  private mutating func appendBlock(from start: Int, _ startsParagraph: Bool) {
    if text.count == start { return }
    blocks.append(
      TextBlock(
        node: -1, firstNode: -1, lastNode: -1, start: Int32(truncatingIfNeeded: start),
        end: Int32(truncatingIfNeeded: text.count),
        words: Int32(truncatingIfNeeded: text.countWords(in: start..<text.count)),
        linkWords: 0, startsParagraph: startsParagraph))
  }

  private mutating func appendCollapsed(_ line: ArraySlice<UInt8>) {
    unsafe line.withUnsafeBufferPointer { line in
      var index = 0
      while index < line.count {
        var end = index
        while end < line.count, !isSpace(unsafe line[end]) { end += 1 }
        unsafe text.append(contentsOf: UnsafeBufferPointer(rebasing: line[index..<end]))
        index = end
        while index < line.count, isSpace(unsafe line[index]) { index += 1 }
        if index < line.count, end > 0 { text.append(0x20) }
      }
    }
  }

  /// Whether lines are one paragraph broken at a fixed width: all but the last are nearly as long
  /// as the longest, which is no longer than screens of text ever were.
  private static func isWrapped(_ lines: [Range<Int>], of plainText: [UInt8]) -> Bool {
    guard lines.count > 1 else { return false }
    // More bytes than that are not wrapped, whatever they are.
    guard lines.allSatisfy({ $0.count <= 400 }) else { return false }
    let lengths = lines.map { range in
      plainText[range].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }
    let longest = lengths.max() ?? 0
    guard (50...100).contains(longest) else { return false }
    return lengths.dropLast().allSatisfy { $0 >= longest - 16 }
  }
}

extension ArraySlice<UInt8> {
  /// The bytes up to a place, or up to the word that it falls into; where that is the only one, all of
  /// its characters that fit.
  fileprivate func prefix(beforeWordAt place: Int) -> Self {
    var end = startIndex + Swift.min(place, count)
    guard end < endIndex else { return self }
    let limit = end
    while end > startIndex, !isSpace(self[end]) { end -= 1 }
    if end > startIndex { return self[startIndex..<end] }
    end = limit
    while end > startIndex, self[end] & 0xC0 == 0x80 { end -= 1 }
    return self[startIndex..<(end > startIndex ? end : limit)]
  }
}

extension [UInt8] {
  /// A range without the white space at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, isSpace(self[lower]) { lower += 1 }
    while upper > lower, isSpace(self[upper - 1]) { upper -= 1 }
    return lower..<upper
  }
}
