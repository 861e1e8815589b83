import ArgumentParser
import Winnow
import WinnowCorpus
import WinnowWorkshop

struct TestRulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the tests that rules carry, or show on which pages of a folder they fire.",
    discussion: """
      Without a file the shipped packs are tested. Each snippet is set into an article of five paragraphs and \
      meets its rule alone. A failure is shown with what the rule saw.

      With --pages the rules meet the pages of a folder instead, together with the shipped ones: how many \
      blocks each is about, on how many pages, and the first of them.

      EXAMPLES
        winnow rules test my-rules.yaml
        winnow rules test my-rules.yaml --pages saved-pages/

      EXIT CODES
        0   all tests hold; the pages were read
        66  a page could not be read; all others were
        78  some tests do not hold, or a file is wrong
      """)

  @Argument(
    help: ArgumentHelp("Rule files or folders of them.", valueName: "path"), completion: .file())
  var paths: [String] = []

  @Option(
    help: ArgumentHelp("Show on which pages of this folder the rules fire.", valueName: "folder"))
  var pages: String?

  @Flag(help: "Print JSON, a line a failure or a rule.")
  var json = false

  @OptionGroup var colour: ColourOption

  func run() throws {
    colour.apply()
    let packs = try loaded()
    if let pages { return try run(packs, on: pages) }
    let output = try OutputFile(path: nil)
    let failures = RuleTests.run(packs)
    for failure in failures {
      _ = try output.write(
        json
          ? Self.json(failure) + "\n"
          : RuleTestView(isColoured: output.isColoured).render(failure))
    }
    let rules = packs.flatMap(\.rules)
    let count = rules.reduce(0) { $0 + $1.testCount }
    if !json {
      _ = try output.write(
        "\(counted(count, "test")) of \(counted(rules.count, "rule")), \(failures.count.grouped) failed\n"
      )
    }
    if !failures.isEmpty { throw ExitStatus.badRules.exitCode }
  }

  private func loaded() throws -> [RulePack] {
    do {
      return paths.isEmpty
        ? try RulePack.shipped() : try paths.flatMap { try RuleFiles.load($0) }
    } catch let errors as RuleErrors {
      throw RuleFailure(message: "\(errors)")
    }
  }

  // MARK: Pages

  private func run(_ packs: [RulePack], on folder: String) throws {
    var options = CleanerOptions()
    if !paths.isEmpty { options.rulePacks = packs }
    var check = CorpusCheck(try CleanPlan.makeCleaner(options))
    let listing = try PageFiles.list(folder, endings: nil)
    var failed = !listing.failures.isEmpty
    for failure in listing.failures { report("winnow: \(failure)") }
    if listing.files.isEmpty {
      throw FileError(
        path: folder, reason: "no .html, .htm, .xhtml or .txt files in this folder")
    }
    var progress = Progress(total: listing.files.count)
    for path in listing.files {
      do {
        let bytes = try PageFiles.readPage(path, most: PageLimits().bytes)
        progress.advance(bytes: bytes.count, failed: false)
        check.add(
          bytes, name: String(path.dropFirst(folder.count)).trimmedSlashes, url: nil, gold: nil)
      } catch {
        report("winnow: \(error)")
        failed = true
      }
    }
    progress.finish()
    let own = Set(packs.flatMap(\.rules).map(\.id))
    let rules = check.timedRules.filter { own.contains($0.id) }.sorted {
      ($1.hits, $0.id) < ($0.hits, $1.id)
    }
    try emit(json ? rules.map(Self.json).joined() : text(rules, pages: check.pages))
    if failed { throw ExitStatus.unreadableInput.exitCode }
  }

  private func text(_ rules: [CorpusCheck.RuleFigures], pages: Int) -> String {
    let firing = rules.filter { $0.hits > 0 }
    var text = TextTable.render(
      [["RULE", "BLOCKS", "PAGES"]] + rules.map { [$0.id, $0.hits.grouped, $0.pages.grouped] })
    for rule in firing {
      text += "\n\(rule.id)\n" + rule.examples.map { "  \($0.printableLine)\n" }.joined()
    }
    return text
      + "\n\(counted(firing.count, "rule")) of \(rules.count.grouped) fired on \(counted(pages, "page")).\n"
  }

  private static func json(_ rule: CorpusCheck.RuleFigures) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("rule", rule.id)
      writer.member("blocks", rule.hits)
      writer.member("pages", rule.pages)
      writer.key("examples")
      writer.array(rule.examples) { $0.string($1) }
    }
    return writer.output + "\n"
  }

  private static func json(_ failure: RuleTestFailure) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("rule", failure.rule)
      writer.member("file", failure.location.file)
      writer.member("line", failure.location.line)
      writer.member("column", failure.location.column)
      writer.member("snippet", failure.snippet)
      writer.member("should_match", failure.shouldMatch)
    }
    return writer.output
  }
}

extension String {
  fileprivate var trimmedSlashes: String { String(drop { $0 == "/" }) }
}
