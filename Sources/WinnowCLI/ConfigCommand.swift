import ArgumentParser
import Winnow

/// `winnow config`: what is in force, and where it stands.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Show the options that winnow.yaml sets, and where they stand.",
    discussion: """
      winnow.yaml in the folder that a command runs in, or in one above it, holds options of winnow, winnow \
      worker and winnow corpus build by their long names. Those for one of them stand below clean:, \
      worker: or corpus:. The command line has the last word. Rules are looked for beside the file.

      EXAMPLE OF A FILE
        rules: [my-rules.yaml]
        disable: [core/related/*]
        timeout: 5
        clean:
          format: markdown
          with: [links, images]
        corpus:
          min-words: 50

      KEYS FOR ALL
        \(Self.keys(Configuration.common))

      KEYS BELOW CLEAN
        \(Self.keys(Configuration.sections["clean"] ?? []))

      KEYS BELOW WORKER
        \(Self.keys(Configuration.sections["worker"] ?? []))

      KEYS BELOW CORPUS
        \(Self.keys(Configuration.sections["corpus"] ?? []))
      """)

  @Option(
    help: ArgumentHelp("Show this file instead of the one that is found.", valueName: "file"),
    completion: .file())
  var config: String?

  func run() throws {
    guard let path = config ?? Configuration.find() else {
      return try emit("There is no winnow.yaml in this folder or above it.\n")
    }
    let settings = try Configuration(path: path).settings
    let rows = settings.map { setting in
      [
        setting.section ?? "all", setting.key, setting.values.joined(separator: ", "),
        "\(path):\(setting.line)",
      ]
    }
    try emit(TextTable.render([["FOR", "OPTION", "VALUE", "FROM"]] + rows))
  }

  /// Names in lines that fit into any terminal.
  private static func keys(_ names: [String]) -> String {
    TextWrap.wrap(names.joined(separator: " "), width: 68).joined(separator: "\n  ")
  }
}
