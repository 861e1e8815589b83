import Foundation
import Testing

@testable import WinnowCLI

/// The command as scripts see it: what it prints, and what its exit code says.
@Suite struct CommandTests {
  static let binary: URL? = {
    var folder = Bundle.main.bundleURL
    for _ in 0..<3 {
      let candidate = folder.appending(path: "winnow")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      folder.deleteLastPathComponent()
    }
    return Bundle.allBundles.map {
      $0.bundleURL.deletingLastPathComponent().appending(path: "winnow")
    }
    .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }()

  static let page =
    "<html><body><h1>Ferry runs again</h1><p>The ferry left the old harbour at dawn with eleven cars, "
    + "two horses and a crate of clocks that the island's watchmaker had waited for.</p>"
    + "<p>On the deck stood the surveyor who was to measure the pier before the winter.</p></body></html>"

  static func run(
    _ arguments: [String], input: String = ""
  ) throws -> (status: Int32, output: String, errors: String) {
    let process = Process()
    process.executableURL = try #require(Self.binary)
    process.arguments = arguments
    let (inPipe, outPipe, errPipe) = (Pipe(), Pipe(), Pipe())
    process.standardInput = inPipe
    process.standardOutput = outPipe
    process.standardError = errPipe
    try process.run()
    inPipe.fileHandleForWriting.write(Data(input.utf8))
    try inPipe.fileHandleForWriting.close()
    let output = outPipe.fileHandleForReading.readDataToEndOfFile()
    let errors = errPipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (
      process.terminationStatus, String(decoding: output, as: UTF8.self),
      String(decoding: errors, as: UTF8.self)
    )
  }

  @Test func aPageThroughStandardInput() throws {
    let result = try Self.run([], input: Self.page)
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("Ferry runs again\n\nThe ferry left"))
  }

  @Test func emptyPagesAreToldByTheExitCodeOnlyWhenAsked() throws {
    #expect(try Self.run([], input: "").status == 0)
    #expect(try Self.run(["--fail-empty"], input: "").status == 1)
    #expect(try Self.run(["--fail-empty"], input: Self.page).status == 0)
  }

  @Test func pagesWithoutAnArticleCountAsEmptyAndKeepTheirText() throws {
    let page =
      "<html><head><title>Page not found</title></head><body><h1>Page not found</h1>"
      + "<p>The page that you are looking for has been removed or has never been here at all.</p></body></html>"
    let result = try Self.run(["--fail-empty"], input: page)
    #expect(result.status == 1)
    #expect(result.errors.contains("no article (error)"))
    #expect(result.output == (try Self.run([], input: page).output))
    #expect(try Self.run(["--explain"], input: page).output.contains("No article (error)."))
  }

  @Test func missingFilesAreReportedAndPassedOver() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "a.html")
    try Self.page.write(to: file, atomically: true, encoding: .utf8)
    let missing = folder.path + "/none.html"
    let result = try Self.run(["--format", "json", missing, file.path])
    #expect(result.status == 66)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.contains("\"error\"") == true)
    #expect(lines.last?.contains("The ferry left") == true)
    #expect(result.errors.contains("none.html"))
  }

  @Test func badRulesAndUsageHaveTheirOwnCodes() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try "schema: 1\npack: user/x\nrules:\n- id: a\n  titel: b\n".write(
      to: file, atomically: true, encoding: .utf8)
    let result = try Self.run(["--rules", file.path], input: Self.page)
    #expect(result.status == 78)
    #expect(result.errors.contains(":5:3:"))
    #expect(result.errors.contains("did you mean 'title'?"))
    #expect(try Self.run(["--workers", "0"]).status == 64)
    #expect(try Self.run(["--with", "nonsense"], input: Self.page).status == 64)
    #expect(try Self.run(["--disable", "core/none/*"], input: Self.page).status == 78)
  }

  /// A rule file and a page in a folder of their own.
  static func inFolder(
    rules: String, _ body: (_ rules: String, _ page: String, _ folder: String) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (file, page) = (folder.appending(path: "r.yaml"), folder.appending(path: "p.html"))
    try rules.write(to: file, atomically: true, encoding: .utf8)
    try Self.page.write(to: page, atomically: true, encoding: .utf8)
    try body(file.path, page.path, folder.path)
  }

  @Test func rulesCheckAndTestTellByTheirExitCodes() throws {
    let good = """
      schema: 1
      pack: user/x
      rules:
      - id: a
        title: t
        kind: share
        match: {text: {line: ['save this page']}}
        tests: {match: [{text: Save this page}], no_match: [{text: Save this page for the judge}]}
      """
    #expect(try Self.run(["rules", "check"]).status == 0)
    #expect(try Self.run(["rules", "test"]).status == 0)
    try Self.inFolder(rules: good) { rules, page, _ in
      #expect(try Self.run(["rules", "check", rules]).status == 0)
      expect(try Self.run(["rules", "test", rules]), shows: "2 tests of 1 rule, 0 failed")
      #expect(
        try Self.run(["rules", "show", "user/x/a", "--rules", rules]).output.contains("kind: share")
      )
      let explained = try Self.run(
        ["rules", "explain", page, "--rules", rules, "--rule", "user/x/a"])
      #expect(explained.status == 0 && explained.output.contains("does not fire"))
    }
    try Self.inFolder(rules: good.replacingOccurrences(of: "Save this page}", with: "Go}")) {
      rules, _, _ in
      let checked = try Self.run(["rules", "check", rules])
      #expect(checked.status == 78 && checked.output.contains("r.yaml:8:"))
      let tested = try Self.run(["rules", "test", rules])
      #expect(tested.status == 78 && tested.output.contains("expected  a match"))
    }
    try Self.inFolder(rules: "schema: 1\nrules: 7") { rules, _, _ in
      let (checked, tested) = (
        try Self.run(["rules", "check", rules]), try Self.run(["rules", "test", rules])
      )
      #expect(checked.status == 78 && tested.status == 78)
    }
  }

  private func expect(
    _ result: (status: Int32, output: String, errors: String), shows text: String
  ) {
    #expect(result.status == 0 && result.output.contains(text))
  }

  @Test func rulesNewProposesAndRefuses() throws {
    try Self.inFolder(rules: "") { _, page, _ in
      let made = try Self.run(["rules", "new", "--page", page, "--text", "Ferry runs again"])
      #expect(made.status == 0 && made.output.hasPrefix("schema: 1\n"))
      #expect(try Self.run(["rules", "new", "--page", page, "--text", "no such"]).status == 1)
    }
    #expect(try Self.run(["rules", "show", "core/no/rule"]).status == 64)
    #expect(try Self.run(["rules", "check", "/no/such.yaml"]).status == 66)
    #expect(try Self.run(["rules", "check", "--corpus", "/no/such"]).status == 66)
  }

  @Test func rulesAreMeasuredOnGoldPages() throws {
    try Self.inFolder(rules: "") { _, _, folder in
      let gold =
        "{\"id\": \"p\", \"page\": \"p.html\", \"text\": \"The ferry left the old harbour at dawn.\"}\n"
      try gold.write(toFile: folder + "/gold.jsonl", atomically: true, encoding: .utf8)
      let measured = try Self.run(["rules", "check", "--corpus", folder])
      #expect(measured.status == 0 && measured.output.contains("1 page."))
      try "{broken\n".write(toFile: folder + "/gold.jsonl", atomically: true, encoding: .utf8)
      #expect(try Self.run(["rules", "check", "--corpus", folder]).status == 66)
    }
  }

  @Test func evaluateScoresItselfAndOthers() throws {
    try Self.inFolder(rules: "") { _, _, folder in
      let text = "The ferry left the old harbour at dawn"
      let gold = "{\"id\": \"p\", \"page\": \"p.html\", \"text\": \"\(text)\"}\n"
      try gold.write(toFile: folder + "/gold.jsonl", atomically: true, encoding: .utf8)
      let mine = try Self.run(["evaluate", folder, "--output", folder + "/mine.jsonl"])
      expect(mine, shows: "all  1 ")
      let again = try Self.run(["evaluate", folder, "--predictions", folder + "/mine.jsonl"])
      #expect(again.output == mine.output)
      try "{\"id\": \"p\", \"text\": \"\(text)\"}\n".write(
        toFile: folder + "/best.jsonl", atomically: true, encoding: .utf8)
      expect(
        try Self.run(["evaluate", folder, "--against", folder + "/best.jsonl"]),
        shows: "worse on 1, equal on 0")
      let other = try Self.run(["evaluate", folder, "--predictions", folder + "/best.jsonl"])
      expect(other, shows: "1.0000")
      let missing = try Self.run(["evaluate", folder, "--predictions", folder + "/none.jsonl"])
      #expect(missing.status == 66 && missing.errors.contains("none.jsonl"))
      let empty = try Self.run(["evaluate", folder, "--type", "forum"])
      #expect(empty.status == 66 && empty.errors.contains("no gold pages of type 'forum'"))
    }
  }
}
