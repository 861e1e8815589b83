import ArgumentParser

/// `winnow corpus …`: from many pages to a corpus.
struct CorpusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus",
    abstract: "Work on many pages: learn what recurs, look at a corpus, compare two.",
    subcommands: [CorpusLearnCommand.self, CorpusStatsCommand.self, CorpusDiffCommand.self])
}
