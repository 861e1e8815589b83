/// Markdown (CommonMark, with pipe tables as in GFM).
struct MarkdownRenderer {
  private let article: Article

  init(_ article: Article) { self.article = article }

  func render() -> String {
    guard !article.text.isEmpty else { return "" }
    var parts: [String] = []
    if let headline = article.headline {
      parts.append("# " + Self.escape(headline, startsLine: false))
    }
    if let standfirst = article.standfirst {
      parts.append("*" + Self.escape(standfirst, startsLine: false) + "*")
    }
    let body = article.bodyBlocks
    let top = body.reduce(6) { least, block in
      if case .heading(let level) = article.page.roles[block] {
        min(least, Int(level))
      } else {
        least
      }
    }
    article.page.forEachElement(of: body) { parts.append(render($0, top)) }
    if article.contents.contains(.comments), !article.comments.isEmpty {
      parts.append("---")
      parts += article.comments.map(quote)
    }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// A comment: a reply stands in as many quotations more as it is deep, but no more than are easy to read.
  private func quote(_ comment: Article.Comment) -> String {
    let mark = String(repeating: "> ", count: min(max(0, comment.depth), 7) + 1)
    var lines: [String] = []
    if comment.byline != nil {
      var byline = comment.author.map { "**" + Self.escape($0, startsLine: false) + "**" } ?? ""
      if let time = comment.time {
        byline += byline.isEmpty ? "" : ", "
        byline += Self.escape(time, startsLine: byline.isEmpty)
      }
      lines = [byline.replacing("\n", with: " "), ""]
    }
    lines += Self.escape(comment.text, startsLine: true).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    return lines.map { $0.isEmpty ? String(mark.dropLast()) : mark + $0 }.joined(separator: "\n")
  }

  private func render(_ element: BodyElement, _ top: Int) -> String {
    switch element {
    case .paragraph(let block): return inline(block)
    case .caption(let block): return "*" + inline(block) + "*"
    case .heading(let level, let block):
      // The headline is the only first-level heading.
      return String(repeating: "#", count: min(6, level - top + 2)) + " "
        + inline(block).replacing("\\\n", with: " ")
    case .preformatted(let block):
      let text = article.string(block)
      // Longer than any in the text, which would end it.
      let fence = String(repeating: "`", count: max(3, text.longestRun(of: 0x60) + 1))
      return fence + "\n" + text + "\n" + fence
    case .quote(let blocks):
      return blocks.map { "> " + inline($0).replacing("\n", with: "\n> ") }
        .joined(separator: "\n>\n")
    case .list(let entries): return list(entries)
    case .table(let rows): return table(rows)
    }
  }

  private func list(_ entries: [BodyElement.ListEntry]) -> String {
    let base = entries.map(\.depth).min() ?? 1
    var previous = -1
    return entries.map { entry in
      let indent = String(repeating: "   ", count: entry.depth - base)
      let mark = entry.number.map { "\($0). " } ?? "- "
      let isNew = entry.item != previous
      previous = entry.item
      let body = inline(entry.block).replacing("\n", with: "\n" + indent + "  ")
      return isNew
        ? indent + mark + body
        : "\n" + indent + String(repeating: " ", count: mark.count) + body
    }
    .joined(separator: "\n")
  }

  private func table(_ rows: [[Int]]) -> String {
    let width = rows.map(\.count).max() ?? 1
    var lines: [String] = []
    for (index, row) in rows.enumerated() {
      var cells = row.map {
        inline($0).replacing("\\\n", with: " ").replacing("\n", with: " ")
          .replacing("|", with: "\\|")
      }
      cells += Array(repeating: "", count: width - cells.count)
      lines.append("| " + cells.joined(separator: " | ") + " |")
      if index == 0 {
        lines.append("|" + String(repeating: " --- |", count: width))
      }
    }
    return lines.joined(separator: "\n")
  }

  private func inline(_ block: Int) -> String {
    var out = ""
    for piece in article.inlines(block) {
      switch piece {
      case .text(let text): out += Self.escape(text, startsLine: out.isEmpty || out.hasSuffix("\n"))
      case .lineBreak: out += "\\\n"
      case .image(let source, let alternative):
        out += "![" + Self.escape(alternative, startsLine: false) + "](" + Self.target(source) + ")"
      case .open(.link): out += "["
      case .close(.link(let address)): out += "](" + Self.target(address) + ")"
      case .open(let mark), .close(let mark): out += Self.delimiter(mark)
      }
    }
    return out
  }

  private static func delimiter(_ mark: Inline.Mark) -> String {
    switch mark {
    case .strong: "**"
    case .emphasis: "*"
    case .code: "`"
    case .deleted: "~~"
    case .superscript, .subscript, .link: ""
    }
  }

  private static func target(_ address: String) -> String {
    var out = "<"
    let scalars = address.unicodeScalars
    for index in scalars.indices {
      let scalar = scalars[index]
      switch scalar {
      case "<": out += "%3C"
      case ">": out += "%3E"
      case "\\": out += "%5C"
      // It would be resolved after the address was found to be harmless.
      case "&" where scalars[index...].startsWithEntity: out += "&amp;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + ">"
  }

  /// Text with what Markdown would read as markup escaped.
  private static func escape(_ text: String, startsLine: Bool) -> String {
    var out = ""
    var isLineStart = startsLine
    let scalars = text.unicodeScalars
    for index in scalars.indices {
      let character = scalars[index]
      if "\\`*_[]<>~".unicodeScalars.contains(character)
        || character == "&" && scalars[index...].startsWithEntity
      {
        out.append("\\")
      } else if isLineStart, "#+-=|".unicodeScalars.contains(character) {
        out.append("\\")
      } else if character == "." || character == ")", !out.isEmpty,
        isNumberedStart(out, startsLine)
      {
        out.append("\\")
      }
      out.unicodeScalars.append(character)
      isLineStart = character == "\n"
    }
    return out
  }

  /// Whether the line so far is digits alone, which a dot would make a list.
  private static func isNumberedStart(_ text: String, _ startsLine: Bool) -> Bool {
    let line = text.suffix(
      from: text.lastIndex(of: "\n").map { text.index(after: $0) } ?? text.startIndex)
    if line.startIndex == text.startIndex, !startsLine { return false }
    return line.count <= 9 && !line.isEmpty && line.allSatisfy { $0.isASCII && $0.isNumber }
  }
}

extension String {
  /// The length of the longest run of a byte.
  fileprivate func longestRun(of byte: UInt8) -> Int {
    var (longest, length) = (0, 0)
    for next in utf8 {
      length = next == byte ? length + 1 : 0
      longest = max(longest, length)
    }
    return longest
  }
}

extension Substring.UnicodeScalarView {
  /// Whether they begin with what CommonMark may read as an entity: `&colon;`, `&#58;`.
  fileprivate var startsWithEntity: Bool {
    let name = dropFirst().prefix {
      $0.isASCII && ($0.properties.isAlphabetic || $0 == "#" || (0x30...0x39).contains($0.value))
    }
    return !name.isEmpty && self[name.endIndex...].first == ";"
  }
}
