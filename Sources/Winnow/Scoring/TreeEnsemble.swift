import CLanes

/// Boosted regression trees: what a sum of curves cannot say, as a sum of small decision trees.
///
/// Each tree asks a few questions of a block's features and adds log-odds of being boilerplate
/// (gradient boosting: Friedman, "Greedy Function Approximation", 2001). All nodes of a level ask the same
/// question, so a tree is a table with as many bits of address as questions, and looks at many blocks at once
/// without a branch (oblivious trees: Kohavi 1994; Prokhorenkova et al., "CatBoost", 2018). What is asked for is
/// a value's rank, of which a register holds twice as many as of values (`FeatureRank`).
///
/// Every node keeps the value that is expected there, so that a tree's answer is the root's value plus one step
/// for each question, and the steps, summed by feature, explain a score exactly (Saabas, "Interpreting random
/// forests", 2014).
///
/// Most blocks of a page are clear at a glance: they leave as soon as they are sure (a cascade: Viola & Jones
/// 2001).
struct TreeEnsemble: Sendable, Equatable {
  /// Whether the rank of a feature's value is above a threshold's.
  struct Question: Sendable, Equatable, BitwiseCopyable {
    var feature: Int16
    var rank: Int16

    init(_ feature: Int16, isAbove threshold: Float) {
      self.feature = feature
      rank = FeatureRank.of(threshold)
    }

    @inline(__always)
    func isAbove(_ value: Float) -> Bool { FeatureRank.of(value) > rank }
  }

  /// Questions of each tree, the same number for all.
  private(set) var depth = 0
  private(set) var questions = FlatArray<Question>()
  /// What is expected at each node above the answers, tree by tree and level by level from the root, in
  /// ten-thousandths of log-odds. The place in a level has a bit for each question before it, set where the value is
  /// above, the first question's lowest.
  private(set) var expected = FlatArray<Int16>()
  /// The nodes of the last level, apart from the others: scoring reads only these, and twice as many fit into a cache.
  private(set) var answers = FlatArray<Int16>()

  /// More questions than any tree that is learnt has, so that no file can ask for more memory than it is long.
  static let deepest = 8
  /// And so many trees that their sum has room.
  static let most = 1 << 16
  /// What 1 is of log-odds.
  static let unit: Float = 1e4

  var count: Int { answers.count >> depth }
  /// Nodes of a tree above its answers.
  private var inner: Int { 1 << depth - 1 }

  init() {}

  /// From the questions and nodes of all trees; nil where they do not fit together.
  init?(
    depth: Int, questions: FlatArray<Question>, expected: FlatArray<Int16>,
    answers: FlatArray<Int16>, features: Int = Feature.count
  ) {
    guard (0...Self.deepest).contains(depth) else { return nil }
    self.depth = depth
    let trees = answers.count >> depth
    guard trees <= Self.most, trees << depth == answers.count, trees * inner == expected.count,
      trees * depth == questions.count
    else { return nil }
    for index in 0..<questions.count
    where !(0..<Int16(features)).contains(questions[index].feature) { return nil }
    self.questions = questions
    self.expected = expected
    self.answers = answers
  }

  /// Adds one tree.
  ///
  /// - Returns: false where it does not ask as many questions as the trees before, or is one too many.
  mutating func append(_ tree: Tree) -> Bool {
    if answers.count == 0 { depth = tree.questions.count }
    guard tree.questions.count == depth, tree.values.count == inner + 1 << depth, count < Self.most
    else { return false }
    questions.append(contentsOf: tree.questions)
    expected.append(contentsOf: Array(tree.values[..<inner]))
    answers.append(contentsOf: Array(tree.values[inner...]))
    return true
  }

  /// What all trees say of one row of values, in log-odds: for few rows.
  func answer(_ values: [Float]) -> Float {
    var sum: Int32 = 0
    for tree in 0..<count {
      var place = 0
      for level in 0..<depth {
        let question = questions[tree * depth + level]
        if question.isAbove(values[Int(question.feature)]) { place |= 1 << level }
      }
      sum &+= Int32(answers[tree << depth + place])
    }
    return Float(sum) / Self.unit
  }

  /// The trees whose answers are summed before blocks that are sure leave.
  private var parts: [Range<Int>] {
    var parts: [Range<Int>] = []
    var end = 0
    while end < count {
      let next = min(count, max(Certainty.firstLook, 2 * end))
      parts.append(end..<next)
      end = next
    }
    return parts
  }

  /// Adds the trees' answers to the scores of all blocks.
  ///
  /// - Parameter rules: what the rules say of each block. It decides when a block is sure: trees are
  ///   learnt on top of the rules and may have to outweigh them.
  func add(to scores: inout [Float], rules: [Float], _ features: FeatureMatrix) {
    var open = Array(scores.indices)
    let ranks = FeatureRank.of(features.values)
    var columns = [Int16](repeating: 0, count: Feature.count * Self.lanes)
    var sums = [Int32](repeating: 0, count: Self.lanes)
    for part in parts {
      for first in stride(from: 0, to: open.count, by: Self.lanes) {
        let some = open[first..<min(first + Self.lanes, open.count)]
        ranks.copy(some, to: &columns)
        sum(part, columns, into: &sums)
        for (lane, block) in some.enumerated() { scores[block] += Float(sums[lane]) / Self.unit }
      }
      open.removeAll { block in
        Certainty.isSure(
          scores[block], rules: rules[block], words: features[block, .words],
          after: part.upperBound)
      }
    }
  }

  /// Blocks that go through the trees side by side.
  static let lanes = Int(CLANES_BLOCKS)

  /// What some trees say of blocks, summed.
  ///
  /// - Parameter columns: the ranks of the blocks' values, by feature.
  private func sum(
    _ trees: Range<Int>, _ columns: [Int16], into sums: inout [Int32]
  ) {
    unsafe questions.withUnsafeBufferPointer { questions in
      unsafe answers.withUnsafeBufferPointer { answers in
        guard let questions = questions.baseAddress, let answers = answers.baseAddress else {
          return
        }
        // Both are two numbers of two bytes.
        let first = unsafe UnsafeRawPointer(questions + trees.lowerBound * depth)
          .assumingMemoryBound(to: clanes_question.self)
        unsafe clanes_sum_trees(
          first, answers + trees.lowerBound << depth, trees.count, Int32(depth), columns, &sums)
      }
    }
  }

  /// How `add(to:rules:_:)` came to a block's score.
  ///
  /// - Parameter score: what the block had before.
  /// - Returns: what the block starts from, the values of the roots included, and what each feature
  ///   adds to that, by `Feature.rawValue`.
  func steps(
    from score: Float, rules: Float, _ features: FeatureMatrix, block: Int
  ) -> (start: Float, byFeature: [Float]) {
    var start: Int32 = 0
    var steps = Array(repeating: Int32(0), count: Feature.count)
    var sum = score
    for part in parts {
      var answers: Int32 = 0
      for tree in part { answers += step(through: tree, features, block: block, &start, &steps) }
      sum += Float(answers) / Self.unit
      let words = features[block, .words]
      if Certainty.isSure(sum, rules: rules, words: words, after: part.upperBound) { break }
    }
    return (score + Float(start) / Self.unit, steps.map { Float($0) / Self.unit })
  }

  /// One tree's answer, and its steps.
  private func step(
    through tree: Int, _ features: FeatureMatrix, block: Int, _ start: inout Int32,
    _ steps: inout [Int32]
  ) -> Int32 {
    func value(_ level: Int, _ place: Int) -> Int32 {
      Int32(
        level < depth
          ? expected[tree * inner + 1 << level - 1 + place] : answers[tree << depth + place])
    }
    var place = 0
    var last = value(0, 0)
    start += last
    for level in 0..<depth {
      let question = questions[tree * depth + level]
      let feature = Int(question.feature)
      if question.isAbove(features.values[block * Feature.count + feature]) { place |= 1 << level }
      let next = value(level + 1, place)
      steps[feature] += next - last
      last = next
    }
    return last
  }
}
