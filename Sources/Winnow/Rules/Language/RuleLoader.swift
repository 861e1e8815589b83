extension RulePack {
  /// Reads a rule file.
  ///
  /// - Parameters:
  ///   - yaml: the file's bytes.
  ///   - file: its path, for messages.
  ///   - limits: what the file may hold.
  /// - Throws: every error of the file at once, each with its place and mend, up to a thousand.
  public init(
    yaml: [UInt8], file: String, layer: RuleLayer, limits: RuleLimits = RuleLimits()
  ) throws(RuleErrors) {
    let root = try YAMLNode(parsing: yaml, file: file, limits: limits)
    var loader = RuleLoader(file: file, layer: layer, limits: limits)
    self = loader.pack(root)
    if !loader.errors.isEmpty { throw RuleErrors(errors: loader.errors) }
  }
}

/// Turns YAML nodes into rules, collecting errors as it goes.
package struct RuleLoader {
  let file: String
  let layer: RuleLayer
  var errors: [RuleError] = []
  /// The rule under way, for messages.
  var rule: String?
  /// The pack's named lists.
  var lists: [String: [YAMLNode]] = [:]
  var packName = ""
  private let limits: RuleLimits
  /// Texts so far, named lists put in.
  private var texts = 0

  /// More errors of one file help nobody.
  private static let mostErrors = 1000

  init(file: String, layer: RuleLayer, limits: RuleLimits = RuleLimits()) {
    self.file = file
    self.layer = layer
    self.limits = limits
  }

  /// Whether there is room for so many more texts; an error the first time that there is not.
  mutating func hasRoom(for count: Int, at node: YAMLNode) -> Bool {
    let before = texts
    texts += count
    if before <= limits.texts, texts > limits.texts {
      fail(
        node, "the file comes to more than \(limits.texts) texts, named lists put in",
        "name lists less often, or raise RuleLimits.texts")
    }
    return texts <= limits.texts
  }

  /// Whether an expression is short enough; an error where it is not.
  mutating func isShort(_ text: String, _ node: YAMLNode) -> Bool {
    // Shipped packs are checked by tests.
    if layer < .user || text.utf8.count <= limits.expression { return true }
    fail(
      node, "\(text.utf8.count) bytes in one expression",
      "at most \(limits.expression): split it, or raise RuleLimits.expression")
    return false
  }

  mutating func fail(_ node: YAMLNode, _ message: String, _ mend: String, offset: Int = 0) {
    if errors.count >= Self.mostErrors { return }
    errors.append(
      RuleError(
        location: SourceLocation(file: file, line: node.line, column: node.column + offset),
        rule: rule, message: message, mend: mend))
  }

  func location(_ node: YAMLNode) -> SourceLocation {
    SourceLocation(file: file, line: node.line, column: node.column)
  }

  /// Checks the keys of a mapping.
  mutating func checkKeys(_ node: YAMLNode, _ known: [String]) {
    guard let map = node.map else {
      fail(node, "a mapping was expected, not \(node.kind)", "write key: value")
      return
    }
    for (key, _) in map {
      guard let name = key.text, !known.contains(name) else { continue }
      if key.isTruthWord {
        fail(key, "the key '\(name)' is a truth value in YAML 1.1", "quote it, or take another")
      } else {
        fail(key, "unknown key '\(name)'", "did you mean '\(name.nearest(of: known))'?")
      }
    }
  }

  mutating func pack(_ root: YAMLNode) -> RulePack {
    var pack = RulePack(name: "", layer: layer, rules: [], location: location(root))
    checkKeys(
      root,
      [
        "schema", "pack", "title", "updated", "extends", "disable", "override", "defaults", "let",
        "rules",
      ])
    guard root.map != nil else { return pack }
    if let schema = root["schema"] {
      if schema.text != "1" { fail(schema, "unknown schema", "this version reads schema: 1") }
    } else {
      fail(root, "no schema", "begin the file with schema: 1")
    }
    if let name = root["pack"], let text = string(name) {
      packName = text
      if !text.allSatisfy({ $0.isLetter || $0.isNumber || "-_/.".contains($0) }) || text.isEmpty {
        fail(name, "'\(text)' is no pack name", "use letters, digits, - and /")
      }
    } else {
      fail(root, "no pack name", "add pack: user/name")
    }
    pack.name = packName
    pack.title = root["title"].flatMap { string($0) } ?? ""
    pack.updated = root["updated"].flatMap { date($0) }
    for (key, value) in root["let"]?.map ?? [] {
      if let items = value.list {
        lists[key.text ?? ""] = items
      } else {
        fail(value, "a list was expected", "write \(key.text ?? "name"): [a, b]")
      }
    }
    readReferences(root, &pack)
    pack.rules = rules(root)
    return pack
  }

  /// What the pack says of others.
  private mutating func readReferences(_ root: YAMLNode, _ pack: inout RulePack) {
    func references(_ key: String) -> [RulePack.Reference] {
      guard let node = root[key] else { return [] }
      return (node.list ?? [node]).compactMap { item in
        guard let text = string(item) else { return nil }
        return RulePack.Reference(text: text, location: location(item))
      }
    }
    pack.extends = references("extends")
    pack.disables = references("disable")
    guard let overrides = root["override"] else { return }
    guard let map = overrides.map else {
      fail(
        overrides, "a mapping of rule ids was expected", "write {core/share/markup: {weight: 0.6}}")
      return
    }
    for (key, fields) in map {
      checkKeys(fields, Self.ruleKeys.filter { $0 != "id" })
      pack.overrides.append(
        RulePack.Override(
          id: RulePack.Reference(text: key.text ?? "", location: location(key)), fields: fields,
          lists: lists))
    }
  }

  private mutating func rules(_ root: YAMLNode) -> [Rule] {
    let defaults = root["defaults"]
    if let defaults, defaults.text != "" { checkKeys(defaults, Self.ruleKeys) }
    var rules: [Rule] = []
    var ids: Set<String> = []
    guard let items = root["rules"]?.list else {
      // A pack may do no more than choose and change rules of others.
      let isEmpty = root["rules"] == nil || root["rules"]?.text == ""
      if !isEmpty || root["extends"] == nil && root["disable"] == nil && root["override"] == nil {
        fail(root, "no rules", "add rules: with a list")
      }
      return []
    }
    if items.count > limits.rules {
      fail(
        items[limits.rules], "more than \(limits.rules) rules",
        "leave some out, or raise RuleLimits.rules (--max-rules)")
      return []
    }
    for item in items {
      rule = item["id"]?.text
      if let made = makeRule(item, defaults) {
        if !ids.insert(made.id).inserted {
          fail(item, "the id '\(made.id)' stands twice", "give each rule its own id")
        }
        rules.append(made)
      }
      rule = nil
    }
    return rules
  }

  private mutating func makeRule(_ node: YAMLNode, _ defaults: YAMLNode?) -> Rule? {
    let before = errors.count
    checkKeys(node, Self.ruleKeys)
    guard node.map != nil else { return nil }
    let id = node["id"]?.text ?? ""
    if id.isEmpty || !id.allSatisfy({ $0.isLowercase && $0.isASCII || $0.isNumber || $0 == "-" }) {
      fail(node["id"] ?? node, "a rule needs an id in kebab-case", "add id: my-rule")
    }
    var rule = Rule(id: packName + "/" + id, location: location(node), layer: layer)
    if let defaults, defaults.map != nil { apply(defaults, to: &rule, unless: node) }
    apply(node, to: &rule)
    if rule.title.isEmpty { fail(node, "no title", "say in one line what the rule takes") }
    if node["kind"] == nil, defaults?["kind"] == nil { fail(node, "no kind", "add kind:") }
    if node["match"] == nil, defaults?["match"] == nil {
      fail(node, "no match", "add match: with css, tokens, text, href, attr, heading or xpath")
    }
    finish(&rule, node)
    return errors.count == before ? rule : nil
  }
}
