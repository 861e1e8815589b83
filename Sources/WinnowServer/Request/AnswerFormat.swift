import HTTPTypes
import Hummingbird
import Winnow

/// Which format an answer is in.
enum AnswerFormat {
  /// By media type, in the order of preference where a client takes several equally.
  private static let types: [(name: String, format: OutputFormat)] = [
    ("application/json", .json), ("text/plain", .text), ("text/markdown", .markdown),
    ("text/html", .html), ("application/tei+xml", .xml), ("application/xml", .xml),
    ("text/xml", .xml), ("text/csv", .csv), ("text/tab-separated-values", .tsv),
  ]

  /// What `Accept` asks for (RFC 9110, section 12.5.1); JSON where it says nothing.
  ///
  /// - Throws: 406 where it asks for nothing that there is.
  static func chosen(_ accept: String?) throws(Problem) -> OutputFormat {
    guard let accept, !accept.allSatisfy({ $0 == " " }) else { return .json }
    var best: (format: OutputFormat, quality: Double)?
    var refused: Set<String> = []
    for item in accept.prefix(4096).split(separator: ",") {
      let parts = item.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
      guard let name = parts.first else { continue }
      let quality =
        parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
      guard quality > 0 else {
        refused.insert(name)
        continue
      }
      let found = types.first {
        $0.name == name || name == "*/*"
          || name.hasSuffix("/*") && $0.name.hasPrefix(name.dropLast(1))
      }
      if let found, !refused.contains(found.name), quality > (best?.quality ?? 0) {
        best = (found.format, quality)
      }
    }
    guard let best else {
      throw Problem(
        .notAcceptable, "not-acceptable", "There is no answer of the type that is asked for",
        "Accept may name \(types.map(\.name).joined(separator: ", "))")
    }
    return best.format
  }

  /// The media type of a format.
  static func type(_ format: OutputFormat) -> String {
    switch format {
    case .text: "text/plain; charset=utf-8"
    case .markdown: "text/markdown; charset=utf-8"
    case .html: "text/html; charset=utf-8"
    case .json: "application/json"
    case .xml: "application/tei+xml; charset=utf-8"
    case .csv: "text/csv; charset=utf-8"
    case .tsv: "text/tab-separated-values; charset=utf-8"
    }
  }

  /// An article as an answer's body.
  static func text(_ article: Article, _ format: OutputFormat) -> String {
    let text = article.rendered(as: format)
    return format == .csv || format == .tsv ? Article.tableHeader(format) + text : text
  }
}
