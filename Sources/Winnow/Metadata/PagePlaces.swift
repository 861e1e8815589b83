/// Where on a page a short text stands: at the article or at something else.
extension Document {
  /// The nearest block-level element around a node.
  func block(around node: Int) -> Int {
    var ancestor = node
    while ancestor > 0, tags[ancestor] == .text || tags[ancestor].flow == .inline {
      ancestor = Int(parents[ancestor])
    }
    return ancestor
  }

  /// Whether a node is a caption's, a quotation's, a table's or of a part of the page that is not the article:
  /// navigation, a footer, related articles, the credits of the site's makers.
  func standsElsewhere(_ node: Int) -> Bool {
    var ancestor = node
    var steps = 0
    while ancestor > 0, steps < Self.mostLevels {
      switch tags[ancestor] {
      case .figure, .figcaption, .blockquote, .nav, .caption, .menu: return true
      case .footer: return !isWithinArticle(ancestor)
      case .article, .main, .body, .html: return false
      default: break
      }
      // A wrapper around the whole page says that it has a sidebar, and is none.
      if textEnds[ancestor] - textStarts[ancestor] > Self.longestPart { return false }
      for name in [AttributeName.class, .id] {
        if let value = value(name, of: ancestor), elsewhereNames.matches(attributeBytes, value) {
          return true
        }
      }
      ancestor = Int(parents[ancestor])
      steps += 1
    }
    return false
  }

  /// Articles have footers of their own.
  private func isWithinArticle(_ node: Int) -> Bool {
    var ancestor = Int(parents[node])
    while ancestor > 0 {
      if tags[ancestor] == .article || tags[ancestor] == .main { return true }
      ancestor = Int(parents[ancestor])
    }
    return false
  }

  /// Whether an element and a link to another page stand together in a small block, as where a list
  /// of articles tells the date or the author of each.
  ///
  /// - Parameter title: the article's own headline as `comparisonKey`: a link with it leads to the page itself.
  func isTeasers(_ node: Int, title: String?) -> Bool {
    var ancestor = block(around: Int(parents[node]))
    for _ in 0..<4 where ancestor > 0 {
      guard textEnds[ancestor] - textStarts[ancestor] < Self.longestTeaser else { return false }
      for inside in ancestor + 1..<min(Int(ends[ancestor]), ancestor + 64)
      where tags[inside] == .a && (inside > node || Int(ends[inside]) <= node) {
        let text = visibleText(inside)
        if text.utf8.count(where: { $0 == UInt8(ascii: " ") }) >= 3
          || text.utf8.count >= 24 && !text.utf8.isASCII,
          let address = value(.href, of: inside), !isShare(address),
          !AuthorNames.isPerson(text), DateReader.iso(text) == nil, text.comparisonKey != title
        {
          return true
        }
      }
      let parent = Int(parents[ancestor])
      if tags[parent].isPage || tags[ancestor].isPage { return false }
      ancestor = parent
    }
    return false
  }

  /// Whether an address leads to a place on the page, or to where pages are shared.
  private func isShare(_ address: Range<Int>) -> Bool {
    let bytes = attributeBytes[address]
    return bytes.contains(UInt8(ascii: "#")) || bytes.holds("mailto:") || bytes.holds("share")
      || bytes.holds("facebook.") || bytes.holds("twitter.") || bytes.holds("whatsapp")
      || bytes.holds("linkedin.")
  }

  /// Bytes of text; a longer block is no teaser.
  private static let longestTeaser = 250
  private static let mostLevels = 12
  /// Bytes of text; what holds more is hardly a part of the page beside the article.
  private static let longestPart: Int32 = 3000
}

extension Tag {
  fileprivate var isPage: Bool {
    switch self {
    case .article, .main, .body, .html, .header: true
    default: false
    }
  }
}

private let elsewhereNames = NameSet([
  "caption", "captions", "bildunterschrift", "legende", "related", "recirc", "recirculation",
  "teaser",
  "teasers", "recommended", "recommendations", "more-stories", "read-more", "readmore", "trending",
  "most-read", "mostread", "sidebar", "site-footer", "page-footer", "navigation", "navbar",
  "credits", "copyright", "site-info", "powered", "pullquote", "factbox", "infobox",
])
