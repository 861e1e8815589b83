import Winnow

/// Rule packs from the paths of `--rules`.
enum RuleFiles {
  /// The packs of a file, or of all .yaml and .yml files below a folder.
  static func load(_ path: String) throws -> [RulePack] {
    let files =
      PageFiles.isDirectory(path)
      ? try PageFiles.list(path, endings: [".yaml", ".yml"]) : [path]
    if files.isEmpty {
      throw FileError(path: path, reason: "no .yaml files in this folder")
    }
    return try files.map { file in
      try RulePack(yaml: PageFiles.read(file), file: file, layer: .user)
    }
  }
}
