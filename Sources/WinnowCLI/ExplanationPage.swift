import Winnow

/// `--explain --format html`: the page's text in one file, kept and dropped in colour, each block with its terms at
/// a click. It runs nothing and loads nothing.
struct ExplanationPage {
  private let article: Article
  private let name: String

  /// - Parameter name: what the page is called: a path, or standard input.
  init(_ article: Article, name: String) {
    self.article = article
    self.name = name
  }

  /// So many terms are listed of a block; one more stands for the others.
  private static let shownTerms = 12

  func html(_ filter: ExplanationFilter) -> String {
    let blocks = article.blocks.filter(filter.shows).map(render).joined(separator: "\n")
    return """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(escaped(name)): what was kept, and why</title>
      <style>
      \(Self.style)
      </style></head>
      <body>
      <h1>\(escaped(article.metadata.title?.value ?? name))</h1>
      <p class="summary">\(escaped(summary))</p>
      <form>
      <label><input type="radio" name="show" id="all" checked> all \(article.blocks.count)</label>
      <label><input type="radio" name="show" id="kept"> kept \(kept)</label>
      <label><input type="radio" name="show" id="dropped"> dropped \(article.blocks.count - kept)</label>
      </form>
      <main>
      \(blocks)
      </main>
      </body></html>

      """
  }

  private var kept: Int { article.blocks.count(where: \.isKept) }

  private var summary: String {
    let verdict =
      article.verdict.reason.map { "No article (\($0.rawValue)): \($0.sentence)" } ?? "An article."
    let threshold =
      article.threshold.isFinite
      ? "blocks up to \(TermNames.signed(article.threshold)) stay" : "nothing stays"
    return
      "\(verdict) Scores are log-odds of boilerplate; on this page \(threshold). Confidence "
      + "\(Int((article.confidence * 100).rounded())) %. A click on a block shows its terms."
  }

  private func render(_ block: BlockReport) -> String {
    let state = block.isKept ? "kept" : "dropped"
    let score =
      block.score.isInfinite
      ? (block.score > 0 ? "hard" : "−hard") : TermNames.signed(block.score)
    let terms = TermNames.shown(of: block, most: Self.shownTerms).map { term in
      "<tr><td>\(escaped(term.name))</td><td>\(TermNames.signed(term.logOdds))</td></tr>"
    }
    let sum =
      block.score.isFinite
      ? "<tr class=\"sum\"><td>score</td><td>\(TermNames.signed(block.score))</td></tr>" : ""
    let text = escaped(block.text).replacing("\n", with: "<br>")
    return """
      <details class="\(state)"><summary><span class="score">\(score)</span>
      <span class="role">\(escaped(block.role))</span> <span class="text">\(text)</span></summary>
      <p>\(state): \(escaped(block.reason))</p>
      <table>\(terms.joined())\(sum)</table></details>
      """
  }

  private func escaped(_ text: String) -> String {
    let scalars = text.unicodeScalars.filter {
      // NUL is no character of HTML, and characters of direction would turn what stands behind them.
      $0.value >= 0x20 && !(0x202A...0x202E).contains($0.value)
        && !(0x2066...0x2069).contains($0.value) || $0 == "\n"
    }
    return String(String.UnicodeScalarView(scalars))
      .replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  private static let style = """
    :root { color-scheme: light dark; --kept: #1a7f37; --dropped: #cf222e; }
    @media (prefers-color-scheme: dark) { :root { --kept: #4ac26b; --dropped: #ff7b72; } }
    body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 0 auto; padding: 1rem; }
    h1 { font-size: 1.4rem; overflow-wrap: anywhere; }
    .summary { opacity: .8; }
    form { position: sticky; top: 0; background: Canvas; padding: .5rem 0; display: flex; gap: 1rem;
      flex-wrap: wrap; }
    details { border-left: 4px solid; margin: .3rem 0; padding: .2rem .7rem; overflow-wrap: anywhere; }
    .kept { border-color: var(--kept); background: color-mix(in srgb, var(--kept) 9%, Canvas); }
    .dropped { border-color: var(--dropped); background: color-mix(in srgb, var(--dropped) 7%, Canvas); }
    .dropped .text { opacity: .75; }
    summary { cursor: pointer; list-style-position: outside; }
    summary:focus-visible { outline: 2px solid; }
    .score { font-variant-numeric: tabular-nums; font-weight: 600; }
    .kept .score { color: var(--kept); } .dropped .score { color: var(--dropped); }
    .role { font-size: .8rem; opacity: .7; }
    table { border-collapse: collapse; font-size: .9rem; margin-bottom: .5rem; }
    td { padding: .1rem .8rem .1rem 0; vertical-align: top; }
    td:last-child { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .sum td { border-top: 1px solid; font-weight: 600; }
    body:has(#kept:checked) details.dropped, body:has(#dropped:checked) details.kept { display: none; }
    """
}
