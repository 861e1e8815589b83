/// JSON: the body, the metadata with where each value came from, and what was asked for beside.
struct JSONRenderer {
  private let article: Article

  init(_ article: Article) { self.article = article }

  func render(source: String?) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      if let source { writer.member("source", source) }
      writer.member("text", article.text)
      MetadataFields(article).write(&writer)
      writer.key("removed")
      writer.object { writer in
        for item in article.trace.removed { writer.member(item.kind, item.blocks) }
      }
      if article.isTruncated { writer.member("truncated", true) }
      if article.isPartial { writer.member("partial", article.cutBy.map(\.rawValue)) }
      writer.key("provenance")
      writer.object { writer in
        for (name, source) in provenance { if let source { writer.member(name, source) } }
      }
      if article.contents.contains(.comments) { writeComments(&writer) }
      if article.contents.contains(.captions) {
        writer.member("captions", article.page.content.captions.map { article.string($0) })
      }
      if article.contents.contains(.images) { writeImages(&writer) }
      if article.contents.contains(.sections) { writeSections(&writer) }
      if article.contents.contains(.blocks) { writeBlocks(&writer) }
      if article.contents.contains(.trace) { writeTrace(&writer) }
    }
    return writer.output
  }

  private var provenance: [(String, String?)] {
    let metadata = article.metadata
    return (metadata.textSource.map { [("text", $0)] } ?? []) + [
      ("title", metadata.title?.source), ("standfirst", metadata.standfirst?.source),
      ("authors", metadata.authors?.source), ("published", metadata.published?.source),
      ("modified", metadata.modified?.source), ("site_name", metadata.site?.source),
      ("section", metadata.section?.source), ("language", metadata.language?.source),
      ("url", metadata.url?.source), ("image", metadata.image?.source),
      ("licence", metadata.licence?.source),
      ("accessible_for_free", metadata.isAccessibleForFree?.source),
    ]
  }

  private func writeImages(_ writer: inout JSONWriter) {
    writer.key("images")
    writer.array(article.images) { writer, image in
      writer.object { writer in
        writer.member("address", image.address)
        writer.member("text", image.alternative)
        writer.member("caption", image.caption)
        writer.member("credit", image.credit)
        writer.raw("width", image.width.map { "\($0)" } ?? "null")
        writer.raw("height", image.height.map { "\($0)" } ?? "null")
      }
    }
  }

  private func writeSections(_ writer: inout JSONWriter) {
    var lists: [[String]] = []
    var tables: [[[String]]] = []
    article.page.forEachElement(of: article.page.content.body) { element in
      switch element {
      case .list(let entries): lists.append(entries.map { article.string($0.block) })
      case .table(let rows):
        tables.append(
          rows.map { $0.map { $0.map { article.string($0) }.joined(separator: " ") } })
      default: break
      }
    }
    writer.key("sections")
    writer.object { writer in
      writer.member("captions", article.page.content.captions.map { article.string($0) })
      writeComments(&writer)
      writer.key("lists")
      writer.array(lists) { writer, list in writer.array(list) { $0.string($1) } }
      writer.key("tables")
      writer.array(tables) { writer, rows in
        writer.array(rows) { writer, row in writer.array(row) { $0.string($1) } }
      }
    }
  }

  private func writeComments(_ writer: inout JSONWriter) {
    writer.key("comments")
    writer.array(article.comments) { writer, comment in
      writer.object { writer in
        writer.member("author", comment.author)
        writer.member("time", comment.time)
        writer.member("date", comment.date)
        writer.member("depth", comment.depth)
        writer.member("text", comment.text)
      }
    }
  }

  private func writeBlocks(_ writer: inout JSONWriter) {
    writer.key("blocks")
    writer.array(article.blocks) { writer, block in
      writer.object { writer in
        writer.member("text", block.text)
        writer.member("role", block.role)
        writer.member("kept", block.isKept)
        writer.member("score", block.score)
        writer.member("probability", block.probability)
        if let xpath = block.xpath { writer.member("xpath", xpath) }
        writer.member("reason", block.reason)
        writeTerms("terms", block.terms, &writer)
      }
    }
  }

  private func writeTerms(
    _ name: String, _ terms: [BlockReport.Term], _ writer: inout JSONWriter
  ) {
    writer.key(name)
    writer.array(terms) { writer, term in
      writer.object { writer in
        writer.member("name", term.name)
        writer.member("logOdds", term.logOdds)
      }
    }
  }

  private func writeTrace(_ writer: inout JSONWriter) {
    let trace = article.trace
    writer.key("trace")
    writer.object { writer in
      writer.member("input", trace.isPlainText ? "text" : "html")
      writer.member("encoding", trace.encoding)
      writer.member("encodingSource", trace.encodingSource)
      writer.member("replacements", trace.replacements)
      writer.member("droppedNulls", trace.droppedNulls)
      writer.member("nodes", trace.nodes)
      writer.member("blocks", trace.blocks)
      writer.member("keptBlocks", trace.keptBlocks)
      if trace.showsHiddenText { writer.member("hiddenTextShown", true) }
      writer.member("brakeReleased", trace.brakeReleased)
      writer.member("exhaustedRules", trace.exhaustedRules)
      writeTerms("verdict", article.verdictTerms, &writer)
      writer.key("rules")
      writer.object { writer in for rule in trace.rules { writer.member(rule.id, rule.blocks) } }
      writer.key("normalised")
      writer.object { writer in
        for change in trace.normalisation.changes { writer.member(change.name, change.count) }
      }
    }
  }
}

/// Writes JSON (RFC 8259) on one line; text stays UTF-8.
package struct JSONWriter {
  package private(set) var output = ""
  private var needsComma = false

  package init() {}

  package mutating func object(_ body: (inout JSONWriter) -> Void) {
    begin("{")
    body(&self)
    end("}")
  }

  package mutating func array<Element>(
    _ items: [Element], _ body: (inout JSONWriter, Element) -> Void
  ) {
    begin("[")
    for item in items { body(&self, item) }
    end("]")
  }

  package mutating func key(_ name: String) {
    separate()
    quote(name)
    output += ":"
    needsComma = false
  }

  package mutating func string(_ value: String) {
    separate()
    quote(value)
    needsComma = true
  }

  package mutating func member(_ name: String, _ value: String?) {
    key(name)
    if let value { quote(value) } else { output += "null" }
    needsComma = true
  }

  package mutating func member(_ name: String, _ value: Int) { raw(name, "\(value)") }
  package mutating func member(_ name: String, _ value: Bool) {
    raw(name, value ? "true" : "false")
  }
  package mutating func member(_ name: String, _ value: Bool?) {
    raw(name, value.map { $0 ? "true" : "false" } ?? "null")
  }

  /// Thousandths are enough; JSON has no infinity, so it is written as a large number.
  package mutating func member(_ name: String, _ value: Float) {
    if value.isInfinite { return raw(name, value > 0 ? "1e9" : "-1e9") }
    raw(name, "\((Double(value) * 1000).rounded() / 1000)")
  }

  package mutating func member(_ name: String, _ values: [String]) {
    key(name)
    array(values) { $0.string($1) }
  }

  /// A member whose value is JSON already.
  package mutating func raw(_ name: String, _ value: String) {
    key(name)
    output += value
    needsComma = true
  }

  private mutating func begin(_ bracket: String) {
    separate()
    output += bracket
    needsComma = false
  }

  private mutating func end(_ bracket: String) {
    output += bracket
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { output += "," }
    needsComma = false
  }

  private mutating func quote(_ text: String) {
    output += "\""
    var start = text.utf8.startIndex
    // Most text needs no escape: copy it in runs.
    for index in text.utf8.indices {
      let byte = text.utf8[index]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
      else { continue }
      output += text[start..<index]
      switch byte {
      case UInt8(ascii: "\""): output += "\\\""
      case UInt8(ascii: "\\"): output += "\\\\"
      case UInt8(ascii: "\n"): output += "\\n"
      case UInt8(ascii: "\t"): output += "\\t"
      case UInt8(ascii: "\r"): output += "\\r"
      default:
        let digits = String(byte, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
      start = text.utf8.index(after: index)
    }
    output += text[start...]
    output += "\""
  }
}
