import ArgumentParser
import CProcess
import Winnow
import WinnowCorpus

/// The `winnow` command: cleaning pages is what it does unless a subcommand says otherwise.
@main
struct WinnowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "winnow",
    abstract: "Turn news pages into clean article text.",
    version: "winnow \(Winnow.version)",
    subcommands: [
      CleanCommand.self, CorpusCommand.self, WorkerCommand.self, RulesCommand.self,
      EvaluateCommand.self, FeaturesCommand.self,
    ],
    defaultSubcommand: CleanCommand.self)

  static func main() {
    cprocess_return_memory()
    do {
      // A bare filter has no arguments to understand, and understanding them is a sixth of its time.
      if CommandLine.arguments.count == 1 {
        try CleanRun(plan: .bare()).finish()
        return
      }
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as RuleFailure {
      report(failure.message)
      exit(withError: ExitStatus.badRules.exitCode)
    } catch let failure as FileError {
      report("winnow: \(failure)")
      exit(withError: ExitStatus.unreadableInput.exitCode)
    } catch {
      exit(withError: error)
    }
  }
}
