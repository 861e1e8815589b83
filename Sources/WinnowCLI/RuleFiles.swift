import Winnow

/// Rule packs from the paths of `--rules`.
enum RuleFiles {
  /// The packs of a file, or of all .yaml and .yml files below a folder.
  static func load(_ path: String) throws -> [RulePack] {
    try files(path).map { try RulePack(yaml: $0.bytes, file: $0.path, layer: $0.layer) }
  }

  /// The same as bytes, not understood yet.
  static func files(_ path: String) throws -> [RuleCheck.File] {
    let paths =
      PageFiles.isDirectory(path)
      ? try PageFiles.list(path, endings: [".yaml", ".yml"]) : [path]
    if paths.isEmpty {
      throw FileError(path: path, reason: "no .yaml files in this folder")
    }
    return try paths.map { RuleCheck.File(path: $0, bytes: try PageFiles.read($0)) }
  }
}
