extension BlockList {
  /// Cuts plain text into blocks: paragraphs between blank lines, and lines inside them.
  ///
  /// Each line is a block of its own, unless its paragraph is one text wrapped at a fixed width
  /// (e-mail, Gutenberg): then the lines are joined. `startsParagraph` keeps the blank lines.
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
        appendParagraph(lines, of: plainText)
        lines.removeAll(keepingCapacity: true)
      } else {
        lines.append(line)
      }
      position = end + 1
      if end + 1 < plainText.count, plainText[end] == 0x0D, plainText[end + 1] == 0x0A {
        position += 1
      }
    }
    appendParagraph(lines, of: plainText)
  }

  private mutating func appendParagraph(_ lines: [Range<Int>], of plainText: [UInt8]) {
    guard !lines.isEmpty else { return }
    let isWrapped = Self.isWrapped(lines, of: plainText)
    var start = text.count
    for (index, line) in lines.enumerated() {
      if index > 0, isWrapped {
        text.append(0x20)
      } else {
        start = text.count
      }
      appendCollapsed(plainText[line])
      if isWrapped, index < lines.count - 1 { continue }
      blocks.append(
        TextBlock(
          node: -1, firstNode: -1, lastNode: -1, start: Int32(truncatingIfNeeded: start),
          end: Int32(truncatingIfNeeded: text.count),
          words: Int32(truncatingIfNeeded: text.countWords(in: start..<text.count)),
          linkWords: 0, startsParagraph: isWrapped || index == 0))
    }
  }

  private mutating func appendCollapsed(_ line: ArraySlice<UInt8>) {
    var pendingSpace = false
    for byte in line {
      if isSpace(byte) {
        pendingSpace = true
      } else {
        if pendingSpace { text.append(0x20) }
        pendingSpace = false
        text.append(byte)
      }
    }
  }

  /// Whether lines are one paragraph broken at a fixed width: all but the last are nearly as long
  /// as the longest, which is no longer than screens of text ever were.
  private static func isWrapped(_ lines: [Range<Int>], of plainText: [UInt8]) -> Bool {
    guard lines.count > 1 else { return false }
    let lengths = lines.map { range in
      plainText[range].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }
    let longest = lengths.max() ?? 0
    guard (50...100).contains(longest) else { return false }
    return lengths.dropLast().allSatisfy { $0 >= longest - 16 }
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
