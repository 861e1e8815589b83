/// A cleaned page.
public struct Article: Sendable {
  /// The standfirst, where it is part of the article's text, and the body, as plain text; empty
  /// where nothing was selected.
  public let text: String
  /// What the page says of its article, each value with its source.
  public let metadata: Metadata
  /// Every block of the page; empty unless asked for by `ContentOptions.blocks`.
  public let blocks: [BlockReport]
  /// What happened to the page on its way: encoding, counts, rules that fired.
  public let trace: Trace
  /// Blocks above this many log-odds of boilerplate went; it differs from page to page, see `Focus`.
  public let threshold: Float
  /// How well the text probably agrees with the true article: the F1 of words that gold pages with
  /// scores like these had, 0 to 1.
  public let confidence: Float
  /// Whether the page holds an article; where not, `text` still holds what was selected.
  public let verdict: PageVerdict
  /// The signs that the verdict was read from, strongest first, in log-odds of there being no
  /// article; above 0 in sum, the page holds none.
  public var verdictTerms: [BlockReport.Term] { VerdictScore(signs).terms }
  /// Whether a paywall has cut the article short: the page declares that it is not accessible for
  /// free (schema.org's `isAccessibleForFree`, of the article or a part of it), and fewer than 200
  /// words of prose were kept, or fewer than 600 and a rule for paywalls' prompts has fired. A page
  /// that sends the whole text and hides it behind a prompt is not truncated.
  public let isTruncated: Bool
  /// The limits past which the page was cut, so that the article may lack something; empty where the
  /// page is whole. See `PageLimits`.
  public let cutBy: [PageLimit]
  /// Readers' comments in page order; empty unless asked for by `ContentOptions.comments` or `.sections`. What the
  /// article's text holds is not among them.
  public let comments: [Article.Comment]
  package let page: CleanedPage
  let signs: PageSigns
  let contents: ContentOptions
  let normaliser: Normaliser
  let links: LinkResolver
  /// What the page's clock had left when the page was cleaned, in nanoseconds; nil where it has no limit.
  let timeLeft: UInt64?
}

extension Article {
  /// Whether the page was cut at one of its limits.
  public var isPartial: Bool { !cutBy.isEmpty }

  /// Words of `text`, counted as rules and features count them: in scripts without spaces two
  /// ideographs are a word.
  public var wordCount: Int {
    let bytes = Array(text.utf8)
    return bytes.countWords(in: 0..<bytes.count)
  }

  /// A block's text, normalised.
  func string(_ block: Int) -> String {
    var bytes: [UInt8] = []
    write(block, &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends a block's text, normalised.
  func write(_ block: Int, _ out: inout [UInt8]) {
    var counts = NormalisationCounts()
    page.write(block, into: &out, normaliser, &counts)
  }

  /// The headline: the block that shows it, else the declared title.
  public var headline: String? { page.content.headline.map(string) ?? metadata.title?.value }

  /// The standfirst, where the page shows one.
  public var standfirst: String? { page.content.standfirst.map(string) }

  /// The body's blocks, with captions where they are asked for, in page order.
  var bodyBlocks: [Int] {
    guard contents.contains(.captions) else { return page.content.body }
    return (page.content.body + page.content.captions).sorted()
  }
}
