import ArgumentParser

struct CorpusStatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "stats")
}
