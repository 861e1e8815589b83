/// The rule packs that ship with the library.
package enum DefaultRules {
  package static func load() throws(RuleErrors) -> [RulePack] {
    var packs: [RulePack] = []
    for path in EmbeddedResources.paths(in: "rules/") {
      packs.append(
        try RulePack(yaml: EmbeddedResources.bytes(path), file: path, layer: layer(of: path)))
    }
    return packs
  }

  package static func layer(of path: String) -> RuleLayer {
    path.hasPrefix("rules/vendor/") ? .vendor : .general
  }
}

extension EmbeddedResources {
  /// The paths of all embedded files in a folder.
  package static func paths(in folder: String) -> [String] {
    files.map { "\($0.path)" }.filter { $0.hasPrefix(folder) }
  }

  /// An embedded file; empty where there is none of that path.
  package static func bytes(_ path: String) -> [UInt8] {
    guard let file = files.first(where: { "\($0.path)" == path }) else { return [] }
    return unsafe Array(
      UnsafeBufferPointer(start: file.content.utf8Start, count: file.content.utf8CodeUnitCount))
  }
}
