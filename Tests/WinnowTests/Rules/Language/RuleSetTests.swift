import Testing

@testable import Winnow

/// What packs say of each other: extends, disable, override.
@Suite struct RuleSetTests {
  static func pack(_ yaml: String, _ file: String = "x.yaml") throws -> RulePack {
    try RulePack(yaml: Array("schema: 1\n\(yaml)".utf8), file: file, layer: .user)
  }

  static func errors(_ packs: [RulePack], usesShipped: Bool = false) -> [RuleError] {
    do {
      _ = try RuleSet(packs: packs, usesShipped: usesShipped, disabled: [])
      return []
    } catch {
      return error.errors
    }
  }

  static let rule = "rules: [{id: a, title: t, kind: share, match: {css: .x}}]"

  @Test func extendingBringsShippedPacks() throws {
    let one = try Self.pack("pack: user/a\nextends: [core/share]\n\(Self.rule)")
    let ids = try RuleSet(packs: [one], usesShipped: false, disabled: []).rules.map(\.id)
    #expect(ids.contains("user/a/a"))
    #expect(ids.contains { $0.hasPrefix("core/share/") })
    #expect(!ids.contains { $0.hasPrefix("core/donation/") })
    let all = try Self.pack("pack: user/a\nextends: [core/all, vendor/all]")
    let shipped = try RuleSet(packs: [], usesShipped: true, disabled: []).rules
    #expect(
      try RuleSet(packs: [all], usesShipped: false, disabled: []).rules.count == shipped.count)
  }

  @Test func anUnknownPackIsRefusedWithItsPlace() throws {
    let bad = try Self.pack("pack: user/a\nextends: [core/shar]")
    let error = try #require(Self.errors([bad]).first)
    #expect(error.location == SourceLocation(file: "x.yaml", line: 3, column: 11))
    #expect(error.mend.contains("core/share"))
  }

  @Test func circlesAreRefused() throws {
    let one = try Self.pack("pack: user/a\nextends: [user/b]\n\(Self.rule)")
    let two = try Self.pack("pack: user/b\nextends: [user/c]\n\(Self.rule)")
    let three = try Self.pack("pack: user/c\nextends: [user/a]\n\(Self.rule)")
    #expect(Self.errors([one, two, three]).contains { $0.message.contains("circle") })
    let itself = try Self.pack("pack: user/a\nextends: [user/a]\n\(Self.rule)")
    #expect(!Self.errors([itself]).isEmpty)
  }

  @Test func disablingTakesOthersRulesOnly() throws {
    let pack = try Self.pack("pack: core/mine\ndisable: ['core/*']\n\(Self.rule)")
    let ids = try RuleSet(packs: [pack], usesShipped: true, disabled: []).rules.map(\.id)
    #expect(ids.contains("core/mine/a"))
    #expect(!ids.contains { $0.hasPrefix("core/share/") })
    #expect(ids.contains { $0.hasPrefix("vendor/") })
    let nothing = try Self.pack("pack: user/a\ndisable: [core/none/x]\n\(Self.rule)")
    #expect(Self.errors([nothing], usesShipped: true).count == 1)
  }

  @Test func overridingChangesTheFieldsItNames() throws {
    let one = try Self.pack("pack: user/a\n\(Self.rule)")
    let two = try Self.pack(
      "pack: user/b\nlet: {w: [word]}\noverride: {user/a/a: {weight: 0.4, action: keep, "
        + "match: {text: {any_of: [$w]}}}}", "y.yaml")
    let rule = try #require(
      try RuleSet(packs: [one, two], usesShipped: false, disabled: []).rules.first)
    #expect(rule.weight == 0.4 && rule.action == .keep && rule.title == "t")
    // A keep has no default guard.
    #expect(rule.guards.maxWords == nil)
    guard case .leaf(.phrases(["word"], atLeast: 1)) = rule.match else {
      Issue.record("\(rule.match)")
      return
    }
  }

  @Test(arguments: [
    ("override: {user/z/a: {weight: 0.4}}", "no rule is called"),
    ("override: {user/a/a: {action: cut-after}}", "position guard"),
    ("override: {user/a/a: {hard: true}}", "needs a site"),
  ])
  func aBadOverrideIsRefused(_ text: String, _ message: String) throws {
    let one = try Self.pack("pack: user/a\n\(Self.rule)")
    let two = try Self.pack("pack: user/b\n\(text)", "y.yaml")
    let error = try #require(Self.errors([one, two]).first)
    #expect(error.message.contains(message))
    #expect(error.location.file == "y.yaml" && error.location.line == 3)
  }

  @Test func anOverrideTakesNoIdAndNoUnknownKey() {
    #expect(throws: RuleErrors.self) {
      try Self.pack("pack: user/b\noverride: {user/a/a: {id: b}}")
    }
    #expect(throws: RuleErrors.self) {
      try Self.pack("pack: user/b\noverride: {user/a/a: {wieght: 0.3}}")
    }
  }
}
