public import Winnow

/// A proposal for a rule against words that slipped through: `winnow rules new`.
public struct RuleDraft: Sendable {
  /// A rule file with the one rule, ready to be saved and tested.
  public let yaml: String
  /// Blocks and words of the page that the rule takes, and how many of the words are in blocks that
  /// stay without it, other than those that hold the text.
  public let blocks: Int
  /// Words that the rule takes.
  public let words: Int
  /// Those of them in blocks that stay without it, other than those that hold the text.
  public let otherKeptWords: Int
  /// Beginnings of other paragraphs with these words that the article has now; the rule is for the shortest.
  public let otherPlaces: [String]

  /// Why there is no proposal.
  public enum Failure: Error, CustomStringConvertible {
    case textNotFound
    /// The words do not stand in the article: what holds them goes already, by these rules and by its score.
    case alreadyDropped(text: String, rules: [String])
    case isPlain(words: Int)

    /// What to do about it, in a sentence.
    public var description: String {
      switch self {
      case .textNotFound:
        "these words do not stand in one paragraph of the page; give a few that do, without markup"
      case .alreadyDropped(let text, let rules):
        "these words are dropped already"
          + (rules.isEmpty ? ", by the scorecard" : " by \(rules.joined(separator: ", "))")
          + ", and stand nowhere in the article: '\(text)'; nothing is left for a rule to do"
      case .isPlain(let words):
        "nothing sets this paragraph of \(words) words off from an article: no name, no short line, "
          + "no phrase; write a rule with a phrase of your own under text: {any_of: […]}"
      }
    }
  }

  /// - Parameters:
  ///   - text: words that should go, from one paragraph of the page.
  ///   - kind: what they are; found by the shipped rules where it is nil.
  ///   - today: the day to date the pack with, as YYYY-MM-DD.
  public init(
    page bytes: [UInt8], text: String, url: String?, kind: RuleKind? = nil, id: String? = nil,
    today: String
  ) throws {
    let cleaner = try Cleaner()
    var workspace = Workspace()
    let stage = try Pipeline.stageRules(bytes, cleaner, url: url, workspace: &workspace)
    let wanted = workspace.rules.folder.folded(text)
    let list = stage.list
    let holding = list.blocks.indices.filter { block in
      workspace.rules.folder.folded(block, of: list)[...].holds(wanted[...])
    }
    guard !wanted.isEmpty, !holding.isEmpty else { throw Failure.textNotFound }
    var options = CleanerOptions()
    options.explains = true
    options.url = url
    let reports = try Cleaner(options).clean(bytes).blocks
    let kept = reports.map(\.isKept)
    // What slipped through stays now, and of that the shortest block is the one that is meant.
    let staying = holding.filter { kept.indices.contains($0) && kept[$0] }
      .sorted { list.blocks[$0].words < list.blocks[$1].words }
    guard let block = staying.first else {
      let rules = holding.filter(reports.indices.contains).flatMap { reports[$0].terms }
        .filter { $0.name.hasPrefix("rule ") && $0.logOdds > 0 }.map {
          String($0.name.dropFirst(5))
        }
      throw Failure.alreadyDropped(
        text: list.string(holding[0]).shortened, rules: Set(rules).sorted())
    }
    otherPlaces = staying.dropFirst().map { list.string($0).shortened }

    let finder = DraftFinder(stage: stage, block: block, kept: kept, spared: Set(holding))
    guard let choice = finder.choose(wanted, folder: &workspace.rules.folder) else {
      throw Failure.isPlain(words: Int(list.blocks[block].words))
    }
    blocks = choice.blocks.count
    words = choice.blocks.reduce(0) { $0 + Int(list.blocks[$1].words) }
    otherKeptWords = finder.harm(choice.blocks)
    let ruleKind = kind ?? stage.likelyKind(of: block, rules: cleaner.rules.rules) ?? .furniture
    // The whole site: its pages are found under several hosts.
    let host =
      PublicSuffix.site(ofURL: url) ?? String(decoding: PageSite(url: url).host, as: UTF8.self)
    // The lowest weight that takes the words: a rule that leaves them there helps nobody.
    var yaml = ""
    for weight in DraftWriter.weights {
      yaml =
        DraftWriter(
          choice: choice, kind: ruleKind, id: id ?? DraftWriter.slug(text),
          text: list.string(block), host: host, words: words, weight: weight, today: today
        ).yaml
      options.rulePacks = [try RulePack(yaml: Array(yaml.utf8), file: "proposal", layer: .user)]
      if try !Cleaner(options).clean(bytes).blocks[block].isKept { break }
    }
    self.yaml = yaml
  }
}

extension Pipeline.RuleStage {
  /// The kind of which the rules see most in a block.
  fileprivate func likelyKind(of block: Int, rules: [Rule]) -> RuleKind? {
    var sums: [RuleKind: Float] = [:]
    for item in findings.evidence where Int(item.block) == block && item.logOdds > 0 {
      sums[rules[Int(item.rule)].kind, default: 0] += min(item.logOdds, 9)
    }
    return sums.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key
  }
}

/// Looks for what sets a block off from the article.
struct DraftFinder {
  let stage: Pipeline.RuleStage
  let block: Int
  /// By block whether the article has it now.
  let kept: [Bool]
  /// The blocks that are meant to go.
  let spared: Set<Int>

  /// A condition in YAML, what it takes, and an opening tag for its test.
  struct Choice {
    enum Sort { case name, line, phrase }
    var sort: Sort
    var match: String
    var blocks: [Int]
    /// For a name: the tag and attribute of the element, `<div class="note">`.
    var tag = ""
    var closing = ""
  }

  func choose(_ wanted: [UInt8], folder: inout TextFolder) -> Choice? {
    let named = names()
    // A name that takes nothing of the article is best; the more it takes of the rest the better.
    if let best = named.filter({ harm($0.blocks) == 0 }).max(by: {
      $0.blocks.count < $1.blocks.count
    }) {
      return best
    }
    let list = stage.list
    let text = folder.folded(list.string(block))
    let lines = text.split(separator: UInt8(ascii: "\n"))
    if let line = lines.first(where: { $0.holds(wanted[...]) }),
      line.split(separator: UInt8(ascii: " ")).count <= 12
    {
      return Choice(
        sort: .line,
        match:
          "text: {line: [\(quoted(LinePattern.escaped(String(decoding: line, as: UTF8.self))))]}",
        blocks: [block])
    }
    // In a long paragraph words alone are weak; enough of them together are a phrase.
    let count = wanted.split(separator: UInt8(ascii: " ")).count
    guard count >= 4 || list.blocks[block].words <= 40 else { return nil }
    return Choice(
      sort: .phrase,
      match: "text: {any_of: [\(quoted(String(decoding: wanted, as: UTF8.self)))]}",
      blocks: [block])
  }

  /// Words of blocks that stay now, and that nobody wants gone.
  func harm(_ blocks: [Int]) -> Int {
    blocks.reduce(0) {
      $0 + (kept[$1] && !spared.contains($1) ? Int(stage.list.blocks[$1].words) : 0)
    }
  }

  /// Classes and ids of the block's element and those around it that hold no more than furniture.
  private func names() -> [Choice] {
    guard let document = stage.document else { return [] }
    var result: [Choice] = []
    var node = Int(stage.list.blocks[block].node)
    while node > 0 {
      let tag = document.tags[node]
      if tag == .html || tag == .body || tag == .main || tag == .article { break }
      for (selector, attribute) in selectors(of: node, document) {
        guard let list = try? SelectorList(parsing: selector) else { continue }
        let taken = blocks(list, document)
        let words = taken.reduce(0) { $0 + Int(stage.list.blocks[$1].words) }
        guard words <= 400 else { continue }
        result.append(
          Choice(
            sort: .name, match: "css: \(quoted(selector))", blocks: taken,
            tag: "<\(tag) \(attribute)>", closing: "</\(tag)>"))
      }
      node = Int(document.parents[node])
    }
    return result
  }

  private func selectors(of node: Int, _ document: Document) -> [(String, String)] {
    var result: [(String, String)] = []
    for name in [AttributeName.class, .id] {
      guard let range = document.value(name, of: node) else { continue }
      let words = document.attributeBytes[range].split(whereSeparator: isSpace)
      for word in words {
        let text = String(decoding: word, as: UTF8.self)
        // Names with digits are made by machines, and others tomorrow.
        guard
          text.utf8.allSatisfy({
            isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
          }),
          !text.contains(where: \.isNumber), text.utf8.count >= 3,
          text.utf8.first != UInt8(ascii: "-"),
          !TrapTokens.contains(TokenRun(text))
        else { continue }
        result.append(
          name == .class ? (".\(text)", "class=\"\(text)\"") : ("#\(text)", "id=\"\(text)\""))
      }
    }
    return result
  }

  private func blocks(_ list: SelectorList, _ document: Document) -> [Int] {
    var result: Set<Int> = []
    for node in 1..<document.count
    where document.tags[node] != .text && list.matches(document, node) {
      for index in stage.list.blocks.indices {
        let first = Int(stage.list.blocks[index].firstNode)
        if first >= node, first < Int(document.ends[node]) { result.insert(index) }
      }
    }
    return result.sorted()
  }
}

/// Single quotes as YAML has them; double ones with escapes where characters may not stand as they are.
func quoted(_ text: String) -> String {
  func isPrintable(_ value: UInt32) -> Bool {
    // YAML 1.1, 5.1, without line ends, which single quotes fold.
    (0x20...0x7E).contains(value)
      || value >= 0xA0 && value & 0xFFFE != 0xFFFE && value != 0xFEFF
        && value != 0x2028 && value != 0x2029
  }
  if !text.unicodeScalars.allSatisfy({ isPrintable($0.value) }) {
    let pieces = text.unicodeScalars.map { scalar in
      if scalar == "\"" || scalar == "\\" { return "\\\(scalar)" }
      if isPrintable(scalar.value) { return String(scalar) }
      let digits = String(scalar.value, radix: 16)
      return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }
    return "\"" + pieces.joined() + "\""
  }
  return "'" + text.replacing("'", with: "''") + "'"
}

extension LinePattern {
  /// A text as a pattern for itself.
  static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if "\\^$.|?*+()[]{}".contains(character) { result += "\\" }
      // C reads a source up to its first NUL.
      if character == "\0" { result += "\\x00" } else { result.append(character) }
    }
  }
}
