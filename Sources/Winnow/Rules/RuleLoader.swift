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

  /// Checks the keys of a mapping. Keys of the language that this version lacks are named as such.
  mutating func checkKeys(_ node: YAMLNode, _ known: [String], later: [String] = []) {
    guard let map = node.map else {
      fail(node, "a mapping was expected, not \(node.kind)", "write key: value")
      return
    }
    for (key, _) in map {
      guard let name = key.text, !known.contains(name) else { continue }
      if later.contains(name) {
        fail(key, "'\(name)' is not supported yet", "leave it out for now")
      } else {
        let near = known.min { $0.editDistance(to: name) < $1.editDistance(to: name) } ?? ""
        fail(key, "unknown key '\(name)'", "did you mean '\(near)'?")
      }
    }
  }

  mutating func pack(_ root: YAMLNode) -> RulePack {
    checkKeys(
      root, ["schema", "pack", "title", "updated", "defaults", "let", "rules"],
      later: ["extends", "disable", "override"])
    guard root.map != nil else { return RulePack(name: "", layer: layer, rules: []) }
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
    for (key, value) in root["let"]?.map ?? [] {
      if let items = value.list {
        lists[key.text ?? ""] = items
      } else {
        fail(value, "a list was expected", "write \(key.text ?? "name"): [a, b]")
      }
    }
    let defaults = root["defaults"]
    if let defaults, defaults.text != "" { checkKeys(defaults, Self.ruleKeys, later: []) }
    var rules: [Rule] = []
    var ids: Set<String> = []
    guard let items = root["rules"]?.list else {
      fail(root, "no rules", "add rules: with a list")
      return RulePack(name: packName, layer: layer, rules: [])
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
    return RulePack(name: packName, layer: layer, rules: rules)
  }

  static let ruleKeys = [
    "id", "title", "kind", "status", "meta", "scope", "match", "guard", "target", "action",
    "weight", "group", "hard", "priority", "except", "tests",
  ]

  private mutating func makeRule(_ node: YAMLNode, _ defaults: YAMLNode?) -> Rule? {
    let before = errors.count
    checkKeys(node, Self.ruleKeys)
    guard node.map != nil else { return nil }
    func field(_ key: String) -> YAMLNode? { node[key] ?? defaults?[key] }
    let id = field("id").flatMap { $0.text } ?? ""
    if id.isEmpty || !id.allSatisfy({ $0.isLowercase && $0.isASCII || $0.isNumber || $0 == "-" }) {
      fail(field("id") ?? node, "a rule needs an id in kebab-case", "add id: my-rule")
    }
    let title = field("title").flatMap { string($0) } ?? ""
    if title.isEmpty { fail(node, "no title", "say in one line what the rule takes") }
    let kind = choice(field("kind"), RuleKind.self, node, "kind") ?? .furniture
    let status = field("status").flatMap { choice($0, Rule.Status.self, node, "status") } ?? .stable
    let action: Rule.Action = field("action").flatMap { makeAction($0) } ?? .drop
    let isHard = field("hard").map { boolean($0) } ?? false
    let weight = field("weight").map { number($0, 0.01...0.99) } ?? 0.9
    var target = Rule.Target.`self`
    if let node = field("target") { target = makeTarget(node) }
    let scope = field("scope").map { makeScope($0) } ?? Rule.Scope()
    var match = Condition.any([])
    if let node = field("match") {
      let before = errors.count
      match = condition(node)
      if errors.count == before, !match.canTrigger {
        fail(node, "nothing here can be looked for", "add a leaf outside of not:")
      }
    } else {
      fail(node, "no match", "add match: with css, tokens, text, href, attr or heading")
    }
    let exceptions = field("except").map { node in
      (node.list ?? [node]).map { condition($0) }
    }
    var guards = Rule.Guard()
    if let node = field("guard") {
      guards = makeGuard(node)
    } else if action == .drop, !isHard {
      // The measured default: small, little prose, no headline of the page.
      guards.maxWords = 150
      guards.maxProseShare = 0.2
      guards.without = try? SelectorList(parsing: "h1")
    }
    if action == .cutAfter, guards.afterProse == nil {
      fail(node, "cut-after without a position guard", "add guard: {position: {after_prose: 0.5}}")
    }
    if isHard, action == .drop, scope.sites.isEmpty, !packName.contains("vendor") {
      fail(
        node, "a hard drop outside a vendor pack needs a site",
        "add scope: {sites: [...]} or drop hard")
    }
    var matching: [Rule.Snippet] = []
    var notMatching: [Rule.Snippet] = []
    if let tests = field("tests") {
      checkKeys(tests, ["match", "no_match", "todo"])
      matching = tests["match"].map { snippets($0) } ?? []
      notMatching = tests["no_match"].map { snippets($0) } ?? []
    }
    guard errors.count == before else { return nil }
    return Rule(
      id: packName + "/" + id, title: title, kind: kind, status: status, location: location(node),
      action: action, weight: weight, isHard: isHard, layer: layer,
      priority: field("priority").map { Int(number($0, -1000...1000)) } ?? 0,
      group: field("group")?.text, scope: scope, match: match, exceptions: exceptions ?? [],
      guards: guards, target: target, matching: matching, notMatching: notMatching)
  }

  // MARK: Fields

  mutating func string(_ node: YAMLNode) -> String? {
    guard let text = node.text else {
      fail(node, "one value was expected, not \(node.kind)", "")
      return nil
    }
    return text
  }

  private mutating func choice<Value: RawRepresentable & CaseIterable>(
    _ node: YAMLNode?, _ type: Value.Type, _ rule: YAMLNode, _ key: String
  ) -> Value? where Value.RawValue == String {
    guard let node else {
      fail(rule, "no \(key)", "add \(key):")
      return nil
    }
    if let value = node.text.flatMap({ Value(rawValue: $0) }) { return value }
    let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
    fail(node, "unknown \(key) '\(node.text ?? "")'", "use one of \(known)")
    return nil
  }

  private mutating func makeAction(_ node: YAMLNode) -> Rule.Action? {
    if let text = node.text, ["unwrap", "cut-before", "replace", "merge"].contains(text) {
      fail(node, "the action '\(text)' is not supported yet", "use drop, keep, mark or cut-after")
      return nil
    }
    return choice(node, Rule.Action.self, node, "action")
  }

  private mutating func boolean(_ node: YAMLNode) -> Bool {
    switch node.text {
    case "true": return true
    case "false": return false
    default:
      fail(node, "true or false was expected", "")
      return false
    }
  }

  mutating func number(_ node: YAMLNode, _ range: ClosedRange<Float>) -> Float {
    guard let value = node.text.flatMap({ Float($0) }), range.contains(value) else {
      fail(
        node,
        "'\(node.text ?? node.kind)' is no number from \(range.lowerBound) to \(range.upperBound)",
        "")
      return range.lowerBound
    }
    return value
  }

  private mutating func makeTarget(_ node: YAMLNode) -> Rule.Target {
    switch node.text {
    case "self": return .`self`
    case "block": return .block
    case "section": return .section
    case nil:
      checkKeys(node, ["up"])
      if let up = node["up"], let list = selector(up) { return .up(list) }
    default:
      fail(node, "unknown target '\(node.text ?? "")'", "use self, block, section or {up: css}")
    }
    return .`self`
  }

  mutating func selector(_ node: YAMLNode) -> SelectorList? {
    guard let text = string(node) else { return nil }
    do {
      let list = try SelectorList(parsing: text)
      for selector in list.selectors {
        if let tag = selector.subject.tag, ["html", "body", "main"].contains(tag) {
          fail(node, "a rule cannot match \(tag)", "name an element inside it")
        }
      }
      return list
    } catch {
      // A quoted scalar's text begins one column after the scalar.
      let quote = if case .scalar(_, isPlain: false) = node.content { 1 } else { 0 }
      fail(node, "bad selector: \(error.message)", "", offset: error.offset + quote)
      return nil
    }
  }

  private mutating func makeScope(_ node: YAMLNode) -> Rule.Scope {
    checkKeys(node, ["sites", "not_sites", "paths", "languages", "generator", "input"])
    var scope = Rule.Scope()
    if let sites = node["sites"] { scope.sites = strings(sites).map { Glob($0) } }
    if let sites = node["not_sites"] { scope.notSites = strings(sites).map { Glob($0) } }
    if let paths = node["paths"] { scope.paths = strings(paths).map { Glob($0) } }
    if let languages = node["languages"] {
      scope.languages = strings(languages, wordsOnly: true).map { $0.lowercased() }
    }
    if let generators = node["generator"] {
      scope.generators = strings(generators).map { $0.lowercased() }
    }
    if let input = node["input"] {
      let kinds = strings(input)
      scope.html = kinds.contains("html")
      scope.text = kinds.contains("text")
      for kind in kinds where kind != "html" && kind != "text" {
        fail(input, "unknown input '\(kind)'", "use html and text")
      }
    }
    return scope
  }

  private mutating func makeGuard(_ node: YAMLNode) -> Rule.Guard {
    checkKeys(
      node, ["max_words", "min_words", "max_prose_share", "link_density", "position", "without"])
    var guards = Rule.Guard()
    if let value = node["max_words"] { guards.maxWords = Int(number(value, 1...100_000)) }
    if let value = node["min_words"] { guards.minWords = Int(number(value, 0...100_000)) }
    if let value = node["max_prose_share"] { guards.maxProseShare = number(value, 0...1) }
    if let value = node["link_density"], let text = string(value) {
      let bound = Float(text.dropFirst().drop { $0 == "=" || $0 == " " })
      switch (text.first, bound) {
      case (">", let bound?): guards.linkDensityAbove = bound
      case ("<", let bound?): guards.linkDensityBelow = bound
      default: fail(value, "'\(text)' is no bound", "write '>0.5' or '<0.3', in quotes")
      }
    }
    if let value = node["position"] {
      checkKeys(value, ["after_prose", "before_prose"])
      if let share = value["after_prose"] { guards.afterProse = number(share, 0...1) }
      if let share = value["before_prose"] { guards.beforeProse = number(share, 0...1) }
    }
    if let value = node["without"] {
      // Here html, body and main may stand: it is what the target must not hold.
      guards.without = value.text.flatMap { try? SelectorList(parsing: $0) } ?? selector(value)
    }
    return guards
  }

  private mutating func snippets(_ node: YAMLNode) -> [Rule.Snippet] {
    (node.list ?? [node]).compactMap { item in
      checkKeys(item, ["html", "text"])
      if let html = item["html"]?.text {
        return Rule.Snippet(source: html, isHTML: true, location: location(item))
      }
      if let text = item["text"]?.text {
        return Rule.Snippet(source: text, isHTML: false, location: location(item))
      }
      fail(item, "a snippet is html: or text:", "write {text: '…'}")
      return nil
    }
  }

  /// A list of strings with `$name` replaced by the named list; one string stands for a list of one.
  mutating func strings(_ node: YAMLNode, wordsOnly: Bool = false) -> [String] {
    var result: [String] = []
    for item in node.list ?? [node] {
      guard let text = string(item) else { continue }
      if text.hasPrefix("$"), !wordsOnly {
        guard let named = lists[String(text.dropFirst())] else {
          fail(item, "no list named '\(text.dropFirst())'", "define it under let:")
          continue
        }
        for entry in named { if let text = string(entry) { result.append(text) } }
      } else {
        if wordsOnly, case .scalar(_, isPlain: true) = item.content,
          ["no", "yes", "on", "off", "y", "n"].contains(text.lowercased())
        {
          fail(item, "'\(text)' is a truth value in YAML 1.1", "quote it: '\(text)'")
        }
        result.append(text)
      }
    }
    if result.isEmpty { fail(node, "an empty list", "name at least one") }
    return result
  }
}

extension String {
  /// Levenshtein's distance, for "did you mean".
  fileprivate func editDistance(to other: String) -> Int {
    let a = Array(utf8)
    let b = Array(other.utf8)
    var row = Array(0...b.count)
    for i in 0..<a.count {
      var diagonal = row[0]
      row[0] = i + 1
      for j in 0..<b.count {
        let next = Swift.min(row[j] + 1, row[j + 1] + 1, diagonal + (a[i] == b[j] ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = next
      }
    }
    return row[b.count]
  }
}
