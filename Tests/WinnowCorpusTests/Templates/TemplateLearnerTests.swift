import Testing

@testable import Winnow
@testable import WinnowCorpus
@testable import WinnowWorkshop

/// What counts as a template, on pages made of blocks alone.
@Suite struct TemplateLearnerTests {
  private var prose = SyntheticProse(seed: 11)

  private func block(
    _ text: String, _ sort: TemplateView.Sort = .prose, in elements: [String] = []
  ) -> TemplateView.Block {
    var hasher = WordHasher()
    return TemplateView.Block(
      fingerprint: hasher.hash(of: text), text: text,
      words: text.split(separator: " ").count, sort: sort, elements: elements)
  }

  /// A page with three paragraphs of its own and others after the first.
  private mutating func page(
    _ blocks: [TemplateView.Block], title: UInt64, site: String? = "tern.example"
  ) -> TemplateView {
    var all = (0..<3).map { _ in block(prose.paragraph(2...2)) }
    all.insert(contentsOf: blocks, at: 1)
    return TemplateView(site: site, title: title, isArticle: true, blocks: all)
  }

  private static let appeal = "The lamp in our window burns because our readers bring the oil."

  private func texts(_ learner: TemplateLearner) -> [String] {
    learner.templates().compactMap { if case .text(let text) = $0.mark { text } else { nil } }
  }

  @Test mutating func eightDifferentArticlesMakeATemplate() {
    for (count, expected) in [(7, []), (8, [Self.appeal])] {
      var learner = TemplateLearner()
      for number in 0..<count {
        learner.add(page([block(Self.appeal)], title: UInt64(number + 1) << 40))
      }
      #expect(texts(learner) == expected)
      #expect(learner.tally.articles == count)
    }
  }

  /// (n − 1) ln 2 in log-odds, and no more than a rule's weight may be.
  @Test func eachFurtherArticleDoublesTheOdds() {
    #expect(SiteTemplate.weight(ofTextIn: 1) == 0.5)
    #expect(SiteTemplate.weight(ofTextIn: 4) == 8.0 / 9)
    #expect(SiteTemplate.weight(ofTextIn: 8) == 128.0 / 129)
    #expect(SiteTemplate.weight(ofTextIn: 1_000_000) == 0.999)
    #expect(SiteTemplate.weight(ofElementWith: 19, of: 20) == 19.5 / 21)
  }

  @Test mutating func copiesOfOneArticleAreNoEvidence() {
    var learner = TemplateLearner()
    let original = page([], title: 1 << 40)
    for number in 0..<40 {
      var copy = original
      // Another headline and another teaser at each address.
      copy.title = UInt64(number + 1) << 40
      copy.blocks.append(block("Teaser \(number) about the mill."))
      learner.add(copy)
    }
    #expect(learner.templates() == [])
    #expect(learner.tally.articles == 1)
    #expect(learner.tally.copies == 39)
  }

  @Test mutating func oneHeadlineIsOneArticle() {
    var learner = TemplateLearner()
    for _ in 0..<40 {
      learner.add(
        page([block("Here are the tides of the week for all five harbours.")], title: 1 << 40))
    }
    #expect(learner.templates() == [])
  }

  @Test mutating func headingsLabelsAndQuestionsAreNotTakenByThemselves() {
    var learner = TemplateLearner()
    for number in 0..<40 {
      let blocks = [
        block("What we know so far", .label), block("By Mara Quillfeather", .label),
        block("Which place in the valley would you never show to a stranger?", .question),
      ]
      var view = page([blocks[0]], title: UInt64(number + 1) << 40)
      view.blocks.insert(blocks[1], at: 0)
      view.blocks.insert(blocks[2], at: 4)
      learner.add(view)
    }
    #expect(learner.templates() == [])
  }

  @Test mutating func aHeadingAboveATemplateBelongsToIt() {
    var learner = TemplateLearner()
    let others = [
      "The bell rings for whoever hears it, and the rope has to be paid for by somebody."
    ]
    for number in 0..<40 {
      let appeal = number % 2 == 0 ? Self.appeal : others[0]
      var view = page(
        [block("A word from the window", .label), block(appeal)], title: UInt64(number + 1) << 40)
      // The last line of an article that stands before the appeal on half of the pages.
      if number % 2 == 1 { view.blocks.insert(block("The case continues.", .label), at: 1) }
      learner.add(view)
    }
    #expect(Set(texts(learner)) == ["A word from the window", Self.appeal, others[0]])
  }

  @Test mutating func elementsWhoseProseIsTemplatesAreTemplates() {
    var learner = TemplateLearner()
    let notes = (0..<3).map { _ in prose.sentence() }
    for number in 0..<60 {
      var view = page(
        [block(notes[number % 3], in: ["p.hand"])], title: UInt64(number + 1) << 40)
      for index in [0, 2, 3] { view.blocks[index].elements = ["div.text"] }
      learner.add(view)
    }
    let elements = learner.templates().compactMap { template -> String? in
      if case .element(let selector, holding: _) = template.mark { selector } else { nil }
    }
    #expect(elements == ["p.hand"])
  }

  @Test mutating func pagesWithoutSiteOrArticleAreCounted() {
    var learner = TemplateLearner()
    learner.add(page([], title: 1, site: nil))
    var front = page([], title: 2)
    front.isArticle = false
    learner.add(front)
    #expect(learner.tally == .init(articles: 0, copies: 0, others: 1, withoutSite: 1))
  }

  /// A hundred thousand texts, room for two thousand, and the appeal is found all the same.
  @Test mutating func memoryIsBounded() {
    var limits = TemplateLimits()
    limits.entries = 2000
    limits.sites = 20
    var learner = TemplateLearner(limits)
    for number in 0..<4000 {
      let site = number % 2 == 0 ? "tern.example" : "s\(number).example"
      learner.add(page([block(Self.appeal)], title: UInt64(number + 1) << 40, site: site))
      #expect(learner.entryCount <= 2000)
      #expect(learner.siteCount <= 20)
    }
    #expect(texts(learner) == [Self.appeal])
    let found = learner.templates()[0]
    #expect(found.site == "tern.example")
    #expect(found.articles > 1900)
  }
}
