import Glibc
import Winnow
import WinnowWorkshop

/// `rules explain`, for people.
struct RuleExplanationView {
  let isColoured: Bool

  func render(_ explanation: RuleExplanation) -> String {
    let place = "\(explanation.location.file):\(explanation.location.line)"
    var lines = ["\(explanation.rule) (\(place)): \(explanation.title)".printableLine]
    if let obstacle = explanation.outOfScope {
      lines.append("It does not run on this page: \(obstacle).".printableLine)
    } else if explanation.firings > 0 {
      let one = explanation.firings == 1
      lines.append(
        "It fires on \(explanation.firings) \(one ? "element or line" : "elements or lines") of this page."
      )
    } else if explanation.candidates.isEmpty {
      lines.append("It does not fire on this page, and nothing here comes near it.")
    } else {
      lines.append("It does not fire on this page. What comes nearest:")
    }
    // Those it fires on stand first.
    let firing = explanation.candidates.filter(\.fires)
    for candidate in firing { lines += render(candidate) }
    let others = explanation.candidates.filter { !$0.fires }
    if !others.isEmpty, !firing.isEmpty {
      lines += ["", "It does not fire on these, which come near:"]
    }
    for candidate in others { lines += render(candidate) }
    return lines.joined(separator: "\n") + "\n"
  }

  func render(_ candidate: RuleExplanation.Candidate) -> [String] {
    var lines = ["", candidate.subject.printableLines, "  match"]
    lines += render(candidate.match, depth: 2)
    if !candidate.exceptions.isEmpty { lines.append("  except: none of these may hold") }
    for exception in candidate.exceptions { lines += render(exception, depth: 2) }
    if !candidate.guards.isEmpty { lines.append("  guard") }
    for guardNode in candidate.guards { lines += render(guardNode, depth: 2) }
    return lines
  }

  private func render(_ node: RuleExplanation.Node, depth: Int) -> [String] {
    let colour = node.verdict == "yes" ? "32" : node.verdict == "no" ? "31" : "33"
    let verdict = node.verdict + String(repeating: " ", count: 8 - node.verdict.count)
    let mark = isColoured ? "\u{1B}[\(colour)m\(verdict)\u{1B}[0m" : verdict
    return [String(repeating: "  ", count: depth) + mark + node.text.printableLines]
      + node.children.flatMap { render($0, depth: depth + 1) }
  }
}

/// A test of a rule that fails: what was expected, and what the rule saw instead.
struct RuleTestView {
  let isColoured: Bool

  func render(_ failure: RuleTestFailure) -> String {
    var lines = [
      "\(failure.location): rule \(failure.rule)".printableLine,
      "  snippet   \(failure.snippet)".printableLines,
      "  expected  " + (failure.shouldMatch ? "a match" : "no match"),
      "  found     " + (failure.shouldMatch ? "no match" : "a match"),
    ]
    if let candidate = failure.candidate {
      lines += RuleExplanationView(isColoured: isColoured).render(candidate).dropFirst()
        .map { "  " + $0 }
    } else if failure.shouldMatch {
      lines.append("  nothing in the snippet comes near the rule")
      lines.append("  patterns see  \(failure.folded)".printableLines)
    }
    return lines.joined(separator: "\n") + "\n\n"
  }
}

/// Columns of text, as wide as their widest cell; the last one in its own width. Cells are plain text.
enum TextTable {
  static func render(_ rows: [[String]]) -> String {
    let rows = rows.map { $0.map(\.printableLine) }
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      row.enumerated().map { column, cell in
        column == row.count - 1
          ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
      }.joined(separator: "  ")
    }.joined(separator: "\n") + "\n"
  }
}

/// The day on which the command runs.
enum Today {
  /// As YYYY-MM-DD, in UTC.
  static var iso: String {
    var now = time(nil)
    var parts = unsafe tm()
    unsafe gmtime_r(&now, &parts)
    let (year, month, day) = unsafe (parts.tm_year, parts.tm_mon, parts.tm_mday)
    func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + "\(number)" }
    return "\(year + 1900)-\(two(month + 1))-\(two(day))"
  }
}
