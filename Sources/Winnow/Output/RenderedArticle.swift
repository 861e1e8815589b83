extension Article {
  /// The article in a format. What is left of the page's seconds (`PageLimits`) is the time for it, and past that it
  /// ends with what is written by then; no renderer takes more than in proportion to the text.
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
