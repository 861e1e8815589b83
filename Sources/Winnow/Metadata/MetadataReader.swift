extension PageMetadata {
  /// Reads what a page says of its article, most trustworthy source first: JSON-LD, then meta
  /// elements, then microdata, then what the page shows.
  init(_ document: Document) {
    let declared = StructuredArticle(document.structuredData)
    let page = PageSurvey(document)
    title(declared, page, document)
    metadata.standfirst = Self.first([
      (declared?.description, "json-ld description"),
      (page.meta["og:description"], "meta og:description"),
      (page.meta["description"], "meta description"),
    ])
    descriptions = [declared?.description, page.meta["og:description"], page.meta["description"]]
      .compactMap { $0 }
    authors(declared, page)
    dates(declared, page)
    metadata.site = Self.first([
      (page.meta["og:site_name"], "meta og:site_name"),
      (declared?.publisher, "json-ld publisher"),
      (page.meta["application-name"], "meta application-name"),
      (
        page.meta["twitter:site"].map { $0.hasPrefix("@") ? String($0.dropFirst()) : $0 },
        "meta twitter:site"
      ),
    ])
    metadata.section = Self.first([
      (declared?.section, "json-ld articleSection"),
      (page.meta["article:section"], "meta article:section"),
      (page.meta["parsely-section"], "meta parsely-section"),
    ])
    metadata.language = Self.first([
      (page.language, "html lang"),
      (declared?.language.flatMap { $0.count <= 8 ? $0 : nil }, "json-ld inLanguage"),
      (page.meta["content-language"], "meta content-language"),
      (page.meta["og:locale"]?.replacing("_", with: "-"), "meta og:locale"),
    ])
    metadata.url = Self.first([
      (page.canonical, "link canonical"), (page.meta["og:url"], "meta og:url"),
      (declared?.url.flatMap { $0.contains("://") ? $0 : nil }, "json-ld url"),
    ])
    metadata.image = Self.first([
      (page.meta["og:image"], "meta og:image"), (declared?.image, "json-ld image"),
      (page.meta["twitter:image"], "meta twitter:image"),
    ])
    metadata.licence = Self.first([
      (page.licence, "link license"), (declared?.licence, "json-ld license"),
    ])
    metadata.isAccessibleForFree = declared?.isAccessibleForFree
    generator = page.meta["generator"]
  }

  private static func first(
    _ values: [(String?, String)]
  ) -> Metadata.Sourced<String>? {
    for (value, source) in values {
      if let text = value?.words, !text.isEmpty { return Metadata.Sourced(text, source) }
    }
    return nil
  }

  // MARK: Title

  private mutating func title(
    _ declared: StructuredArticle?, _ page: PageSurvey, _ document: Document
  ) {
    let tag = String(decoding: document.title, as: UTF8.self).decodedEntities.words
    var candidates: [(String, String)] = []
    if let text = declared?.headline { candidates.append((text, "json-ld headline")) }
    if let text = page.meta["og:title"] { candidates.append((text.words, "meta og:title")) }
    if let text = page.meta["twitter:title"] {
      candidates.append((text.words, "meta twitter:title"))
    }
    if !tag.isEmpty { candidates.append((tag, "title")) }
    titles = candidates.map { Array($0.0.utf8) }
    // An h1 that a declared title confirms is the headline as readers see it.
    for (text, _) in page.headings {
      let key = text.comparisonKey
      if key.count >= 8 || page.headings.count == 1,
        candidates.contains(where: { $0.0.comparisonKey.hasPrefix(key) && !key.isEmpty })
      {
        metadata.title = Metadata.Sourced(text, "h1")
        return
      }
    }
    for (text, source) in candidates where source != "title" {
      metadata.title = Metadata.Sourced(withoutSite(text, page), source)
      return
    }
    if page.headings.count == 1, let heading = page.headings.first {
      metadata.title = Metadata.Sourced(heading.text, "h1")
    } else if !tag.isEmpty {
      metadata.title = Metadata.Sourced(withoutSite(tag, page), "title")
    }
  }

  /// A title without " - Site" or " | Site" at its end.
  private func withoutSite(_ title: String, _ page: PageSurvey) -> String {
    let site = page.meta["og:site_name"]?.comparisonKey ?? ""
    for separator in [" | ", " – ", " — ", " - ", " · ", " :: ", " » "] {
      guard let range = title.lastRange(of: separator) else { continue }
      let head = String(title[..<range.lowerBound])
      let tail = String(title[range.upperBound...])
      let isSite =
        !site.isEmpty && (tail.comparisonKey.contains(site) || site.contains(tail.comparisonKey))
      let isShort =
        separator != " - " && separator != " – " && separator != " — "
        && tail.split(separator: " ").count <= 4 && head.split(separator: " ").count >= 3
      if isSite || isShort, !head.isEmpty { return head.words }
    }
    return title
  }

  // MARK: Authors and dates

  private mutating func authors(_ declared: StructuredArticle?, _ page: PageSurvey) {
    let site = metadata.site?.value.lowercased()
    let sources: [([String], String)] = [
      (declared?.authors ?? [], "json-ld author"),
      (page.metaAuthors, "meta author"),
      (page.itempropAuthors, "itemprop author"),
      (page.relAuthors, "rel author"),
      (page.bylines, "byline"),
    ]
    for (names, source) in sources {
      let people = AuthorNames.unique(names).filter { $0.lowercased() != site }
      if !people.isEmpty {
        metadata.authors = Metadata.Sourced(Array(people.prefix(12)), source)
        return
      }
    }
  }

  private mutating func dates(_ declared: StructuredArticle?, _ page: PageSurvey) {
    func first(_ values: [(String?, String)]) -> Metadata.Sourced<String>? {
      for (value, source) in values {
        if let iso = value.flatMap({ DateReader.iso($0) }) { return Metadata.Sourced(iso, source) }
      }
      return nil
    }
    let published = [
      "article:published_time", "og:published_time", "date", "dc.date", "dc.date.issued",
      "dcterms.created", "dcterms.date", "pubdate", "publishdate", "publish-date", "publish_date",
      "parsely-pub-date", "sailthru.date", "citation_publication_date", "article.published",
      "cxenseparse:recs:publishtime", "date.created", "last-modified-date",
    ]
    metadata.published = first(
      [(declared?.published, "json-ld datePublished")]
        + published.map { (page.meta[$0], "meta \($0)") }
        + [
          (page.itempropPublished, "itemprop datePublished"), (page.publishedTime, "time"),
          (page.shownDate, "shown date"),
        ])
    let modified = [
      "article:modified_time", "og:updated_time", "dcterms.modified", "lastmod", "last-modified",
    ]
    metadata.modified = first(
      [(declared?.modified, "json-ld dateModified")]
        + modified.map { (page.meta[$0], "meta \($0)") }
        + [(page.itempropModified, "itemprop dateModified")])
  }
}

/// One pass over the elements that can carry metadata.
private struct PageSurvey {
  /// By lower-case name or property; the first of each.
  var meta: [String: String] = [:]
  var metaAuthors: [String] = []
  var headings: [(text: String, node: Int)] = []
  var language: String?
  var canonical: String?
  var licence: String?
  var itempropAuthors: [String] = []
  var relAuthors: [String] = []
  var bylines: [String] = []
  var itempropPublished: String?
  var itempropModified: String?
  var publishedTime: String?
  var shownDate: String?

  private static let bylineNames = NameSet([
    "byline", "author-name", "article-author", "post-author", "entry-author", "authors", "author",
    "story-author", "autor", "auteur",
  ])
  private static let dateNames = NameSet([
    "date", "published", "publish-date", "pubdate", "timestamp", "datum", "dateline", "post-date",
    "entry-date", "article-date", "fecha", "data-publicacao",
  ])

  init(_ document: Document) {
    for node in 1..<max(1, document.count) {
      switch document.tags[node] {
      case .text: continue
      case .html: language = language ?? document.string(.lang, of: node)
      case .meta: readMeta(document, node)
      case .link: readLink(document, node)
      case .h1:
        let text = document.visibleText(node)
        if !text.isEmpty, headings.count < 16 { headings.append((text, node)) }
      case .time:
        if publishedTime == nil {
          publishedTime = document.string(.datetime, of: node) ?? document.visibleText(node)
          if let text = publishedTime, DateReader.iso(text) == nil { publishedTime = nil }
        }
      default: break
      }
      readNames(document, node)
    }
  }

  private mutating func readMeta(_ document: Document, _ node: Int) {
    guard let content = document.string(.content, of: node), !content.isEmpty else { return }
    let key =
      document.string(.property, of: node) ?? document.string(.name, of: node)
      ?? document.string(.itemprop, of: node) ?? document.string(attribute: "http-equiv", of: node)
    guard let name = key?.lowercased() else { return }
    let text = content.decodedEntities
    if [
      "author", "article:author", "dc.creator", "parsely-author", "sailthru.author",
      "citation_author", "article.author", "byl",
    ].contains(name) {
      metaAuthors += AuthorNames.split(text)
    }
    if name == "datepublished" { itempropPublished = itempropPublished ?? text }
    if name == "datemodified" { itempropModified = itempropModified ?? text }
    if meta[name] == nil { meta[name] = text }
  }

  private mutating func readLink(_ document: Document, _ node: Int) {
    guard let rel = document.string(.rel, of: node)?.lowercased(),
      let href = document.string(.href, of: node)
    else { return }
    if rel == "canonical" { canonical = canonical ?? href }
    if rel == "license" { licence = licence ?? href }
  }

  private mutating func readNames(_ document: Document, _ node: Int) {
    for index in document.attributeRange(node) {
      let attribute = document.attributes[index]
      let start = Int(attribute.valueStart)
      let value = start..<start + Int(attribute.valueLength)
      switch attribute.name {
      case .itemprop: readItemprop(document, node, value)
      case .rel where document.tags[node] == .a:
        if document.attributeBytes[value].elementsEqual("author".utf8) {
          relAuthors += AuthorNames.split(document.visibleText(node))
        }
      case .class:
        let size = document.textEnds[node] - document.textStarts[node]
        guard size > 1, size < 200 else { continue }
        if bylines.isEmpty, Self.bylineNames.matches(document.attributeBytes, value) {
          let text = document.visibleText(node)
          if text.split(separator: " ").count <= 12 { bylines = AuthorNames.split(text) }
        }
        if shownDate == nil, Self.dateNames.matches(document.attributeBytes, value) {
          let text = document.visibleText(node)
          if DateReader.iso(text) != nil { shownDate = text }
        }
      default: continue
      }
    }
  }

  private mutating func readItemprop(_ document: Document, _ node: Int, _ value: Range<Int>) {
    let names = String(decoding: document.attributeBytes[value], as: UTF8.self)
    guard document.tags[node] != .meta else { return }
    func text() -> String {
      document.string(.datetime, of: node) ?? document.string(.content, of: node)
        ?? document.visibleText(node)
    }
    if names.contains("datePublished") { itempropPublished = itempropPublished ?? text() }
    if names.contains("dateModified") { itempropModified = itempropModified ?? text() }
    if names == "author", itempropAuthors.count < 12 {
      let shown = document.visibleText(node)
      if shown.count < 120 { itempropAuthors += AuthorNames.split(shown) }
    }
  }
}

extension Document {
  /// The text below an element as one line.
  func visibleText(_ node: Int) -> String { rawText(of: node).words }
}

extension String {
  /// Letters and digits in lower case, for comparing titles.
  var comparisonKey: String { String(lowercased().filter { $0.isLetter || $0.isNumber }) }

  fileprivate func lastRange(of needle: String) -> Range<Index>? {
    var index = endIndex
    while index > startIndex {
      index = self.index(before: index)
      if self[index...].hasPrefix(needle) {
        return index..<self.index(index, offsetBy: needle.count)
      }
    }
    return nil
  }
}
