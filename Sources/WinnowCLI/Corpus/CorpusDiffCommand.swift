import ArgumentParser

struct CorpusDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "diff")
}
