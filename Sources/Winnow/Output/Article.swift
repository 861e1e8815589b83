/// How an article is written out.
public enum OutputFormat: String, CaseIterable, Sendable {
  case text, markdown, html, json
  /// TEI P5.
  case xml
  /// A line of a table: metadata and text, separated by commas or tabs; `Article.tableHeader` names the columns.
  case csv, tsv
}

/// What goes into the output beside headline, standfirst and body.
public struct ContentOptions: OptionSet, Sendable {
  public var rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }

  public static let captions = ContentOptions(rawValue: 1)
  /// Readers' comments, each with its author and time, see `Comment`.
  public static let comments = ContentOptions(rawValue: 2)
  public static let links = ContentOptions(rawValue: 4)
  public static let images = ContentOptions(rawValue: 8)
  /// The article's data tables as a whole, cells of numbers included that are dropped otherwise.
  public static let tables = ContentOptions(rawValue: 16)
  /// JSON only: captions, comments, lists and tables as lists of their own.
  public static let sections = ContentOptions(rawValue: 32)
  /// JSON only: every block with its score and reasons.
  public static let blocks = ContentOptions(rawValue: 64)
  /// JSON only: what happened to the page on its way.
  public static let trace = ContentOptions(rawValue: 128)

  /// The names of the options, in the order of their bits.
  public static let names = [
    "captions", "comments", "links", "images", "tables", "sections", "blocks", "trace", "metadata",
  ]

  /// Title, authors, dates and the like: front matter in YAML before text and Markdown, `<meta>` elements in HTML.
  /// JSON, XML and tables have them in any case.
  public static let metadata = ContentOptions(rawValue: 256)

  /// The option of a name.
  public init?(name: String) {
    guard let index = Self.names.firstIndex(of: name) else { return nil }
    self.init(rawValue: 1 << index)
  }
}

/// One block of the page with the decision about it; the explanation is the decision, term by term.
public struct BlockReport: Sendable {
  public struct Term: Sendable {
    /// A feature and its value, or a rule's id.
    public var name: String
    public var logOdds: Float
  }

  public var text: String
  /// "paragraph", "heading 2", "caption" and so on.
  public var role: String
  public var isKept: Bool
  /// Log-odds of boilerplate; infinite where a hard rule decided.
  public var score: Float
  /// Why it stayed or went, in words.
  public var reason: String
  /// Strongest first; their sum is the score.
  public var terms: [Term]
}

/// What happened to a page on its way.
public struct Trace: Sendable {
  public var encoding = ""
  public var encodingSource = ""
  /// U+FFFD put in for bytes that could not be decoded.
  public var replacements = 0
  public var droppedNulls = 0
  public var isPlainText = false
  public var nodes = 0
  public var blocks = 0
  public var keptBlocks = 0
  /// Whether hidden elements were read as if they were shown, because nearly all of the page's text is in them.
  public var showsHiddenText = false
  /// Rules that fired, by id, with the number of blocks.
  public var rules: [(id: String, blocks: Int)] = []
  /// Ids of rules that took more steps than one rule may on a page, or whose regular expression hit its
  /// limit of steps or memory; the page was cleaned without them.
  public var exhaustedRules: [String] = []
  /// Blocks that went and that a rule called boilerplate, by the kind of the strongest such rule, in
  /// the order of the kinds' names.
  public var removed: [(kind: String, blocks: Int)] = []
  /// Blocks that the page brake gave back.
  public var brakeReleased = 0
  public var normalisation = NormalisationCounts()
}

/// A cleaned page.
public struct Article: Sendable {
  /// The standfirst, where it is part of the article's text, and the body, as plain text; empty
  /// where nothing was selected.
  public let text: String
  public let metadata: Metadata
  /// Every block of the page; empty unless asked for by `CleanerOptions.explains`.
  public let blocks: [BlockReport]
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
  let page: CleanedPage
  let signs: PageSigns
  let contents: ContentOptions
  let normaliser: Normaliser

  /// The article in a format.
  ///
  /// - Parameter source: for JSON: where the page came from, for lines of a batch.
  public func rendered(as format: OutputFormat, source: String? = nil) -> String {
    switch format {
    case .text: frontMatter + TextRenderer(self).render()
    case .markdown: frontMatter + MarkdownRenderer(self).render()
    case .csv: TableRenderer(separator: ",").row(self, source: source)
    case .tsv: TableRenderer(separator: "\t").row(self, source: source)
    case .html: HTMLRenderer(self).render()
    case .json: JSONRenderer(self).render(source: source)
    case .xml: TEIRenderer(self).render()
    }
  }

  /// What is known of the article beside its text, and nothing else: one JSON object for JSON, a line without the
  /// text's own words for tables, front matter in YAML for all other formats.
  public func renderedMetadata(as format: OutputFormat, source: String? = nil) -> String {
    switch format {
    case .json:
      var writer = JSONWriter()
      writer.object { writer in
        if let source { writer.member("source", source) }
        MetadataFields(self).write(&writer)
      }
      return writer.output
    default: return MetadataFields(self).frontMatter
    }
  }

  /// The first line of a table, for `csv` and `tsv`; empty for other formats.
  public static func tableHeader(_ format: OutputFormat) -> String {
    switch format {
    case .csv: TableRenderer(separator: ",").header
    case .tsv: TableRenderer(separator: "\t").header
    default: ""
    }
  }

  /// The metadata before text and Markdown, where they are asked for.
  private var frontMatter: String {
    contents.contains(.metadata) ? MetadataFields(self).frontMatter + "\n" : ""
  }

  /// The JSON line of a page that could not be cleaned.
  public static func errorLine(source: String, error: String) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("source", source)
      writer.member("error", error)
    }
    return writer.output
  }
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
    var counts = NormalisationCounts()
    let range = page.blocks.blocks[block]
    return normaliser.normalise(
      page.blocks.text[Int(range.start)..<Int(range.end)], &counts)
  }

  /// Appends a block's text, normalised.
  func write(_ block: Int, _ out: inout [UInt8]) {
    var counts = NormalisationCounts()
    let range = page.blocks.blocks[block]
    normaliser.normalise(
      page.blocks.text[Int(range.start)..<Int(range.end)], into: &out, &counts)
  }

  /// The headline to print: the block that shows it, else the declared title.
  var headline: String? { page.content.headline.map(string) ?? metadata.title?.value }

  /// The standfirst, where the page shows one.
  var standfirst: String? { page.content.standfirst.map(string) }

  /// The body's blocks, with captions where they are asked for, in page order.
  var bodyBlocks: [Int] {
    guard contents.contains(.captions) else { return page.content.body }
    return (page.content.body + page.content.captions).sorted()
  }
}
