public import Winnow

/// An inline test of a rule that does not hold.
public struct RuleTestFailure: Sendable, CustomStringConvertible {
  /// The rule's id.
  public var rule: String
  /// Where the snippet is written.
  public var location: SourceLocation
  /// The snippet as written, HTML or text.
  public var snippet: String
  /// Whether the rule should have fired.
  public var shouldMatch: Bool
  /// What the rule saw of the snippet, or of what comes nearest to it; nil where nothing does.
  public var candidate: RuleExplanation.Candidate?

  /// The snippet's text as patterns see it: lower case, spaces and marks evened out.
  public var folded: String {
    var folder = TextFolder()
    return String(decoding: folder.folded(snippet), as: UTF8.self)
  }

  /// Place, rule, what is wrong, and the snippet.
  public var description: String {
    let verdict = shouldMatch ? "does not match" : "matches, and must not"
    return "\(location): rule \(rule) \(verdict): \(snippet)"
  }
}

/// Runs the tests that rules carry with them.
///
/// Each snippet is set into a host article, so that guards on share and position mean something,
/// and meets its rule alone.
public enum RuleTests {
  /// Runs the tests of all rules of some packs; empty where all hold.
  public static func run(_ packs: [RulePack]) -> [RuleTestFailure] {
    var failures: [RuleTestFailure] = []
    for rule in packs.flatMap(\.rules) {
      // A snippet is of no site and in no language; what it is made of must do.
      var everywhere = rule
      everywhere.scope = Rule.Scope()
      (everywhere.scope.html, everywhere.scope.text) = (rule.scope.html, rule.scope.text)
      let compiled = CompiledRules([everywhere])
      for (snippets, shouldMatch) in [(rule.matching, true), (rule.notMatching, false)] {
        for snippet in snippets where fires(compiled, rule, snippet) != shouldMatch {
          failures.append(
            RuleTestFailure(
              rule: rule.id, location: snippet.location, snippet: snippet.source,
              shouldMatch: shouldMatch, candidate: nearest(compiled, rule, snippet)))
        }
      }
    }
    return failures
  }

  private static func fires(_ rules: CompiledRules, _ rule: Rule, _ snippet: Rule.Snippet) -> Bool {
    var workspace = RuleWorkspace()
    return !rules.evaluate(page(rule, snippet), &workspace).evidence.isEmpty
  }

  private static func nearest(
    _ rules: CompiledRules, _ rule: Rule, _ snippet: Rule.Snippet
  ) -> RuleExplanation.Candidate? {
    let matcher = RuleMatcher(rules, page(rule, snippet), RuleWorkspace())
    matcher.run()
    var firings = 0
    return RuleExplanation.candidates(rule, matcher, limit: 1, firings: &firings).first
  }

  /// A snippet in its host article.
  private static func page(_ rule: Rule, _ snippet: Rule.Snippet) -> RulePage {
    // A text snippet of a rule that is for HTML alone is set as a paragraph.
    if snippet.isHTML || !rule.scope.text {
      let source = snippet.isHTML ? snippet.source : "<p>\(snippet.source)</p>"
      let paragraphs = host.map { "<p>\($0)</p>" }
      let html = (paragraphs.prefix(3) + ["<div>\(source)</div>"] + paragraphs.suffix(2)).joined()
      let document = Document(html: Array("<body><article>\(html)</article></body>".utf8))
      return page(BlockList(document), document)
    }
    let text = (host.prefix(3) + [snippet.source] + host.suffix(2)).joined(separator: "\n\n")
    return page(BlockList(plainText: Array(text.utf8)), nil)
  }

  private static func page(_ list: BlockList, _ document: Document?) -> RulePage {
    var page = RulePage(list, document)
    // Groups that nobody judges: rules see what they are made of.
    let names = document.map { PageNames($0, bodyNames: NameSet([])) }
    if let source = GroupSource(list, document, page.outline, names, PageMetadata()),
      let measured = MeasuredGroups(source, deadline: .none)
    {
      page.groups = measured.groups
    }
    return page
  }

  /// Five paragraphs of an article that no rule is about.
  private static let host = [
    "The ferry left the old harbour at dawn with eleven cars, two horses and a crate of clocks that the island's only watchmaker had waited for since the storms of the autumn.",
    "On the upper deck stood the surveyor who was to measure the new pier, and beside her the carpenter who had built the first one with his father when both banks still froze.",
    "They spoke about wood and stone for most of the crossing, and about the winter in which the ice had carried away four boats and the roof of the chandler's shed.",
    "When the engine stopped it was so quiet that the people on the quay could hear the horses breathe, and somebody laughed because nobody had thought of bringing a ramp.",
    "By noon the crate was open on the square, forty clocks were ticking on the stones, and the watchmaker walked from one to the next and set each to a different hour.",
  ]
}
