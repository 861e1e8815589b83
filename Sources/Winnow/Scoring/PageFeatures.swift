/// Features of the page, the same for all of its blocks.
extension FeatureExtractor {
  func measurePage() -> [(feature: Feature, value: Float)] {
    let count = list.blocks.count
    let words = outline.wordsBefore.last ?? 0
    let linkWords = list.blocks.reduce(Int32(0)) { $0 &+ $1.linkWords }
    let lists: ElementSurvey.Surroundings = [.element(.inUnordered), .element(.inOrdered)]
    let items =
      isText ? 0 : list.blocks.indices.count { !survey[$0].around.isDisjoint(with: lists) }
    let prose = list.blocks.indices.lazy.map { [outline] in outline.prose($0) }
    let densest =
      outline.densest > 0
      ? Float(outline.below(outline.densest, document).prose) / Float(max(1, outline.totalProse))
      : nil
    func counted(_ count: Int32) -> Float { isText ? Feature.absent : Float(min(99, count)) }
    let address = source.address.map { Self.path(PageSite(url: $0).path) }
    return [
      (.pageProse, Float(outline.totalProse)),
      (.pageBlocks, Float(count)),
      (.pageLinks, Float(linkWords) / Float(max(1, words))),
      (.pageDensest, densest ?? Feature.absent),
      (.pageLongest, Float(prose.max() ?? 0)),
      (.pageArticles, counted(survey.articleCount)),
      (.pageParagraphs, Float(prose.count { $0 > 0 })),
      (.pageItems, Float(items) / Float(max(1, count))),
      (.pageForms, counted(survey.formCount)),
      (.pageHeadlines, counted(survey.headlineCount)),
      (.declaredType, Self.index(DeclaredType(schemaTypes: source.declaredTypes))),
      (.openGraphType, Self.index(DeclaredType(openGraph: source.declaredTypes))),
      (.addressDepth, address.map { Float($0.depth) } ?? Feature.absent),
      (.addressHyphens, address.map { Float($0.hyphens) } ?? Feature.absent),
    ]
  }

  private static func index(_ type: DeclaredType) -> Float {
    Float(DeclaredType.allCases.firstIndex(of: type) ?? 0)
  }

  /// Segments of an address's path, at most 9, and the hyphens in the last one, at most 20.
  private static func path(_ bytes: [UInt8]) -> (depth: Int, hyphens: Int) {
    let segments = bytes.split(separator: UInt8(ascii: "/"))
    return (min(9, segments.count), min(20, segments.last?.count { $0 == UInt8(ascii: "-") } ?? 0))
  }
}
