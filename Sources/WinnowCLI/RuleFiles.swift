import Winnow
import WinnowCorpus

/// Rule packs from the paths of `--rules`.
enum RuleFiles {
  /// The packs of a file, or of all .yaml and .yml files below a folder.
  static func load(_ path: String) throws -> [RulePack] {
    try files(path).map { try RulePack(yaml: $0.bytes, file: $0.path, layer: $0.layer) }
  }

  /// The packs of several paths, or what is wrong with all of them at once.
  static func load(_ paths: [String]) throws(RuleFailure) -> [RulePack] {
    var packs: [RulePack] = []
    var problems: [String] = []
    for path in paths {
      do { packs += try load(path) } catch { problems.append("\(error)") }
    }
    guard problems.isEmpty else { throw RuleFailure(message: problems.joined(separator: "\n")) }
    return packs
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
