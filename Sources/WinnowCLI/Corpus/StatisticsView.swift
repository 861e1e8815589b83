import WinnowCorpus

/// Statistics of a corpus, for a terminal.
struct StatisticsView {
  private let statistics: CorpusStatistics

  init(_ statistics: CorpusStatistics) { self.statistics = statistics }

  func render() -> String {
    var parts = [
      "\(statistics.documents.grouped) documents, \(statistics.written.grouped) written with "
        + "\(statistics.words.grouped) words\n"
    ]
    if statistics.quantiles.count == CorpusStatistics.shares.count {
      let places = zip(CorpusStatistics.shares, statistics.quantiles).map { share, words in
        "\(words.grouped) (\(Int(share * 100)) %)"
      }
      parts.append("Words below which a share of them are: \(places.joined(separator: ", "))\n")
    }
    parts.append(table("STATUS", statistics.statuses))
    parts.append(table("SITE", statistics.sites))
    parts.append(table("LANGUAGE", statistics.languages))
    parts.append(table("MONTH", statistics.months))
    parts.append(table("WORDS", statistics.lengths))
    parts.append(table("CONFIDENCE", statistics.confidences))
    if !statistics.removals.isEmpty {
      parts.append(
        TextTable.render(
          [["REMOVED", "BLOCKS", "DOCUMENTS"]]
            + statistics.removals.map {
              [$0.kind.printable, $0.blocks.grouped, $0.documents.grouped]
            }))
    }
    parts.append(table("DUPLICATES", statistics.duplicates))
    parts.append(table("WHY NOT WRITTEN", statistics.reasons))
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func table(_ title: String, _ ranking: CorpusStatistics.Ranking) -> String {
    let text = table(title, ranking.shown)
    let others = ranking.names - ranking.shown.count
    return others > 0
      ? text + "and \(others.grouped) others with \(ranking.otherDocuments.grouped) documents\n"
      : text
  }

  private func table(_ title: String, _ counts: [CorpusStatistics.Count]) -> String {
    guard !counts.isEmpty else { return "" }
    let greatest = max(1, counts.map(\.documents).max() ?? 1)
    return TextTable.render(
      [[title, "DOCUMENTS", "WORDS", ""]]
        + counts.map { count in
          [
            count.name.isEmpty ? "unknown" : count.name.printable, count.documents.grouped,
            count.words.grouped, String(repeating: "▇", count: count.documents * 30 / greatest),
          ]
        })
  }
}
