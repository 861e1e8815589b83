import Winnow
import WinnowCorpus
import WinnowWorkshop

/// Rule packs from the paths of `--rules`.
enum RuleFiles {
  /// The packs of a file, or of all .yaml and .yml files below a folder.
  static func load(_ path: String, _ limits: RuleLimits = RuleLimits()) throws -> [RulePack] {
    try files(path).map {
      try RulePack(yaml: $0.bytes, file: $0.path, layer: $0.layer, limits: limits)
    }
  }

  /// The packs of several paths, or what is wrong with all of them at once.
  static func load(
    _ paths: [String], _ limits: RuleLimits = RuleLimits()
  ) throws(RuleFailure) -> [RulePack] {
    var packs: [RulePack] = []
    var problems: [String] = []
    for path in paths {
      do { packs += try load(path, limits) } catch { problems.append("\(error)") }
    }
    guard problems.isEmpty else { throw RuleFailure(message: problems.joined(separator: "\n")) }
    return packs
  }

  /// The same as bytes, not understood yet.
  static func files(_ path: String) throws -> [RuleCheck.File] {
    let paths = try PageFiles.isDirectory(path) ? list(path) : [path]
    if paths.isEmpty {
      throw FileError(path: path, reason: "no .yaml files in this folder")
    }
    return try paths.map { RuleCheck.File(path: $0, bytes: try PageFiles.read($0)) }
  }

  /// Tells which packs are read in place of shipped ones, as they are in a checkout.
  static func noteReplaced(_ packs: [RulePack]) {
    for pack in packs where RulePack.isShipped(pack.name) {
      report("\(pack.name): read from \(pack.location.file) in place of the shipped one")
    }
  }

  private static func list(_ folder: String) throws(FileError) -> [String] {
    let listing = try PageFiles.list(folder, endings: [".yaml", ".yml"])
    // Rules that are not there would change every page.
    if let failure = listing.failures.first { throw failure }
    return listing.files
  }
}
