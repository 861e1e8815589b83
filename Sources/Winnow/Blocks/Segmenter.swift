import CLanes

extension BlockList {
  /// Cuts a document into block-level runs of text, in page order.
  ///
  /// A block ends where a block-level element begins or ends, at `<hr>`, and at two or more
  /// `<br>` in a row; a single `<br>` is a line feed inside the block. White space collapses to
  /// single spaces; below `<pre>`, line feeds and single empty lines stay. Marks that lead to
  /// footnotes are left out, and an exponent is set off from its base: 10^15. A run that goes on beyond
  /// `longestBlock` is cut between two text nodes.
  ///
  /// - Parameters:
  ///   - deadline: where it passes, the list ends.
  ///   - most: as many blocks are made.
  package init(_ document: Document, deadline: Deadline = .none, most: Int = .max) {
    var segmenter = Segmenter(deadline: deadline, most: most)
    let text = unsafe [UInt8](unsafeUninitializedCapacity: Segmenter.room(for: document)) {
      room, count in
      unsafe document.text.withUnsafeBufferPointer {
        unsafe segmenter.run(document, $0, into: room)
      }
      count = segmenter.count
    }
    self = segmenter.list
    self.text = text
  }
}

private struct Segmenter {
  /// An open element that matters for the text inside it.
  private struct Open {
    var end: Int32
    var node: Int32
    var flow: Tag.Flow
    var isLink: Bool
    var isPreformatted: Bool
  }

  let deadline: Deadline
  let most: Int
  /// Without their text, which is written where it will stay.
  var list = BlockList()
  /// The bytes of the blocks' text.
  private(set) var count = 0
  /// Counts runs of words, for looks at the clock.
  private var steps = 0
  private var open: [Open] = []
  private var linkDepth = 0
  private var preformattedDepth = 0

  // The run under way.
  private var runStart = 0
  private var runNode: Int32 = 0
  private var firstNode: Int32 = -1
  private var lastNode: Int32 = -1
  private var visibleBytes = 0
  private var linkBytes = 0
  private var pendingSpace = false
  private var pendingBreaks = 0
  /// Where the superscript ends whose first word is still to come.
  private var raisedEnd: Int32 = 0
  private var fallbacks = 0

  /// Each noscript is looked for in the whole page.
  private static let fallbackLimit = 8

  init(deadline: Deadline, most: Int) {
    self.deadline = deadline
    self.most = most
  }

  /// More than the blocks' text can have: no text brings more than two line feeds that are not in it, and what looks at
  /// many bytes at a time may do so behind the last one.
  static func room(for document: Document) -> Int {
    document.text.count + 2 * document.count + Int(CLANES_STRETCH)
  }

  mutating func run(
    _ document: Document, _ text: UnsafeBufferPointer<UInt8>,
    into out: UnsafeMutableBufferPointer<UInt8>
  ) {
    // As many as pages have of small cells; what is not written to takes no memory.
    list.blocks.reserveCapacity(document.count / 3 + 1)
    var node = 1
    while node < document.count {
      if node & 1023 == 0, deadline.hasPassed { return }
      while let last = open.last, Int(last.end) <= node { unsafe close(last, out) }
      let tag = document.tags[node]
      if tag == .text {
        if count - runStart > BlockList.longestBlock, firstNode >= 0 { unsafe flush(out) }
        unsafe append(
          text, Int(document.textStarts[node])..<Int(document.textEnds[node]),
          node: Int32(truncatingIfNeeded: node), to: out)
        node += 1
        continue
      }
      switch tag.flow {
      case .hidden:
        node = Int(document.ends[node])
        continue
      case .lineBreak: pendingBreaks += 1
      case .rule: unsafe flush(out)
      case .block:
        if tag == .noscript {
          fallbacks += 1
          if fallbacks > Self.fallbackLimit || document.repeatsItself(node) {
            node = Int(document.ends[node])
            continue
          }
        }
        unsafe flush(out)
        push(document, node, .block)
        runNode = Int32(truncatingIfNeeded: node)
      case .inline:
        if tag == .a {
          push(document, node, .inline)
        } else if tag == .sup {
          if document.isNoteMark(node) {
            node = Int(document.ends[node])
            continue
          }
          raisedEnd = document.ends[node]
        }
      }
      node += 1
    }
    unsafe flush(out)
  }

  private mutating func push(_ document: Document, _ node: Int, _ flow: Tag.Flow) {
    let tag = document.tags[node]
    open.append(
      Open(
        end: document.ends[node], node: Int32(truncatingIfNeeded: node), flow: flow,
        isLink: tag == .a, isPreformatted: tag == .pre))
    if tag == .a { linkDepth += 1 }
    if tag == .pre { preformattedDepth += 1 }
  }

  private mutating func close(_ element: Open, _ out: UnsafeMutableBufferPointer<UInt8>) {
    open.removeLast()
    if element.isLink { linkDepth -= 1 }
    if element.isPreformatted { preformattedDepth -= 1 }
    if element.flow == .block {
      unsafe flush(out)
      runNode = open.last { $0.flow == .block }?.node ?? 0
    }
  }

  private mutating func append(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, node: Int32,
    to out: UnsafeMutableBufferPointer<UInt8>
  ) {
    let isPreformatted = preformattedDepth > 0
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = unsafe text[index]
      if isSpace(byte) {
        if isPreformatted {
          if byte == 0x0A { pendingBreaks = max(pendingBreaks, 0) + 1 } else { pendingSpace = true }
        } else {
          pendingSpace = true
        }
        index += 1
        continue
      }
      steps &+= 1
      if steps & 8191 == 0, deadline.hasPassed { return }
      // Words that single spaces part are taken together.
      var end = index + 1
      var spaces = 0
      if isPreformatted {
        while end < range.upperBound, unsafe !isSpace(text[end]) { end += 1 }
      } else if let first = text.baseAddress {
        unsafe end += clanes_spaced_words(
          first + end, range.upperBound - end, text.count - end, &spaces)
      }
      if pendingBreaks > 1, !isPreformatted, firstNode >= 0 { unsafe flush(out) }
      if firstNode < 0 {
        firstNode = node
        runStart = count
      } else if pendingBreaks > 0 {
        unsafe put(0x0A, out)
        if isPreformatted, pendingBreaks > 1 { unsafe put(0x0A, out) }
      } else if pendingSpace {
        unsafe put(0x20, out)
      } else if node < raisedEnd, unsafe isDigit(out[count - 1]), isDigit(byte) || byte == 0x2D {
        unsafe put(0x5E, out)
      }
      raisedEnd = 0
      pendingBreaks = 0
      pendingSpace = false
      lastNode = node
      precondition(end - index <= out.count - count, "more text than there is room for")
      unsafe (out.baseAddress! + count).initialize(
        from: text.baseAddress! + index, count: end - index)
      count += end - index
      visibleBytes += end - index - spaces
      if linkDepth > 0 { linkBytes += end - index - spaces }
      index = end
    }
  }

  private mutating func put(_ byte: UInt8, _ out: UnsafeMutableBufferPointer<UInt8>) {
    precondition(count < out.count, "more text than there is room for")
    unsafe out[count] = byte
    count += 1
  }

  private mutating func flush(_ out: UnsafeMutableBufferPointer<UInt8>) {
    defer {
      firstNode = -1
      visibleBytes = 0
      linkBytes = 0
      pendingSpace = false
      pendingBreaks = 0
    }
    guard firstNode >= 0 else { return }
    guard list.blocks.count < most else {
      list.isCut = true
      count = runStart
      return
    }
    let words = unsafe UnsafeBufferPointer(out).countWords(in: runStart..<count)
    // The links' share of the words is their share of what can be seen.
    let linkWords = (words * linkBytes + visibleBytes / 2) / max(1, visibleBytes)
    list.blocks.append(
      TextBlock(
        node: runNode, firstNode: firstNode, lastNode: lastNode,
        start: Int32(truncatingIfNeeded: runStart), end: Int32(truncatingIfNeeded: count),
        words: Int32(truncatingIfNeeded: words),
        linkWords: Int32(truncatingIfNeeded: min(words, linkWords)), startsParagraph: true))
  }
}

@inline(__always)
private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
