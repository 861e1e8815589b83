/// Reads a block's running text with its markup, from the nodes that it was cut from.
///
/// Text, white space and what is left out are the segmenter's, so that the words are those of plain text.
struct InlineReader {
  private let article: Article
  private let notes: PageNotes
  private let pictures: PagePictures?
  /// What is open, outermost first, with what is in it so far; the first is the block.
  private var open: [(mark: Around?, content: [Article.Inline])] = []
  /// What was written, to be held against the block's text.
  private var plain = ""
  private var pendingSpace = false

  private enum Around: Equatable {
    case mark(Article.Mark)
    case link(String)
  }

  init(_ article: Article, _ notes: PageNotes, _ pictures: PagePictures?) {
    self.article = article
    self.notes = notes
    self.pictures = pictures
  }

  mutating func read(_ block: Int) -> [Article.Inline] {
    let whole = article.string(block)
    let page = article.page
    guard let document = page.document, !page.edited.contains(block) else {
      return Self.lines(whole)
    }
    let range = page.blocks.blocks[block]
    // One text right in its element, as most are, has no marks.
    if range.firstNode == range.lastNode, document.parents[Int(range.firstNode)] == range.node,
      document.tags[Int(range.firstNode)] == .text, document.tags[Int(range.node)] != .q
    {
      var content = Self.lines(whole)
      if let label = closingNote(range, document) { content.append(.noteMark(label)) }
      return content
    }
    let text = page.blocks.text[Int(range.start)..<Int(range.end)]
    let previous = block > 0 ? Int(page.blocks.blocks[block - 1].lastNode) : 0
    let pieces = Segmenter.pieces(
      of: range, after: previous, document, hidden: page.blocks.hidden, text: text)
    if pieces.isEmpty { return Self.lines(whole) }
    open = [(nil, [])]
    plain = ""
    pendingSpace = false
    var end = text.startIndex
    for piece in pieces {
      // A mark before the first word belongs to what is before the block.
      if piece.kind == .image || piece.kind == .noteMark, piece.node < range.firstNode { continue }
      let start = text.startIndex + piece.range.lowerBound
      if start > end { part(text[end..<start], before: Int(piece.node), document, range) }
      end = max(end, text.startIndex + piece.range.upperBound)
      add(
        piece, text[start..<max(start, text.startIndex + piece.range.upperBound)], document, range)
    }
    setMarks([])
    guard plain == whole else { return Self.lines(whole) }
    if let label = closingNote(range, document) { append(.noteMark(label)) }
    return open[0].content
  }

  /// The label of a footnote whose mark stands behind a block's last word.
  private func closingNote(_ block: TextBlock, _ document: Document) -> String? {
    if notes.notes.isEmpty { return nil }
    var node = Int(block.lastNode) + 1
    let end = min(Int(document.ends[Int(block.node)]), node + 8)
    while node < end {
      let tag = document.tags[node]
      if document.isNoteMark(node) { return notes.label(ofMark: node) }
      if tag == .text {
        if document.textBytes(of: node).contains(where: { !isSpace($0) }) { return nil }
      } else if tag.flow != .inline {
        return nil
      }
      node += 1
    }
    return nil
  }

  /// Text without markup.
  private static func lines(_ text: String) -> [Article.Inline] {
    var out: [Article.Inline] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if !out.isEmpty { out.append(.lineBreak) }
      out.append(.text(String(line)))
    }
    return out
  }

  /// White space between two pieces.
  private mutating func part(
    _ space: ArraySlice<UInt8>, before node: Int, _ document: Document, _ block: TextBlock
  ) {
    guard space.contains(UInt8(ascii: "\n")) else {
      pendingSpace = true
      return
    }
    // Marks may span a break; the break stands inside of them.
    keep(marks(of: node, document, block))
    append(.lineBreak)
    plain += "\n"
    pendingSpace = false
  }

  private mutating func add(
    _ piece: TextPiece, _ text: ArraySlice<UInt8>, _ document: Document, _ block: TextBlock
  ) {
    let node = Int(piece.node)
    switch piece.kind {
    case .text, .quotationMark:
      let (words, isApart, isFollowed) = normalised(text)
      if isApart { pendingSpace = true }
      guard !words.isEmpty else {
        pendingSpace = pendingSpace || isFollowed
        return
      }
      let wanted = marks(of: node, document, block)
      writeSpace(wanted)
      setMarks(wanted)
      append(.text(words))
      plain += words
      pendingSpace = isFollowed
    case .exponentMark:
      setMarks([])
      append(.plainMark("^"))
      plain += "^"
    case .formula:
      var counts = NormalisationCounts()
      let tex = article.normaliser.normalise(text, &counts)
      let wanted = marks(of: node, document, block)
      writeSpace(wanted)
      setMarks(wanted)
      append(.formula(tex))
      plain += tex
    case .noteMark:
      guard let label = notes.label(ofMark: node) else { return }
      setMarks([])
      append(.noteMark(label))
    case .image:
      guard article.contents.contains(.images),
        let image = pictures?.image(node, isInline: true)
      else { return }
      let wanted = marks(of: node, document, block)
      keep(wanted)
      let isApart = document.hasSpace(before: node)
      if isApart { append(.text(" ")) }
      setMarks(wanted)
      append(.image(image))
    }
  }

  private mutating func writeSpace(_ wanted: [Around]) {
    guard pendingSpace, !plain.isEmpty, plain.utf8.last != UInt8(ascii: "\n") else {
      pendingSpace = false
      return
    }
    // The space belongs outside of a mark that begins or ends here.
    keep(wanted)
    append(.text(" "))
    plain += " "
    pendingSpace = false
  }

  /// A piece of text in normal form, and whether a space that is no ASCII stands at its ends.
  private func normalised(_ text: ArraySlice<UInt8>) -> (words: String, Bool, Bool) {
    var counts = NormalisationCounts()
    guard let first = text.first, let last = text.last, first >= 0x80 || last >= 0x80 else {
      return (article.normaliser.normalise(text, &counts), false, false)
    }
    let words = article.normaliser.normalise(
      [UInt8(ascii: "x")] + text + [UInt8(ascii: "x")], &counts)
    guard words.utf8.count >= 2, words.utf8.first == UInt8(ascii: "x"),
      words.utf8.last == UInt8(ascii: "x")
    else {
      return (article.normaliser.normalise(text, &counts), false, false)
    }
    var inner = Substring(words.unicodeScalars.dropFirst().dropLast())
    let isApart = inner.utf8.first == UInt8(ascii: " ") || inner.utf8.first == UInt8(ascii: "\n")
    if isApart { inner = inner.dropFirst() }
    let isFollowed = inner.utf8.last == UInt8(ascii: " ") || inner.utf8.last == UInt8(ascii: "\n")
    if isFollowed { inner = inner.dropLast() }
    return (String(inner), isApart, isFollowed)
  }

  private mutating func append(_ inline: Article.Inline) {
    let last = open.count - 1
    if case .text(let more) = inline, case .text(let text)? = open[last].content.last {
      open[last].content[open[last].content.count - 1] = .text(text + more)
    } else {
      open[last].content.append(inline)
    }
  }

  /// Ends what is open and not wanted any more.
  private mutating func keep(_ wanted: [Around]) {
    var common = 0
    while common < min(open.count - 1, wanted.count), open[common + 1].mark == wanted[common] {
      common += 1
    }
    while open.count - 1 > common {
      let (mark, content) = open.removeLast()
      if content.isEmpty { continue }
      switch mark {
      case .mark(let mark): open[open.count - 1].content.append(.marked(mark, content))
      case .link(let address):
        open[open.count - 1].content.append(.link(address: address, content))
      case nil: break
      }
    }
  }

  private mutating func setMarks(_ wanted: [Around]) {
    keep(wanted)
    for mark in wanted[(open.count - 1)...] { open.append((mark, [])) }
  }

  /// The marks around a node, outermost first, each kind once.
  private func marks(of node: Int, _ document: Document, _ block: TextBlock) -> [Around] {
    var result: [Around] = []
    var isLinked = false
    var ancestor = Int(document.parents[node])
    while ancestor > Int(block.node) {
      let mark: Around? =
        switch document.tags[ancestor] {
        case .strong, .b: .mark(.strong)
        case .em, .i, .cite: .mark(.emphasis)
        case .code, .tt, .kbd, .samp: .mark(.code)
        case .del, .s, .strike: .mark(.deleted)
        case .ins: .mark(.inserted)
        case .sup: .mark(.superscript)
        case .sub: .mark(.subscript)
        case .a where article.contents.contains(.links) && !isLinked:
          document.string(.href, of: ancestor).flatMap { article.links.address($0) }.map {
            .link($0)
          }
        default: nil
        }
      if let mark, !result.contains(mark) {
        result.append(mark)
        if case .link = mark { isLinked = true }
      }
      ancestor = Int(document.parents[ancestor])
    }
    return result.reversed()
  }
}

extension Document {
  /// Whether white space stands before an element, in the text node before it.
  func hasSpace(before node: Int) -> Bool {
    let start = Int(textStarts[node])
    return start > 0 && node > 1 && isSpace(text[start - 1])
  }
}

/// The footnotes of an article and the marks that lead to them.
struct PageNotes {
  /// By the place that a mark's link leads to.
  private var labels: [String: String] = [:]
  /// By the block that the note is in.
  private(set) var notes: [Int: String] = [:]
  private let document: Document?

  /// - Parameter body: the blocks of the article.
  init(_ page: CleanedPage, _ body: [Int]) {
    document = page.document
    guard let document = page.document else { return }
    var wanted: [String: String] = [:]
    for node in document.tags.indices where document.tags[node] == .sup {
      guard document.isNoteMark(node), let place = document.place(ofMark: node) else { continue }
      let label = document.textBytes(of: node).filter { isAlphanumeric($0) }
      if wanted[place] == nil, !label.isEmpty {
        wanted[place] = String(decoding: label, as: UTF8.self)
      }
    }
    if wanted.isEmpty { return }
    var used: Set<String> = []
    for block in body {
      var node = Int(page.blocks.blocks[block].node)
      for _ in 0..<3 where node > 0 {
        if let id = document.string(.id, of: node), let label = wanted[id] {
          // Notes of several blocks are left as they are.
          if labels[id] == nil, used.insert(label).inserted {
            labels[id] = label
            notes[block] = label
          }
          break
        }
        if document.tags[node] == .li { break }
        node = Int(document.parents[node])
      }
    }
  }

  /// The label of the footnote that a mark leads to, where the article has that.
  func label(ofMark node: Int) -> String? {
    if labels.isEmpty { return nil }
    return document?.place(ofMark: node).flatMap { labels[$0] }
  }
}

extension Document {
  /// The place of the page that a footnote's mark leads to.
  fileprivate func place(ofMark node: Int) -> String? {
    let inside = node + 1..<min(Int(ends[node]), node + 8)
    let link = inside.first { tags[$0] == .a } ?? Int(parents[node])
    guard tags[link] == .a, let address = string(.href, of: link),
      let mark = address.utf8.firstIndex(of: UInt8(ascii: "#"))
    else { return nil }
    return String(address[address.index(after: mark)...])
  }
}
