import Foundation
import Testing
import Winnow
import WinnowWorkshop

@testable import WinnowCorpus

/// Learning over whole sites: what it removes, and what it must not.
///
/// `Scripts/measure-templates.py` does the same with the program, on 200 pages a site.
@Suite struct TemplateLearningTests {
  private static let today = "2026-11-24"

  private static func clean(_ pages: [SyntheticPage], _ cleaner: Cleaner) throws -> [Article] {
    var workspace = Workspace()
    return try pages.map { try cleaner.clean(Array($0.html.utf8), reusing: &workspace) }
  }

  /// Whether a text stands in a cleaned article.
  private static func holds(_ article: Article, _ text: String) -> Bool {
    article.text.contains(text)
  }

  @Test func furnitureGoesAndArticlesStay() throws {
    let size = ProcessInfo.processInfo.environment["WINNOW_PAGES"].flatMap { Int($0) }
    let sites = SyntheticSite.all(pages: size ?? 100)
    let cleaner = try Cleaner()
    let before = try sites.map { try Self.clean($0, cleaner) }
    var learner = TemplateLearner()
    for article in before.flatMap(\.self) { learner.add(article.templateView()) }
    let templates = learner.templates()
    var writer = SiteRuleWriter(today: Self.today)
    let yaml = writer.yaml(templates)
    // The rules are as good as anybody's.
    let check = RuleCheck(
      [.init(path: "site-rules.yaml", bytes: Array(yaml.utf8))], usesShipped: true,
      today: Self.today)
    #expect(check.problems.map { "\($0.message) \($0.rule ?? "")" } == [])
    var options = CleanerOptions()
    options.rulePacks = [try #require(try learner.pack())]
    let learnt = try Cleaner(options)
    var total = Tally()
    for (pages, articles) in zip(sites, before) {
      var tally = Tally()
      for ((page, old), new) in zip(zip(pages, articles), try Self.clean(pages, learnt)) {
        tally.add(page, old, new)
      }
      if size != nil { print(tally.row(pages[0].url.split(separator: "/")[1])) }
      #expect(tally.removed > 0.5, "\(pages[0].url)")
      total.add(tally)
    }
    if size != nil {
      print(total.row("all"))
      print("\(templates.count) templates; \(learner.tally)")
      if total.lost.isEmpty == false { print(total.lost.joined(separator: "\n")) }
    }
    // Most of it slips through without the rules, or there is nothing to learn here.
    #expect(total.keptBefore * 10 > total.furniture * 8)
    // Some have written too few of a hundred pages to be learnt; and what the card drops on some pages by itself is
    // counted on fewer, so that on sites of a hundred pages less is learnt than when the card dropped nothing.
    #expect(total.removed >= 0.8)
    #expect(total.lost.count * 1000 <= total.paragraphs)
  }

  /// Writes the sites to a folder, for `Scripts/measure-templates.py`.
  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["WINNOW_SITES"] != nil))
  func writeSites() throws {
    let environment = ProcessInfo.processInfo.environment
    let folder = URL(fileURLWithPath: try #require(environment["WINNOW_SITES"]))
    let count = environment["WINNOW_PAGES"].flatMap { Int($0) } ?? 200
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var gold: [String] = []
    for (site, pages) in SyntheticSite.all(pages: count).enumerated() {
      for (number, page) in pages.enumerated() {
        let name = "\(site)-\(number).html"
        try page.html.write(
          to: folder.appending(path: name), atomically: false, encoding: .utf8)
        let line = try JSONSerialization.data(withJSONObject: [
          "file": name, "url": page.url, "article": page.article, "furniture": page.furniture,
        ])
        gold.append(String(decoding: line, as: UTF8.self) + "\n")
      }
    }
    try gold.joined().write(
      to: folder.appending(path: "gold.json"), atomically: true, encoding: .utf8)
  }

  /// What became of furniture and article.
  struct Tally {
    var furniture = 0
    var keptBefore = 0
    var keptAfter = 0
    var paragraphs = 0
    /// Of the article, what stood in the text before and does not stand there now.
    var lost: [String] = []

    var removed: Double { 1 - Double(keptAfter) / Double(max(1, keptBefore)) }

    mutating func add(_ page: SyntheticPage, _ old: Article, _ new: Article) {
      furniture += page.furniture.count
      keptBefore += page.furniture.count { holds(old, $0) }
      keptAfter += page.furniture.count { holds(old, $0) && holds(new, $0) }
      paragraphs += page.article.count { holds(old, $0) }
      lost += page.article.filter { holds(old, $0) && !holds(new, $0) }.map { "\(page.url): \($0)" }
    }

    mutating func add(_ other: Tally) {
      furniture += other.furniture
      keptBefore += other.keptBefore
      keptAfter += other.keptAfter
      paragraphs += other.paragraphs
      lost += other.lost
    }

    func row(_ name: some StringProtocol) -> String {
      let share = Double(Int(removed * 1000)) / 10
      return
        "| \(name) | \(furniture) | \(keptBefore) | \(keptAfter) | \(share) % | \(paragraphs) | \(lost.count) |"
    }
  }
}
