import Winnow

/// One line of a gold file: a saved page and what its article is.
///
/// The fields are those of the WCXB corpus as JSON lines: `id`, `page`, `text`, `with`, `without`,
/// `title`, `author`, `date`, `type`, `language`, `url`; all but `id` may be missing.
public struct GoldPage: Sendable {
  /// What predictions name it by.
  public var id: String
  /// The saved page's path, relative to the gold file.
  public var page: String
  /// The whole article; nil where only snippets are known.
  public var text: String?
  /// Snippets that must be in the article, and such that must not.
  public var with: [String]
  /// Snippets that must not be in the article.
  public var without: [String]
  /// The headline.
  public var title: String?
  /// The authors, as one string.
  public var author: String?
  /// When it was published, as the corpus writes it.
  public var date: String?
  /// What sort of page it is, such as "article".
  public var type: String?
  /// The language, as the corpus writes it.
  public var language: String?
  /// The address that the page was saved from.
  public var url: String?

  /// Reads a line of a gold file; nil where it is no JSON object with an `id`.
  public init?(jsonLine: [UInt8]) {
    guard let value = JSONValue(line: jsonLine), let id = value["id"]?.text else { return nil }
    self.id = id
    page = value["page"]?.text ?? "pages/\(id).html"
    text = value["text"]?.text
    with = value["with"]?.items.compactMap(\.text) ?? []
    without = value["without"]?.items.compactMap(\.text) ?? []
    title = value["title"]?.text
    author = value["author"]?.text
    date = value["date"]?.text
    type = value["type"]?.text
    language = value["language"]?.text
    url = value["url"]?.text
  }
}
