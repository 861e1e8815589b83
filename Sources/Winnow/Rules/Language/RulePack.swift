/// A rule file: a named list of rules, and what it says of other packs' rules.
public struct RulePack: Sendable {
  /// What ids of its rules begin with.
  public var name: String
  /// What the pack is for, in a sentence.
  public var title = ""
  /// Where it comes from, which decides who wins.
  public var layer: RuleLayer
  /// Its own rules, in the order of the file.
  public var rules: [Rule]
  /// Where it begins.
  public var location: SourceLocation
  /// The day of the last change, as YYYY-MM-DD.
  public var updated: String?
  /// Packs that come with this one: names, or `core/all`.
  var extends: [Reference] = []
  /// Rules to leave out: ids, or globs of them.
  var disables: [Reference] = []
  var overrides: [Override] = []

  /// A name and where it is written.
  struct Reference: Sendable {
    var text: String
    var location: SourceLocation
  }

  /// New values for some fields of another pack's rule.
  struct Override: Sendable {
    var id: Reference
    var fields: YAMLNode
    /// The overriding pack's named lists.
    var lists: [String: [YAMLNode]]
  }

  /// Whether a pack of this name comes with the library.
  public static func isShipped(_ name: String) -> Bool {
    let mark = Array("\npack: \(name)\n".utf8)
    return EmbeddedResources.paths(in: "rules/").contains {
      EmbeddedResources.bytes($0).firstRange(of: mark) != nil
    }
  }

  init(name: String, layer: RuleLayer, rules: [Rule], location: SourceLocation) {
    self.name = name
    self.layer = layer
    self.rules = rules
    self.location = location
  }
}
