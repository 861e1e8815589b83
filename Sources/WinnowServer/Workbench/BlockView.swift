import Foundation
import Winnow
import WinnowWorkshop

/// A page with its evidence, as the workbench gets it.
struct PageReport: Encodable, Sendable {
  struct Term: Encodable, Sendable {
    var name: String
    var logOdds: Double
  }

  struct Block: Encodable, Sendable {
    var text: String
    var role: String
    var kept: Bool
    /// Log-odds of boilerplate, from -1e9 to 1e9 where a hard rule decided.
    var score: Double
    var reason: String
    /// Strongest first; the last may stand for all others.
    var terms: [Term]
    /// Ids of rules that spoke of it.
    var rules: [String]
  }

  var title: String?
  var url: String?
  var text: String
  var article: Bool
  var verdict: String
  var confidence: Double
  /// Blocks above this went; 1e9 where nothing stays.
  var threshold: Double
  var blocks: [Block]
  /// Blocks of the page; where the time ran out, `blocks` holds fewer.
  var all: Int
  /// `PageView.html`.
  var view: String

  /// So many terms of a block; of pages with thousands of blocks fewer, as nobody looks at all of them.
  private static func mostTerms(_ blocks: Int) -> Int { blocks > 3000 ? 2 : 10 }

  init(_ article: Article) {
    title = article.headline
    url = article.metadata.url?.value
    text = article.text
    self.article = article.verdict.isArticle
    verdict = article.verdict.reason?.sentence ?? "The page holds an article."
    confidence = Self.rounded(article.confidence)
    threshold = Self.rounded(article.threshold)
    view = PageView(article).html
    all = article.page.blocks.blocks.count
    let most = Self.mostTerms(article.blocks.count)
    blocks = article.blocks.map { block in
      var terms = block.terms.prefix(most).map {
        Term(name: TermWords.plain($0.name), logOdds: Self.rounded($0.logOdds))
      }
      let rest = block.terms.dropFirst(most).reduce(0) { $0 + $1.logOdds }
      let others = block.terms.count - terms.count
      if others > 0, block.score.isFinite {
        terms.append(Term(name: "\(others) more", logOdds: Self.rounded(rest)))
      }
      return Block(
        text: block.text, role: block.role, kept: block.isKept, score: Self.rounded(block.score),
        reason: block.reason, terms: terms,
        rules: block.terms.lazy.map(\.name).filter { $0.hasPrefix("rule ") }
          .map { String($0.dropFirst(5)) })
    }
  }

  private static func rounded(_ value: Float) -> Double {
    if value.isNaN { return 0 }
    return (Double(max(-1e9, min(1e9, value))) * 1000).rounded() / 1000
  }
}

/// What rules change on a page.
struct PageChange: Encodable, Sendable {
  /// The page's name; nil for the one that is open.
  var id: String?
  /// Texts of blocks that the article has no longer, and has now; the first fifty of each.
  var lost: [String] = []
  var gained: [String] = []
  var lostBlocks = 0
  var gainedBlocks = 0

  var isEmpty: Bool { lostBlocks == 0 && gainedBlocks == 0 }

  init(id: String?, before: Article, after: Article) {
    self.id = id
    let kept = Self.texts(before)
    let keptNow = Self.texts(after)
    let lost = Self.difference(kept, keptNow)
    let gained = Self.difference(keptNow, kept)
    (lostBlocks, gainedBlocks) = (lost.count, gained.count)
    self.lost = Array(lost.prefix(50))
    self.gained = Array(gained.prefix(50))
  }

  private static func texts(_ article: Article) -> [String] {
    article.page.content.text.sorted().map { article.page.blocks.string($0) }
  }

  /// What is in `texts` more often than in `others`, in order.
  private static func difference(_ texts: [String], _ others: [String]) -> [String] {
    var counts: [String: Int] = [:]
    for text in others { counts[text, default: 0] += 1 }
    return texts.filter { text in
      guard let count = counts[text], count > 0 else { return true }
      counts[text] = count - 1
      return false
    }
  }
}
