import Foundation
import Testing

@testable import WinnowCLI

/// `corpus build` and `worker` as scripts see them.
@Suite struct CorpusCommandTests {
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try FileManager.default.createDirectory(
      atPath: folder + "/in", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try CommandTests.page.write(toFile: folder + "/in/a.html", atomically: true, encoding: .utf8)
    try body(folder)
  }

  @Test func exitCodesTellWhatHappened() throws {
    try inFolder { folder in
      let build = ["corpus", "build", folder + "/in", "-o", folder + "/out"]
      let first = try CommandTests.run(build)
      #expect(first.status == 0)
      #expect(first.output == "1 page: 1 written\n")
      let again = try CommandTests.run(build)
      #expect(again.status == 73 && again.errors.contains("--resume"))
      let resumed = try CommandTests.run(build + ["--resume"])
      #expect(resumed.status == 0 && resumed.output == first.output)
      let other = try CommandTests.run(build + ["--resume", "--min-words", "5"])
      #expect(other.status == 73 && other.errors.contains("--min-words was 0, is now 5"))
      #expect(try CommandTests.run(build + ["--sample", "7"]).status == 64)
      #expect(try CommandTests.run(["corpus", "build", "-o", folder + "/x"]).status == 64)
      let rules = try CommandTests.run(
        ["corpus", "build", folder + "/in", "-o", folder + "/y", "--disable", "core/none/*"])
      #expect(rules.status == 78)
    }
  }

  @Test func recordsHoldMarkdownAndHTMLOnRequest() throws {
    try inFolder { folder in
      let build = ["corpus", "build", folder + "/in", "--compression", "none"]
      let result = try CommandTests.run(
        build + ["-o", folder + "/out", "--with", "markdown, html,links"])
      #expect(result.status == 0)
      let shard = try String(
        contentsOfFile: folder + "/out/shards/part-00000.jsonl", encoding: .utf8)
      let record = try #require(
        JSONSerialization.jsonObject(with: Data(shard.utf8)) as? [String: Any])
      let text = try #require(record["text"] as? String)
      let markdown = try #require(record["markdown"] as? String)
      let html = try #require(record["html"] as? String)
      #expect(markdown.hasPrefix("# ") && markdown.contains(text.prefix(40)))
      #expect(html.hasPrefix("<!doctype html>") && html.contains(text.prefix(40)))
      for (parts, message) in [
        ("markdwn", "did you mean 'markdown'?"), ("links", "add markdown or html"),
        ("html --format text", "is for records"),
      ] {
        let words = parts.split(separator: " ").map(String.init)
        let wrong = try CommandTests.run(build + ["-o", folder + "/no", "--with"] + words)
        #expect(wrong.status == 64 && wrong.errors.contains(message))
      }
    }
  }

  @Test func failuresHaveACodeOfTheirOwnAndAreListed() throws {
    try inFolder { folder in
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/in/b.html", withDestinationPath: "nowhere")
      let result = try CommandTests.run(
        ["corpus", "build", folder + "/in", "-o", folder + "/out", "--progress", "json"])
      #expect(result.status == 66)
      #expect(
        result.output == "2 pages: 1 written, 1 failed (see \(folder)/out/failed.jsonl)\n")
      #expect(result.errors.contains("\"documents\":2"))
      let failed = try String(contentsOfFile: folder + "/out/failed.jsonl", encoding: .utf8)
      #expect(failed.contains("a link that leads nowhere"))
    }
  }

  @Test func standardInputIsToldByItsFirstBytes() throws {
    try inFolder { folder in
      let lines = "{\"html\": \"<p>x\"}\n{broken\n"
      let result = try CommandTests.run(
        ["corpus", "build", "-", "-o", folder + "/lines"], input: lines)
      #expect(result.status == 66 && result.output.hasPrefix("2 pages: "))
      let page = try CommandTests.run(
        ["corpus", "build", "-", "-o", folder + "/page"], input: CommandTests.page)
      #expect(page.status == 0 && page.output == "1 page: 1 written\n")
    }
  }

  @Test func theWorkerAnswersAndEnds() throws {
    let result = try CommandTests.run(
      ["worker"], input: "{\"id\": 7, \"html\": \"<p>A ferry left the harbour.</p>\"}\n{\n")
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix("{\"id\":7,\"status\":\"") == true)
    #expect(lines.last?.hasPrefix("{\"id\":null,\"status\":\"failed\"") == true)
    #expect(try CommandTests.run(["worker", "--timeout", "0"]).status == 64)
  }
}
