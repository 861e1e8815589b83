import Winnow

/// What `winnow evaluate` prints.
struct EvaluationView {
  let evaluation: Evaluation
  /// How many pages to list.
  let worst: Int
  /// Another extractor's, on the same pages.
  var other: Evaluation?

  init(evaluation: Evaluation, worst: Int) {
    self.evaluation = evaluation
    self.worst = worst
  }

  func render() -> String {
    var rows = [
      ["", "PAGES", "SHINGLE F", "PRECISION", "RECALL", "EXACT", "WORD F", "SEGMENT F", ""]
    ]
    rows.append(row("all", evaluation.scores))
    rows.append(intervals())
    if let other { rows.append(row("against", other.scores)) }
    for key in [\Evaluation.Page.type, \Evaluation.Page.language] {
      let groups = evaluation.scores { $0[keyPath: key] }
      if groups.count > 1 { rows += groups.map { row("  " + $0.group, $0.scores) } }
    }
    var text = TextTable.render(rows)
    if let other {
      text += "\n" + comparison(other)
    } else if worst > 0 {
      text += "\n" + worstPages()
    }
    return text
  }

  private func row(_ name: String, _ scores: Evaluation.Scores) -> [String] {
    [
      name, "\(scores.pages)", figure(scores.shingleF), figure(scores.shinglePrecision),
      figure(scores.shingleRecall), figure(scores.exact), figure(scores.wordF),
      figure(scores.segmentF), "",
    ]
  }

  /// Half the width of the middle 95 % over bootstrap samples.
  private func intervals() -> [String] {
    func half(_ measure: @escaping (Evaluation.Scores) -> Double?) -> String {
      evaluation.interval(measure).map { "±" + figure(($0.upperBound - $0.lowerBound) / 2) } ?? ""
    }
    return [
      "", "", half(\.shingleF), half(\.shinglePrecision), half(\.shingleRecall), half(\.exact),
      half(\.wordF), half(\.segmentF), "95 %",
    ]
  }

  private func worstPages() -> String {
    let pages = evaluation.pages.sorted { ($0.quality, $0.id) < ($1.quality, $1.id) }.prefix(worst)
    return TextTable.render(pages.map { [figure($0.quality), $0.id, $0.url ?? ""] })
  }

  /// Pages on which the two differ, the greatest losses first, then the greatest gains.
  private func comparison(_ other: Evaluation) -> String {
    let pairs = zip(evaluation.pages, other.pages).map { ($0, $0.quality - $1.quality) }
    let better = pairs.count { $0.1 > 0 }
    let worse = pairs.count { $0.1 < 0 }
    var text =
      "better on \(better) pages, worse on \(worse), equal on \(pairs.count - better - worse)\n"
    let sorted = pairs.filter { $0.1 != 0 }.sorted { ($0.1, $0.0.id) < ($1.1, $1.0.id) }
    let count = max(worst, 10)
    let shown =
      sorted.count <= 2 * count
      ? sorted : Array(sorted.prefix(count)) + Array(sorted.suffix(count))
    text += TextTable.render(
      shown.map { page, change in
        [(change < 0 ? "" : "+") + figure(change), figure(page.quality), page.id, page.url ?? ""]
      })
    return text
  }

  private func figure(_ value: Double?) -> String {
    guard let value else { return "–" }
    let number = Int((abs(value) * 10000).rounded())
    let tail = "\(number % 10000)"
    return (value < 0 && number > 0 ? "-" : "") + "\(number / 10000)."
      + String(repeating: "0", count: 4 - tail.count) + tail
  }
}
