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
      Tab-separated, a line a block: page, site, block, the rules' log-odds, every feature by name \
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

  @OptionGroup(title: "Limits of rule files") var ruleLimits: RuleLimitChoice

  func run() throws {
    let pages = try GoldFiles.load(gold).filter {
      (type == nil || $0.type == type) && $0.text != nil
    }
    var options = CleanerOptions()
    options.rulePacks = try rules.ownPacks(ruleLimits.limits)
    options.usesDefaultRules = !rules.noDefaultRules
    let table = FeatureTable(try CleanPlan.makeCleaner(options))
    let inputs = [gold + "/gold.jsonl"]
    var file = try OutputFile(path: output, sparing: inputs)
    _ = try file.write(FeatureTable.header + "\n")
    var groupFile = try OutputFile(path: groups ?? "/dev/null", sparing: inputs)
    _ = try groupFile.write(FeatureTable.groupHeader + "\n")
    var workspace = Workspace()
    var progress = Progress(total: pages.count)
    var failed = false
    for page in pages {
      do {
        let bytes = try PageFiles.read(gold + "/" + page.page)
        let rows = table.rows(bytes, gold: page, &workspace)
        _ = try groupFile.write(rows.groups)
        if try file.write(rows.blocks) == .readerLeft { return }
        progress.advance(bytes: bytes.count, failed: false)
      } catch {
        report("winnow: \(error)")
        failed = true
      }
    }
    progress.finish()
    try file.finish()
    try groupFile.finish()
    if failed { throw ExitStatus.unreadableInput.exitCode }
  }
}
