/// What a page says about its article.
public struct Metadata: Sendable, Equatable {
  /// A value and where it came from, such as "json-ld headline", "meta og:title" or "h1".
  public struct Sourced<Value: Sendable & Equatable>: Sendable, Equatable {
    public var value: Value
    public var source: String

    public init(_ value: Value, _ source: String) {
      self.value = value
      self.source = source
    }
  }

  public var title: Sourced<String>?
  public var standfirst: Sourced<String>?
  /// Names of people or desks, in the page's order.
  public var authors: Sourced<[String]>?
  /// ISO 8601: with time and zone where the page gives them, else the day.
  public var published: Sourced<String>?
  public var modified: Sourced<String>?
  public var site: Sourced<String>?
  public var section: Sourced<String>?
  /// BCP 47.
  public var language: Sourced<String>?
  public var url: Sourced<String>?
  public var image: Sourced<String>?
  public var licence: Sourced<String>?
  /// What the page declares about its own paywall.
  public var isAccessibleForFree: Bool?

  public init() {}
}

/// Metadata with what later stages need of it.
struct PageMetadata: Sendable {
  var metadata = Metadata()
  /// The page's own words for its headline, for finding the block that shows it.
  var titles: [[UInt8]] = []
  /// Declared standfirsts (JSON-LD description, og:description), for the same purpose.
  var descriptions: [String] = []
  var generator: String?
}
