/// The `match` and `except` trees of a rule.
extension RuleLoader {
  mutating func condition(_ node: YAMLNode) -> Condition {
    checkKeys(
      node,
      [
        "all", "any", "not", "css", "tokens", "attr", "href", "heading", "has", "text", "xpath",
        "records",
      ])
    var parts: [Condition] = []
    for (key, value) in node.map ?? [] {
      switch key.text {
      case "all": parts.append(.all(conditions(value)))
      case "any": parts.append(.any(conditions(value)))
      case "not": parts.append(.not(conditions(value)))
      case let name?: if let made = leaf(name, value) { parts.append(made) }
      case nil: break
      }
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func conditions(_ node: YAMLNode) -> [Condition] {
    guard let items = node.list else {
      if node.map != nil { return [condition(node)] }
      fail(node, "a list of conditions was expected", "write [ {css: …}, {text: …} ]")
      return []
    }
    return items.map { condition($0) }
  }

  private mutating func leaf(_ name: String, _ node: YAMLNode) -> Condition? {
    switch name {
    case "css": return selector(node).map { .leaf(.css($0)) }
    case "has": return selector(node).map { .leaf(.has($0)) }
    case "tokens":
      let runs = strings(node, wordsOnly: true).map { TokenRun($0) }
      for run in runs where run.length == 0 || run.length > TokenRun.longest {
        fail(
          node, "'\(run.source)' has no sub-tokens, or more than \(TokenRun.longest)",
          "name one to \(TokenRun.longest) words of a class, joined by -")
      }
      return .leaf(.tokens(TokenSet(runs)))
    case "attr":
      checkKeys(node, ["name", "any_of"])
      guard let attribute = node["name"]?.text, let values = node["any_of"] else {
        fail(node, "attr needs name and any_of", "write {name: aria-label, any_of: ['*share*']}")
        return nil
      }
      return .leaf(
        .attribute(name: attribute.lowercased(), GlobSet(globs(values))))
    case "href": return .leaf(.href(GlobSet(globs(node))))
    case "heading": return .leaf(.heading(strings(node).map { linePattern($0, node) }))
    case "text": return text(node)
    case "xpath":
      guard let source = string(node), isShort(source, node) else { return nil }
      do throws(XPathError) { _ = try XPath(parsing: source) } catch {
        fail(
          node, "bad XPath: \(error.message)", "XPath 1.0, selecting elements",
          offset: error.offset)
      }
      return .leaf(.xpath(source))
    case "records": return records(node)
    default: return nil
    }
  }

  private mutating func records(_ node: YAMLNode) -> Condition {
    checkKeys(node, ["min", "share", "dated", "each"])
    var test = RecordTest()
    if let least = node["min"] {
      test.least = Int(number(least, Float(RecordGroups.fewest)...10_000))
    }
    if let share = node["share"] { test.share = number(share, 0.01...1) }
    if let dated = node["dated"] { test.isDated = boolean(dated) }
    let each = node["each"].map { conditions($0) } ?? []
    if let node = node["each"], each.contains(where: { $0.asksForRecords }) {
      fail(node, "records inside of records", "ask what each record holds with has or text")
    }
    if !test.isDated, each.isEmpty {
      fail(node, "records needs dated or each", "write {min: 4, dated: true} or each: [{has: …}]")
    }
    return .leaf(.records(test, each: each))
  }

  private mutating func text(_ node: YAMLNode) -> Condition? {
    checkKeys(node, ["any_of", "at_least", "line", "regex"])
    var parts: [Condition] = []
    if let phrases = node["any_of"] {
      let least = node["at_least"].map { Int(number($0, 1...20)) } ?? 1
      let list = strings(phrases)
      for phrase in list where phrase.isEmpty {
        fail(phrases, "an empty phrase matches everything", "take it out")
      }
      if least > list.count {
        fail(phrases, "at_least is more than there are phrases", "lower it")
      }
      parts.append(.leaf(.phrases(list, atLeast: least)))
    }
    if let lines = node["line"] {
      parts.append(.leaf(.line(strings(lines).map { linePattern($0, lines) })))
    }
    if let regex = node["regex"], let source = string(regex), isShort(source, regex) {
      check(source, regex)
      parts.append(.leaf(.regex(TextPattern(source: source, isWhole: false))))
    }
    if parts.isEmpty {
      fail(node, "text needs any_of, line or regex", "write text: {line: ['…']}")
      return nil
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func linePattern(_ source: String, _ node: YAMLNode) -> LinePattern {
    let pattern = LinePattern(source: source)
    guard layer >= .user || RuleLoader.checksShippedPatterns else { return pattern }
    if let lines = LinePattern.expand(source) {
      if lines.contains("") {
        fail(node, "'\(source)' matches an empty line", "make some of it required")
      }
    } else {
      check(source, node)
    }
    return pattern
  }

  /// Shipped packs are checked by tests, not at every start.
  private mutating func check(_ source: String, _ node: YAMLNode) {
    guard layer >= .user || RuleLoader.checksShippedPatterns else { return }
    if let problem = CompiledPattern.problem(in: source) {
      fail(
        node, "bad regular expression at character \(problem.offset + 1): \(problem.message)",
        "the syntax is ICU's")
    } else if CompiledPattern(TextPattern(source: source, isWhole: true))?.matches(Span()) == .yes {
      fail(node, "'\(source)' matches the empty string", "make some of it required")
    }
  }

  /// Set by `rules check` and by the tests.
  @TaskLocal package static var checksShippedPatterns = false
}

extension Condition {
  /// Whether it can hold on plain text, where leaves about elements are unknown.
  var canFireOnText: Bool {
    switch self {
    case .leaf(.phrases), .leaf(.line), .leaf(.regex): true
    case .leaf, .not: false
    case .all(let parts):
      parts.allSatisfy {
        if case .not(let inner) = $0 {
          !inner.contains { $0.needsElements }
        } else {
          $0.canFireOnText
        }
      }
    case .any(let parts): parts.contains { $0.canFireOnText }
    }
  }

  /// Whether some leaf asks about elements.
  private var needsElements: Bool {
    switch self {
    case .leaf(.phrases), .leaf(.line), .leaf(.regex): false
    case .leaf: true
    case .all(let parts), .any(let parts), .not(let parts): parts.contains { $0.needsElements }
    }
  }

  /// Whether some leaf asks for groups of records.
  package var asksForRecords: Bool {
    switch self {
    case .leaf(.records): true
    case .leaf: false
    case .all(let parts), .any(let parts), .not(let parts): parts.contains(where: \.asksForRecords)
    }
  }

  /// Whether some leaf outside of `not` can lead to the rule.
  var canTrigger: Bool {
    switch self {
    case .leaf: true
    case .not: false
    case .all(let parts): parts.contains { $0.canTrigger }
    case .any(let parts): !parts.isEmpty && parts.allSatisfy { $0.canTrigger }
    }
  }
}
