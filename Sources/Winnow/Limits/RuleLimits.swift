/// What rule files may hold: bounds on what it costs to read and compile them.
///
/// A file past one of them is refused with its place (`RuleErrors`). What rules cost a page is bounded
/// by `PageLimits` and, for each rule, by its steps on a page.
public struct RuleLimits: Sendable, Equatable {
  /// A file, in bytes. 8 MiB.
  public var bytes = 8 << 20
  /// Rules of all packs together. 100,000.
  public var rules = 100_000
  /// A selector, path, pattern, glob or phrase, in bytes. 4,096.
  public var expression = 4096
  /// Texts of a file with its named lists put in wherever they are named. 2,000,000.
  public var texts = 2_000_000
  /// Levels of lists and mappings in a file. 64; no file can have more.
  public static let depth = 64

  /// The bounds that stand beside each property.
  public init() {}
}
