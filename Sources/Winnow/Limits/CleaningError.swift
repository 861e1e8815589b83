/// Why a page was not cleaned. Bad pages are no reason: they give an article with less in it.
public enum CleaningError: Error, Sendable, Equatable, CustomStringConvertible {
  /// `CleanerOptions.encoding` is not known.
  case unknownEncoding(UnknownEncoding)
  /// The page is past a bound of `CleanerOptions.limits`.
  ///
  /// - Parameters:
  ///   - value: what the page has or took, as far as it was looked at: a number, bytes or seconds.
  ///   - bound: what it may have or take.
  case limit(PageLimit, value: Double, bound: Double)

  /// The bound that the page is past; nil where it is something else.
  public var exceededLimit: PageLimit? {
    if case .limit(let limit, _, _) = self { limit } else { nil }
  }

  /// What is wrong and how to mend it, on one line.
  public var description: String {
    switch self {
    case .unknownEncoding(let error): error.description
    case .limit(let limit, _, let bound):
      "\(limit.sentence(bound: bound)); raise the limit (\(limit.mend)), or take what fits "
        + "(PageLimits.overflow, --on-limit partial)"
    }
  }
}
