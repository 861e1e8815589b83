public import Winnow

/// The strict look at rule files: `winnow rules check`.
public struct RuleCheck: Sendable {
  /// A rule file to check.
  public struct File: Sendable {
    /// Its name in messages.
    public var path: String
    /// Its content, YAML in UTF-8.
    public var bytes: [UInt8]
    /// Where it comes from.
    public var layer: RuleLayer

    /// A file of the user's unless said otherwise.
    public init(path: String, bytes: [UInt8], layer: RuleLayer = .user) {
      self.path = path
      self.bytes = bytes
      self.layer = layer
    }
  }

  /// What was found, in the order of files and lines.
  public private(set) var problems: [RuleProblem] = []
  /// The files that could be read.
  public private(set) var packs: [RulePack] = []

  /// The shipped packs as files.
  public static var shippedFiles: [File] {
    EmbeddedResources.paths(in: "rules/").map {
      File(path: $0, bytes: EmbeddedResources.bytes($0), layer: DefaultRules.layer(of: $0))
    }
  }

  /// - Parameters:
  ///   - usesShipped: whether the files stand beside the shipped packs, which they may extend,
  ///     change and shadow; false for the shipped packs themselves.
  ///   - today: the day that `expires` is compared with, as YYYY-MM-DD.
  public init(_ files: [File], usesShipped: Bool, today: String) {
    for file in files { load(file) }
    var around: [Rule] = []
    do throws(RuleErrors) {
      let set = try RuleSet(packs: packs, usesShipped: usesShipped, disabled: [])
      let own = Set(packs.flatMap(\.rules).map(\.id))
      around = set.rules.filter { !own.contains($0.id) }
    } catch {
      problems += error.errors.map { RuleProblem($0) }
    }
    for rule in packs.flatMap(\.rules) {
      checkTests(rule)
      problems += RuleLint(rule, today: today).problems
    }
    problems += RuleShadows.problems(packs.flatMap(\.rules), beside: around)
    problems += RuleTests.run(packs).map { failure in
      RuleProblem(
        severity: .error, location: failure.location, rule: failure.rule,
        message: "a test fails: the rule "
          + (failure.shouldMatch ? "does not match" : "matches, and must not,")
          + " \(failure.snippet.shortened)",
        mend: "winnow rules test shows why")
    }
    let order = Dictionary(
      files.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
    problems.sort {
      (order[$0.location.file] ?? -1, $0.location.line, $0.location.column)
        < (order[$1.location.file] ?? -1, $1.location.line, $1.location.column)
    }
  }

  /// How many of the problems are errors and not warnings.
  public var errorCount: Int { problems.count { $0.severity == .error } }

  private mutating func load(_ file: File) {
    do throws(RuleErrors) {
      packs.append(try Self.strictPack(file))
    } catch {
      problems += error.errors.map { RuleProblem($0) }
    }
  }

  private static func strictPack(_ file: File) throws(RuleErrors) -> RulePack {
    let result = RuleLoader.$checksShippedPatterns.withValue(true) {
      () -> Result<RulePack, RuleErrors> in
      do throws(RuleErrors) {
        return .success(try RulePack(yaml: file.bytes, file: file.path, layer: file.layer))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private mutating func checkTests(_ rule: Rule) {
    for snippet in rule.notMatching where snippet.source == DraftWriter.placeholder {
      problems.append(
        RuleProblem(
          severity: .warning, location: snippet.location, rule: rule.id,
          message: "this snippet is what winnow rules new left to be written",
          mend: "write a sentence of an article that comes near the rule's words"))
    }
    if rule.status == .experimental, !rule.missingTests.isEmpty {
      if rule.matching.isEmpty || rule.notMatching.isEmpty {
        problems.append(
          RuleProblem(
            .warning, rule, "tests to do: \(rule.missingTests.joined(separator: ", "))",
            "write them before the rule is stable"))
      }
      return
    }
    if rule.matching.isEmpty {
      problems.append(
        RuleProblem(
          .error, rule, "no snippet that it must match", "add tests: {match: [{html: '…'}]}"))
    }
    if rule.notMatching.isEmpty {
      problems.append(
        RuleProblem(
          .error, rule, "no snippet that it must not match",
          "add tests: {no_match: [{html: '…'}]}, a sentence of an article that it might take"))
    }
  }
}

extension String {
  /// The text on one line of at most 80 characters.
  var shortened: String {
    let line = split(whereSeparator: \.isNewline).joined(separator: " ⏎ ")
    return line.count > 80 ? line.prefix(79) + "…" : line
  }
}
