/// What a page's meta elements say, by lower-case name or property; the first of each.
///
/// Most have names that nobody asks for, such as `viewport` and `twitter:card`; those are not read.
struct MetaElements {
  /// By a name's hash the place of its text.
  private var places = HashNumbers()
  private var texts: [String] = []
  /// The names that say when something was published, whatever else they say, in document order.
  private(set) var publicationNames: [String] = []

  init() { texts.reserveCapacity(32) }

  subscript(name: String) -> String? {
    let hash = FNV.hash(name.utf8)
    assert(Self.asked.contains(hash) || publicationNames.contains(name), "never read")
    return places.known(hash).map { texts[$0] }
  }

  /// Takes in an element's text unless one of its name is there already.
  mutating func add(_ name: String, _ text: String) {
    guard places.number(of: FNV.hash(name.utf8)) == texts.count else { return }
    texts.append(text)
    if PageDates.isPublicationName(name) { publicationNames.append(name) }
  }

  /// Whether an element's name, in whatever case, may be one that somebody asks for.
  static func mayBeAsked(_ name: ArraySlice<UInt8>) -> Bool {
    var hash = FNV()
    var last: UInt32 = 0
    for byte in name {
      // Characters that are no ASCII may be in lower case.
      if byte >= 0x80 { return true }
      hash.add(byte.lowercasedASCII)
      last = last << 8 | UInt32(byte.lowercasedASCII)
      if last == publ { return true }
    }
    return asked.contains(hash.value)
  }

  /// "publ", which stands in the names of dates that are in no list.
  private static let publ: UInt32 = 0x7075_626C

  static func isAuthor(_ name: String) -> Bool { authors.contains(FNV.hash(name.utf8)) }

  private static let authors = keys(authorNames)
  private static let asked = keys(
    authorNames + PageDates.publishedMeta + PageDates.modifiedMeta + [
      "application-name", "article:section", "content-language", "description", "generator",
      "og:description", "og:image", "og:locale", "og:site_name", "og:title", "og:type", "og:url",
      "parsely-section", "twitter:data1", "twitter:image", "twitter:label1", "twitter:site",
      "twitter:title",
    ])

  private static func keys(_ names: [String]) -> KeySet {
    KeySet(names.map { FNV.hash($0.utf8) })
  }

  private static let authorNames = [
    "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author",
    "sailthru.author", "citation_author", "article.author", "byl", "authors", "article_author",
    "article:author_name", "og:article:author", "cxenseparse:author", "vr:author",
  ]
}
