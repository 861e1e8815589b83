extension PageMetadata {
  /// What plain text, which declares nothing, tells: its language.
  init(plainText: [UInt8]) {
    metadata.language = LanguageDetector.language(of: plainText[...]).map { .init($0, "detected") }
  }

  /// Reads what a page says of its article, most trustworthy source first: JSON-LD, then meta
  /// elements, then microdata, then what the page shows; the headline, a byline and a dateline right
  /// at it go before data that disagrees.
  ///
  /// - Parameters:
  ///   - names: what the page's class names say; read anew where nil.
  ///   - url: where the page was fetched, if that is known.
  ///   - deadline: where it passes, the rest of the page is not read.
  init(
    _ document: Document, names: PageNames? = nil, url: String? = nil, deadline: Deadline = .none
  ) {
    let page = PageSurvey(
      document, names ?? PageNames(document, bodyNames: NameSet([])), deadline: deadline)
    let tag = String(decoding: document.title, as: UTF8.self).decodedEntities.words
    let (declared, types) = StructuredArticle.read(
      document.structuredData,
      titles: [page.meta["og:title"] ?? "", tag] + page.headings.prefix(4).map(\.text),
      deadline: deadline)
    if deadline.hasPassed { return }
    readSimple(declared, page)
    let declaredLanguage = metadata.language?.value
    metadata.language = LanguageDetector.language(of: document, declared: metadata.language)
    let host = metadata.url?.value.host
    let names = [metadata.site?.value, declared?.publisher, page.meta["application-name"]]
      .compactMap { $0 }
    let titles = TitleReader(
      headline: declared?.headline, meta: page.meta, tag: tag, headings: page.headings,
      siteNames: names, homeNames: page.homeNames, url: metadata.url?.value)
    if let name = metadata.site,
      titles.declared.contains(where: { TitleReader.isHeadline(name.value, declaredAs: $0.text) })
    {
      metadata.site = nil
    }
    self.titles = Self.different(titles.declared.map(\.text)).map { Array($0.utf8) }
    let headline = titles.choose { document.heading(showing: $0) != nil }
    metadata.title = headline?.title
    let node = headline?.node ?? document.heading(showing: metadata.title?.value)
    let order =
      page.dateNodes.lazy.compactMap { DateReader.order(provenBy: document.rawText(of: $0)) }.first
      ?? DateReader.Order(
        language: declaredLanguage ?? metadata.language?.value, locale: page.meta["og:locale"],
        host: host)
    let shown = ShownDetails(document, headline: node, order: order)
    let siteNames = Set((names + (host?.siteLabels ?? [])).map(\.comparisonKey))
    authors(declared, page, shown, siteNames) {
      ShownAuthors(document, page, headline: node)
    }
    let addresses = [metadata.url?.value, url].compactMap { $0 }
    let dates = PageDates(
      declared, page, shown, order: order,
      url: addresses.first { AddressDate.day(in: $0) != nil } ?? addresses.first)
    metadata.published = dates.published ?? dates.nearest(to: node, in: document)
    metadata.modified = dates.modified
    articleBodies = declared?.bodies ?? []
    articleBody = declared?.body
    declaredTypes = types + (page.meta["og:type"].map { ["og:" + $0] } ?? [])
  }

  private mutating func readSimple(_ declared: StructuredArticle?, _ page: PageSurvey) {
    metadata.standfirst = Self.first([
      (declared?.description, "json-ld description"),
      (page.meta["og:description"], "meta og:description"),
      (page.meta["description"], "meta description"),
    ])
    descriptions = Self.different(
      [declared?.description, page.meta["og:description"], page.meta["description"]]
        .compactMap { $0 })
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
      (page.language.flatMap(LanguageTag.canonical), "html lang"),
      (declared?.language.flatMap(LanguageTag.canonical), "json-ld inLanguage"),
      (page.meta["content-language"].flatMap(LanguageTag.canonical), "meta content-language"),
      (page.meta["og:locale"].flatMap(LanguageTag.canonical), "meta og:locale"),
    ])
    metadata.url = Self.first([
      (page.canonical, "link canonical"), (page.meta["og:url"], "meta og:url"),
      (declared?.url.flatMap { $0.utf8.holds("://") ? $0 : nil }, "json-ld url"),
    ])
    metadata.image = Self.first([
      (page.meta["og:image"], "meta og:image"), (declared?.image, "json-ld image"),
      (page.meta["twitter:image"], "meta twitter:image"),
    ])
    metadata.licence = Self.first([
      (page.licence, "link license"), (declared?.licence, "json-ld license"),
    ])
    metadata.isAccessibleForFree = declared?.isAccessibleForFree.map {
      Metadata.Sourced($0, "json-ld isAccessibleForFree")
    }
    generator = page.meta["generator"]
  }

  /// Each text once: most pages say the same in several places.
  private static func different(_ texts: [String]) -> [String] {
    var different: [String] = []
    for text in texts where !different.contains(where: { $0.utf8.elementsEqual(text.utf8) }) {
      different.append(text)
    }
    return different
  }

  private static func first(
    _ values: [(String?, String)]
  ) -> Metadata.Sourced<String>? {
    for (value, source) in values {
      if let text = value?.words, !text.isEmpty { return Metadata.Sourced(text, source) }
    }
    return nil
  }

  // MARK: Authors

  /// - Parameter marked: elements that say they hold an author; looked for only where needed.
  private mutating func authors(
    _ declared: StructuredArticle?, _ page: PageSurvey, _ shown: ShownDetails,
    _ siteNames: Set<String>, marked: () -> ShownAuthors
  ) {
    let label = page.meta["twitter:label1"]?.lowercased() ?? ""
    let isWritten = AuthorNames.withoutLead(label).hasLead || label.hasSuffix(" by")
    let sources: [(names: [String], source: String)] = [
      (declared?.authors ?? [], "json-ld author"), (page.metaAuthors, "meta author"),
      (
        isWritten ? AuthorNames.split(page.meta["twitter:data1"] ?? "") : [], "meta twitter:data1"
      ),
    ]
    func people(_ names: [String]) -> [String] {
      let others = AuthorNames.unique(names).filter { !siteNames.contains($0.comparisonKey) }
      // An agency is named only where no person is.
      let people = others.filter { !AuthorNames.isAgency($0) }
      return people.isEmpty ? others : people
    }
    // A desk or a company is named only where no person is.
    let isDesk = declared?.hasOnlyOrganisations ?? false
    var best = sources[(isDesk ? 1 : 0)...].lazy.map {
      (names: people($0.names), source: $0.source)
    }
    .first { !$0.names.isEmpty }
    let explicit = people(shown.explicitAuthors)
    // What the page shows its readers goes before a login or a desk in its data.
    if !explicit.isEmpty,
      isBetter(explicit, than: best?.names ?? [], isNear: shown.isExplicitNear)
    {
      best = (explicit, "byline")
    }
    // A login is one word; where a name stands right at the headline, the page shows whose it is.
    if let names = best?.names, names.count == 1, names[0].isOneASCIIWord,
      let found = marked().atHeadline(fewest: 2), !people(found.names).isEmpty,
      !found.names.contains(where: { $0.comparisonKey.holds(names[0].comparisonKey) })
    {
      best = (people(found.names), found.source)
    }
    if best == nil {
      let found = marked().names() ?? ([], "")
      let names = people(found.names)
      if !names.isEmpty {
        best = (names, found.source)
      } else if let name = shown.nameAtDate, !people([name]).isEmpty {
        best = ([name], "name at date")
      } else if case let names = people(shown.namesInBold), !names.isEmpty {
        best = (names, "bold line")
      } else {
        // The site's own name is better than none.
        best = (sources + [(shown.explicitAuthors, "byline"), found]).first { !$0.names.isEmpty }
      }
    }
    if let best { metadata.authors = Metadata.Sourced(Array(best.names.prefix(12)), best.source) }
  }

  /// Whether a byline says more than what the page declares.
  private func isBetter(
    _ shown: [String], than declared: [String], isNear: Bool
  ) -> Bool {
    guard !declared.isEmpty else { return true }
    let keys = declared.map(\.comparisonKey)
    let common = shown.count { name in
      let key = name.comparisonKey
      return keys.contains { $0 == key || $0.contains(key) || key.contains($0) }
    }
    if common > 0 { return common == declared.count && shown.count > declared.count }
    return isNear && shown.allSatisfy { $0.contains(" ") }
  }
}

extension Document {
  /// The heading whose words are a title's; nil where there is none.
  fileprivate func heading(showing title: String?) -> Int? {
    guard let key = title?.comparisonKey, !key.isEmpty else { return nil }
    var asked = 0
    for node in 1..<max(1, count) where tags[node].isHeading {
      asked += 1
      if asked > 40 { return nil }
      let size = Int(textEnds[node] - textStarts[node])
      if size < 400, visibleText(node).comparisonKey == key { return node }
    }
    return nil
  }
}

extension String {
  /// The host of an absolute address in lower case, without "www.".
  var host: String? {
    let bytes = Array(utf8).prefix(300)
    guard
      let scheme = bytes.indices.dropLast(2).first(where: { bytes[$0...].starts(with: "://".utf8) })
    else { return nil }
    let rest = bytes[(scheme + 3)...].prefix {
      $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
        && $0 != UInt8(ascii: ":")
    }
    let name = String(decoding: rest, as: UTF8.self).lowercased()
    return name.hasPrefix("www.") ? String(name.dropFirst(4)) : name
  }

  /// Whether there is but one word, of ASCII letters or signs.
  fileprivate var isOneASCIIWord: Bool { utf8.isASCII && !utf8.contains(UInt8(ascii: " ")) }

  /// A host's labels that can be a site's name.
  fileprivate var siteLabels: [String] {
    [self]
      + utf8.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }.filter {
        $0.count >= 4
      }
  }
}
