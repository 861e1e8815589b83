/// The rules in force: packs brought together, with what packs say of each other carried out.
package struct RuleSet: Sendable {
  /// In the order of their packs, and inside a pack in that of the file.
  package private(set) var rules: [Rule] = []

  /// - Parameters:
  ///   - packs: the user's, in any order; their layers decide precedence.
  ///   - usesShipped: whether the shipped packs are there from the start. Without it they come when
  ///     a pack extends them.
  ///   - disabled: rule ids, or globs of ids.
  /// - Throws: every reference to a pack or rule that is not there, packs that extend each other in
  ///   a circle, ids that stand twice, and what overrides break.
  package init(packs: [RulePack], usesShipped: Bool, disabled: [String]) throws(RuleErrors) {
    var resolver = Resolver(packs: packs)
    if usesShipped { try resolver.loadShipped() }
    try resolver.extend(usesShipped: usesShipped)
    resolver.collect()
    resolver.override()
    resolver.disable(
      disabled.map {
        RulePack.Reference(
          text: $0, location: SourceLocation(file: "--disable", line: 1, column: 1))
      })
    if !resolver.errors.isEmpty { throw RuleErrors(errors: resolver.errors) }
    rules = resolver.rules
  }
}

private struct Resolver {
  var packs: [RulePack]
  private var shipped: [RulePack]?
  private var chosenShipped: [RulePack] = []
  var rules: [Rule] = []
  var errors: [RuleError] = []

  init(packs: [RulePack]) { self.packs = packs }

  private mutating func fail(
    _ place: SourceLocation, _ message: String, _ mend: String, rule: String? = nil
  ) {
    errors.append(RuleError(location: place, rule: rule, message: message, mend: mend))
  }

  mutating func loadShipped() throws(RuleErrors) {
    let all = try DefaultRules.load()
    shipped = all
    // A pack of the same name takes a shipped one's place: whoever works on one has it twice.
    let names = Set(packs.map(\.name))
    for index in packs.indices {
      guard let twin = all.first(where: { $0.name == packs[index].name }) else { continue }
      packs[index].layer = twin.layer
      for rule in packs[index].rules.indices { packs[index].rules[rule].layer = twin.layer }
    }
    chosenShipped = all.filter { !names.contains($0.name) }
  }

  /// Brings in what packs extend, and looks for circles.
  mutating func extend(usesShipped: Bool) throws(RuleErrors) {
    var wanted: Set<String> = []
    for pack in packs {
      for reference in pack.extends {
        let name = reference.text
        let all = name.hasSuffix("/all") ? String(name.dropLast(3)) : nil
        func fits(_ pack: RulePack) -> Bool {
          all.map { pack.name.hasPrefix($0) } ?? (pack.name == name)
        }
        if packs.contains(where: { $0.name != pack.name && fits($0) }) { continue }
        if shipped == nil { shipped = try DefaultRules.load() }
        let found = (shipped ?? []).filter(fits).map(\.name)
        if found.isEmpty {
          let known = (packs + (shipped ?? [])).map(\.name) + ["core/all", "vendor/all"]
          fail(
            reference.location, "no pack is called '\(name)'",
            "did you mean '\(name.nearest(of: known))'?")
        }
        wanted.formUnion(found)
      }
    }
    if !usesShipped {
      chosenShipped = (shipped ?? []).filter { wanted.contains($0.name) }
    }
    findCircles()
  }

  private mutating func findCircles() {
    var finished: Set<String> = []
    for pack in packs {
      var path: [String] = []
      visit(pack, &path, &finished)
    }
  }

  private mutating func visit(
    _ pack: RulePack, _ path: inout [String], _ finished: inout Set<String>
  ) {
    guard !finished.contains(pack.name) else { return }
    path.append(pack.name)
    for reference in pack.extends {
      if path.contains(reference.text) {
        fail(
          reference.location,
          "packs extend each other in a circle: \((path + [reference.text]).joined(separator: " → "))",
          "take one of the extends: out")
      } else if let next = packs.first(where: { $0.name == reference.text }) {
        visit(next, &path, &finished)
      }
    }
    path.removeLast()
    finished.insert(pack.name)
  }

  mutating func collect() {
    var seen: Set<String> = []
    for rule in (chosenShipped + packs).flatMap(\.rules) {
      if !seen.insert(rule.id).inserted {
        fail(
          rule.location, "the id stands in two packs", "rename the pack or the rule", rule: rule.id)
      }
      if rule.status != .deprecated { rules.append(rule) }
    }
  }

  mutating func override() {
    let places = Dictionary(
      rules.indices.map { (rules[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    for pack in packs {
      for item in pack.overrides {
        guard let index = places[item.id.text] else {
          // Looking for the nearest goes through all rules.
          let mend =
            errors.count < Self.mostMends
            ? "did you mean '\(item.id.text.nearest(of: rules.map(\.id)))'?" : ""
          fail(item.id.location, "no rule is called '\(item.id.text)'", mend)
          continue
        }
        var loader = RuleLoader(file: item.id.location.file, layer: rules[index].layer)
        loader.packName = pack.name
        loader.lists = item.lists
        loader.rule = item.id.text
        loader.apply(item.fields, to: &rules[index])
        loader.finish(&rules[index], item.fields)
        errors += loader.errors
      }
    }
    rules.removeAll { $0.status == .deprecated }
  }

  /// Leaves out what packs and the caller disable. A pack's own rules are not among them: whoever
  /// wants one of those gone takes it out.
  mutating func disable(_ byCaller: [RulePack.Reference]) {
    for pack in packs {
      remove(pack.disables) { !$0.id.hasPrefix(pack.name + "/") }
    }
    remove(byCaller) { _ in true }
  }

  /// Past so many errors no more is said than what is wrong.
  private static let mostMends = 64
  /// Each glob is held against all rules.
  private static let mostGlobs = 1000

  /// Ids in one pass over the rules, whatever their number, and globs one by one.
  private mutating func remove(
    _ references: [RulePack.Reference], where may: (Rule) -> Bool
  ) {
    let globs = references.filter { $0.text.contains("*") || $0.text.contains("?") }
    if globs.count > Self.mostGlobs {
      return fail(
        globs[Self.mostGlobs].location, "more than \(Self.mostGlobs) globs of rules to leave out",
        "write fewer, that fit more")
    }
    let ids = Set(references.map(\.text)).subtracting(globs.map(\.text))
    if !ids.isEmpty {
      var found: Set<String> = []
      rules.removeAll { rule in
        guard ids.contains(rule.id), may(rule) else { return false }
        found.insert(rule.id)
        return true
      }
      for reference in references where ids.contains(reference.text) {
        if !found.contains(reference.text) { failToFind(reference) }
      }
    }
    for reference in globs { remove(reference, where: may) }
  }

  private mutating func remove(_ reference: RulePack.Reference, where may: (Rule) -> Bool) {
    let glob = Glob(reference.text)
    let before = rules.count
    rules.removeAll { may($0) && glob.matches(Array($0.id.utf8)) }
    if rules.count == before { failToFind(reference) }
  }

  private mutating func failToFind(_ reference: RulePack.Reference) {
    fail(
      reference.location, "no rule is called '\(reference.text)'",
      "ids look like core/share/markup, and core/share/* names all of a pack")
  }
}
