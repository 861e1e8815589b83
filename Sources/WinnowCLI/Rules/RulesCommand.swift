public import ArgumentParser
public import Winnow
import WinnowCorpus
import WinnowWorkshop

/// `winnow rules …`: looking at rules, checking, testing and making them.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List, show, check, test, explain and make rules.",
    discussion: """
      EXAMPLES
        winnow rules list --kind donation
        winnow rules show core/share/label
        winnow rules check my-rules.yaml
        winnow rules test my-rules.yaml
        winnow rules explain page.html --rule core/ads/label
        winnow rules new --page page.html --text 'Get our app' > my-rules.yaml
      """,
    subcommands: [
      ListRulesCommand.self, ShowRuleCommand.self, CheckRulesCommand.self, TestRulesCommand.self,
      ExplainRuleCommand.self, NewRuleCommand.self, ImportRulesCommand.self,
    ])
}

/// The shipped packs and those of `--rules`.
struct RuleChoice: ParsableArguments {
  @Option(
    help: ArgumentHelp("A rule file, or a folder of them; repeatable.", valueName: "path"))
  var rules: [String] = []

  @Flag(help: "Leave the shipped rules out.")
  var noDefaultRules = false

  @OptionGroup(title: "Limits of rule files") var limits: RuleLimitChoice

  func ownPacks() throws -> [RulePack] { try RuleFiles.load(rules, limits.limits) }

  func packs() throws -> [RulePack] {
    try ownPacks() + (noDefaultRules ? [] : RulePack.shipped())
  }
}

struct ListRulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List rules: id, action, weight, status and title.")

  @OptionGroup var choice: RuleChoice

  @Option(help: "Only rules of this kind, such as donation.")
  var kind: RuleKind?

  func run() throws {
    let rules = try choice.packs().flatMap(\.rules).filter { kind == nil || $0.kind == kind }
    let rows = rules.map { rule in
      [
        rule.id, rule.kind.rawValue, rule.isHard ? "hard \(rule.action)" : "\(rule.action)",
        rule.isHard || rule.weight.isNaN ? "" : "\(rule.weight)", "\(rule.status)", rule.title,
      ]
    }
    try emit(TextTable.render([["RULE", "KIND", "ACTION", "WEIGHT", "STATUS", "TITLE"]] + rows))
  }
}

struct ShowRuleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print a rule as it is written.")

  @Argument(help: "The rule's id, such as core/share/label.")
  var id: String

  @OptionGroup var choice: RuleChoice

  func run() throws {
    let rules = try choice.packs().flatMap(\.rules)
    guard let rule = rules.first(where: { $0.id == id }) else {
      throw unknownRule(id, rules.map(\.id))
    }
    let shipped = RulePack.shippedFile(rule.location.file)
    let bytes = shipped.isEmpty ? try PageFiles.read(rule.location.file) : shipped
    let head = "# \(rule.location.file), line \(rule.location.line)\n"
    try emit((head + rule.source(in: bytes)).printableLines)
  }
}

struct ExplainRuleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why a rule did or did not fire on a page, leaf by leaf.",
    discussion: """
      Shows the elements and lines that the rule fires on; where there are none, those that come
      nearest, with what is missing.

      EXAMPLE
        winnow rules explain page.html --rule core/newsletter/signup
      """)

  @Argument(help: "A page; - is standard input.")
  var page: String

  @Option(help: "The rule's id, such as core/share/label.")
  var rule: String

  @OptionGroup var choice: RuleChoice

  @Option(help: "The page's address, for rules with a site scope.")
  var url: String?

  @Option(help: "html, text, or auto to look at the bytes.")
  var input: InputKind = .auto

  @Option(help: "How many elements or lines to show.")
  var limit = 3

  func run() throws {
    let packs = try choice.ownPacks()
    let bytes = try PageFiles.read(page)
    guard
      let explanation = try RuleExplanation(
        rule: rule, packs: packs, page: bytes, url: url, input: input, limit: max(1, limit))
    else {
      throw unknownRule(rule, try choice.packs().flatMap(\.rules).map(\.id))
    }
    let output = try OutputFile(path: nil)
    _ = try output.write(RuleExplanationView(isColoured: output.isTerminal).render(explanation))
  }
}

struct NewRuleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Propose a rule for words that slipped through.",
    discussion: """
      Prints a rule file with a selector or a phrase, a guard and tests. Save it, read it, run
      winnow rules test on it, and clean with --rules.

      EXAMPLE
        winnow rules new --page page.html --text 'Get our app' > my-rules.yaml
      """)

  @Option(help: "The page; - is standard input.")
  var page: String

  @Option(help: "The words that slipped through, from one paragraph.")
  var text: String

  @Option(help: "What they are, such as donation; found by itself unless given.")
  var kind: RuleKind?

  @Option(help: "The new rule's id; made from the words unless given.")
  var id: String?

  @Option(help: "The page's address; the rule is then for its site alone.")
  var url: String?

  func run() throws {
    let bytes = try PageFiles.read(page)
    do {
      let draft = try RuleDraft(
        page: bytes, text: text, url: url, kind: kind, id: id, today: Today.iso)
      try emit(draft.yaml)
      let harm =
        draft.otherKeptWords == 0
        ? "nothing else that the article has now"
        : "among them \(draft.otherKeptWords) words that the article has now and you did not name"
      report("On this page it takes \(draft.blocks) paragraphs, \(draft.words) words; \(harm).")
    } catch let failure as RuleDraft.Failure {
      report("winnow: \(page): \(failure)")
      throw ExitStatus.noArticle.exitCode
    }
  }
}

/// The message for an id that no rule has.
func unknownRule(_ id: String, _ known: [String]) -> ValidationError {
  let near = known.filter { $0.hasSuffix("/" + id) || $0.contains(id) }.prefix(5)
  let hint =
    near.isEmpty
    ? "winnow rules list shows all of them" : "did you mean \(near.joined(separator: ", "))?"
  return ValidationError("no rule is called '\(id)'; \(hint)".printableLine)
}

/// Writes to standard output; a reader that left early is no error.
func emit(_ text: String) throws {
  _ = try OutputFile(path: nil).write(text)
}

extension RuleKind: ExpressibleByArgument {}
