/// What a page's JSON-LD says of its article (schema.org).
struct StructuredArticle: Sendable {
  var headline: String?
  var description: String?
  var authors: [String] = []
  var published: String?
  var modified: String?
  var publisher: String?
  var section: String?
  var language: String?
  var url: String?
  var image: String?
  var licence: String?
  var isAccessibleForFree: Bool?

  /// Whether all authors are organisations: the paper's own name rather than a person's.
  var hasOnlyOrganisations = false
  /// Texts of all articles on the page, without markup and entities; may be teasers.
  var bodies: [[UInt8]] = []
  /// The first such text as it stands.
  var body: [UInt8]?

  /// What all scripts of a page say: the article among their objects and all declared types.
  ///
  /// - Parameters:
  ///   - titles: the page's other titles, to tell its article from those it links to.
  ///   - deadline: where it passes, nothing is read.
  static func read(_ scripts: [[UInt8]], titles: [String], deadline: Deadline = .none) -> (
    article: StructuredArticle?, types: [String]
  ) {
    var graph = Graph()
    for script in scripts.prefix(32) {
      guard let value = JSONValue(tolerant: script, keys: SchemaKey.hashes, deadline: deadline)
      else { continue }
      graph.collect(value, 0, isListed: false)
    }
    let areSeveral = graph.candidates.count > 1
    let keys =
      areSeveral
      ? titles.map { Array($0.comparisonKey.utf8)[...] }.filter { $0.count >= 8 } : []
    func isMain(_ object: JSONValue) -> Bool {
      guard let headline = object[.headline]?.text, headline.utf8.count <= Self.longestHeadline
      else { return false }
      let key = Array(headline.decodedEntities.comparisonKey.utf8)[...]
      return key.count >= 8 && keys.contains { $0.holds(key) || key.holds($0) }
    }
    var best: (rank: Int, object: JSONValue)?
    for (rank, object) in graph.candidates {
      if deadline.hasPassed { return (nil, []) }
      let order = rank * 2 + (areSeveral && !isMain(object) ? 1 : 0)
      if order < best?.rank ?? .max { best = (order, object) }
    }
    guard let best else { return (nil, graph.types) }
    var article = StructuredArticle(best.object, graph.named)
    for (rank, object) in graph.candidates.prefix(8) {
      if rank == Self.pageRank { article.fill(from: object) }
      if rank <= 2, let text = (object[.articleBody] ?? object[.text])?.text, !text.isEmpty {
        article.body = article.body ?? Array(Array(text.utf8).prefix(Self.longestBody))
        article.bodies.append(Array(Array(text.utf8).prefix(Self.longestBody)).withoutMarkup)
      }
    }
    return (article, graph.types)
  }

  /// What is longer is no headline, in bytes.
  private static let longestHeadline = 1 << 13
  /// Longer article texts are cut, in bytes.
  private static let longestBody = 1 << 18

  /// All objects that can be the page's article, those with a name, and the types of all.
  private struct Graph {
    var candidates: [(rank: Int, object: JSONValue)] = []
    var named: [String: JSONValue] = [:]
    var types: [String] = []

    mutating func collect(_ value: JSONValue, _ depth: Int, isListed: Bool) {
      guard depth < 6 else { return }
      switch value {
      case .array(let items):
        for item in items { collect(item, depth + 1, isListed: isListed) }
      case .object:
        if let id = value[.id]?.text, value[.name] != nil { named[id] = value }
        let declared = value[.type]?.items.compactMap(\.text) ?? []
        let names = declared.map { name in
          guard name.utf8.contains(UInt8(ascii: "/")) else { return name }
          return name.split(separator: "/").last.map(String.init) ?? name
        }
        if !isListed, types.count < 64 { types += names }
        if let rank = names.compactMap({ rank($0) }).min() {
          // What a list links to is hardly ever the page's own article.
          candidates.append((isListed ? rank + 6 : rank, value))
        }
        for key in [SchemaKey.graph, .mainEntity, .mainEntityOfPage] {
          if let inner = value[key] { collect(inner, depth + 1, isListed: isListed) }
        }
        if let inner = value[.itemListElement] { collect(inner, depth + 1, isListed: true) }
      default: break
      }
    }
  }

  /// The rank of objects that describe the page and not the article.
  private static let pageRank = 5

  /// Lower is likelier to be what the page is about.
  private static func rank(_ type: String) -> Int? {
    switch type {
    case "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
      "BackgroundNewsArticle", "ReviewNewsArticle", "LiveBlogPosting":
      return 0
    case "Article", "BlogPosting", "Report", "AdvertiserContentArticle", "SatiricalArticle":
      return 1
    case "ScholarlyArticle", "TechArticle", "SocialMediaPosting", "Review", "Recipe": return 2
    case "WebPage", "ItemPage": return pageRank
    default: return nil
    }
  }

  private init(_ object: JSONValue, _ named: [String: JSONValue]) {
    func text(_ key: SchemaKey) -> String? { object.line(key) }
    headline = (text(.headline) ?? text(.name)).flatMap {
      $0.utf8.count <= Self.longestHeadline ? $0 : nil
    }
    description = text(.description)
    published = text(.datePublished) ?? text(.dateCreated)
    modified = text(.dateModified)
    section = text(.articleSection)
    language = object[.inLanguage]?[.name]?.text ?? text(.inLanguage)
    url = text(.url) ?? object[.mainEntityOfPage]?[.id]?.text ?? text(.mainEntityOfPage)
    licence = text(.license)
    isAccessibleForFree = object.isAccessibleForFree
    readAuthors(object, named)
    if let value = object[.image]?.items.first {
      image = value[.url]?.text ?? value[.contentUrl]?.text ?? value.text
    }
    image = image ?? text(.thumbnailUrl)
  }

  private mutating func readAuthors(_ object: JSONValue, _ named: [String: JSONValue]) {
    func resolved(_ value: JSONValue) -> JSONValue {
      guard value[.name] == nil, let id = value[.id]?.text else { return value }
      return named[id] ?? value
    }
    func names(_ value: JSONValue) -> [String] {
      if case .string(let text) = value { return [text] }
      return value[.name]?.items.compactMap(\.text) ?? []
    }
    publisher =
      object[.publisher]?.items.first.map(resolved).flatMap { names($0).first }?
      .decodedEntities.words
    var organisations = 0
    let declared = (object[.author] ?? object[.creator])?.items ?? []
    for author in declared.prefix(32).map(resolved) {
      let found = names(author).flatMap { AuthorNames.split($0.decodedEntities) }
      let types = author[.type]?.items.compactMap(\.text) ?? []
      let isOrganisation = types.contains { $0.hasSuffix("Organization") || $0 == "Corporation" }
      if isOrganisation { organisations += found.count }
      authors += found
    }
    hasOnlyOrganisations = organisations == authors.count
    authors = AuthorNames.unique(authors)
  }

  /// Takes what the article's own object leaves open from the one that describes the page.
  private mutating func fill(from page: JSONValue) {
    published = published ?? page.line(.datePublished)
    modified = modified ?? page.line(.dateModified)
    language = language ?? page.line(.inLanguage)
    isAccessibleForFree = isAccessibleForFree ?? page.isAccessibleForFree
  }
}

/// The keys that articles are read from; members with others are not even kept.
private enum SchemaKey: String, CaseIterable {
  case id = "@id"
  case type = "@type"
  case graph = "@graph"
  case articleBody, articleSection, author, contentUrl, creator, dateCreated, dateModified
  case datePublished, description, hasPart, headline, image, inLanguage, isAccessibleForFree
  case itemListElement, license, mainEntity, mainEntityOfPage, name, publisher, text, thumbnailUrl
  case url

  static let hashes = KeySet(allCases.map { ElementKey.hash($0.rawValue.utf8) })
}

extension JSONValue {
  fileprivate subscript(key: SchemaKey) -> JSONValue? { self[key.rawValue] }

  /// A member's text as one line; nil where there is none.
  fileprivate func line(_ key: SchemaKey) -> String? {
    guard let text = self[key]?.text?.decodedEntities.words, !text.isEmpty else { return nil }
    return text
  }

  /// What an article or one of its parts (schema.org's markup for paywalls) says of its access.
  fileprivate var isAccessibleForFree: Bool? {
    switch self[.isAccessibleForFree]?.items.first {
    case .bool(let value): return value
    case .string(let value):
      switch value.split(separator: "/").last?.lowercased() {
      case "true", "yes", "1": return true
      case "false", "no", "0": return false
      default: break
      }
    default: break
    }
    let parts = self[.hasPart]?.items ?? []
    return parts.contains { $0[.isAccessibleForFree] != nil && $0.isAccessibleForFree == false }
      ? false : nil
  }
}
