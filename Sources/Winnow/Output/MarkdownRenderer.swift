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
    BodyReader(article).forEach { writer.write($0) }
    if article.contents.contains(.comments), !article.comments.isEmpty {
      writer.block { $0.out += "---".utf8 }
      for comment in article.comments { writer.write(comment) }
    }
    writer.out.append(0x0A)
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
  private var isInCell = false
  /// Whether the last element was a list, and written with the other marks: one right behind it must differ.
  private var lastList: (isOrdered: Bool, hasOtherMarks: Bool)?
  /// The delimiters that end where the output ends, which mark nothing if a letter follows.
  private var closed: (open: Int, close: Int, length: Int)?

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

  private mutating func newLine(times: Int = 1) {
    closed = nil
    for place in 0..<times {
      out.append(0x0A)
      if place == times - 1 {
        out += indent
      } else {
        // No blanks at the end of an empty line.
        var end = indent.count
        while end > 0, indent[end - 1] == 0x20 { end -= 1 }
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
        writer.out += [UInt8](repeating: 0x23, count: min(6, level - writer.top + 2)) + [0x20]
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
    let fence = [UInt8](repeating: 0x60, count: max(3, code.text.longestRun(of: 0x60) + 1))
    out += fence
    if let language = code.language { out += language.utf8 }
    newLine()
    for byte in code.text.utf8 { if byte == 0x0A { newLine() } else { out.append(byte) } }
    newLine()
    out += fence
  }

  private mutating func write(_ table: Article.Table) {
    let width = table.rows.reduce(1) { max($0, $1.last.map { $0.column + $0.columns } ?? 0) }
    isInCell = true
    for (index, row) in table.rows.enumerated() {
      if index > 0 { newLine() }
      out.append(0x7C)
      var column = 0
      for cell in row {
        while column < cell.column {
          out += "  |".utf8
          column += 1
        }
        out.append(0x20)
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
      out.append(0x7C)
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
        for line in comment.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
          if !isFirst { writer.newLine() }
          isFirst = false
          if line.isEmpty { while writer.out.last == 0x20 { writer.out.removeLast() } }
          writer.escape(String(Substring(line)), startsLine: true)
        }
      }
    }
  }
}

extension String {
  /// With spaces in place of line feeds.
  fileprivate var onOneLine: String {
    utf8.contains(0x0A) ? split(separator: "\n").joined(separator: " ") : self
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

// MARK: Running text

extension MarkdownWriter {
  mutating func write(_ inlines: [Article.Inline]) {
    for (place, inline) in inlines.enumerated() { write(inline, startsLine: place == 0) }
  }

  private var isAtLineStart: Bool {
    // Behind a line feed or the mark of a quotation or an item nothing but blanks and marks stands on the line.
    guard let last = out.last else { return true }
    if last == 0x0A { return true }
    guard last == 0x20 else { return false }
    let line = out.suffix(32)
    guard let start = line.lastIndex(of: 0x0A) else { return out.count < 32 && isMarks(out[...]) }
    return isMarks(line[(start + 1)...])
  }

  private func isMarks(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { $0 == 0x20 || $0 == 0x3E || $0 == 0x2D || $0 == 0x2E || $0 &- 0x30 < 10 }
  }

  private mutating func write(_ inline: Article.Inline, startsLine: Bool) {
    switch inline {
    case .text(let text): escape(text, startsLine: startsLine && !isInCell || out.last == 0x0A)
    case .plainMark(let sign): out += sign.utf8
    case .lineBreak:
      if isInCell {
        out.append(0x20)
      } else {
        out.append(0x5C)
        newLine()
      }
    case .image(let image): write(image)
    case .formula(let tex):
      out.append(0x24)
      out += tex.utf8
      out.append(0x24)
      closed = nil
    case .noteMark(let label): out += "[^\(label)]".utf8
    case .link(let address, let content):
      // A mark of exclamation before it would make it a picture.
      if out.last == 0x21 { out.insert(0x5C, at: out.count - 1) }
      closed = nil
      out.append(0x5B)
      write(content)
      closed = nil
      out.append(0x5D)
      target(address)
    case .marked(let mark, let content): write(mark, content)
    }
  }

  private mutating func write(_ mark: Article.Mark, _ content: [Article.Inline]) {
    switch mark {
    case .strong: delimit("**", content)
    case .emphasis: delimit("*", content)
    case .deleted: delimit("~~", content)
    case .code:
      if content.count == 1, case .link(let address, let inner)? = content.first {
        return write(.link(address: address, [.marked(.code, inner)]), startsLine: false)
      }
      code(content.plainText)
    case .superscript, .subscript, .inserted: write(content)
    }
  }

  private mutating func code(_ text: String) {
    guard !text.isEmpty else { return }
    let fence = [UInt8](repeating: 0x60, count: text.longestRun(of: 0x60) + 1)
    let isApart = text.utf8.first == 0x60 || text.utf8.last == 0x60
    closed = nil
    out += fence
    if isApart { out.append(0x20) }
    for byte in text.utf8 {
      if byte == 0x7C, isInCell { out.append(0x5C) }
      out.append(byte == 0x0A ? 0x20 : byte)
    }
    if isApart { out.append(0x20) }
    out += fence
  }

  /// Writes text between delimiters, where CommonMark reads them as such: one that opens stands before a sign that is
  /// no space, and not between a letter and punctuation; one that closes the other way round.
  private mutating func delimit(_ delimiter: String, _ content: [Article.Inline]) {
    let before = out.lastKind
    let start = out.count
    out += delimiter.utf8
    let inner = out.count
    write(content)
    let length = delimiter.utf8.count
    guard out.count > inner else {
      out.removeLast(length)
      return
    }
    let (first, last) = (out.firstKind(from: inner), out.lastKind)
    if first == .space || last == .space || first == .punctuation && before == .letter {
      out.removeSubrange(start..<inner)
      closed = nil
      return
    }
    out += delimiter.utf8
    closed = last == .punctuation ? (start, out.count - length, length) : nil
  }

  /// Takes delimiters out again that would close between punctuation and a letter.
  private mutating func settle(before text: String) {
    guard let mark = closed else { return }
    closed = nil
    guard mark.close + mark.length == out.count, let next = text.unicodeScalars.first,
      SignKind(next) == .letter
    else { return }
    out.removeSubrange(mark.close..<mark.close + mark.length)
    out.removeSubrange(mark.open..<mark.open + mark.length)
  }

  mutating func write(_ image: Article.Image) {
    closed = nil
    out += "![".utf8
    escape(image.alternative, startsLine: false)
    out.append(0x5D)
    target(image.address)
  }

  private mutating func target(_ address: String) {
    out += "(<".utf8
    let bytes = Array(address.utf8)
    for (place, byte) in bytes.enumerated() {
      switch byte {
      case 0x3C: out += "%3C".utf8
      case 0x3E: out += "%3E".utf8
      case 0x5C: out += "%5C".utf8
      case 0x7C where isInCell: out += "%7C".utf8
      // It would be resolved after the address was found to be harmless.
      case 0x26 where bytes[place...].startsWithEntity: out += "&amp;".utf8
      default: out.append(byte)
      }
    }
    out += ">)".utf8
  }

  /// Ends a heading whose last sign would be read as its end.
  mutating func endHeading() {
    if out.last == 0x23 { out.insert(0x5C, at: out.count - 1) }
  }

  /// Text with what Markdown would read as markup escaped. Looks back at nothing: what opens a line is counted on the way.
  mutating func escape(_ text: String, startsLine: Bool) {
    settle(before: text)
    var text = text
    text.withUTF8 { bytes in
      var isLineStart = startsLine
      // Digits since the line began, or -1 where something else was there.
      var digits = startsLine ? 0 : -1
      for index in bytes.indices {
        let byte = unsafe bytes[index]
        switch byte {
        case 0x5C, 0x60, 0x2A, 0x5F, 0x5B, 0x5D, 0x3C, 0x3E, 0x7E: out.append(0x5C)
        case 0x26:
          let end = min(bytes.count, index + 40)
          if unsafe UnsafeBufferPointer(rebasing: bytes[index..<end]).startsWithEntity {
            out.append(0x5C)
          }
        case 0x23, 0x2B, 0x2D, 0x3D, 0x3A: if isLineStart { out.append(0x5C) }
        case 0x7C: if isLineStart || isInCell { out.append(0x5C) }
        case 0x2E, 0x29: if (1...9).contains(digits) { out.append(0x5C) }
        case 0x0A:
          isLineStart = true
          digits = 0
          newLine()
          continue
        default: break
        }
        digits = digits >= 0 && byte &- 0x30 < 10 ? digits + 1 : -1
        isLineStart = false
        out.append(byte)
      }
    }
  }
}

/// What CommonMark asks of signs beside delimiters.
private enum SignKind {
  case space, punctuation, letter

  init(_ scalar: Unicode.Scalar) {
    if scalar.value < 0x80 {
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      self = byte <= 0x20 ? .space : isAlphanumeric(byte) ? .letter : .punctuation
      return
    }
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: self = .space
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
      .modifierSymbol, .otherSymbol:
      self = .punctuation
    default: self = .letter
    }
  }
}

extension [UInt8] {
  /// The kind of the last sign; of nothing, space.
  fileprivate var lastKind: SignKind {
    let tail = suffix(4)
    guard let start = tail.lastIndex(where: { $0 & 0xC0 != 0x80 }),
      let scalar = String(decoding: tail[start...], as: UTF8.self).unicodeScalars.first
    else { return .space }
    return SignKind(scalar)
  }

  fileprivate func firstKind(from start: Int) -> SignKind {
    String(decoding: self[start..<Swift.min(count, start + 4)], as: UTF8.self).unicodeScalars.first
      .map { SignKind($0) } ?? .space
  }
}

extension Collection<UInt8> {
  /// Whether they begin with what CommonMark may read as an entity: `&colon;`, `&#58;`.
  fileprivate var startsWithEntity: Bool {
    // No name of an entity is longer.
    let name = dropFirst().prefix(34).prefix { isAlphanumeric($0) || $0 == 0x23 }
    return !name.isEmpty && self[name.endIndex...].first == 0x3B
  }
}

extension [Article.Inline] {
  /// Their words without marks.
  var plainText: String {
    var out = ""
    for inline in self {
      switch inline {
      case .text(let text), .formula(let text), .plainMark(let text): out += text
      case .lineBreak: out += "\n"
      case .marked(_, let content), .link(_, let content): out += content.plainText
      case .image, .noteMark: break
      }
    }
    return out
  }
}
