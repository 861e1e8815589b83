import ArgumentParser
import Winnow
import WinnowCorpus

/// `winnow evaluate GOLD`: how well the articles agree with gold.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Score Winnow, or any extractor's output, against gold pages.",
    discussion: """
      GOLD is a folder with gold.jsonl, one JSON object a line: id, page (a path in the folder), and
      text, or the snippets with and without; type, language and url where they are known.

      Without --predictions Winnow cleans the pages. A predictions file has a line a page:
      {"id": …, "text": …}; a page without a line counts as empty.

      EXAMPLES
        winnow evaluate gold/ --type article --worst 20
        winnow evaluate gold/ --predictions other.jsonl
        winnow evaluate gold/ --against other.jsonl      # page by page

      EXIT CODES
        0   done
        66  the gold, a page or a predictions file could not be read
        78  a rule file is wrong
      """)

  @Argument(help: ArgumentHelp("A folder with gold.jsonl.", valueName: "gold"))
  var gold: String

  @Option(help: ArgumentHelp("Score these texts instead of Winnow's.", valueName: "file"))
  var predictions: String?

  @Option(help: ArgumentHelp("Compare with these texts, page by page.", valueName: "file"))
  var against: String?

  @Option(help: "Only gold pages of this type, such as article.")
  var type: String?

  @Option(help: "How many of the worst pages to list, or of those that differ most.")
  var worst = 0

  @Option(help: "Write Winnow's texts to this file, as predictions.")
  var output: String?

  @Option(
    help: ArgumentHelp(
      "A scorecard for HTML pages, in place of the shipped one.", valueName: "file"))
  var scorecard: String?

  @Option(help: "precision, balanced or recall: what counts more where a block is in doubt.")
  var focus: Focus = .balanced

  @OptionGroup var rules: RuleChoice

  @OptionGroup var workers: WorkerChoice

  func run() throws {
    let pages = try GoldFiles.load(gold).filter { type == nil || $0.type == type }
    guard !pages.isEmpty else {
      throw FileError(
        path: gold, reason: type.map { "no gold pages of type '\($0)'" } ?? "no gold pages")
    }
    var failed = 0
    let predictions = try predictions.map(Self.load) ?? clean(pages, &failed)
    let texts = predictions.mapValues(\.text)
    let evaluation = Self.evaluate(pages, texts)
    let missing = pages.count { texts[$0.id] == nil }
    if missing > 0 { report("\(missing) pages have no text and count as empty") }
    var view = EvaluationView(evaluation: evaluation, worst: worst)
    if let against { view.other = Self.evaluate(pages, try Self.load(against).mapValues(\.text)) }
    try emit(view.render())
    if let output { try write(predictions, pages, output) }
    if failed > 0 { throw ExitStatus.unreadableInput.exitCode }
  }

  private static func evaluate(_ pages: [GoldPage], _ texts: [String: String]) -> Evaluation {
    Evaluation(pages.map { Evaluation.Page($0, text: texts[$0.id]) })
  }

  private static func load(_ path: String) throws -> [String: Prediction] {
    let list = try GoldFiles.lines(of: path) { Prediction(jsonLine: $0) }
    return Dictionary(list.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
  }

  private func clean(_ pages: [GoldPage], _ failed: inout Int) throws -> [String: Prediction] {
    var options = CleanerOptions()
    options.rulePacks = try rules.ownPacks()
    options.usesDefaultRules = !rules.noDefaultRules
    options.focus = focus
    options.htmlScorecard = try scorecard.map { try PageFiles.read($0) }
    let cleaner = try CleanPlan.makeCleaner(options)
    var texts: [String: Prediction] = [:]
    var progress = Progress(total: pages.count)
    for start in stride(from: 0, to: pages.count, by: 256) {
      let part = Array(pages[start..<min(start + 256, pages.count)])
      let results = OrderedWork.map(
        part, workers: workers.count, scratch: { Workspace() },
        { Self.clean($0, in: gold, cleaner, &$1) })
      for (page, result) in zip(part, results) {
        texts[page.id] = result.prediction
        if let error = result.error {
          report("winnow: \(error)")
          failed += 1
        }
        progress.advance(bytes: result.bytes, failed: result.error != nil)
      }
    }
    progress.finish()
    return texts
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
      let article = try cleaner.clean(bytes, &workspace)
      return Cleaned(
        prediction: Prediction(id: page.id, text: article.text, confidence: article.confidence),
        bytes: bytes.count)
    } catch {
      return Cleaned(error: "\(error)")
    }
  }

  private func write(_ texts: [String: Prediction], _ pages: [GoldPage], _ path: String) throws {
    let file = try OutputFile(path: path)
    for page in pages {
      guard let text = texts[page.id] else { continue }
      _ = try file.write(text.jsonLine + "\n")
    }
  }
}
