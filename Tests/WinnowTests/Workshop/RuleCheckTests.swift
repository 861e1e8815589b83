import Testing

@testable import Winnow
@testable import WinnowWorkshop

/// Each check with a bad file that it finds, and the shipped packs, in which it finds nothing.
@Suite struct RuleCheckTests {
  static let tests =
    "tests: {match: [{html: '<div class=\"zz\" data-x=1>abc def</div>'}], "
    + "no_match: [{html: '<p>The council met.</p>'}]}"

  static func check(_ rules: String, head: String = "") -> [RuleProblem] {
    let yaml = "schema: 1\npack: user/x\n\(head)rules:\n\(rules)\n"
    return RuleCheck(
      [RuleCheck.File(path: "x.yaml", bytes: Array(yaml.utf8))], usesShipped: true,
      today: "2026-11-24"
    ).problems
  }

  static func rule(_ fields: String, id: String = "a", tests: String = Self.tests) -> String {
    "- {id: \(id), title: t, kind: share, \(fields)\(tests.isEmpty ? "" : ", " + tests)}"
  }

  @Test func shippedPacksAreWithoutProblems() {
    let check = RuleCheck(RuleCheck.shippedFiles, usesShipped: false, today: "2026-11-24")
    #expect(check.problems == [])
    #expect(check.packs.count >= 25)
  }

  @Test func aGoodRuleHasNoProblem() {
    #expect(Self.check(Self.rule("match: {css: .zz}")) == [])
  }

  @Test(arguments: [
    (rule("match: {css: .zz}", tests: ""), 2, "no snippet that it must"),
    (rule("match: {css: .yy}"), 1, "does not match"),
    (rule("match: {css: 'p, .zz'}"), 1, "matches, and must not"),
    (rule("match: {text: {regex: 'x*'}}"), 1, "matches the empty string"),
    (rule("match: {text: {regex: 'a('}}"), 1, "bad regular expression"),
  ])
  func errors(_ rules: String, _ count: Int, _ message: String) throws {
    let problems = Self.check(rules)
    #expect(problems.count == count)
    let problem = try #require(problems.first)
    #expect(problem.severity == .error && problem.location.line == 4)
    #expect(problem.message.contains(message))
    #expect(!problem.mend.isEmpty)
  }

  @Test func referencesThatLeadNowhereAreErrors() {
    for head in [
      "extends: [core/nosuch]\n", "disable: [core/share/nosuch]\n",
      "override: {core/share/nosuch: {weight: 0.5}}\n",
    ] {
      let problems = Self.check(Self.rule("match: {css: .zz}"), head: head)
      #expect(problems.count == 1 && problems[0].severity == .error)
      #expect(problems[0].location.line == 3 && problems[0].message.contains("called"))
    }
  }

  @Test(arguments: [
    ("match: {tokens: [widget, zz]}", "also names elements that hold articles"),
    ("match: {css: '[data-y*=\"oo\"], .zz'}", "[data-y*=\"oo\"]"),
    ("match: {css: 'div:nth-child(3), .zz'}", "counts children"),
    ("match: {any: [{css: .zz}, {text: {regex: '[a-z]\\d'}}]}", "no literal of three letters"),
    ("match: {any: [{css: .zz}, {text: {regex: 'uvw(x+)+'}}]}", "repeats something that repeats"),
    ("match: {any: [{css: .zz}, {text: {regex: '\\b新聞社'}}]}", "writes no spaces"),
    ("match: {css: .zz}, meta: {expires: 2026-01-31}", "expired on 2026-01-31"),
    ("match: {css: .zz}, meta: {since: 2027-01-31}", "still to come"),
    ("match: {css: .zz}, scope: {sites: [a.example], not_sites: [a.example]}", "not_sites"),
    ("match: {any: [{text: {any_of: [abc def, x y, x y]}}]}", "stands twice"),
  ])
  func warnings(_ fields: String, _ message: String) throws {
    let problems = Self.check(Self.rule(fields))
    #expect(problems.count == 1)
    let problem = try #require(problems.first)
    #expect(problem.severity == .warning)
    #expect(problem.message.contains(message))
    #expect(problem.rule == "user/x/a" && !problem.mend.isEmpty)
  }

  @Test func aGuardThatAllowsNoPhraseIsDead() throws {
    let rule = Self.rule(
      "match: {text: {any_of: [one two three four]}}, guard: {max_words: 3}",
      tests: "status: experimental, tests: {todo: [all]}")
    let problems = Self.check(rule)
    #expect(problems.contains { $0.message.contains("shortest text has 4 words") })
    #expect(problems.contains { $0.message.contains("tests to do") })
    #expect(problems.allSatisfy { $0.severity == .warning })
  }

  @Test(arguments: [
    ("match: {css: .zz}", "match: {css: .zz}", "it does what user/x/a does"),
    ("match: {css: '.zz, .yy'}", "match: {css: .zz}", "matches all that it matches"),
    ("match: {tokens: [zz, yy]}", "match: {any: [{tokens: [zz]}]}", "matches all that it matches"),
  ])
  func shadows(_ first: String, _ second: String, _ message: String) throws {
    let problems = Self.check(Self.rule(first) + "\n" + Self.rule(second, id: "b"))
    #expect(problems.count == 1)
    #expect(problems.first?.rule == "user/x/b" && problems.first?.severity == .warning)
    #expect(problems.first?.message.contains(message) == true)
  }

  /// What differs in guard, scope, kind or weight is no shadow.
  @Test(arguments: [
    "match: {css: .zz}, guard: {max_words: 100, link_density: '<0.5'}, weight: 0.95",
    "match: {css: .zz}, action: mark", "match: {css: '.zz, .ww'}",
    "match: {all: [{css: .zz}]}, hard: true, scope: {sites: [a.example]}",
  ])
  func noShadow(_ second: String) {
    let problems = Self.check(
      Self.rule("match: {css: .zz}, guard: {max_words: 100}") + "\n" + Self.rule(second, id: "b"))
    #expect(problems == [])
  }

  @Test func everythingWrongIsReportedAtOnce() {
    let problems = Self.check(
      Self.rule("match: {css: 'p:hover'}") + "\n"
        + Self.rule("match: {css: .zz}, weight: 2", id: "b"))
    #expect(problems.count == 2)
    #expect(problems.map(\.location.line) == [4, 5])
  }
}

/// What a rule did to gold pages, on a corpus of two.
@Suite struct CorpusCheckTests {
  @Test func hitsPrecisionAndLosses() throws {
    let yaml = """
      schema: 1
      pack: user/x
      rules:
      - {id: good, title: t, kind: share, match: {css: .share}}
      - {id: bad, title: t, kind: share, match: {css: .story}, guard: {max_words: 500}}
      - {id: idle, title: t, kind: share, match: {css: .none}}
      """
    var options = CleanerOptions()
    options.usesDefaultRules = false
    options.rulePacks = [try RulePack(yaml: Array(yaml.utf8), file: "x", layer: .user)]
    var check = CorpusCheck(try Cleaner(options))
    let gold = ActionTests.paragraphs.joined(separator: "\n\n")
    let share = "<div class=share>Share this with everybody whom you know by name</div>"
    check.add(
      Array("<article>\(ActionTests.page)</article>\(share)".utf8), name: "one", url: nil,
      gold: gold)
    let story = ActionTests.paragraphs.map { "<p class=story>\($0)</p>" }
    check.add(
      Array("<article>\(story.prefix(1).joined())\(ActionTests.page)</article>\(share)".utf8),
      name: "two", url: nil, gold: gold)
    check.add(
      Array(
        "<article>\(story.prefix(2).joined())\(story.dropFirst(2).joined().replacing("story", with: "s"))</article>"
          .utf8),
      name: "three", url: nil, gold: gold)
    let rules = check.timedRules
    #expect(rules.map(\.id) == ["user/x/good", "user/x/bad", "user/x/idle"])
    #expect(rules[0].hits == 2 && rules[0].pages == 2 && rules[0].precision == 1)
    #expect(rules[1].hits == 3 && rules[1].mainHits == 3 && rules[1].precision == 0)
    #expect(rules[2].precision == nil)
    // Page two has the dropped paragraph a second time, so nothing is lost there.
    #expect(check.losses.map(\.page) == ["three"])
    #expect(check.losses.first?.rules == ["user/x/bad"])
    #expect(check.losses.first.map { $0.share > 0 && $0.share < 0.6 } == true)
    #expect(check.boilerplateWords == check.removedWords && check.removedWords == 18)
  }
}

@Suite struct RuleExplanationTests {
  static func explain(_ rule: String, _ body: String, url: String? = nil) throws -> RuleExplanation
  {
    let yaml = "schema: 1\npack: user/x\nrules:\n- {id: a, title: t, kind: share, \(rule)}\n"
    let pack = try RulePack(yaml: Array(yaml.utf8), file: "x.yaml", layer: .user)
    return try #require(
      try RuleExplanation(
        rule: "user/x/a", packs: [pack],
        page: Array("<body>\(ActionTests.page)\(body)</body>".utf8),
        url: url))
  }

  @Test func aFiringShowsEveryLeaf() throws {
    let found = try Self.explain(
      "match: {all: [{css: .s}, {text: {any_of: [share this]}}]}",
      "<div class=s>Share this story</div>")
    #expect(found.firings == 1)
    let candidate = try #require(found.candidates.first)
    #expect(candidate.fires && candidate.match.children.map(\.verdict) == ["yes", "yes"])
    #expect(candidate.subject.contains("<div class=\"s\">"))
    #expect(candidate.guards.map(\.verdict) == ["yes", "yes", "yes"])
  }

  @Test func aNearMissShowsWhatIsMissing() throws {
    let found = try Self.explain(
      "match: {all: [{css: .s}, {text: {any_of: [share this]}}]}",
      "<div class=s>Save this story</div>")
    #expect(found.firings == 0)
    let candidate = try #require(found.candidates.first)
    #expect(candidate.match.children.map(\.verdict) == ["yes", "no"])
    let guarded = try Self.explain(
      "match: {css: .s}, guard: {max_words: 2}", "<div class=s>Save this story</div>")
    #expect(guarded.candidates.first?.guards.map(\.verdict) == ["no"])
    #expect(guarded.candidates.first?.guards.first?.text == "max_words 2, here 3")
    let excepted = try Self.explain(
      "match: {css: .s}, except: [{text: {any_of: [story]}}]", "<div class=s>Save this story</div>")
    #expect(excepted.candidates.first?.exceptions.map(\.verdict) == ["yes"])
    #expect(excepted.firings == 0)
  }

  @Test func scopeIsNamed() throws {
    let rule = "match: {css: .s}, scope: {sites: [a.example]}"
    #expect(try Self.explain(rule, "<p class=s>x</p>").outOfScope?.contains("--url") == true)
    #expect(try Self.explain(rule, "<p class=s>x</p>", url: "https://b.example/").outOfScope != nil)
    #expect(try Self.explain(rule, "<p class=s>x</p>", url: "https://a.example/").outOfScope == nil)
  }

  @Test func unknownRulesAreNil() throws {
    #expect(try RuleExplanation(rule: "core/no/such", packs: [], page: []) == nil)
    #expect(try RuleExplanation(rule: "core/share/lines", packs: [], page: []) != nil)
  }
}

@Suite struct RuleDraftTests {
  /// A card and a line in the middle of the article, which keeps both.
  static let page =
    "<body><article><h1>The bridge</h1><p>\(ActionTests.paragraphs[0])</p>"
    + "<div class='app-teaser'><p>Get the ferries &amp; the tides in one place, "
    + "with our app for all who travel early.</p></div>"
    + "<p>\(ActionTests.paragraphs[1])</p><p>Come back tomorrow for more.</p>"
    + ActionTests.paragraphs.dropFirst(2).map { "<p>\($0)</p>" }.joined()
    + "</article><div class='share'><a href='/s'>Share</a> <a href='/t'>Print the story</a></div></body>"

  static func draft(_ text: String, page: String = page, url: String? = nil) throws -> RuleDraft {
    try RuleDraft(page: Array(page.utf8), text: text, url: url, today: "2026-11-24")
  }

  /// A proposal must load, pass its own tests and the strict check, and take the words away.
  static func verify(_ draft: RuleDraft, words: String, url: String? = nil) throws {
    let check = RuleCheck(
      [RuleCheck.File(path: "x.yaml", bytes: Array(draft.yaml.utf8))], usesShipped: true,
      today: "2026-11-24")
    #expect(check.problems == [])
    var options = CleanerOptions()
    options.rulePacks = check.packs
    options.url = url
    let article = try Cleaner(options).clean(Array(page.utf8))
    #expect(!article.text.contains(words))
    #expect(article.text.contains("Paragraph 1") && article.text.contains("Paragraph 5"))
  }

  @Test func aNameIsProposedWhereThereIsOne() throws {
    let draft = try Self.draft("with our APP")
    #expect(draft.yaml.contains("css: '.app-teaser'"))
    #expect(draft.blocks == 1 && draft.words == 16 && draft.otherKeptWords == 0)
    try Self.verify(draft, words: "with our app")
  }

  @Test func aLineWhereThereIsNoName() throws {
    let draft = try Self.draft("come back tomorrow", url: "https://www.a.example/x")
    #expect(draft.yaml.contains("line: ['come back tomorrow for more\\.']"))
    // Pages of one site stand under several hosts.
    #expect(draft.yaml.contains("sites: ['a.example']"))
    try Self.verify(draft, words: "Come back", url: "https://www.a.example/x")
  }

  @Test func wordsThatAreDroppedAlreadyAreToldSo() {
    do {
      _ = try Self.draft("print the story")
      Issue.record("a rule was made for nothing")
    } catch RuleDraft.Failure.alreadyDropped(let text, _) {
      #expect(text.contains("Print the story"))
    } catch { Issue.record("\(error)") }
  }

  /// Of two places the one that slipped through is meant.
  @Test func whatWasKeptIsPreferred() throws {
    let twice = Self.page.replacing(
      "Print the story", with: "Come back tomorrow for more. All stories, all pages")
    let draft = try Self.draft("come back tomorrow", page: twice)
    #expect(draft.yaml.contains("line: ['come back tomorrow for more\\.']"))
    try Self.verify(draft, words: "\n\nCome back tomorrow for more.\n\n")
  }

  @Test func wordsThatAreNotThereAreAnError() {
    #expect(throws: RuleDraft.Failure.self) { try Self.draft("no such words") }
    #expect(throws: RuleDraft.Failure.self) { try Self.draft("") }
    #expect(throws: RuleDraft.Failure.self) { try Self.draft("x", page: "") }
  }
}

@Suite struct FTRImportTests {
  static let config = """
    # A site of our own
    title: //h1
    body: //div[@id='story']
    strip: //div[@class='promo']
    strip: //p[contains(., 'quote''s')]
    strip_id_or_class: share-box
    strip_id_or_class: 'col2'
    find_string: <br>
    replace_string: <p>
    find_string: (Adv.)
    replace_string: $1
    replace_string(old (x): y): new
    dissolve: //div[@class='wall']
    strip: //a[@@bad
    prune: no
    single_page_link: //a[@class='full']
    move_into(//div): //figure
    test_url: https://harbour.example/2026/ferry
    what is this
    find_string: lonely
    """

  static func make(_ config: String, name: String = "harbour.example.txt") -> FTRImport {
    FTRImport([(name, Array(config.utf8))], pack: "imported/ftr", today: "2026-11-24")
  }

  /// The pack can be read whatever characters a config holds.
  @Test(arguments: ["\0", "\u{1}", "\u{7F}", "\u{9B}", "\u{FFFE}", "\u{FEFF}x", "\"\\\u{2}", "é'"])
  func oddCharactersAreEscaped(odd: String) throws {
    let made = Self.make(
      "strip_id_or_class: a\(odd)b\nfind_string: a\(odd)b\nreplace_string: c\(odd)d")
    let pack = try RulePack(yaml: Array(made.yaml.utf8), file: "x.yaml", layer: .user)
    #expect(pack.rules.count == made.ruleCount)
    #expect(pack.rules.last?.replacement?.contains("c") == true)
  }

  @Test func aPatternDoesNotEndAtANUL() {
    #expect(LinePattern.escaped("a\0b.") == "a\\x00b\\.")
    #expect(CompiledPattern.problem(in: "ab\0c")?.offset == 2)
  }

  @Test func quotingChoosesWhatYAMLCanSay() {
    #expect(quoted("it's") == "'it''s'")
    #expect(quoted("a\u{1}\"b\\") == #""a\U00000001\"b\\""#)
  }

  @Test func theRulesDoWhatTheConfigSays() throws {
    let made = Self.make(Self.config)
    #expect(made.ruleCount == 7)
    let check = RuleCheck(
      [RuleCheck.File(path: "x.yaml", bytes: Array(made.yaml.utf8))], usesShipped: true,
      today: "2026-11-24")
    #expect(check.errorCount == 0, "\(check.problems)")
    var options = CleanerOptions()
    options.rulePacks = check.packs
    options.url = "https://www.harbour.example/x"
    let long = ActionTests.paragraphs[0]
    let page =
      "<body><h1>The bridge</h1><div id=story>\(ActionTests.page)<div class=promo><p>\(long) promo</p></div>"
      + "<p>It was old (x): y) (Adv.) and stood where it had stood for a hundred years or more, they said.</p>"
      + "<div class='c-share-box'><p>\(long) sharing</p></div><p class=col2>\(long) column</p></div></body>"
    let text = try Cleaner(options).clean(Array(page.utf8)).text
    #expect(text.contains("Paragraph 5"))
    for gone in ["promo", "sharing", "column", "(Adv.)"] {
      #expect(!text.contains(gone), "\(gone)")
    }
    #expect(text.contains("$1 and stood"))
    options.url = "https://other.example/x"
    let other = try Cleaner(options).clean(Array(page.utf8)).text
    #expect(other.contains("(Adv.)"))
  }

  @Test func whatCouldNotBeCarriedOverIsNamedByLine() {
    let lines = Self.make(Self.config).notes.map(\.line)
    #expect(Set(lines) == [2, 5, 6, 7, 9, 14, 16, 17, 19, 20])
    #expect(Self.make(Self.config).testPages.map(\.url) == ["https://harbour.example/2026/ferry"])
  }

  @Test(arguments: [
    "", "\0\u{FFFD}", "body:", ":", "replace_string(", "body: //p[", "strip_id_or_class: \"\"",
  ])
  func badConfigsGiveNotesAndALoadablePack(_ config: String) throws {
    let made = Self.make(config)
    #expect(made.ruleCount == 0)
    #expect(throws: Never.self) {
      try RulePack(yaml: Array(made.yaml.utf8), file: "x", layer: .user)
    }
    #expect(Self.make("body: //p", name: ".co.uk.txt").ruleCount == 0)
    #expect(Self.make("body: //p", name: ".a.example.txt").yaml.contains("['a.example']"))
  }
}
