extension NameSet {
  /// Names of elements that hold who wrote a page.
  static let bylineNames = NameSet([
    "byline", "author-name", "article-author", "post-author", "entry-author", "authors", "author",
    "story-author", "autor", "auteur", "writer", "contributor", "bylines", "autore",
  ])
  /// Names of elements that hold when a page was written.
  static let dateNames = NameSet([
    "date", "published", "publish-date", "pubdate", "timestamp", "datum", "dateline", "post-date",
    "entry-date", "article-date", "fecha", "data-publicacao", "dates", "datetime", "data",
  ])
}

extension NameFacts {
  /// Attributes whose values name a component as a class would, by hash.
  static let namedData = KeySet(
    [
      "data-component", "data-testid", "data-module", "data-type", "data-name", "data-widget",
      "data-block", "data-zone", "data-area", "data-qa", "data-tracking", "data-label",
    ].map { ElementKey.hash($0.utf8) })
}
