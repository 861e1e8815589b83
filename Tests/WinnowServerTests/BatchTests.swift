import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import WinnowServer

@Suite struct BatchTests {
  private func lines(_ answer: TestResponse) throws -> [[String: Any]] {
    try answer.text.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  /// Long pages between short ones do not change the order.
  @Test func answersComeInTheOrderOfLines() async throws {
    let long = String(
      repeating: "<p>Words of a longer page that take a while to be read.</p>", count: 4000)
    let body = (0..<60).map { index in
      "{\"id\":\"\(index)\",\"html\":\(quoted(index % 7 == 0 ? long : "<p>Short one.</p>"))}"
    }.joined(separator: "\n")
    try await Tested.ask { client in
      let answer = try await client.post("/v1/clean/batch", body, type: "application/jsonl")
      #expect(answer.status == .ok)
      #expect(try lines(answer).map { $0["id"] as? String } == (0..<60).map { "\($0)" })
    }
  }

  @Test func aWrongLineIsAProblemOfItsOwn() async throws {
    let body = """
      {"id":"a","html":"<p>One page with a few words in it.</p>","format":"text"}
      {"id":"b","html":1}

      no JSON
      {"id":"d","text":"A page.","format":"json"}\r
      """
    try await Tested.ask { client in
      let answer = try lines(
        await client.post("/v1/clean/batch", body, type: "application/x-ndjson"))
      #expect(answer.count == 4)
      #expect(answer[0]["content"] as? String == "One page with a few words in it.\n")
      #expect((answer[1]["problem"] as? [String: Any])?["status"] as? Int == 400)
      #expect(answer[1]["id"] as? String == "b")
      #expect(answer[2]["problem"] != nil)
      #expect(answer[3]["article"] != nil)
    }
  }

  /// What stands behind a line that is too long is not read.
  @Test func aLineMayBeTooLong() async throws {
    let service = try Tested.service { $0.mostBodyBytes = 1000 }
    let body =
      "{\"id\":\"a\",\"text\":\"x\"}\n{\"text\":\"\(String(repeating: "y", count: 2000))\"}\n{\"id\":\"c\",\"text\":\"z\"}"
    try await Tested.ask(service) { client in
      let answer = try lines(await client.post("/v1/clean/batch", body, type: "application/jsonl"))
      #expect(answer.count == 2)
      #expect((answer[1]["problem"] as? [String: Any])?["status"] as? Int == 413)
    }
    #expect(service.admission.load == (0, 0))
  }

  @Test func linesAreCutWhereverPartsEnd() {
    let whole = Array("one\ntwo\n\nthree".utf8)
    for size in 1...whole.count {
      var lines = BatchLines(most: 100)
      var found: [String] = []
      func take(_ new: [BatchLines.Line]) {
        for case .whole(let bytes) in new { found.append(String(decoding: bytes, as: UTF8.self)) }
      }
      for start in stride(from: 0, to: whole.count, by: size) {
        take(
          lines.add(
            ByteBuffer(bytes: whole[start..<min(whole.count, start + size)]).readableBytesView))
      }
      take(lines.rest())
      #expect(found == ["one", "two", "three"])
    }
  }
}
