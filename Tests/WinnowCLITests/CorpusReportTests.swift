import Foundation
import Testing

/// `winnow corpus learn`, `stats` and `diff` as scripts see them.
@Suite struct CorpusReportTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "corpus-report-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(
      at: folder.appending(path: "in"), withIntermediateDirectories: true)
    try CommandTests.page.write(
      to: folder.appending(path: "in/page.html"), atomically: true, encoding: .utf8)
  }

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  @Test func aCorpusIsShownAndCompared() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["a", "b"] {
      let built = try CommandTests.run(["corpus", "build", path("in"), "-o", path(name)])
      #expect(built.status == 0)
    }
    let stats = try CommandTests.run([
      "corpus", "stats", path("a"), "--html", path("a.html"),
    ])
    #expect(stats.status == 0)
    #expect(stats.output.hasPrefix("1 documents, 1 written with "))
    let html = try String(contentsOf: folder.appending(path: "a.html"), encoding: .utf8)
    #expect(html.hasPrefix("<!DOCTYPE html>"))
    let diff = try CommandTests.run(["corpus", "diff", path("a"), path("b")])
    #expect(diff.status == 0)
    #expect(diff.output.contains("unchanged           1\nchanged             0\n"))
    let json = try CommandTests.run(["corpus", "diff", path("a"), path("b"), "--json"])
    #expect(json.output == "")
  }

  @Test func whatIsNoCorpusIsAnInputThatCannotBeRead() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let stats = try CommandTests.run(["corpus", "stats", path("in")])
    #expect(stats.status == 66)
    #expect(stats.errors.contains("no corpus here"))
    #expect(try CommandTests.run(["corpus", "diff", path("in"), path("in")]).status == 66)
  }

  @Test func learningFromOnePageLearnsNothingAndSaysSo() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let learnt = try CommandTests.run([
      "corpus", "learn", path("in"), "-o", path("rules.yaml"),
    ])
    #expect(learnt.status == 0)
    #expect(
      learnt.errors
        == "0 articles of 0 sites: 0 rules for 0 of them; passed over: 1 pages that name no address\n"
    )
    #expect(try CommandTests.run(["rules", "check", path("rules.yaml")]).status == 0)
    let missing = try CommandTests.run(["corpus", "learn", path("nothing"), "-o", path("x.yaml")])
    #expect(missing.status == 66)
  }

  @Test func standardInputCannotBeReadTwice() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let built = try CommandTests.run([
      "corpus", "build", "-", "-o", path("c"), "--learn-templates",
    ])
    #expect(built.status == 64)
    #expect(built.errors.contains("standard input can be read once"))
  }
}
