import Foundation
import Testing
import Winnow

@testable import WinnowCorpus

@Suite struct LineSplitterTests {
  @Test func linesComeWholeHoweverTheyArrive() {
    var splitter = LineSplitter(limit: 10)
    var lines: [String] = []
    for byte in Array("one\n\ntwo\nmuch too long for it\nend".utf8) {
      splitter.feed([byte])
      while let line = splitter.next() {
        lines.append(line.bytes.map { String(decoding: $0, as: UTF8.self) } ?? "!")
      }
    }
    #expect(lines == ["one", "", "two", "!"])
    splitter.end()
    #expect(splitter.next() == LineSplitter.Line(bytes: Array("end".utf8)))
    #expect(splitter.next() == nil)
  }

  @Test func longLinesAreToldOnceInOnePieceToo() {
    var splitter = LineSplitter(limit: 3)
    splitter.feed(Array("12345\n123\n123456".utf8)[...])
    #expect(splitter.next() == LineSplitter.Line(bytes: nil))
    #expect(splitter.next() == LineSplitter.Line(bytes: Array("123".utf8)))
    #expect(splitter.next() == nil)
    splitter.end()
    #expect(splitter.next() == LineSplitter.Line(bytes: nil))
    #expect(splitter.next() == nil)
  }
}

/// `Scripts/drive-worker.py` sends 100,000 lines to the release build; these are the same kinds of lines.
@Suite struct LineWorkerTests {
  static func answers(
    _ lines: String, timeout: Double = 60, limit: Int = 1 << 20
  ) throws -> [[String: Any]] {
    let (input, output) = (Pipe(), Pipe())
    var options = CleanerOptions()
    options.limits.seconds = timeout
    options.limits.overflow = .fail
    let worker = try LineWorker(options, lineLimit: limit)
    let reader = input.fileHandleForReading.fileDescriptor
    let writer = output.fileHandleForWriting.fileDescriptor
    let thread = Thread {
      try? worker.run(input: reader, output: writer)
      close(writer)
    }
    thread.start()
    let feeder = input.fileHandleForWriting
    Thread.detachNewThread {
      feeder.write(Data(lines.utf8))
      try? feeder.close()
    }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    return try data.split(separator: 0x0A).map {
      try #require(try JSONSerialization.jsonObject(with: $0) as? [String: Any])
    }
  }

  @Test func everyLineHasItsAnswerInOrder() throws {
    let page = Made.page(1).replacing("\n", with: " ").replacing("\"", with: "'")
    let lines = """
      {"id": 1, "html": "\(page)"}
      {"id": "broken", "html":
      {"id": ["odd"], "html": ""}
      {"id": null, "html_b64": "!!!"}

      {"id": 6, "url": "https://news.example/6"}
      {"html": "\(page)", "url": "https://news.example/7"}
      {"id": 8, "html": "\(String(repeating: "x", count: 1 << 20))"}
      {"id": 9.50, "html_b64": "PHA+QSBmZXJyeSBsZWZ0IHRoZSBvbGQgaGFyYm91ciBhdCBkYXduIHdpdGggZWxldmVuIGNhcnMuPC9wPg=="}
      """
    let found = try Self.answers(lines)
    #expect(found.count == 9)
    #expect(
      found.map { $0["status"] as? String } == [
        "written", "failed", "empty", "failed", "failed", "failed", "written", "failed", "written",
      ])
    #expect(found[0]["id"] as? Int == 1)
    #expect(found[1]["id"] is NSNull)
    #expect(found[2]["id"] as? [String] == ["odd"])
    #expect(found[8]["id"] as? Double == 9.5)
    let record = try #require(found[6]["record"] as? [String: Any])
    #expect(record["url"] as? String == "https://news.example/7")
    #expect((record["text"] as? String)?.contains("at dawn with eleven cars") == true)
    for index in [1, 3, 4, 5, 7] { #expect(found[index]["error"] is String) }
  }

  @Test func slowPagesAreAnswersAndTheWorkerGoesOn() throws {
    // Half a megabyte of paragraphs takes a debug build longer than a tenth of a millisecond.
    let slow = String(repeating: "<p>The ferry left at dawn.</p>", count: 20_000)
    let lines = "{\"id\": 1, \"html\": \"\(slow)\"}\n{\"id\": 2}\n{\"id\": 3, \"html\": \"\"}\n"
    let found = try Self.answers(lines, timeout: 0.0001)
    #expect(found.count == 3)
    #expect((found[0]["error"] as? String)?.contains("takes longer than") == true)
    #expect(found.map { $0["id"] as? Int } == [1, 2, 3])
  }

  @Test func nothingInNothingOut() throws {
    #expect(try Self.answers("").isEmpty)
  }
}
