import CLanes
import TestSupport
import Testing

@testable import Winnow

@Suite struct TreeEnsembleTests {
  private static func trees(_ texts: [String]) throws -> TreeEnsemble {
    var trees = TreeEnsemble()
    for text in texts {
      let tree = try #require(TreeEnsemble.parse(text, features: Feature.named))
      let isTaken = trees.append(tree)
      #expect(isTaken)
    }
    return trees
  }

  private static func features(words: Float, links: Float) -> FeatureMatrix {
    var matrix = FeatureMatrix(count: 1)
    matrix[0, .words] = words
    matrix[0, .linkDensity] = links
    return matrix
  }

  private static let two = [
    "words<12 linkDensity<0.25: 0.5 | 2 -1 | 3 -3 1 1.5",
    "words<1 words<20: 0.25 | 0.25 0.25 | 0 3 0 0.25",
  ]

  @Test(
    arguments: [
      (12, 0.9, Float(1)), (13, 0.25, -3), (13, 0.26, 1.5), (12, 0.25, 3), (21, 0, -2.75),
      (13, 0.2503, 1.5), (13, 0.25001, -3), (12.02, 0.9, 1.5), (1e9, 1e-9, -2.75), (-1, -1, 3),
    ] as [(Float, Float, Float)])
  func aValueAtTheThresholdIsNotAbove(words: Float, links: Float, expected: Float) throws {
    var scores: [Float] = [0]
    let texts = [Self.two[0], "words<20 words<20: 0 | 0 0 | 0 0 0 0.25"]
    try Self.trees(texts).add(to: &scores, rules: [0], Self.features(words: words, links: links))
    #expect(scores == [expected])
  }

  /// The roots' 0.5 and 0.25; words took the first to -1, links to -3, and words the second nowhere.
  @Test func theStepsByFeatureAddUpToTheScore() throws {
    let trees = try Self.trees(Self.two)
    let steps = trees.steps(from: 0, rules: 0, Self.features(words: 30, links: 0), block: 0)
    #expect(steps.start == 0.75)
    #expect(steps.byFeature[Feature.words.rawValue] == -1.5)
    #expect(steps.byFeature[Feature.linkDensity.rawValue] == -2)
    #expect(steps.byFeature.reduce(steps.start, +) == -2.75)
  }

  /// Blocks that stand side by side, more of them than go through together, do not mix.
  @Test func eachBlockHasItsOwnAnswers() throws {
    let trees = try Self.trees(Self.two)
    var matrix = FeatureMatrix(count: 37)
    for block in 0..<37 {
      matrix[block, .words] = Float(block)
      matrix[block, .linkDensity] = block % 3 == 0 ? 0.1 : 0.9
    }
    var scores = Array(repeating: Float(0), count: 37)
    trees.add(to: &scores, rules: scores, matrix)
    for block in 0..<37 {
      let steps = trees.steps(from: 0, rules: 0, matrix, block: block)
      #expect(abs(steps.byFeature.reduce(steps.start, +) - scores[block]) < 1e-5)
      let first: Float = block <= 12 ? (block % 3 == 0 ? 3 : 1) : (block % 3 == 0 ? -3 : 1.5)
      let second: Float = block <= 1 ? 0 : block <= 20 ? 3 : 0.25
      #expect(scores[block] == first + second)
    }
  }

  /// Sixty-four trees of -0.0625 make -4, of -0.0375 -2.4, of 0.016 1.024: sure is what is beyond 2.5 with the
  /// rules, if the trees lean the same way.
  @Test(
    arguments: [
      ("-0.0625", Float(0), Float(-4)), ("-0.0375", 0, 0.6), ("-0.0625", 2, -1),
      ("-0.0625", 9, -1), ("-0.0375", -2, -2.4), ("0.016", 2.5, 1.024), ("0.0075", 9, 3.48),
      ("0.016", .infinity, 1.024), ("-0.0625", .infinity, -1),
    ])
  func sureBlocksLeaveAfterAPart(value: String, rules: Float, expected: Float) throws {
    let trees = try Self.trees(Array(repeating: ": " + value, count: Certainty.firstLook) + [": 3"])
    #expect(abs(Self.score(trees, rules: rules, words: 30) - expected) < 1e-5)
  }

  /// The second look comes after as many trees as the first.
  @Test func looksAreFartherAndFartherApart() throws {
    let first = Array(repeating: ": -0.03", count: 2 * Certainty.firstLook)
    #expect(Self.score(try Self.trees(first + [": 3"]), rules: 0, words: 30) == -3.84)
    let unsure = Array(repeating: ": 0", count: 2 * Certainty.firstLook)
    let trees = try Self.trees(unsure + Array(repeating: ": -1", count: 3) + [": 2"])
    #expect(Self.score(trees, rules: 0, words: 30) == -1)
  }

  /// -1.92 is enough where there are few words.
  @Test(arguments: [(8, Float(-1.92)), (9, 1.08)] as [(Float, Float)])
  func aFewWordsNeedLess(words: Float, expected: Float) throws {
    let trees = try Self.trees(Array(repeating: ": -0.03", count: Certainty.firstLook) + [": 3"])
    #expect(abs(Self.score(trees, rules: 0, words: words) - expected) < 1e-5)
  }

  /// Six questions are what registers are made for, where a processor has wide ones.
  @Test(arguments: [0, 1, 5, 6, 7, 8])
  func answersAreTheSameOnAnyProcessor(depth: Int) {
    let (trees, features) = (70, Int16(9))
    var random = SeededNumbers(seed: UInt64(104 + depth))
    let questions = (0..<trees * depth).map { _ in
      clanes_question(
        feature: .random(in: 0..<features, using: &random),
        rank: .random(in: 0..<50, using: &random))
    }
    let answers = (0..<trees << depth).map { _ in
      Int16.random(in: .min ... .max, using: &random)
    }
    let columns = (0..<Int(features) * TreeEnsemble.lanes).map { _ in
      Int16.random(in: 0..<50, using: &random)
    }
    var (sums, expected) = ([Int32](repeating: 1, count: TreeEnsemble.lanes), [Int32]())
    clanes_sum_trees(questions, answers, trees, Int32(depth), columns, &sums)
    for lane in 0..<TreeEnsemble.lanes {
      expected.append(
        (0..<trees).reduce(0) { sum, tree in
          let place = (0..<depth).reduce(0) { place, level in
            let question = questions[tree * depth + level]
            let value = columns[Int(question.feature) * TreeEnsemble.lanes + lane]
            return value > question.rank ? place | 1 << level : place
          }
          return sum + Int32(answers[tree << depth + place])
        })
    }
    #expect(sums == expected)
    var portable = [Int32](repeating: 1, count: TreeEnsemble.lanes)
    clanes_sum_trees_portably(questions, answers, trees, Int32(depth), columns, &portable)
    #expect(portable == expected)
  }

  /// A block's score, which is also what its steps say.
  private static func score(_ trees: TreeEnsemble, rules: Float, words: Float) -> Float {
    let features = features(words: words, links: 0)
    var scores: [Float] = [0]
    trees.add(to: &scores, rules: [rules], features)
    #expect(abs(trees.steps(from: 0, rules: rules, features, block: 0).start - scores[0]) < 1e-5)
    return scores[0]
  }

  @Test(arguments: [
    "", "0", "words<1", "words<1: 0", "words<1: 0 | 1", "words<1: 0 | 1 2 | 3",
    "words<1: 0 | 1 2 3",
    "words<x: 0 | 1 2", "nosuch<1: 0 | 1 2", "words: 0 | 1 2", "words<1: nan | 1 2", ": 1e99",
    ": 3.2768", ": -3.2769",
    "words<1: 0 | 1 x", "words<1: 0 1 2",
  ])
  func whatIsNoTreeIsRefused(text: String) {
    #expect(TreeEnsemble.parse(text, features: Feature.named) == nil)
  }

  @Test func moreQuestionsThanAnyTreeHasAreRefused() {
    func text(_ depth: Int) -> String {
      let levels = (0...depth).map { Array(repeating: "1", count: 1 << $0).joined(separator: " ") }
      return Array(repeating: "words<1", count: depth).joined(separator: " ") + ": "
        + levels.joined(separator: " | ")
    }
    #expect(TreeEnsemble.parse(text(8), features: Feature.named) != nil)
    #expect(TreeEnsemble.parse(text(9), features: Feature.named) == nil)
  }

  @Test func manyRanksAreThoseOfEachValue() {
    var random = SeededNumbers(seed: 160)
    let values: [Float] =
      [Feature.absent, 0, 1, 0.5, 2e-5, 1e-9, 131071, 131072, 4e9]
      + (0..<500).map { _ in Float(bitPattern: UInt32.random(in: 0..<0x7F80_0000, using: &random)) }
    for count in [0, 1, 7, 8, 15, 33, values.count] {
      #expect(
        FeatureRank.of(Array(values[..<count])) == values[..<count].map { FeatureRank.of($0) })
    }
  }

  @Test func partsThatDoNotFitTogetherAreRefused() {
    func trees(depth: Int, features: [Int16], expected: Int, answers: Int) -> TreeEnsemble? {
      TreeEnsemble(
        depth: depth,
        questions: FlatArray(features.map { TreeEnsemble.Question($0, isAbove: 1) }),
        expected: FlatArray(Array(repeating: 0, count: expected)),
        answers: FlatArray(Array(repeating: 0, count: answers)))
    }
    #expect(trees(depth: 1, features: [0, 1], expected: 2, answers: 4) != nil)
    #expect(trees(depth: 1, features: [0, Int16(Feature.count)], expected: 2, answers: 4) == nil)
    #expect(trees(depth: 1, features: [0, -1], expected: 2, answers: 4) == nil)
    #expect(trees(depth: 1, features: [0], expected: 2, answers: 4) == nil)
    #expect(trees(depth: 1, features: [0, 1], expected: 1, answers: 4) == nil)
    #expect(trees(depth: 1, features: [0, 1], expected: 2, answers: 5) == nil)
    #expect(trees(depth: -1, features: [], expected: 0, answers: 0) == nil)
    #expect(trees(depth: 9, features: [], expected: 0, answers: 0) == nil)
    #expect(trees(depth: 0, features: [], expected: 0, answers: 1 << 16) != nil)
    #expect(trees(depth: 0, features: [], expected: 0, answers: 1 << 16 + 1) == nil)
  }

  @Test func aWrongTreeInACardIsNamedWithItsPlace() throws {
    let card = Array("bias: 1\ntrees:\n- ': 0.5'\n- 'words<1: 0'\n- 'words<1: 0 | 1 2'\n".utf8)
    let errors = #expect(throws: RuleErrors.self) {
      try Scorecards(html: card, file: "card.yaml")
    }
    #expect(errors?.errors.map(\.location.line) == [4, 5])
  }
}
