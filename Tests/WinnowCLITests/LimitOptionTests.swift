import Foundation
import Testing

@testable import WinnowCLI

/// Limits on the command line: what is printed, and what the exit code says.
@Suite struct LimitOptionTests {
  @Test func aCutPageIsPrintedAndNamed() throws {
    let result = try CommandTests.run(
      ["--max-nodes", "6", "--format", "json"], input: CommandTests.page)
    #expect(result.status == 0)
    #expect(result.output.contains("\"partial\":[\"nodes\"]"))
    #expect(result.errors.contains("standard input: partial: cut at its limit of nodes"))
  }

  @Test func aRefusedPageIsAnErrorThatNamesTheMend() throws {
    let result = try CommandTests.run(
      ["--max-nodes", "6", "--on-limit", "fail"], input: CommandTests.page)
    #expect(result.status == 66)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("the page has more than 6 nodes; raise the limit"))
    #expect(result.errors.contains("--max-nodes"))
  }

  @Test func largePagesAreReadAsFarAsTheyMayBe() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "long-\(UInt64.random(in: 0...UInt64.max)).html")
    defer { try? FileManager.default.removeItem(at: file) }
    let long = CommandTests.page + String(repeating: "<p>again and again</p>", count: 10_000)
    try Data(long.utf8).write(to: file)
    let result = try CommandTests.run([file.path, "--max-bytes", "1K", "--format", "json"])
    #expect(result.status == 0)
    #expect(result.output.contains("\"partial\":[\"bytes\"]"))
    let strict = try CommandTests.run([file.path, "--max-bytes", "1K", "--on-limit", "fail"])
    #expect(strict.status == 66)
  }

  @Test func timeIsAnError() throws {
    let result = try CommandTests.run(["--timeout", "0.00001"], input: CommandTests.page)
    #expect(result.status == 66)
    #expect(result.errors.contains("the page takes longer than 1e-05 seconds"))
  }

  @Test(arguments: [
    ["--timeout", "0"], ["--timeout", "nan"], ["--max-bytes", "0"], ["--max-bytes", "9X"],
    ["--max-memory", "99999999999G"], ["--max-depth", "0"], ["--max-depth", "9999"],
    ["--max-nodes", "-1"], ["--on-limit", "maybe"], ["--max-rules", "0"],
  ])
  func nonsenseIsWrongUsage(_ arguments: [String]) throws {
    #expect(try CommandTests.run(arguments).status == 64)
  }

  @Test func ruleFilesAreBounded() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "rules-\(UInt64.random(in: 0...UInt64.max)).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    let rules = (0..<3).map { "- {id: r\($0), title: t, kind: share, match: {css: .a}}\n" }.joined()
    try Data(("schema: 1\npack: user/x\nrules:\n" + rules).utf8).write(to: file)
    let fine = try CommandTests.run(["--rules", file.path], input: CommandTests.page)
    #expect(fine.status == 0)
    let result = try CommandTests.run(
      ["--rules", file.path, "--max-rules", "2"])
    #expect(result.status == 78)
    #expect(result.errors.contains("more than 2 rules"))
    #expect(result.errors.contains("--max-rules"))
  }

  /// What cannot be looked into is told, and the rest is done.
  @Test func aFolderWithPartsThatCannotBeRead() throws {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appendingPathComponent(
      "pages-\(UInt64.random(in: 0...UInt64.max))")
    try manager.createDirectory(
      at: folder.appendingPathComponent("closed"), withIntermediateDirectories: true)
    defer { try? manager.removeItem(at: folder) }
    try Data(CommandTests.page.utf8).write(to: folder.appendingPathComponent("page.html"))
    try manager.createSymbolicLink(
      atPath: folder.path + "/dangling.html", withDestinationPath: "gone.html")
    try manager.createSymbolicLink(atPath: folder.path + "/style.css", withDestinationPath: "gone")
    try manager.createSymbolicLink(atPath: folder.path + "/loop", withDestinationPath: ".")
    #expect(unsafe chmod(folder.path + "/closed", 0) == 0)
    let result = try CommandTests.run([folder.path])
    #expect(result.status == 66)
    #expect(result.output.contains("Ferry runs again"))
    #expect(result.errors.contains("dangling.html: a link that leads nowhere"))
    #expect(result.errors.contains("loop: leads to a folder that is read already"))
    #expect(!result.errors.contains("style.css"))
    // Permissions mean nothing to root.
    #expect(getuid() == 0 || result.errors.contains("closed: Permission denied"))
    _ = unsafe chmod(folder.path + "/closed", 0o755)
  }
}
