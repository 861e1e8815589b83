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
  /// Log-odds expected at each node, tree by tree and level by level from the root to the answers. The place in
  /// a level has a bit for each question before it, set where the value is above, the first question's lowest.
  private(set) var values = FlatArray<Float>()

  /// More questions than any tree that is learnt has, so that no file can ask for more memory than it is long.
  static let deepest = 8

  var count: Int { values.count / size }
  /// Nodes of a tree.
  private var size: Int { 2 << depth - 1 }

  init() {}

  /// From the questions and nodes of all trees; nil where they do not fit together.
  init?(depth: Int, questions: FlatArray<Question>, values: FlatArray<Float>) {
    guard (0...Self.deepest).contains(depth) else { return nil }
    self.depth = depth
    let trees = values.count / size
    guard trees * size == values.count, trees * depth == questions.count else { return nil }
    for index in 0..<questions.count
    where !(0..<Int16(Feature.count)).contains(questions[index].feature) { return nil }
    self.questions = questions
    self.values = values
  }

  /// Adds one tree.
  ///
  /// - Returns: false where it does not ask as many questions as the trees before.
  mutating func append(_ tree: Tree) -> Bool {
    if values.count == 0 { depth = tree.questions.count }
    guard tree.questions.count == depth, tree.values.count == size else { return false }
    questions.append(contentsOf: tree.questions)
    values.append(contentsOf: tree.values)
    return true
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
    var columns = [Int16](repeating: 0, count: Feature.count * Ranks.scalarCount)
    for part in parts {
      for first in stride(from: 0, to: open.count, by: Lanes.scalarCount) {
        let some = open[first..<min(first + Lanes.scalarCount, open.count)]
        ranks.copy(some, to: &columns)
        let sums = answers(of: part, columns)
        for (lane, block) in some.enumerated() { scores[block] += sums[lane] }
      }
      open.removeAll { block in
        Certainty.isSure(
          scores[block], rules: rules[block], words: features[block, .words],
          after: part.upperBound)
      }
    }
  }

  /// Blocks that go through the trees side by side.
  typealias Lanes = SIMD16<Float>
  typealias Ranks = SIMD16<Int16>

  /// What some trees say of blocks, summed.
  ///
  /// - Parameter columns: the ranks of the blocks' values, by feature. Not an array of vectors: what one is the
  ///   language would look up at each start.
  private func answers(of trees: Range<Int>, _ columns: [Int16]) -> Lanes {
    var sums = Lanes(repeating: 0)
    let (depth, size) = (depth, size)
    unsafe questions.withUnsafeBufferPointer { questions in
      unsafe values.withUnsafeBufferPointer { values in
        unsafe columns.withUnsafeBytes { columns in
          var question = trees.lowerBound &* depth
          var answers = trees.lowerBound &* size &+ (size >> 1)
          for _ in trees {
            var place = Ranks(repeating: 0)
            // From the last question, whose bit is the highest.
            for level in 1..<depth &+ 1 {
              let asked = unsafe questions[question &+ (depth &- level)]
              let ranks = unsafe columns.loadUnaligned(
                fromByteOffset: Int(asked.feature) &* MemoryLayout<Ranks>.size, as: Ranks.self)
              let isAbove = ranks .> Ranks(repeating: asked.rank)
              // Where it is, the mask is -1.
              place = unsafe place &+ place &- unsafeBitCast(isAbove, to: Ranks.self)
            }
            var found = Lanes(repeating: 0)
            for lane in 0..<Lanes.scalarCount {
              found[lane] = unsafe values[answers &+ Int(place[lane])]
            }
            sums += found
            question &+= depth
            answers &+= size
          }
        }
      }
    }
    return sums
  }

  /// How `add(to:rules:_:)` came to a block's score.
  ///
  /// - Parameter score: what the block had before.
  /// - Returns: what the block starts from, the values of the roots included, and what each feature
  ///   adds to that, by `Feature.rawValue`.
  func steps(
    from score: Float, rules: Float, _ features: FeatureMatrix, block: Int
  ) -> (start: Float, byFeature: [Float]) {
    var steps = (start: score, byFeature: Array(repeating: Float(0), count: Feature.count))
    var sum = score
    for part in parts {
      var answers: Float = 0
      for tree in part { answers += step(through: tree, features, block: block, &steps) }
      sum += answers
      let words = features[block, .words]
      if Certainty.isSure(sum, rules: rules, words: words, after: part.upperBound) { break }
    }
    return steps
  }

  /// One tree's answer, and its steps.
  private func step(
    through tree: Int, _ features: FeatureMatrix, block: Int,
    _ steps: inout (start: Float, byFeature: [Float])
  ) -> Float {
    var level = tree * size
    var place = 0
    var value = values[level]
    steps.start += value
    for number in 0..<depth {
      let question = questions[tree * depth + number]
      let feature = Int(question.feature)
      level += 1 << number
      if question.isAbove(features.values[block * Feature.count + feature]) { place |= 1 << number }
      steps.byFeature[feature] += values[level + place] - value
      value = values[level + place]
    }
    return value
  }
}
