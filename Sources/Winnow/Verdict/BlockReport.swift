/// One block of the page with the decision about it; the explanation is the decision, term by term.
public struct BlockReport: Sendable {
  /// One summand of a block's score.
  public struct Term: Sendable {
    /// A feature and its value, or a rule's id.
    public var name: String
    /// Above 0 it speaks against the block, below 0 for it.
    public var logOdds: Float
  }

  /// The block's text.
  public var text: String
  /// "paragraph", "heading 2", "caption" and so on.
  public var role: String
  /// Whether the block stayed.
  public var isKept: Bool
  /// Log-odds of boilerplate; infinite where a hard rule decided.
  public var score: Float
  /// Of being main content, 0 to 1, by the score alone.
  public var probability: Float
  /// The element that it is in, as XPath; nil in plain text. Several blocks may be in one.
  public var xpath: String?
  /// Why it stayed or went, in words.
  public var reason: String
  /// Strongest first; their sum is the score.
  public var terms: [Term]
}
