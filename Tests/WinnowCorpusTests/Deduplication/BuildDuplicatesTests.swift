import Foundation
import GRDB
import Testing
import Winnow
import WinnowWorkshop

@testable import WinnowCorpus

/// Near-duplicates and learnt templates in a whole build.
@Suite struct BuildDuplicatesTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func options(_ input: String, _ name: String) -> BuildOptions {
    var options = BuildOptions(
      input: CorpusInput(paths: [input]), folder: folder.path + "/" + name)
    options.compression = .none
    options.workers = 2
    options.duplicates = .drop
    return options
  }

  private func input(_ name: String, _ texts: [(id: String, text: String)]) throws -> String {
    let lines = try texts.map { document in
      String(
        decoding: try JSONSerialization.data(
          withJSONObject: ["id": document.id, "text": document.text]), as: UTF8.self)
    }
    return try folder.write(name, lines.joined(separator: "\n"))
  }

  private func outcomes(_ name: String) throws -> [String] {
    try DatabaseQueue(path: folder.path + "/\(name)/corpus.sqlite").read { db in
      try Row.fetchAll(
        db,
        sql: "SELECT status, duplicate_kind, duplicate_of FROM documents ORDER BY number"
      ).map { row in
        let parts: [String?] = [row[0], row[1], row[2]]
        return parts.compactMap(\.self).joined(separator: " ")
      }
    }
  }

  @Test func nearDuplicatesAreDroppedWithinAndAcrossBuilds() throws {
    var prose = SyntheticProse(seed: 21)
    let articles = (0..<3).map { _ in prose.paragraphs(5...5).joined(separator: "\n\n") }
    let first = try input(
      "first.jsonl",
      [
        ("a", articles[0]), ("b", articles[1]),
        ("c", articles[0].replacing("harbour", with: "river") + " And one sentence more."),
      ])
    let second = try input(
      "second.jsonl", [("d", articles[2]), ("e", "An old story. " + articles[1])])
    let store = folder.path + "/news.sqlite"
    for (name, input) in [("one", first), ("two", second)] {
      var options = options(input, name)
      options.findNearDuplicates(store: store)
      _ = try CorpusBuild(options).run()
    }
    #expect(try outcomes("one") == ["written", "written", "duplicate near a"])
    #expect(try outcomes("two") == ["written", "duplicate near b"])
    // The same build once more, elsewhere, without the store: nothing is known of the first.
    var alone = options(second, "three")
    alone.findNearDuplicates()
    _ = try CorpusBuild(alone).run()
    #expect(try outcomes("three") == ["written", "written"])
  }

  @Test func whatIsLearntIsRemovedInTheSecondPass() throws {
    let pages = SyntheticSite.all(pages: 24)[0]
    for (number, page) in pages.enumerated() {
      try folder.write("in/\(number + 100).html", page.html)
    }
    let appeal = "The lamp in our window burns"
    for (name, learns) in [("before", false), ("after", true)] {
      var options = options(folder.path + "/in", name)
      if learns {
        let outcome = try options.learnTemplates()
        #expect(outcome.failed == 0)
        #expect(outcome.siteCount == 1)
        #expect(outcome.templates.contains { "\($0.mark)".contains(appeal) })
      }
      _ = try CorpusBuild(options).run()
      let files = try folder.files(of: name)
      let text = String(
        decoding: try #require(files["shards/part-00000.jsonl"]), as: UTF8.self)
      #expect(text.contains(appeal) == !learns)
    }
    let comparison = try CorpusComparison(folder.path + "/before", folder.path + "/after")
    #expect(comparison.count(.changed) > 15)
    #expect(comparison.differences.allSatisfy { $0.wordsGained == 0 })
    let statistics = try CorpusStatistics(folder: folder.path + "/after")
    #expect(statistics.removals.contains { $0.kind == "furniture" })
  }
}
