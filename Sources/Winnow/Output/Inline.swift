/// A piece of a block's running text.
enum Inline: Equatable {
  case text(String)
  case open(Mark)
  case close(Mark)
  case lineBreak
  case image(source: String, alternative: String)

  enum Mark: Equatable {
    case strong, emphasis, code, deleted, superscript, `subscript`
    case link(String)
  }
}

extension Article {
  /// A block's text with its inline markup, from the nodes that it was cut from.
  func inlines(_ block: Int) -> [Inline] {
    guard let document = page.document, !page.edited.contains(block) else {
      return [.text(string(block))]
    }
    let range = page.blocks.blocks[block]
    var reader = InlineReader(document, normaliser, contents, page.blocks.hidden)
    return reader.read(
      from: Int(range.firstNode), to: Int(range.lastNode), container: Int(range.node))
  }
}

private struct InlineReader {
  private let document: Document
  private let hidden: HiddenText
  private let normaliser: Normaliser
  private let contents: ContentOptions
  private var out: [Inline] = []
  private var open: [Inline.Mark] = []
  private var pendingSpace = false
  private var counts = NormalisationCounts()

  init(
    _ document: Document, _ normaliser: Normaliser, _ contents: ContentOptions, _ hidden: HiddenText
  ) {
    self.hidden = hidden
    self.document = document
    self.normaliser = normaliser
    self.contents = contents
  }

  mutating func read(from first: Int, to last: Int, container: Int) -> [Inline] {
    var node = first
    while node <= last {
      if let end = hidden.end(around: node) {
        node = end
        continue
      }
      switch document.tags[node] {
      case .text: append(text: node, container)
      case .br:
        // Marks may span a break; the break stands inside them.
        out.append(.lineBreak)
        pendingSpace = false
      case .img where contents.contains(.images):
        if let source = document.string(.src, of: node).flatMap(SafeLink.init) {
          let alternative = normaliser.normalise(document.string(.alt, of: node) ?? "", &counts)
          out.append(.image(source: source.address, alternative: alternative.words))
        }
      default:
        if document.tags[node].flow == .hidden || document.isNoteMark(node)
          || document.isPermalink(node)
        {
          node = Int(document.ends[node])
          continue
        }
      }
      node += 1
    }
    setMarks([])
    return out
  }

  private mutating func append(text node: Int, _ container: Int) {
    let bytes = document.textBytes(of: node)
    guard let first = bytes.first, let last = bytes.last else { return }
    let text = normaliser.normalise(bytes.map { isSpace($0) ? 0x20 : $0 }[...], &counts)
    let isStart = out.isEmpty || out.last == .lineBreak
    if isSpace(first) || first == 0xC2 && bytes.dropFirst().first == 0xA0 { pendingSpace = true }
    guard !text.isEmpty else {
      pendingSpace = pendingSpace || !isStart
      return
    }
    let wanted = marks(of: node, container)
    if pendingSpace, !isStart {
      // The space belongs outside of a mark that begins or ends here.
      while let mark = open.last, !wanted.starts(with: open) {
        out.append(.close(mark))
        open.removeLast()
      }
      out.append(.text(" "))
    }
    setMarks(wanted)
    out.append(.text(text))
    pendingSpace = isSpace(last)
  }

  private mutating func setMarks(_ wanted: [Inline.Mark]) {
    var common = 0
    while common < min(open.count, wanted.count), open[common] == wanted[common] { common += 1 }
    while open.count > common { out.append(.close(open.removeLast())) }
    for mark in wanted[common...] {
      out.append(.open(mark))
      open.append(mark)
    }
  }

  /// The marks around a text node, outermost first, each kind once.
  private func marks(of node: Int, _ container: Int) -> [Inline.Mark] {
    var result: [Inline.Mark] = []
    var ancestor = Int(document.parents[node])
    while ancestor > container {
      let mark: Inline.Mark? =
        switch document.tags[ancestor] {
        case .strong, .b: .strong
        case .em, .i, .cite: .emphasis
        case .code, .tt, .kbd, .samp: .code
        case .del, .s, .strike: .deleted
        case .sup: .superscript
        case .sub: .subscript
        case .a where contents.contains(.links):
          document.string(.href, of: ancestor).flatMap(SafeLink.init).map { .link($0.address) }
        default: nil
        }
      if let mark, !result.contains(mark) { result.append(mark) }
      ancestor = Int(document.parents[ancestor])
    }
    return result.reversed()
  }
}
