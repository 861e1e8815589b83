import ArgumentParser
import Winnow
import WinnowWorkshop

struct CheckRulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check rule files strictly; the shipped packs where none is given.",
    discussion: """
      Prints every error and warning with file, line, column, rule and how to mend it. With --corpus
      it also runs the rules, without any scoring, over gold pages and shows how often each fires, how
      often it is right, what it costs, and which pages lose text to it.

      A corpus is a folder with gold.jsonl, one JSON object a line with id, page (a path) and text.

      EXAMPLES
        winnow rules check my-rules.yaml
        winnow rules check --corpus gold/ --type article --report MEASURED.md

      EXIT CODES
        0   no errors; there may be warnings
        66  the corpus could not be read
        78  errors
      """)

  @Argument(help: ArgumentHelp("Rule files or folders of them.", valueName: "path"))
  var paths: [String] = []

  @Option(help: ArgumentHelp("Measure the rules on these gold pages.", valueName: "folder"))
  var corpus: String?

  @Option(help: "Only gold pages of this type, such as article.")
  var type: String?

  @Option(
    help: ArgumentHelp("Write the measurements to this file, as Markdown.", valueName: "file"))
  var report: String?

  @Flag(help: "Warnings count as errors.")
  var strict = false

  func run() throws {
    let isOwn = !paths.isEmpty
    let files = isOwn ? try paths.flatMap { try RuleFiles.files($0) } : RuleCheck.shippedFiles
    let check = RuleCheck(files, usesShipped: isOwn, today: Today.iso)
    let output = try OutputFile(path: nil)
    for problem in check.problems {
      _ = try output.write(paint(problem, isColoured: output.isTerminal) + "\n")
    }
    let errors = check.errorCount
    let warnings = check.problems.count - errors
    let rules = check.packs.reduce(0) { $0 + $1.rules.count }
    WinnowCLI.report(
      "\(check.packs.count) packs, \(rules) rules: \(errors) errors, \(warnings) warnings")
    if errors > 0 || (strict && warnings > 0) { throw ExitStatus.badRules.exitCode }
    if let corpus {
      try CorpusReport(folder: corpus, type: type, packs: isOwn ? check.packs : nil)
        .run(output, file: report)
    }
  }

  private func paint(_ problem: RuleProblem, isColoured: Bool) -> String {
    let text = "\(problem)".printableLine
    guard isColoured else { return text }
    let word = problem.severity.rawValue + ":"
    let colour = problem.severity == .error ? "31" : "33"
    return text.replacing(word, with: "\u{1B}[\(colour)m\(word)\u{1B}[0m", maxReplacements: 1)
  }
}

struct TestRulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the tests that rules carry; those of the shipped packs where no file is given.",
    discussion: """
      Each snippet is set into an article of five paragraphs and meets its rule alone. A failure is
      shown with what the rule saw.

      EXIT CODES
        0   all hold
        78  some do not, or a file is wrong
      """)

  @Argument(help: ArgumentHelp("Rule files or folders of them.", valueName: "path"))
  var paths: [String] = []

  func run() throws {
    var packs: [RulePack] = []
    do {
      packs = paths.isEmpty ? try RulePack.shipped() : try paths.flatMap { try RuleFiles.load($0) }
    } catch let errors as RuleErrors {
      throw RuleFailure(message: "\(errors)")
    }
    let output = try OutputFile(path: nil)
    let failures = RuleTests.run(packs)
    for failure in failures {
      _ = try output.write(RuleTestView(isColoured: output.isTerminal).render(failure))
    }
    let rules = packs.flatMap(\.rules)
    let count = rules.reduce(0) { $0 + $1.testCount }
    _ = try output.write("\(count) tests of \(rules.count) rules, \(failures.count) failed\n")
    if !failures.isEmpty { throw ExitStatus.badRules.exitCode }
  }
}
