extension RulePack {
  /// Reads a rule file.
  ///
  /// - Parameters:
  ///   - yaml: the file's bytes.
  ///   - file: its path, for messages.
  /// - Throws: every error of the file at once, each with its place and mend.
  public init(yaml: [UInt8], file: String, layer: RuleLayer) throws(RuleErrors) {
    let root = try YAMLNode(parsing: yaml, file: file)
    var loader = RuleLoader(file: file, layer: layer)
    self = loader.pack(root)
    if !loader.errors.isEmpty { throw RuleErrors(errors: loader.errors) }
  }
}

/// Turns YAML nodes into rules, collecting errors as it goes.
struct RuleLoader {
  let file: String
  let layer: RuleLayer
  var errors: [RuleError] = []
  /// The rule under way, for messages.
  var rule: String?
  /// The pack's named lists.
  var lists: [String: [YAMLNode]] = [:]
  var packName = ""

  init(file: String, layer: RuleLayer) {
    self.file = file
    self.layer = layer
  }

  mutating func fail(_ node: YAMLNode, _ message: String, _ mend: String, offset: Int = 0) {
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
