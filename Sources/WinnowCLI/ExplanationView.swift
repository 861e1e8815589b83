import Winnow

/// `--explain`: every block in page order with its score and its reasons, for people.
struct ExplanationView {
  let isColoured: Bool

  func render(_ article: Article) -> String {
    var lines: [String] = []
    for block in article.blocks {
      let mark = block.isKept ? paint("kept   ", .green) : paint("dropped", .red)
      let score =
        block.score.isInfinite
        ? (block.score > 0 ? "  hard" : " -hard") : signed(block.score, width: 6)
      lines.append("\(mark) \(score)  \(paint(block.role, .dim))  \(shortened(block.text))")
      let reasons =
        [block.reason.printableLine]
        + block.terms.prefix(4).map { "\($0.name.printableLine) \(signed($0.logOdds))" }
      lines.append("                " + paint(reasons.joined(separator: ", "), .dim))
    }
    lines.append("")
    let kept = article.blocks.count(where: \.isKept)
    lines.append(
      "\(kept) of \(article.blocks.count) blocks kept. Scores are log-odds of boilerplate; "
        + (article.threshold.isFinite
          ? "on this page blocks up to \(signed(article.threshold)) stay." : "nothing stays.")
        + " Confidence \(Int((article.confidence * 100).rounded())) %.")
    lines.append(verdict(article))
    return lines.joined(separator: "\n") + "\n"
  }

  /// The verdict on the page with its strongest signs.
  private func verdict(_ article: Article) -> String {
    let sum = article.verdictTerms.reduce(0) { $0 + $1.logOdds }
    let signs = article.verdictTerms.prefix(4).map { "\($0.name) \(signed($0.logOdds))" }
    let name =
      article.verdict.reason.map { "No article (\($0.rawValue)). \($0.sentence)" } ?? "Article."
    return name + (article.isTruncated ? " Truncated behind a paywall." : "") + " "
      + paint("No article \(signed(sum)): " + signs.joined(separator: ", "), .dim)
  }

  private enum Colour: String {
    case green = "32"
    case red = "31"
    case dim = "2"
  }

  private func paint(_ text: String, _ colour: Colour) -> String {
    isColoured ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }

  private func signed(_ value: Float, width: Int = 0) -> String {
    let tenths = Int((value * 10).rounded())
    let text = (tenths < 0 ? "-" : "+") + "\(abs(tenths) / 10).\(abs(tenths) % 10)"
    return String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// One line of at most 70 characters; the beginning of a character that has hundreds of parts.
  private func shortened(_ text: String) -> String {
    let start = text.unicodeScalars.prefix(280).map { $0 == "\n" ? " " : $0 }
    return String(String.UnicodeScalarView(start)).printable(70)
  }
}
