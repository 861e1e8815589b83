import ArgumentParser
import WinnowCorpus

/// `winnow corpus diff A B`: two builds, page by page.
struct CorpusDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract:
      "Compare two corpora of the same input page by page, such as before and after a rule change.",
    discussion: """
      Pages belong together by their id. The pages with the most words lost and gained come first, with \
      the lines that went and came.

      EXAMPLES
        winnow corpus diff before/ after/
        winnow corpus diff before/ after/ --worst 50
        winnow corpus diff before/ after/ --json | jq 'select(.words_lost > 100)'

      EXIT CODES
        0   done, whether or not they differ
        66  one of them is no corpus, or cannot be read
      """)

  @Argument(help: ArgumentHelp("The folder of a corpus.", valueName: "before"))
  var before: String

  @Argument(help: ArgumentHelp("The folder of another.", valueName: "after"))
  var after: String

  @Option(help: "How many of the pages that differ most to show.")
  var worst = 10

  @Flag(help: "Print a line of JSON for every page that differs, and nothing else.")
  var json = false

  func run() throws {
    let comparison = try readingCorpus { () throws(CorpusProblem) in
      try CorpusComparison(before, after)
    }
    let pages = try readingCorpus { () throws(CorpusProblem) in try ComparedPages(comparison) }
    let output = try OutputFile(path: nil)
    if json {
      for difference in comparison.differences {
        let page = try readingCorpus { () throws(CorpusProblem) in try pages.page(difference) }
        if try output.write(page.jsonLine + "\n") == .readerLeft { return }
      }
      return
    }
    let view = ComparisonView(comparison: comparison, isColoured: output.isColoured)
    guard try output.write(view.summary()) == .written else { return }
    for difference in comparison.differences.prefix(max(0, worst)) {
      let text = try readingCorpus { () throws(CorpusProblem) in
        view.render(try pages.page(difference), try pages.lines(difference))
      }
      if try output.write(text) == .readerLeft { return }
    }
  }
}

/// A comparison of two corpora, for people.
struct ComparisonView {
  let comparison: CorpusComparison
  let isColoured: Bool

  /// Lines of one sort shown of a page.
  private static let shownLines = 4

  func summary() -> String {
    let comparison = comparison
    let change = comparison.wordsAfter - comparison.wordsBefore
    var rows = [
      ["unchanged", comparison.same.grouped], ["changed", comparison.count(.changed).grouped],
      ["removed", comparison.count(.removed).grouped], ["added", comparison.count(.added).grouped],
      ["written in neither", comparison.neither.grouped],
    ]
    if comparison.onlyBefore > 0 {
      rows.append(["only in the first input", comparison.onlyBefore.grouped])
    }
    if comparison.onlyAfter > 0 {
      rows.append(["only in the second input", comparison.onlyAfter.grouped])
    }
    return TextTable.render(rows)
      + "words \(comparison.wordsBefore.grouped) → \(comparison.wordsAfter.grouped) "
      + "(\(change > 0 ? "+" : "")\(change.grouped))\n"
  }

  func render(_ page: ComparedPage, _ lines: (lost: [String], gained: [String])) -> String {
    let difference = page.difference
    var head = "@@ \(page.id.printable) \(difference.change.rawValue)"
    if difference.change != .changed {
      head += " (\(page.statusBefore ?? "not there") → \(page.statusAfter ?? "not there")"
      head += page.reason.map { ": \($0.printable))" } ?? ")"
    }
    head +=
      "  \(difference.wordsBefore.grouped) → \(difference.wordsAfter.grouped) words, "
      + "-\(difference.wordsLost.grouped) +\(difference.wordsGained.grouped)"
    if let url = page.url { head += "  \(url.printable)" }
    var text = "\n" + coloured(head, "36") + "\n"
    for (sign, colour, list) in [("-", "31", lines.lost), ("+", "32", lines.gained)] {
      for line in list.prefix(Self.shownLines) {
        text += coloured(sign + line.printable(100), colour) + "\n"
      }
      if list.count > Self.shownLines {
        text += coloured("\(sign) … \(list.count - Self.shownLines) lines more", colour) + "\n"
      }
    }
    return text
  }

  private func coloured(_ text: String, _ colour: String) -> String {
    isColoured ? "\u{1B}[\(colour)m\(text)\u{1B}[0m" : text
  }
}
