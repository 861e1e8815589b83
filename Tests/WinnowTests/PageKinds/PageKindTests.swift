import Foundation
import Testing

@testable import Winnow

/// The verdict on the whole set of pages; the README beside this describes it.
///
/// `WINNOW_PAGE_KINDS=folder swift test --filter PageKindTests` writes the pages there, to look at.
@Suite struct PageKindTests {
  private struct Outcome: Sendable {
    var page: PageKind
    var article: Article
    var isRight: Bool { article.verdict.isArticle == (page.reason == nil) }
  }

  /// The whole set, cleaned once for all tests.
  private static let outcomes = Result {
    let cleaner = try Cleaner()
    var workspace = Workspace()
    return try PageKind.all.map {
      Outcome(page: $0, article: try cleaner.clean(Array($0.html.utf8), reusing: &workspace))
    }
  }

  @Test func thereAreEnoughPagesOfBothSorts() {
    #expect(PageKind.all.count { $0.reason == nil } >= 60)
    #expect(PageKind.all.count { $0.reason != nil } >= 60)
    #expect(Set(PageKind.all.map(\.name)).count == PageKind.all.count)
    for page in PageKind.all where page.reason != nil {
      #expect(PageVerdict.Reason(rawValue: page.reason ?? "") != nil, "\(page.name)")
    }
  }

  @Test func nineOfTenVerdictsAreRight() throws {
    for isForDevelopment in [true, false] {
      let results = try Self.outcomes.get().filter {
        $0.page.isForDevelopment == isForDevelopment
      }
      for result in results where !result.isRight {
        print("wrong: \(result.page.name), \(result.article.verdict)")
      }
      let articles = results.filter { $0.page.reason == nil }
      let others = results.filter { $0.page.reason != nil }
      #expect(articles.count { $0.isRight } * 10 >= articles.count * 9)
      #expect(others.count { $0.isRight } * 10 >= others.count * 9)
    }
  }

  @Test func fourOfFiveReasonsAreRight() throws {
    let results = try Self.outcomes.get().filter { $0.page.reason != nil }
    let right = results.count { $0.article.verdict.reason?.rawValue == $0.page.reason }
    #expect(right * 5 >= results.count * 4)
  }

  @Test func paywalledPagesAndNoOthersAreTruncated() throws {
    for result in try Self.outcomes.get() {
      #expect(result.article.isTruncated == result.page.isTruncated, "\(result.page.name)")
    }
  }

  @Test func pagesCanBeWrittenOut() throws {
    guard let path = ProcessInfo.processInfo.environment["WINNOW_PAGE_KINDS"] else { return }
    let folder = URL(filePath: path)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var lines = "name\tkind\ttruncated\tdevelopment\n"
    for page in PageKind.all {
      try page.html.write(
        to: folder.appending(path: page.name + ".html"), atomically: true, encoding: .utf8)
      lines +=
        "\(page.name)\t\(page.reason ?? "article")\t\(page.isTruncated)\t\(page.isForDevelopment)\n"
    }
    try lines.write(
      to: folder.appending(path: "index.tsv"), atomically: true, encoding: .utf8)
  }
}
