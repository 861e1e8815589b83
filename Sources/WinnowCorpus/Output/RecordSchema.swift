import Winnow

/// The field names of a corpus's lines.
public enum RecordSchema: String, CaseIterable, Sendable {
  /// Winnow's own, flat.
  case winnow
  /// Those of Dolma: `id`, `text`, `source`, `created`, and the rest in `metadata`. `added` is left out:
  /// two runs would differ.
  case dolma
  /// Those of FineWeb: `text`, `id`, `url`, `date`, `file_path`, `language`, and the rest beside them.
  case fineweb

  /// Rises when a field of a released version changes its meaning or goes.
  public static let version = 1

  /// How many objects are still open at the end of a line without its closing braces.
  var openObjects: Int { self == .dolma ? 2 : 1 }
}

/// A cleaned document as a line of a corpus.
struct CorpusRecord {
  var id: String
  var source: String
  var url: String?
  var site: String?
  /// When it was fetched, as the input says.
  var date: String?
  var article: Article
  var words: Int
  /// Kinds removed, with counts, as JSON.
  var removed: String
  var contentHash: String
  /// A hash of all rules and weights that took part.
  var rules: String
  /// What stands beside the text, in members of their names.
  var renderings: [OutputFormat] = []

  /// The line without its last braces, so that more members can follow.
  func openLine(_ schema: RecordSchema) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      switch schema {
      case .winnow:
        writer.member("schema", RecordSchema.version)
        writer.member("id", id)
        writer.member("url", url)
        writeDetails(&writer)
        writer.member("text", article.text)
      case .dolma:
        writer.member("id", id)
        writer.member("text", article.text)
        writer.member("source", source)
        writer.member("created", article.metadata.published?.value ?? date)
        writer.key("metadata")
        writer.object { writer in
          writer.member("schema", RecordSchema.version)
          writer.member("url", url)
          writeDetails(&writer)
        }
      case .fineweb:
        writer.member("text", article.text)
        writer.member("id", id)
        writer.member("url", url)
        writer.member("date", date ?? article.metadata.published?.value)
        writer.member("file_path", source)
        writer.member("schema", RecordSchema.version)
        writeDetails(&writer)
      }
    }
    return Array(writer.output.utf8.dropLast(schema.openObjects))
  }

  private func writeDetails(_ writer: inout JSONWriter) {
    for field in MetadataFields(article.metadata).all {
      switch (field.name, field.value) {
      // Of the address that the input knows, which goes before the page's own.
      case ("site", _): writer.member("site", site)
      case ("url", _): break
      case (let name, .text(let text)?): writer.member(name, text)
      case (let name, .list(let list)?): writer.member(name, list)
      case (let name, .flag(let flag)?): writer.member(name, flag)
      case ("authors", _): writer.member("authors", [String]())
      case (let name, _): writer.member(name, String?.none)
      }
    }
    writer.member("fetched", date)
    if let source = article.metadata.textSource { writer.member("text_source", source) }
    writer.member("word_count", words)
    writer.member("confidence", article.confidence)
    writer.member("verdict", article.verdict.isArticle ? "article" : "no-article")
    writer.member("reason", article.verdict.reason?.rawValue)
    if article.isPartial { writer.member("partial", article.cutBy.map(\.rawValue)) }
    writer.raw("removed", removed)
    writer.member("content_hash", contentHash)
    writer.member("winnow", WinnowVersion.current)
    writer.member("rules", rules)
    for format in renderings { writer.member(format.rawValue, article.rendered(as: format)) }
  }
}
