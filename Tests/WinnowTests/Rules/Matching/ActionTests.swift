import Testing

@testable import Winnow

/// What rules do to a page from one end to the other, by each action.
@Suite struct ActionTests {
  static let paragraphs = (1...5).map { index in
    "Paragraph \(index) tells at some length how the bridge was built, who had to pay for it in the "
      + "end, and why the town kept the old ferry going for another nine years after that."
  }

  static func clean(
    _ rules: String, html: String, shipped: Bool = false, url: String? = nil
  ) throws -> Article {
    let yaml = "schema: 1\npack: user/x\nrules:\n" + rules
    var options = CleanerOptions()
    options.rulePacks = [try RulePack(yaml: Array(yaml.utf8), file: "x.yaml", layer: .user)]
    options.usesDefaultRules = shipped
    options.url = url
    let page = "<html><body><article><h1>The bridge</h1>\(html)</article></body></html>"
    return try Cleaner(options).clean(Array(page.utf8))
  }

  static let start = "- {id: a, title: t, kind: furniture, "
  static let page = paragraphs.map { "<p>\($0)</p>" }.joined()

  @Test func cutBeforeTakesWhatStandsAbove() throws {
    let rule =
      Self.start + "match: {text: {line: ['story begins']}}, action: cut-before, weight: 0.99, "
      + "hard: true, guard: {position: {before_prose: 0.5}}}"
    let page = "<p>\(Self.paragraphs[0])</p><p>Story begins</p>" + Self.page
    let text = try Self.clean(rule, html: page).text
    #expect(text.components("Paragraph 1") == 1)
    #expect(!text.contains("Story begins"))
    // Where less than half of the prose follows, it is not where a story begins.
    let end =
      "The ferry is kept at the museum now, where its engine runs on the first Sunday of each month."
    let late = Self.page + "<p>Story begins</p><p>\(end)</p>"
    #expect(try Self.clean(rule, html: late).text.components("Paragraph") >= 5)
  }

  @Test func replaceChangesWhatTheExpressionMatches() throws {
    let rule =
      Self.start + "match: {text: {regex: '(bridge) was (built)'}}, action: replace, "
      + "with: '$2 $1', guard: {max_words: 200}}"
    let article = try Self.clean(rule, html: Self.page)
    #expect(article.text.contains("how the built bridge, who"))
    #expect(!article.text.contains("bridge was built"))
    #expect(article.rendered(as: .markdown).contains("how the built bridge, who"))
    let gone =
      Self.start + "match: {text: {any_of: [paragraph 3]}}, action: replace, with: '', "
      + "guard: {max_words: 200}}"
    #expect(try !Self.clean(gone, html: Self.page).text.contains("Paragraph 3"))
  }

  @Test func mergeMakesOneBlockOfMany() throws {
    let rule = Self.start + "match: {css: .torn}, action: merge, with: ''}"
    let torn = Self.paragraphs[0].replacing("Paragraph 1", with: "What was torn")
    let half = torn.index(torn.startIndex, offsetBy: 78)
    let page = "<div class=torn><p>\(torn[..<half])</p><p>\(torn[half...])</p></div>" + Self.page
    #expect(try Self.clean(rule, html: page).text.components(torn) == 1)
  }

  @Test func unwrapSparesWhatTheElementHolds() throws {
    let site = "weight: 0.99, hard: true, scope: {sites: [a.example]}}\n"
    let drop = Self.start + "match: {css: .wall}, " + site
    let unwrap =
      "- {id: b, title: t, kind: furniture, match: {css: '.wall.story'}, action: unwrap}\n"
      + "- {id: c, title: t, kind: furniture, match: {css: .box}, " + site
    let wall = Self.paragraphs[0].replacing("Paragraph 1", with: "The wall")
    let story = Self.paragraphs[0].replacing("Paragraph 1", with: "The story")
    let page =
      "<div class='wall story'><p>\(story)</p><p class=box>in the box</p></div>\(Self.page)"
      + "<div class=wall><p>\(wall)</p></div>"
    let url = "https://a.example/"
    #expect(try !Self.clean(drop, html: page, url: url).text.contains("The story"))
    let text = try Self.clean(drop + unwrap, html: page, url: url).text
    #expect(text.contains("The story"))
    #expect(!text.contains("The wall") && !text.contains("in the box"))
  }

  /// Pages are gone through twice where a rule unwraps, and the second time must not take for known what
  /// the first one saw.
  @Test func unwrapLeavesRulesForWhatStandsInsideAnElement() throws {
    let rules =
      Self.start
      + "match: {css: 'div.note > p'}, weight: 0.99, hard: true, scope: {sites: [a.example]}}\n"
      + "- {id: b, title: t, kind: furniture, match: {css: .story}, action: unwrap}\n"
    let note = Self.paragraphs[0].replacing("Paragraph 1", with: "The note")
    let page = "<div class=note><p>\(note)</p></div><div class=story>\(Self.page)</div>"
    let text = try Self.clean(rules, html: page, url: "https://a.example/").text
    #expect(!text.contains("The note"))
    #expect(text.components("Paragraph") == 5)
  }

  /// `keep` protects a node against rules about it and about what is around it; what lies inside
  /// can still go.
  @Test func keepProtectsANodeAndItsAncestors() throws {
    let rules =
      Self.start + "match: {css: .outer}, hard: true, scope: {sites: [a.example]}}\n"
      + "- {id: b, title: t, kind: furniture, match: {css: .story}, action: keep, hard: true, scope: {sites: [a.example]}}\n"
      + "- {id: c, title: t, kind: furniture, match: {css: .ad}, hard: true, scope: {sites: [a.example]}}\n"
    let page =
      "<div class=outer><div class=story>\(Self.page)<p class=ad>buy a boat now</p></div>"
      + "<p>outer words that are not protected by anything at all in here</p></div>"
    let text = try Self.clean(rules, html: page, url: "https://a.example/").text
    #expect(text.components("Paragraph") == 5)
    #expect(!text.contains("buy a boat") && !text.contains("outer words"))
  }

  @Test func theHigherLayerDecidesAmongHardRules() throws {
    let keep = Self.start + "match: {css: .note}, action: keep, hard: true}\n"
    let drop =
      "- {id: b, title: t, kind: furniture, match: {css: .note}, hard: true, priority: 9, "
      + "scope: {sites: [a.example]}}\n"
    let page =
      Self.page + "<p class=note>\(Self.paragraphs[0].replacing("Paragraph 1", with: "Note"))</p>"
    // A site's rule is above a general one, whatever comes first in the file.
    #expect(
      try !Self.clean(keep + drop, html: page, url: "https://a.example/").text.contains("Note"))
    #expect(try Self.clean(keep + drop, html: page).text.contains("Note"))
    // Inside a layer a keep comes before a drop, whatever their priority.
    let own = keep.replacing("hard: true", with: "hard: true, scope: {sites: [a.example]}")
    #expect(
      try Self.clean(own + drop, html: page, url: "https://a.example/").text.contains("Note"))
  }

  @Test func markSaysWhatABlockIs() throws {
    let rule =
      Self.start.replacing("furniture", with: "caption") + "match: {css: .c}, action: mark}"
    let page =
      Self.page
      + "<p class=c>The old pier in the year of the storm, seen from the hill</p>\(Self.page)"
    #expect(try !Self.clean(rule, html: page).text.contains("old pier"))
  }
}

extension String {
  /// How often a text stands in this one.
  fileprivate func components(_ text: String) -> Int { ranges(of: text).count }
}
