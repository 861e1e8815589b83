public import ArgumentParser
import Winnow
public import WinnowCorpus
import WinnowWorkshop

/// `winnow corpus build INPUT… -o DIR`.
struct BuildCorpusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Clean all pages of the input into a folder, and lose none.",
    discussion: """
      Inputs, mixed freely: pages; folders (.html, .htm, .xhtml, .txt, and the following); JSON lines \
      (.jsonl, .ndjson, also .gz and .zst), WARC (.warc, also .gz and .zst), and - for standard input.

      DIR gets shards/part-00000.jsonl.zst … (or pages/ with a file a page), corpus.sqlite with a row in \
      the table documents for every input document, and failed.jsonl with what failed and why. \
      The output follows the input's order and is the same bytes whatever the number of workers. A run \
      that was interrupted goes on with --resume and ends with the same bytes.

      EXAMPLES
        winnow corpus build saved-pages/ -o corpus
        winnow corpus build CC-NEWS-*.warc.gz -o news --only-language de --min-words 100
        winnow corpus build dump.jsonl.zst -o out --input-fields html=body,url=link
        winnow corpus build crawl/ -o corpus --duplicates drop --near-duplicates --learn-templates
        winnow corpus build crawl/ -o corpus --resume
        sqlite3 corpus/corpus.sqlite 'SELECT status, count(*) FROM documents GROUP BY status'

      Pages past a limit are cut and written with a member "partial" and a note in the column error; with \
      --on-limit fail they fail.

      EXIT CODES
        0   every document was read and cleaned
        64  wrong usage
        66  some documents failed, see DIR/failed.jsonl; all others were done
        73  DIR is in use, or has no run that can be resumed like this
        74  the output could not be written; mend it and go on with --resume
        78  a rule file is wrong
      """)

  @OptionGroup var source: CorpusInputChoice

  @Option(name: .shortAndLong, help: ArgumentHelp("The corpus's folder.", valueName: "dir"))
  var output: String

  @Flag(help: "Finish the run in DIR that was interrupted.")
  var resume = false

  @Option(help: "Lines of JSON in shards, or a file a page.")
  var format: BuildOptions.Format = .jsonl

  @Option(help: "How shards are packed.")
  var compression: BuildOptions.Compression = .zst

  @Option(help: "Names of the fields.")
  var fields: RecordSchema = .winnow

  @Option(
    help: """
      What becomes of documents whose text an earlier one has; marked ones say of which.
      """)
  var duplicates: BuildOptions.Duplicates = .mark

  @OptionGroup var near: DuplicateChoice

  @Flag(
    help: """
      Read the input twice: first learn what recurs on the articles of each site, and then clean with \
      it. The rules are written to DIR/site-rules.yaml.
      """)
  var learnTemplates = false

  @Option(help: "Write only pages in this language, such as de; repeatable.")
  var onlyLanguage: [String] = []

  @Option(help: "Write only pages with so many words.")
  var minWords = 0

  @Flag(help: "Write only pages that hold an article.")
  var onlyArticles = false

  @Option(help: "Write only pages with this confidence, 0 to 1.")
  var minConfidence: Float = 0

  @Option(help: "Take so many documents and stop.")
  var limit: Int?

  @Option(help: "Take this share of the documents, 0 to 1; the same ones every time.")
  var sample: Double?

  @OptionGroup var workers: WorkerChoice

  @Option(help: "What standard error shows; auto: a line on a terminal.")
  var progress: ProgressStyle = .auto

  @OptionGroup(title: "Text") var text: TextChoice

  @OptionGroup(title: "Rules") var rules: RuleUse

  @OptionGroup(title: "Limits") var limits: LimitChoice

  @OptionGroup(title: "Limits of rule files") var ruleLimits: RuleLimitChoice

  func validate() throws {
    if let sample, !(0...1).contains(sample) {
      throw ValidationError("--sample takes a share from 0 to 1, not \(sample).")
    }
    if let limit, limit < 1 {
      throw ValidationError("--limit takes a number from 1 on, not \(limit).")
    }
    if !(0...1).contains(minConfidence) {
      throw ValidationError("--min-confidence takes a number from 0 to 1, not \(minConfidence).")
    }
    if learnTemplates, source.holdsStandardInput {
      throw ValidationError(
        "--learn-templates reads the input twice, and standard input can be read once: save it first."
      )
    }
  }

  func run() throws {
    try source.requireOne()
    var view = BuildProgressView(style: progress)
    do {
      var options = try options()
      BuildProgressView.tellWhenInterrupted(output)
      var rules: String?
      if learnTemplates { rules = try learn(&options, &view) }
      let summary = try CorpusBuild(options).run { view.show($0) }
      view.finish()
      if let rules { try OutputFile.save(rules, to: output + "/site-rules.yaml") }
      if let passedOver = summary.passedOver { report(passedOver) }
      try emit(summary.line + "\n")
      if summary.documents == 0 { report("winnow: there was no page in the input") }
      if summary.failed > 0 || summary.documents == 0 { throw ExitStatus.unreadableInput.exitCode }
    } catch let error where error is BuildError || error is StoreInUse || error is StoreMismatch {
      report("winnow: \(error)")
      throw ExitStatus.refusedFolder.exitCode
    } catch let error as RuleErrors {
      throw RuleFailure(message: "\(error)")
    } catch let code as ExitCode {
      throw code
    } catch let failure as RuleFailure {
      throw failure
    } catch let failure as UsageFailure {
      throw failure
    } catch {
      view.finish()
      report("winnow: \(error)")
      throw ExitStatus.unwritableOutput.exitCode
    }
  }

  /// Learns the sites' templates, and gives their rules as a file.
  private func learn(
    _ options: inout BuildOptions, _ view: inout BuildProgressView
  ) throws -> String {
    let outcome = try options.learnTemplates { view.show($0) }
    view.finish()
    view = BuildProgressView(style: progress)
    report(outcome.summary)
    var writer = SiteRuleWriter(today: Today.iso)
    return writer.yaml(outcome.templates)
  }

  private func options() throws -> BuildOptions {
    var options = BuildOptions(input: try source.input(), folder: output)
    try rules.apply(to: &options.cleaner, limits: ruleLimits.limits)
    text.apply(to: &options.cleaner)
    options.cleaner.limits = limits.limits()
    options.format = format
    options.compression = compression
    options.schema = fields
    options.duplicates = duplicates
    near.apply(to: &options)
    options.filters.languages = onlyLanguage
    options.filters.minimumWords = minWords
    options.filters.onlyArticles = onlyArticles
    options.filters.minimumConfidence = minConfidence
    options.limit = limit
    options.sample = sample
    options.workers = workers.count
    options.resumes = resume
    return options
  }
}

extension JSONFieldNames {
  /// Names as `html=body,url=link`.
  init(option: String?, name option_: String) throws {
    self.init()
    for pair in (option ?? "").split(separator: ",") {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, rename(parts[0], to: parts[1]) else {
        throw ValidationError(
          "\(option_) takes pairs such as html=body, of \(Self.known.joined(separator: ", ")); "
            + "not '\(pair)'.")
      }
    }
  }
}

extension BuildOptions.Format: ExpressibleByArgument {}
extension BuildOptions.Compression: ExpressibleByArgument {}
extension BuildOptions.Duplicates: ExpressibleByArgument {}
extension RecordSchema: ExpressibleByArgument {}
