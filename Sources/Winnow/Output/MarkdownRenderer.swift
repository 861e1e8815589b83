/// Markdown (CommonMark, with the tables, strikethrough and footnotes of GFM).
struct MarkdownRenderer {
  private let article: Article

  init(_ article: Article) { self.article = article }

  func render() -> String {
    guard !article.text.isEmpty else { return "" }
    let body = article.page.content.body
    let top = body.reduce(6) { least, block in
      if case .heading(let level) = article.page.roles[block] {
        min(least, Int(level))
      } else {
        least
      }
    }
    var writer = MarkdownWriter(
      top: top, showsCaptions: article.contents.contains(.captions),
      room: article.text.utf8.count * 5 / 4 + 1024)
    if let headline = article.headline {
      writer.block { writer in
        writer.out += "# ".utf8
        writer.escape(headline.onOneLine, startsLine: false)
        writer.endHeading()
      }
    }
    if let standfirst = article.standfirst {
      writer.block { $0.write([.marked(.emphasis, [.text(standfirst.onOneLine)])]) }
    }
    BodyReader(article).read { writer.write($0) }
    if article.contents.contains(.comments), !article.comments.isEmpty {
      writer.block { $0.out += "---".utf8 }
      for comment in article.comments { writer.write(comment) }
    }
    writer.out.append(UInt8(ascii: "\n"))
    return String(decoding: writer.out, as: UTF8.self)
  }
}

/// Writes elements as Markdown, each byte once.
struct MarkdownWriter {
  var out: [UInt8] = []
  /// What stands before each line of what is written: of quotations and items.
  private var indent: [UInt8] = []
  private let top: Int
  private let showsCaptions: Bool
  var isInCell = false
  /// Whether the last element was a list, and written with the other marks: one right behind it must differ.
  private var lastList: (isOrdered: Bool, hasOtherMarks: Bool)?
  /// The delimiters that end where the output ends, which mark nothing if a letter follows.
  var closed: (open: Int, close: Int, length: Int)?

  /// - Parameter top: the level of the highest headings below the headline.
  init(top: Int, showsCaptions: Bool, room: Int) {
    self.top = top
    self.showsCaptions = showsCaptions
    out.reserveCapacity(room)
  }

  /// Writes a block behind an empty line.
  mutating func block(_ body: (inout MarkdownWriter) -> Void) {
    let start = out.count
    if !out.isEmpty { newLine(times: 2) }
    let begin = out.count
    body(&self)
    closed = nil
    if out.count == begin { out.removeLast(begin - start) }
  }

  mutating func newLine(times: Int = 1) {
    closed = nil
    for place in 0..<times {
      out.append(UInt8(ascii: "\n"))
      if place == times - 1 {
        out += indent
      } else {
        // No blanks at the end of an empty line.
        var end = indent.count
        while end > 0, indent[end - 1] == UInt8(ascii: " ") { end -= 1 }
        out += indent[..<end]
      }
    }
  }

  mutating func write(_ element: Article.Element) {
    if case .list = element {} else { lastList = nil }
    switch element {
    case .paragraph(let content): block { $0.write(content) }
    case .caption(let content): block { $0.write([.marked(.emphasis, content)]) }
    case .heading(let level, let content):
      block { writer in
        // The headline is the only first-level heading.
        writer.out +=
          [UInt8](repeating: UInt8(ascii: "#"), count: min(6, level - writer.top + 2)) + [
            UInt8(ascii: " ")
          ]
        writer.isInCell = true
        writer.write(content)
        writer.isInCell = false
        writer.endHeading()
      }
    case .quote(let parts):
      if !out.isEmpty { newLine(times: 2) }
      out += "> ".utf8
      indented("> ") { writer in
        for (place, part) in parts.enumerated() {
          if place > 0 { writer.newLine(times: 2) }
          writer.writeInside(part)
        }
      }
    case .list(let list): block { $0.write(list) }
    case .code(let code): block { $0.write(code) }
    case .table(let table): block { $0.write(table) }
    case .image(let image):
      block { $0.write(image) }
      if showsCaptions, let caption = image.caption {
        block { $0.write([.marked(.emphasis, [.text(caption)])]) }
      }
    case .formula(let tex):
      block { writer in
        writer.out += "$$".utf8
        writer.newLine()
        writer.out += tex.utf8
        writer.newLine()
        writer.out += "$$".utf8
      }
    case .embed(let embed):
      block { $0.write([.link(address: embed.address, [.text(embed.kind.rawValue)])]) }
    case .rule: block { $0.out += "---".utf8 }
    case .footnote(let note):
      block { writer in
        writer.out += "[^\(note.label)]: ".utf8
        writer.indented("    ") { $0.write(note.content) }
      }
    }
  }

  private mutating func indented(_ more: String, _ body: (inout MarkdownWriter) -> Void) {
    indent += more.utf8
    body(&self)
    indent.removeLast(more.utf8.count)
  }

  /// Writes an element where a quotation's or an item's mark stands already.
  private mutating func writeInside(_ element: Article.Element) {
    switch element {
    case .paragraph(let content): write(content)
    case .list(let list): write(list)
    case .code(let code): write(code)
    case .image(let image): write(image)
    default: write(element)
    }
  }

  private mutating func write(_ list: Article.List) {
    let follows =
      lastList.map { $0.isOrdered == (list.start != nil) ? $0.hasOtherMarks : true } ?? true
    defer { lastList = (list.start != nil, !follows) }
    lastList = nil
    var number = list.start
    for (place, item) in list.items.enumerated() {
      if place > 0 { newLine() }
      let mark = number.map { follows ? "\($0). " : "\($0)) " } ?? (follows ? "- " : "* ")
      out += mark.utf8
      number = number.map { $0 + 1 }
      indented(String(repeating: " ", count: mark.utf8.count)) { writer in
        for (place, part) in item.enumerated() {
          if case .list = part {} else { writer.lastList = nil }
          if place > 0 {
            if case .list = part { writer.newLine() } else { writer.newLine(times: 2) }
          }
          writer.writeInside(part)
        }
      }
    }
  }

  private mutating func write(_ code: Article.Code) {
    // Longer than any in the text, which would end it.
    let fence = [UInt8](
      repeating: UInt8(ascii: "`"), count: max(3, code.text.longestRun(of: UInt8(ascii: "`")) + 1))
    out += fence
    if let language = code.language { out += language.utf8 }
    newLine()
    for byte in code.text.utf8 {
      if byte == UInt8(ascii: "\n") { newLine() } else { out.append(byte) }
    }
    newLine()
    out += fence
  }

  private mutating func write(_ table: Article.Table) {
    let width = table.rows.reduce(1) { max($0, $1.last.map { $0.column + $0.columns } ?? 0) }
    isInCell = true
    for (index, row) in table.rows.enumerated() {
      if index > 0 { newLine() }
      out.append(UInt8(ascii: "|"))
      var column = 0
      for cell in row {
        while column < cell.column {
          out += "  |".utf8
          column += 1
        }
        out.append(UInt8(ascii: " "))
        write(cell.content)
        closed = nil
        out += " |".utf8
        column += 1
        while column < cell.column + cell.columns {
          out += "  |".utf8
          column += 1
        }
      }
      guard index == 0 else { continue }
      while column < width {
        out += "  |".utf8
        column += 1
      }
      newLine()
      out.append(UInt8(ascii: "|"))
      for _ in 0..<width { out += " --- |".utf8 }
    }
    isInCell = false
  }

  /// A comment: a reply stands in as many quotations more as it is deep, but no more than are easy to read.
  mutating func write(_ comment: Article.Comment) {
    let mark = String(repeating: "> ", count: min(max(0, comment.depth), 7) + 1)
    block { writer in
      writer.out += mark.utf8
      writer.indented(mark) { writer in
        if comment.byline != nil {
          if let author = comment.author {
            writer.out += "**".utf8
            writer.escape(author.onOneLine, startsLine: false)
            writer.out += "**".utf8
          }
          if let time = comment.time {
            if comment.author != nil { writer.out += ", ".utf8 }
            writer.escape(time.onOneLine, startsLine: comment.author == nil)
          }
          writer.newLine(times: 2)
        }
        var isFirst = true
        for line in comment.text.utf8.split(
          separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        {
          if !isFirst { writer.newLine() }
          isFirst = false
          if line.isEmpty { while writer.out.last == UInt8(ascii: " ") { writer.out.removeLast() } }
          writer.escape(String(Substring(line)), startsLine: true)
        }
      }
    }
  }
}

extension String {
  /// With spaces in place of line feeds.
  fileprivate var onOneLine: String {
    utf8.contains(UInt8(ascii: "\n")) ? split(separator: "\n").joined(separator: " ") : self
  }

  /// The length of the longest run of a byte.
  func longestRun(of byte: UInt8) -> Int {
    var (longest, length) = (0, 0)
    for next in utf8 {
      length = next == byte ? length + 1 : 0
      longest = max(longest, length)
    }
    return longest
  }
}
