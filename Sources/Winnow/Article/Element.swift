extension Article {
  /// A part of the article's body. All renderers but that of plain text write from these; `Article.text` has the same
  /// words.
  public enum Element: Sendable, Equatable {
    case paragraph([Inline])
    /// `level` is that of the page, 1 to 6.
    case heading(level: Int, [Inline])
    case quote([Element])
    case list(List)
    case code(Code)
    case table(Table)
    /// A picture that stands by itself. There only with `ContentOptions.images`.
    case image(Image)
    /// The caption of a picture that is not there. Only with `ContentOptions.captions`.
    case caption([Inline])
    /// TeX that stands by itself.
    case formula(String)
    case footnote(Footnote)
    /// What another site shows in the page. There only with `ContentOptions.embeds`.
    case embed(Embed)
    /// A line that parts what is above from what is below.
    case rule
  }

  /// A part of running text.
  public enum Inline: Sendable, Equatable {
    /// With single spaces, and none at the ends of lines.
    case text(String)
    case marked(Mark, [Inline])
    /// The address is absolute where the page's is known. Only with `ContentOptions.links`.
    case link(address: String, [Inline])
    case lineBreak
    case image(Image)
    /// TeX.
    case formula(String)
    /// The mark of the footnote with this label; there only where that footnote is.
    case noteMark(String)
    /// A sign that plain text has in the place of a mark: the ^ of 10^6.
    case plainMark(String)
  }

  /// What a run of text is marked as.
  public enum Mark: Sendable, Equatable {
    case strong, emphasis, code, deleted, inserted, superscript, `subscript`
  }

  /// A list, whose items may hold lists.
  public struct List: Sendable, Equatable {
    /// The number of the first item; nil where items have none.
    public var start: Int?
    /// The elements of each item, in order; never empty.
    public var items: [[Element]]
  }

  /// A listing: its text as it stands in the page, blanks and empty lines included.
  public struct Code: Sendable, Equatable {
    /// Verbatim, with line feeds.
    public var text: String
    /// As class names of the page give it, in lower case: `python`.
    public var language: String?
  }

  /// A table of data.
  public struct Table: Sendable, Equatable {
    /// One cell of a table.
    public struct Cell: Sendable, Equatable {
      /// Its text; empty for an empty cell.
      public var content: [Inline]
      /// Whether it is a header cell (`<th>`).
      public var isHead: Bool
      /// From 0; cells that reach down from rows above count.
      public var column: Int
      /// At least 1.
      public var columns: Int
      /// At least 1.
      public var rows: Int
    }

    /// The rows from top to bottom, each with the cells that begin in it.
    public var rows: [[Cell]]
  }

  /// A picture.
  public struct Image: Sendable, Equatable {
    /// The largest that the page names; absolute where the page's address is known.
    public var address: String
    /// What stands for the picture where it cannot be seen; empty where the page gives none.
    public var alternative: String
    /// The text below it, if it stands in a figure with one.
    public var caption: String?
    /// Who made it, where the page marks that.
    public var credit: String?
    /// In pixels, as the page declares them.
    public var width: Int?
    /// In pixels, as the page declares them.
    public var height: Int?
  }

  /// A film, a recording, a post or a map that another site shows in the page.
  public struct Embed: Sendable, Equatable {
    public enum Kind: String, Sendable { case video, audio, post, map, frame }
    /// Absolute, of http or https.
    public var address: String
    /// By the element and by what the address names; `frame` where neither says.
    public var kind: Kind
  }

  /// A note to a place in the text.
  public struct Footnote: Sendable, Equatable {
    /// The mark that stands at the place in the text: `1`, `*`.
    public var label: String
    /// Its text, without the mark.
    public var content: [Inline]
  }
}
