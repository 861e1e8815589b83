import ArgumentParser
import Winnow

/// `winnow features GOLD`: the table that the scorecard is fitted on.
struct FeaturesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "features",
    abstract: "Write the features that the scorer sees of gold pages.",
    discussion: """
      Tab-separated, a line a block: page, site, block, the rules' log-odds, every feature by name
      (empty where it does not apply), and the block's text. With --scores, the features that are read
      from first scores instead.

      EXAMPLE
        winnow features gold/ --type article -o features.tsv
      """)

  @Argument(help: ArgumentHelp("A folder with gold.jsonl.", valueName: "gold"))
  var gold: String

  @Option(help: "Only gold pages of this type, such as article.")
  var type: String?

  @Option(name: .shortAndLong, help: "Write to this file instead of standard output.")
  var output: String?

  @Option(
    help: ArgumentHelp(
      "First scores: lines of page, block and log-odds, tab-separated.", valueName: "file"))
  var scores: String?

  @OptionGroup var rules: RuleChoice

  func run() throws {
    let pages = try GoldFiles.load(gold).filter {
      (type == nil || $0.type == type) && $0.text != nil
    }
    let firstScores = try scores.map(Self.load)
    var options = CleanerOptions()
    options.rulePacks = try rules.ownPacks()
    options.usesDefaultRules = !rules.noDefaultRules
    let table = FeatureTable(try CleanPlan.makeCleaner(options))
    let file = try OutputFile(path: output)
    _ = try file.write(FeatureTable.header(isContext: scores != nil) + "\n")
    var workspace = Workspace()
    var progress = Progress(total: pages.count)
    var failed = false
    for page in pages {
      do {
        let bytes = try PageFiles.read(gold + "/" + page.page)
        let rows = table.rows(
          bytes, gold: page, firstScores: firstScores.map { $0[page.id] ?? [] }, &workspace)
        if try file.write(rows) == .readerLeft { return }
        progress.advance(bytes: bytes.count, failed: false)
      } catch {
        report("winnow: \(error)")
        failed = true
      }
    }
    progress.finish()
    if failed { throw ExitStatus.unreadableInput.exitCode }
  }

  /// The scores of each page, in the order of its blocks.
  private static func load(_ path: String) throws -> [String: [Float]] {
    var result: [String: [Float]] = [:]
    for line in try PageFiles.read(path).split(separator: 0x0A) {
      let fields = line.split(separator: 0x09).map { String(decoding: $0, as: UTF8.self) }
      guard fields.count == 3, let block = Int(fields[1]), let score = Float(fields[2]),
        block == result[fields[0], default: []].count
      else {
        throw FileError(
          path: path, reason: "lines of page, block and score were expected, in order")
      }
      result[fields[0], default: []].append(score)
    }
    return result
  }
}
