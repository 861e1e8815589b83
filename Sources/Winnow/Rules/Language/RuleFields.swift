/// The fields of a rule.
extension RuleLoader {
  static let ruleKeys = [
    "id", "title", "kind", "status", "meta", "scope", "match", "guard", "target", "action", "with",
    "weight", "group", "hard", "priority", "except", "tests",
  ]

  /// Sets what a mapping says onto a rule.
  ///
  /// - Parameter later: a mapping that has the last word; what it has is passed over here.
  mutating func apply(_ node: YAMLNode, to rule: inout Rule, unless later: YAMLNode? = nil) {
    for (key, value) in node.map ?? [] {
      guard let name = key.text, later?[name] == nil else { continue }
      switch name {
      case "title": rule.title = string(value) ?? ""
      case "kind": if let kind = choice(value, RuleKind.self, "kind") { rule.kind = kind }
      case "status":
        if let status = choice(value, Rule.Status.self, "status") { rule.status = status }
      case "action":
        if let action = choice(value, Rule.Action.self, "action") { rule.action = action }
      case "with": rule.replacement = string(value)
      case "hard": rule.isHard = boolean(value)
      case "weight": rule.weight = number(value, 0.01...0.999)
      case "priority": rule.priority = Int(number(value, -1000...1000))
      case "group": rule.group = string(value)
      case "target": rule.target = makeTarget(value)
      case "scope": rule.scope = makeScope(value)
      case "meta": rule.meta = makeMeta(value)
      case "match":
        let before = errors.count
        rule.match = condition(value)
        if errors.count == before, !rule.match.canTrigger {
          fail(value, "nothing here can be looked for", "add a leaf outside of not:")
        }
      case "except": rule.exceptions = (value.list ?? [value]).map { condition($0) }
      case "guard":
        rule.guards = makeGuard(value)
        rule.hasOwnGuard = true
      case "tests":
        checkKeys(value, ["match", "no_match", "todo"])
        rule.matching = value["match"].map { snippets($0) } ?? []
        rule.notMatching = value["no_match"].map { snippets($0) } ?? []
        rule.missingTests = value["todo"].map { strings($0) } ?? []
      default: break
      }
    }
  }

  /// Checks what fields must hold together, and sets the default guard and the layer.
  mutating func finish(_ rule: inout Rule, _ node: YAMLNode) {
    if !rule.hasOwnGuard {
      rule.guards = Rule.Guard()
      if rule.match.asksForRecords {
        // Groups are as large as they are; the headline is no record.
        rule.guards.without = try? SelectorList(parsing: "h1")
      } else if rule.action == .drop, !rule.isHard {
        // The measured default: small, little prose, no headline of the page.
        rule.guards.maxWords = 150
        rule.guards.maxProseShare = 0.2
        rule.guards.without = try? SelectorList(parsing: "h1")
      }
    }
    if rule.action == .cutAfter, rule.guards.afterProse == nil {
      fail(
        node, "cut-after without a position guard", "add guard: {position: {after_prose: 0.5}}")
    }
    if rule.action == .cutBefore, rule.guards.beforeProse == nil {
      fail(
        node, "cut-before without a position guard", "add guard: {position: {before_prose: 0.5}}")
    }
    if rule.action == .replace, rule.replacement == nil {
      fail(node, "replace without a text", "add with: 'the new text', or with: '' for none")
    }
    if rule.replacement != nil, rule.action != .replace, rule.action != .merge {
      fail(node, "'with' is for replace and merge", "take it out, or set action: replace")
    }
    if rule.isHard, rule.action == .drop, rule.scope.sites.isEmpty, !packName.contains("vendor"),
      layer != .vendor
    {
      fail(
        node, "a hard drop outside a vendor pack needs a site",
        "add scope: {sites: [...]} or drop hard")
    }
    if !rule.scope.html, !rule.match.canFireOnText {
      fail(
        node, "this can never fire: text has no elements", "add a text: leaf, or input: [html]")
    }
    if rule.match.asksForRecords, rule.action.isCut || rule.target == .block {
      fail(
        node, "records are acted on as a whole", "use action: drop, keep or mark, and target: self")
    }
    if !rule.scope.sites.isEmpty {
      rule.layer = rule.layer < .user ? .shippedSite : .userSite
    }
  }

  mutating func string(_ node: YAMLNode) -> String? {
    guard let text = node.text else {
      fail(node, "one value was expected, not \(node.kind)", "quote it, where it holds : or , or [")
      return nil
    }
    return text
  }

  private mutating func choice<Value: RawRepresentable & CaseIterable>(
    _ node: YAMLNode, _ type: Value.Type, _ key: String
  ) -> Value? where Value.RawValue == String {
    if let value = node.text.flatMap({ Value(rawValue: $0) }) { return value }
    let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
    fail(node, "unknown \(key) '\(node.text ?? "")'", "use one of \(known)")
    return nil
  }

  mutating func boolean(_ node: YAMLNode) -> Bool {
    switch node.text {
    case "true": return true
    case "false": return false
    default:
      fail(node, "true or false was expected", "write true or false")
      return false
    }
  }

  mutating func number(_ node: YAMLNode, _ range: ClosedRange<Float>) -> Float {
    guard let value = node.text.flatMap({ Float($0) }), range.contains(value) else {
      fail(
        node,
        "'\(node.text ?? node.kind)' is no number from \(plain(range.lowerBound)) to \(plain(range.upperBound))",
        "write one")
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
    guard let text = string(node), isShort(text, node) else { return nil }
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
      fail(
        node, "bad selector: \(error.message)", "rules/README.md lists what selectors can say",
        offset: error.offset + quote)
      return nil
    }
  }

  private mutating func makeScope(_ node: YAMLNode) -> Rule.Scope {
    checkKeys(
      node, ["sites", "not_sites", "paths", "languages", "generator", "input", "not_types"])
    var scope = Rule.Scope()
    if let sites = node["sites"] { scope.sites = self.sites(sites) }
    if let sites = node["not_sites"] { scope.notSites = self.sites(sites) }
    if let paths = node["paths"] { scope.paths = globs(paths) }
    if let languages = node["languages"] {
      scope.languages = strings(languages, wordsOnly: true).map { $0.lowercased() }
      for tag in scope.languages where !tag.isLanguageTag {
        fail(languages, "'\(tag)' is no language tag", "write de, pt-br or zh-hant")
      }
    }
    if let generators = node["generator"] {
      scope.generators = strings(generators).map { $0.lowercased() }
    }
    if let types = node["not_types"] {
      scope.notTypes = strings(types)
      for type in scope.notTypes where DeclaredType(rawValue: type) == nil {
        let known = DeclaredType.allCases.map(\.rawValue).joined(separator: ", ")
        fail(types, "unknown type of page '\(type)'", "use some of \(known)")
      }
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

  private mutating func sites(_ node: YAMLNode) -> [SitePattern] {
    var result: [SitePattern] = []
    for text in strings(node) {
      do {
        result.append(try SitePattern(text))
      } catch {
        fail(node, error.message, error.mend)
      }
    }
    return result
  }

  /// Globs that say something: not empty, and not stars alone.
  mutating func globs(_ node: YAMLNode) -> [Glob] {
    strings(node).map { text in
      if text.allSatisfy({ $0 == "*" }) {
        fail(node, "the glob '\(text)' fits everything", "name some of the text")
      }
      return Glob(text)
    }
  }

  private mutating func makeMeta(_ node: YAMLNode) -> Rule.Meta {
    checkKeys(node, ["source", "since", "expires", "false_positives"])
    var meta = Rule.Meta()
    meta.source = node["source"].flatMap { string($0) }
    meta.since = node["since"].flatMap { date($0) }
    meta.expires = node["expires"].flatMap { date($0) }
    if let known = node["false_positives"] { meta.falsePositives = strings(known) }
    return meta
  }

  /// A day as YYYY-MM-DD.
  mutating func date(_ node: YAMLNode) -> String? {
    guard let text = string(node) else { return nil }
    if text.count == 10, DateReader.iso(text) == text { return text }
    fail(node, "'\(text)' is no day", "write 2026-09-20")
    return nil
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
      case (">", let bound?) where bound.isFinite: guards.linkDensityAbove = bound
      case ("<", let bound?) where bound.isFinite: guards.linkDensityBelow = bound
      default: fail(value, "'\(text)' is no bound", "write '>0.5' or '<0.3', in quotes")
      }
    }
    if let value = node["position"] {
      checkKeys(value, ["after_prose", "before_prose", "after_words"])
      if let share = value["after_prose"] { guards.afterProse = number(share, 0...1) }
      if let share = value["before_prose"] { guards.beforeProse = number(share, 0...1) }
      if let words = value["after_words"] { guards.afterWords = Int(number(words, 1...100_000)) }
    }
    if let value = node["without"] {
      // Here html, body and main may stand: it is what the target must not hold.
      guards.without = value.text.flatMap { try? SelectorList(parsing: $0) } ?? selector(value)
    }
    if let least = guards.minWords, let most = guards.maxWords, least > most {
      fail(node, "min_words is above max_words", "this can never fire")
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
        guard hasRoom(for: named.count, at: item) else { return result }
        for entry in named {
          if let text = string(entry), isShort(text, entry) { result.append(text) }
        }
      } else {
        if wordsOnly, item.isTruthWord {
          fail(item, "'\(text)' is a truth value in YAML 1.1", "quote it: '\(text)'")
        }
        if hasRoom(for: 1, at: item), isShort(text, item) { result.append(text) }
      }
    }
    if result.isEmpty { fail(node, "an empty list", "name at least one") }
    return result
  }
}

extension YAMLNode {
  /// Whether YAML 1.1 reads this as true or false, and others therefore might.
  var isTruthWord: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["no", "yes", "on", "off", "y", "n"].contains(text.lowercased())
  }
}

extension String {
  /// Whether this looks like a language tag of BCP 47: language, then script, region or variant.
  fileprivate var isLanguageTag: Bool {
    let parts = split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy(\.isLetter),
      allSatisfy(\.isASCII)
    else { return false }
    return parts.dropFirst().allSatisfy {
      (2...8).contains($0.count) && $0.allSatisfy { $0.isLetter || $0.isNumber }
    }
  }

  /// The one of some words that is written most like this.
  func nearest(of words: [String]) -> String {
    words.min { $0.editDistance(to: self) < $1.editDistance(to: self) } ?? ""
  }

  /// Levenshtein's distance, for "did you mean".
  fileprivate func editDistance(to other: String) -> Int {
    // The beginnings tell enough.
    let a = Array(utf8.prefix(64))
    let b = Array(other.utf8.prefix(64))
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

/// A number as people write it: "20", not "20.0".
private func plain(_ value: Float) -> String {
  value == value.rounded() && abs(value) < 1e7 ? "\(Int(value))" : "\(value)"
}
