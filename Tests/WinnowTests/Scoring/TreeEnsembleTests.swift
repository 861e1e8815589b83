import Testing

@testable import Winnow

@Suite struct TreeEnsembleTests {
  private static func trees(_ texts: [String], quick: Int = 0) throws -> TreeEnsemble {
    var trees = TreeEnsemble()
    for (index, text) in texts.enumerated() {
      let tree = try #require(TreeEnsemble.parse(text, features: Feature.named))
      trees.append(tree, looksFirst: index < quick)
    }
    return trees
  }

  private static func features(words: Float, links: Float) -> FeatureMatrix {
    var matrix = FeatureMatrix()
    matrix.values = Array(repeating: Feature.absent, count: Feature.count)
    matrix[0, .words] = words
    matrix[0, .linkDensity] = links
    return matrix
  }

  private static let two = [
    "0.5 words<12{2|-1 linkDensity<0.25{-3|1}}", "0.25",
  ]

  @Test(
    arguments: [
      (12, 0.9, Float(2.25)), (13, 0.25, -2.75), (13, 0.26, 1.25),
    ] as [(Float, Float, Float)])
  func aValueAtTheThresholdGoesBelow(words: Float, links: Float, expected: Float) throws {
    var scores: [Float] = [0]
    try Self.trees(Self.two).add(to: &scores, rules: [0], Self.features(words: words, links: links))
    #expect(scores == [expected])
  }

  /// The root's 0.5 and the second tree's 0.25; words took it to -1, links to -3.
  @Test func theStepsByFeatureAddUpToTheScore() throws {
    let trees = try Self.trees(Self.two)
    let steps = trees.steps(from: 0, rules: 0, Self.features(words: 30, links: 0), block: 0)
    #expect(steps.start == 0.75)
    #expect(steps.byFeature[Feature.words.rawValue] == -1.5)
    #expect(steps.byFeature[Feature.linkDensity.rawValue] == -2)
    #expect(steps.byFeature.reduce(steps.start, +) == -2.75)
  }

  /// Thirty-two trees of -0.125 make -4, of -0.0625 -2, of 0.03125 1: sure is what is beyond 2.5 with the
  /// rules, if the trees lean the same way.
  @Test(
    arguments: [
      ("-0.125", Float(0), Float(-4)), ("-0.0625", 0, 98), ("-0.125", 2, 96), ("-0.125", 9, 96),
      ("-0.0625", -2, -2), ("0.03125", 2.5, 1), ("0.015625", 9, 100.5), ("0.03125", .infinity, 1),
      ("-0.125", .infinity, 96),
    ])
  func sureBlocksLeaveAfterAPart(value: String, rules: Float, expected: Float) throws {
    let trees = try Self.trees(Array(repeating: value, count: Certainty.part) + ["100"])
    #expect(Self.score(trees, rules: rules, words: 30) == expected)
  }

  /// -2 is enough where there are few words.
  @Test(arguments: [(8, Float(-2)), (9, 98)] as [(Float, Float)])
  func aFewWordsNeedLess(words: Float, expected: Float) throws {
    let trees = try Self.trees(Array(repeating: "-0.0625", count: Certainty.part) + ["100"])
    #expect(Self.score(trees, rules: 0, words: words) == expected)
  }

  /// The first two decide together, or are forgotten.
  @Test(
    arguments: [
      (["-2", "-1", "100"], Float(0), Float(-3)), (["-2", "1", "100"], 0, 100),
      (["2", "1", "100"], -1, 100), (["2", "1"], 0, 3), (["0.1", "0.1"], 0, 0.2),
    ])
  func quickTreesDecideOrAreForgotten(texts: [String], rules: Float, expected: Float) throws {
    #expect(Self.score(try Self.trees(texts, quick: 2), rules: rules, words: 30) == expected)
  }

  /// A block's score, which is also what its steps say.
  private static func score(_ trees: TreeEnsemble, rules: Float, words: Float) -> Float {
    let features = features(words: words, links: 0)
    var scores: [Float] = [0]
    trees.add(to: &scores, rules: [rules], features)
    #expect(trees.steps(from: 0, rules: rules, features, block: 0).start == scores[0])
    return scores[0]
  }

  @Test(arguments: [
    "", "words<1{0|1}", "0 words<1{0|1", "0 words<1{0|1}}", "0 words<x{0|1}", "0 nosuch<1{0|1}",
    "0 words<1{0}", "nan", "1e99", "0 words<1{0|}",
  ])
  func whatIsNoTreeIsRefused(text: String) {
    #expect(TreeEnsemble.parse(text, features: Feature.named) == nil)
  }

  @Test func aTreeTooDeepIsRefused() {
    let deep =
      String(repeating: "0 words<1{", count: 5000) + "0" + String(repeating: "|1}", count: 5000)
    #expect(TreeEnsemble.parse(deep, features: Feature.named) == nil)
  }

  @Test func nodesThatDoNotFitTogetherAreRefused() {
    func trees(
      feature: UInt16 = 0, above: UInt16, nodes: Int, values: Int = 3, roots: [Int32] = [0],
      quick: Int = 0
    ) -> TreeEnsemble? {
      let question = TreeEnsemble.Node(feature: feature, above: above, threshold: 1)
      return TreeEnsemble(
        nodes: FlatArray([question] + Array(repeating: .answer(0), count: nodes - 1)),
        values: FlatArray(Array(repeating: 0, count: values)), roots: FlatArray(roots), quick: quick
      )
    }
    #expect(trees(above: 2, nodes: 3) != nil)
    #expect(trees(feature: UInt16(Feature.count), above: 2, nodes: 3) == nil)
    #expect(trees(above: 3, nodes: 3) == nil)
    #expect(trees(above: 2, nodes: 3, values: 2) == nil)
    #expect(trees(above: 2, nodes: 3, roots: [3]) == nil)
    #expect(trees(above: 2, nodes: 3, quick: 2) == nil)
  }

  @Test func aWrongTreeInACardIsNamedWithItsPlace() throws {
    let card = Array("bias: 1\ntrees:\n- '0.5'\n- '0 words<1{0}'\n".utf8)
    let errors = #expect(throws: RuleErrors.self) {
      try Scorecards(html: card, file: "card.yaml")
    }
    #expect(errors?.errors.map(\.location.line) == [4])
  }
}
