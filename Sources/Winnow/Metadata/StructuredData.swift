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

  /// The article among all objects of all scripts: the first whose type is one, news before others.
  init?(_ scripts: [[UInt8]]) {
    var candidates: [(rank: Int, object: JSONValue)] = []
    var named: [String: JSONValue] = [:]
    for script in scripts.prefix(32) {
      guard let value = JSONValue(tolerant: script) else { continue }
      Self.collect(value, 0, &candidates, &named)
    }
    guard let best = candidates.min(by: { $0.rank < $1.rank }) else { return nil }
    read(best.object, named)
  }

  private static func collect(
    _ value: JSONValue, _ depth: Int, _ found: inout [(rank: Int, object: JSONValue)],
    _ named: inout [String: JSONValue]
  ) {
    guard depth < 6 else { return }
    switch value {
    case .array(let items): for item in items { collect(item, depth + 1, &found, &named) }
    case .object:
      if let id = value["@id"]?.text, value["name"] != nil { named[id] = value }
      let types = value["@type"]?.items.compactMap(\.text) ?? []
      if let rank = types.compactMap({ rank($0) }).min() { found.append((rank, value)) }
      for key in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement"] {
        if let inner = value[key] { collect(inner, depth + 1, &found, &named) }
      }
    default: break
    }
  }

  /// Lower is likelier to be what the page is about.
  private static func rank(_ type: String) -> Int? {
    let name = type.split(separator: "/").last.map(String.init) ?? type
    switch name {
    case "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
      "BackgroundNewsArticle", "ReviewNewsArticle", "LiveBlogPosting":
      return 0
    case "Article", "BlogPosting", "Report", "AdvertiserContentArticle", "SatiricalArticle":
      return 1
    case "ScholarlyArticle", "TechArticle", "SocialMediaPosting", "Review", "Recipe": return 2
    case "WebPage", "ItemPage": return 5
    default: return nil
    }
  }

  private mutating func read(_ object: JSONValue, _ named: [String: JSONValue]) {
    func text(_ key: String) -> String? {
      guard let text = object[key]?.text?.decodedEntities.words, !text.isEmpty else { return nil }
      return text
    }
    headline = text("headline") ?? text("name")
    description = text("description")
    published = text("datePublished") ?? text("dateCreated")
    modified = text("dateModified")
    section = text("articleSection")
    language = object["inLanguage"]?["name"]?.text ?? text("inLanguage")
    url = text("url") ?? object["mainEntityOfPage"]?["@id"]?.text ?? text("mainEntityOfPage")
    licence = text("license")
    switch object["isAccessibleForFree"] {
    case .bool(let value): isAccessibleForFree = value
    case .string(let value): isAccessibleForFree = value.lowercased() == "true"
    default: break
    }
    func name(_ value: JSONValue) -> String? {
      if case .string(let text) = value { return text }
      if let name = value["name"]?.text { return name }
      return value["@id"]?.text.flatMap { named[$0]?["name"]?.text }
    }
    for author in (object["author"] ?? object["creator"])?.items ?? [] {
      if let name = name(author)?.decodedEntities { authors += AuthorNames.split(name) }
    }
    authors = AuthorNames.unique(authors)
    publisher = object["publisher"]?.items.first.flatMap(name)?.decodedEntities.words
    if let value = object["image"]?.items.first {
      image = value["url"]?.text ?? value["contentUrl"]?.text ?? value.text
    }
    image = image ?? text("thumbnailUrl")
  }
}

extension String {
  /// The five XML entities and numeric references resolved: JSON-LD is often escaped twice.
  var decodedEntities: String {
    guard utf8.contains(0x26) else { return self }
    var out = ""
    var rest = self[...]
    while let mark = rest.firstIndex(of: "&") {
      out += rest[..<mark]
      rest = rest[mark...]
      guard let end = rest.prefix(12).firstIndex(of: ";") else {
        out.append("&")
        rest = rest.dropFirst()
        continue
      }
      let name = rest[rest.index(after: rest.startIndex)..<end]
      if let character = Self.entity(String(name)) {
        out.append(character)
        rest = rest[rest.index(after: end)...]
      } else {
        out.append("&")
        rest = rest.dropFirst()
      }
    }
    return out + rest
  }

  private static func entity(_ name: String) -> Character? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    case "nbsp": return " "
    case "rsquo": return "’"
    case "lsquo": return "‘"
    case "ldquo": return "“"
    case "rdquo": return "”"
    case "ndash": return "–"
    case "mdash": return "—"
    case "hellip": return "…"
    default:
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let value =
        digits.first == "x" || digits.first == "X"
        ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return value.flatMap { Unicode.Scalar($0) }.map { Character($0) }
    }
  }
}
