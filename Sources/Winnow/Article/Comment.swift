extension Article {
  /// One reader's comment, as a page shows it below its article.
  public struct Comment: Sendable, Equatable {
    /// Who wrote it, as the page names them: 1 to 80 characters; nil where it does not say.
    public var author: String?
    /// When, in the page's own words, such as "March 3, 2015 at 14:05" or "vor 3 Stunden"; nil where it does not say.
    public var time: String?
    /// The same in ISO 8601, as a day or as a day with a time; nil where the page gives no date, as in "vor 3 Stunden".
    public var date: String?
    /// How many comments it stands inside of: 0 for one on the article, 1 for a reply to that.
    public var depth: Int
    /// What it says, never empty: paragraphs with an empty line between them.
    public var text: String

    /// A comment; `text` must not be empty, and `depth` counts from 0.
    public init(
      author: String? = nil, time: String? = nil, date: String? = nil, depth: Int = 0, text: String
    ) {
      self.author = author
      self.time = time
      self.date = date
      self.depth = depth
      self.text = text
    }
  }
}

extension Article.Comment {
  /// Author and time on one line; nil where neither is known.
  var byline: String? {
    let parts = [author, time].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// The comment in the output's normal form; nil where nothing is left of its text.
  func normalised(_ normaliser: Normaliser) -> Article.Comment? {
    var counts = NormalisationCounts()
    func normalise(_ text: String?) -> String? {
      text.map { normaliser.normalise($0, &counts) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    guard let text = normalise(text) else { return nil }
    return Article.Comment(
      author: normalise(author), time: normalise(time), date: date, depth: depth, text: text)
  }
}
