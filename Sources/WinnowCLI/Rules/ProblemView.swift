import Winnow
import WinnowCorpus
import WinnowWorkshop

/// What is wrong in rule files: for people with the line and a caret under the place, for programs as JSON.
struct ProblemView {
  let isColoured: Bool
  /// Lines of the files by path.
  private let lines: [String: [Substring]]

  init(_ files: [RuleCheck.File], isColoured: Bool) {
    self.isColoured = isColoured
    lines = Dictionary(
      files.map {
        (
          $0.path,
          String(decoding: $0.bytes, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  func render(_ problem: RuleProblem) -> String {
    paint(problem) + "\n" + excerpt(problem.location)
  }

  /// The line that a place is in, with a caret; empty where it is in no file that was read.
  private func excerpt(_ place: SourceLocation) -> String {
    guard let lines = lines[place.file], lines.indices.contains(place.line - 1) else { return "" }
    let line = String(lines[place.line - 1])
    guard !line.allSatisfy(\.isWhitespace) else { return "" }
    let most = 90
    var column = max(1, place.column)
    var shown = line[...]
    // Of a long line the part around the place.
    if column > most - 20 {
      shown = line.dropFirst(column - 20)
      column = 20
    }
    let text = String(shown.prefix(most)).replacing("\t", with: " ").printableLine
    let number = "\(place.line)"
    let margin = String(repeating: " ", count: number.count)
    let caret = String(repeating: " ", count: min(column - 1, most)) + "^"
    return
      "  \(number) | \(text)\n  \(margin) | \(isColoured ? "\u{1B}[36m\(caret)\u{1B}[0m" : caret)\n"
  }

  private func paint(_ problem: RuleProblem) -> String {
    let text = "\(problem)".printableLine
    guard isColoured else { return text }
    let word = problem.severity.rawValue + ":"
    let colour = problem.severity == .error ? "31" : "33"
    return text.replacing(word, with: "\u{1B}[\(colour)m\(word)\u{1B}[0m", maxReplacements: 1)
  }

  static func json(_ problem: RuleProblem) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("severity", problem.severity.rawValue)
      writer.member("file", problem.location.file)
      writer.member("line", problem.location.line)
      writer.member("column", problem.location.column)
      writer.member("rule", problem.rule)
      writer.member("message", problem.message)
      writer.member("mend", problem.mend.isEmpty ? nil : problem.mend)
    }
    return writer.output
  }
}

/// "1 rule", "2 rules", with commas between thousands.
func counted(_ number: Int, _ noun: String) -> String {
  "\(number.grouped) \(noun)\(number == 1 ? "" : "s")"
}
