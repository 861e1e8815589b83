import Foundation
import Testing

@testable import Winnow

/// `rules/schema.json` says to editors what the loader accepts: the same keys, choices and bounds.
@Suite struct SchemaTests {
  typealias Object = [String: Any]

  static var schema: Object {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../../rules/schema.json")
    let data = (try? Data(contentsOf: file)) ?? Data()
    return (try? JSONSerialization.jsonObject(with: data)) as? Object ?? [:]
  }

  /// The value at a path of keys.
  static func value(_ path: String) -> Any? {
    path.split(separator: "/").reduce(schema as Any?) { ($0 as? Object)?[String($1)] }
  }

  static func keys(_ path: String) -> Set<String> { Set((value(path) as? Object ?? [:]).keys) }
  static func choices(_ path: String) -> [String] { value(path) as? [String] ?? [] }

  @Test func keysAndChoicesAreTheLoaders() {
    #expect(Self.keys("$defs/fields/properties") == Set(RuleLoader.ruleKeys))
    let fields = "$defs/fields/properties"
    #expect(Self.choices(fields + "/kind/enum") == RuleKind.allCases.map(\.rawValue))
    #expect(Self.choices(fields + "/status/enum") == Rule.Status.allCases.map(\.rawValue))
    #expect(Self.choices(fields + "/action/enum") == Rule.Action.allCases.map(\.rawValue))
  }

  /// Each key that the schema names is known to the loader, and one that it does not name is not.
  @Test(arguments: [
    ("properties", ""), ("$defs/fields/properties/meta/properties", "meta: {KEY: x}"),
    ("$defs/fields/properties/scope/properties", "scope: {KEY: x}"),
    ("$defs/fields/properties/guard/properties", "guard: {KEY: x}"),
    ("$defs/fields/properties/guard/properties/position/properties", "guard: {position: {KEY: x}}"),
    ("$defs/fields/properties/tests/properties", "tests: {KEY: x}"),
    ("$defs/condition/properties", "match: {KEY: x}"),
    ("$defs/condition/properties/text/properties", "match: {text: {KEY: x}}"),
    ("$defs/condition/properties/attr/properties", "match: {attr: {KEY: x}}"),
    ("$defs/snippet/properties", "tests: {match: [{KEY: x}]}"),
  ])
  func namedKeysAreKnown(_ path: String, _ template: String) {
    let keys = Self.keys(path)
    #expect(keys.count >= 2)
    func isUnknown(_ key: String) -> Bool {
      let yaml =
        template.isEmpty
        ? "\(key): x\n"
        : "schema: 1\npack: p\nrules:\n- {id: a, \(template.replacing("KEY", with: key))}"
      return LoaderErrorTests.errors(yaml).contains { $0.message.contains("unknown key '\(key)'") }
    }
    for key in keys { #expect(!isUnknown(key), "\(key)") }
    #expect(isUnknown("zebra"))
  }
}
