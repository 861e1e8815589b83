import Foundation
import Testing
import Winnow

@testable import WinnowCorpus

/// Archives, bodies and lines that are made to do harm: each costs itself alone, with a reason.
@Suite struct HostileCorpusTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Ids of what an attack followed by a good record gives, failures as "!" and their reason.
  private func read(_ attack: [UInt8], packed: Bool = false) throws -> [String] {
    let good = Made.record(id: "good", body: Made.response(1))
    let path = try folder.write(
      packed ? "a.warc.gz" : "a.warc", attack + (packed ? Made.gzip(good) : good))
    return Made.documents([path]).map { $0.problem.map { "!" + $0 } ?? $0.id }
  }

  // MARK: Bombs

  private static let spaces = [UInt8](repeating: 0x20, count: 100 << 20)

  /// A hundred mebibytes of spaces as Brotli, made with its reference coder.
  private static let brotli: [UInt8] = {
    let digits =
      Array(
        "cfffff7ff82540e2b14020f7fe9ffffffff04b00c4610180eefd3fffffffe1970088c32200ddfb7ffeffffc32f01"
          .utf8)
      + Array(
        "10870500baf7fffcffff875f02200e0b0074effff9ffff0fbf04401c1600e8deffe7ffff0f7e0980382c00d0bdff01"
          .utf8)
    return stride(from: 0, to: digits.count, by: 2).map {
      UInt8(String(decoding: digits[$0...($0 + 1)], as: UTF8.self), radix: 16)!
    }
  }()

  @Test(arguments: ["gzip", "zstd", "br", "gzip, gzip"])
  func bodiesThatUnpackToTooMuchEndAtTheLimit(_ coding: String) throws {
    var body =
      coding == "br"
      ? Self.brotli : coding == "zstd" ? Made.zstd(Self.spaces) : Made.gzip(Self.spaces)
    if coding == "gzip, gzip" { body = Made.gzip(body) }
    #expect(body.count < 1 << 20)
    let message = Made.response(body, fields: "Content-Encoding: \(coding)\r\n")
    let head = try #require(HTTPHead(message))
    #expect(try head.page(of: message).count == (64 << 20) + 1)
  }

  @Test func aBodyOfManyMembersEndsSoon() throws {
    let body = Array(repeatElement(Made.gzip([]), count: 20_000).joined()) + Made.gzip([0x41])
    let message = Made.response(body, fields: "Content-Encoding: gzip\r\n")
    let start = ContinuousClock.now
    #expect(try HTTPHead(message)?.page(of: message) == [0x41])
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test func aRecordThatUnpacksToTooMuchIsOneFailure() throws {
    let found = try read(Made.gzip(Made.record(id: "bomb", body: Self.spaces)), packed: true)
    #expect(found == ["!the record holds no HTTP response", "urn:test:good"])
  }

  @Test func aMemberOfSpacesIsOneFailure() throws {
    let found = try read(Made.gzip(Self.spaces), packed: true)
    #expect(found.count == 2 && found[0].hasPrefix("!") && found[1] == "urn:test:good")
  }

  @Test func base64ThatIsTooMuchIsCutAndSaysSo() throws {
    // 66 MiB of nothing, decoded.
    let coded = [UInt8](repeating: 0x41, count: 88 << 20)
    let cleaner = try Cleaner()
    let cleaning = DocumentCleaning(
      cleaner: cleaner, filters: DocumentFilters(), format: .jsonl, schema: .winnow,
      rules: cleaner.rulesHash)
    var scratch = DocumentCleaning.Scratch()
    let result = cleaning.clean(InputDocument(source: "x", content: .base64(coded)), &scratch)
    #expect(result.status == .empty || result.status == .failed)
    #expect(result.error?.isEmpty == false)
  }

  // MARK: Lengths and heads

  @Test(arguments: [
    "-1", "1e9", "99999999999999999999", "9223372036854775807", "0x10", "12 34", "", "NaN", "+5",
    "9223372036854775000",
  ])
  func lengthsThatAreNoneCostOneRecord(_ length: String) throws {
    let record = String(decoding: Made.record(id: "lie", body: Made.response(7)), as: UTF8.self)
    let lie = record.replacing(/Content-Length: \d+/, with: "Content-Length: \(length)")
    let found = try read(Array(lie.utf8))
    #expect(found.first?.hasPrefix("!") == true, "\(found)")
    // In a file without members a length of exabytes takes all that follows with it.
    if Int(length).map({ $0 < 1 << 40 }) ?? true { #expect(found.last == "urn:test:good") }
    let packed = try read(Made.gzip(Array(lie.utf8)), packed: true)
    #expect(packed.first?.hasPrefix("!") == true && packed.last == "urn:test:good", "\(packed)")
  }

  @Test func aHeadCutAnywhereCostsOneRecord() throws {
    let record = Made.record(id: "cut", body: [])
    for end in 1..<(record.count - 8) {
      let found = try read(Array(record[..<end]) + [0x0D, 0x0A, 0x0D, 0x0A])
      #expect(found.last == "urn:test:good" && found.count <= 2, "cut at \(end): \(found)")
    }
  }

  @Test func aHeadWithoutAnEndIsOneFailure() throws {
    let head = Array("WARC/1.0\r\n".utf8) + Array(repeating: 0x41, count: 3 << 20)
    #expect(try read(head + [0x0D, 0x0A]) == ["!the record's head has no end", "urn:test:good"])
    let lines =
      Array("WARC/1.0\r\n".utf8)
      + Array(repeatElement(Array(" x\r\n".utf8), count: 500_000).joined())
    #expect(try read(lines).last == "urn:test:good")
  }

  @Test(arguments: [
    "FFFFFFFF", "7FFFFFFFFFFFFFFF", "-5", "0x5", "", "5;" + String(repeating: "x", count: 100_000),
  ])
  func chunksThatLieAreTakenAsTheyAre(_ length: String) throws {
    let body = Array("\(length)\r\n<p>The ferry</p>\r\n0\r\n\r\n".utf8)
    let message = Made.response(body, fields: "Transfer-Encoding: chunked\r\n")
    let page = try #require(try HTTPHead(message)?.page(of: message))
    #expect(
      String(decoding: page, as: UTF8.self).contains("<p>The ferry") || length.hasPrefix("5;"))
  }

  @Test func gzipCutAnywhereIsAnAnswer() throws {
    let packed = Made.gzip(Made.record(id: "cut", body: Made.response(2)))
    // What a gzip file is known by must be there.
    for end in stride(from: 4, to: packed.count, by: 7) {
      let found = try read(Array(packed[..<end]), packed: true)
      #expect(found.count == 2 && found[0].hasPrefix("!") && found[1] == "urn:test:good", "\(end)")
    }
  }

  // MARK: Names that collide or lead elsewhere

  private func build(
    _ paths: [String], _ name: String, workers: Int = 2,
    format: BuildOptions.Format = .jsonl
  ) throws -> BuildSummary {
    var options = BuildOptions(
      input: CorpusInput(paths: paths), folder: folder.path + "/" + name)
    options.compression = .none
    options.workers = workers
    options.format = format
    options.duplicates = .keep
    return try CorpusBuild(options).run()
  }

  @Test func recordsWithOneIdAreBothWritten() throws {
    let bytes = [1, 2].flatMap { Made.record(id: "same", body: Made.response($0)) }
    let summary = try build([try folder.write("a.warc", bytes)], "out")
    #expect(summary.counts[.written] == 2)
    let shard = try #require(try folder.files(of: "out")["shards/part-00000.jsonl"])
    let text = String(decoding: shard, as: UTF8.self)
    #expect(text.contains("Ferry number 1 left") && text.contains("Ferry number 2 left"))
  }

  @Test func filesOfOneNameBecomeTwo() throws {
    try folder.write("in/a/page.html", Made.page(1))
    try folder.write("in/b/page.html", Made.page(2))
    try folder.write("in/b/PAGE.html", Made.page(3))
    let summary = try build([folder.path + "/in"], "out", format: .text)
    #expect(summary.counts[.written] == 3)
    let pages = try folder.files(of: "out").filter {
      $0.key.hasPrefix("pages/") && $0.key.hasSuffix(".txt")
    }
    #expect(pages.count == 3)
    #expect(Set(pages.values).count == 3)
  }

  @Test(arguments: [
    "../../escaped", "/etc/passwd", "a\u{1B}[2Jb", "C:\\x", "a\nb",
    String(repeating: "x", count: 5000),
  ])
  func idsNameNoFiles(_ id: String) throws {
    let page = Made.page(1).replacing("\n", with: " ").replacing("\"", with: "'")
    let coded = String(decoding: try JSONEncoder().encode(id), as: UTF8.self)
    let input = try folder.write("in.jsonl", "{\"id\": \(coded), \"html\": \"\(page)\"}\n")
    let summary = try build([input], "deep/er/out", format: .markdown)
    #expect(summary.counts[.written] == 1)
    let files = try folder.files(of: ".").keys.filter { !$0.contains("corpus.sqlite") }.sorted()
    #expect(
      files == [
        "deep/er/out/failed.jsonl", "deep/er/out/pages/000/000/000000000.md", "in.jsonl",
      ] || files == ["deep/er/out/pages/000/000/000000000.md", "in.jsonl"])
  }

  @Test func foldersThatLeadInACircleEnd() throws {
    try folder.write("in/a.html", Made.page(1))
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: folder.path + "/in/self", withDestinationPath: ".")
    try manager.createDirectory(
      atPath: folder.path + "/in/deep", withIntermediateDirectories: true)
    try manager.createSymbolicLink(
      atPath: folder.path + "/in/deep/up", withDestinationPath: "../../in")
    let listed = try PageFiles.list(folder.path + "/in", endings: [".html"])
    #expect(listed.files == [folder.path + "/in/a.html"])
    #expect(listed.failures.count == 2)
    let documents = Made.documents([folder.path + "/in"])
    #expect(documents.count { $0.problem == nil } == 1)
    #expect(documents.count { $0.problem?.contains("read already") == true } == 2)
  }

  // MARK: Lines

  @Test func hostileLinesHaveTheirAnswers() throws {
    let page = Made.page(1).replacing("\n", with: " ").replacing("\"", with: "'")
    let many = (0..<50_000).map { "\"k\($0)\": 1" }.joined(separator: ",")
    let lines: [(line: String, status: String)] = [
      (String(repeating: "[", count: 200_000), "failed"),
      ("{\"id\": 1, \"a\": " + String(repeating: "[", count: 200_000) + "}", "failed"),
      (
        "{\"id\": 2, \"a\": " + String(repeating: "{\"a\":", count: 100_000) + "1"
          + String(repeating: "}", count: 100_001), "failed"
      ),
      ("{\"id\": 3, \(many), \"html\": \"\(page)\"}", "written"),
      ("{\"id\": \"x\", \"html\": \"\(page) \\ud800 \\udc00\\u0000\"}", "written"),
      ("{\"id\": 4, \"html\": \"\", \"html\": \"\(page)\"}", "written"),
      ("\u{FEFF}{\"id\": 5, \"html\": \"\(page)\"}", "failed"),
      ("{\"id\": 6, \"html\": \"\(page)\"} trailing", "failed"),
      ("{\"id\": 7, \"html_b64\": \"" + String(repeating: "A", count: 100_001) + "\"}", "failed"),
      (
        "{\"id\": 8, \"html\": \"\(page)\", \"url\": \"\(String(repeating: "x", count: 500_000))\"}",
        "written"
      ),
      ("\u{1B}[2J", "failed"), ("null", "failed"), ("{}", "failed"), ("{\"id\":}", "failed"),
    ]
    let answers = try LineWorkerTests.answers(
      lines.map(\.line).joined(separator: "\n"), limit: 8 << 20)
    try #require(answers.count == lines.count)
    for (index, (line, status)) in lines.enumerated() {
      #expect(answers[index]["status"] as? String == status, "\(line.prefix(60))")
      if status == "failed" {
        let error = try #require(answers[index]["error"] as? String)
        #expect(!error.isEmpty && error.utf8.count < 2000)
      } else {
        let record = try #require(answers[index]["record"] as? [String: Any])
        #expect(
          (record["text"] as? String)?.hasPrefix("Ferry number 1 left the old harbour") == true)
      }
    }
  }

  // MARK: Order and workers

  /// What becomes of a document does not depend on the others, on their order or on who cleans it.
  @Test func orderAndWorkersChangeNoDocument() throws {
    let pages =
      (0..<30).map { Made.page($0) } + [
        "", "<p>", "<div>" + String(repeating: "<b>", count: 3000), Made.page(40) + "<!--",
        String(Made.page(41).dropLast(300)), String(repeating: "<a href=x>l</a>", count: 2000),
      ]
    let lines = try pages.enumerated().map { number, page in
      "{\"id\": \"n\(number)\", \"html\": \(String(decoding: try JSONEncoder().encode(page), as: UTF8.self))}"
    }
    func records(_ lines: [String], _ name: String, workers: Int) throws -> [String: String] {
      let input = try folder.write("in/\(name).jsonl", lines.joined(separator: "\n"))
      _ = try build([input], name, workers: workers)
      let shard = try #require(try folder.files(of: name)["shards/part-00000.jsonl"])
      var result: [String: String] = [:]
      for line in String(decoding: shard, as: UTF8.self).split(separator: "\n") {
        // The input file is another one by name.
        let text = line.replacing(name + ".jsonl", with: "in.jsonl")
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        result[try #require(object?["id"] as? String)] = String(text)
      }
      return result
    }
    let one = try records(lines, "one", workers: 1)
    #expect(one.count >= 31)
    #expect(try records(lines, "eight", workers: 8) == one)
    // A fixed shuffle: 7 has no factor in common with the number of lines, 36, but for 1.
    let shuffled = lines.indices.map { lines[($0 * 7 + 5) % lines.count] }
    #expect(Set(shuffled).count == lines.count)
    #expect(try records(shuffled, "shuffled", workers: 3) == one)
  }
}
