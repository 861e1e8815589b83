import Testing
import Winnow

@testable import WinnowCorpus

@Suite struct JSONLineTests {
  private func line(_ text: String) throws -> JSONLine { try JSONLine(Array(text.utf8)) }

  @Test func membersAreDecoded() throws {
    let line = try line(
      #" {"a": "x\n\"\u00e9\ud83d\ude00\\", "n": -1.5e3, "o": {"a": [1, {}, "]}"], "b": []}, "t": true} "#
    )
    #expect(line.text("a") == "x\n\"é😀\\")
    #expect(line.text("n") == "-1.5e3")
    #expect(line.text("o") == nil)
    #expect(line.raw("o") == #"{"a": [1, {}, "]}"], "b": []}"#)
    #expect(line.raw("t") == "true")
    #expect(line.names == ["a", "n", "o", "t"])
    #expect(line.text("none") == nil)
  }

  @Test func theLastOfANameCounts() throws {
    #expect(try line(#"{"a": "1", "a": "2"}"#).text("a") == "2")
  }

  @Test func brokenEscapesBecomeReplacementCharacters() throws {
    #expect(try line(#"{"a": "\ud800x\udc00"}"#).text("a") == "\u{FFFD}x\u{FFFD}")
    #expect(try line(#"{"a": "\u12"}"#).text("a")?.isEmpty == false)
  }

  /// What is echoed is JSON for every reader, also where the line was read with patience.
  @Test(arguments: [
    ("\"a\tb\"", #""a\tb""#), (#""\q""#, #""q""#), ("01", #""01""#), ("-.5", #""-.5""#),
    (#"[1, "\u12"]"#, #""[1, \"\\u12\"]""#), (#""\u+123""#, "\"\u{FFFD}\""),
    (#"[-0.5e+3, "\u00E9", {}]"#, #"[-0.5e+3, "\u00E9", {}]"#),
  ])
  func rawIsJSON(written: String, expected: String) throws {
    #expect(try line("{\"id\": \(written)}").raw("id") == expected)
  }

  @Test func rawIsUTF8() throws {
    let bytes = Array("{\"id\": \"a".utf8) + [0xFF] + Array("b\"}".utf8)
    #expect(try JSONLine(bytes).raw("id") == "\"a\u{FFFD}b\"")
  }

  @Test(arguments: [
    "", "[]", "{", #"{"a"}"#, #"{"a": }"#, #"{"a": "x}"#, #"{"a": 1,}"#, #"{"a": 1} x"#,
    #"{"a": [1}}"#,
    #"{"a": tru}"#, #"{"a": 1-}"#, #"{"a": .}"#, #"{"a": "\"}"#, "{'a': 1}", "null",
  ])
  func whatIsNoJSONIsAProblem(text: String) {
    #expect(throws: JSONProblem.self) { try line(text) }
  }

  @Test func deepNestingCostsNoStack() throws {
    let depth = 1_000_000
    let text =
      "{\"a\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}"
    #expect(try line(text).raw("a")?.utf8.count == 2 * depth)
    #expect(throws: JSONProblem.self) {
      try line("{\"a\":" + String(repeating: "[{\"a\":", count: depth))
    }
  }
}

@Suite struct JSONLinesReaderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private let text = """
    {"id": "one", "html": "<p>One", "url": "https://news.example/1", "date": "2024-01-02"}

    {"id": 2, "html_b64": "PHA+VHdv", "content_type": "text/html; charset=windows-1252"}
    {"broken": "
    {"id": "none"}
    {"text": "Four"}
    """

  @Test func linesBecomeDocuments() throws {
    let found = Made.documents([try folder.write("a.jsonl", text)])
    #expect(found.count == 5)
    #expect(found[0].id == "one" && found[0].origin.url == "https://news.example/1")
    #expect(found[0].date == "2024-01-02" && found[0].offset == 0)
    #expect(found[1].id == "2" && found[1].origin.charset == "windows-1252")
    #expect(found[2].problem?.contains("not JSON") == true)
    #expect(found[3].problem?.contains("--input-fields html=NAME") == true)
    #expect(found[4].problem == nil && found[4].id.count == 32)
  }

  @Test func packedLinesAreTheSame() throws {
    let plain = Made.documents([try folder.write("a.jsonl", text)])
    let bytes = Array(text.utf8)
    for (name, packed) in [
      ("a.jsonl.gz", Made.gzip(Array(bytes[..<70])) + Made.gzip(Array(bytes[70...]))),
      ("a.jsonl.zst", Made.zstd(Array(bytes[..<70])) + Made.zstd(Array(bytes[70...]))),
    ] {
      let found = Made.documents([try folder.write(name, packed)])
      #expect(found.map(\.offset) == plain.map(\.offset))
      #expect(found.map(\.problem) == plain.map(\.problem))
    }
  }

  @Test func aDamagedFrameIsOneFailureAndTheRestGoesOn() throws {
    let lines = (0..<3).map { stretch in
      (0..<20).map {
        "{\"id\": \"\(stretch)-\($0)\", \"html\": \"<p>\(UInt64($0) &* 0x9E37_79B9)\"}\n"
      }
      .joined()
    }
    var frames = lines.map { Made.zstd(Array($0.utf8)) }
    for index in 40..<60 { frames[1][index] ^= 0x5A }
    let found = Made.documents([try folder.write("a.jsonl.zst", frames.flatMap { $0 })])
    #expect(found.count { $0.problem != nil } == 1)
    #expect(found.prefix(20).allSatisfy { $0.id.hasPrefix("0-") })
    // The line that the damage may have reached into is given up with it.
    #expect(found.suffix(19).allSatisfy { $0.id.hasPrefix("2-") })
  }

  @Test func fieldsCanBeNamed() throws {
    var names = JSONFieldNames()
    let known = [names.rename("html", to: "body"), names.rename("id", to: "key")]
    let unknown = names.rename("colour", to: "x")
    #expect(known == [true, true] && !unknown)
    let path = try folder.write("a.jsonl", "{\"key\": \"k\", \"body\": \"<p>x\"}\n")
    let found = Made.documents([path], fields: names)
    #expect(found.map(\.id) == ["k"] && found[0].problem == nil)
  }
}
