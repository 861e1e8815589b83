import Testing

@testable import Winnow

/// The leaf `records`, the guard `after_words`, the scope `not_types`, and the brake.
@Suite struct RecordRuleTests {
  private static func records(_ count: Int, dated: Int, reply: Int = 0) -> String {
    (1...count).map { index in
      "<div><p>Reader \(index)\(index <= dated ? ", 3.5.2024" : "")</p><p>The lock is a disgrace.</p>"
        + "\(index <= reply ? "<p>Reply</p>" : "")</div>"
    }.joined()
  }

  /// How many blocks a rule has evidence on, on a page with an article and some records.
  private static func hits(
    _ rule: String, _ records: String, before: String = MatcherTests.prose.joined(),
    types: [String] = []
  ) throws -> Int {
    let yaml = "schema: 1\npack: user/x\nrules:\n- {id: a, title: t, kind: comments, \(rule)}"
    let pack = try RulePack(yaml: Array(yaml.utf8), file: "x.yaml", layer: .user)
    let html = "<body><article>\(before)<section>\(records)</section></article></body>"
    let document = Document(html: Array(html.utf8))
    let list = BlockList(document)
    let outline = PageOutline(list, document, headline: nil)
    let names = PageNames(document, bodyNames: NameSet([]))
    let source = GroupSource(list, document, outline, names, PageMetadata())
    let measured = source.flatMap { MeasuredGroups($0, deadline: .none) }
    var page = RulePage(document: document, blocks: list, outline: outline)
    page.groups = try #require(measured).groups
    page.declaredType = DeclaredType(schemaTypes: types)
    var workspace = RuleWorkspace()
    let findings = CompiledRules(pack.rules).evaluate(page, &workspace)
    #expect(findings.evidence.allSatisfy { $0.block >= (before.isEmpty ? 0 : 4) })
    return findings.evidence.count
  }

  @Test func soManyRecordsOfWhichAShareIsSuch() throws {
    let rule = "match: {records: {min: 4, share: 0.5, dated: true}}"
    #expect(try Self.hits(rule, Self.records(4, dated: 4)) == 8)
    #expect(try Self.hits(rule, Self.records(4, dated: 2)) == 8)
    #expect(try Self.hits(rule, Self.records(4, dated: 1)) == 0)
    #expect(try Self.hits(rule, Self.records(3, dated: 3)) == 0)
  }

  @Test func eachIsAskedOfRecords() throws {
    let rule = "match: {records: {min: 4, share: 0.7, each: [{text: {line: [reply]}}, {has: p}]}}"
    #expect(try Self.hits(rule, Self.records(6, dated: 0, reply: 5)) == 17)
    #expect(try Self.hits(rule, Self.records(6, dated: 0, reply: 3)) == 0)
    let all = "match: {all: [{records: {min: 4, dated: true}}, {css: section}]}"
    #expect(try Self.hits(all, Self.records(4, dated: 4)) == 8)
    let other = "match: {all: [{records: {min: 4, dated: true}}, {css: ol}]}"
    #expect(try Self.hits(other, Self.records(4, dated: 4)) == 0)
  }

  /// However long the thread is, what counts is the prose before it.
  @Test func afterWordsAsksForAnArticle() throws {
    let rule =
      "match: {records: {min: 4, dated: true}}, guard: {position: {after_words: 50, after_prose: 0.9}}"
    #expect(try Self.hits(rule, Self.records(90, dated: 90)) == 180)
    #expect(try Self.hits(rule, Self.records(90, dated: 90), before: "") == 0)
    let short = "<p>One sentence of nine words stands here, no more.</p>"
    #expect(try Self.hits(rule, Self.records(90, dated: 90), before: short) == 0)
  }

  @Test func declaredForumsAreLeftOut() throws {
    let rule = "scope: {not_types: [forum]}, match: {records: {min: 4, dated: true}}"
    #expect(try Self.hits(rule, Self.records(4, dated: 4), types: ["NewsArticle"]) == 8)
    #expect(try Self.hits(rule, Self.records(4, dated: 4), types: ["QAPage"]) == 0)
  }

  @Test(
    arguments: [
      ("match: {records: {min: 4}}", "dated or each"),
      ("match: {records: {min: 2, dated: true}}", "no number"),
      ("match: {records: {dated: true, each: [{records: {dated: true}}]}}", "inside of records"),
      ("match: {records: {dated: true}}, target: block", "as a whole"),
      ("scope: {not_types: [blog]}, match: {css: .x}", "unknown type"),
    ])
  func whatCannotBeMeantIsRefused(_ rule: String, _ message: String) {
    let yaml = "schema: 1\npack: user/x\nrules:\n- {id: a, title: t, kind: comments, \(rule)}"
    let error = #expect(throws: RuleErrors.self) {
      try RulePack(yaml: Array(yaml.utf8), file: "x.yaml", layer: .user)
    }
    #expect(error?.errors.contains { $0.message.contains(message) } == true)
  }

  // MARK: The brake

  private static let page: (list: BlockList, outline: PageOutline) = {
    let html = MatcherTests.prose.joined()
    let document = Document(html: Array("<body>\(html)</body>".utf8))
    let list = BlockList(document)
    return (list, PageOutline(list, document, headline: nil))
  }()

  @Test func theBrakeUndoesTheWeakestOfUsersRules() {
    let (list, outline) = Self.page
    let card: [Float] = [-2, -2, -2, -2]
    let own = (0..<4).map { OwnRemoval(block: $0, strength: 3 + Float($0), others: 0) }
    let rules = own.map(\.strength)
    var parameters = SelectionParameters()
    parameters.brake = 0.5
    let selection = Selection(
      list, outline: outline, card: card, rules: rules, parameters: parameters, ownRules: own)
    #expect(selection.reasons == [.brake, .brake, .evidence, .evidence])
  }

  @Test func shippedRulesAreNotUndone() {
    let (list, outline) = Self.page
    let selection = Selection(
      list, outline: outline, card: [-2, -2, -2, -2], rules: [-1, 9, 9, 9],
      parameters: SelectionParameters())
    #expect(selection.reasons == [.kept, .evidence, .evidence, .evidence])
  }

  /// What stands in furniture groups is no prose that a user's rule could take too much of.
  @Test func furnitureGroupsAreNoProse() {
    let (list, outline) = Self.page
    var groups = RecordGroups()
    groups.opinions = list.blocks.indices.map { block in
      block == 0
        ? nil
        : RecordGroups.Opinion(most: 3, least: 3, inner: 3, outer: 3, primary: 3, surest: 0)
    }
    let own = (1..<4).map { OwnRemoval(block: $0, strength: 9, others: 0) }
    let selection = Selection(
      list, outline: outline, card: [-2, -2, -2, -2], rules: [0, 9, 9, 9],
      parameters: SelectionParameters(), ownRules: own, groups: groups)
    #expect(selection.reasons == [.kept, .evidence, .evidence, .evidence])
  }
}
