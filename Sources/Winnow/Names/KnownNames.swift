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
  /// Names of elements for users of screen readers.
  static let unseenNames = NameSet([
    "sr-only", "sronly", "only-sr", "show-for-sr", "for-sr", "sr-text", "visually-hidden",
    "visuallyhidden",
    "hidden-visually", "visually-hide", "hide-visually", "vishidden", "screen-reader",
    "screen-readers",
    "screenreader", "screenreaders", "reader-only", "assistive-text", "a11y-hidden", "a11y-only",
    "a11y-text",
    "accessible-hidden", "accessibly-hidden", "accessible-hide", "accessibility-hidden",
    "accessibility-text",
    "element-invisible", "offscreen", "off-screen", "nvda-only", "speech-only", "hidden-accessible",
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
