/// TEI P5: a header with the metadata, the body in paragraphs, heads, lists, quotes and tables.
struct TEIRenderer {
  private let article: Article
  private let showsCaptions: Bool

  init(_ article: Article) {
    self.article = article
    showsCaptions = article.contents.contains(.captions)
  }

  func render() -> String {
    let metadata = article.metadata
    var out = Markup.output(for: article)
    out +=
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n"
    out += "<teiHeader>\n<fileDesc>\n<titleStmt>\n"
    Self.element("title", article.headline ?? "", &out)
    for author in metadata.authors?.value ?? [] { Self.element("author", author, &out) }
    out += "</titleStmt>\n<publicationStmt>\n"
    Self.element("publisher", metadata.site?.value ?? "", &out)
    if let date = metadata.published?.value {
      out += "<date when=\""
      out.escape(date)
      out += "\">"
      out.escape(date)
      out += "</date>\n"
    }
    out += "</publicationStmt>\n<sourceDesc>\n<bibl>"
    if let url = metadata.url?.value {
      out += "<ptr target=\""
      out.escape(url)
      out += "\"/>"
    }
    out += "</bibl>\n</sourceDesc>\n</fileDesc>\n"
    if let language = metadata.language?.value {
      out += "<profileDesc>\n<langUsage>\n<language ident=\""
      out.escape(language)
      out += "\"/>\n</langUsage>\n</profileDesc>\n"
    }
    out += "</teiHeader>\n<text>\n<body>\n<div type=\"article\">\n"
    // Without a text there is no article that it could head.
    if let headline = article.headline, !article.text.isEmpty {
      Self.element("head", headline, &out)
    }
    if let standfirst = article.standfirst {
      out += "<p rend=\"standfirst\">"
      out.escape(standfirst)
      out += "</p>\n"
    }
    let start = out.count
    BodyReader(article).read { write($0, &out) }
    // A division holds something beside its head.
    if out.count == start, article.standfirst == nil { out += "<p/>\n" }
    out += "</div>\n"
    if article.contents.contains(.comments), !article.comments.isEmpty {
      out += "<div type=\"comments\">\n"
      Markup.thread(
        article.comments, open: "<div type=\"comment\">", close: "</div>", lineBreak: "<lb/>",
        byline: Self.byline, to: &out)
      out += "</div>\n"
    }
    out += "</body>\n</text>\n</TEI>\n"
    return String(decoding: out, as: UTF8.self)
  }

  private static func element(_ name: String, _ text: String, _ out: inout [UInt8]) {
    out += "<\(name)>"
    out.escape(text)
    out += "</\(name)>\n"
  }

  private static func byline(_ comment: Article.Comment, _ out: inout [UInt8]) {
    out += "<byline>"
    if let author = comment.author {
      out += "<docAuthor>"
      out.escape(author)
      out += "</docAuthor>"
    }
    if let time = comment.time {
      if comment.author != nil { out += ", " }
      out += "<date"
      if let date = comment.date {
        out += " when=\""
        out.escape(date)
        out += "\""
      }
      out += ">"
      out.escape(time)
      out += "</date>"
    }
    out += "</byline>\n"
  }

  private func write(_ element: Article.Element, _ out: inout [UInt8]) {
    switch element {
    case .paragraph(let content): write("p", content, &out)
    case .caption(let content): write("p rend=\"caption\"", content, &out)
    case .heading(let level, let content): write("ab type=\"head\" n=\"\(level)\"", content, &out)
    case .quote(let parts):
      out += "<quote>\n"
      for part in parts { write(part, &out) }
      out += "</quote>\n"
    case .list(let list): write(list, &out)
    case .code(let code):
      out += "<ab rend=\"preformatted\" xml:space=\"preserve\"><code"
      if let language = code.language {
        out += " lang=\""
        out.escape(language)
        out += "\""
      }
      out += ">"
      out.escape(code.text)
      out += "</code></ab>\n"
    case .table(let table):
      out += "<table>\n"
      for row in table.rows {
        out += "<row>"
        for cell in row { write(cell, &out) }
        out += "</row>\n"
      }
      out += "</table>\n"
    case .image(let image):
      out += "<figure>"
      graphic(image, &out)
      if showsCaptions, let caption = image.caption { Self.element("head", caption, &out) }
      if !image.alternative.isEmpty { Self.element("figDesc", image.alternative, &out) }
      out += "</figure>\n"
    case .formula(let tex):
      out += "<p><formula notation=\"TeX\" rend=\"display\">"
      out.escape(tex)
      out += "</formula></p>\n"
    case .embed(let embed):
      out += "<p><ref type=\"\(embed.kind.rawValue)\" target=\""
      out.escape(embed.address)
      out += "\">\(embed.kind.rawValue)</ref></p>\n"
    case .rule: out += "<milestone unit=\"section\" rend=\"rule\"/>\n"
    case .footnote(let note):
      out += "<p><note place=\"bottom\" n=\""
      out.escape(note.label)
      out += "\">"
      write(note.content, &out)
      out += "</note></p>\n"
    }
  }

  private func write(_ start: String, _ content: [Article.Inline], _ out: inout [UInt8]) {
    out += "<\(start)>"
    write(content, &out)
    out += "</\(start.prefix { $0 != " " })>\n"
  }

  private func write(_ list: Article.List, _ out: inout [UInt8]) {
    out += list.start == nil ? "<list>\n" : "<list rend=\"numbered\">\n"
    var number = list.start
    for item in list.items {
      out +=
        number.map { $0 == 1 || item == list.items[0] ? "<item n=\"\($0)\">" : "<item>" }
        ?? "<item>"
      number = number.map { $0 + 1 }
      for (place, part) in item.enumerated() {
        if place > 0 { out += "\n" }
        if place == 0, case .paragraph(let content) = part {
          write(content, &out)
        } else {
          write(part, &out)
        }
      }
      out += "</item>\n"
    }
    out += "</list>\n"
  }

  private func write(_ cell: Article.Table.Cell, _ out: inout [UInt8]) {
    out += cell.isHead ? "<cell role=\"label\"" : "<cell"
    if cell.columns > 1 { out += " cols=\"\(cell.columns)\"" }
    if cell.rows > 1 { out += " rows=\"\(cell.rows)\"" }
    out += ">"
    write(cell.content, &out)
    out += "</cell>"
  }

  private func graphic(_ image: Article.Image, _ out: inout [UInt8]) {
    out += "<graphic url=\""
    out.escape(image.address.asURI)
    out += "\""
    if let width = image.width, let height = image.height {
      out += " width=\"\(width)px\" height=\"\(height)px\""
    }
    out += "/>"
  }

  private func write(_ inlines: [Article.Inline], _ out: inout [UInt8]) {
    for inline in inlines {
      switch inline {
      case .text(let text): out.escape(text)
      case .plainMark: break
      case .lineBreak: out += "<lb/>"
      case .image(let image): graphic(image, &out)
      case .formula(let tex):
        out += "<formula notation=\"TeX\">"
        out.escape(tex)
        out += "</formula>"
      case .noteMark(let label):
        out += "<ref type=\"note\">"
        out.escape(label)
        out += "</ref>"
      case .link(let address, let content):
        out += "<ref target=\""
        out.escape(address.asURI)
        out += "\">"
        write(content, &out)
        out += "</ref>"
      case .marked(let mark, let content):
        let (start, end) = Self.element(mark)
        out += start
        write(content, &out)
        out += end
      }
    }
  }

  private static func element(_ mark: Article.Mark) -> (start: String, end: String) {
    switch mark {
    case .strong: ("<hi rend=\"bold\">", "</hi>")
    case .emphasis: ("<hi rend=\"italic\">", "</hi>")
    case .code: ("<hi rend=\"code\">", "</hi>")
    case .deleted: ("<del rend=\"strikethrough\">", "</del>")
    case .inserted: ("<add>", "</add>")
    case .superscript: ("<hi rend=\"superscript\">", "</hi>")
    case .subscript: ("<hi rend=\"subscript\">", "</hi>")
    }
  }
}

extension String {
  /// An address with signs that no URI has percent-encoded.
  fileprivate var asURI: String {
    if utf8.allSatisfy({ !Self.isForeign($0) }) { return self }
    var out: [UInt8] = []
    for byte in utf8 {
      if Self.isForeign(byte) {
        out += "%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))".utf8
      } else {
        out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func isForeign(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "`"),
      UInt8(ascii: "{")...UInt8(ascii: "}"), 0x7F:
      true
    default: false
    }
  }
}
