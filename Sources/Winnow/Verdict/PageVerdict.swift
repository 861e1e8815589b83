/// Whether a page holds an article, and what it is where it holds none.
///
/// A label and nothing more: what was selected as the page's text stays in the output.
public enum PageVerdict: Sendable, Equatable {
  case article
  case noArticle(Reason)

  /// What a page without an article is, as far as its signs tell.
  public enum Reason: String, CaseIterable, Sendable {
    /// A home page or the front of a section: teasers.
    case sectionFront = "section-front"
    /// An archive, search results, products, events, episodes.
    case listing
    /// Pictures or a video with captions.
    case gallery
    /// Prices, scores, forecasts: numbers in a table.
    case table
    /// What readers wrote, without the article it is about.
    case comments
    /// A login, registration, subscription, sign-up or consent form in place of the text.
    case wall
    /// "Not found", "moved", "unavailable".
    case error
    /// The page's text comes with scripts alone.
    case scriptOnly = "script-only"
    /// The page sends its reader on.
    case redirect
    /// No text, or a few words.
    case empty

    /// The reason as a sentence.
    public var sentence: String {
      switch self {
      case .sectionFront: "The page is a front: teasers that lead to articles elsewhere."
      case .listing:
        "The page is a list: entries that lead elsewhere, or things with prices or dates."
      case .gallery: "The page shows pictures or a video, with hardly more text than captions."
      case .table: "The page is a table of figures."
      case .comments: "The page holds readers' comments alone."
      case .wall: "A form or an offer stands where the text would be: log in, subscribe, consent."
      case .error: "The server says that the page is missing, moved or unavailable."
      case .scriptOnly: "The page shows its text only to browsers that run its scripts."
      case .redirect: "The page only sends its reader to another address."
      case .empty: "The page holds no text, or only a few words."
      }
    }
  }

  /// Whether the page holds an article.
  public var isArticle: Bool { self == .article }

  /// What it is where it is no article.
  public var reason: Reason? { if case .noArticle(let reason) = self { reason } else { nil } }
}
