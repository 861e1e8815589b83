/// The verdict as a sum: each sign of the page adds its log-odds of there being no article.
struct VerdictScore {
  private let signs: PageSigns

  init(_ signs: PageSigns) { self.signs = signs }

  var verdict: PageVerdict {
    let sum = parts.reduce(0) { $0 + $1.logOdds }
    return sum > 0 ? .noArticle(PageVerdict.Reason(signs)) : .article
  }

  /// Strongest first.
  var terms: [BlockReport.Term] {
    parts.filter { $0.logOdds != 0 }.map { part in
      BlockReport.Term(name: part.name + part.value.text, logOdds: part.logOdds)
    }.sorted { abs($0.logOdds) > abs($1.logOdds) }
  }

  /// What a sign is; as text only where it is shown, which few outputs do.
  private enum Value {
    case nothing
    case count(Int)
    case share(Float)
    case flag(Bool)
    case kind(String)

    var text: String {
      switch self {
      case .nothing: ""
      case .count(let count): " \(count)"
      case .share(let share): " \(Int((share * 100).rounded())) %"
      case .flag(let flag): " \(flag)"
      case .kind(let kind): " \(kind)"
      }
    }
  }

  private var parts: [(name: String, value: Value, logOdds: Float)] {
    [
      (
        "prose words", .count(signs.prose),
        Self.band(
          Float(signs.prose), [(1, 3), (20, 2), (40, 0.6), (80, -0.2), (150, -1), (300, -2)], -3)
      ),
      (
        "words of other lines", .count(signs.lines),
        signs.prose < 80 ? Self.band(Float(signs.lines), [(60, 0), (150, -0.5)], -1) : 0
      ),
      (
        "longest paragraph", .count(signs.longest),
        Self.band(Float(signs.longest), [(12, 0.5), (25, 0.2), (50, 0)], -0.5)
      ),
      (
        "teasers' share of the prose", .share(signs.teaserShare),
        Self.band(signs.teaserShare, [(0.25, -0.3), (0.5, 0.5), (0.8, 1.5)], 2.5)
      ),
      (
        "links' share of the page", .share(signs.linkShare),
        Self.band(signs.linkShare, [(0.25, -0.5), (0.6, 0), (0.8, 0.4)], 0.8)
      ),
      ("declared", .kind(signs.declared.rawValue), Self.logOdds(declared: signs.declared)),
      ("og:type", .kind(signs.openGraph.rawValue), Self.logOdds(openGraph: signs.openGraph)),
      ("published", .flag(signs.isDated), signs.isDated ? -0.5 : 0.2),
      ("author", .flag(signs.hasAuthor), signs.hasAuthor ? -0.4 : 0.1),
      ("headline", .flag(signs.hasHeadline), signs.hasHeadline ? -0.2 : 0.4),
      ("address", .kind(signs.address.rawValue), Self.logOdds(address: signs.address)),
      ("words of an error", .nothing, signs.saysError ? 2 : 0),
      ("sends on", .nothing, signs.sendsOn ? 2 : 0),
      (
        "walls' share", .share(signs.wallShare),
        Self.band(signs.wallShare, [(0.3, 0), (0.6, 0.6)], 1.5)
      ),
      ("comments' share", .share(signs.commentShare), signs.commentShare > 0.6 ? 1 : 0),
      ("captions", .count(signs.captions), signs.isGallery && signs.captions > 0 ? 1 : 0),
      ("cells' share", .share(signs.cellShare), signs.cellShare > 0.5 ? 0.8 : 0),
    ]
  }

  private static func logOdds(declared type: DeclaredType) -> Float {
    switch type {
    case .article: -1.2
    case .list: 1.2
    case .product: 0.8
    case .page: 0.3
    case .other: 0.2
    case .forum, .none: 0
    }
  }

  /// Weaker than a page's data: many sites declare all of their pages articles.
  private static func logOdds(openGraph type: DeclaredType) -> Float {
    switch type {
    case .article: -0.6
    case .list: 0.2
    case .product, .page, .other: 0.5
    case .forum, .none: 0
    }
  }

  private static func logOdds(address: PageSigns.Address) -> Float {
    switch address {
    case .front: 1.5
    case .index: 0.8
    case .slug: -0.6
    case .other: 0
    }
  }

  /// The log-odds of the first band whose end is above the value; `last` where there is none.
  private static func band(_ value: Float, _ bands: [(end: Float, logOdds: Float)], _ last: Float)
    -> Float
  {
    bands.first { value < $0.end }?.logOdds ?? last
  }
}

extension PageVerdict.Reason {
  /// What a page without an article is: the most telling sign decides.
  init(_ signs: PageSigns) {
    self =
      if signs.sendsOn {
        .redirect
      } else if signs.saysError {
        .error
      } else if signs.asksForScripts && signs.wallShare < 0.6
        || signs.isShell
      {
        .scriptOnly
      } else if signs.commentShare > 0.6 {
        .comments
      } else if signs.hasPassword || signs.wallShare >= 0.3 {
        .wall
      } else if signs.words < PageSigns.fewestWords {
        .empty
      } else if signs.isGallery || signs.isDeclaredVideo {
        .gallery
      } else if signs.cellShare > 0.5 {
        .table
      } else if signs.isDeclaredIndex || signs.declared == .product || signs.address == .index {
        .listing
      } else if signs.teaserShare >= 0.5 || signs.linkedHeadings >= 6 || signs.address == .front {
        .sectionFront
      } else {
        .listing
      }
  }
}
