import Winnow

/// Something that recurs on many articles of one site: a text, or an element whose texts do.
public struct SiteTemplate: Sendable, Equatable {
  /// What recurs.
  public enum Mark: Sendable, Equatable {
    /// A block of this text.
    case text(String)
    /// Elements that a selector names, with a text that one of them held.
    case element(String, holding: String)
  }

  /// The name under a public suffix.
  public var site: String
  /// What recurs.
  public var mark: Mark
  /// The words of the text, or of the longest that the element held.
  public var words: Int
  /// Different articles that it stood in, at least, and articles of the site.
  public var articles: Int
  /// Articles of the site that were counted.
  public var siteArticles: Int
  /// P(furniture | match), 0.5 to `greatestWeight`.
  public var weight: Double

  /// A template; `articles` is at most `siteArticles`.
  public init(
    site: String, mark: Mark, words: Int, articles: Int, siteArticles: Int, weight: Double
  ) {
    self.site = site
    self.mark = mark
    self.words = words
    self.articles = articles
    self.siteArticles = siteArticles
    self.weight = weight
  }

  /// Texts shorter than this may be standing phrases, bylines and sub-headings, and are no templates
  /// by themselves; in words.
  public static let leastWords = 8

  /// What a rule's `weight` may be at most.
  public static let greatestWeight = 0.999

  /// The weight of a text that stood in so many different articles.
  ///
  /// Prose seldom repeats a whole paragraph in another article, and still less in a third: each further
  /// article doubles the odds. So the log-odds is (n − 1) ln 2, and no more than 6.9.
  public static func weight(ofTextIn articles: Int) -> Double {
    let odds = articles > 1 ? Double(UInt64(1) << UInt64(min(articles - 1, 40))) : 1
    return min(greatestWeight, odds / (1 + odds))
  }

  /// The weight of an element in which so many of its blocks were templates by their texts: the share,
  /// by Krichevsky and Trofimov's estimate.
  public static func weight(ofElementWith templates: Int, of blocks: Int) -> Double {
    min(greatestWeight, (Double(templates) + 0.5) / (Double(max(templates, blocks)) + 1))
  }
}
