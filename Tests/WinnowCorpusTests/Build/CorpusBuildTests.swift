import Foundation
import GRDB
import Testing
import Winnow

@testable import WinnowCorpus

@Suite struct CorpusBuildTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func options(_ input: [String], _ name: String = "out") -> BuildOptions {
    var options = BuildOptions(
      input: CorpusInput(paths: input), folder: folder.path + "/" + name)
    options.compression = .none
    options.workers = 2
    return options
  }

  /// Lines of JSON with short plain texts; every tenth repeats the one before.
  private func lines(_ count: Int) throws -> String {
    let lines = (0..<count).map { number in
      let subject = number % 10 == 9 ? number - 1 : number
      return
        "{\"id\": \"n\(number)\", \"text\": \"Ferry number \(subject) left the old harbour at dawn "
        + "with eleven cars, and the surveyor stood on its deck until pier \(subject) was out of sight.\"}"
    }
    return try folder.write("in.jsonl", lines.joined(separator: "\n"))
  }

  private func rows(_ name: String = "out", _ sql: String) throws -> [Row] {
    try DatabaseQueue(path: folder.path + "/\(name)/corpus.sqlite").read {
      try Row.fetchAll($0, sql: sql)
    }
  }

  @Test func pagesPastALimitAreMarkedOrFail() throws {
    for number in 1...3 { try folder.write("in/page-\(number).html", Made.page(number)) }
    let long = Made.page(4) + String(repeating: "<p>The ferry left again.</p>", count: 200)
    try folder.write("in/page-4.html", long)
    var options = options([folder.path + "/in"])
    options.cleaner.limits.nodes = 100
    #expect(try CorpusBuild(options).run().counts[.written] == 4)
    let marked = try rows("out", "SELECT source, error FROM documents WHERE error IS NOT NULL")
    #expect(marked.map { $0["error"] as String } == ["partial: cut at its limit of nodes"])
    let shard = String(
      decoding: try #require(try folder.files(of: "out")["shards/part-00000.jsonl"]),
      as: UTF8.self)
    #expect(
      shard.split(separator: "\n").filter { $0.contains("\"partial\":[\"nodes\"]") }.count == 1)

    options.folder = folder.path + "/strict"
    options.cleaner.limits.overflow = .fail
    let strict = try CorpusBuild(options).run()
    #expect(strict.counts[.written] == 3)
    #expect(strict.failed == 1)
    let failed = try rows("strict", "SELECT error FROM documents WHERE status = 'failed'")
    #expect((failed.first?["error"] as String?)?.contains("more than 100 nodes") == true)

    // Another limit is another run.
    options.resumes = true
    options.cleaner.limits.nodes = 101
    #expect(throws: BuildError.self) { try CorpusBuild(options).run() }
  }

  /// A page past its limit of bytes is the same whatever carries it: cut and marked, or a failure that
  /// names the mend.
  @Test func pagesThatAreTooLongAreTheSameInEveryCarrier() throws {
    func long(_ number: Int) -> [UInt8] {
      Array((Made.page(number) + String(repeating: "<p>The ferry left.</p>\n", count: 60_000)).utf8)
    }
    try folder.write("in/page-1.html", long(1))
    try folder.write(
      "in/lines.jsonl",
      "{\"id\":\"text\",\"html\":\"\(String(decoding: long(2), as: UTF8.self).replacing("\"", with: "\\\"").replacing("\n", with: "\\n"))\"}\n"
        + "{\"id\":\"coded\",\"html_b64\":\"\(Data(long(3)).base64EncodedString())\"}\n")
    let bodies = [
      (long(4), ""), (Made.gzip(long(5)), "Content-Encoding: gzip\r\n"),
      (Made.zstd(long(6)), "Content-Encoding: zstd\r\n"),
    ]
    for (number, (body, fields)) in bodies.enumerated() {
      let record = Made.record(id: "\(number)", body: Made.response(body, fields: fields))
      let after = Made.record(id: "after-\(number)", body: Made.response(20 + number))
      try folder.write("in/\(number).warc", record + after)
      try folder.write("in/\(number + 3).warc.gz", Made.gzip(record) + Made.gzip(after))
    }
    var options = options([folder.path + "/in"])
    options.duplicates = .keep
    options.cleaner.limits.bytes = 4000
    #expect(long(1).count > 4000 + 1 << 20)
    #expect(try CorpusBuild(options).run().counts == [.written: 15])
    let notes = try rows("out", "SELECT error, count(*) AS n FROM documents GROUP BY 1 ORDER BY 1")
    #expect(notes.map { $0["error"] as String? } == [nil, "partial: cut at its limit of bytes"])
    #expect(notes.map { $0["n"] as Int } == [6, 9])

    options.folder = folder.path + "/strict"
    options.cleaner.limits.overflow = .fail
    #expect(try CorpusBuild(options).run().counts == [.written: 6, .failed: 9])
    let failed = try rows("strict", "SELECT DISTINCT error FROM documents WHERE status = 'failed'")
    #expect(failed.count == 1)
    let error = try #require(failed.first?["error"] as String?)
    #expect(error.hasPrefix("the page is larger than 4000 bytes; raise the limit"), "\(error)")
    #expect(error.contains("--max-bytes"))
  }

  @Test func aFolderWithBrokenThingsGivesWhatIsGoodAndListsTheRest() throws {
    for number in 1...9 { try folder.write("in/page-\(number).html", Made.page(number)) }
    try folder.write("in/empty.html", "")
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: folder.path + "/in/dangling.html", withDestinationPath: "gone.html")
    try manager.createSymbolicLink(atPath: folder.path + "/in/loop", withDestinationPath: ".")
    // Unreadable also for root, to whom permissions mean nothing: a pipe in place of a page.
    #expect(unsafe mkfifo(folder.path + "/in/pipe.html", 0o644) == 0)
    let secret = try folder.write("in/secret.html", Made.page(10))
    #expect(unsafe chmod(secret, 0) == 0)
    let isRoot = getuid() == 0

    let summary = try CorpusBuild(options([folder.path + "/in"])).run()
    #expect(summary.documents == 14)
    #expect(summary.counts[.written] == (isRoot ? 10 : 9))
    #expect(summary.counts[.empty] == 1)
    #expect(summary.counts[.failed] == (isRoot ? 3 : 4))
    let failed = String(
      decoding: try #require(try folder.files(of: "out")["failed.jsonl"]), as: UTF8.self)
    for reason in ["a link that leads nowhere", "read already", "no file but a pipe"] {
      #expect(failed.contains(reason))
    }
    #expect(isRoot || failed.contains("Permission denied"))
    let empty = try #require(
      try rows("out", "SELECT error FROM documents WHERE status = 'empty'").first)
    #expect(empty["error"] == "no bytes")
    let shard = try #require(try folder.files(of: "out")["shards/part-00000.jsonl"])
    #expect(shard.split(separator: 0x0A).count == summary.counts[.written])
  }

  @Test func theLastLineSaysWhatBecameOfEverything() {
    let summary = BuildSummary(
      documents: 48_112,
      counts: [.written: 41_903, .duplicate: 5120, .notArticle: 1, .filtered: 1085, .failed: 3],
      folder: "corpus")
    #expect(
      summary.line
        == "48,112 pages: 41,903 written, 1 no article, 5,120 duplicates, 1,085 filtered, 3 failed "
        + "(see corpus/failed.jsonl)")
    #expect(
      BuildSummary(documents: 0, counts: [:], folder: "x").line == "0 pages: 0 written")
  }

  @Test(arguments: [BuildOptions.Compression.zst, .gz, .none])
  func workersDoNotChangeAByte(compression: BuildOptions.Compression) throws {
    let input = try lines(120)
    for workers in [1, 3] {
      var options = options([input], "out-\(workers)")
      options.compression = compression
      options.workers = workers
      _ = try CorpusBuild(options).run()
    }
    let (one, three) = (try folder.files(of: "out-1"), try folder.files(of: "out-3"))
    #expect(one == three)
    #expect(one.count == 2)
  }

  @Test func linesHoldWhatTheSchemaSays() throws {
    let page = Made.page(3).replacing("\n", with: " ").replacing("\"", with: "'")
    let input = try folder.write(
      "in.jsonl",
      "{\"id\": \"three\", \"url\": \"https://www.news.example/3\", \"date\": \"2024-02-03\", "
        + "\"html\": \"\(page)\"}\n")
    for schema in RecordSchema.allCases {
      var options = options([input], schema.rawValue)
      options.schema = schema
      _ = try CorpusBuild(options).run()
      let shard = try #require(try folder.files(of: schema.rawValue)["shards/part-00000.jsonl"])
      let line = try #require(try JSONSerialization.jsonObject(with: shard) as? [String: Any])
      #expect(line["id"] as? String == "three")
      let text = try #require(line["text"] as? String)
      #expect(text.hasPrefix("Ferry number 3 left the old harbour"))
      let details = schema == .dolma ? try #require(line["metadata"] as? [String: Any]) : line
      #expect(details["title"] as? String == "Ferry 3 runs again")
      #expect(details["site"] as? String == "news.example")
      #expect(details["language"] as? String == "en")
      #expect(details["schema"] as? Int == 1)
      #expect(details["content_hash"] as? String == Digest.hex(Array(text.utf8)))
      #expect(details["duplicate_of"] is NSNull)
      if schema == .dolma { #expect(line["created"] as? String == "2024-02-03") }
      if schema == .fineweb { #expect(line["file_path"] as? String == input) }
    }
  }

  @Test func duplicatesAreKeptMarkedOrDropped() throws {
    let input = try lines(40)
    for choice in BuildOptions.Duplicates.allCases {
      var options = options([input], choice.rawValue)
      options.duplicates = choice
      let summary = try CorpusBuild(options).run()
      #expect(summary.documents == 40)
      #expect(summary.counts[.written] == (choice == .drop ? 36 : 40))
      #expect(summary.counts[.duplicate] == (choice == .drop ? 4 : nil))
      #expect(summary.marked == (choice == .mark ? 4 : 0))
      let found = try rows(
        choice.rawValue,
        "SELECT id, duplicate_of, duplicate_kind FROM documents WHERE duplicate_of IS NOT NULL")
      #expect(found.count == (choice == .keep ? 0 : 4))
      guard let first = found.first else { continue }
      #expect(first["id"] == "n9" && first["duplicate_of"] == "n8")
      #expect(first["duplicate_kind"] == "exact")
    }
  }

  /// Takes texts of the same length for nearly the same.
  private struct SameLength: NearDuplicates {
    var first: [[UInt8]: String] = [:]
    func sketcher() -> @Sendable (String) -> [UInt8] { { Array("\($0.utf8.count)".utf8) } }
    mutating func earliest(like sketch: [UInt8], id: String, number: Int) -> String? {
      if let found = first[sketch] { return found }
      first[sketch] = id
      return nil
    }
    mutating func commit() {}
  }

  @Test func nearDuplicatesPlugIn() throws {
    var options = options([try lines(12)])
    options.duplicates = .drop
    options.nearDuplicates = { _ in SameLength() }
    let summary = try CorpusBuild(options).run()
    // One digit, and two digits.
    #expect(summary.counts[.written] == 2)
    let kinds = try rows(
      "out", "SELECT duplicate_kind, count(*) AS n FROM documents GROUP BY 1 ORDER BY 1")
    #expect(kinds.map { $0["n"] as Int } == [2, 10])
  }

  @Test func filtersSampleAndLimit() throws {
    let input = try lines(60)
    var filtered = options([input], "filtered")
    filtered.filters.minimumWords = 1000
    #expect(try CorpusBuild(filtered).run().counts == [.filtered: 60])

    var sampled = options([input], "sampled")
    sampled.sample = 0.5
    let summary = try CorpusBuild(sampled).run()
    let taken = summary.counts[.written] ?? 0
    #expect(summary.documents == 60 && (15...45).contains(taken))
    #expect(summary.counts[.filtered] == 60 - taken)

    var limited = options([input], "limited")
    limited.sample = 0.5
    limited.limit = 5
    #expect(try CorpusBuild(limited).run().counts[.written] == 5)
  }

  @Test func languageAndArticlesAreFilters() throws {
    try folder.write("in/a.html", Made.page(1))
    try folder.write(
      "in/b.html",
      "<html><head><title>Page not found</title></head><body><h1>Page not found</h1><p>The page that "
        + "you are looking for has been removed or has never been here at all.</p></body></html>")
    var options = options([folder.path + "/in"])
    options.filters.onlyArticles = true
    options.filters.languages = ["de"]
    #expect(try CorpusBuild(options).run().counts == [.filtered: 1, .notArticle: 1])
    let errors = try rows("out", "SELECT error FROM documents ORDER BY number")
    #expect(errors.map { $0["error"] } == ["language en", "error"])
  }

  @Test func aCorpusInsideOfItsInputDoesNotReadItself() throws {
    try folder.write("in/b.html", Made.page(1))
    try folder.write("in/a.html", Made.page(2))
    var options = options([folder.path + "/in"], "in/aa")
    #expect(try CorpusBuild(options).run().documents == 2)
    options.resumes = true
    #expect(try CorpusBuild(options).run().documents == 2)
  }

  @Test func textAndMarkdownAreFilesOfTheirOwn() throws {
    try folder.write("in/a.html", Made.page(1))
    try folder.write("in/b.html", Made.page(2))
    for (format, ending) in [(BuildOptions.Format.text, "txt"), (.markdown, "md")] {
      var options = options([folder.path + "/in"], format.rawValue)
      options.format = format
      _ = try CorpusBuild(options).run()
      let files = try folder.files(of: format.rawValue)
      let page = try #require(files["pages/000/000/000000001.\(ending)"])
      #expect(String(decoding: page, as: UTF8.self).contains("Ferry 2 runs again"))
    }
  }
}
