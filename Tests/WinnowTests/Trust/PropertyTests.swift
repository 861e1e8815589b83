import Foundation
import TestSupport
import Testing

@testable import Winnow

/// What holds of every page, whatever is on it.
@Suite struct PropertyTests {
  static func cleaner(_ change: (inout CleanerOptions) -> Void = { _ in }) -> Cleaner {
    var options = CleanerOptions()
    change(&options)
    return try! Cleaner(options)
  }

  @Test(.enabled(if: SlowTests.areWanted), arguments: NormalForm.allCases, [false, true])
  func allTextIsInTheFormThatWasChosen(_ form: NormalForm, _ ascii: Bool) throws {
    let cleaner = Self.cleaner {
      $0.normalForm = form
      $0.asciiPunctuation = ascii
      $0.contents = [.captions, .comments]
    }
    var workspace = Workspace()
    for page in TestPages.all {
      let text = try cleaner.clean(page.bytes, reusing: &workspace).rendered(as: .text)
      #expect(CleanText.problem(in: text, form: form) == nil, "\(page.name)")
      if ascii {
        let typographic = text.unicodeScalars.first { "‘’“”–—…«»•".unicodeScalars.contains($0) }
        #expect(typographic == nil, "\(page.name)")
      }
    }
  }

  /// The text of an article is an article that needs no cleaning.
  @Test func cleaningCleanTextChangesNothing() throws {
    let cleaner = Self.cleaner()
    let again = Self.cleaner { $0.input = .text }
    var workspace = Workspace()
    var changed: [String] = []
    let pages = TestPages.all.filter(\.isArticle)
    for page in pages {
      let text = try cleaner.clean(page.bytes, reusing: &workspace).rendered(as: .text)
      let second = try again.clean(Array(text.utf8), reusing: &workspace).rendered(as: .text)
      if second != text { changed.append(page.name) }
    }
    #expect(changed.count <= 0, "\(changed.count) of \(pages.count): \(changed)")
  }

  /// Every run of words in the output stands in the page: nothing is made up, and nothing is brought
  /// in from scripts, attributes or elsewhere.
  @Test(.enabled(if: SlowTests.areWanted)) func noWordIsMadeUp() throws {
    let cleaner = Self.cleaner()
    var random = SeededNumbers(seed: 3)
    for page in TestPages.all {
      try Self.expectNoWordMadeUp(page.bytes, cleaner, page.name)
      for _ in 0..<2 {
        try Self.expectNoWordMadeUp(TestPages.mutant(of: page.bytes, &random), cleaner, page.name)
      }
    }
  }

  static func expectNoWordMadeUp(_ bytes: [UInt8], _ cleaner: Cleaner, _ name: String) throws {
    let article = try cleaner.clean(bytes)
    var page = article.page.document?.text ?? []
    if page.isEmpty { page = try DecodedPage(bytes, encoding: nil, isMarkup: false).bytes }
    let normaliser = Normaliser()
    var counts = NormalisationCounts()
    let haystack = letters(normaliser.normalise(page[...], &counts))
    for block in article.page.content.body {
      for line in article.string(block).split(separator: "\n") {
        // The block as a whole, or, where marks of footnotes were taken out of it, its words.
        if contains(haystack, letters(String(line))) { continue }
        for word in line.split(separator: " ") where !contains(haystack, letters(String(word))) {
          // An exponent is set off from its base by a sign of ours.
          let parts = word.split(separator: "^")
          #expect(
            parts.count > 1 && parts.allSatisfy { contains(haystack, letters(String($0))) },
            "\(name): \(word)")
        }
      }
    }
  }

  /// Letters and digits alone.
  private static func letters(_ text: String) -> Data {
    Data(text.utf8.filter { $0 >= 0x80 || isAlphanumeric($0) })
  }

  private static func contains(_ haystack: Data, _ needle: Data) -> Bool {
    needle.isEmpty || haystack.range(of: needle) != nil
  }

  /// No rule holds an article up on its own: without any one that fires, all prose that was kept with
  /// it is kept.
  @Test(.enabled(if: SlowTests.areWanted)) func noSingleRuleHoldsAnArticle() throws {
    let traced = Self.cleaner { $0.contents = .trace }
    var workspace = Workspace()
    /// Rules that fired, with the pages.
    var fired: [String: [(page: TestPages.Page, text: String)]] = [:]
    for page in TestPages.all where page.isArticle {
      let article = try traced.clean(page.bytes, reusing: &workspace)
      for rule in article.trace.rules { fired[rule.id, default: []].append((page, article.text)) }
    }
    #expect(fired.count > 30)
    let rules = try RuleSet(packs: [], usesShipped: true, disabled: []).rules
    for (id, pages) in fired.sorted(by: { $0.key < $1.key }) {
      let fewer = Cleaner(
        CleanerOptions(), rules: CompiledRules(rules.filter { $0.id != id }),
        scorecards: traced.scorecards)
      for (page, text) in pages.prefix(3) {
        let without = try fewer.clean(page.bytes).text
        for paragraph in text.split(separator: "\n") where paragraph.utf8.count > 200 {
          #expect(without.contains(paragraph), "\(id) on \(page.name): \(paragraph)")
        }
      }
    }
  }

  @Test(.enabled(if: SlowTests.areWanted)) func mutantsAreCleanedLikeAllOtherPages() throws {
    let cleaner = Self.cleaner { $0.contents = [.links, .images, .captions, .comments, .tables] }
    var random = SeededNumbers(seed: 11)
    var workspace = Workspace()
    for page in TestPages.all {
      for round in 0..<6 {
        let article = try cleaner.clean(
          TestPages.mutant(of: page.bytes, &random), reusing: &workspace)
        for format in OutputFormat.allCases {
          var output = article.rendered(as: format)
          // Its columns are apart by tabs.
          if format == .tsv { output = output.replacing("\t", with: " ") }
          #expect(
            CleanText.control(in: output, allowingLineFeeds: true) == nil,
            "\(page.name) \(round) \(format)")
        }
        #expect(CleanText.problem(in: article.text) == nil, "\(page.name) \(round)")
      }
    }
  }
}
