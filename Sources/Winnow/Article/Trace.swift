/// What happened to a page on its way.
public struct Trace: Sendable {
  /// A rule, and how many blocks it had a say in.
  public struct RuleCount: Sendable, Equatable {
    public var id: String
    public var blocks: Int
  }

  /// A kind of furniture, such as `newsletter`, and how many blocks of it went.
  public struct KindCount: Sendable, Equatable {
    public var kind: String
    public var blocks: Int
  }

  /// The name of the encoding that the page was decoded from, such as `UTF-8`.
  public var encoding = ""
  /// What settled it: `byte order mark`, `option`, `declared`, `valid UTF-8`, `pattern of zero bytes`, `detected` or
  /// `fallback`.
  public var encodingSource = ""
  /// U+FFFD put in for bytes that could not be decoded.
  public var replacements = 0
  /// NUL bytes that were left out.
  public var droppedNulls = 0
  /// Whether the input was taken for plain text and not for HTML.
  public var isPlainText = false
  /// Nodes of the page's tree; 0 for plain text.
  public var nodes = 0
  /// Blocks that the page was cut into.
  public var blocks = 0
  /// Blocks that stayed.
  public var keptBlocks = 0
  /// Whether hidden elements were read as if they were shown, because nearly all of the page's text is in them.
  public var showsHiddenText = false
  /// Rules that fired, by id, with the number of blocks.
  public var rules: [RuleCount] = []
  /// Ids of rules that took more steps than one rule may on a page, or whose regular expression hit its
  /// limit of steps or memory; the page was cleaned without them.
  public var exhaustedRules: [String] = []
  /// Blocks that went and that a rule called boilerplate, by the kind of the strongest such rule, in
  /// the order of the kinds' names.
  public var removed: [KindCount] = []
  /// Blocks that the page brake gave back.
  public var brakeReleased = 0
  /// What was changed in the text's characters.
  public var normalisation = NormalisationCounts()
}
