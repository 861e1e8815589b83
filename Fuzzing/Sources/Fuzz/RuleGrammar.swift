/// Writes rule files and changes them line by line.
struct RuleGrammar {
  var random: Random

  static func mutate(_ bytes: inout [UInt8], _ random: inout Random) {
    var grammar = RuleGrammar(random: random)
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { $0.text }
    let place = grammar.random.below(lines.count)
    switch grammar.random.below(8) {
    case 0: lines = grammar.pack()
    case 1, 2: lines.append(contentsOf: grammar.rule())
    case 3, 4:
      // Another value, or one more field, for the rule there.
      let field = "  " + grammar.field()
      if grammar.random.below(2) == 0 {
        lines[place] = field
      } else {
        lines.insert(field, at: place)
      }
    case 5: lines.remove(at: place)
    case 6: lines.insert(lines[place], at: grammar.random.below(lines.count))
    default:
      lines[place] = Array(lines[place].utf8).mutated(limit: lines[place].utf8.count + 40).text
    }
    bytes = Array(lines.joined(separator: "\n").utf8)
    random = grammar.random
  }

  private mutating func pack() -> [String] {
    var lines = ["schema: 1", "pack: user/quay"]
    if random.below(3) == 0 { lines.append("let: {cues: [our boats, buy now], lines: ['a+ b']}") }
    if random.below(4) == 0 { lines.append("defaults: {kind: share, status: stable}") }
    if random.below(12) == 0 { lines.append("override: {user/quay/r1: {weight: 0.7}}") }
    if random.below(12) == 0 { lines.append("disable: [user/quay/r1, 'core/*']") }
    lines.append("rules:")
    for _ in 0...random.below(3) { lines += rule() }
    return lines
  }

  private mutating func rule() -> [String] {
    var lines = [
      "- id: r\(random.below(10000))", "  title: t", "  kind: \(random.pick(Self.kinds))",
      "  match: \(condition(depth: 0))",
    ]
    for _ in 0..<random.below(3) { lines.append("  " + field()) }
    return lines
  }

  private mutating func field() -> String {
    switch random.below(12) {
    case 0: "match: \(condition(depth: 0))"
    case 1: "except: [\(condition(depth: 1))]"
    case 2: "action: \(random.pick(Self.actions))"
    case 3:
      "target: \(random.pick(["self", "block", "section", "{up: '\(random.pick(Self.selectors))'}"]))"
    case 4: "guard: {\(random.pick(Self.guards)), \(random.pick(Self.guards))}"
    case 5: "scope: {\(random.pick(Self.scopes))}"
    case 6:
      "action: replace\n  with: \(random.pick(["''", "'$1 $0'", "'$9'", "x", "'\\u0041$'", "'\\'"]))"
    case 7: "weight: \(random.pick(["0.5", "0.95", "0.01", "1", "-1", "nan", "1e-40"]))"
    case 8: "hard: \(random.pick(["true", "false", "yes"]))"
    case 9: "priority: \(random.pick(["1", "-1000", "1e3", "nan", "0x10"]))"
    case 10: "group: g"
    default: "action: cut-after\n  guard: {position: {after_prose: 0.\(random.below(10))}}"
    }
  }

  private mutating func condition(depth: Int) -> String {
    switch random.below(depth > 3 ? 8 : 11) {
    case 0: "{css: '\(random.pick(Self.selectors))'}"
    case 1: "{tokens: [\(random.pick(Self.names)), \(random.pick(Self.names))]}"
    case 2: "{text: {any_of: [our boats, newsletter, $cues], at_least: \(1 + random.below(3))}}"
    case 3: "{text: {line: ['\(pattern())', '\(pattern())']}}"
    case 4: "{text: {regex: '\(pattern())'}}"
    case 5: "{xpath: '\(random.pick(Self.paths))'}"
    case 6: "{\(random.pick(["href", "heading"])): ['\(random.pick(Self.globs))']}"
    case 7:
      "{attr: {name: \(random.pick(["class", "aria-label", "href"])), any_of: ['\(random.pick(Self.globs))']}}"
    case 8: "{not: [\(condition(depth: depth + 1))]}"
    case 9: "{any: [\(condition(depth: depth + 1)), \(condition(depth: depth + 1))]}"
    default: "{all: [\(condition(depth: depth + 1)), {css: p}]}"
    }
  }

  private mutating func pattern() -> String {
    (0...random.below(4)).map { _ in random.pick(Self.patternPieces) }.joined()
  }

  static let patternPieces = [
    "our boats", "a", "(?:a|b)", "(a|bc)?", "(a+)+", "[a-z]", ".*", "\\d", "\\b", "x?", "y{2,3}",
    "ß",
    "é", "^", "$", "\\s", "|", "(?i)A", "(?=a)", "\\Qa.b\\E", "\\p{L}", "[^a]", "newsletter",
    "\\u0041",
    "(?<n>a)\\k<n>", "渡", " ", "*", "++", "\\.", "(?x) a # b",
  ]
  static let kinds = ["share", "furniture", "related", "caption", "correction", "ads", "paywall"]
  static let actions = ["drop", "keep", "mark", "unwrap", "merge", "cut-before", "replace"]
  static let names = ["newsletter", "ad-slot", "a", "related-stories", "widgetBox", "x1"]
  static let selectors = [
    "p", "div.note > p", "aside:has(> p)", ":is(p, li):not(.x)", "[class~=a i]",
    "li:nth-child(2n+1)",
    "h2 ~ p + ul", "*", "#main p", "p:empty", ":not(:has(p))", "[href^=\"/donate\"]", ".a.b.c",
    "x-y",
    "li:nth-child(-n+3)", "div div div p", "[a|=b]", "p:first-child:last-child",
  ]
  static let paths = [
    "//p", "//div[@class=\"note\"]/p[2]", "//*[contains(., \"boats\")]", "//a/@href", "1 + 1",
    "//p[last()]",
    "id(\"a\")", "//p | //div", "//*[count(.//*) > 3]", "string(//p)", "//p[", "//x:y",
  ]
  static let globs = ["*/donate*", "a?c", "*a*b*c*", "read more", "", "**", "?", "*"]
  static let guards = [
    "max_words: 60", "min_words: 5", "max_prose_share: 0.2", "link_density: '>0.5'",
    "link_density: '<nan'", "position: {after_prose: 0.7}", "position: {before_prose: 0.3}",
    "without: 'h1, article'", "max_words: 100000",
  ]
  static let scopes = [
    "sites: ['quay.example']", "sites: ['=m.quay.example', 'quay.*']", "not_sites: ['example.com']",
    "paths: ['/news/*']", "languages: [de, nb]", "generator: [wordpress]", "input: [html]",
    "input: [text]",
  ]
}
