import Testing

@testable import Winnow

@Suite struct LinePatternTests {
  @Test(arguments: [
    ("share this", "share this"), ("(?:read|see) more(?: news)?", " more"),
    ("comments?", "comment"), ("a|b", ""), ("[0-9]+ replies", " replies"),
    ("über(?:all)?é?", "über"), ("\\d+ x", " x"), (".*", ""),
  ])
  func requiredLiteral(_ pattern: String, _ expected: String) {
    let literal = LinePattern(source: pattern).requiredLiteral
    #expect(String(decoding: literal, as: UTF8.self) == expected)
  }

  @Test func expansionsAreAllLines() {
    #expect(LinePattern.expand("(?:a|b) c?d") == ["a cd", "a d", "b cd", "b d"])
    #expect(LinePattern.expand("x.*") == nil)
    #expect(LinePattern.expand("[ab]") == nil)
  }

  @Test func startsCoverEveryBeginning() {
    func pair(_ text: String) -> UInt16 {
      let bytes = Array(text.utf8)
      return UInt16(bytes[0]) << 8 | (bytes.count > 1 ? UInt16(bytes[1]) : 0)
    }
    #expect(LinePattern(source: "share").starts == [pair("sh")])
    #expect(LinePattern(source: "(?:the )?cat").starts == [pair("th"), pair("ca")])
    #expect(LinePattern(source: "(?:a|bc)x").starts == [pair("a"), pair("bc")])
    #expect(LinePattern(source: "ab?c").starts == [pair("a")])
    #expect(LinePattern(source: "[0-9]+ x").starts == nil)
    #expect(LinePattern(source: ".*").starts == nil)
  }
}
