@testable import Winnow
@testable import WinnowWorkshop

extension FuzzTarget {
  /// CSS selectors, and asking them of elements.
  static let selectors = FuzzTarget(name: "selectors", longestInput: 256) { bytes in
    let source = bytes.text
    do throws(SelectorError) {
      let list = try SelectorList(parsing: source)
      for node in 1..<smallPage.count where smallPage.tags[node] != .text {
        _ = list.matches(smallPage, node)
      }
    } catch {
      require(!error.message.isEmpty, "an error that says nothing")
      require((0...source.count).contains(error.offset), "an error outside of the selector")
    }
  }

  /// A regular expression in the first line, a text in the rest: what stands before ICU's engine must let
  /// through whatever the engine finds.
  static let patterns = FuzzTarget(name: "patterns", longestInput: 192) { bytes in
    let parts = bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
    let source = parts[0].filter { $0 != 0 }.text
    var folder = TextFolder()
    let text = parts.count > 1 ? Array(parts[1].text.utf8) : []
    let folded = folder.folded(text.text)
    guard let search = CompiledPattern(TextPattern(source: source, isWhole: false)),
      let whole = CompiledPattern(TextPattern(source: source, isWhole: true))
    else {
      require(CompiledPattern.problem(in: source) != nil, "a bad pattern without a problem")
      return
    }
    if search.matches(text.span) == .yes {
      let entry = RegexIndex.Entry(
        leaf: 0, pattern: TextPattern(source: source, isWhole: false), maxWords: 1)
      var found: [Int] = []
      RegexIndex([entry]).candidates(folded, into: &found, RuleSteps())
      require(found.contains(0), "'\(source)' matches '\(text.text)' and is not asked")
    }
    if let lines = LinePattern.expand(source) {
      for line in lines {
        let answer = whole.matches(Array(line.utf8).span)
        require(answer != .no, "'\(source)' stands for '\(line)' and does not match it")
      }
      if whole.matches(folded.span) == .yes {
        require(
          lines.contains { Array($0.utf8) == folded },
          "'\(source)' matches '\(folded.text)' and does not stand for it")
      }
    }
    if whole.matches(folded.span) == .yes {
      var builder = LinePatternTable.Builder()
      builder.append(LinePattern(source: source), leaf: 0, longest: nil)
      var found: [Int] = []
      builder.finish().candidates(folded.span, into: &found)
      require(
        found.contains(0),
        "'\(source)' matches '\(folded.text)', which begins in no way that it knows")
    }
    _ = RegexSource(source).hasNestedQuantifiers
    _ = RegexSource(source).hasWordBoundaryBesideCJK
    _ = search.replacing(in: text, with: "$0\(source.prefix(8))")
  }

  /// Rule files, and a page that meets the rules.
  static let rules = FuzzTarget(
    name: "rules", longestInput: 2048, isSlow: true, mutate: RuleGrammar.mutate
  ) { bytes in
    let pack: RulePack
    do throws(RuleErrors) {
      pack = try RulePack(yaml: bytes, file: "quay.yaml", layer: .user)
    } catch {
      check(error)
      return
    }
    var options = CleanerOptions()
    options.usesDefaultRules = false
    options.rulePacks = [pack]
    options.explains = true
    options.url = "https://www.quay.example/news/ferry"
    let cleaner: Cleaner
    do throws(RuleErrors) { cleaner = try Cleaner(options) } catch {
      check(error)
      return
    }
    var workspace = Workspace()
    for page in [Self.smallPageBytes, Self.smallText] {
      guard let article = try? cleaner.clean(page, reusing: &workspace) else {
        fatalError("no article")
      }
      Checks.article(article)
    }
    // What a snapshot holds is all that cleaning needs.
    let state = cleaner.state
    let copy = unsafe state.withUnsafeBytes {
      var reader = unsafe SnapshotReader($0)
      return try? ShippedState(from: &reader)
    }
    require(copy?.snapshot == state, "a snapshot changes when it is read")
    switch bytes.choice % 8 {
    case 0: _ = RuleTests.run([pack]).map(\.description)
    case 1:
      let check = RuleCheck(
        [RuleCheck.File(path: "quay.yaml", bytes: bytes)], usesShipped: false, today: "2026-11-25")
      require(check.problems.allSatisfy { $0.location.line >= 1 }, "a problem without a place")
    case 2:
      if let id = pack.rules.first?.id {
        _ = try? RuleExplanation(rule: id, packs: [pack], page: smallPageBytes)
      }
    default: break
    }
  }

  private static func check(_ errors: RuleErrors) {
    require(!errors.errors.isEmpty, "errors without an error")
    for error in errors.errors {
      require(error.location.line >= 1 && error.location.column >= 1, "an error without a place")
      require(!error.message.isEmpty, "an error that says nothing")
    }
  }

  /// Site configs of Full-Text RSS: what is written for them is a pack that can be read.
  static let siteConfigs = FuzzTarget(name: "site-configs", longestInput: 1024, isSlow: true) {
    bytes in
    let result = FTRImport(
      [(path: "quay.example.txt", bytes: bytes)], pack: "user/sites", today: "2026-11-25")
    do throws(RuleErrors) {
      let pack = try RulePack(yaml: Array(result.yaml.utf8), file: "sites.yaml", layer: .user)
      require(
        pack.rules.count == result.ruleCount, "\(result.ruleCount) rules, \(pack.rules.count) read")
    } catch { fatalError("the pack cannot be read: \(error)\n\(result.yaml)") }
  }

  /// Scorecards, as training hands them in.
  static let scorecard = FuzzTarget(name: "scorecard", longestInput: 1024) { bytes in
    do throws(RuleErrors) {
      let card = try Scorecard(yaml: bytes, file: "card.yaml")
      let stage = Cleaner(
        CleanerOptions(), rules: noRules,
        scorecards: Scorecards(html: card, text: ShippedState.embedded.scorecards.text))
      _ = try? stage.clean(smallPageBytes)
    } catch { require(!error.errors.isEmpty, "errors without an error") }
  }

  static let noRules = CompiledRules([])

  static let smallPageBytes = Array(
    """
    <!doctype html><html lang=en><head><title>The ferry is late</title></head><body id=top>
    <nav class="menu a b c"><ul><li><a href=/donate/>Give</a><li><a href=b>Two</a></ul></nav>
    <main><article class="story note"><h1>The ferry is late</h1><p class=byline>By Mira Holm</p>
    <p>The ferry left the old harbour at dawn with eleven cars and two horses, and with a crate of clocks
    that the island's only watchmaker had waited for since the storms of the autumn.</p>
    <div class=note><p>Buy our boats</p><p></p></div><h2>Read more</h2><ul class="related-stories"><li>a<li>
    <a href=/x>bc</a></ul><p>On the upper deck stood the surveyor who was to measure the new pier, and beside
    her the carpenter who had built the first one with his father when both banks still froze.</p>
    <aside class=newsletter aria-label="Our newsletter">Get our newsletter<form><input type=email></form></aside>
    </article></main><x-y>a b</x-y></body></html>
    """.utf8)
  static let smallPage = Document(html: smallPageBytes)
  static let smallText = Array(
    """
    The ferry is late
    By Mira Holm

    The ferry left the old harbour at dawn with eleven cars and two horses.

    Buy our boats

    Read more
    a
    bc
    """.utf8)
}
