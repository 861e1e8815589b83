import HTTPTypes
import Winnow
import WinnowWorkshop

/// What the service asks of the library for pages; all calls to a `Cleaner` are here.
struct Library: Sendable {
  /// With the rules of the service; its compiled rules are shared by all requests that bring none.
  private let base: Cleaner
  private let packs: [RulePack]
  private let limits: PageLimits
  private let ruleLimits: RuleLimits

  /// - Parameter packs: the user's own rules.
  /// - Throws: what is wrong with them.
  init(packs: [RulePack], settings: ServiceSettings) throws(RuleErrors) {
    var options = CleanerOptions()
    options.rulePacks = packs
    base = try Cleaner(options)
    self.packs = packs
    limits = settings.pageLimits
    var ruleLimits = RuleLimits()
    ruleLimits.bytes = settings.mostRuleBytes
    self.ruleLimits = ruleLimits
  }

  /// The library's version.
  static var version: String { WinnowVersion.current }

  /// Cleans one page.
  ///
  /// - Parameter explains: whether the article has a report of each block.
  /// - Throws: `Problem` in the library's words.
  func clean(
    _ page: consuming [UInt8], _ request: CleanOptions, explains: Bool = false,
    reusing workspace: inout Workspace
  ) throws(Problem) -> Article {
    let cleaner = try cleaner(request, explains: explains)
    let origin = PageOrigin(url: request.url, charset: request.charset)
    do {
      return try cleaner.clean(page, from: origin, reusing: &workspace)
    } catch {
      throw Problem(error)
    }
  }

  /// A cleaner for many pages by the same options, whose rules are compiled once.
  func cleaner(_ request: CleanOptions, explains: Bool = false) throws(Problem) -> Cleaner {
    var options = CleanerOptions()
    options.input = request.input
    options.encoding = request.encoding
    options.normalForm = request.normalForm
    options.asciiPunctuation = request.asciiPunctuation
    options.contents = request.contents
    options.stripsTracking = request.stripsTracking
    options.focus = request.focus
    options.explains = explains || request.contents.contains(.blocks)
    options.limits = limits
    options.limits.seconds = min(request.seconds ?? .infinity, limits.seconds ?? .infinity)
    options.limits.overflow = request.overflow
    guard request.rules != nil || !request.disabled.isEmpty else {
      return Cleaner(options, rules: base.rules, scorecards: base.scorecards)
    }
    do throws(RuleErrors) {
      options.rulePacks = packs
      options.disabledRules = request.disabled
      if let rules = request.rules { options.rulePacks.append(try pack(rules)) }
      return try Cleaner(options)
    } catch {
      throw Problem(error)
    }
  }

  private func pack(_ yaml: String) throws(RuleErrors) -> RulePack {
    try RulePack(yaml: Array(yaml.utf8), file: "request", layer: .user, limits: ruleLimits)
  }

  /// The strict look at a rule file, as `winnow rules check` has it.
  func check(_ yaml: [UInt8]) -> (messages: [Problem.RuleMessage], rules: Int) {
    let check = RuleCheck([.init(path: "rules", bytes: yaml)], usesShipped: true, today: Today.iso)
    return (
      check.problems.map {
        Problem.RuleMessage(
          severity: $0.severity.rawValue, line: $0.location.line, column: $0.location.column,
          rule: $0.rule, message: $0.message, mend: $0.mend.isEmpty ? nil : $0.mend)
      }, check.packs.reduce(0) { $0 + $1.rules.count }
    )
  }

  /// A rule as lists show it.
  struct RuleSummary: Encodable, Sendable {
    var id: String
    var kind: String
    var action: String
    var hard: Bool
    var weight: Double?
    var status: String
    var title: String
  }

  /// The rules that pages are cleaned by, the user's own first.
  func rules() -> [RuleSummary] {
    let names = Set(packs.map(\.name))
    let shipped = (try? RulePack.shipped()) ?? []
    return (packs + shipped.filter { !names.contains($0.name) }).flatMap(\.rules).map { rule in
      RuleSummary(
        id: rule.id, kind: rule.kind.rawValue, action: rule.action.rawValue, hard: rule.isHard,
        weight: rule.isHard || !rule.weight.isFinite
          ? nil : (Double(rule.weight) * 1000).rounded() / 1000,
        status: rule.status.rawValue, title: rule.title)
    }
  }

  static let kinds = RuleKind.allCases.map(\.rawValue)
}

extension Problem {
  init(_ error: CleaningError) {
    let status: Int =
      switch error.exceededLimit {
      case nil: 400
      case .bytes: 413
      default: 422
      }
    self.init(
      .init(code: status), error.exceededLimit.map { "limit-" + $0.rawValue } ?? "bad-encoding",
      error.exceededLimit == nil
        ? "The encoding is not known" : "The page is past a limit of the service",
      "\(error)")
  }

  init(_ errors: RuleErrors) {
    self.init(
      .unprocessableContent, "bad-rules", "The rules are wrong",
      errors.errors.first.map { "\($0)" } ?? "")
    fields = errors.errors.prefix(100).map {
      RuleMessage(
        severity: "error", line: $0.location.line, column: $0.location.column, rule: $0.rule,
        message: $0.message, mend: $0.mend.isEmpty ? nil : $0.mend)
    }
  }
}
