/// Plain text: headline, standfirst, body, a blank line between blocks.
struct TextRenderer {
  /// Appends the text of a block.
  typealias Write = (_ block: Int, _ out: inout [UInt8]) -> Void

  private let article: Article

  init(_ article: Article) { self.article = article }

  func render() -> String {
    guard !article.text.isEmpty else { return "" }
    var out = Paragraphs()
    // The text, some lines, and a line feed.
    out.bytes.reserveCapacity(article.text.utf8.count + 1024)
    if let headline = article.headline { out.add(Self.oneLine(headline)) }
    let showsCaptions = article.contents.contains(.captions)
    if let standfirst = article.standfirst,
      showsCaptions || !article.page.content.keepsStandfirst
    {
      out.add(Self.oneLine(standfirst))
    }
    if showsCaptions {
      Self.add(article.bodyBlocks, of: article.page, to: &out, article.write)
    } else {
      out.add(article.text)
    }
    if article.contents.contains(.comments), !article.comments.isEmpty {
      out.add("---")
      for comment in article.comments {
        if let byline = comment.byline { out.add(Self.oneLine(byline)) }
        out.add(comment.text, after: comment.byline == nil ? 2 : 1)
      }
    }
    out.bytes.append(UInt8(ascii: "\n"))
    return out.text
  }

  /// The text of a run of blocks: items of a list and rows of a table on lines of their own.
  static func body(
    _ page: CleanedPage, _ blocks: [Int], _ write: Write
  ) -> String {
    var out = Paragraphs()
    out.bytes.reserveCapacity(
      blocks.reduce(0) {
        $0 + Int(page.blocks.blocks[$1].end - page.blocks.blocks[$1].start) + 2
      })
    add(blocks, of: page, to: &out, write)
    return out.text
  }

  /// A text that grows by paragraphs and lines; each is written where it will stand.
  private struct Paragraphs {
    var bytes: [UInt8] = []
    /// Nearly always well-formed, as all text of a page is, which the scan of pages sees in a tenth of the time.
    var text: String {
      let isValid = unsafe bytes.withUnsafeBufferPointer { unsafe UTF8Scan($0).isValid }
      return isValid
        ? unsafe String(copying: UTF8Span(unchecked: bytes.span))
        : String(decoding: bytes, as: UTF8.self)
    }

    /// Adds a part, unless it is empty, and before it the line feeds that part it from what is there.
    mutating func add(after breaks: Int = 2, _ write: (inout [UInt8]) -> Void) {
      let end = bytes.count
      if end > 0 { for _ in 0..<breaks { bytes.append(UInt8(ascii: "\n")) } }
      let start = bytes.count
      write(&bytes)
      if bytes.count == start { bytes.removeLast(start - end) }
    }

    mutating func add(_ part: String, after breaks: Int = 2) {
      add(after: breaks) { $0 += part.utf8 }
    }
  }

  private static func add(
    _ blocks: [Int], of page: CleanedPage, to out: inout Paragraphs, _ write: Write
  ) {
    if page.document == nil { return addLines(blocks, of: page, to: &out, write) }
    page.forEachElement(of: blocks) { element in
      switch element {
      case .paragraph(let block), .heading(_, let block), .preformatted(let block),
        .caption(let block):
        out.add { write(block, &$0) }
      case .quote(let blocks): for block in blocks { out.add { write(block, &$0) } }
      case .list(let entries): addList(entries, to: &out, write)
      case .table(let rows):
        var breaks = 2
        for cells in rows {
          let row = row(cells.map { cell(of: $0, write) })
          if row.isEmpty { continue }
          out.add(row, after: breaks)
          breaks = 1
        }
      }
    }
  }

  private static func text(of block: Int, _ write: Write) -> String {
    var bytes: [UInt8] = []
    write(block, &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What stands in a cell, on one line.
  private static func cell(of blocks: [Int], _ write: Write) -> String {
    blocks.map { text(of: $0, write) }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func oneLine(_ text: String) -> String {
    text.split(separator: "\n").joined(separator: " ")
  }

  /// Cells with bars between them, and no more than one blank beside a bar where a cell is empty.
  private static func row(_ cells: [String]) -> String {
    if cells.allSatisfy(\.isEmpty) { return "" }
    var line = ""
    for (index, cell) in cells.enumerated() {
      if index > 0 { line += line.isEmpty ? "|" : " |" }
      if !cell.isEmpty { line += (line.isEmpty ? "" : " ") + cell }
    }
    return line
  }

  /// Plain text as it came: lines that stood together stand together, with the indents of lists among
  /// them. Where no line stood apart, each is a paragraph.
  private static func addLines(
    _ blocks: [Int], of page: CleanedPage, to out: inout Paragraphs, _ write: Write
  ) {
    let list = page.blocks.blocks
    let hasParagraphs = page.blocks.hasParagraphs
    var paragraph: [(indent: Int, text: String)] = []
    var previous = -1
    for block in blocks {
      let text = text(of: block, write)
      if text.isEmpty { continue }
      let isApart =
        !hasParagraphs || block <= previous
        || list[(previous + 1)...block].contains(where: \.startsParagraph)
      if isApart { addParagraph(&paragraph, to: &out) }
      paragraph.append((Int(list[block].indent), text))
      previous = block
    }
    addParagraph(&paragraph, to: &out)
  }

  private static func addParagraph(
    _ lines: inout [(indent: Int, text: String)], to out: inout Paragraphs
  ) {
    let isList = lines.contains { Array($0.text.utf8)[...].opensListItem }
    let base = lines.map(\.indent).min() ?? 0
    for (index, line) in lines.enumerated() {
      let indent = isList ? String(repeating: " ", count: line.indent - base) : ""
      out.add(indent + line.text, after: index == 0 ? 2 : 1)
    }
    lines.removeAll(keepingCapacity: true)
  }

  private static func addList(
    _ entries: [BodyElement.ListEntry], to out: inout Paragraphs, _ write: Write
  ) {
    var breaks = 2
    var previous = -1
    let base = entries.map(\.depth).min() ?? 1
    var text: [UInt8] = []
    for entry in entries {
      text.removeAll(keepingCapacity: true)
      write(entry.block, &text)
      if text.isEmpty { continue }
      var mark = "- "
      if let number = entry.number, !numbersItself(text) { mark = "\(number). " }
      out.add(after: breaks) { out in
        let continues = entry.item == previous
        let indent = 2 * (entry.depth - base) + (continues ? mark.utf8.count : 0)
        if indent > 0 { out += repeatElement(UInt8(ascii: " "), count: indent) }
        if !continues { out += mark.utf8 }
        out += text
      }
      breaks = 1
      previous = entry.item
    }
  }

  /// Whether an item's text begins with a number of its own: "3. ", "3) ".
  private static func numbersItself(_ text: [UInt8]) -> Bool {
    let rest = text.drop { isDigit($0) }
    return rest.count < text.count
      && (rest.starts(with: ". ".utf8) || rest.starts(with: ") ".utf8))
  }
}
