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
  init(_ document: Document, deadline: Deadline = .none, most: Int = .max) {
    var segmenter = Segmenter(deadline: deadline, most: most)
    segmenter.run(document)
    self = segmenter.list
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
  var list = BlockList()
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

  mutating func run(_ document: Document) {
    list.text.reserveCapacity(document.text.count)
    // As many as pages have of small cells; what is not written to takes no memory.
    list.blocks.reserveCapacity(document.count / 3 + 1)
    var node = 1
    let count = document.count
    while node < count {
      if node & 1023 == 0, deadline.hasPassed { return }
      while let last = open.last, Int(last.end) <= node { close(last) }
      let tag = document.tags[node]
      if tag == .text {
        if list.text.count - runStart > BlockList.longestBlock, firstNode >= 0 { flush() }
        unsafe document.text.withUnsafeBufferPointer { text in
          unsafe append(
            UnsafeBufferPointer(
              rebasing: text[Int(document.textStarts[node])..<Int(document.textEnds[node])]),
            node: Int32(truncatingIfNeeded: node))
        }
        node += 1
        continue
      }
      switch tag.flow {
      case .hidden:
        node = Int(document.ends[node])
        continue
      case .lineBreak: pendingBreaks += 1
      case .rule: flush()
      case .block:
        if tag == .noscript {
          fallbacks += 1
          if fallbacks > Self.fallbackLimit || document.repeatsItself(node) {
            node = Int(document.ends[node])
            continue
          }
        }
        flush()
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
    flush()
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

  private mutating func close(_ element: Open) {
    open.removeLast()
    if element.isLink { linkDepth -= 1 }
    if element.isPreformatted { preformattedDepth -= 1 }
    if element.flow == .block {
      flush()
      runNode = open.last { $0.flow == .block }?.node ?? 0
    }
  }

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, node: Int32) {
    let isPreformatted = preformattedDepth > 0
    var index = 0
    let count = bytes.count
    while index < count {
      let byte = unsafe bytes[index]
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
        while end < count, unsafe !isSpace(bytes[end]) { end += 1 }
      } else if let first = bytes.baseAddress {
        unsafe end += clanes_spaced_words(first + end, count - end, count - end, &spaces)
      }
      if pendingBreaks > 1, !isPreformatted, firstNode >= 0 { flush() }
      if firstNode < 0 {
        firstNode = node
        runStart = list.text.count
      } else if pendingBreaks > 0 {
        list.text.append(0x0A)
        if isPreformatted, pendingBreaks > 1 { list.text.append(0x0A) }
      } else if pendingSpace {
        list.text.append(0x20)
      } else if node < raisedEnd, isDigit(list.text[list.text.count - 1]),
        isDigit(byte) || byte == 0x2D
      {
        list.text.append(0x5E)
      }
      raisedEnd = 0
      pendingBreaks = 0
      pendingSpace = false
      lastNode = node
      unsafe list.text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[index..<end]))
      visibleBytes += end - index - spaces
      if linkDepth > 0 { linkBytes += end - index - spaces }
      index = end
    }
  }

  private mutating func flush() {
    defer {
      firstNode = -1
      visibleBytes = 0
      linkBytes = 0
      pendingSpace = false
      pendingBreaks = 0
    }
    guard firstNode >= 0 else { return }
    let end = list.text.count
    guard list.blocks.count < most else {
      list.isCut = true
      return list.text.removeLast(end - runStart)
    }
    let words = list.text.countWords(in: runStart..<end)
    // The links' share of the words is their share of what can be seen.
    let linkWords = (words * linkBytes + visibleBytes / 2) / max(1, visibleBytes)
    list.blocks.append(
      TextBlock(
        node: runNode, firstNode: firstNode, lastNode: lastNode,
        start: Int32(truncatingIfNeeded: runStart), end: Int32(truncatingIfNeeded: end),
        words: Int32(truncatingIfNeeded: words),
        linkWords: Int32(truncatingIfNeeded: min(words, linkWords)), startsParagraph: true))
  }
}

@inline(__always)
private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
