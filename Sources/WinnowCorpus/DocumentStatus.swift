/// What became of one input document of a corpus.
///
/// Every document has exactly one status, so the counts of all statuses add up to the input.
public enum DocumentStatus: String, Sendable, CaseIterable {
  /// Its text stands in the output.
  case written
  /// The page held no text at all.
  case empty
  /// The page holds no article, and only articles were asked for.
  case notArticle = "not-article"
  /// An earlier document has the same or nearly the same text, and duplicates were to be dropped.
  case duplicate
  /// A filter of the run refused it: its language, length or confidence.
  case filtered
  /// It could not be read or cleaned; the error says why.
  case failed
}
