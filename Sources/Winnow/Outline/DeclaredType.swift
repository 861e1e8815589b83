/// What a page declares itself to be, by schema.org's and OpenGraph's types.
enum DeclaredType: String, CaseIterable {
  case none, other, article, forum, product, list, page

  /// The most telling of a page's JSON-LD types.
  init(schemaTypes: [String]) {
    let types = schemaTypes.filter { !$0.hasPrefix("og:") }.map { $0.lowercased() }
    func any(_ parts: [String]) -> Bool {
      types.contains { type in parts.contains { type.hasSuffix($0) } }
    }
    if types.isEmpty {
      self = .none
    } else if any(["article", "blogposting", "report", "reportage", "liveblogposting"]) {
      self = .article
    } else if any(["discussionforumposting", "qapage", "question"]) {
      self = .forum
    } else if any(["product", "productgroup", "offer"]) {
      self = .product
    } else if any(["collectionpage", "itemlist", "searchresultspage", "blog", "offercatalog"]) {
      self = .list
    } else {
      self = any(["webpage"]) ? .page : .other
    }
  }

  /// OpenGraph's type, which `PageMetadata` lists as "og:" and the type.
  init(openGraph types: [String]) {
    guard let type = types.first(where: { $0.hasPrefix("og:") })?.dropFirst(3).lowercased() else {
      self = .none
      return
    }
    switch type {
    case "article", "news", "blog": self = type == "blog" ? .list : .article
    case "website": self = .page
    case "product", "og:product", "product.item": self = .product
    default: self = .other
    }
  }
}
