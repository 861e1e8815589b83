import Foundation

/// Finds what may stand at the end of a command line, from the parser's own description of all commands.
struct Completion {
  /// One command as `--experimental-dump-help` describes it.
  private struct Command: Decodable {
    var commandName: String
    var shouldDisplay: Bool?
    var subcommands: [Command]?
    var arguments: [Argument]?
  }

  private struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String

      var written: String { (kind == "long" ? "--" : "-") + name }
    }

    var kind: String
    var shouldDisplay: Bool
    var names: [Name]?
    var valueName: String?
    var allValues: [String]?
    var completionKind: Kind?

    func isNamed(_ word: String) -> Bool { names?.contains { $0.written == word } ?? false }
  }

  private struct Kind: Decodable {
    struct Values: Decodable { var values: [String] }
    var list: Values?
  }

  private struct Tool: Decodable { var command: Command }

  private let root: Command
  private let ruleIDs: () -> [String]

  /// Lines that are no word but tell the shell to add files or folders, or no space behind the word.
  static let files = "\tfiles"
  static let folders = "\tfolders"
  static let more = "\tmore"

  /// - Parameters:
  ///   - description: JSON of `--experimental-dump-help`.
  ///   - ruleIDs: the ids of all rules; asked for only where one is wanted.
  init(_ description: String, ruleIDs: @escaping () -> [String]) throws {
    root = try JSONDecoder().decode(Tool.self, from: Data(description.utf8)).command
    self.ruleIDs = ruleIDs
  }

  /// - Parameter words: those behind the command's name up to the cursor; the last one is being written.
  func answer(_ words: [String]) -> [String] {
    // bash breaks words at the sign.
    var words = words
    if words.last == "=" { words[words.count - 1] = "" }
    words.removeAll { $0 == "=" }
    let current = words.popLast() ?? ""
    var command = root
    var isDefault = true
    var pending: Argument?
    for word in words {
      if pending != nil {
        pending = nil
      } else if let next = command.subcommands?.first(where: { $0.commandName == word }) {
        command = next
        isDefault = false
      } else {
        if isDefault { command = clean }
        pending = command.arguments?.first { $0.kind == "option" && $0.isNamed(word) }
      }
    }
    if let pending { return values(pending, current) }
    let isAtRoot = isDefault && words.isEmpty
    let shown = isDefault ? clean : command
    if current.hasPrefix("--"), let sign = current.firstIndex(of: "=") {
      let option = shown.arguments?.first { $0.isNamed(String(current[..<sign])) }
      return option.map { values($0, String(current[current.index(after: sign)...])) } ?? []
    }
    if current.hasPrefix("-") { return options(shown, current) }
    var result: [String] = []
    if isAtRoot || !isDefault {
      let parent = isAtRoot ? root : command
      result += (parent.subcommands ?? []).filter { $0.shouldDisplay != false }.map(\.commandName)
        .filter { $0.hasPrefix(current) }
    }
    if let positional = shown.arguments?.last(where: { $0.kind == "positional" }) {
      result += values(positional, current)
    }
    return result
  }

  private var clean: Command {
    root.subcommands?.first { $0.commandName == "clean" } ?? root
  }

  private func options(_ command: Command, _ current: String) -> [String] {
    (command.arguments ?? []).filter(\.shouldDisplay).flatMap { $0.names ?? [] }
      .map(\.written).filter { $0.hasPrefix(current) && $0.count > 2 || $0 == current }
  }

  private func values(_ argument: Argument, _ current: String) -> [String] {
    if let all = argument.allValues, !all.isEmpty { return all.filter { $0.hasPrefix(current) } }
    if let list = argument.completionKind?.list?.values {
      // Several, with commas between.
      let head = current.lastIndex(of: ",").map { String(current[...$0]) } ?? ""
      let part = current.dropFirst(head.count)
      return list.filter { $0.hasPrefix(part) }.map { head + $0 } + [Self.more]
    }
    switch argument.valueName {
    case "id": return ruleIDs().filter { $0.hasPrefix(current) }.sorted()
    case "file", "path", "input", "output", "list", "page": return [Self.files]
    case "folder", "dir", "gold", "before", "after": return [Self.folders]
    default: return []
    }
  }
}
