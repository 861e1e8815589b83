import Foundation
import Testing

@testable import WinnowCLI

/// From words that slipped through to a working rule, and what the tools say on the way.
@Suite struct RuleToolTests {
  private static func pack(_ rule: String) -> String {
    "schema: 1\npack: user/x\nrules:\n- id: a\n  title: t\n  kind: share\n  \(rule)\n"
  }

  private static func check(
    _ yaml: String, _ command: String = "check"
  ) throws -> (status: Int32, output: String, errors: String) {
    var result: (status: Int32, output: String, errors: String) = (-1, "", "")
    try FileSafetyTests.inFolder { folder in
      try yaml.write(toFile: folder + "/r.yaml", atomically: true, encoding: .utf8)
      result = try FileSafetyTests.shell("\"$0\" rules \(command) r.yaml", in: folder)
    }
    return result
  }

  @Test func fourCommandsFromWordsToAWorkingRule() throws {
    try FileSafetyTests.inFolder { folder in
      let new = "\"$0\" rules new --page a.html --text"
      let made = try FileSafetyTests.shell(
        "\(new) 'the surveyor who was to measure' -o my.yaml && \(new) 'with eleven cars' -o my.yaml",
        in: folder)
      #expect(made.status == 0, "\(made.errors)")
      #expect(
        made.errors.contains("Written to my.yaml.") && made.errors.contains("Added to my.yaml."))
      let checked = try FileSafetyTests.shell("\"$0\" rules check my.yaml", in: folder)
      #expect(checked.status == 0 && checked.errors.contains("1 pack, 2 rules: 0 errors"))
      #expect(try FileSafetyTests.shell("\"$0\" rules test my.yaml", in: folder).status == 0)
      let text = try FileSafetyTests.shell("\"$0\" a.html --rules my.yaml", in: folder).output
      // The guard of the other rule spares what is most of the prose of a page.
      #expect(text.contains("eleven cars") && !text.contains("the surveyor who"))
      let fires = try FileSafetyTests.shell("\"$0\" rules test my.yaml --pages .", in: folder)
      #expect(
        fires.status == 0 && fires.output.contains("1 rule of 2 fired on 1 page."), "\(fires)")
    }
  }

  @Test func aPlaceholderIsAWarning() throws {
    let rule =
      "match: {css: .b}\n  tests: {match: [{html: '<p class=b>x</p>'}], no_match: [{text: "
      + "'Write here a sentence of an article that comes near these words.'}]}"
    let made = try Self.check(Self.pack(rule))
    #expect(made.output.contains("warning"), "\(made)")
  }

  @Test(arguments: [
    ("match: {text: {line: ['Join The Ferry.*']}}", "join the ferry.*"),
    ("match: {text: {regex: '(a'}}", "a ( is not closed"),
    ("match: {text: {regex: '[a'}}", "a [ is not closed"),
    ("match: {css: .b}\n\ttests: {}", "a tab, and YAML is indented with spaces"),
    ("wieght: 2\n  match: {css: .b}", "did you mean 'weight'?"),
  ])
  func mistakesGetTheirMendWithTheLine(_ rule: String, _ says: String) throws {
    let result = try Self.check(Self.pack(rule))
    #expect(result.status == 78)
    #expect(result.output.contains(says), "\(result.output)")
    #expect(result.output.contains("  | ") && result.output.contains("^"))
    #expect(!result.output.contains("U_REGEX"))
  }

  @Test func failingTestsShowWhatPatternsSee() throws {
    let rule =
      "match: {text: {line: ['join the ferry']}}\n  "
      + "tests: {match: [{text: Join The FERRY now}], no_match: [{text: no}]}"
    let result = try Self.check(Self.pack(rule), "test")
    #expect(result.status == 78 && result.output.contains("join the ferry now"), "\(result)")
  }

  @Test func aPackNamedAsAShippedOneReplacesIt() throws {
    try FileSafetyTests.inFolder { folder in
      let pack = Self.pack(
        "match: {css: .b}\n  "
          + "tests: {match: [{html: '<p class=b>x</p>'}], no_match: [{text: A letter to the pier}]}"
      ).replacingOccurrences(of: "user/x", with: "core/ads")
      try FileManager.default.createDirectory(
        atPath: folder + "/rules", withIntermediateDirectories: true)
      try pack.write(toFile: folder + "/rules/ads.yaml", atomically: true, encoding: .utf8)
      for line in ["rules check rules", "--rules rules a.html", "rules list --rules rules"] {
        let result = try FileSafetyTests.shell("\"$0\" \(line)", in: folder)
        #expect(result.status == 0, "\(line): \(result)")
        #expect(
          result.errors.contains("core/ads: read from rules/ads.yaml in place of the shipped one"))
      }
      let ids = try FileSafetyTests.shell("\"$0\" rules list --rules rules", in: folder).output
      #expect(ids.contains("core/ads/a ") && !ids.contains("core/ads/label"))
    }
  }

  @Test func toolsSpeakJSON() throws {
    let bad = try Self.check(Self.pack("match: {text: {regex: '(a'}}"), "check --json")
    let line = try #require(bad.output.split(separator: "\n").first)
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    #expect(object?["line"] as? Int == 7 && object?["severity"] as? String == "error")
    let list = try CommandTests.run(["rules", "list", "--json"])
    for line in list.output.split(separator: "\n") {
      #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any])
    }
  }

  @Test func watchingShowsTheEffect() throws {
    try FileSafetyTests.inFolder { folder in
      let rule = Self.pack(
        "weight: 0.99\n  match: {text: {line: ['on the deck stood the surveyor.*']}}\n  "
          + "tests: {match: [{text: On the deck stood the surveyor}], no_match: [{text: A pier}]}")
      try rule.write(toFile: folder + "/r.yaml", atomically: true, encoding: .utf8)
      let result = try FileSafetyTests.shell(
        "\"$0\" rules watch r.yaml --page a.html --once", in: folder)
      #expect(result.status == 0 && result.output.contains("- On the deck stood"), "\(result)")
    }
  }
}
