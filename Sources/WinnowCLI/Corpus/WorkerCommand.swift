import ArgumentParser
import Glibc
import Winnow
import WinnowCorpus

/// `winnow worker`: a process that batch engines feed with lines.
struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker",
    abstract: "Answer each line of JSON with exactly one, in order.",
    discussion: """
      In:  {"id": …, "html": "…"}, or "html_b64" with "content_type"; "url" where it is known.
      Out: {"id": …, "status": "written", "record": {…}}, or a status of empty or failed with "error".

      The id comes back as it was written, whatever JSON value it is; null where the line was not \
      understood. Bad JSON, lines that are too long and pages past a limit are answers: of a page that was \
      cut the record has a member "partial". A page has 60 seconds unless --timeout says otherwise. Answers are \
      flushed before the worker waits for more, so a caller may wait for each. At the end of input the \
      worker ends with 0; it dies with its parent.

      EXAMPLE
        echo '{"id": 7, "html": "<p>A ferry left.</p>"}' | winnow worker
      """)

  @Option(help: "Names of the record's fields.")
  var fields: RecordSchema = .winnow

  @Option(
    help: ArgumentHelp("Names of members, such as html=body,url=link.", valueName: "names"))
  var inputFields: String?

  @Option(help: ArgumentHelp("The longest line, in bytes.", valueName: "bytes"))
  var maxLine = InputLimits.line

  @Option(
    name: .shortAndLong,
    help: """
      Answer with the article as text, markdown, html, json or xml in a member "output", in place of a \
      record.
      """)
  var format: OutputFormat?

  @OptionGroup(title: "Text") var parts: PartsChoice

  @OptionGroup(title: "Text") var text: TextChoice

  @OptionGroup(title: "Input") var page: PageChoice

  @OptionGroup(title: "Rules") var rules: RuleUse

  @OptionGroup(title: "Run") var config: ConfigChoice

  @OptionGroup(title: "Limits") var limits: LimitChoice

  @OptionGroup(title: "Limits of rule files") var ruleLimits: RuleLimitChoice

  func validate() throws {
    if maxLine < 1 { throw ValidationError("--max-line takes a number from 1 on, not \(maxLine).") }
    _ = try JSONFieldNames(option: inputFields, name: "--input-fields")
  }

  func run() throws {
    LineWorker.dieWithParent(getppid())
    var options = CleanerOptions()
    try rules.apply(to: &options, limits: ruleLimits.limits)
    text.apply(to: &options)
    page.apply(to: &options)
    options.contents = try parts.contents()
    options.limits = limits.limits(seconds: 60)
    do {
      let names = try JSONFieldNames(option: inputFields, name: "--input-fields")
      try LineWorker(
        options, schema: fields, names: names, format: format, lineLimit: maxLine
      ).run()
    } catch let error as RuleErrors {
      throw RuleFailure(message: "\(error)")
    }
  }
}
