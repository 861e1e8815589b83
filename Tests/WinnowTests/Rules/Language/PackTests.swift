import Foundation
import Testing

@testable import Winnow
@testable import WinnowWorkshop

/// The shipped packs: they load, every rule has tests of its own, and they hold.
@Suite struct PackTests {
  static func packs() throws -> [RulePack] {
    let folder = SampleTests.root.appending(path: "rules")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var packs: [RulePack] = []
    for case let file as URL in files! where file.pathExtension == "yaml" {
      let path = String(file.path.dropFirst(SampleTests.root.path.count + 1))
      let layer: RuleLayer = path.hasPrefix("rules/vendor/") ? .vendor : .general
      packs.append(
        try RuleLoader.$checksShippedPatterns.withValue(true) {
          try RulePack(yaml: [UInt8](Data(contentsOf: file)), file: path, layer: layer)
        })
    }
    return packs.sorted { $0.name < $1.name }
  }

  @Test func everyKindHasAPack() throws {
    let kinds = Set(try Self.packs().flatMap(\.rules).map(\.kind))
    for kind in RuleKind.allCases { #expect(kinds.contains(kind), "\(kind)") }
  }

  @Test func everyRuleHasASnippetForAndAgainst() throws {
    for rule in try Self.packs().flatMap(\.rules) {
      #expect(!rule.matching.isEmpty, "\(rule.id)")
      #expect(!rule.notMatching.isEmpty, "\(rule.id)")
    }
  }

  @Test func allInlineTestsHold() throws {
    let failures = RuleTests.run(try Self.packs())
    #expect(failures.isEmpty, "\n\(failures.map(\.description).joined(separator: "\n"))")
  }

  /// The embedded copy is what Scripts/embed-resources.sh makes of rules/ and weights/ today.
  @Test func embeddedResourcesAreFresh() throws {
    let fresh = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: fresh) }
    let script = Process()
    script.executableURL = SampleTests.root.appending(path: "Scripts/embed-resources.sh")
    script.arguments = [fresh.path]
    try script.run()
    script.waitUntilExit()
    let checkedIn = SampleTests.root.appending(
      path: "Sources/Winnow/Resources/EmbeddedResources.swift")
    #expect(try Data(contentsOf: fresh) == Data(contentsOf: checkedIn), "run make embed")
  }
}
