import Testing

@testable import Winnow

/// Rule files that are made to do harm: each is refused with a place and a mend, or does nothing.
@Suite struct HostileRulesTests {
  /// A file, and a part of the message that it must be refused with.
  struct HostilePack: Sendable, CustomTestStringConvertible {
    var name: String
    var yaml: @Sendable () -> String
    var message: String
    var testDescription: String { name }
  }

  private static func pack(
    _ name: String, _ message: String, _ yaml: @escaping @Sendable () -> String
  )
    -> HostilePack
  {
    HostilePack(name: name, yaml: yaml, message: message)
  }

  private static let head = "schema: 1\npack: user/x\nrules:\n"
  private static let start = "- {id: a, title: t, kind: share, "

  static let packs: [HostilePack] = [
    pack("an alias that multiplies by ten nine times", "aliases") {
      "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nschema: 1\npack: p\nrules: [*c]"
    },
    pack("an alias for what it stands in", "aliases") {
      "schema: 1\npack: p\nrules: &r\n- *r\n"
    },
    pack("a merge key", "aliases") {
      "schema: 1\npack: p\nlet: &l {a: [x]}\nrules:\n- <<: *l\n"
    },
    pack("lists 100,000 deep", "too deep") { head + "- " + "[" * 100_000 },
    pack("mappings 100,000 deep", "too deep") { head + "- " + "{a: " * 100_000 },
    pack("conditions 1,000 deep", "too deep") {
      head + start + "match: " + "{not: " * 1000 + "{css: p}" + "}" * 1001 + "}"
    },
    pack("nine megabytes", "larger than 8388608 bytes") { head + "#" + "x" * 9_000_000 },
    pack("a tag that makes an object", "") {
      "schema: 1\npack: !!python/object/apply:os.system ['id']\nrules: []"
    },
    pack("zeros", "not YAML") { head + "\u{0}" },
    pack("a weight that is infinite", "no number") {
      head + start + "match: {css: p}, weight: .inf}"
    },
    pack("a weight that is no number", "no number") {
      head + start + "match: {css: p}, weight: nan}"
    },
    pack("a weight of 1e999", "no number") { head + start + "match: {css: p}, weight: 1e999}" },
    pack("a guard of more words than there are numbers", "no number") {
      head + start + "match: {css: p}, guard: {max_words: 99999999999999999999}}"
    },
    pack("one id twice", "twice") {
      head + start + "match: {css: p.a}}\n" + start + "match: {css: p.b}}\n"
    },
    pack("a selector that is 100,000 deep", "in one expression; at most 4096") {
      head + start + "match: {css: '" + ":not(" * 100_000 + "p" + ")" * 100_000 + "'}}"
    },
    pack("a selector that is 500 deep", "bad selector") {
      head + start + "match: {css: '" + ":not(" * 500 + "p" + ")" * 500 + "'}}"
    },
    pack("an XPath that is 1,900 deep", "XPath") {
      head + start + "match: {xpath: '" + "(" * 1900 + "//p" + ")" * 1900 + "'}}"
    },
    pack("a selector with a number too large", "bad selector") {
      head + start + "match: {css: 'p:nth-child(999999999999999999999)'}}"
    },
    pack("a regular expression that is 100,000 deep", "in one expression; at most 4096") {
      head + start + "match: {text: {regex: '" + "(" * 100_000 + "a" + ")" * 100_000 + "'}}}"
    },
    pack("a regular expression that repeats without end", "regular expression") {
      head + start + "match: {text: {regex: 'a{99999999999}'}}}"
    },
    pack("an XPath that is 100,000 deep", "in one expression; at most 4096") {
      head + start + "match: {xpath: '" + "(" * 100_000 + "//p" + ")" * 100_000 + "'}}"
    },
    pack("an id that is a terminal's escape sequence", "") {
      head + "- {id: \"a\\e[2J\", title: t, kind: share, match: {css: p}}"
    },
  ]

  @Test(arguments: packs) func itIsRefusedWithAReason(_ hostile: HostilePack) throws {
    let start = ContinuousClock.now
    do {
      var options = CleanerOptions()
      options.rulePacks = [
        try RulePack(yaml: Array(hostile.yaml().utf8), file: "x.yaml", layer: .user)
      ]
      _ = try Cleaner(options)
      Issue.record("\(hostile.name) was taken")
    } catch {
      #expect("\(error)".contains(hostile.message), "\(error)")
      #expect("\(error)".hasPrefix("x.yaml:"), "\(error)")
      #expect("\(error)".count < 2000)
    }
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  private static func refusal(_ yamls: [String]) -> String {
    do {
      var options = CleanerOptions()
      options.rulePacks = try yamls.enumerated().map {
        try RulePack(yaml: Array($1.utf8), file: "\($0).yaml", layer: .user)
      }
      _ = try Cleaner(options)
      return ""
    } catch { return "\(error)" }
  }

  @Test func packsThatMeetAreRefused() {
    func pack(_ name: String, extends: String) -> String {
      "schema: 1\npack: \(name)\nextends: [\(extends)]\nrules:\n" + Self.start
        + "match: {css: p.\(name.suffix(1))}}\n"
    }
    #expect(
      Self.refusal([pack("user/a", extends: "user/b"), pack("user/b", extends: "user/a")])
        .contains("in a circle: user/a → user/b → user/a"))
    #expect(Self.refusal([pack("user/a", extends: "user/a")]).contains("in a circle"))
    #expect(
      Self.refusal([pack("user/a", extends: ""), pack("user/a", extends: "")])
        .contains("the id stands in two packs"))
    #expect(Self.refusal([pack("user/a", extends: "user/none")]).contains("no pack is called"))
    let ring = (0..<300).map { pack("user/n\($0)", extends: "user/n\(($0 + 1) % 300)") }
    #expect(Self.refusal(ring).contains("in a circle"))
  }

  /// A child with a number that no element has is never found, and costs nothing.
  @Test func aSelectorForAChildThatNobodyHasDoesNothing() throws {
    let article = try ActionTests.clean(
      Self.start + "match: {css: 'p:nth-child(9999)'}}", html: ActionTests.page)
    #expect(article.text.contains("Paragraph 1") && article.text.contains("Paragraph 5"))
  }
}
