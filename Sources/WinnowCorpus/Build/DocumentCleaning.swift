import Foundation
import Winnow

/// A document after cleaning, before it is known whether an earlier one has the same text.
struct CleanedDocument: Sendable {
  var id: String
  var source: String
  var offset: Int?
  var size: Int
  var url: String?
  var date: String?
  var status: DocumentStatus
  /// Why it is not to be written, or what its text lacks.
  var error: String?
  var site: String?
  var language: String?
  var published: String?
  var words: Int?
  var confidence: Float?
  /// Kinds removed, with counts, as JSON.
  var removed: String?
  /// Of the text, 32 bytes.
  var contentHash: [UInt8]?
  var sketch: [UInt8] = []
  /// The line without its last braces, or the file.
  var output: [UInt8] = []
  var milliseconds = 0.0

  init(_ input: InputDocument) {
    id = input.id
    source = input.source
    offset = input.offset
    size = input.size
    url = input.origin.url
    date = input.date
    status = .failed
  }
}

extension Cleaner {
  /// A hash of the rules and weights in force, sixteen hexadecimal digits.
  var rulesHash: String { String(Digest.hex(state).prefix(16)) }
}

/// Turns input documents into cleaned ones; each worker has its own scratch memory.
struct DocumentCleaning: Sendable {
  let cleaner: Cleaner
  let filters: DocumentFilters
  let format: BuildOptions.Format
  let schema: RecordSchema
  /// A hash of the rules and weights in force.
  let rules: String
  /// What an article becomes in place of what `format` says.
  var rendering: OutputFormat?
  /// What records hold beside the text.
  var renderings: [OutputFormat] = []
  /// Whether bytes that look like no page are cleaned all the same.
  var acceptsAll = false

  struct Scratch {
    var workspace = Workspace()
    /// nil where near-duplicates are not looked for.
    var sketcher: (@Sendable (String) -> [UInt8])?
  }

  func clean(_ input: InputDocument, _ scratch: inout Scratch) -> CleanedDocument {
    let start = ContinuousClock.now
    var result = CleanedDocument(input)
    do {
      if case .refused(let reason) = input.content {
        result.status = .filtered
        result.error = reason
      } else {
        let page = try Self.page(
          input, limit: cleaner.limits.bytes, acceptsAll: acceptsAll)
        result.size = page.count
        let article = try cleaner.clean(
          consume page, from: input.origin, reusing: &scratch.workspace)
        settle(&result, article, input, result.size, scratch.sketcher)
      }
    } catch let failure as UnreadablePage {
      result.error = failure.reason
    } catch {
      result.error = "\(error)"
    }
    result.milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
    return result
  }

  struct UnreadablePage: Error {
    var reason: String
  }

  /// The bytes of the page; of a larger one at least one more than the limit, so that it is seen.
  ///
  /// - Parameter limit: a page's most bytes.
  static func page(
    _ input: InputDocument, limit: Int, acceptsAll: Bool = false
  ) throws -> [UInt8] {
    let bytes = try content(input, limit: limit)
    do throws(PageOpening.NotAPage) {
      return try PageOpening.open(consume bytes, most: limit, acceptsAll: acceptsAll)
    } catch {
      throw UnreadablePage(reason: error.reason)
    }
  }

  private static func content(_ input: InputDocument, limit: Int) throws -> [UInt8] {
    switch input.content {
    case .unreadable(let reason), .refused(let reason): throw UnreadablePage(reason: reason)
    case .page(let bytes): return bytes
    case .base64(let coded):
      guard let data = Data(base64Encoded: Data(coded)) else {
        throw UnreadablePage(reason: "not Base64")
      }
      return [UInt8](data)
    case .file(let path):
      do throws(FileError) { return try PageFiles.read(path, most: limit) } catch {
        throw UnreadablePage(reason: error.reason)
      }
    case .response(let message):
      guard let head = HTTPHead(message) else {
        throw UnreadablePage(reason: "the record holds no HTTP response")
      }
      do { return try head.page(of: message, isCut: input.isCut, limit: limit) } catch {
        throw UnreadablePage(reason: error.reason)
      }
    }
  }

  private func settle(
    _ result: inout CleanedDocument, _ article: Article, _ input: InputDocument, _ size: Int,
    _ sketcher: ((String) -> [UInt8])?
  ) {
    let metadata = article.metadata
    let words = article.wordCount
    result.url = input.origin.url ?? metadata.url?.value
    result.site = PublicSuffix.site(ofURL: result.url)
    result.language = metadata.language?.value
    result.published = metadata.published?.value
    result.words = words
    result.confidence = article.confidence
    result.removed = Self.removed(article)
    if article.isPartial { result.error = Self.cutNote(article) }
    if article.text.isEmpty {
      result.status = .empty
      result.error = size == 0 ? "no bytes" : "no text"
      return
    }
    if filters.onlyArticles, let reason = article.verdict.reason {
      result.status = .notArticle
      result.error = reason.rawValue
      return
    }
    if let refusal = filters.refusal(article, words: words) {
      result.status = .filtered
      result.error = refusal
      return
    }
    result.status = .written
    let hash = Digest.sha256(Array(article.text.utf8))
    result.contentHash = hash
    if let sketcher { result.sketch = sketcher(article.text) }
    result.output = output(result, article, hash)
  }

  /// What a page that was cut says of it: "partial: cut at its limit of nodes".
  private static func cutNote(_ article: Article) -> String {
    "partial: cut at its limit of " + article.cutBy.map(\.rawValue).joined(separator: ", ")
  }

  private func output(_ result: CleanedDocument, _ article: Article, _ hash: [UInt8]) -> [UInt8] {
    if let rendering { return Array(article.rendered(as: rendering).utf8) }
    switch format {
    case .text: return Array(article.rendered(as: .text).utf8)
    case .markdown: return Array(article.rendered(as: .markdown).utf8)
    case .jsonl:
      let record = CorpusRecord(
        id: result.id, source: result.source, url: result.url, site: result.site,
        date: result.date, article: article, words: result.words ?? 0,
        removed: result.removed ?? "{}",
        contentHash: Digest.hexadecimal(hash), rules: rules, renderings: renderings)
      return record.openLine(schema)
    }
  }

  private static func removed(_ article: Article) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      for item in article.trace.removed { writer.member(item.kind, item.blocks) }
    }
    return writer.output
  }
}
