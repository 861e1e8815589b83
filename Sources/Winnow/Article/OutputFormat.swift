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
  /// A bit for each option.
  public var rawValue: Int
  /// Options from their bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Captions of pictures.
  public static let captions = ContentOptions(rawValue: 1)
  /// Readers' comments, each with its author and time, see `Comment`.
  public static let comments = ContentOptions(rawValue: 2)
  /// The addresses of links, in formats that can hold them.
  public static let links = ContentOptions(rawValue: 4)
  /// The pictures of the article, with their addresses.
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
    "embeds",
  ]

  /// Title, authors, dates and the like: front matter in YAML before text and Markdown, `<meta>` elements in HTML.
  /// JSON, XML and tables have them in any case.
  public static let metadata = ContentOptions(rawValue: 256)
  /// Players, posts and maps of other sites, each by its address, see `Article.Embed`.
  public static let embeds = ContentOptions(rawValue: 512)

  /// The option of a name.
  public init?(name: String) {
    guard let index = Self.names.firstIndex(of: name) else { return nil }
    self.init(rawValue: 1 << index)
  }
}
