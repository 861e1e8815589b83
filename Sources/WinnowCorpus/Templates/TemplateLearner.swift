public import Winnow
public import WinnowWorkshop

/// Finds what recurs on many different articles of one site: the first of two passes.
///
/// ```swift
/// var learner = TemplateLearner()
/// for page in pages { learner.add(try cleaner.clean(page.bytes).templateView(url: page.url)) }
/// if let pack = try learner.pack() { options.rulePacks.append(pack) }
/// ```
///
/// Only articles that are new count: a page of whose kept words less than a third were never seen on the
/// site before is a copy of one, at another address or in another version, and says nothing about what
/// recurs. What is learnt depends on the pages and their order alone. How much memory it takes is bounded
/// by `TemplateLimits`; see `SiteCounts` for what is lost when a bound is met.
public struct TemplateLearner: Sendable {
  private let limits: TemplateLimits
  private var sites: [String: SiteCounts] = [:]
  /// Entries of all sites together.
  private(set) var entryCount = 0
  private var clock = 0
  /// Pages that were looked at, and why others were not.
  public private(set) var tally = Tally()

  public struct Tally: Sendable, Equatable {
    /// Counted as different articles.
    public var articles = 0
    /// Copies of articles that were counted.
    public var copies = 0
    /// Pages that hold no article.
    public var others = 0
    /// Pages of which nobody knows the site.
    public var withoutSite = 0
  }

  public init(_ limits: TemplateLimits = TemplateLimits()) { self.limits = limits }

  public var siteCount: Int { sites.count }

  /// Adds a page; to be called in input order.
  public mutating func add(_ view: TemplateView) {
    guard view.isArticle, !view.blocks.isEmpty else {
      tally.others += 1
      return
    }
    guard let site = view.site else {
      tally.withoutSite += 1
      return
    }
    clock += 1
    var counts = sites.removeValue(forKey: site) ?? SiteCounts()
    entryCount -= counts.entryCount
    if counts.add(view, at: clock, limits) { tally.articles += 1 } else { tally.copies += 1 }
    entryCount += counts.entryCount
    sites[site] = counts
    if entryCount > limits.entries { shrink() }
    if sites.count > limits.sites { forgetSites() }
  }

  /// What was found, by site; the most frequent first.
  public func templates() -> [SiteTemplate] {
    sites.keys.sorted().flatMap { name in
      sites[name].map { TemplateChoice($0, site: name, limits).templates } ?? []
    }
  }

  /// The templates as a rule pack; nil where there are none.
  public func pack() throws -> RulePack? {
    var writer = SiteRuleWriter()
    return try writer.pack(templates())
  }

  /// Ends the window of all sites, until a quarter of the room is free.
  private mutating func shrink() {
    let names = Array(sites.keys)
    repeat {
      entryCount = 0
      for name in names {
        sites[name]?.endWindow()
        entryCount += sites[name]?.entryCount ?? 0
      }
    } while entryCount > limits.entries * 3 / 4
  }

  /// Forgets the sites with the fewest articles, of those the ones that were not seen for longest.
  private mutating func forgetSites() {
    let order = sites.map { ($0.value.articles, $0.value.lastSeen, $0.key) }.sorted { $0 < $1 }
    for (_, _, name) in order.prefix(sites.count - limits.sites * 3 / 4) {
      entryCount -= sites.removeValue(forKey: name)?.entryCount ?? 0
    }
  }
}

/// What counts as a template, and how much memory the search may take.
public struct TemplateLimits: Sendable {
  /// A text must stand in so many different articles with different headlines.
  public var leastArticles = 8
  /// And in this share of the site's.
  public var leastShare = 0.02
  /// Of an element's blocks this share must be templates by their texts.
  public var leastElementShare = 0.9
  /// Articles of a site after which texts that were seen once are forgotten.
  public var window = 1000
  /// Texts and elements that are remembered, of all sites together: at about 40 bytes for one that was
  /// seen once, as nearly all of them are, and 300 and its text for others.
  public var entries = 2_000_000
  /// Sites that are remembered, at about 400 bytes.
  public var sites = 200_000

  public init() {}
}
