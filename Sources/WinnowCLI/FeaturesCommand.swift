import ArgumentParser
import Winnow
import WinnowCorpus
import WinnowWorkshop

/// `winnow features GOLD`: the table that the scorecard is fitted on.
struct FeaturesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "features",
    abstract: "Write the features that the scorer sees of gold pages.",
    discussion: """
      Tab-separated, a line a block: page, site, block, the rules' log-odds, every feature by name
      (empty where it does not apply), and the block's text.

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
      "Write what is measured of groups of records to this file, a line a group.", valueName: "file"
    ))
  var groups: String?

  @OptionGroup var rules: RuleChoice

  func run() throws {
    let pages = try GoldFiles.load(gold).filter {
      (type == nil || $0.type == type) && $0.text != nil
    }
    var options = CleanerOptions()
    options.rulePacks = try rules.ownPacks()
    options.usesDefaultRules = !rules.noDefaultRules
    let table = FeatureTable(try CleanPlan.makeCleaner(options))
    let file = try OutputFile(path: output)
    _ = try file.write(FeatureTable.header + "\n")
    let groupFile = try groups.map { try OutputFile(path: $0) }
    _ = try groupFile?.write(FeatureTable.groupHeader + "\n")
    var workspace = Workspace()
    var progress = Progress(total: pages.count)
    var failed = false
    for page in pages {
      do {
        let bytes = try PageFiles.read(gold + "/" + page.page)
        let rows = table.rows(bytes, gold: page, &workspace)
        _ = try groupFile?.write(rows.groups)
        if try file.write(rows.blocks) == .readerLeft { return }
        progress.advance(bytes: bytes.count, failed: false)
      } catch {
        report("winnow: \(error)")
        failed = true
      }
    }
    progress.finish()
    if failed { throw ExitStatus.unreadableInput.exitCode }
  }
}
