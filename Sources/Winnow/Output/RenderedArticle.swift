extension Article {
  /// The article in a format.
  ///
  /// - Parameter source: for JSON: where the page came from, for lines of a batch.
  public func rendered(as format: OutputFormat, source: String? = nil) -> String {
    switch format {
    case .text: TextRenderer(self).render()
    case .markdown: MarkdownRenderer(self).render()
    case .html: HTMLRenderer(self).render()
    case .json: JSONRenderer(self).render(source: source)
    case .xml: TEIRenderer(self).render()
    }
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
