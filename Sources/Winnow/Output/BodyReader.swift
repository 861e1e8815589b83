extension Article {
  /// The article's body as elements, in the page's order; headline and standfirst are apart.
  ///
  /// What `ContentOptions` ask for is in it: pictures, captions, links, whole tables. Takes time in proportion to the
  /// body, each time.
  public var body: [Element] {
    var result: [Element] = []
    BodyReader(self).read { result.append($0) }
    return result
  }

  /// The pictures of the body, those in running text included; empty without `ContentOptions.images`.
  public var images: [Image] {
    var result: [Image] = []
    guard contents.contains(.images) else { return [] }
    func collect(_ inlines: [Inline]) {
      for inline in inlines {
        switch inline {
        case .image(let image): result.append(image)
        case .marked(_, let content), .link(_, let content): collect(content)
        default: break
        }
      }
    }
    func collect(_ element: Element) {
      switch element {
      case .image(let image): result.append(image)
      case .paragraph(let content), .heading(_, let content), .caption(let content):
        collect(content)
      case .footnote(let note): collect(note.content)
      case .quote(let parts): parts.forEach(collect)
      case .list(let list): for item in list.items { item.forEach(collect) }
      case .table(let table): for row in table.rows { for cell in row { collect(cell.content) } }
      case .code, .formula, .embed, .rule: break
      }
    }
    BodyReader(self).read(collect)
    return result
  }

  /// When rendering that begins now has to end.
  var renderingDeadline: Deadline {
    // A page that took all its time is written out all the same, which takes less than cleaning it did.
    timeLeft.map { Deadline(moment: Deadline.now() &+ max($0, 100_000_000)) } ?? .none
  }
}

/// Makes elements of the blocks of an article.
///
/// Hands over one after the other and keeps none: of a page that is nothing but small tables they would take many times
/// its text.
struct BodyReader {
  private let article: Article
  private let deadline: Deadline

  init(_ article: Article) {
    self.article = article
    deadline = article.renderingDeadline
  }

  /// Ends early where the time for rendering is over.
  func read(_ body: (Article.Element) -> Void) {
    let page = article.page
    let blocks = article.bodyBlocks
    let pictures = PagePictures(article)
    var standing = (pictures?.standing() ?? [])[...]
    let notes = PageNotes(page, blocks)
    var reader = InlineReader(article, notes, pictures)
    let tables = TableReader(page)
    let document = page.document
    // Lines between parts that both stay, with nothing between that went.
    var lines = (document?.tags.indices.filter { document?.tags[$0] == .hr } ?? [])[...]
    var previous: Int?
    var listing: (code: Article.Code, node: Int)?
    func closeListing() {
      if let code = listing?.code { body(.code(code)) }
      listing = nil
    }
    func showPictures(before block: Int?) {
      let node = block.map { Int(page.blocks.blocks[$0].firstNode) } ?? .max
      while let first = standing.first, first.node < node {
        standing.removeFirst()
        let element: Article.Element? =
          switch first {
          case .picture(let node): pictures?.image(node).map { .image($0) }
          case .recording(let node): document?.embed(node, article.links).map { .embed($0) }
          case .frame(let frame): Article.Embed(frame, article.links).map { .embed($0) }
          }
        guard let element else { continue }
        closeListing()
        body(element)
      }
    }
    page.forEachElement(of: blocks) { element in
      if deadline.hasPassed { return }
      if let previous, let first = element.firstBlock, !lines.isEmpty {
        let (above, below) = (
          Int(page.blocks.blocks[previous].lastNode), Int(page.blocks.blocks[first].firstNode)
        )
        while let line = lines.first, line < above { lines.removeFirst() }
        if first == previous + 1, let line = lines.first, line < below {
          closeListing()
          body(.rule)
        }
      }
      previous = element.lastBlock
      showPictures(before: element.firstBlock)
      if case .preformatted(let block) = element {
        let node = Int(page.blocks.blocks[block].node)
        let code = Article.Code(
          text: article.string(block), language: page.document?.codeLanguage(node))
        if let last = listing, page.continuesListing(last.node, node) {
          listing = (
            Article.Code(text: last.code.text + "\n" + code.text, language: last.code.language),
            node
          )
        } else {
          closeListing()
          listing = (code, node)
        }
        return
      }
      closeListing()
      switch element {
      case .paragraph(let block):
        if let label = notes.notes[block] {
          body(.footnote(.init(label: label, afterLabel: reader.read(block))))
        } else {
          body(paragraph(block, &reader))
        }
      case .caption(let block):
        if pictures?.usedCaptions.contains(block) != true { body(.caption(reader.read(block))) }
      case .heading(let level, let block): body(.heading(level: level, reader.read(block)))
      case .preformatted: break
      case .quote(let blocks):
        body(.quote(blocks.map { deadline.hasPassed ? .paragraph([]) : paragraph($0, &reader) }))
      case .list(let entries): showList(entries, notes, &reader, body)
      case .table(let rows): body(.table(tables.table(rows, &reader, deadline)))
      }
    }
    closeListing()
    if !deadline.hasPassed { showPictures(before: nil) }
  }

  private func paragraph(_ block: Int, _ reader: inout InlineReader) -> Article.Element {
    let content = reader.read(block)
    if content.count == 1, case .formula(let tex)? = content.first { return .formula(tex) }
    return .paragraph(content)
  }

  /// Hands over a list, and those of its items that are footnotes as such.
  private func showList(
    _ entries: [BodyElement.ListEntry], _ notes: PageNotes, _ reader: inout InlineReader,
    _ body: (Article.Element) -> Void
  ) {
    var start = 0
    func close(_ end: Int) {
      if end > start { body(.list(list(entries[start..<end], &reader))) }
      start = end + 1
    }
    if !notes.notes.isEmpty {
      for (place, entry) in entries.enumerated() {
        guard let label = notes.notes[entry.block] else { continue }
        close(place)
        body(.footnote(.init(label: label, afterLabel: reader.read(entry.block))))
      }
    }
    close(entries.count)
  }

  /// A list with those in its items.
  private func list(
    _ entries: ArraySlice<BodyElement.ListEntry>, _ reader: inout InlineReader
  ) -> Article.List {
    var open: [(depth: Int, list: Article.List)] = []
    var previous = -1
    func closeLast() {
      guard let last = open.popLast(), !open.isEmpty else { return }
      let outer = open.count - 1
      open[outer].list.items[open[outer].list.items.count - 1].append(.list(last.list))
    }
    for entry in entries {
      if deadline.hasPassed { break }
      while let last = open.last, last.depth > entry.depth, open.count > 1 { closeLast() }
      let paragraph = Article.Element.paragraph(reader.read(entry.block))
      if entry.item == previous, let last = open.indices.last {
        open[last].list.items[open[last].list.items.count - 1].append(paragraph)
        continue
      }
      if open.last.map({ $0.depth < entry.depth }) ?? true {
        open.append((entry.depth, .init(start: entry.number, items: [])))
      }
      open[open.count - 1].list.items.append([paragraph])
      previous = entry.item
    }
    while open.count > 1 { closeLast() }
    return open.first?.list ?? .init(start: nil, items: [])
  }
}

extension BodyElement {
  /// The first of its blocks.
  fileprivate var firstBlock: Int? {
    switch self {
    case .paragraph(let block), .heading(_, let block), .preformatted(let block),
      .caption(let block):
      block
    case .quote(let blocks): blocks.first
    case .list(let entries): entries.first?.block
    case .table(let rows): rows.first?.first?.first
    }
  }
}

extension BodyElement {
  /// The last of its blocks.
  fileprivate var lastBlock: Int? {
    switch self {
    case .quote(let blocks): blocks.last
    case .list(let entries): entries.last?.block
    case .table(let rows): rows.last?.last?.last
    default: firstBlock
    }
  }
}

extension Article.Footnote {
  /// - Parameter content: the note's words; its number before them, which is its label already, is left out.
  fileprivate init(label: String, afterLabel content: [Article.Inline]) {
    self.init(label: label, content: content)
    guard case .text(let text)? = content.first, text.hasPrefix(label) else { return }
    let rest = text.dropFirst(label.count)
    guard let sign = rest.first, ".):] ".contains(sign) else { return }
    let words = rest.drop { ".):] ".contains($0) }
    if words.isEmpty, content.count == 1 { return }
    self.content[0] = .text(String(words))
  }
}

extension CleanedPage {
  /// Whether a listing goes on in another element right behind the first, as where each line has one.
  fileprivate func continuesListing(_ first: Int, _ next: Int) -> Bool {
    guard let document else { return false }
    if first == next { return true }
    let end = Int(document.ends[first])
    guard document.parents[first] == document.parents[next], end <= next else { return false }
    return document.text[Int(document.textStarts[end])..<Int(document.textStarts[next])]
      .allSatisfy(isSpace)
  }
}

extension Document {
  /// The language of a listing, from the class names that highlighters use: `language-swift`, `lang-js`,
  /// `highlight-source-python`, `brush: sql`.
  fileprivate func codeLanguage(_ node: Int) -> String? {
    var nodes = [node]
    if node + 1 < ends[node], tags[node + 1] == .code { nodes.append(node + 1) }
    var around = node
    for _ in 0..<3 {
      around = Int(parents[around])
      if around > 0 { nodes.append(around) }
    }
    for node in nodes {
      for name in ["data-lang", "data-language"] {
        if let language = string(attribute: name, of: node).flatMap(Self.language) {
          return language
        }
      }
      guard let names = string(.class, of: node), names.utf8.count <= 512 else { continue }
      var isNext = false
      for word in names.lowercased().split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == ";" })
      {
        for start in ["language-", "lang-", "highlight-source-", "highlight-", "brush:"] {
          if word.hasPrefix(start),
            let language = Self.language(String(word.dropFirst(start.count)))
          {
            return language
          }
        }
        if isNext, let language = Self.language(String(word)) { return language }
        isNext = word == "brush:" || word == "sourcecode" || word == "hljs"
      }
    }
    return nil
  }

  /// - Returns: nil for what is no name of a language, or says that there is none.
  private static func language(_ name: String) -> String? {
    let name = name.lowercased()
    guard (1...24).contains(name.utf8.count),
      name.utf8.allSatisfy({ isAlphanumeric($0) || "+-#._".utf8.contains($0) }),
      ![
        "none", "plaintext", "text", "plain", "nohighlight", "default", "wrapper", "code", "line",
        "lines",
      ]
      .contains(name)
    else { return nil }
    return name
  }
}
