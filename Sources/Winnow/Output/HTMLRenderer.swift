/// A small HTML page: semantic elements only, and nothing that runs or loads by itself, but images where
/// they were asked for. Its policy tells the browser so, too.
struct HTMLRenderer {
  private let article: Article
  private let showsCaptions: Bool

  init(_ article: Article) {
    self.article = article
    showsCaptions = article.contents.contains(.captions)
  }

  func render() -> String {
    let language = article.metadata.language?.value ?? ""
    var out = Markup.output(for: article)
    out += "<!doctype html>\n<html"
    if !language.isEmpty {
      out += " lang=\""
      out.escape(language)
      out += "\""
    }
    if Markup.isRightToLeft(article.text) { out += " dir=\"rtl\"" }
    out += ">\n<head>\n<meta charset=\"utf-8\">\n<title>"
    // A page has a title.
    let title = article.headline ?? article.metadata.site?.value ?? ""
    out.escape(title.isEmpty ? "–" : title)
    out += "</title>\n"
    let images = article.contents.contains(.images) ? "; img-src *" : ""
    out += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\(images)\">\n"
    out += "<meta name=\"referrer\" content=\"no-referrer\">\n"
    if let url = article.metadata.url.flatMap({ SafeLink($0.value) }) {
      out += "<link rel=\"canonical\" href=\""
      out.escape(url.standalone)
      out += "\">\n"
    }
    if article.contents.contains(.metadata) { out += MetadataFields(article).elements }
    out += "</head>\n<body>\n<article>\n"
    // Without a text there is no article that it could head.
    if let headline = article.headline, !article.text.isEmpty {
      out += "<h1>"
      out.escape(headline)
      out += "</h1>\n"
    }
    if let standfirst = article.standfirst {
      out += "<p class=\"standfirst\">"
      out.escape(standfirst)
      out += "</p>\n"
    }
    BodyReader(article).read { write($0, &out) }
    out += "</article>\n"
    if article.contents.contains(.comments), !article.comments.isEmpty {
      out += "<section class=\"comments\">\n"
      Markup.thread(
        article.comments, open: "<article>", close: "</article>", lineBreak: "<br>",
        byline: Self.byline, to: &out)
      out += "</section>\n"
    }
    out += "</body>\n</html>\n"
    return String(decoding: out, as: UTF8.self)
  }

  private static func byline(_ comment: Article.Comment, _ out: inout [UInt8]) {
    out += "<p class=\"byline\">"
    if let author = comment.author {
      out += "<strong>"
      out.escape(author)
      out += "</strong>"
    }
    if let time = comment.time {
      if comment.author != nil { out += ", " }
      // Without its attribute, `time` must be a date in digits.
      out += comment.date == nil ? "<span" : "<time datetime=\""
      if let date = comment.date {
        out.escape(date)
        out += "\""
      }
      out += ">"
      out.escape(time)
      out += comment.date == nil ? "</span>" : "</time>"
    }
    out += "</p>\n"
  }

  private func write(_ element: Article.Element, _ out: inout [UInt8]) {
    switch element {
    case .paragraph(let content): write("p", content, &out)
    case .caption(let content):
      out += "<p class=\"caption\">"
      write(content, &out)
      out += "</p>\n"
    case .heading(let level, let content): write("h\(max(2, level))", content, &out)
    case .quote(let parts):
      out += "<blockquote>\n"
      for part in parts { write(part, &out) }
      out += "</blockquote>\n"
    case .list(let list): write(list, &out)
    case .code(let code):
      out += "<pre><code"
      if let language = code.language {
        out += " class=\"language-"
        out.escape(language)
        out += "\""
      }
      out += ">"
      out.escape(code.text)
      out += "</code></pre>\n"
    case .table(let table):
      out += "<table>\n"
      for row in table.rows {
        out += "<tr>"
        for cell in row { write(cell, &out) }
        out += "</tr>\n"
      }
      out += "</table>\n"
    case .image(let image):
      out += "<figure>"
      write(image, &out)
      if showsCaptions, let caption = image.caption {
        out += "<figcaption>"
        out.escape(caption)
        out += "</figcaption>"
      }
      out += "</figure>\n"
    case .formula(let tex):
      out += "<p class=\"math\">"
      out.escape(tex)
      out += "</p>\n"
    case .embed(let embed):
      out += "<p class=\"embed\"><a href=\""
      out.escape(embed.address)
      out += "\">\(embed.kind.rawValue)</a></p>\n"
    case .rule: out += "<hr>\n"
    case .footnote(let note):
      out += "<p class=\"footnote\" id=\"note-"
      out.escape(note.label)
      out += "\"><a href=\"#mark-"
      out.escape(note.label)
      out += "\">"
      out.escape(note.label)
      out += "</a>. "
      write(note.content, &out)
      out += "</p>\n"
    }
  }

  private func write(_ tag: String, _ content: [Article.Inline], _ out: inout [UInt8]) {
    out += "<\(tag)>"
    write(content, &out)
    out += "</\(tag)>\n"
  }

  private func write(_ list: Article.List, _ out: inout [UInt8]) {
    out += list.start.map { $0 == 1 ? "<ol>\n" : "<ol start=\"\($0)\">\n" } ?? "<ul>\n"
    for item in list.items {
      out += "<li>"
      for (place, part) in item.enumerated() {
        if place > 0 { out += "\n" }
        if item.count == 1 || place == 0, case .paragraph(let content) = part {
          write(content, &out)
        } else {
          write(part, &out)
        }
      }
      out += "</li>\n"
    }
    out += list.start == nil ? "</ul>\n" : "</ol>\n"
  }

  private func write(_ cell: Article.Table.Cell, _ out: inout [UInt8]) {
    out += cell.isHead ? "<th" : "<td"
    if cell.columns > 1 { out += " colspan=\"\(cell.columns)\"" }
    if cell.rows > 1 { out += " rowspan=\"\(cell.rows)\"" }
    out += ">"
    write(cell.content, &out)
    out += cell.isHead ? "</th>" : "</td>"
  }

  private func write(_ inlines: [Article.Inline], _ out: inout [UInt8]) {
    for inline in inlines {
      switch inline {
      case .text(let text): out.escape(text)
      case .plainMark: break
      case .lineBreak: out += "<br>"
      case .image(let image): write(image, &out)
      case .formula(let tex):
        out += "<span class=\"math\">"
        out.escape(tex)
        out += "</span>"
      case .noteMark(let label):
        out += "<sup><a href=\"#note-"
        out.escape(label)
        out += "\">"
        out.escape(label)
        out += "</a></sup>"
      case .link(let address, let content):
        out += "<a href=\""
        out.escape(Self.standalone(address))
        out += "\">"
        write(content, &out)
        out += "</a>"
      case .marked(let mark, let content):
        let tag = Self.tag(mark)
        out += "<\(tag)>"
        write(content, &out)
        out += "</\(tag)>"
      }
    }
  }

  private func write(_ image: Article.Image, _ out: inout [UInt8]) {
    out += "<img src=\""
    out.escape(Self.standalone(image.address))
    out += "\" alt=\""
    out.escape(image.alternative)
    out += "\""
    if let width = image.width, let height = image.height, width > 0, height > 0 {
      out += " width=\"\(width)\" height=\"\(height)\""
    }
    out += ">"
  }

  private static func standalone(_ address: String) -> String {
    SafeLink(address)?.standalone ?? ""
  }

  private static func tag(_ mark: Article.Mark) -> String {
    switch mark {
    case .strong: "strong"
    case .emphasis: "em"
    case .code: "code"
    case .deleted: "del"
    case .inserted: "ins"
    case .superscript: "sup"
    case .subscript: "sub"
    }
  }
}
