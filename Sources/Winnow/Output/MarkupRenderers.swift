/// A small HTML page: semantic elements only, and nothing that runs or loads by itself, but images where
/// they were asked for. Its policy tells the browser so, too.
struct HTMLRenderer {
  private let article: Article

  init(_ article: Article) { self.article = article }

  func render() -> String {
    let language = article.metadata.language?.value ?? ""
    var out = "<!doctype html>\n<html"
    if !language.isEmpty { out += " lang=\"\(Markup.escape(language))\"" }
    if Markup.isRightToLeft(article.text) { out += " dir=\"rtl\"" }
    out +=
      ">\n<head>\n<meta charset=\"utf-8\">\n<title>\(Markup.escape(article.headline ?? ""))</title>\n"
    let images = article.contents.contains(.images) ? "; img-src *" : ""
    out += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\(images)\">\n"
    out += "<meta name=\"referrer\" content=\"no-referrer\">\n"
    if let url = article.metadata.url.flatMap({ SafeLink($0.value) }) {
      out += "<link rel=\"canonical\" href=\"\(Markup.escape(url.standalone))\">\n"
    }
    if article.contents.contains(.metadata) { out += MetadataFields(article).elements }
    out += "</head>\n<body>\n<article>\n"
    if let headline = article.headline { out += "<h1>\(Markup.escape(headline))</h1>\n" }
    if let standfirst = article.standfirst {
      out += "<p class=\"standfirst\">\(Markup.escape(standfirst))</p>\n"
    }
    article.page.forEachElement(of: article.bodyBlocks) { out += render($0) }
    out += "</article>\n"
    if article.contents.contains(.comments), !article.comments.isEmpty {
      out += "<section class=\"comments\">\n"
      out += Markup.thread(
        article.comments, open: "<article>", close: "</article>", lineBreak: "<br>"
      ) {
        Self.byline($0)
      }
      out += "</section>\n"
    }
    return out + "</body>\n</html>\n"
  }

  private static func byline(_ comment: Article.Comment) -> String {
    var parts = comment.author.map { ["<strong>\(Markup.escape($0))</strong>"] } ?? []
    if let time = comment.time {
      let date = comment.date.map { " datetime=\"\(Markup.escape($0))\"" } ?? ""
      parts.append("<time\(date)>\(Markup.escape(time))</time>")
    }
    return "<p class=\"byline\">\(parts.joined(separator: ", "))</p>\n"
  }

  private func render(_ element: BodyElement) -> String {
    switch element {
    case .paragraph(let block): return "<p>\(inline(block))</p>\n"
    case .caption(let block): return "<p class=\"caption\">\(inline(block))</p>\n"
    case .heading(let level, let block):
      let level = max(2, level)
      return "<h\(level)>\(inline(block))</h\(level)>\n"
    case .preformatted(let block):
      return "<pre>\(Markup.escape(article.string(block)))</pre>\n"
    case .quote(let blocks):
      return "<blockquote>\n" + blocks.map { "<p>\(inline($0))</p>\n" }.joined() + "</blockquote>\n"
    case .list(let entries):
      return Markup.list(entries, tags: ("ul", "ol", "li")) { inline($0) }
    case .table(let rows):
      return "<table>\n"
        + rows.map { "<tr>" + $0.map { "<td>\(inline($0))</td>" }.joined() + "</tr>\n" }.joined()
        + "</table>\n"
    }
  }

  private func inline(_ block: Int) -> String {
    article.inlines(block).map { piece in
      switch piece {
      case .text(let text): Markup.escape(text)
      case .lineBreak: "<br>"
      case .image(let source, let alternative):
        "<img src=\"\(Self.standalone(source))\" alt=\"\(Markup.escape(alternative))\">"
      case .open(.link(let address)): "<a href=\"\(Self.standalone(address))\">"
      case .close(.link): "</a>"
      case .open(let mark): "<\(Self.tag(mark))>"
      case .close(let mark): "</\(Self.tag(mark))>"
      }
    }
    .joined()
  }

  private static func standalone(_ address: String) -> String {
    Markup.escape(SafeLink(address)?.standalone ?? "")
  }

  private static func tag(_ mark: Inline.Mark) -> String {
    switch mark {
    case .strong: "strong"
    case .emphasis: "em"
    case .code: "code"
    case .deleted: "del"
    case .superscript: "sup"
    case .subscript: "sub"
    case .link: "a"
    }
  }
}

/// TEI P5: a header with the metadata, the body in paragraphs, heads, lists, quotes and tables.
struct TEIRenderer {
  private let article: Article

  init(_ article: Article) { self.article = article }

  func render() -> String {
    let metadata = article.metadata
    var out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n"
    out +=
      "<teiHeader>\n<fileDesc>\n<titleStmt>\n<title>\(Markup.escape(article.headline ?? ""))</title>\n"
    for author in metadata.authors?.value ?? [] {
      out += "<author>\(Markup.escape(author))</author>\n"
    }
    out += "</titleStmt>\n<publicationStmt>\n"
    out += "<publisher>\(Markup.escape(metadata.site?.value ?? ""))</publisher>\n"
    if let date = metadata.published?.value {
      out += "<date when=\"\(Markup.escape(date))\">\(Markup.escape(date))</date>\n"
    }
    out += "</publicationStmt>\n<sourceDesc>\n<bibl>"
    if let url = metadata.url?.value { out += "<ptr target=\"\(Markup.escape(url))\"/>" }
    out += "</bibl>\n</sourceDesc>\n</fileDesc>\n"
    if let language = metadata.language?.value {
      out +=
        "<profileDesc>\n<langUsage>\n<language ident=\"\(Markup.escape(language))\"/>\n</langUsage>\n</profileDesc>\n"
    }
    out += "</teiHeader>\n<text>\n<body>\n<div type=\"article\">\n"
    if let headline = article.headline { out += "<head>\(Markup.escape(headline))</head>\n" }
    if let standfirst = article.standfirst {
      out += "<p rend=\"standfirst\">\(Markup.escape(standfirst))</p>\n"
    }
    article.page.forEachElement(of: article.bodyBlocks) { out += render($0) }
    out += "</div>\n"
    if article.contents.contains(.comments), !article.comments.isEmpty {
      out += "<div type=\"comments\">\n"
      out += Markup.thread(
        article.comments, open: "<div type=\"comment\">", close: "</div>", lineBreak: "<lb/>"
      ) { Self.byline($0) }
      out += "</div>\n"
    }
    return out + "</body>\n</text>\n</TEI>\n"
  }

  private static func byline(_ comment: Article.Comment) -> String {
    var parts = comment.author.map { ["<docAuthor>\(Markup.escape($0))</docAuthor>"] } ?? []
    if let time = comment.time {
      let date = comment.date.map { " when=\"\(Markup.escape($0))\"" } ?? ""
      parts.append("<date\(date)>\(Markup.escape(time))</date>")
    }
    return "<byline>\(parts.joined(separator: ", "))</byline>\n"
  }

  private func render(_ element: BodyElement) -> String {
    switch element {
    case .paragraph(let block): return "<p>\(inline(block))</p>\n"
    case .caption(let block): return "<p rend=\"caption\">\(inline(block))</p>\n"
    case .heading(let level, let block):
      return "<ab type=\"head\" n=\"\(level)\">\(inline(block))</ab>\n"
    case .preformatted(let block):
      return "<ab rend=\"preformatted\">\(Markup.escape(article.string(block)))</ab>\n"
    case .quote(let blocks):
      return "<quote>\n" + blocks.map { "<p>\(inline($0))</p>\n" }.joined() + "</quote>\n"
    case .list(let entries):
      return Markup.list(
        entries, tags: ("list", "list rend=\"numbered\"", "item")
      ) { inline($0) }
    case .table(let rows):
      return "<table>\n"
        + rows.map { "<row>" + $0.map { "<cell>\(inline($0))</cell>" }.joined() + "</row>\n" }
        .joined() + "</table>\n"
    }
  }

  private func inline(_ block: Int) -> String {
    article.inlines(block).map { piece in
      switch piece {
      case .text(let text): Markup.escape(text)
      case .lineBreak: "<lb/>"
      case .image(let source, _): "<graphic url=\"\(Markup.escape(source))\"/>"
      case .open(.link(let address)): "<ref target=\"\(Markup.escape(address))\">"
      case .close(.link): "</ref>"
      case .open(let mark): "<hi rend=\"\(Self.rend(mark))\">"
      case .close: "</hi>"
      }
    }
    .joined()
  }

  private static func rend(_ mark: Inline.Mark) -> String {
    switch mark {
    case .strong: "bold"
    case .emphasis: "italic"
    case .code: "code"
    case .deleted: "strikethrough"
    case .superscript: "superscript"
    case .subscript: "subscript"
    case .link: "link"
    }
  }
}

/// What HTML and TEI have in common.
package enum Markup {
  /// Text with the five special characters as entities, and without what XML 1.0 does not allow.
  package static func escape(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default:
        let value = scalar.value
        if value < 0x20, value != 0x09, value != 0x0A { continue }
        if value == 0xFFFE || value == 0xFFFF || (0x7F...0x9F).contains(value) { continue }
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// Comments as elements, replies inside of what they stand in, as far as such are open and easy to nest.
  ///
  /// - Parameter byline: what stands before a text whose author or time is known.
  static func thread(
    _ comments: [Article.Comment], open: String, close: String, lineBreak: String,
    byline: (Article.Comment) -> String
  ) -> String {
    var out = ""
    var depth = 0
    for comment in comments {
      let wanted = min(max(0, comment.depth), depth, 32)
      while depth > wanted {
        out += close + "\n"
        depth -= 1
      }
      out += open + "\n"
      depth += 1
      if comment.byline != nil { out += byline(comment) }
      for lines in comment.text.paragraphs {
        out += "<p>" + lines.map(escape).joined(separator: lineBreak) + "</p>\n"
      }
    }
    for _ in 0..<depth { out += close + "\n" }
    return out
  }

  /// Whether most letters are of a script that runs from right to left (Hebrew to Arabic Extended).
  static func isRightToLeft(_ text: String) -> Bool {
    var right = 0
    var letters = 0
    for scalar in text.unicodeScalars.prefix(1000) where scalar.properties.isAlphabetic {
      letters += 1
      let value = scalar.value
      if (0x590...0x8FF).contains(value) || (0xFB1D...0xFEFC).contains(value) { right += 1 }
    }
    return right * 2 > letters
  }

  /// A nested list. `tags` are unordered list, ordered list (both may carry attributes) and item.
  static func list(
    _ entries: [BodyElement.ListEntry], tags: (String, String, String),
    _ inline: (Int) -> String
  ) -> String {
    var out = ""
    var open: [(depth: Int, tag: String)] = []
    var previous = -1
    func name(_ tag: String) -> String { String(tag.prefix { $0 != " " }) }
    func closeLast() {
      if let last = open.popLast() { out += "</\(tags.2)>\n</\(name(last.tag))>\n" }
    }
    for entry in entries {
      while let last = open.last, last.depth > entry.depth, open.count > 1 { closeLast() }
      if entry.item == previous {
        out += " " + inline(entry.block)
        continue
      }
      if let last = open.last, last.depth >= entry.depth {
        out += "</\(tags.2)>\n"
      } else {
        let tag = entry.number == nil ? tags.0 : tags.1
        out += "\(open.isEmpty ? "" : "\n")<\(tag)>\n"
        open.append((entry.depth, tag))
      }
      out += "<\(tags.2)>" + inline(entry.block)
      previous = entry.item
    }
    while !open.isEmpty { closeLast() }
    return out
  }
}

extension String {
  /// The lines of each paragraph: empty lines stand between those.
  fileprivate var paragraphs: [[String]] {
    var result: [[String]] = [[]]
    for line in utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if !line.isEmpty {
        result[result.count - 1].append(String(Substring(line)))
      } else if result[result.count - 1].count > 0 {
        result.append([])
      }
    }
    return result.filter { !$0.isEmpty }
  }
}
