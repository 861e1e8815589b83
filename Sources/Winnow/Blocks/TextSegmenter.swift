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
  package init(plainText: [UInt8], deadline: Deadline = .none, most: Int = .max) {
    self.init()
    text.reserveCapacity(plainText.count)
    let mayBeWrapped = plainText.mayBeWrapped
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
      let end =
        plainText[position...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        ?? plainText.count
      let line = plainText.trimmed(position..<end)
      if line.isEmpty {
        appendParagraph(lines, of: plainText, mayBeWrapped, deadline)
        lines.removeAll(keepingCapacity: true)
      } else {
        lines.append(line)
      }
      position = end + 1
      if end + 1 < plainText.count, plainText[end] == UInt8(ascii: "\r"),
        plainText[end + 1] == UInt8(ascii: "\n")
      {
        position += 1
      }
    }
    appendParagraph(lines, of: plainText, mayBeWrapped, deadline)
  }

  private mutating func appendParagraph(
    _ lines: [Range<Int>], of plainText: [UInt8], _ mayBeWrapped: Bool, _ deadline: Deadline
  ) {
    guard !lines.isEmpty else { return }
    let isWrapped = mayBeWrapped && Self.isWrapped(lines, of: plainText)
    var start = text.count
    for (index, line) in lines.enumerated() {
      if index & 63 == 0, deadline.hasPassed { return }
      var startsParagraph = isWrapped || index == 0
      if index > 0, isWrapped, text.count - start < Self.longestBlock {
        text.append(UInt8(ascii: " "))
      } else {
        // Of a wrapped paragraph that is too long, what came so far.
        if isWrapped, index > 0 { appendBlock(from: start, true, indent: 0) }
        start = text.count
      }
      let indent = isWrapped ? 0 : plainText.indent(before: line.lowerBound)
      var rest = plainText[line]
      while rest.count > Self.longestBlock {
        if deadline.hasPassed { return }
        let piece = rest.prefix(beforeWordAt: Self.longestBlock)
        appendCollapsed(piece)
        appendBlock(from: start, startsParagraph, indent: indent)
        startsParagraph = false
        start = text.count
        rest = rest[piece.endIndex...].drop(while: isSpace)
      }
      appendCollapsed(rest)
      if isWrapped, index < lines.count - 1 { continue }
      appendBlock(from: start, startsParagraph, indent: indent)
    }
  }

  private mutating func appendBlock(from start: Int, _ startsParagraph: Bool, indent: UInt8) {
    if text.count == start { return }
    blocks.append(
      TextBlock(
        node: -1, firstNode: -1, lastNode: -1, start: Int32(truncatingIfNeeded: start),
        end: Int32(truncatingIfNeeded: text.count),
        words: Int32(truncatingIfNeeded: text.countWords(in: start..<text.count)),
        linkWords: 0, startsParagraph: startsParagraph, indent: indent))
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
        if index < line.count, end > 0 { text.append(UInt8(ascii: " ")) }
      }
    }
  }

  /// Whether lines are one paragraph broken at a fixed width: all but the last are nearly as long
  /// as the longest, which is no longer than screens of text ever were, and most are so long that the
  /// next line's first word did not fit. Items of a list and rows of a table are lines of their own.
  private static func isWrapped(_ lines: [Range<Int>], of plainText: [UInt8]) -> Bool {
    guard lines.count > 1 else { return false }
    // More bytes than that are not wrapped, whatever they are.
    guard lines.allSatisfy({ $0.count <= 400 }) else { return false }
    let lengths = lines.map { range in
      plainText[range].count { $0 & 0xC0 != 0x80 }
    }
    let longest = lengths.max() ?? 0
    guard longest >= 50, longest <= [UInt8].widestScreen else { return false }
    guard lengths.dropLast().allSatisfy({ $0 >= longest - 16 }) else { return false }
    var full = 0
    for (index, line) in lines.enumerated() {
      if plainText[line].opensListItem || plainText[line].hasCells { return false }
      if index == 0 { continue }
      let word = plainText[line].prefix { !isSpace($0) }.count { $0 & 0xC0 != 0x80 }
      if lengths[index - 1] + 1 + word > longest { full += 1 }
    }
    return full * 4 >= (lines.count - 1) * 3
  }
}

extension ArraySlice<UInt8> {
  /// Whether a line begins as an item of a list does: with a dash, bullet, asterisk, or a number and a
  /// full stop or bracket, and a space behind.
  var opensListItem: Bool {
    var rest = self
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): rest = dropFirst()
    case 0xE2:
      guard starts(with: "•".utf8) || starts(with: "–".utf8) else { return false }
      rest = dropFirst(3)
    default:
      rest = drop { isDigit($0) }
      guard (1...3).contains(count - rest.count),
        rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ")")
      else {
        return false
      }
      rest = rest.dropFirst()
    }
    return rest.first == UInt8(ascii: " ") || rest.first == UInt8(ascii: "\t")
  }

  /// Whether bars between spaces part a line into cells.
  fileprivate var hasCells: Bool {
    indices.dropFirst().dropLast().contains {
      self[$0] == UInt8(ascii: "|") && isSpace(self[$0 - 1]) && isSpace(self[$0 + 1])
    }
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
  /// Characters of the longest lines that text was ever broken at.
  fileprivate static let widestScreen = 100

  /// Whether a text may be broken at a fixed width: at most one line in ten of its beginning is wider
  /// than screens of text were. Others have paragraphs in one line, and break lines on purpose.
  fileprivate var mayBeWrapped: Bool {
    var (lines, wide, width) = (0, 0, 0)
    for byte in prefix(1 << 20) {
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        if width > 0 { lines += 1 }
        if width > Self.widestScreen { wide += 1 }
        width = 0
      } else if byte & 0xC0 != 0x80 {
        width += 1
      }
    }
    return wide * 10 <= lines
  }

  /// The columns of white space between the beginning of a line and a place in it; a tab is four.
  fileprivate func indent(before place: Int) -> UInt8 {
    var columns = 0
    var index = place - 1
    while index >= 0, columns < 255,
      self[index] == UInt8(ascii: " ") || self[index] == UInt8(ascii: "\t")
    {
      columns += self[index] == UInt8(ascii: "\t") ? 4 : 1
      index -= 1
    }
    return UInt8(Swift.min(columns, 255))
  }

  /// A range without the white space at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, isSpace(self[lower]) { lower += 1 }
    while upper > lower, isSpace(self[upper - 1]) { upper -= 1 }
    return lower..<upper
  }
}
