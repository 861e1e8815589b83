import ArgumentParser
import Winnow
import WinnowCorpus

/// What is done with arguments before they are parsed, and what is said of those that cannot be.
enum CommandArguments {
  /// Gives `--explain WORDS` its words: the parser knows flags and options with a value, and nothing between.
  static func prepared(_ arguments: [String]) -> [String] {
    var result: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      result.append(argument)
      if argument == "--" { return result + rest }
      if let value = argument.split(separator: "=", maxSplits: 1).last,
        argument.hasPrefix("--explain=")
      {
        result[result.count - 1] = "--explain-only"
        result.append(String(value))
      } else if argument == "--explain", let next = rest.first, isFilter(next) {
        result.append("--explain-only")
      }
    }
    return result
  }

  /// Whether what follows `--explain` says what to show, and is not the page.
  private static func isFilter(_ text: String) -> Bool {
    if text.hasPrefix("-") || FilePlace(path: text) != nil { return false }
    return text == "kept" || text == "dropped"
      || text.contains(" ") && !text.contains("/")
      || !text.contains(".") && !text.contains("/")
  }

  /// Looks for a subcommand that is nearly there before a file of its name is missed.
  static func checkSubcommands(_ arguments: [String]) throws(UsageFailure) {
    guard let first = arguments.first, !first.hasPrefix("-") else { return }
    if let group = groups[first] {
      guard let second = arguments.dropFirst().first, !second.hasPrefix("-"),
        !group.contains(second)
      else { return }
      let near = Suggestions.nearest(to: second, of: group)
      throw UsageFailure(
        message: "winnow \(first) has no subcommand '\(second)'; "
          + (near.map { "did you mean '\($0)'?" }
            ?? "it has \(group.joined(separator: ", "))"))
    }
    let known = WinnowCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
    guard !known.contains(first), first != "help", FilePlace(path: first) == nil,
      !first.contains("/"), let near = Suggestions.nearest(to: first, of: known)
    else { return }
    throw UsageFailure(
      message: "there is no file and no subcommand '\(first)'; did you mean '\(near)'?")
  }

  private static var groups: [String: [String]] {
    let parents: [any ParsableCommand.Type] = [CorpusCommand.self, RulesCommand.self]
    return Dictionary(
      uniqueKeysWithValues: parents.map { parent in
        (
          parent.configuration.commandName ?? "",
          parent.configuration.subcommands.compactMap { $0.configuration.commandName }
        )
      })
  }

  /// "did you mean" for a value that an option does not take; from the parser's message, which lists those that it
  /// does.
  static func hint(for message: String) -> String? {
    guard message.contains(" is invalid for '"),
      let list = message.split(separator: "\n").first(where: {
        $0.contains("Please provide one of")
      })
    else { return nil }
    let quoted = list.split(separator: "'", omittingEmptySubsequences: false)
    var words = quoted.indices.filter { $0 % 2 == 1 }.map { String(quoted[$0]) }
    // Many values stand in lines of their own.
    words += message.split(separator: "\n").compactMap { line in
      let item = line.drop { $0 == " " }
      return item.hasPrefix("- ") ? String(item.dropFirst(2)) : nil
    }
    guard words.count > 2,
      let near = Suggestions.nearest(to: words[0], of: Array(words.dropFirst(2)))
    else { return nil }
    return "Did you mean '\(near)'?"
  }
}
