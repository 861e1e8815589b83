import ArgumentParser
import Winnow
import WinnowCorpus

/// `winnow corpus learn INPUT …`: rules from what recurs on the articles of each site.
struct CorpusLearnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn",
    abstract: "Learn each site's recurring furniture, as a rule file.",
    discussion: """
      Cleans the pages, and of each site looks for what is left over on many different articles: the
      appeal in the middle of each, the note on the author below. Writes a rule for each such text and
      for each named element that holds nothing else, with guards and tests. Articles keep their
      headings, labels, standing phrases and questions, and copies of one article teach nothing.

      A page's site is that of its address: what the page declares as canonical. A text must stand
      in 8 different articles at least, and in 2 % of the site's.

      EXAMPLES
        winnow corpus learn saved-pages/ -o site-rules.yaml
        winnow rules check site-rules.yaml
        winnow saved-pages/ --rules site-rules.yaml --format json -o articles.jsonl

      EXIT CODES
        0   done, also where there was nothing to learn
        66  an input could not be read; all others were used
        74  the output could not be written
        78  a rule file is wrong
      """)

  @Argument(help: ArgumentHelp("Pages or folders of pages.", valueName: "input"))
  var inputs: [String]

  @Option(name: .shortAndLong, help: "Write the rules to this file instead of standard output.")
  var output: String?

  @OptionGroup var choice: RuleChoice

  @Option(help: "Pages cleaned at the same time; the number of cores unless given.")
  var workers: Int?

  func validate() throws {
    if let workers, !(1...1024).contains(workers) {
      throw ValidationError("--workers takes a number from 1 to 1024, not \(workers).")
    }
  }

  func run() throws {
    var options = CleanerOptions()
    options.rulePacks = try choice.ownPacks()
    options.usesDefaultRules = !choice.noDefaultRules
    let cleaner = try CleanPlan.makeCleaner(options)
    var failed = 0
    let pages = expand(&failed)
    var learner = TemplateLearner()
    var progress = Progress(total: pages.count)
    let stretch = (workers ?? CleanPlan.cores) * 32
    for start in stride(from: 0, to: pages.count, by: stretch) {
      let part = Array(pages[start..<min(start + stretch, pages.count)])
      let views = WorkerPool.map(
        part, workers: workers ?? CleanPlan.cores, scratch: { Workspace() },
        { Self.view($0, cleaner, &$1) })
      for view in views {
        progress.advance(bytes: view.bytes, failed: view.error != nil)
        if let page = view.page { learner.add(page) }
        guard let error = view.error else { continue }
        report("winnow: \(error)")
        failed += 1
      }
    }
    progress.finish()
    var writer = SiteRuleWriter(today: Today.iso)
    let templates = learner.templates()
    _ = try OutputFile(path: output).write(writer.yaml(templates))
    report(summary(learner, templates))
    if failed > 0 { throw ExitStatus.unreadableInput.exitCode }
  }

  private func expand(_ failed: inout Int) -> [String] {
    var pages: [String] = []
    for path in inputs {
      do {
        pages +=
          PageFiles.isDirectory(path)
          ? try PageFiles.list(path, endings: [".html", ".htm", ".xhtml", ".txt"]) : [path]
      } catch {
        report("winnow: \(error)")
        failed += 1
      }
    }
    return pages
  }

  private struct View: Sendable {
    var page: TemplateView?
    var bytes = 0
    var error: String?
  }

  private static func view(
    _ path: String, _ cleaner: Cleaner, _ workspace: inout Workspace
  ) -> View {
    do {
      let bytes = try PageFiles.read(path)
      return View(
        page: try cleaner.clean(bytes, &workspace).templateView(), bytes: bytes.count)
    } catch {
      return View(error: "\(error)")
    }
  }

  private func summary(_ learner: TemplateLearner, _ templates: [SiteTemplate]) -> String {
    let tally = learner.tally
    var text =
      "\(tally.articles) articles of \(learner.siteCount) sites: \(templates.count) rules for "
      + "\(Set(templates.map(\.site)).count) of them"
    var rest: [String] = []
    if tally.copies > 0 { rest.append("\(tally.copies) copies of articles") }
    if tally.others > 0 { rest.append("\(tally.others) pages without an article") }
    if tally.withoutSite > 0 { rest.append("\(tally.withoutSite) pages that name no address") }
    if !rest.isEmpty { text += "; passed over: " + rest.joined(separator: ", ") }
    return text
  }
}
