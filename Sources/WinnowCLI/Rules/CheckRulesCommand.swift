import ArgumentParser
import Winnow
import WinnowWorkshop

struct CheckRulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check rule files strictly; the shipped packs where none is given.",
    discussion: """
      Prints every error and warning with file, line, column, rule and how to mend it. With --corpus \
      it also runs the rules, without any scoring, over gold pages and shows how often each fires, how \
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

  @Argument(
    help: ArgumentHelp("Rule files or folders of them.", valueName: "path"), completion: .file())
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

  @Flag(help: "Print JSON, a line a problem.")
  var json = false

  @OptionGroup var colour: ColourOption

  func run() throws {
    colour.apply()
    let isOwn = !paths.isEmpty
    let files = isOwn ? try paths.flatMap { try RuleFiles.files($0) } : RuleCheck.shippedFiles
    let check = RuleCheck(files, usesShipped: isOwn, today: Today.iso)
    let output = try OutputFile(path: nil)
    if isOwn { RuleFiles.noteReplaced(check.packs) }
    let view = ProblemView(files, isColoured: output.isColoured)
    for problem in check.problems {
      _ = try output.write(json ? ProblemView.json(problem) + "\n" : view.render(problem))
    }
    let errors = check.errorCount
    let warnings = check.problems.count - errors
    let rules = check.packs.reduce(0) { $0 + $1.rules.count }
    WinnowCLI.report(
      "\(counted(check.packs.count, "pack")), \(counted(rules, "rule")): \(counted(errors, "error")), "
        + counted(warnings, "warning"))
    if errors > 0 || (strict && warnings > 0) { throw ExitStatus.badRules.exitCode }
    if let corpus {
      try CorpusReport(folder: corpus, type: type, packs: isOwn ? check.packs : nil)
        .run(output, file: report)
    }
  }
}
