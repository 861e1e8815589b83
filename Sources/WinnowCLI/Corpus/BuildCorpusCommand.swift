import ArgumentParser
import Winnow
import WinnowCorpus
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
        winnow corpus build CC-NEWS-*.warc.gz -o news --only-language de
        winnow corpus build dump.jsonl.zst -o out --input-fields html=body,url=link
        winnow corpus build crawl/ -o corpus --near-duplicates --learn-templates
        winnow corpus build crawl/ -o corpus --resume
        sqlite3 corpus/corpus.sqlite 'SELECT id, error FROM documents'

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

  @OptionGroup(title: "Output") var target: CorpusTargetChoice

  @OptionGroup(title: "Input") var source: CorpusInputChoice

  @OptionGroup(title: "Choice of pages") var filters: CorpusFilterChoice

  @OptionGroup(title: "Duplicates") var duplicates: DuplicatesChoice

  @OptionGroup(title: "Duplicates") var near: DuplicateChoice

  @OptionGroup(title: "Text") var text: TextChoice

  @OptionGroup(title: "Rules") var rules: RuleUse

  @OptionGroup(title: "Rules") var templates: TemplateChoice

  @OptionGroup(title: "Run") var workers: WorkerChoice

  @OptionGroup(title: "Run") var showing: ProgressChoice

  @OptionGroup(title: "Run") var config: ConfigChoice

  @OptionGroup(title: "Limits") var limits: LimitChoice

  @OptionGroup(title: "Limits of rule files") var ruleLimits: RuleLimitChoice

  func validate() throws {
    if templates.learnTemplates, source.holdsStandardInput {
      throw ValidationError(
        "--learn-templates reads the input twice, and standard input can be read once: save it first."
      )
    }
  }

  func run() throws {
    try source.requireOne()
    var view = BuildProgressView(style: showing.progress)
    do {
      var options = try options()
      BuildProgressView.tellWhenInterrupted(target.output)
      var rules: String?
      if templates.learnTemplates { rules = try learn(&options, &view) }
      let summary = try CorpusBuild(options).run { view.show($0) }
      view.finish()
      if let rules { try OutputFile.save(rules, to: target.output + "/site-rules.yaml") }
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
    view = BuildProgressView(style: showing.progress)
    report(outcome.summary)
    var writer = SiteRuleWriter(today: Today.iso)
    return writer.yaml(outcome.templates)
  }

  private func options() throws -> BuildOptions {
    var options = BuildOptions(input: try source.input(), folder: target.output)
    try rules.apply(to: &options.cleaner, limits: ruleLimits.limits)
    text.apply(to: &options.cleaner)
    options.cleaner.limits = limits.limits()
    options.format = target.format
    options.compression = target.compression
    options.schema = target.fields
    (options.renderings, options.cleaner.contents) = try target.beside()
    options.duplicates = duplicates.duplicates
    near.apply(to: &options)
    options.filters.languages = filters.onlyLanguage
    options.filters.minimumWords = filters.minWords
    options.filters.onlyArticles = filters.onlyArticles
    options.filters.minimumConfidence = filters.minConfidence
    options.limit = filters.limit
    options.sample = filters.sample
    options.workers = workers.count
    options.resumes = target.resume
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
