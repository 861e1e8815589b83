import Winnow

/// The members of a line that a page is read from.
public struct JSONFieldNames: Sendable, Equatable {
  public var id = "id"
  public var url = "url"
  public var date = "date"
  /// The page as text.
  public var html = "html"
  /// The page's bytes in Base64.
  public var base64 = "html_b64"
  /// A media type whose charset holds for `base64`.
  public var contentType = "content_type"
  /// Plain text, where there is no page.
  public var text = "text"

  public init() {}

  public static let known = ["id", "url", "date", "html", "html_b64", "content_type", "text"]

  /// Names a member anew; false where `field` is none of `known`.
  public mutating func rename(_ field: String, to name: String) -> Bool {
    switch field {
    case "id": id = name
    case "url": url = name
    case "date": date = name
    case "html": html = name
    case "html_b64": base64 = name
    case "content_type": contentType = name
    case "text": text = name
    default: return false
    }
    return true
  }

  /// The document of a line.
  ///
  /// - Throws: what is missing, with the mend.
  func document(_ line: JSONLine, source: String, offset: Int) throws(MissingPage) -> InputDocument
  {
    var document = InputDocument(
      source: source, offset: offset, id: line.text(id).flatMap { $0.isEmpty ? nil : $0 },
      content: .page([]))
    document.origin.url = line.text(url)
    document.date = line.text(date)
    if let page = line.bytes(html) {
      document.content = .page(page)
      // What came as JSON is UTF-8, whatever the page says.
      document.origin.charset = "utf-8"
      document.size = page.count
    } else if let coded = line.bytes(base64) {
      document.content = .base64(coded)
      document.origin.charset = line.text(contentType).flatMap { MediaType($0).charset }
      document.size = coded.count
    } else if let text = line.bytes(text) {
      document.content = .page(text)
      document.origin.charset = "utf-8"
      document.size = text.count
    } else {
      throw MissingPage(wanted: [html, base64, text], found: line.names)
    }
    return document
  }
}

/// A line without a page in it.
struct MissingPage: Error, CustomStringConvertible {
  var wanted: [String]
  var found: [String]
  var description: String {
    "no text in any of the fields \(wanted.joined(separator: ", ")); the line has "
      + "\(found.prefix(12).joined(separator: ", ")); name yours with --input-fields html=NAME"
  }
}

/// Reads documents from lines of JSON, one object a line; blank lines are passed over.
final class JSONLinesReader {
  private let stream: CompressedStream
  private let source: String
  private let names: JSONFieldNames
  /// After damage: the rest of the line that it fell on is passed over.
  private var isInRuins = false

  init(_ stream: CompressedStream, source: String, names: JSONFieldNames) {
    self.stream = stream
    self.source = source
    self.names = names
  }

  /// The next document, or failure; nil at the end.
  func next() throws -> InputDocument? {
    while true {
      let start = stream.consumed
      do {
        guard let line = try stream.nextLine(limit: InputLimits.line) else { return nil }
        if isInRuins {
          isInRuins = false
          continue
        }
        guard let line = line.bytes else {
          return failure(start, "a line longer than \(InputLimits.line >> 20) MiB")
        }
        if line.allSatisfy({
          $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r")
        }) {
          continue
        }
        do {
          return try names.document(JSONLine(line), source: source, offset: start)
        } catch { return failure(start, "\(error)") }
      } catch let damage as CompressedStream.Damage {
        isInRuins = try stream.resynchronise(mark: [])
        return failure(
          start, "\(damage.reason), in the member at byte \(damage.offset) of the file")
      }
    }
  }

  private func failure(_ offset: Int, _ reason: String) -> InputDocument {
    InputDocument(source: source, offset: offset, content: .unreadable(reason))
  }
}
