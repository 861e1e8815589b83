import ArgumentParser
import Winnow

/// The `winnow` command: cleaning pages is what it does unless a subcommand says otherwise.
@main
struct WinnowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "winnow",
    abstract: "Turn news pages into clean article text.",
    version: "winnow \(Winnow.version)",
    subcommands: [CleanCommand.self],
    defaultSubcommand: CleanCommand.self)
}
