import ArgumentParser
import Winnow

/// `winnow [FILE …]`: pages in, articles out.
struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean",
    abstract: "Print the article of a page, or of many.",
    discussion: """
      Reads standard input where no file is given. A folder stands for the .html, .htm, .xhtml and .txt \
      files in it. Pages may be packed with gzip, zstd or deflate.

      EXAMPLES
        curl -sL https://news.example/story | winnow > story.txt
        winnow story.html -f markdown --with links,images
        winnow saved-pages/ -f json -o articles.jsonl
        winnow saved-pages/ -f markdown -o articles/
        winnow story.html --rules my-rules.yaml --explain
        winnow story.html --explain 'words of the page'
        winnow story.html --disable 'core/related/*'
        winnow crawl/ --timeout 2 --max-memory 256M --on-limit fail

      A page past a limit is cut there, its JSON has a member "partial", and standard error says so; with \
      --on-limit fail it is an error.

      EXIT CODES
        0   done, also where a pipe's reader left early or a page was cut at a limit
        1   with --fail-empty: a page held no article, but a front, list, wall …
        64  wrong usage; also where the output would be written over an input
        66  an input could not be read, or is no page; all others were done
        74  the output could not be written
        78  a rule file is wrong
      """)

  @Argument(
    help: ArgumentHelp("Pages or folders of pages; - is standard input.", valueName: "file"),
    completion: .file())
  var files: [String] = []

  @OptionGroup(title: "Output") var output: OutputChoice

  @OptionGroup(title: "Output") var parts: PartsChoice

  @OptionGroup(title: "Explanation") var explanation: ExplanationChoice

  @OptionGroup(title: "Text") var text: TextChoice

  @OptionGroup(title: "Input") var page: PageChoice

  @OptionGroup(title: "Input") var address: AddressChoice

  @OptionGroup(title: "Rules") var rules: RuleUse

  @OptionGroup(title: "Run") var workers: WorkerChoice

  @OptionGroup(title: "Run") var manner: RunChoice

  @OptionGroup(title: "Run") var config: ConfigChoice

  @OptionGroup(title: "Limits") var limits: LimitChoice

  @OptionGroup(title: "Limits of rule files") var ruleLimits: RuleLimitChoice

  func validate() throws {
    if explanation.isOn, ![.text, .json, .html].contains(output.chosen) {
      throw ValidationError("--explain prints text, HTML or JSON, not \(output.chosen.rawValue).")
    }
    if output.keepDirs, output.output.map({ !Self.isFolder($0) }) ?? true {
      throw ValidationError("--keep-dirs is for a folder of output, such as -o articles/.")
    }
  }

  func run() throws {
    manner.colour.apply()
    try CleanRun(plan: plan()).finish()
  }

  /// Everything the run needs, checked.
  private func plan() throws -> CleanPlan {
    var options = CleanerOptions()
    page.apply(to: &options)
    options.url = address.url
    text.apply(to: &options)
    try rules.apply(to: &options, limits: ruleLimits.limits)
    options.contents = try parts.contents()
    options.limits = limits.limits()
    let format = output.chosen
    if explanation.isOn, format == .json { options.contents.formUnion([.blocks, .trace]) }
    if explanation.isOn { options.explains = true }
    noteWhatDoesNothing(options.contents, format)
    return CleanPlan(
      cleaner: try CleanPlan.makeCleaner(options), sources: files.isEmpty ? ["-"] : files,
      output: output.output, folder: output.output.flatMap { Self.isFolder($0) ? $0 : nil },
      keepsFolders: output.keepDirs, format: format,
      explanation: explanation.isOn && format != .json ? explanation.filter : nil,
      failsOnEmpty: manner.failEmpty, workers: workers.count, limits: options.limits,
      acceptsAll: page.input != .auto, spared: rules.choice.rules,
      isMetadataOnly: output.only == .metadata)
  }

  private static func isFolder(_ path: String) -> Bool {
    path.hasSuffix("/") || FilePlace.isFolder(path)
  }

  /// Options that change nothing here are told, so that nobody waits for what they do.
  private func noteWhatDoesNothing(_ contents: ContentOptions, _ format: OutputFormat) {
    var idle: [String] = []
    if [.text, .json, .csv, .tsv].contains(format), contents.contains(.links) {
      idle.append("links")
    }
    if [.text, .csv, .tsv].contains(format), contents.contains(.images) { idle.append("images") }
    if format != .json {
      idle += [(ContentOptions.sections, "sections"), (.blocks, "blocks"), (.trace, "trace")]
        .filter { contents.contains($0.0) }.map(\.1)
    }
    if !idle.isEmpty {
      report("winnow: --with \(idle.joined(separator: ",")) does nothing in \(format.rawValue)")
    }
    if let url = address.url, !AddressChoice.isAddress(url) {
      report("winnow: --url '\(url)' is no address such as https://news.example/story")
    }
  }
}

/// Where articles go, and as what.
struct OutputChoice: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write to this file; to a folder, such as articles/, a file a page.", valueName: "file"),
    completion: .file())
  var output: String?

  @Flag(help: "In a folder of output keep the folders that the pages stand in.")
  var keepDirs = false

  @Option(
    name: .shortAndLong,
    help: "What to print; xml is TEI P5. md, txt and tei mean the same as the full names.")
  var format: OutputFormat = .text

  @Option(
    help: ArgumentHelp(
      "metadata: nothing but title, authors, dates and the like, as YAML or as JSON.",
      valueName: "part"))
  var only: OnlyPart?

  @Flag(help: "The same as --format json.")
  var json = false

  var chosen: OutputFormat { json ? .json : format }
}

/// What `--only` prints in place of the article.
enum OnlyPart: String, ExpressibleByArgument, CaseIterable {
  case metadata
}

/// `--explain` and what it shows.
struct ExplanationChoice: ParsableArguments {
  @Flag(
    help: """
      Show every block, kept or dropped, with its score and the reasons; with 'words', kept or dropped \
      behind it only those that hold the words, or that went this way. With -f html as a page.
      """)
  var explain = false

  @Option(
    help: ArgumentHelp("What --explain shows.", valueName: "words", visibility: .hidden))
  var explainOnly: String?

  var isOn: Bool { explain || explainOnly != nil }

  var filter: ExplanationFilter {
    switch explainOnly {
    case nil: .all
    case "kept": .kept
    case "dropped": .dropped
    case let words?: .words(words)
    }
  }
}

/// `--url`.
struct AddressChoice: ParsableArguments {
  @Option(help: "The page's address, for rules with a site scope and as metadata.")
  var url: String?

  /// Whether a text has a scheme and a host.
  static func isAddress(_ text: String) -> Bool {
    let rest = text.lowercased()
    guard let scheme = ["http://", "https://"].first(where: rest.hasPrefix) else { return false }
    let host = rest.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return host.contains(".") || host.hasPrefix("localhost") || host.hasPrefix("[")
  }
}

/// What concerns the run as a whole.
struct RunChoice: ParsableArguments {
  @Flag(help: "Exit with 1 if a page holds no article; what text it holds is still printed.")
  var failEmpty = false

  @OptionGroup var colour: ColourOption
}

/// What is wrong with the rules, before the first page.
struct RuleFailure: Error {
  var message: String
}
