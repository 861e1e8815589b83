import Testing

@testable import Winnow

@Suite struct ExplanationTests {
  private static let page = Array(
    """
    <html><head><title>Bees in town</title></head><body><nav><a href=/>Home</a></nav><article>
    <h1>Bees in town</h1><p>Roofs are full of hives, and the keepers say that the honey is better than
    in the country, for the parks are not sprayed.</p><p>The council wants to count them in June, said
    its gardener, who keeps two hives of his own on the roof of the town hall.</p></article>
    <div class=newsletter-signup><p>Sign up for our newsletter</p><form><input></form></div>
    <footer>Copyright 2026 The Hive</footer></body></html>
    """.utf8)

  /// Trees, curves, rules and bounds: nothing that goes into a score is left out of its terms.
  @Test func theTermsOfEachBlockAddUpToItsScore() throws {
    var options = CleanerOptions()
    options.explains = true
    let article = try Cleaner(options).clean(Self.page)
    #expect(article.blocks.count == 6)
    for block in article.blocks where block.score.isFinite {
      let sum = block.terms.reduce(0) { $0 + $1.logOdds }
      #expect(abs(sum - block.score) < 0.05, "\(block.text)")
    }
  }

  @Test func confidenceIsAShare() throws {
    let article = try Cleaner().clean(Self.page)
    #expect(article.confidence > 0.5 && article.confidence <= 1)
    #expect(try Cleaner().clean([]).confidence == 0)
  }
}
