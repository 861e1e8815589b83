/// Statistics as one HTML page that loads nothing and runs nothing.
public struct StatisticsPage {
  private let statistics: CorpusStatistics
  private let title: String

  /// - Parameter title: what the corpus is called.
  public init(_ statistics: CorpusStatistics, title: String) {
    self.statistics = statistics
    self.title = title
  }

  public func html() -> String {
    let statistics = statistics
    var body = "<h1>\(title.forHTML)</h1>\n<p>\(summary.forHTML)</p>\n"
    body += plot("Status", statistics.statuses, isUpright: false)
    body += plot("Sites", statistics.sites)
    body += plot("Languages", statistics.languages)
    body += plot("Months", statistics.months, isUpright: true)
    body += plot("Words in a document", statistics.lengths, isUpright: true)
    body += plot("Confidence", statistics.confidences, isUpright: true)
    body += section(
      "Kinds of furniture removed, in blocks",
      statistics.removals.map {
        .init(
          name: $0.kind, value: $0.blocks,
          note: "\($0.kind): \($0.blocks.grouped) blocks in \($0.documents.grouped) documents")
      }, isUpright: false)
    body += plot("Duplicates", statistics.duplicates, isUpright: false)
    body += plot("Why documents were not written", statistics.reasons, isUpright: false)
    return """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width">
      <title>\(title.forHTML)</title>
      <style>
      :root { color-scheme: light dark; }
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 760px; margin: 2em auto; padding: 0 1em; }
      h2 { margin: 2em 0 .5em; font-size: 1.1em; }
      svg { max-width: 100%; height: auto; font-size: 12px; }
      svg text { fill: currentColor; } svg rect { fill: #4a7fb5; }
      .rest { opacity: .7; }
      </style></head>
      <body>
      \(body)</body></html>

      """
  }

  private var summary: String {
    var text =
      "\(statistics.documents.grouped) documents, \(statistics.written.grouped) written with "
      + "\(statistics.words.grouped) words."
    if statistics.quantiles.count == CorpusStatistics.shares.count {
      text +=
        " Half of them have \(statistics.quantiles[2].grouped) words or fewer, eight of ten between "
        + "\(statistics.quantiles[0].grouped) and \(statistics.quantiles[4].grouped)."
    }
    return text
  }

  private func plot(_ title: String, _ counts: [CorpusStatistics.Count], isUpright: Bool) -> String
  {
    section(
      title,
      counts.map {
        let name = $0.name.isEmpty ? "unknown" : $0.name
        return .init(
          name: name, value: $0.documents,
          note: "\(name): \($0.documents.grouped) documents, \($0.words.grouped) words")
      }, isUpright: isUpright)
  }

  private func plot(
    _ title: String, _ ranking: CorpusStatistics.Ranking, isUpright: Bool = false
  ) -> String {
    var text = plot(title, ranking.shown, isUpright: isUpright)
    let others = ranking.names - ranking.shown.count
    if others > 0 {
      text +=
        "<p class=\"rest\">and \(others.grouped) others with \(ranking.otherDocuments.grouped) "
        + "documents</p>\n"
    }
    return text
  }

  private func section(_ title: String, _ bars: [BarPlot.Bar], isUpright: Bool) -> String {
    guard !bars.isEmpty else { return "" }
    return "<h2>\(title.forHTML)</h2>\n"
      + BarPlot(title: title, bars: bars, isUpright: isUpright).svg() + "\n"
  }
}
