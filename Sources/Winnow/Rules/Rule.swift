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
  public static func < (a: RuleLayer, b: RuleLayer) -> Bool { a.rawValue < b.rawValue }
}

/// A rule file: a named list of rules.
public struct RulePack: Sendable {
  public var name: String
  public var layer: RuleLayer
  public var rules: [Rule]
}

/// One rule: what it matches, under which guards, and what follows.
public struct Rule: Sendable {
  public enum Status: String, CaseIterable, Sendable { case experimental, stable, deprecated }

  public enum Action: String, CaseIterable, Sendable {
    case drop, keep, mark
    case cutAfter = "cut-after"
  }

  enum Target: Sendable, Equatable {
    case `self`, block, section
    case up(SelectorList)
  }

  struct Guard: Sendable {
    var maxWords: Int?
    var minWords: Int?
    var maxProseShare: Float?
    var linkDensityAbove: Float?
    var linkDensityBelow: Float?
    /// Share of the page's prose that must stand before, or at least after, the target.
    var afterProse: Float?
    var beforeProse: Float?
    var without: SelectorList?
  }

  struct Scope: Sendable {
    var sites: [Glob] = []
    var notSites: [Glob] = []
    var paths: [Glob] = []
    var languages: [String] = []
    var generators: [String] = []
    var html = true
    var text = true
  }

  /// A snippet that shows what the rule is for, or what it must leave alone.
  struct Snippet: Sendable {
    var source: String
    var isHTML: Bool
    var location: SourceLocation
  }

  /// `pack/id`.
  public var id: String
  public var title: String
  public var kind: RuleKind
  public var status: Status
  public var location: SourceLocation
  public var action: Action
  /// P(boilerplate | match), 0 to 1.
  public var weight: Float
  public var isHard: Bool
  var layer: RuleLayer
  var priority: Int
  var group: String?
  var scope: Scope
  var match: Condition
  var exceptions: [Condition]
  var guards: Guard
  var target: Target
  var matching: [Snippet]
  var notMatching: [Snippet]

  /// logit(weight): what a match adds to a block's log-odds of being boilerplate.
  var logOdds: Float { logit(weight) }
}

/// A condition on an element or a block.
indirect enum Condition: Sendable {
  case all([Condition])
  case any([Condition])
  /// None of them holds.
  case not([Condition])
  case leaf(Leaf)
}

/// What can be asked of an element or a block.
enum Leaf: Sendable {
  case css(SelectorList)
  case tokens(TokenSet)
  case attribute(name: String, GlobSet)
  case href(GlobSet)
  case heading([LinePattern])
  case has(SelectorList)
  case phrases([String], atLeast: Int)
  case line([LinePattern])
  case regex(TextPattern)
}
