import Testing

@testable import Winnow

@Suite struct JSONValueTests {
  static let keys = KeySet(["name", "author"].map { ElementKey.hash($0.utf8) })

  @Test(arguments: [
    #"{"a": "x", "name": "Ana", "b": [1, "y", {"name": "z"}], "author": {"c": 1, "name": "Bo"}}"#,
    #"{"a": "q \" \\", "name": "A\u00e9\/\n", "b": "\ud83d\ude00 \u12", "author": "\"Bo\""}"#,
    #"{"a": {"b": {"c": "\\\""}, "d": [[], [1,]]}, "name": "Ana"}"#, #"{"a": tru, "name": null}"#,
    #"{"a": , "name": "Ana"}"#, #"{"a": "open, "name": "Ana"}"#, #"{"a": "x\"#, #"{"name": "x\"#,
    #"{"a": [1, 2 "name": "Ana"}"#, #"{"a": {"b": 1, "name": "Ana""#, #"{"a" 1, "name": "Ana"}"#,
    #"{"a": [{"name": "in"}], "\u006eame": "Ana", "name": "second"}"#,
  ])
  func membersThatNobodyAsksForAreSkippedAndNoOther(_ text: String) {
    let all = JSONValue(tolerant: Array(text.utf8))
    let asked = JSONValue(tolerant: Array(text.utf8), keys: Self.keys)
    #expect((all == nil) == (asked == nil))
    #expect(all.map(Self.withoutOthers) == asked)
  }

  /// A value as it is with the members that are asked for alone.
  private static func withoutOthers(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let items): .array(items.map(withoutOthers))
    case .object(let members):
      .object(
        members.filter { ["name", "author"].contains($0.key) }.map {
          (key: $0.key, value: withoutOthers($0.value))
        })
    default: value
    }
  }

  @Test func escapesAreResolved() {
    let value = JSONValue(tolerant: Array(#"["a\"b", "\u00e9\ud83d\ude00", "\u12", "x\"#.utf8))
    #expect(
      value == .array([.string("a\"b"), .string("é😀"), .string("\u{FFFD}12"), .string("x\\")]))
  }
}
