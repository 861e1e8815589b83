import Winnow

/// Which blocks an explanation shows.
enum ExplanationFilter: Sendable, Equatable {
  case all, kept, dropped
  /// Those that hold these words, letter case and spaces aside.
  case words(String)

  func shows(_ block: BlockReport) -> Bool {
    switch self {
    case .all: true
    case .kept: block.isKept
    case .dropped: !block.isKept
    case .words(let words): Self.plain(block.text).contains(Self.plain(words))
    }
  }

  private static func plain(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// `--explain`: every block in page order with its score and its reasons, for people.
struct ExplanationView {
  let isColoured: Bool
  /// Columns to print in.
  var width = 100
  var filter = ExplanationFilter.all

  /// So many terms are shown of a block; one more stands for the others.
  static let shownTerms = 4
  private static let indent = 16

  func render(_ article: Article) -> String {
    var lines: [String] = []
    let shown = article.blocks.filter(filter.shows)
    for block in shown { lines += render(block) }
    if shown.isEmpty { lines.append(nothing(article)) }
    lines.append("")
    let kept = article.blocks.count(where: \.isKept)
    let summary =
      "\(kept) of \(article.blocks.count) blocks kept. Scores are log-odds of boilerplate; "
      + (article.threshold.isFinite
        ? "on this page blocks up to \(TermNames.signed(article.threshold)) stay."
        : "nothing stays.")
      + " Confidence \(Int((article.confidence * 100).rounded())) %."
    lines += TextWrap.wrap(summary, width: width)
    lines.append(verdict(article))
    return lines.joined(separator: "\n") + "\n"
  }

  private func render(_ block: BlockReport) -> [String] {
    let mark = block.isKept ? paint("kept   ", .green) : paint("dropped", .red)
    let score =
      block.score.isInfinite
      ? (block.score > 0 ? "  hard" : " -hard") : TermNames.signed(block.score, width: 6)
    let room = max(20, width - Self.indent - block.role.count - 2)
    let reasons =
      [block.reason.printableLine]
      + TermNames.shown(of: block, most: Self.shownTerms).map {
        "\($0.name) \(TermNames.signed($0.logOdds))"
      }
    let indent = String(repeating: " ", count: Self.indent)
    return [
      "\(mark) \(score)  \(paint(block.role, .dim))  \(Self.shortened(block.text, room))"
    ]
      + TextWrap.wrap(reasons.joined(separator: ", "), width: width - Self.indent)
      .map { indent + paint($0, .dim) }
  }

  private func nothing(_ article: Article) -> String {
    switch filter {
    case .words(let words): "No block of this page holds '\(words.printable)'."
    case .all: "The page has no blocks."
    case .kept: "Nothing was kept."
    case .dropped: "Nothing was dropped."
    }
  }

  /// The verdict on the page with its strongest signs.
  private func verdict(_ article: Article) -> String {
    let sum = article.verdictTerms.reduce(0) { $0 + $1.logOdds }
    let signs = article.verdictTerms.prefix(4).map { "\($0.name) \(TermNames.signed($0.logOdds))" }
    let name =
      article.verdict.reason.map { "No article (\($0.rawValue)). \($0.sentence)" } ?? "Article."
    let start = name + (article.isTruncated ? " Truncated behind a paywall." : "")
    let signsLine = "No article \(TermNames.signed(sum)): " + signs.joined(separator: ", ")
    return
      (TextWrap.wrap(start, width: width)
      + TextWrap.wrap(signsLine, width: width).map { paint($0, .dim) })
      .joined(separator: "\n")
  }

  private enum Colour: String {
    case green = "32"
    case red = "31"
    case dim = "2"
  }

  private func paint(_ text: String, _ colour: Colour) -> String {
    isColoured ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// The beginning of a text on one line; of a character that has hundreds of parts the beginning.
  private static func shortened(_ text: String, _ length: Int) -> String {
    let start = text.unicodeScalars.prefix(4 * length).map { $0 == "\n" ? " " : $0 }
    return String(String.UnicodeScalarView(start)).printable(length)
  }
}

/// Text in lines of so many columns.
enum TextWrap {
  /// Breaks at spaces; a word that is longer than a line stands alone in one.
  static func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var length = 0
    for word in text.split(separator: " ") {
      let count = word.count
      if length > 0, length + 1 + count > width {
        lines.append(line)
        (line, length) = ("", 0)
      }
      if length > 0 { line += " " }
      line += word
      length += count + (length > 0 ? 1 : 0)
    }
    if length > 0 || lines.isEmpty { lines.append(line) }
    return lines
  }
}
