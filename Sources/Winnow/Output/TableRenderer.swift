/// A line of a table for spreadsheets: CSV (RFC 4180) or tab-separated values, with the text in the last column.
struct TableRenderer {
  private let separator: String

  /// - Parameter separator: a comma, or a tab, for which the text's own tabs and line feeds become spaces.
  init(separator: String) { self.separator = separator }

  /// The names of the columns, as of `MetadataFields`, with the source before and the text behind them.
  static let columns =
    ["source"] + MetadataFields(Metadata()).all.map(\.name)
    + ["word_count", "confidence", "verdict", "reason", "content_hash", "text"]

  var header: String { line(Self.columns) }

  func row(_ article: Article, source: String?) -> String {
    let values = MetadataFields(article).all.map { field -> String in
      switch field.value {
      case .text(let text): text
      case .list(let list): list.joined(separator: "; ")
      case .count(let count): "\(count)"
      case .share(let share): "\((Double(share) * 1000).rounded() / 1000)"
      case .flag(let flag): flag ? "true" : "false"
      case nil: ""
      }
    }
    return line([source ?? ""] + values + [article.text])
  }

  private func line(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: separator) + "\n"
  }

  private func cell(_ text: String) -> String {
    // Spreadsheets take a cell that begins so for a formula and would run it.
    let isFormula =
      text.utf8.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
    let safe = isFormula ? "'" + text : text
    if separator == "\t" {
      return safe.split(whereSeparator: { $0 == "\t" || $0.isNewline }).joined(separator: " ")
    }
    guard
      safe.utf8.contains(where: {
        $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n")
          || $0 == UInt8(ascii: "\r")
      })
    else {
      return safe
    }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
