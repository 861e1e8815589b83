import Winnow

/// Finds rules that another rule makes useless: whatever one of them matches the other matches too,
/// with at least as much to say.
enum RuleShadows {
  /// - Parameters:
  ///   - rules: those to report on.
  ///   - others: rules that stand beside them.
  static func problems(_ rules: [Rule], beside others: [Rule]) -> [RuleProblem] {
    let all = others + rules
    let choices = all.map { Set($0.match.choices) }
    // By choice the rules that have it: a rule's shadow has all of its choices, the first among them.
    var holders: [String: [Int]] = [:]
    for (index, set) in choices.enumerated() {
      for choice in set { holders[choice, default: []].append(index) }
    }
    var problems: [RuleProblem] = []
    for index in others.count..<max(others.count, all.count) {
      guard let first = choices[index].min() else { continue }
      let rule = all[index]
      let shadow = (holders[first] ?? []).first { other in
        guard other != index, choices[index].isSubset(of: choices[other]),
          all[other].covers(rule)
        else { return false }
        // Of two that cover each other the later one is the copy.
        return other < index || !(choices[index] == choices[other] && rule.covers(all[other]))
      }
      guard let shadow else { continue }
      let isCopy = choices[shadow] == choices[index]
      problems.append(
        RuleProblem(
          .warning, rule,
          isCopy
            ? "it does what \(all[shadow].id) does"
            : "\(all[shadow].id) matches all that it matches, and says as much",
          "remove it, or give it a guard, scope or weight of its own"))
    }
    return problems
  }
}

extension Rule {
  /// Whether this rule acts wherever another with the same or fewer choices would, and as strongly.
  fileprivate func covers(_ other: Rule) -> Bool {
    kind == other.kind && action == other.action && target == other.target
      && replacement == other.replacement
      && (isHard || !other.isHard) && weight >= other.weight && layer >= other.layer
      && (group == nil || group == other.group)
      && (exceptions.isEmpty || exceptions.map(\.key) == other.exceptions.map(\.key))
      && guards.admits(other.guards) && scope.admits(other.scope)
  }
}

extension Rule.Guard {
  /// Whether these guards let through whatever the others do.
  fileprivate func admits(_ other: Rule.Guard) -> Bool {
    func most(_ own: Float?, _ others: Float?) -> Bool {
      own.map { own in others.map { own >= $0 } ?? false } ?? true
    }
    func least(_ own: Float?, _ others: Float?) -> Bool {
      own.map { own in others.map { own <= $0 } ?? false } ?? true
    }
    return most(maxWords.map(Float.init), other.maxWords.map(Float.init))
      && least(minWords.map(Float.init), other.minWords.map(Float.init))
      && most(maxProseShare, other.maxProseShare)
      && least(linkDensityAbove, other.linkDensityAbove)
      && most(linkDensityBelow, other.linkDensityBelow)
      && least(afterProse, other.afterProse) && least(beforeProse, other.beforeProse)
      && least(afterWords.map(Float.init), other.afterWords.map(Float.init))
      && (without == nil || without == other.without)
  }
}

extension Rule.Scope {
  /// Whether this scope holds on whatever page the other does.
  fileprivate func admits(_ other: Rule.Scope) -> Bool {
    func contains(_ own: [String], _ others: [String]) -> Bool {
      own.isEmpty || (!others.isEmpty && Set(others).isSubset(of: own))
    }
    return (html || !other.html) && (text || !other.text)
      && contains(sites.map(\.source), other.sites.map(\.source))
      && Set(notSites.map(\.source)).isSubset(of: other.notSites.map(\.source))
      && Set(notTypes).isSubset(of: other.notTypes)
      && contains(paths.map(\.source), other.paths.map(\.source))
      && contains(languages, other.languages) && contains(generators, other.generators)
  }
}

extension Condition {
  /// Parts of which each alone makes the condition hold, as text that is equal for equal parts.
  fileprivate var choices: [String] {
    switch self {
    case .any(let parts): parts.flatMap(\.choices)
    case .all(let parts) where parts.count == 1: parts[0].choices
    case .leaf(.tokens(let set)): set.runs.map { "tokens \($0.hash)" }
    case .leaf(.css(let list)) where !list.source.contains("("):
      list.source.split(separator: ",").map { "css \($0.trimmed)" }
    case .leaf(.phrases(let list, atLeast: 1)): list.map { "phrase \($0)" }
    case .leaf(.line(let list)): list.map { "line \($0.source)" }
    case .leaf(.heading(let list)): list.map { "heading \($0.source)" }
    case .leaf(.href(let globs)): globs.globs.map { "href \($0.source)" }
    default: [key]
    }
  }

  fileprivate var key: String {
    switch self {
    case .any(let parts): "any(" + parts.map(\.key).sorted().joined(separator: "\n") + ")"
    case .all(let parts): "all(" + parts.map(\.key).sorted().joined(separator: "\n") + ")"
    case .not(let parts): "not(" + parts.map(\.key).sorted().joined(separator: "\n") + ")"
    case .leaf(let leaf): leaf.key
    }
  }
}

extension Leaf {
  fileprivate var key: String {
    func list(_ name: String, _ items: [String]) -> String {
      name + " " + items.sorted().joined(separator: "|")
    }
    switch self {
    case .css(let selectors): return "css " + selectors.source
    case .has(let selectors): return "has " + selectors.source
    case .tokens(let set): return list("tokens", set.runs.map { "\($0.hash)" })
    case .attribute(let name, let globs): return list("attr " + name, globs.globs.map(\.source))
    case .href(let globs): return list("href", globs.globs.map(\.source))
    case .heading(let lines): return list("heading", lines.map(\.source))
    case .phrases(let phrases, let least): return list("phrases \(least)", phrases)
    case .line(let lines): return list("line", lines.map(\.source))
    case .regex(let pattern): return "regex " + pattern.source
    case .xpath(let source): return "xpath " + source
    case .records(let test, let each):
      return "records \(test.least) \(test.share) \(test.isDated) " + Condition.all(each).key
    }
  }
}
