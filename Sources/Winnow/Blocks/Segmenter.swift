import CLanes

extension BlockList {
  /// Cuts a document into block-level runs of text, in page order.
  ///
  /// A block ends where a block-level element begins or ends, at `<hr>`, and at two or more
  /// `<br>` in a row; a single `<br>` is a line feed inside the block. White space collapses to
  /// single spaces; a `<pre>` is one block, with its line feeds and single empty lines. Hidden elements and what is no text
  /// of its own is left out (`UnseenText.swift`), an exponent is set off from its base: 10^15, a `<q>` gets
  /// the quotation marks of the page's language, and a formula is its TeX. A run that goes on beyond
  /// `longestBlock` is cut between two text nodes.
  ///
  /// - Parameters:
  ///   - deadline: where it passes, the list ends.
  ///   - most: as many blocks are made.
  ///   - names: what class names say of hidden text.
  package init(
    _ document: Document, names: PageNames? = nil, deadline: Deadline = .none, most: Int = .max
  ) {
    var segmenter = Segmenter(deadline: deadline, most: most)
    segmenter.list.hidden = HiddenText(document, names: names, deadline: deadline)
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

/// A range of a block's text and the node that it is from.
struct TextPiece: Equatable {
  enum Kind { case text, quotationMark, exponentMark, formula, noteMark, image }

  var kind: Kind
  /// A text node, or the element that the piece stands for.
  var node: Int32
  /// In the block's text; what is between two pieces is white space.
  var range: Range<Int>
}

struct Segmenter {
  /// An open element that matters for the text inside it.
  private struct Open {
    var end: Int32
    var node: Int32
    var flow: Tag.Flow
    var tag: Tag
    /// The quotation marks around a `<q>` that has none of its own.
    var hasMarks = false

    /// The same where no block ends with it.
    var closing: Open {
      var open = self
      open.flow = .inline
      return open
    }
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
  /// Blanks below `<pre>` that stand before what comes next.
  private var blanks: [UInt8] = []
  /// `<q>`s whose marks stand before the next word, as places in `open`.
  private var unquoted: [Int] = []
  private var quotationMarks: QuotationMarks?
  /// The element behind a check box in running text, which shows and hides it.
  private var shownByBox: Int32 = -1
  /// One past the last correction, which another may follow without a space.
  private var correctionEnd = -1
  /// Whether the edge of a button in a sentence comes before the next word.
  private var followsTerm = false
  /// Whether a number of a line was passed over, which a blank parts from the line.
  private var followsNumber = false
  /// Whether pieces are written down.
  private let isLogging: Bool
  /// Whether white space below `<pre>` is kept. What is scored has single spaces and empty lines there as well: the
  /// card was fitted to such text.
  private let isVerbatim: Bool
  private(set) var pieces: [TextPiece] = []

  /// Each noscript is looked for in the whole page.
  private static let fallbackLimit = 8

  init(deadline: Deadline, most: Int, isLogging: Bool = false, isVerbatim: Bool = false) {
    self.deadline = deadline
    self.most = most
    self.isLogging = isLogging
    self.isVerbatim = isVerbatim
  }

  /// More than the blocks' text can have: no text brings more than two line feeds that are not in it, no quotation more
  /// than two marks, and what looks at many bytes at a time may do so behind the last one. What nothing is written to
  /// takes no memory.
  static func room(for document: Document) -> Int {
    document.text.count + 6 * document.count + Int(CLANES_STRETCH)
  }

  mutating func run(
    _ document: Document, _ text: UnsafeBufferPointer<UInt8>,
    into out: UnsafeMutableBufferPointer<UInt8>
  ) {
    // As many as pages have of small cells; what is not written to takes no memory.
    list.blocks.reserveCapacity(document.count / 3 + 1)
    unsafe walk(document, 1..<document.count, text, into: out)
    unsafe flush(out)
  }

  /// Goes over nodes; what begins before them and ends in or behind them must be open.
  private mutating func walk(
    _ document: Document, _ nodes: Range<Int>, _ text: UnsafeBufferPointer<UInt8>,
    into out: UnsafeMutableBufferPointer<UInt8>
  ) {
    var node = nodes.lowerBound
    let hidden = list.hidden.ranges
    var nextHidden = hidden.partitionPoint { Int($0.upperBound) <= node }
    while node < nodes.upperBound {
      if nextHidden < hidden.count, Int(hidden[nextHidden].lowerBound) <= node {
        node = max(node, Int(hidden[nextHidden].upperBound))
        nextHidden += 1
        continue
      }
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
      case .lineBreak:
        pendingBreaks += 1
        blanks.removeAll(keepingCapacity: true)
      case .rule: unsafe flush(out)
      case .block:
        if preformattedDepth > 0, tag.isLineOfCode {
          if document.isGutter(node) {
            node = Int(document.ends[node])
            continue
          }
          if tag != .td, tag != .th {
            endLine()
            push(document, node, .lineBreak)
          }
          node += 1
          continue
        }
        switch tag {
        case .noscript:
          fallbacks += 1
          if fallbacks > Self.fallbackLimit || document.repeatsItself(node) {
            node = Int(document.ends[node])
            continue
          }
        case .button where document.isTerm(node):
          // Its edges part it from words, if nothing else does.
          followsTerm = true
          push(document, node, .inline)
          node += 1
          continue
        case .td, .pre, .div, .aside:
          if document.isGutter(node) || firstNode >= 0 && document.isSidenote(node, shownByBox) {
            node = Int(document.ends[node])
            continue
          }
        default: break
        }
        unsafe flush(out)
        push(document, node, .block)
        runNode = Int32(truncatingIfNeeded: node)
      case .inline:
        if unsafe enter(document, node, tag, text, out) {
          node = Int(document.ends[node])
          continue
        }
      }
      node += 1
    }
  }

  /// Looks at an inline element.
  ///
  /// - Returns: whether what is in it is passed over.
  private mutating func enter(
    _ document: Document, _ node: Int, _ tag: Tag, _ text: UnsafeBufferPointer<UInt8>,
    _ out: UnsafeMutableBufferPointer<UInt8>
  ) -> Bool {
    switch tag {
    case .a:
      if document.leadsBack(node) || document.isPermalink(node) { return true }
      push(document, node, .inline)
    case .sup:
      if document.isNoteMark(node) {
        log(.noteMark, node, count..<count)
        return true
      }
      raisedEnd = document.ends[node]
    case .span, .small:
      if preformattedDepth > 0 {
        followsNumber = document.isGutter(node)
        return followsNumber
      }
      if firstNode >= 0, document.isSidenote(node, shownByBox) { return true }
      if document.holdsMath, let formula = document.formula(besides: node) {
        unsafe append(formula: formula, of: node, document, text, out)
        return true
      }
    case .math:
      guard let formula = document.formula(of: node) else { return false }
      unsafe append(formula: formula, of: node, document, text, out)
      return true
    case .img:
      if let formula = document.formula(ofImage: node) {
        unsafe append(formula: formula, of: node, document, text, out)
      } else {
        log(.image, node, count..<count)
      }
    case .input where firstNode >= 0: shownByBox = document.shown(byBox: node)
    case .rt, .rp: return true
    case .del, .ins, .s, .strike:
      if node == correctionEnd { pendingSpace = true }
      correctionEnd = Int(document.ends[node])
    case .q:
      push(document, node, .inline)
      unquoted.append(open.count - 1)
      if quotationMarks == nil { quotationMarks = QuotationMarks(language: document.language) }
    default: break
    }
    return false
  }

  private mutating func log(_ kind: TextPiece.Kind, _ node: Int, _ range: Range<Int>) {
    guard isLogging else { return }
    pieces.append(
      TextPiece(kind: kind, node: Int32(truncatingIfNeeded: node), range: range))
  }

  private mutating func push(_ document: Document, _ node: Int, _ flow: Tag.Flow) {
    let tag = document.tags[node]
    open.append(
      Open(
        end: document.ends[node], node: Int32(truncatingIfNeeded: node), flow: flow, tag: tag))
    if tag == .a { linkDepth += 1 }
    if tag == .pre { preformattedDepth += 1 }
  }

  /// Below `<pre>`: what comes stands on a line of its own.
  private mutating func endLine() {
    blanks.removeAll(keepingCapacity: true)
    if firstNode >= 0, pendingBreaks == 0 { pendingBreaks = 1 }
  }

  private mutating func close(_ element: Open, _ out: UnsafeMutableBufferPointer<UInt8>) {
    open.removeLast()
    switch element.tag {
    case .a: linkDepth -= 1
    case .button: followsTerm = element.flow == .inline
    case .pre: preformattedDepth -= 1
    case .q:
      if unquoted.last == open.count { unquoted.removeLast() }
      if element.hasMarks, firstNode >= 0, let marks = quotationMarks {
        let start = count
        unsafe put(marks.mark(depth: quoteDepth, opens: false), out)
        log(.quotationMark, Int(element.node), start..<count)
      }
    default: break
    }
    if element.flow == .lineBreak { endLine() }
    if element.flow == .block {
      unsafe flush(out)
      runNode = open.last { $0.flow == .block }?.node ?? 0
    }
  }

  /// How many `<q>`s are open that have marks.
  private var quoteDepth: Int { open.count { $0.hasMarks } }

  /// Writes the marks of quotations that begin before a word, unless the page has written its own.
  private mutating func quote(
    _ next: UnsafeBufferPointer<UInt8>, _ out: UnsafeMutableBufferPointer<UInt8>
  ) {
    defer { unquoted.removeAll() }
    guard let marks = quotationMarks else { return }
    let before = unsafe UnsafeBufferPointer(rebasing: out[max(runStart, count - 3)..<count])
    if unsafe QuotationMarks.endsWithMark(before) || QuotationMarks.beginsWithMark(next) { return }
    for place in unquoted where place < open.count {
      let start = count
      unsafe put(marks.mark(depth: quoteDepth, opens: true), out)
      open[place].hasMarks = true
      log(.quotationMark, Int(open[place].node), start..<count)
    }
  }

  private mutating func append(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, node: Int32,
    to out: UnsafeMutableBufferPointer<UInt8>
  ) {
    let isPreformatted = preformattedDepth > 0
    var index = range.lowerBound
    var start = -1
    while index < range.upperBound {
      let byte = unsafe text[index]
      if isSpace(byte) {
        if isPreformatted, byte == UInt8(ascii: "\n") {
          pendingBreaks += 1
          blanks.removeAll(keepingCapacity: true)
        } else if !isPreformatted || !isVerbatim {
          pendingSpace = true
        } else if byte != UInt8(ascii: "\r"), !followsNumber {
          blanks.append(byte == UInt8(ascii: "\t") ? UInt8(ascii: "\t") : UInt8(ascii: " "))
        }
        followsNumber = false
        index += 1
        continue
      }
      followsNumber = false
      steps &+= 1
      if steps & 8191 == 0, deadline.hasPassed { break }
      // Words that single spaces part are taken together.
      var end = index + 1
      var spaces = 0
      if isPreformatted {
        while end < range.upperBound, unsafe !isSpace(text[end]) { end += 1 }
      } else if let first = text.baseAddress {
        unsafe end += clanes_spaced_words(
          first + end, range.upperBound - end, text.count - end, &spaces)
      }
      unsafe separate(from: node, isPreformatted, byte, out)
      if !unquoted.isEmpty {
        unsafe quote(UnsafeBufferPointer(rebasing: text[index..<end]), out)
      }
      if start < 0 { start = count }
      precondition(end - index <= out.count - count, "more text than there is room for")
      unsafe (out.baseAddress! + count).initialize(
        from: text.baseAddress! + index, count: end - index)
      count += end - index
      visibleBytes += end - index - spaces
      if linkDepth > 0 { linkBytes += end - index - spaces }
      index = end
    }
    if isLogging, start >= 0 { log(.text, Int(node), start..<count) }
  }

  /// Writes what parts a word from what is before it, and begins a run where none is under way.
  private mutating func separate(
    from node: Int32, _ isPreformatted: Bool, _ byte: UInt8,
    _ out: UnsafeMutableBufferPointer<UInt8>
  ) {
    if pendingBreaks > 1, !isPreformatted, firstNode >= 0 { unsafe flush(out) }
    if firstNode < 0 {
      firstNode = node
      runStart = count
    } else if pendingBreaks > 0 {
      let breaks = !isPreformatted ? 1 : isVerbatim ? pendingBreaks : min(2, pendingBreaks)
      for _ in 0..<breaks { unsafe put(UInt8(ascii: "\n"), out) }
    } else if unsafe pendingSpace
      || followsTerm && isAlphanumeric(out[count - 1]) && isAlphanumeric(byte)
    {
      unsafe put(UInt8(ascii: " "), out)
    } else if node < raisedEnd, unsafe isDigit(out[count - 1]),
      isDigit(byte) || byte == UInt8(ascii: "-")
    {
      log(.exponentMark, Int(node), count..<count + 1)
      unsafe put(UInt8(ascii: "^"), out)
    }
    if !blanks.isEmpty {
      for blank in blanks { unsafe put(blank, out) }
      blanks.removeAll(keepingCapacity: true)
    }
    raisedEnd = 0
    followsTerm = false
    pendingBreaks = 0
    pendingSpace = false
    lastNode = node
  }

  /// Appends a formula's TeX, where there is room for it.
  private mutating func append(
    formula: Formula, of node: Int, _ document: Document, _ text: UnsafeBufferPointer<UInt8>,
    _ out: UnsafeMutableBufferPointer<UInt8>
  ) {
    // What is still to come must find its room.
    let words = formula.words
    let needed = words.reduce(2) { $0 + $1.count + 1 }
    let rest =
      isLogging
      ? 0
      : document.text.count - Int(document.textEnds[node]) + 6 * (document.count - node)
        + Int(CLANES_STRETCH)
    guard !words.isEmpty, count + needed + rest <= out.count else { return }
    var start = -1
    for word in words {
      unsafe separate(from: Int32(truncatingIfNeeded: node), false, word[word.startIndex], out)
      if start < 0 { start = count }
      for byte in word { unsafe put(byte, out) }
      visibleBytes += word.count
      pendingSpace = true
    }
    pendingSpace = false
    log(.formula, node, start..<count)
  }

  private mutating func put(_ bytes: [UInt8], _ out: UnsafeMutableBufferPointer<UInt8>) {
    for byte in bytes { unsafe put(byte, out) }
  }

  private mutating func put(_ byte: UInt8, _ out: UnsafeMutableBufferPointer<UInt8>) {
    precondition(count < out.count, "more text than there is room for")
    unsafe out[count] = byte
    count += 1
  }

  private mutating func flush(_ out: UnsafeMutableBufferPointer<UInt8>) {
    defer {
      firstNode = -1
      unquoted.removeAll(keepingCapacity: true)
      blanks.removeAll(keepingCapacity: true)
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

extension Segmenter {
  /// The pieces of a block's text, in order; empty where the block's text is not that of its nodes.
  ///
  /// - Parameter previous: the last node of the block before it, or 0.
  static func pieces(
    of block: TextBlock, after previous: Int, _ document: Document, hidden: HiddenText,
    text: ArraySlice<UInt8>
  ) -> [TextPiece] {
    let container = Int(block.node)
    let start = max(container, previous) + 1
    guard start <= Int(block.firstNode), block.lastNode >= block.firstNode else { return [] }
    var segmenter = Segmenter(deadline: .none, most: 1, isLogging: true)
    segmenter.list.hidden = hidden
    var isSame = false
    _ = unsafe [UInt8](unsafeUninitializedCapacity: 2 * text.count + 256) { room, count in
      unsafe document.text.withUnsafeBufferPointer { bytes in
        unsafe segmenter.replay(
          document, start..<Int(block.lastNode) + 1, container, bytes, into: room)
      }
      isSame =
        unsafe segmenter.count - segmenter.runStart == text.count
        && UnsafeBufferPointer(rebasing: room[segmenter.runStart..<segmenter.count])
          .elementsEqual(text)
      count = 0
    }
    guard isSame else { return [] }
    return segmenter.pieces.map { piece in
      var piece = piece
      piece.range =
        piece.range.lowerBound - segmenter.runStart..<piece.range.upperBound - segmenter.runStart
      return piece
    }
  }

  /// The text of a listing as it stands in the page; nil where it is no longer that of its nodes.
  ///
  /// - Parameter previous: the last node of the block before it, or 0.
  static func listing(
    _ block: TextBlock, after previous: Int, _ document: Document, hidden: HiddenText
  ) -> [UInt8]? {
    let container = Int(block.node)
    let start = max(container, previous) + 1
    guard start <= Int(block.firstNode), block.lastNode >= block.firstNode else { return nil }
    let last = Int(block.lastNode)
    var segmenter = Segmenter(deadline: .none, most: 1, isVerbatim: true)
    segmenter.list.hidden = hidden
    let room =
      Int(document.textEnds[last]) - Int(document.textStarts[start]) + 6 * (last - start + 2)
      + Int(CLANES_STRETCH) + 64
    let text = unsafe [UInt8](unsafeUninitializedCapacity: room) { room, count in
      unsafe document.text.withUnsafeBufferPointer { bytes in
        unsafe segmenter.replay(document, start..<last + 1, container, bytes, into: room)
      }
      count = segmenter.count
    }
    return Array(text[segmenter.runStart...])
  }

  private mutating func replay(
    _ document: Document, _ nodes: Range<Int>, _ container: Int,
    _ text: UnsafeBufferPointer<UInt8>, into out: UnsafeMutableBufferPointer<UInt8>
  ) {
    var around: [Int] = []
    var node = Int(document.parents[nodes.lowerBound])
    while node > 0 {
      around.append(node)
      node = Int(document.parents[node])
    }
    for node in around.reversed() {
      switch document.tags[node] {
      case .a, .pre: push(document, node, .inline)
      case .q:
        push(document, node, .inline)
        open[open.count - 1].hasMarks = true
        if quotationMarks == nil { quotationMarks = QuotationMarks(language: document.language) }
      default: break
      }
    }
    unsafe walk(document, nodes, text, into: out)
    while let last = open.last, Int(last.node) > container {
      // The block ends with its container.
      unsafe close(last.closing, out)
    }
  }
}
