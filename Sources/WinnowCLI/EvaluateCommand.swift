import ArgumentParser
import Winnow
import WinnowCorpus
import WinnowWorkshop

/// `winnow evaluate GOLD …`: how well the articles agree with gold.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Score Winnow, or any extractor's output, against gold pages.",
    discussion: """
      GOLD is a folder with gold.jsonl, one JSON object a line: id, page (a path in \
      the folder), and text, or the snippets with and without; type, language and \
      url where they are known.

      Of one folder the figures are printed in full, by type and language; of \
      several a row each, and a mean in which each folder counts the same.

        SHINGLE F, EXACT  runs of four words; the share of pages where all agree
        WORD F, BELOW .5  bags of words; the share of pages below .5
        SEGMENT F, KEPT   snippets; the share of those in without that are kept

      Where a gold text is mostly Chinese, Japanese, Thai or of another script \
      without spaces, each letter of it counts as a word.

      Without --predictions Winnow cleans the pages. A predictions file has a line \
      a page: {"id": …, "text": …}; a page without a line counts as empty. One file \
      serves several folders as long as no two of them use the same id.

      EXAMPLES
        winnow evaluate gold/ --type article --worst 20
        winnow evaluate gold/ --predictions other.jsonl
        winnow evaluate gold/ --against other.jsonl      # page by page
        winnow evaluate news/ blogs/ forums/             # a row each, and their mean

      EXIT CODES
        0   done
        66  the gold, a page or a predictions file could not be read
        78  a rule file is wrong
      """)

  @Argument(help: ArgumentHelp("Folders with gold.jsonl.", valueName: "gold"))
  var gold: [String]

  @Option(help: ArgumentHelp("Score these texts instead of Winnow's.", valueName: "file"))
  var predictions: String?

  @Option(help: ArgumentHelp("Compare with these texts, page by page.", valueName: "file"))
  var against: String?

  @Option(help: "Only gold pages of this type, such as article; folders without any are left out.")
  var type: String?

  @Flag(help: "A row a folder, also of one folder, and rows for its types of pages.")
  var types = false

  @Option(help: "How many of the worst pages to list, or of those that differ most.")
  var worst = 0

  @Option(help: "Write Winnow's texts to this file, as predictions.")
  var output: String?

  @Option(
    help: ArgumentHelp(
      "A scorecard for HTML pages, in place of the shipped one.", valueName: "file"))
  var scorecard: String?

  @Option(help: "What counts more where a block is in doubt.")
  var focus: Focus = .balanced

  @OptionGroup var rules: RuleChoice

  @OptionGroup(title: "Limits of rule files") var ruleLimits: RuleLimitChoice

  @OptionGroup var workers: WorkerChoice

  func run() throws {
    let sources = try GoldSource.load(gold, type: type)
    if (predictions ?? against ?? output) != nil { try GoldSource.requireDistinctIDs(sources) }
    var failed = 0
    let texts = try predictions.map { try Self.load($0, for: sources) } ?? clean(sources, &failed)
    let missing = texts.joined().count { $0 == nil }
    if missing > 0 { report("\(missing) pages have no text and count as empty") }
    let others = try against.map { try Self.load($0, for: sources) }
    let view = EvaluationView(
      sources: sources.indices.map { index in
        EvaluationView.Source(
          name: sources[index].name, evaluation: Self.evaluate(sources[index], texts[index]),
          other: others.map { Self.evaluate(sources[index], $0[index]) })
      }, isTable: gold.count > 1 || types, showsTypes: types, worst: worst)
    try emit(view.render())
    if let output { try write(texts.joined(), output) }
    if failed > 0 { throw ExitStatus.unreadableInput.exitCode }
  }

  private static func evaluate(_ source: GoldSource, _ texts: [Prediction?]) -> Evaluation {
    Evaluation(zip(source.pages, texts).map { Evaluation.Page($0, text: $1?.text) })
  }

  /// What a file has for each source's pages.
  private static func load(_ path: String, for sources: [GoldSource]) throws -> [[Prediction?]] {
    let list = try GoldFiles.lines(of: path) { Prediction(jsonLine: $0) }
    let texts = Dictionary(list.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    return sources.map { $0.pages.map { texts[$0.id] } }
  }

  private func clean(_ sources: [GoldSource], _ failed: inout Int) throws -> [[Prediction?]] {
    var options = CleanerOptions()
    options.rulePacks = try rules.ownPacks(ruleLimits.limits)
    options.usesDefaultRules = !rules.noDefaultRules
    options.focus = focus
    options.htmlScorecard = try scorecard.map { try PageFiles.read($0) }
    let cleaner = try CleanPlan.makeCleaner(options)
    var progress = Progress(total: sources.reduce(0) { $0 + $1.pages.count })
    defer { progress.finish() }
    return sources.map { source in
      var texts: [Prediction?] = []
      for start in stride(from: 0, to: source.pages.count, by: 256) {
        let part = Array(source.pages[start..<min(start + 256, source.pages.count)])
        let results = OrderedWork.map(
          part, workers: workers.count, scratch: { Workspace() },
          { Self.clean($0, in: source.folder, cleaner, &$1) })
        for result in results {
          texts.append(result.prediction)
          if let error = result.error {
            report("winnow: \(error)")
            failed += 1
          }
          progress.advance(bytes: result.bytes, failed: result.error != nil)
        }
      }
      return texts
    }
  }

  /// One page's text, or what went wrong.
  private struct Cleaned: Sendable {
    var prediction: Prediction?
    var bytes = 0
    var error: String?
  }

  private static func clean(
    _ page: GoldPage, in folder: String, _ cleaner: Cleaner, _ workspace: inout Workspace
  ) -> Cleaned {
    do {
      let bytes = try PageFiles.read(folder + "/" + page.page)
      let article = try cleaner.clean(bytes, reusing: &workspace)
      return Cleaned(
        prediction: Prediction(id: page.id, text: article.text, confidence: article.confidence),
        bytes: bytes.count)
    } catch {
      return Cleaned(error: "\(error)")
    }
  }

  private func write(_ texts: some Sequence<Prediction?>, _ path: String) throws {
    var file = try OutputFile(
      path: path,
      sparing: gold.map { $0 + "/gold.jsonl" } + [predictions, against].compactMap { $0 })
    for case let text? in texts { _ = try file.write(text.jsonLine + "\n") }
    try file.finish()
  }
}
