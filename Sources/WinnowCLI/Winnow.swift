import ArgumentParser
import CProcess
import Glibc
import Winnow
import WinnowCorpus

/// The `winnow` command: cleaning pages is what it does unless a subcommand says otherwise.
@main
struct WinnowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "winnow",
    abstract: "Turn news pages into clean article text.",
    // Scripts expect the first line.
    version: """
      winnow \(WinnowVersion.current)
      libxml2 \(WinnowVersion.libxml2), quick parse \(WinnowVersion.parsesQuickly ? "on" : "off")
      ICU \(WinnowVersion.icu)
      """,
    subcommands: [
      CleanCommand.self, CorpusCommand.self, WorkerCommand.self, RulesCommand.self,
      EvaluateCommand.self, FeaturesCommand.self, ServeCommand.self, ConfigCommand.self,
      CompletionsCommand.self, CompleteCommand.self,
    ],
    defaultSubcommand: CleanCommand.self)

  static func main() {
    cprocess_return_memory()
    var configuration: String?
    do {
      // A bare filter has no arguments to understand, and understanding them is a sixth of its time.
      if CommandLine.arguments.count == 1, Configuration.find() == nil {
        try CleanRun(plan: .bare()).finish()
        return
      }
      var arguments = CommandArguments.prepared(Array(CommandLine.arguments.dropFirst()))
      if let text = HelpText.root(arguments) {
        try emit(text)
        return
      }
      try CommandArguments.checkSubcommands(arguments)
      (arguments, configuration) = try Configuration.expanded(arguments)
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch let failure as RuleFailure {
      report(failure.message)
      exit(withError: ExitStatus.badRules.exitCode)
    } catch let failure as UsageFailure {
      report("winnow: \(failure.message)")
      exit(withError: ExitStatus.usage.exitCode)
    } catch let failure as FileError {
      report("winnow: \(failure)")
      exit(
        withError: (failure.isRefusal ? ExitStatus.usage : ExitStatus.unreadableInput).exitCode)
    } catch {
      if let configuration, exitCode(for: error) == .validationFailure {
        report("winnow: options stand in \(configuration), too; --no-config leaves them out")
      }
      if let hint = CommandArguments.hint(for: fullMessage(for: error)) {
        report(fullMessage(for: error) + "\n" + hint)
        exit(withError: ExitStatus.usage.exitCode)
      }
      exit(withError: error)
    }
  }
}

/// What was asked for is not there, and how a command is used would not help.
struct UsageFailure: Error {
  var message: String
}
