/// What a rule is about.
public enum RuleKind: String, CaseIterable, Sendable {
  case donation, notification, newsletter, comments, paywall, registration, related, share, cookie
  case ads
  case authorBio = "author-bio"
  case correction, caption, furniture
}

/// Where a pack comes from; later cases win over earlier ones.
public enum RuleLayer: Int, Comparable, Sendable {
  case general, vendor, shippedSite, user, userSite, commandLine
  /// Whether `b` wins over `a`.
  public static func < (a: RuleLayer, b: RuleLayer) -> Bool { a.rawValue < b.rawValue }
}

/// One rule: what it matches, under which guards, and what follows.
public struct Rule: Sendable {
  /// How far a rule may be relied on.
  public enum Status: String, CaseIterable, Sendable { case experimental, stable, deprecated }

  /// What a rule does with what it matches.
  public enum Action: String, CaseIterable, Sendable {
    /// Evidence against the target, for it, or a label and no say.
    case drop, keep, mark
    /// The element says nothing: rules that match it do not act through it on what it holds.
    case unwrap
    /// The match, and everything after it or before it.
    case cutAfter = "cut-after"
    case cutBefore = "cut-before"
    /// What the rule's expressions match, or the whole block, becomes the text of `with`.
    case replace
    /// The target's blocks become one, with the text of `with` between them.
    case merge

    /// Whether it takes more than what it matches, so that a guard must say where it may begin.
    package var isCut: Bool { self == .cutAfter || self == .cutBefore }
  }

  package enum Target: Sendable, Equatable {
    case `self`, block, section
    case up(SelectorList)
  }

  package struct Guard: Sendable {
    package var maxWords: Int?
    package var minWords: Int?
    package var maxProseShare: Float?
    package var linkDensityAbove: Float?
    package var linkDensityBelow: Float?
    /// Share of the page's prose that must stand before, or at least after, the target.
    package var afterProse: Float?
    package var beforeProse: Float?
    /// Words of prose that must stand before the target.
    package var afterWords: Int?
    package var without: SelectorList?
  }

  package struct Scope: Sendable {
    package var sites: [SitePattern] = []
    package var notSites: [SitePattern] = []
    package var paths: [Glob] = []
    package var languages: [String] = []
    package var generators: [String] = []
    /// Of `DeclaredType`: what pages must not declare themselves to be.
    package var notTypes: [String] = []
    package var html = true
    package var text = true

    /// For all pages.
    package init() {}
  }

  /// Where a rule comes from and how long it is good for; dates as YYYY-MM-DD.
  package struct Meta: Sendable {
    var source: String?
    package var since: String?
    package var expires: String?
    var falsePositives: [String] = []
  }

  /// A snippet that shows what the rule is for, or what it must leave alone.
  package struct Snippet: Sendable {
    package var source: String
    package var isHTML: Bool
    package var location: SourceLocation
  }

  /// `pack/id`.
  public internal(set) var id: String
  /// What the rule is for, in a sentence.
  public internal(set) var title = ""
  /// What the rule is about.
  public internal(set) var kind = RuleKind.furniture
  /// How far it may be relied on.
  public internal(set) var status = Status.stable
  /// Where it is written.
  public internal(set) var location: SourceLocation
  /// What it does with what it matches.
  public internal(set) var action = Action.drop
  /// P(boilerplate | match), 0 to 1.
  public internal(set) var weight: Float = 0.9
  /// Whether it decides alone, as evidence of ±∞.
  public internal(set) var isHard = false
  /// Where its pack comes from.
  public internal(set) var layer: RuleLayer
  var priority = 0
  package var group: String?
  package var scope = Scope()
  package var match = Condition.any([])
  package var exceptions: [Condition] = []
  package var guards = Guard()
  /// Whether the guard was written down; where not, `RuleLoader` sets the default.
  package var hasOwnGuard = false
  package var target = Target.`self`
  /// For `replace` and `merge`.
  package var replacement: String?
  package var meta = Meta()
  package var matching: [Snippet] = []
  package var notMatching: [Snippet] = []
  /// Tests that somebody should still write.
  package var missingTests: [String] = []

  /// How many snippets it carries.
  public var testCount: Int { matching.count + notMatching.count }

  init(id: String, location: SourceLocation, layer: RuleLayer) {
    self.id = id
    self.location = location
    self.layer = layer
  }

  /// logit(weight): what a match adds to a block's log-odds of being boilerplate.
  var logOdds: Float { logit(weight) }
}

/// A condition on an element or a block.
package indirect enum Condition: Sendable {
  case all([Condition])
  case any([Condition])
  /// None of them holds.
  case not([Condition])
  case leaf(Leaf)
}

/// What can be asked of an element or a block.
package enum Leaf: Sendable {
  case css(SelectorList)
  case tokens(TokenSet)
  case attribute(name: String, GlobSet)
  case href(GlobSet)
  case heading([LinePattern])
  case has(SelectorList)
  case phrases([String], atLeast: Int)
  case line([LinePattern])
  case regex(TextPattern)
  case xpath(String)
  case records(RecordTest, each: [Condition])
}

/// What a `records` leaf asks of a group of records beside its `each`.
package struct RecordTest: Sendable, Equatable {
  /// So many records at least.
  package var least = 4
  /// Of which this share, 0 to 1, is what `dated` and `each` say.
  package var share: Float = 0.6
  /// Whether such a record has a line with a date or a time.
  package var isDated = false
}
