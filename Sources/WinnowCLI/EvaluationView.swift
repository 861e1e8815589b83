import Winnow
import WinnowWorkshop

/// What `winnow evaluate` prints.
struct EvaluationView {
  /// One source's figures.
  struct Source {
    var name: String
    var evaluation: Evaluation
    /// Another extractor's, on the same pages.
    var other: Evaluation?
  }

  let sources: [Source]
  /// A row a source and their mean, in place of one source's figures in full.
  let isTable: Bool
  /// In a table: rows for the types of pages too.
  let showsTypes: Bool
  /// How many pages to list.
  let worst: Int

  func render() -> String {
    var text = isTable ? table() : sources.map(details).joined(separator: "\n")
    if sources.contains(where: { $0.other != nil }) {
      text += "\n" + comparison()
    } else if worst > 0 {
      text += "\n" + worstPages()
    }
    return text
  }

  // MARK: Several sources

  private func table() -> String {
    var rows = [
      ["", "PAGES", "SHINGLE F", "WORD F", "SEGMENT F", "KEPT", "BELOW .5", "EXACT"]
    ]
    func add(_ name: String, _ scores: Evaluation.Scores) {
      rows.append([name, "\(scores.pages)"] + Self.measures.map { figure(scores[keyPath: $0]) })
    }
    for source in sources {
      add(source.name, source.evaluation.scores)
      if let other = source.other { add("  against", other.scores) }
      let types = showsTypes ? source.evaluation.scores(by: \.type) : []
      if types.count > 1 { for (type, scores) in types { add("  " + type, scores) } }
    }
    add("mean", Evaluation.Scores(meanOf: sources.map(\.evaluation.scores)))
    let others = sources.compactMap(\.other?.scores)
    if !others.isEmpty { add("  against", Evaluation.Scores(meanOf: others)) }
    return TextTable.render(rows)
  }

  private static let measures: [any KeyPath<Evaluation.Scores, Double?> & Sendable] = [
    \.shingleF, \.wordF, \.segmentF, \.kept, \.belowHalf, \.exact,
  ]

  // MARK: One source

  private func details(_ source: Source) -> String {
    var rows = [
      [
        "", "PAGES", "SHINGLE F", "PRECISION", "RECALL", "EXACT", "WORD F", "SEGMENT F", "KEPT",
        "BELOW .5", "",
      ]
    ]
    let evaluation = source.evaluation
    rows.append(row("all", evaluation.scores))
    rows.append(intervals(evaluation))
    if let other = source.other { rows.append(row("against", other.scores)) }
    for key in [\Evaluation.Page.type, \Evaluation.Page.language] {
      let groups = evaluation.scores { $0[keyPath: key] }
      if groups.count > 1 { rows += groups.map { row("  " + $0.group, $0.scores) } }
    }
    return TextTable.render(rows)
  }

  private static let allMeasures: [any KeyPath<Evaluation.Scores, Double?> & Sendable] = [
    \.shingleF, \.shinglePrecision, \.shingleRecall, \.exact, \.wordF, \.segmentF, \.kept,
    \.belowHalf,
  ]

  private func row(_ name: String, _ scores: Evaluation.Scores) -> [String] {
    [name, "\(scores.pages)"] + Self.allMeasures.map { figure(scores[keyPath: $0]) } + [""]
  }

  /// Half the width of the middle 95 % over bootstrap samples.
  private func intervals(_ evaluation: Evaluation) -> [String] {
    ["", ""]
      + Self.allMeasures.map { measure in
        evaluation.interval { $0[keyPath: measure] }
          .map { "±" + figure(($0.upperBound - $0.lowerBound) / 2) } ?? ""
      } + ["95 %"]
  }

  // MARK: Pages

  private func worstPages() -> String {
    let pages = sources.flatMap { source in source.evaluation.pages.map { (source.name, $0) } }
      .sorted { ($0.1.quality, $0.1.id, $0.0) < ($1.1.quality, $1.1.id, $1.0) }.prefix(worst)
    return TextTable.render(pages.map { [figure($1.quality)] + named($1, in: $0) })
  }

  /// Pages on which the two differ, the greatest losses first, then the greatest gains.
  private func comparison() -> String {
    let pairs = sources.flatMap { source in
      zip(source.evaluation.pages, source.other?.pages ?? []).map {
        (source: source.name, page: $0, change: $0.quality - $1.quality)
      }
    }
    let better = pairs.count { $0.change > 0 }
    let worse = pairs.count { $0.change < 0 }
    var text =
      "better on \(better) pages, worse on \(worse), equal on \(pairs.count - better - worse)\n"
    let sorted = pairs.filter { $0.change != 0 }
      .sorted { ($0.change, $0.page.id, $0.source) < ($1.change, $1.page.id, $1.source) }
    let count = max(worst, 10)
    let shown =
      sorted.count <= 2 * count
      ? sorted : Array(sorted.prefix(count)) + Array(sorted.suffix(count))
    text += TextTable.render(
      shown.map { source, page, change in
        [(change < 0 ? "" : "+") + figure(change), figure(page.quality)] + named(page, in: source)
      })
    return text
  }

  /// A page's id and address, after its source where there are several.
  private func named(_ page: Evaluation.Page, in source: String) -> [String] {
    (isTable ? [source] : []) + [page.id, page.url ?? ""]
  }

  private func figure(_ value: Double?) -> String {
    guard let value else { return "–" }
    let number = Int((abs(value) * 10000).rounded())
    let tail = "\(number % 10000)"
    return (value < 0 && number > 0 ? "-" : "") + "\(number / 10000)."
      + String(repeating: "0", count: 4 - tail.count) + tail
  }
}
