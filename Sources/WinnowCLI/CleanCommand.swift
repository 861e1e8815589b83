public import ArgumentParser
public import Winnow

/// `winnow [FILE …]`: pages in, articles out.
struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean",
    abstract: "Print the article of a page, or of many.",
    discussion: """
      Reads standard input where no file is given. A folder stands for the .html, .htm, .xhtml and
      .txt files in it.

      EXAMPLES
        curl -s https://news.example/story | winnow > story.txt
        winnow story.html --format markdown --with links,images
        winnow saved-pages/ --format json -o articles.jsonl
        winnow story.html --rules my-rules.yaml --explain
        winnow story.html --disable 'core/related/*'
        winnow crawl/ --format json --timeout 2 --max-memory 256M --on-limit fail

      LIMITS
        A page past a limit is cut there, its JSON has a member "partial", and standard error says so;
        with --on-limit fail it is an error.

      EXIT CODES
        0   done, also when the reader of a pipe left early, and where pages were cut at a limit
        1   a page held no article, with --fail-empty: no text, or a front, list, wall, error …
        64  wrong usage
        66  an input could not be read, or is past a limit and was not cut; all others were done
        74  the output could not be written
        78  a rule file is wrong
      """)

  @Argument(
    help: ArgumentHelp("Pages or folders of pages; - is standard input.", valueName: "file"))
  var files: [String] = []

  @Option(name: .shortAndLong, help: "Write to this file instead of standard output.")
  var output: String?

  @Option(help: "text, markdown, html, json, xml (TEI), csv or tsv.")
  var format: OutputFormat = .text

  @Option(
    help: ArgumentHelp(
      """
      More of the page, separated by commas: captions, comments, links, images, tables, metadata; for JSON \
      also sections, blocks, trace.
      """, valueName: "parts"))
  var with: String = ""

  @Option(
    help: ArgumentHelp(
      "metadata: nothing but title, authors, dates and the like, as YAML or as JSON.",
      valueName: "part"))
  var only: OnlyPart?

  @Option(help: "html, text, or auto to look at the bytes.")
  var input: InputKind = .auto

  @Option(help: "The input's encoding, where you know better than the page (a WHATWG label).")
  var encoding: String?

  @Option(help: "The page's address, for rules with a site scope and as metadata.")
  var url: String?

  @Option(
    help: ArgumentHelp("A rule file, or a folder of them; repeatable.", valueName: "path"))
  var rules: [String] = []

  @Flag(help: "Use no rules but those of --rules.")
  var noDefaultRules = false

  @Option(
    help: ArgumentHelp(
      "Leave out a rule by its id, or many by a pattern such as core/related/*; repeatable.",
      valueName: "id"))
  var disable: [String] = []

  @Option(help: "precision, balanced or recall: what counts more where a block is in doubt.")
  var focus: Focus = .balanced

  @Option(help: "Unicode normal form of the output: nfc, nfkc or none.")
  var normalize: NormalForm = .nfc

  @Flag(help: "Plain quotes, dashes and dots in place of typographic ones.")
  var asciiPunctuation = false

  @Flag(help: "Links without utm_source, fbclid and other parameters that count readers.")
  var stripTracking = false

  @Flag(help: "Show every block, kept or dropped, with its score and the reasons.")
  var explain = false

  @Flag(help: "Exit with 1 if a page holds no article; what text it holds is still printed.")
  var failEmpty = false

  @OptionGroup var workers: WorkerChoice

  @OptionGroup(title: "Limits") var limits: LimitChoice

  @OptionGroup(title: "Limits of rule files") var ruleLimits: RuleLimitChoice

  func validate() throws {
    _ = try contents()
    if explain, format != .text, format != .json {
      throw ValidationError(
        "--explain is for people; for programs use --format json --with blocks,trace.")
    }
  }

  func run() throws {
    try CleanRun(plan: plan()).finish()
  }

  /// Everything the run needs, checked.
  private func plan() throws -> CleanPlan {
    var options = CleanerOptions()
    options.input = input
    options.encoding = encoding
    options.url = url
    options.normalForm = normalize
    options.asciiPunctuation = asciiPunctuation
    options.usesDefaultRules = !noDefaultRules
    options.rulePacks = try RuleFiles.load(rules, ruleLimits.limits)
    options.disabledRules = disable
    options.contents = try contents()
    options.stripsTracking = stripTracking
    options.focus = focus
    options.limits = limits.limits()
    options.explains = explain || options.contents.contains(.blocks)
    return CleanPlan(
      cleaner: try CleanPlan.makeCleaner(options), sources: files.isEmpty ? ["-"] : files,
      output: output, format: format,
      explains: explain, failsOnEmpty: failEmpty, workers: workers.count,
      limits: options.limits, isMetadataOnly: only == .metadata)
  }

  private func contents() throws -> ContentOptions {
    var result: ContentOptions = []
    for name in with.split(separator: ",") {
      guard let part = ContentOptions(name: String(name).trimmed) else {
        throw ValidationError(
          "--with does not know '\(name)'; it takes \(ContentOptions.names.joined(separator: ", "))."
        )
      }
      result.insert(part)
    }
    return result
  }
}

/// What is wrong with the rules, before the first page.
struct RuleFailure: Error {
  var message: String
}

extension String {
  fileprivate var trimmed: String {
    var result = self[...]
    while result.first == " " { result.removeFirst() }
    while result.last == " " { result.removeLast() }
    return String(result)
  }
}

/// What `--only` prints in place of the article.
enum OnlyPart: String, ExpressibleByArgument, CaseIterable {
  case metadata
}

extension OutputFormat: ExpressibleByArgument {}
extension InputKind: ExpressibleByArgument {}
extension NormalForm: ExpressibleByArgument {}
extension Focus: ExpressibleByArgument {}
