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
        winnow rules new --page page.html --text 'Get our app' -o my-rules.yaml
        winnow rules watch my-rules.yaml --page page.html
      """,
    subcommands: [
      ListRulesCommand.self, ShowRuleCommand.self, CheckRulesCommand.self, TestRulesCommand.self,
      ExplainRuleCommand.self, NewRuleCommand.self, WatchRulesCommand.self,
      ImportRulesCommand.self,
    ])
}

/// The shipped packs and those of `--rules`.
struct RuleChoice: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("A rule file, or a folder of them; repeatable.", valueName: "path"),
    completion: .file())
  var rules: [String] = []

  @Flag(help: "Leave the shipped rules out.")
  var noDefaultRules = false

  func ownPacks(_ limits: RuleLimits) throws -> [RulePack] {
    let packs = try RuleFiles.load(rules, limits)
    RuleFiles.noteReplaced(packs)
    return packs
  }

  func packs(_ limits: RuleLimits) throws -> [RulePack] {
    let own = try ownPacks(limits)
    let names = Set(own.map(\.name))
    return try own
      + (noDefaultRules ? [] : RulePack.shipped().filter { !names.contains($0.name) })
  }
}

struct ListRulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List rules: id, action, weight, status and title.")

  @OptionGroup var choice: RuleChoice

  @OptionGroup(title: "Limits of rule files") var ruleLimits: RuleLimitChoice

  @Option(help: "Only rules of this kind, such as donation.")
  var kind: RuleKind?

  @Flag(help: "Print JSON, a line a rule.")
  var json = false

  func run() throws {
    let rules = try choice.packs(ruleLimits.limits).flatMap(\.rules).filter {
      kind == nil || $0.kind == kind
    }
    if json { return try emit(rules.map(Self.json).joined()) }
    let rows = rules.map { rule in
      [
        rule.id, rule.kind.rawValue, rule.isHard ? "hard \(rule.action)" : "\(rule.action)",
        rule.isHard || rule.weight.isNaN ? "" : "\(rule.weight)", "\(rule.status)", rule.title,
      ]
    }
    try emit(TextTable.render([["RULE", "KIND", "ACTION", "WEIGHT", "STATUS", "TITLE"]] + rows))
  }

  private static func json(_ rule: Rule) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("id", rule.id)
      writer.member("kind", rule.kind.rawValue)
      writer.member("action", "\(rule.action)")
      writer.member("hard", rule.isHard)
      if !rule.isHard, rule.weight.isFinite { writer.member("weight", rule.weight) }
      writer.member("status", "\(rule.status)")
      writer.member("title", rule.title)
      writer.member("file", rule.location.file)
      writer.member("line", rule.location.line)
    }
    return writer.output + "\n"
  }
}

struct ShowRuleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print a rule as it is written.")

  @Argument(help: ArgumentHelp("The rule's id, such as core/share/label.", valueName: "id"))
  var id: String

  @OptionGroup var choice: RuleChoice

  @OptionGroup(title: "Limits of rule files") var ruleLimits: RuleLimitChoice

  func run() throws {
    let rules = try choice.packs(ruleLimits.limits).flatMap(\.rules)
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
      Shows the elements and lines that the rule fires on; where there are none, those that come \
      nearest, with what is missing.

      EXAMPLE
        winnow rules explain page.html --rule core/newsletter/signup
      """)

  @Argument(help: "A page; - is standard input.", completion: .file())
  var page: String

  @Option(help: ArgumentHelp("The rule's id, such as core/share/label.", valueName: "id"))
  var rule: String

  @OptionGroup var choice: RuleChoice

  @OptionGroup(title: "Limits of rule files") var ruleLimits: RuleLimitChoice

  @OptionGroup var colour: ColourOption

  @Option(help: "The page's address, for rules with a site scope.")
  var url: String?

  @Option(help: "html, text, or auto to look at the bytes.")
  var input: InputKind = .auto

  @Option(help: "How many elements or lines to show.")
  var limit = 3

  func run() throws {
    colour.apply()
    let packs = try choice.ownPacks(ruleLimits.limits)
    let bytes = try PageFiles.readPage(
      page, most: PageLimits().bytes, acceptsAll: input != .auto)
    guard
      let explanation = try RuleExplanation(
        rule: rule, packs: packs, page: bytes, url: url, input: input, limit: max(1, limit))
    else {
      throw unknownRule(rule, try choice.packs(ruleLimits.limits).flatMap(\.rules).map(\.id))
    }
    let output = try OutputFile(path: nil)
    _ = try output.write(RuleExplanationView(isColoured: output.isColoured).render(explanation))
  }
}

/// The message for an id that no rule has.
func unknownRule(_ id: String, _ known: [String]) -> UsageFailure {
  var near = Array(known.filter { $0.hasSuffix("/" + id) || $0.contains(id) }.prefix(5))
  if near.isEmpty {
    // A slip in the last part of the id, or in an id that is given without its pack.
    let last = id.split(separator: "/").last.map(String.init) ?? id
    let wanted = id.contains("/") ? id : last
    let words = known.map { id.contains("/") ? $0 : String($0.split(separator: "/").last ?? "") }
    if let found = Suggestions.nearest(to: wanted, of: words) {
      near = zip(words, known).filter { $0.0 == found }.map(\.1)
    }
  }
  let hint =
    near.isEmpty
    ? "winnow rules list shows all of them" : "did you mean \(near.joined(separator: ", "))?"
  return UsageFailure(message: "no rule is called '\(id)'; \(hint)")
}

/// Writes to standard output; a reader that left early is no error.
func emit(_ text: String) throws {
  _ = try OutputFile(path: nil).write(text)
}

extension RuleKind: ExpressibleByArgument {}
