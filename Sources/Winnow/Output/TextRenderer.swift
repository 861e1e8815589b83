/// Plain text: headline, standfirst, body, a blank line between blocks.
struct TextRenderer {
  private let article: Article

  init(_ article: Article) { self.article = article }

  func render() -> String {
    guard !article.text.isEmpty else { return "" }
    var parts: [String] = []
    if let headline = article.headline { parts.append(Self.oneLine(headline)) }
    let showsCaptions = article.contents.contains(.captions)
    if let standfirst = article.standfirst,
      showsCaptions || !article.page.content.keepsStandfirst
    {
      parts.append(Self.oneLine(standfirst))
    }
    parts.append(
      showsCaptions
        ? Self.body(article.page, article.bodyBlocks) { article.string($0) } : article.text)
    if article.contents.contains(.comments), !article.page.content.comments.isEmpty {
      parts.append("---")
      parts += article.page.content.comments.map { article.string($0) }
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// The text of a run of blocks: items of a list and rows of a table on lines of their own.
  static func body(
    _ page: CleanedPage, _ blocks: [Int], _ string: (Int) -> String
  ) -> String {
    if page.document == nil { return lines(page, blocks, string) }
    var parts: [String] = []
    for element in page.elements(blocks) {
      switch element {
      case .paragraph(let block), .heading(_, let block), .preformatted(let block),
        .caption(let block):
        parts.append(string(block))
      case .quote(let blocks): parts += blocks.map(string)
      case .list(let entries): parts.append(list(entries, string))
      case .table(let rows):
        parts.append(
          rows.map { row($0.map(string)) }.filter { !$0.isEmpty }.joined(separator: "\n"))
      }
    }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
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
  private static func lines(
    _ page: CleanedPage, _ blocks: [Int], _ string: (Int) -> String
  ) -> String {
    let list = page.blocks.blocks
    let hasParagraphs = page.blocks.hasParagraphs
    var paragraphs: [[(indent: Int, text: String)]] = []
    var previous = -1
    for block in blocks {
      let text = string(block)
      if text.isEmpty { continue }
      let isApart =
        !hasParagraphs || block <= previous
        || list[(previous + 1)...block].contains(where: \.startsParagraph)
      if paragraphs.isEmpty || isApart { paragraphs.append([]) }
      paragraphs[paragraphs.count - 1].append((Int(list[block].indent), text))
      previous = block
    }
    return paragraphs.map { lines in
      let isList = lines.contains { Array($0.text.utf8)[...].opensListItem }
      let base = lines.map(\.indent).min() ?? 0
      return lines.map { line in
        (isList ? String(repeating: " ", count: line.indent - base) : "") + line.text
      }.joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  private static func list(
    _ entries: [BodyElement.ListEntry], _ string: (Int) -> String
  ) -> String {
    var lines: [String] = []
    var previous = -1
    let base = entries.map(\.depth).min() ?? 1
    for entry in entries {
      let indent = String(repeating: "  ", count: entry.depth - base)
      let text = string(entry.block)
      if text.isEmpty { continue }
      var mark = "- "
      if let number = entry.number, !numbersItself(text) { mark = "\(number). " }
      let lead =
        entry.item == previous ? String(repeating: " ", count: mark.count) : mark
      lines.append(indent + lead + text)
      previous = entry.item
    }
    return lines.joined(separator: "\n")
  }

  /// Whether an item's text begins with a number of its own: "3. ", "3) ".
  private static func numbersItself(_ text: String) -> Bool {
    let rest = text.utf8.drop { $0 &- 0x30 < 10 }
    return rest.count < text.utf8.count
      && (rest.starts(with: ". ".utf8) || rest.starts(with: ") ".utf8))
  }
}
