import Foundation
import Testing

@testable import WinnowCLI

/// `winnow.yaml`: found from below, overruled by the command line, and told where it is wrong.
@Suite struct ConfigurationTests {
  private static func run(
    _ yaml: String, _ line: String
  ) throws -> (status: Int32, output: String, errors: String) {
    var result: (status: Int32, output: String, errors: String) = (-1, "", "")
    try FileSafetyTests.inFolder { folder in
      try yaml.write(toFile: folder + "/winnow.yaml", atomically: true, encoding: .utf8)
      let rule =
        "schema: 1\npack: user/x\nrules:\n- {id: a, title: t, kind: share, "
        + "match: {text: {line: ['on the deck stood the surveyor.*']}}, weight: 0.99}\n"
      try rule.write(toFile: folder + "/r.yaml", atomically: true, encoding: .utf8)
      try FileManager.default.createDirectory(
        atPath: folder + "/below/this", withIntermediateDirectories: true)
      result = try FileSafetyTests.shell("cd below/this && " + line, in: folder)
    }
    return result
  }

  @Test func itIsFoundFromBelowAndTheCommandLineHasTheLastWord() throws {
    let yaml = "clean: {format: json}\nfocus: recall\n"
    #expect(try Self.run(yaml, "\"$0\" ../../a.html").output.hasPrefix("{"))
    #expect(try Self.run(yaml, "\"$0\" < ../../a.html").output.hasPrefix("{"))
    #expect(try Self.run(yaml, "\"$0\" -f text ../../a.html").output.hasPrefix("Ferry"))
    #expect(try Self.run(yaml, "\"$0\" --no-config ../../a.html").output.hasPrefix("Ferry"))
    #expect(
      try Self.run(yaml, "echo '{clean: {format: md}}' > c; \"$0\" --config c ../../a.html").output
        .hasPrefix("# Ferry"))
  }

  @Test func rulesStandBesideTheFile() throws {
    let result = try Self.run("rules: [r.yaml]\n", "\"$0\" ../../a.html")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("The ferry left") && !result.output.contains("On the deck"))
    let record = try Self.run(
      "rules: [r.yaml]\nworkers: 1\n", "echo '{\"id\": 1, \"html\": \"<p>x\"}' | \"$0\" worker")
    #expect(record.status == 0 && record.output.contains("\"id\":1"), "\(record)")
  }

  @Test func whatItSaysIsShown() throws {
    let result = try Self.run("focus: recall\ncorpus:\n  min-words: 5\n", "\"$0\" config")
    #expect(result.status == 0)
    #expect(result.output.contains("winnow.yaml:1") && result.output.contains("winnow.yaml:3"))
    #expect(result.output.contains("min-words"))
  }

  @Test(arguments: [
    ("focuss: recall", ":1:1: unknown key 'focuss'; did you mean 'focus'?"),
    ("format: json", ":1:1: unknown key 'format'; it stands below clean: or corpus: or worker:"),
    ("clean: 7", ":1:8: 'clean' takes options below it"), ("- a", ":1:1: a list"),
    ("no-default-rules: maybe", "is true or false"), ("focus: [a, b]", "takes one value"),
    ("clean: {output: a.html}", "unknown key 'output'"), ("a: [", "not YAML"),
  ])
  func mistakesAreTold(_ yaml: String, _ says: String) throws {
    let result = try Self.run(yaml, "\"$0\" ../../a.html")
    #expect(result.status == 78 && result.output.isEmpty)
    #expect(result.errors.contains(says), "\(result.errors)")
  }

  @Test func valuesThatNoOptionTakesNameTheFile() throws {
    let result = try Self.run("focus: everything\n", "\"$0\" ../../a.html")
    #expect(result.status == 64 && result.errors.contains("winnow.yaml"), "\(result.errors)")
  }
}
