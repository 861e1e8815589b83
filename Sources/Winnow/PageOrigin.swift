/// What is known of a page beside its bytes: where it was fetched, and what its carrier said of it.
public struct PageOrigin: Sendable, Equatable {
  /// The page's address; for rules with a site scope, and as metadata where the page names none.
  public var url: String?
  /// The carrier's word on the encoding, such as the charset of an HTTP header. It stands before the
  /// page's own declaration; labels that are not known, and such that the bytes refute because they
  /// are UTF-8 beyond doubt, are passed over.
  public var charset: String?

  /// An origin; nil for what is not known.
  public init(url: String? = nil, charset: String? = nil) {
    self.url = url
    self.charset = charset
  }
}

extension Cleaner {
  /// Cleans one page of many that differ in where they come from.
  ///
  /// What `CleanerOptions` say of address and encoding stands where the origin says nothing.
  ///
  /// - Parameter workspace: scratch memory that is used again for the next page.
  /// - Throws: as `clean(_:)`.
  public func clean(
    _ page: consuming [UInt8], from origin: PageOrigin, reusing workspace: inout Workspace
  ) throws(CleaningError) -> Article {
    var options = options
    if let url = origin.url { options.url = url }
    if let charset = origin.charset, let encoding = EncodingLabels.find(charset) {
      let scan = page.scannedAsUTF8()
      if encoding.name == "UTF-8" || !scan.isValid || scan.multibyte == 0 {
        options.encoding = charset
      }
    }
    return try Cleaner(options, rules: rules, scorecards: scorecards).clean(
      page, reusing: &workspace)
  }

  /// What one page may cost.
  package var limits: PageLimits { options.limits }

  /// Rules and scorecards as bytes: the same for cleaners that clean alike, other options aside.
  package var state: [UInt8] { ShippedState(rules: rules, scorecards: scorecards).snapshot }
}
