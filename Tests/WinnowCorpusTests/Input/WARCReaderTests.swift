import Foundation
import TestSupport
import Testing
import Winnow

@testable import WinnowCorpus

/// Damage of every kind costs the record that it hits, and no other.
@Suite struct WARCReaderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Ids as they came, failures as "!" and their reason.
  private func read(_ name: String, _ bytes: [UInt8]) throws -> [String] {
    Made.documents([try folder.write(name, bytes)]).map {
      $0.problem.map { "!" + $0 } ?? $0.id
    }
  }

  private func records(_ count: Int) -> [[UInt8]] {
    (0..<count).map { Made.record(id: "\($0)", body: Made.response($0)) }
  }

  private let three = ["urn:test:0", "urn:test:1", "urn:test:2"]

  @Test func plainGzipAndZstdGiveTheSame() throws {
    let all = records(3)
    #expect(try read("a.warc", all.flatMap { $0 }) == three)
    #expect(try read("a.warc.gz", all.flatMap(Made.gzip)) == three)
    #expect(try read("a.warc.zst", all.flatMap(Made.zstd)) == three)
    // One member around everything, as a plain gzip would make it.
    #expect(try read("b.warc.gz", Made.gzip(all.flatMap { $0 })) == three)
    // Frames that end in the middle of records.
    let joined = all.flatMap { $0 }
    let cut = joined.count / 2
    #expect(
      try read("b.warc.zst", Made.zstd(Array(joined[..<cut])) + Made.zstd(Array(joined[cut...])))
        == three)
  }

  @Test func addressDateAndPlaceTravelWithThePage() throws {
    let all = records(2).map(Made.gzip)
    let path = try folder.write("a.warc.gz", all.flatMap { $0 })
    let last = try #require(Made.documents([path]).last)
    #expect(last.origin.url == "https://news.example/1")
    #expect(last.origin.charset == "utf-8")
    #expect(last.date == "2024-05-06T07:08:09Z")
    #expect(last.offset == all[0].count)
    #expect(last.source == path)
  }

  @Test func onlyPagesAreDocuments() throws {
    let bytes =
      Made.record("warcinfo", id: "info", body: Array("software: none\r\n".utf8))
      + Made.record("request", id: "ask", body: Array("GET / HTTP/1.1\r\n\r\n".utf8))
      + Made.record(
        id: "image", body: Made.response([0xFF, 0xD8], type: "image/jpeg"))
      + Made.record(
        id: "x", body: Made.response(Array("<p>x".utf8), type: "application/xhtml+xml"))
    #expect(try read("a.warc", bytes) == ["urn:test:x"])
    let reader = InputReader(CorpusInput(paths: [folder.path + "/a.warc"]))
    while reader.next() != nil {}
    #expect(reader.otherRecords == 3)
  }

  @Test func otherStatusesAreRefusedWithTheirNumber() throws {
    let bytes = Made.record(
      id: "gone", body: Made.response(Array("<p>x".utf8), status: "404 Not Found"))
    let document = try #require(Made.documents([try folder.write("a.warc", bytes)]).first)
    guard case .refused(let reason) = document.content else {
      Issue.record("not refused")
      return
    }
    #expect(reason == "HTTP status 404")
  }

  @Test(arguments: [10, 40, 200, 400])
  func aDamagedMemberCostsOneRecord(at place: Int) throws {
    var all = records(3).map(Made.gzip)
    for index in place..<(place + 12) { all[1][index] ^= 0x5A }
    let found = try read("a.warc.gz", all.flatMap { $0 })
    #expect(found.count == 3)
    #expect(found[0] == three[0] && found[1].hasPrefix("!") && found[2] == three[2])
  }

  @Test func aDamagedFrameCostsOneRecord() throws {
    var all = records(3).map(Made.zstd)
    for index in 100..<120 { all[1][index] ^= 0x5A }
    let found = try read("a.warc.zst", all.flatMap { $0 })
    #expect(found.count == 3)
    #expect(found[0] == three[0] && found[1].hasPrefix("!") && found[2] == three[2])
  }

  @Test func aMemberThatIsCutOffCostsOneRecord() throws {
    var all = records(3).map(Made.gzip)
    all[1].removeLast(all[1].count / 2)
    let found = try read("a.warc.gz", all.flatMap { $0 })
    #expect(found.count == 3)
    #expect(found[0] == three[0] && found[1].hasPrefix("!") && found[2] == three[2])
  }

  /// The search for the next member has what it needs where the damaged one is longer than what is kept of it.
  @Test(arguments: ["a.warc.gz", "a.warc.zst"])
  func aLongMemberThatIsCutOffCostsOneRecord(name: String) throws {
    var random = SeededNumbers(seed: 105)
    let noise = (0..<(3 << 20)).map { _ in UInt8.random(in: 0x20...0x7E, using: &random) }
    var all = records(3)
    all[1] = Made.record(id: "1", body: Made.response(noise))
    var packed = all.map { name.hasSuffix(".gz") ? Made.gzip($0) : Made.zstd($0) }
    #expect(packed[1].count > 2 << 20)
    packed[1].removeLast(100)
    let found = try read(name, packed.flatMap { $0 })
    #expect(found.count == 3)
    #expect(found[0] == three[0] && found[1].hasPrefix("!") && found[2] == three[2])
  }

  /// Two records without an id have two ids all the same.
  @Test(arguments: ["<>", ""]) func anEmptyIdIsNone(id: String) throws {
    let text = String(decoding: records(2).flatMap { $0 }, as: UTF8.self)
      .replacing("<urn:test:0>", with: id).replacing("<urn:test:1>", with: id)
    let found = try read("a.warc", Array(text.utf8))
    #expect(Set(found).count == 2 && found.allSatisfy { !$0.isEmpty && !$0.hasPrefix("!") })
  }

  /// All records in one member, whose checksum is wrong: the last one is the one in doubt.
  @Test func recordsBeforeDamageAreRead() throws {
    var bytes = Made.gzip(records(3).flatMap { $0 })
    bytes[bytes.count - 6] ^= 0x5A
    let found = try read("a.warc.gz", bytes)
    #expect(found.count == 3)
    #expect(found.prefix(2) == three.prefix(2) && found.last?.hasPrefix("!") == true)
  }

  @Test func aFileThatIsCutOffSaysSo() throws {
    let packed = records(3).map(Made.gzip).flatMap { $0 }.dropLast(30)
    let found = try read("a.warc.gz", Array(packed))
    #expect(found.count == 3 && found[2].contains("ends early"))
    let plain = records(3).flatMap { $0 }.dropLast(100)
    let rest = try read("a.warc", Array(plain))
    #expect(rest.count == 3 && rest[2].contains("cut off"))
  }

  @Test(arguments: ["a.warc", "a.warc.gz", "a.warc.zst"])
  func aWrongLengthCostsOneRecord(name: String) throws {
    func pack(_ bytes: [UInt8]) -> [UInt8] {
      if name.hasSuffix(".gz") { return Made.gzip(bytes) }
      return name.hasSuffix(".zst") ? Made.zstd(bytes) : bytes
    }
    for length in [5, 900, 1_000_000, 10_000_000_000] {
      var bytes = pack(records(1)[0])
      bytes += pack(Made.record(id: "lie", length: length, body: Made.response(7)))
      bytes += pack(Made.record(id: "2", body: Made.response(2)))
      let found = try read(name, bytes)
      // More than can be held at once swallows what follows in a file without members.
      guard length < 10_000_000 || name != "a.warc" else {
        #expect(found.count >= 2 && found[1].hasPrefix("!"))
        continue
      }
      #expect(found.count == 3, "\(name) \(length)")
      #expect(found[0] == three[0] && found[1].hasPrefix("!") && found.last == three[2])
    }
  }

  @Test func aFailureKnowsItsRecordWhereTheHeadCameThrough() throws {
    let bytes =
      Made.record(id: "lie", length: 5, body: Made.response(7))
      + Made.record(id: "2", body: Made.response(2))
    let first = try #require(Made.documents([try folder.write("a.warc", bytes)]).first)
    #expect(first.problem != nil)
    #expect(first.id == "urn:test:lie")
    #expect(first.origin.url == "https://news.example/lie")
  }

  @Test func rubbishIsOneFailure() throws {
    #expect(try read("a.warc", Array(repeating: 0x41, count: 100_000)).count == 1)
    #expect(try read("a.warc.gz", Array(repeating: 0x41, count: 100_000)).count == 1)
    #expect(
      try read("b.warc.gz", [0x1F, 0x8B, 0x08] + Array(repeating: 0xFF, count: 100)).count == 1)
    #expect(try read("c.warc", []) == [])
    // Zeros may pad a tape.
    let padded = Made.gzip(records(1)[0]) + Array(repeating: 0, count: 5000)
    #expect(try read("d.warc.gz", padded) == ["urn:test:0"])
    let between =
      records(1)[0] + Array("\nnoise\n".utf8) + Made.record(id: "1", body: Made.response(1))
    let found = try read("e.warc", between)
    #expect(found.last == "urn:test:1" && found.count == 2)
  }
}
