import Winnow

/// One line of a predictions file: `{"id": …, "text": …}`.
public struct Prediction: Sendable {
  /// The gold page's id.
  public var id: String
  /// The extractor's text; empty where it gave none.
  public var text: String
  /// The extractor's own expectation of how well the text agrees, 0 to 1; nil where it has none.
  public var confidence: Float?

  /// Reads a line; nil where it is no JSON object with an `id`.
  public init?(jsonLine: [UInt8]) {
    guard let value = JSONValue(line: jsonLine), let id = value["id"]?.text else { return nil }
    self.id = id
    text = value["text"]?.text ?? ""
  }
}

extension Prediction {
  /// A prediction for one page.
  public init(id: String, text: String, confidence: Float? = nil) {
    self.id = id
    self.text = text
    self.confidence = confidence
  }

  /// The prediction as a line of a file, without its line feed.
  public var jsonLine: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("id", id)
      writer.member("text", text)
      if let confidence { writer.member("confidence", confidence) }
    }
    return writer.output
  }
}

extension JSONValue {
  /// An object on a line of its own; nil where the line was cut off.
  init?(line: [UInt8]) {
    guard line.last(where: { !isSpace($0) }) == UInt8(ascii: "}") else { return nil }
    self.init(tolerant: line)
  }
}
