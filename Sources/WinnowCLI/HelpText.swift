import ArgumentParser

/// `winnow --help`: what the default command does, and behind it the other ones.
enum HelpText {
  /// nil where something else was asked for.
  static func root(_ arguments: [String]) -> String? {
    guard [["--help"], ["-h"], ["help"]].contains(arguments) else { return nil }
    let columns = min(Terminal.width(1), 100)
    let clean = WinnowCommand.helpMessage(for: CleanCommand.self, columns: columns)
      .replacing("USAGE: winnow clean ", with: "USAGE: winnow ")
    return clean + "\n\n" + subcommands(columns)
      + "\n\n  See 'winnow help <subcommand>' for more.\n"
  }

  /// The list of subcommands out of the root's own help.
  private static func subcommands(_ columns: Int) -> String {
    let help = WinnowCommand.helpMessage(for: WinnowCommand.self, columns: columns)
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0.hasPrefix("SUBCOMMANDS") }) else { return "" }
    let end = lines[start...].firstIndex { $0.isEmpty } ?? lines.endIndex
    return lines[start..<end].joined(separator: "\n")
  }
}
