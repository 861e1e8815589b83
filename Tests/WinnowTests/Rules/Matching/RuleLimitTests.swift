import Testing

@testable import Winnow

/// Rule files that are too much are refused, with what to do about it.
@Suite struct RuleLimitTests {
  private func problem(
    _ yaml: String, _ change: (inout RuleLimits) -> Void = { _ in }
  ) -> String {
    var limits = RuleLimits()
    change(&limits)
    do {
      _ = try RulePack(yaml: Array(yaml.utf8), file: "x.yaml", layer: .user, limits: limits)
      return ""
    } catch { return "\(error)" }
  }

  private func pack(_ rules: String, lists: String = "") -> String {
    "schema: 1\npack: user/x\n" + lists + "rules:\n" + rules
  }

  private func rule(_ number: Int, _ match: String = "css: .a") -> String {
    "- {id: r\(number), title: t, kind: share, match: {\(match)}}\n"
  }

  @Test func bytes() {
    let yaml = pack(rule(1))
    #expect(problem(yaml) == "")
    #expect(
      problem(yaml) { $0.bytes = 40 }
        == "x.yaml:1:1: the file is larger than 40 bytes; split it into packs, or raise "
        + "RuleLimits.bytes (--max-rule-bytes)")
  }

  @Test func aMillionRulesAreRefusedUnlessAskedFor() throws {
    let few = pack((0..<12).map { rule($0) }.joined())
    #expect(problem(few) { $0.rules = 12 } == "")
    let refusal = problem(few) { $0.rules = 11 }
    #expect(refusal.contains("more than 11 rules; leave some out, or raise RuleLimits.rules"))
    #expect(RuleLimits().rules < 1_000_000)
  }

  @Test(arguments: [
    "css: '.\(String(repeating: "a", count: 5000))'",
    "xpath: '//\(String(repeating: "a", count: 5000))'",
    "text: {regex: '\(String(repeating: "a", count: 5000))'}",
    "text: {line: ['\(String(repeating: "a", count: 5000))']}",
    "text: {any_of: ['\(String(repeating: "a", count: 5000))']}",
    "href: '*\(String(repeating: "a", count: 5000))*'",
  ])
  func longExpressions(_ match: String) {
    let yaml = pack(rule(1, match))
    #expect(problem(yaml).contains("at most 4096: split it, or raise RuleLimits.expression"))
    #expect(problem(yaml) { $0.expression = 6000 } == "")
  }

  @Test func nesting() {
    let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
    #expect(problem(pack("- \(deep)\n")).contains("nested too deep"))
    let parentheses =
      String(repeating: "(", count: 100) + "//p" + String(repeating: ")", count: 100)
    #expect(problem(pack(rule(1, "xpath: '\(parentheses)'"))).contains("nested too deep"))
    let not = String(repeating: ":not(", count: 100) + "p" + String(repeating: ")", count: 100)
    #expect(problem(pack(rule(1, "css: '\(not)'"))).contains("nested too deep"))
  }

  /// Lists that are named again and again: what aliases are in the "billion laughs" attack.
  @Test func namedListsDoNotMultiply() {
    let list = "let: {all: [\((0..<1000).map { "word\($0)" }.joined(separator: ", "))]}\n"
    let rules = (0..<300).map { rule($0, "text: {any_of: [$all, $all]}") }.joined()
    let yaml = pack(rules, lists: list)
    #expect(problem(yaml) == "")
    #expect(problem(yaml) { $0.texts = 100_000 }.contains("more than 100000 texts"))
  }

  @Test func aliasesAndTagsDoNothing() {
    #expect(problem("a: &x [1]\nb: *x\n").contains("YAML aliases are not used here"))
    // A tag is passed over: the value is what it says.
    #expect(
      problem(
        pack("- !!python/object:os.system {id: r1, title: t, kind: share, match: {css: .a}}\n"))
        == "")
  }

  @Test func hugeNumbers() {
    for number in ["1e999", "99999999999999999999999", "-1", "nan"] {
      let yaml = pack("- {id: a, title: t, kind: share, weight: \(number), match: {css: .a}}\n")
      #expect(problem(yaml).contains("is no number from"), "\(number)")
    }
  }

  @Test func errorsOfAFileEnd() {
    let yaml = pack((0..<3000).map { _ in "- {id: A, zzz: 1}\n" }.joined())
    #expect(problem(yaml).split(separator: "\n").count == 1000)
  }

  @Test(.timeLimit(.minutes(20)))
  func manyReferencesAreLookedUpOnce() throws {
    let rules = (0..<2_000).map { rule($0) }.joined()
    let packs = try [
      RulePack(yaml: Array(pack(rules).utf8), file: "x.yaml", layer: .user),
      RulePack(
        yaml: Array(
          ("schema: 1\npack: user/y\ndisable:\n"
            + (0..<1_999).map { "- user/x/r\($0)\n" }.joined()).utf8),
        file: "y.yaml", layer: .user),
    ]
    let set = try RuleSet(packs: packs, usesShipped: false, disabled: [])
    #expect(set.rules.map(\.id) == ["user/x/r1999"])
  }
}
