import ArgumentParser
import Glibc
import Winnow
import WinnowCorpus

/// `winnow.yaml`: options that a folder's pages are always cleaned with.
///
/// What it says is put in front of the options of the command line, which therefore have the last word.
struct Configuration {
  /// One key of the file as options of the command line.
  struct Setting: Equatable {
    var key: String
    /// Where it stands: "clean" and the like, or nil for all commands.
    var section: String?
    var values: [String]
    var isFlag: Bool
    var line: Int

    var arguments: [String] {
      isFlag ? (values == ["true"] ? ["--\(key)"] : []) : values.map { "--\(key)=\($0)" }
    }
  }

  let path: String
  let settings: [Setting]

  static let fileName = "winnow.yaml"

  /// Options that mean the same in each command that cleans pages.
  static let common = [
    "rules", "no-default-rules", "disable", "focus", "normalize", "ascii-punctuation", "workers",
    "timeout", "max-bytes", "max-depth", "max-nodes", "max-element-attributes", "max-attributes",
    "max-text", "max-memory", "on-limit", "max-rules", "max-rule-bytes",
  ]

  /// By section its own options. None of them names a page or a file to write.
  static let sections: [String: [String]] = [
    "clean": ["format", "with", "input", "encoding", "keep-dirs", "fail-empty", "color"],
    "worker": ["format", "with", "input", "encoding", "fields", "input-fields", "max-line"],
    "corpus": [
      "format", "compression", "fields", "input-fields", "duplicates", "near-duplicates",
      "similarity", "learn-templates", "only-language", "min-words", "only-articles",
      "min-confidence", "progress",
    ],
  ]

  private static let flags: Set = [
    "no-default-rules", "ascii-punctuation", "keep-dirs", "fail-empty", "near-duplicates",
    "learn-templates", "only-articles",
  ]

  /// Options that may be given several times.
  private static let lists: Set = ["rules", "disable", "only-language", "with"]

  // MARK: Reading

  /// - Throws: `FileError` where the file cannot be read, `RuleFailure` where it says what nobody knows.
  init(path: String) throws {
    self.path = path
    let root: YAMLNode
    do {
      root = try YAMLNode(parsing: try PageFiles.read(path), file: path)
    } catch let errors as RuleErrors {
      throw RuleFailure(message: "\(errors)")
    }
    var settings: [Setting] = []
    guard let map = root.map else {
      throw Self.failure(path, root, "\(root.kind), and not options such as focus: recall")
    }
    for (key, value) in map {
      let name = key.text ?? ""
      if let known = Self.sections[name] {
        guard let options = value.map else {
          throw Self.failure(path, value, "'\(name)' takes options below it, not \(value.kind)")
        }
        for (key, value) in options {
          settings.append(try Self.setting(path, key, value, known + Self.common, section: name))
        }
      } else {
        settings.append(
          try Self.setting(
            path, key, value, Self.common, section: nil,
            suggesting: Self.common + Self.sections.keys.sorted()))
      }
    }
    self.settings = settings
  }

  private static func setting(
    _ path: String, _ key: YAMLNode, _ value: YAMLNode, _ known: [String], section: String?,
    suggesting: [String]? = nil
  ) throws -> Setting {
    let name = key.text ?? ""
    guard known.contains(name) else {
      let homes = sections.filter { $0.value.contains(name) }.keys.sorted()
      let near = Suggestions.nearest(to: name, of: suggesting ?? known)
      let hint =
        section == nil && !homes.isEmpty
        ? "it stands below \(homes.map { $0 + ":" }.joined(separator: " or "))"
        : near.map { "did you mean '\($0)'?" } ?? "winnow config --help lists them"
      throw failure(path, key, "unknown key '\(name)'; \(hint)")
    }
    let items = value.list ?? [value]
    var values: [String] = []
    for item in items {
      guard let text = item.text, value.list == nil || lists.contains(name) else {
        throw failure(path, value, "'\(name)' takes one value, not \(value.kind)")
      }
      values.append(text)
    }
    let isFlag = flags.contains(name)
    if isFlag, values != ["true"], values != ["false"] {
      throw failure(path, value, "'\(name)' is true or false")
    }
    if name == "with" { values = [values.joined(separator: ",")] }
    if name == "rules" { values = values.map { beside(path, $0) } }
    return Setting(key: name, section: section, values: values, isFlag: isFlag, line: key.line)
  }

  /// A path as the file means it: from its own folder.
  private static func beside(_ file: String, _ path: String) -> String {
    guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
    return file[...slash] + path
  }

  private static func failure(_ path: String, _ node: YAMLNode, _ text: String) -> RuleFailure {
    RuleFailure(message: "\(path):\(node.line):\(node.column): \(text)".printableLine)
  }

  // MARK: Use

  /// The options that a command gets from the file.
  func arguments(for command: String) -> [String] {
    // A section's own word counts more than that for all commands.
    let own = settings.filter { $0.section == command }
    let common = settings.filter { setting in
      setting.section == nil
        && (Self.lists.contains(setting.key) || !own.contains { $0.key == setting.key })
        && !(command == "worker" && setting.key == "workers")
    }
    return (common + own).flatMap(\.arguments)
  }

  /// The nearest `winnow.yaml` in this folder or above it.
  ///
  /// One that belongs to somebody else is passed over with a note: it could name rules of theirs.
  static func find() -> String? {
    guard let buffer = unsafe getcwd(nil, 0) else { return nil }
    defer { unsafe free(buffer) }
    var folder = unsafe String(cString: buffer)
    while true {
      let path = (folder == "/" ? "" : folder) + "/" + fileName
      var status = stat()
      if unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
        if status.st_uid == getuid() || status.st_uid == 0 { return path }
        report("winnow: \(path) belongs to somebody else and is not used; --config takes it")
        return nil
      }
      guard folder != "/", let slash = folder.lastIndex(of: "/") else { return nil }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
  }

  /// The arguments with those of the file in front, behind the names of commands.
  static func expanded(
    _ arguments: [String]
  ) throws -> (arguments: [String], file: String?) {
    var place = 0
    var command = "clean"
    switch arguments.first {
    case "clean", "worker":
      (command, place) = (arguments[0], 1)
    case "corpus":
      guard arguments.dropFirst().first == "build" else { return (arguments, nil) }
      (command, place) = ("corpus", 2)
    case let word?:
      let others = WinnowCommand.configuration.subcommands.compactMap {
        $0.configuration.commandName
      }
      if others.contains(word) || ["help", "--version"].contains(word) { return (arguments, nil) }
    case nil: break
    }
    let options = arguments.prefix { $0 != "--" }
    if options.contains(where: {
      ["--no-config", "--help", "-h"].contains($0) || $0.hasPrefix("--generate-completion")
        || $0.hasPrefix("--experimental")
    }) {
      return (arguments, nil)
    }
    var path = find
    if let index = options.lastIndex(of: "--config"), index + 1 < options.endIndex {
      let named = options[index + 1]
      path = { named }
    } else if let named = options.last(where: { $0.hasPrefix("--config=") }) {
      path = { String(named.dropFirst("--config=".count)) }
    }
    guard let path = path() else { return (arguments, nil) }
    let found = try Configuration(path: path).arguments(for: command)
    return (Array(arguments[..<place]) + found + arguments[place...], path)
  }
}

/// `--config` and `--no-config`; `Configuration.expanded` reads them before the parser does.
struct ConfigChoice: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Options from this file; unless given, from winnow.yaml here or above.", valueName: "file"),
    completion: .file())
  var config: String?

  @Flag(help: "Use no winnow.yaml.")
  var noConfig = false
}
