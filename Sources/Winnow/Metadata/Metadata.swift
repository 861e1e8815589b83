/// What a page says about its article.
public struct Metadata: Sendable, Equatable {
  /// A value and where it came from, such as "json-ld headline", "meta og:title" or "h1".
  public struct Sourced<Value> {
    /// The value.
    public var value: Value
    /// Where it was found; words for people, which may change between versions.
    public var source: String

    /// A value and its source.
    public init(_ value: Value, _ source: String) {
      self.value = value
      self.source = source
    }
  }

  /// The headline, as the page shows it where that agrees with what it declares.
  public var title: Sourced<String>?
  /// The summary that the page declares or shows below the headline.
  public var standfirst: Sourced<String>?
  /// Names of people or desks, in the page's order.
  public var authors: Sourced<[String]>?
  /// ISO 8601: with time and zone where the page gives them, else the day.
  public var published: Sourced<String>?
  /// When it was last changed; ISO 8601 as above.
  public var modified: Sourced<String>?
  /// The name of the site or the publisher.
  public var site: Sourced<String>?
  /// The part of the site that the article is filed under.
  public var section: Sourced<String>?
  /// BCP 47; "detected" as the source means that the text says so and not the page.
  public var language: Sourced<String>?
  /// The article's address: what the page declares, else the one that it was cleaned with.
  public var url: Sourced<String>?
  /// The address of the picture that the page names for its article.
  public var image: Sourced<String>?
  /// The address or the name of a licence.
  public var licence: Sourced<String>?
  /// Whether the page declares its article free to read: false where it declares a paywall.
  public var isAccessibleForFree: Sourced<Bool>?

  /// Where the text comes from where the page's elements show next to nothing of it: "json-ld articleBody" or
  /// "page data", such as `__NEXT_DATA__`. nil where it is the text of elements.
  public var textSource: String?

  /// Metadata of which nothing is known.
  public init() {}
}

// Conditional conformances and no constraint on `Value`: the runtime would look that up at the first use of each type.
extension Metadata.Sourced: Sendable where Value: Sendable {}
extension Metadata.Sourced: Equatable where Value: Equatable {}

/// Metadata with what later stages need of it.
package struct PageMetadata: Sendable {
  package init() {}

  var metadata = Metadata()
  /// The page's own words for its headline, for finding the block that shows it.
  var titles: [[UInt8]] = []
  /// Declared standfirsts (JSON-LD description, og:description), for the same purpose.
  var descriptions: [String] = []
  var generator: String?
  /// Article texts that the page's JSON-LD carries, without markup; teasers may be among them.
  var articleBodies: [[UInt8]] = []
  /// The first of them as it stands in the page.
  var articleBody: [UInt8]?
  /// What the page says it is: JSON-LD types of its own objects, and `og:` with its OpenGraph type.
  var declaredTypes: [String] = []
}
