/// One page of the set: what it is, and its HTML.
struct PageKind: Sendable {
  /// The kind, the language, the style and, where there are several of these, a number.
  let name: String
  /// What the verdict has to be: nil for an article, else the reason's name.
  let reason: String?
  /// Whether the page holds only the beginning of its article, and says so.
  var isTruncated = false
  let html: String

  /// Pages are for developing the verdict where this is true, and for testing it where not.
  var isForDevelopment: Bool {
    name.utf8.reduce(UInt32(0x811C_9DC5)) { ($0 ^ UInt32($1)) &* 0x0100_0193 }.nonzeroBitCount
      .isMultiple(of: 2)
  }

  /// The whole set.
  static let all = ArticlePages.all + FrontPages.all + ListingPages.all + WallPages.all
}

/// Pages of one kind: in which languages and styles, and how one is made.
struct PageRecipe: Sendable {
  let name: String
  var reason: String?
  var isTruncated = false
  let variants: [(InventedProse, SiteStyle)]
  let make: @Sendable (inout PageComposer) -> String

  var pages: [PageKind] {
    variants.enumerated().map { index, variant in
      let name = "\(name)-\(variant.0.language)-\(variant.1)-\(index)"
      var composer = PageComposer(variant.0, variant.1, seed: name)
      return PageKind(
        name: name, reason: reason, isTruncated: isTruncated, html: make(&composer))
    }
  }
}
