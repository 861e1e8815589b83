import Winnow

/// Warnings about one rule by itself.
struct RuleLint {
  private let rule: Rule
  private(set) var problems: [RuleProblem] = []

  init(_ rule: Rule, today: String) {
    self.rule = rule
    checkTraps()
    for selector in rule.allConditions.flatMap(\.selectorLists) { check(selector) }
    checkCapitals()
    checkExpressions()
    checkReach()
    checkDates(today)
  }

  private mutating func warn(_ message: String, _ mend: String) {
    let problem = RuleProblem(.warning, rule, message, mend)
    if !problems.contains(problem) { problems.append(problem) }
  }

  private mutating func checkTraps() {
    let isGuarded =
      rule.hasOwnGuard && (rule.guards.maxWords != nil || rule.guards.maxProseShare != nil)
    guard rule.action == .drop || rule.action.isCut, !isGuarded else { return }
    for case .tokens(let set) in rule.match.leadingLeaves {
      for run in set.runs where TrapTokens.contains(run) {
        warn(
          "the token '\(run.source)' also names elements that hold articles",
          "write a guard, or ask for a second cue with all:")
      }
    }
  }

  /// Attributes whose values are addresses or made for people: nobody has more than parts of them.
  private static let prose: Set = [
    "href", "src", "action", "srcset", "data-src", "title", "alt", "aria-label", "placeholder",
    "content", "style",
  ]

  private mutating func check(_ list: SelectorList) {
    for compound in list.selectors.flatMap(\.allCompounds) {
      for test in compound.attributes
      where test.test == .contains && !Self.prose.contains(test.name) {
        let value = String(decoding: test.value, as: UTF8.self)
        warn(
          "[\(test.name)*=\"\(value)\"] also fits names that merely hold these letters",
          "use tokens: or the whole name")
      }
      for pseudo in compound.pseudos {
        switch pseudo {
        case .nthChild, .lastChild:
          warn(
            "'\(list.source.shortened)' counts children, which the next redesign changes",
            "name the element by a class or by its text")
        case .isAny, .not, .has, .empty: break
        }
      }
    }
  }

  /// Text is folded before patterns for lines see it, so that a capital letter never matches.
  private mutating func checkCapitals() {
    for source in rule.allConditions.flatMap(\.linePatterns) {
      let folded = Self.inLowerCase(source)
      guard folded != source, !source.contains("(?") else { continue }
      let problem = RuleProblem(
        .error, rule,
        "text is in lower case when patterns see it, and '\(source)' has capital letters",
        "write it in lower case: '\(folded)'")
      if !problems.contains(problem) { problems.append(problem) }
    }
  }

  /// A pattern with its letters in lower case; \W, \p{Lu} and other escapes stay.
  private static func inLowerCase(_ source: String) -> String {
    var result = ""
    var isEscaped = false
    var isName = false
    for scalar in source.unicodeScalars {
      if isName {
        isName = scalar != "}"
        result.unicodeScalars.append(scalar)
      } else if isEscaped {
        isEscaped = false
        isName = scalar == "p" || scalar == "P" || scalar == "N"
        result.unicodeScalars.append(scalar)
      } else {
        isEscaped = scalar == "\\"
        result += scalar.properties.lowercaseMapping
      }
    }
    return result
  }

  private mutating func checkExpressions() {
    for case .regex(let pattern) in rule.match.leadingLeaves
    where RegexSource(pattern.source).requiredLiteral.count < LiteralIndex.shortest {
      warn(
        "'\(pattern.source)' holds no literal of three letters, so it runs on every block",
        "put a text: any_of beside it under all:")
    }
    for source in rule.allConditions.flatMap(\.expressions) {
      let reader = RegexSource(source)
      if reader.hasNestedQuantifiers {
        warn(
          "'\(source)' repeats something that repeats, which can take exponential time",
          "make one of the two possessive, or count it: {1,20}")
      }
      if reader.hasWordBoundaryBesideCJK {
        warn(
          "\\b in '\(source)' stands beside a script that writes no spaces, where it seldom holds",
          "take it out")
      }
    }
  }

  /// What can never fire, though nothing in it is wrong.
  private mutating func checkReach() {
    if let most = rule.guards.maxWords, let least = rule.match.shortestText, least > most {
      warn(
        "its shortest text has \(least) words, and its guard lets \(most) through",
        "raise max_words")
    }
    let shut = Set(rule.scope.notSites.map(\.source))
    if !rule.scope.sites.isEmpty, rule.scope.sites.allSatisfy({ shut.contains($0.source) }) {
      warn("all of its sites are among its not_sites", "take one of the two out")
    }
    for list in rule.allConditions.flatMap(\.phraseLists) {
      var seen: Set<String> = []
      for phrase in list where !seen.insert(phrase).inserted {
        warn("the phrase '\(phrase)' stands twice in one list", "take one out")
      }
    }
  }

  private mutating func checkDates(_ today: String) {
    if let expires = rule.meta.expires, expires < today {
      warn("it expired on \(expires)", "look whether it is still needed; renew or remove it")
    }
    if let since = rule.meta.since, since > today {
      warn("it is said to exist since \(since), which is still to come", "mend the date")
    }
  }
}

extension Rule {
  var allConditions: [Condition] { [match] + exceptions }
}

extension Condition {
  /// Leaves of which one alone makes the condition hold.
  var leadingLeaves: [Leaf] {
    switch self {
    case .leaf(let leaf): [leaf]
    case .any(let parts): parts.flatMap(\.leadingLeaves)
    case .all(let parts): parts.count == 1 ? parts[0].leadingLeaves : []
    case .not: []
    }
  }

  private var leaves: [Leaf] {
    switch self {
    case .leaf(let leaf): [leaf]
    case .all(let parts), .any(let parts), .not(let parts): parts.flatMap(\.leaves)
    }
  }

  fileprivate var selectorLists: [SelectorList] {
    leaves.compactMap {
      switch $0 {
      case .css(let list), .has(let list): list
      default: nil
      }
    }
  }

  /// Sources of all regular expressions, patterns for lines among them.
  fileprivate var expressions: [String] {
    leaves.flatMap { leaf -> [String] in
      switch leaf {
      case .regex(let pattern): [pattern.source]
      case .line(let list), .heading(let list): list.map(\.source)
      default: []
      }
    }
  }

  fileprivate var linePatterns: [String] {
    leaves.flatMap { leaf -> [String] in
      switch leaf {
      case .line(let list), .heading(let list): list.map(\.source)
      default: []
      }
    }
  }

  fileprivate var phraseLists: [[String]] {
    leaves.compactMap { if case .phrases(let list, _) = $0 { list } else { nil } }
  }

  /// The fewest words that text must have for the condition to hold; nil where it need not have any.
  fileprivate var shortestText: Int? {
    switch self {
    case .leaf(.phrases(let list, atLeast: _)):
      list.map { Array($0.utf8).countWords(in: 0..<$0.utf8.count) }.min()
    case .leaf, .not: nil
    case .all(let parts): parts.compactMap(\.shortestText).max()
    case .any(let parts):
      parts.allSatisfy { $0.shortestText != nil } ? parts.compactMap(\.shortestText).min() : nil
    }
  }
}

extension Selector {
  /// Its compounds and those of the selectors inside them.
  fileprivate var allCompounds: [Compound] {
    ([subject] + context.compactMap(\.compound)).flatMap { compound in
      [compound]
        + compound.pseudos.flatMap { pseudo -> [Compound] in
          switch pseudo {
          case .isAny(let list), .not(let list), .has(let list): list.flatMap(\.allCompounds)
          case .nthChild, .lastChild, .empty: []
          }
        }
    }
  }
}
