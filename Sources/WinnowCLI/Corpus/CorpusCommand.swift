import ArgumentParser

/// `winnow corpus …`: from a crawl to a clean corpus.
struct CorpusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus",
    abstract: "Build clean corpora from folders, JSON lines and WARC files; learn, count, compare.",
    subcommands: [
      BuildCorpusCommand.self, CorpusLearnCommand.self, CorpusStatsCommand.self,
      CorpusDiffCommand.self,
    ])
}
