import Testing

@testable import Winnow

/// Rules against pages: what fires, on which blocks, with how much.
@Suite struct MatcherTests {
  /// Long paragraphs, so that shares of the prose mean something.
  static let prose = (1...4).map { index in
    "<p id=p\(index)>Paragraph \(index) tells at some length how the bridge was built, who paid for it, "
      + "and why the town kept the old ferry for another nine years.</p>"
  }

  /// The texts of the blocks that the rules have evidence on, with their log-odds' signs.
  static func hits(
    _ rules: String, html body: String? = nil, text: String? = nil, url: String? = nil,
    language: String? = nil
  ) throws -> [String] {
    let yaml = "schema: 1\npack: user/x\nrules:\n" + rules
    let pack = try RulePack(yaml: Array(yaml.utf8), file: "x.yaml", layer: .user)
    let compiled = CompiledRules(pack.rules)
    let document = body.map {
      Document(html: Array("<body><article>\($0)</article></body>".utf8))
    }
    let list = document.map { BlockList($0) } ?? BlockList(plainText: Array((text ?? "").utf8))
    let outline = PageOutline(list, document, headline: nil)
    var workspace = RuleWorkspace()
    let page = RulePage(
      document: document, blocks: list, outline: outline, language: language, url: url)
    let findings = compiled.evaluate(page, &workspace)
    return findings.evidence.map {
      ($0.logOdds < 0 ? "-" : "+") + list.string(Int($0.block)).prefix(14)
    }
  }

  static let start = "- {id: a, title: t, kind: share, "

  @Test func tokensAreRunsOfWholeWords() throws {
    let rule = Self.start + "match: {tokens: [share-bar, ad]}}"
    let page =
      Self.prose.joined()
      + "<div class='c-shareBar__x'>one</div><div class='header'>two</div>"
      + "<div class='share'>three</div><div id=ad_2>four</div><div class='bar share'>five</div>"
    #expect(try Self.hits(rule, html: page) == ["+one", "+four"])
  }

  @Test func anInlineElementIsNotItsParagraph() throws {
    let rule = Self.start + "match: {tokens: [share]}}"
    let page = Self.prose.joined() + "<p><b class=share>Share</b> prices fell again.</p>"
    #expect(try Self.hits(rule, html: page) == [])
  }

  @Test func onPlainTextElementsAreUnknown() throws {
    let any = Self.start + "match: {any: [{css: .x}, {text: {line: [share]}}]}}"
    let all = Self.start + "match: {all: [{css: .x}, {text: {line: [share]}}]}}"
    let not = Self.start + "match: {all: [{text: {line: [share]}}, {not: [{css: .x}]}]}}"
    let text = "Some words before.\n\nShare\n\nSome words after."
    #expect(try Self.hits(any, text: text) == ["+Share"])
    #expect(try Self.hits(all, text: text) == [])
    #expect(try Self.hits(not, text: text) == [])
  }

  @Test func guardsBoundARule() throws {
    let page = "<div class=x>" + Self.prose.joined() + "</div><div class=x>short</div>"
    #expect(try Self.hits(Self.start + "match: {css: .x}}", html: page) == ["+short"])
    let free = Self.start + "match: {css: .x}, guard: {max_words: 9999}}"
    #expect(try Self.hits(free, html: page).count == 5)
    let late = Self.start + "match: {css: .y}, guard: {position: {after_prose: 0.5}}}"
    let places = "<div class=y>early</div>" + Self.prose.joined() + "<div class=y>late</div>"
    #expect(try Self.hits(late, html: places) == ["+late"])
    let linked = Self.start + "match: {css: .z}, guard: {link_density: '>0.5'}}"
    let links = Self.prose.joined() + "<p class=z>plain words</p><p class=z><a href=/>link</a></p>"
    #expect(try Self.hits(linked, html: links) == ["+link"])
    let without = Self.start + "match: {css: .w}, guard: {without: 'h2, img'}}"
    let held = Self.prose.joined() + "<div class=w><h2>no</h2></div><div class=w>yes</div>"
    #expect(try Self.hits(without, html: held) == ["+yes"])
  }

  @Test func targetsChooseTheBlocks() throws {
    let page =
      Self.prose.joined()
      + "<div class=box><h3>Share this</h3><p>first line</p><p>chip in today</p></div><p>after</p>"
    let match = "match: {css: .box, text: {any_of: [chip in]}}"
    #expect(
      try Self.hits(Self.start + match + "}", html: page)
        == ["+Share this", "+first line", "+chip in today"])
    #expect(
      try Self.hits(Self.start + match + ", target: block}", html: page) == ["+chip in today"])
    let section = Self.start + "match: {text: {line: [share this]}}, target: section}"
    #expect(
      try Self.hits(section, html: page) == ["+Share this", "+first line", "+chip in today"])
    let up = Self.start + "match: {text: {any_of: [chip in]}}, target: {up: .box}}"
    #expect(try Self.hits(up, html: page).count == 3)
  }

  @Test func cutAfterTakesTheRest() throws {
    let cut =
      Self.start + "match: {text: {line: ['comments']}}, action: cut-after, "
      + "guard: {position: {after_prose: 0.5}}}"
    let page = "<h3>Comments</h3>" + Self.prose.joined() + "<h3>Comments</h3><p>me</p><p>too</p>"
    #expect(try Self.hits(cut, html: page) == ["+Comments", "+me", "+too"])
  }

  @Test func exceptionsAndKeepsSpeakForTheText() throws {
    let rule = Self.start + "match: {css: .x}, except: [{text: {any_of: [donated]}}]}"
    let page = Self.prose.joined() + "<p class=x>donated much</p><p class=x>give</p>"
    #expect(try Self.hits(rule, html: page) == ["+give"])
    let keep = Self.start + "match: {css: .x}, action: keep}"
    #expect(try Self.hits(keep, html: page) == ["-donated much", "-give"])
  }

  @Test func scopesLimitARule() throws {
    let page = Self.prose.joined() + "<p class=x>here</p>"
    func fires(_ scope: String, url: String? = nil, language: String? = nil) throws -> Bool {
      try !Self.hits(
        Self.start + "match: {any: [{css: .x}, {text: {line: [here]}}]}, scope: {\(scope)}}",
        html: page, url: url,
        language: language
      ).isEmpty
    }
    #expect(try fires("sites: [news.example]", url: "https://www.news.example/a"))
    #expect(try !fires("sites: ['=news.example']", url: "https://www.news.example/a"))
    #expect(try !fires("sites: [news.example]", url: "https://badnews.example/"))
    #expect(try !fires("sites: [news.example]"))
    #expect(try !fires("paths: ['/live/*']", url: "https://a.example/story/1"))
    #expect(try fires("paths: ['/live/*']", url: "https://a.example/live/1?x"))
    #expect(try fires("languages: [de]", language: "de-AT"))
    #expect(try !fires("languages: [de]", language: "den"))
    #expect(try !fires("input: [text]"))
  }

  @Test func ofAGroupTheStrongestCounts() throws {
    let page = Self.prose.joined() + "<p class='x y'>here</p>"
    let rules =
      "- {id: a, title: t, kind: share, match: {css: .x}, weight: 0.8, group: g}\n"
      + "- {id: b, title: t, kind: share, match: {css: .y}, weight: 0.9, group: g}\n"
    #expect(try Self.hits(rules, html: page).count == 1)
  }

  @Test func aPhraseListedTwiceIsOnePhrase() throws {
    let rule = Self.start + "match: {text: {any_of: [chip in, Chip  In], at_least: 2}}}"
    #expect(try Self.hits(rule, html: Self.prose.joined() + "<p>chip in</p>") == [])
  }

  @Test func linksAreFoundByGlobs() throws {
    let rule = Self.start + "match: {href: ['*/donate*', 'mailto:*', '*.pdf', '*/a?c/*']}}"
    let page =
      Self.prose.joined()
      + ["/x/Donate/now", "mailto:a@b", "/x.PDF", "/abc/", "/abbc/", "/x.pdfs", "x"].map {
        "<p><a href='\($0)'>\($0)</a></p>"
      }.joined()
    #expect(
      try Self.hits(rule, html: page) == ["+/x/Donate/now", "+mailto:a@b", "+/x.PDF", "+/abc/"])
  }

  @Test func xpathSelectsElements() throws {
    let rule = Self.start + "match: {xpath: \"//div[@class='x'][p]//p[last()] | //aside\"}}"
    let page =
      Self.prose.joined()
      + "<div class=x><p>one</p><p>two</p></div><div class=x>three</div><aside>four</aside>"
    #expect(try Self.hits(rule, html: page) == ["+two", "+four"])
    let both = Self.start + "match: {all: [{css: p}, {xpath: '//div/p'}]}}"
    #expect(try Self.hits(both, html: page) == ["+one", "+two"])
    let not = Self.start + "match: {css: p}, except: [{xpath: '//article/p'}]}"
    #expect(try Self.hits(not, html: page) == ["+one", "+two"])
    #expect(try Self.hits(rule, text: "one") == [])
  }

  /// An expression that takes steps without end selects nothing, and the page goes on.
  @Test(.timeLimit(.minutes(20))) func anEndlessXPathStops() throws {
    let rule = Self.start + "match: {xpath: '//*[count(//*[count(//*[count(//*) > 1]) > 1]) > 1]'}}"
    let page = String(repeating: "<p>some words here</p>", count: 3000)
    #expect(try Self.hits(rule, html: page) == [])
  }
}
