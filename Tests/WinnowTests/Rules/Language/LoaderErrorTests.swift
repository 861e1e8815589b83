import Testing

@testable import Winnow

/// Every error names file, line, column and rule, and how to mend it.
@Suite struct LoaderErrorTests {
  static let head = "schema: 1\npack: user/x\nrules:\n"

  static func errors(_ yaml: String) -> [RuleError] {
    do {
      _ = try RulePack(yaml: Array(yaml.utf8), file: "x.yaml", layer: .user)
      return []
    } catch {
      return error.errors
    }
  }

  static func rule(_ fields: String) -> String {
    head + "- {id: a, title: t, kind: share, \(fields)}\n"
  }

  @Test(arguments: [
    ("", 1, "the file is empty"), ("a: [", 2, "not YAML"),
    ("schema: 2\npack: p\nrules: []", 1, "unknown schema"),
    ("schema: 1\nrules: []", 1, "no pack name"), ("schema: 1\npack: p", 1, "no rules"),
    ("schema: 1\npack: p\nrulez: []\nrules: []", 3, "unknown key 'rulez'"),
    ("schema: 1\npack: p\npack: q\nrules: []", 3, "stands twice"),
    ("schema: 1\npack: &x p\nrules: [*x]", 3, "aliases"),
    (rule("match: {css: 'p:hover'}"), 4, "bad selector"),
    (rule("match: {css: body}"), 4, "cannot match body"),
    (rule("match: {text: {line: ['a(']}}"), 4, "bad regular expression"),
    (rule("match: {text: {line: ['a?']}}"), 4, "empty line"),
    (rule("match: {text: {any_of: ['']}}"), 4, "empty phrase"),
    (rule("match: {text: {any_of: [a], at_least: 2}}"), 4, "at_least"),
    (rule("match: {tokens: [no]}"), 4, "truth value"),
    (rule("match: {text: {any_of: [$none]}}"), 4, "no list named"),
    (rule("match: {not: [{css: p}]}"), 4, "nothing here can be looked for"),
    (rule("match: {css: p}, weight: 1.5"), 4, "no number"),
    (rule("match: {css: p}, actoin: drop"), 4, "unknown key 'actoin'"),
    (rule("match: {css: p}, action: cut-after"), 4, "cut-after without a position guard"),
    (rule("match: {css: p}, hard: true"), 4, "hard drop"),
    (rule("match: {css: p}, action: cut-before"), 4, "cut-before without a position guard"),
    (rule("match: {css: p}, action: replace"), 4, "replace without a text"),
    (rule("match: {css: p}, with: x"), 4, "'with' is for"),
    (rule("match: {xpath: '//p['}"), 4, "bad XPath"),
    (rule("match: {xpath: 'count(//p)'}"), 4, "no elements"),
    (rule("match: {xpath: 'nosuch(//p)'}"), 4, "bad XPath"),
    (rule("match: {href: ['*']}"), 4, "fits everything"),
    (rule("match: {href: ['']}"), 4, "fits everything"),
    (rule("match: {css: p}, scope: {sites: [co.uk]}"), 4, "public suffix"),
    (rule("match: {css: p}, scope: {sites: ['https://a.example/']}"), 4, "no site"),
    (rule("match: {css: p}, scope: {languages: [german]}"), 4, "no language tag"),
    (rule("match: {css: p}, scope: {input: [text]}"), 4, "never fire"),
    (
      rule("match: {all: [{css: p}, {text: {line: [x]}}]}, scope: {input: [text]}"), 4,
      "never fire"
    ),
    (rule("match: {css: p}, on: 1"), 4, "truth value"),
    (rule("match: {css: p}, meta: {since: yesterday}"), 4, "no day"),
    (rule("match: {css: p}, guard: {min_words: 9, max_words: 3}"), 4, "min_words"),
    (rule("match: {css: p}, guard: {link_density: '0.5'}"), 4, "no bound"),
    (rule("match: {css: p}, guard: {link_density: '<nan'}"), 4, "no bound"),
    (rule("match: {css: p}, guard: {link_density: '>inf'}"), 4, "no bound"),
    (rule("match: {css: p}, target: parent"), 4, "unknown target"),
    (rule("match: {css: p}, scope: {languages: [no]}"), 4, "truth value"),
    (head + "- {id: a, kind: share, match: {css: p}}", 4, "no title"),
    (head + "- {id: A b, title: t, kind: share, match: {css: p}}", 4, "kebab-case"),
    (head + "- {id: a, title: t, kind: shares, match: {css: p}}", 4, "unknown kind"),
    (head + "- {id: a, title: t, kind: share}", 4, "no match"),
    (
      rule("match: {css: p}") + "- {id: a, title: t, kind: ads, match: {css: b}}", 5, "stands twice"
    ),
  ])
  func aBadFileIsRefused(_ yaml: String, _ line: Int, _ message: String) throws {
    let errors = Self.errors(yaml)
    let error = try #require(errors.first { $0.message.contains(message) }, "\(errors)")
    #expect(error.location.line == line)
    #expect("\(error)".hasPrefix("x.yaml:\(line):"))
  }

  @Test func aSelectorsErrorNamesItsColumn() throws {
    let error = try #require(Self.errors(Self.rule("match: {css: 'p:hover'}")).first)
    // "- {id: a, title: t, kind: share, match: {css: 'p:hover'}}": the colon after p.
    #expect(error.location.column == 49)
    #expect(error.rule == "a")
  }

  @Test func allErrorsOfAFileComeAtOnce() {
    let yaml = Self.rule("match: {css: 'p:hover'}, weight: 7, actoin: drop")
    #expect(Self.errors(yaml).count == 3)
  }

  @Test func anIdThatNamesNoRuleIsRefused() throws {
    let pack = try RulePack(
      yaml: Array(Self.rule("match: {css: p}").utf8), file: "x.yaml", layer: .user)
    #expect(throws: RuleErrors.self) {
      try RuleSet(packs: [pack], usesShipped: false, disabled: ["user/x/b"])
    }
    #expect(
      try RuleSet(packs: [pack], usesShipped: false, disabled: ["user/x/*"]).rules.isEmpty)
  }
}
