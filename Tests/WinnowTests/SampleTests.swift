import Foundation
import Testing

@testable import Winnow

/// Every folder of samples/: the text and the JSON that the page must give, written by hand.
///
/// `WINNOW_RECORD=1 swift test --filter SampleTests` writes them anew, for a person to review.
@Suite struct SampleTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let slugs: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: root.path + "/samples")
    return (names ?? []).filter { !$0.hasSuffix(".md") && !$0.hasPrefix(".") }.sorted()
  }()

  /// Those that are pages, not plain text.
  static let pages = slugs.filter {
    FileManager.default.fileExists(atPath: root.path + "/samples/\($0)/page.html")
  }

  @Test func thereAreFifteenSamples() { #expect(Self.slugs.count >= 15 && Self.pages.count >= 14) }

  @Test(arguments: slugs) func sample(_ slug: String) throws {
    let folder = Self.root.appending(path: "samples/\(slug)")
    let html = folder.appending(path: "page.html")
    let plain = folder.appending(path: "page.txt")
    let isHTML = FileManager.default.fileExists(atPath: html.path)
    let page = try Data(contentsOf: isHTML ? html : plain)
    let article = try Cleaner().clean([UInt8](page))
    let textFile = folder.appending(path: "expected.txt")
    let jsonFile = folder.appending(path: "expected.json")
    if ProcessInfo.processInfo.environment["WINNOW_RECORD"] == "1" {
      try article.rendered(as: .text).write(to: textFile, atomically: true, encoding: .utf8)
      let json = try JSONSerialization.jsonObject(with: Data(article.rendered(as: .json).utf8))
      var fields = try #require(json as? [String: Any])
      fields["provenance"] = nil
      fields["licence"] = nil
      try JSONSerialization.data(withJSONObject: fields, options: [.prettyPrinted, .sortedKeys])
        .write(to: jsonFile)
      return
    }
    #expect(article.rendered(as: .text) == (try String(contentsOf: textFile, encoding: .utf8)))
    let expected = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: jsonFile)) as? [String: Any])
    let actual = try #require(
      try JSONSerialization.jsonObject(with: Data(article.rendered(as: .json).utf8))
        as? [String: Any])
    for (key, value) in expected {
      #expect(
        (actual[key] as? NSObject) == (value as? NSObject), "\(slug): \(key)")
    }
  }
}
