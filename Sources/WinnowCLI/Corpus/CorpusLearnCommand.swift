import ArgumentParser
import Winnow
import WinnowCorpus
import WinnowWorkshop

/// `winnow corpus learn INPUT …`: rules from what recurs on the articles of each site.
struct CorpusLearnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn",
    abstract: "Learn each site's recurring furniture, as a rule file.",
    discussion: """
      Cleans the pages, and of each site looks for what is left over on many different articles: the \
      appeal in the middle of each, the note on the author below. Writes a rule for each such text and \
      for each named element that holds nothing else, with guards and tests. Articles keep their \
      headings, labels, standing phrases and questions, and copies of one article teach nothing.

      Inputs are those of winnow corpus build. A page's site is that of its address: the input's, or what \
      the page declares as canonical. A text must stand in 8 different articles at least, and in 2 % of \
      the site's.

      EXAMPLES
        winnow corpus learn saved-pages/ -o site-rules.yaml
        winnow rules check site-rules.yaml
        winnow corpus build saved-pages/ -o corpus --rules site-rules.yaml

      EXIT CODES
        0   done, also where there was nothing to learn
        66  some documents could not be read; all others were used
        74  the output could not be written
        78  a rule file is wrong
      """)

  @OptionGroup var source: CorpusInputChoice

  @Option(name: .shortAndLong, help: "Write the rules to this file instead of standard output.")
  var output: String?

  @OptionGroup var choice: RuleChoice

  @OptionGroup(title: "Limits") var limits: LimitChoice

  @OptionGroup(title: "Limits of rule files") var ruleLimits: RuleLimitChoice

  @OptionGroup var workers: WorkerChoice

  @Option(help: "What standard error shows; auto: a line on a terminal.")
  var progress: ProgressStyle = .auto

  func run() throws {
    if let output { try FilePlace.refuse(output, among: source.inputs + choice.rules) }
    var options = BuildOptions(input: try source.input(), folder: "")
    options.cleaner.rulePacks = try choice.ownPacks(ruleLimits.limits)
    options.cleaner.usesDefaultRules = !choice.noDefaultRules
    options.cleaner.limits = limits.limits()
    options.workers = workers.count
    var view = BuildProgressView(style: progress)
    let outcome = try TemplateRun(options).run { view.show($0) }
    view.finish()
    for reason in outcome.reasons { report("winnow: \(reason)") }
    var writer = SiteRuleWriter(today: Today.iso)
    do throws(FileError) {
      try OutputFile.save(writer.yaml(outcome.templates), to: output, sparing: source.inputs)
    } catch {
      report("winnow: \(error)")
      throw ExitStatus.unwritableOutput.exitCode
    }
    report(outcome.summary)
    if outcome.failed > 0 { throw ExitStatus.unreadableInput.exitCode }
  }
}

extension TemplateRun.Outcome {
  /// What was learnt from what, in a line.
  var summary: String {
    var text =
      "\(tally.articles.grouped) articles of \(siteCount.grouped) sites: "
      + "\(templates.count.grouped) rules for \(Set(templates.map(\.site)).count.grouped) of them"
    var rest: [String] = []
    if tally.copies > 0 { rest.append("\(tally.copies.grouped) copies of articles") }
    if tally.others > 0 { rest.append("\(tally.others.grouped) pages without an article") }
    if tally.withoutSite > 0 {
      rest.append("\(tally.withoutSite.grouped) pages that name no address")
    }
    if failed > 0 { rest.append("\(failed.grouped) that could not be read") }
    if !rest.isEmpty { text += "; passed over: " + rest.joined(separator: ", ") }
    return text
  }
}
