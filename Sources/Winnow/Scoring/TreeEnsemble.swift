/// Boosted regression trees: what a sum of curves cannot say, as a sum of small decision trees.
///
/// Each tree asks a few questions of a block's features and adds log-odds of being boilerplate
/// (gradient boosting: Friedman, "Greedy Function Approximation", 2001). Every node keeps the value
/// that is expected there, so that a tree's answer is the root's value plus one step for each
/// question, and the steps, summed by feature, explain a score exactly (Saabas, "Interpreting random
/// forests", 2014).
///
/// Most blocks of a page are clear at a glance. The first `quick` trees are a small model of their own
/// that was taught by the large one (Hinton, Vinyals & Dean, "Distilling the knowledge in a neural
/// network", 2015); where they are sure, theirs is the answer. All other blocks start afresh with the
/// rest of the trees, and leave as soon as they are sure (a cascade: Viola & Jones 2001).
struct TreeEnsemble: Sendable, Equatable {
  /// A question, or an answer where `above` is 0. Trees are in preorder: the node after a question is
  /// where the walk goes when the value is at most the threshold. An answer stands in the threshold.
  struct Node: Sendable, Equatable, BitwiseCopyable {
    var feature: UInt16
    /// Where the walk goes on when the value is not at most the threshold: nodes further on.
    var above: UInt16
    var threshold: Float

    static func answer(_ value: Float) -> Node { Node(feature: 0, above: 0, threshold: value) }

    var isAnswer: Bool { above == 0 }

    /// The nodes from here to where a value leads.
    @inline(__always)
    func step(_ value: Float) -> Int { value <= threshold ? 1 : Int(above) }
  }

  private(set) var nodes = FlatArray<Node>()
  /// Log-odds expected at each node.
  private(set) var values = FlatArray<Float>()
  private(set) var roots = FlatArray<Int32>()
  /// How many of the trees look first.
  private(set) var quick = 0

  init() {}

  /// From the nodes of all trees; nil where they do not fit together.
  init?(nodes: FlatArray<Node>, values: FlatArray<Float>, roots: FlatArray<Int32>, quick: Int) {
    let count = nodes.count
    guard count == values.count, quick >= 0, quick <= roots.count else { return nil }
    for index in 0..<roots.count where roots[index] < 0 || Int(roots[index]) >= count {
      return nil
    }
    let isSound = unsafe nodes.withUnsafeBufferPointer { nodes in
      for index in 0..<count {
        let node = unsafe nodes[index]
        if Int(node.feature) >= Feature.count || index + Int(node.above) >= count { return false }
      }
      return true
    }
    guard isSound else { return nil }
    self.nodes = nodes
    self.values = values
    self.roots = roots
    self.quick = quick
  }

  /// Adds one tree.
  ///
  /// - Parameter looksFirst: whether it is one of the quick ones; those come before all others.
  mutating func append(_ tree: Tree, looksFirst: Bool) {
    assert(!looksFirst || quick == roots.count)
    roots.append(contentsOf: [Int32(truncatingIfNeeded: nodes.count)])
    nodes.append(contentsOf: tree.nodes)
    values.append(contentsOf: tree.values)
    if looksFirst { quick += 1 }
  }

  /// The trees whose answers are summed before blocks that are sure leave; the first part starts
  /// anew for those who stay.
  private var parts: [Range<Int>] {
    let rest = stride(from: quick, to: roots.count, by: Certainty.part).map {
      $0..<min($0 + Certainty.part, roots.count)
    }
    return (quick > 0 ? [0..<quick] : []) + rest
  }

  /// Adds the trees' answers to the scores of all blocks, tree by tree, so that a tree is read once.
  ///
  /// - Parameter rules: what the rules say of each block. It decides when a block is sure: trees are
  ///   learnt on top of the rules and may have to outweigh them.
  func add(to scores: inout [Float], rules: [Float], _ features: FeatureMatrix) {
    let start = scores
    var open = Array(scores.indices)
    for part in parts {
      add(part, to: &scores, of: open, features)
      open.removeAll { block in
        Certainty.isSure(scores[block], rules: rules[block], words: features[block, .words])
      }
      // What looked first and is not sure has no say.
      if part.lowerBound < quick, quick < roots.count {
        for block in open { scores[block] = start[block] }
      }
    }
  }

  /// Blocks that go through a part of the trees together: their features, and the trees, are read
  /// often, and these fit into the fastest of a processor's caches.
  private static let abreast = 32

  private func add(
    _ part: Range<Int>, to scores: inout [Float], of blocks: [Int], _ features: FeatureMatrix
  ) {
    unsafe nodes.withUnsafeBufferPointer { nodes in
      unsafe features.values.withUnsafeBufferPointer { values in
        unsafe scores.withUnsafeMutableBufferPointer { scores in
          for first in stride(from: 0, to: blocks.count, by: Self.abreast) {
            let some = blocks[first..<min(first + Self.abreast, blocks.count)]
            for tree in part {
              let root = Int(roots[tree])
              for block in some {
                let base = block &* Feature.count
                var index = root
                var node = unsafe nodes[index]
                while !node.isAnswer {
                  index &+= unsafe node.step(values[base &+ Int(node.feature)])
                  node = unsafe nodes[index]
                }
                unsafe scores[block] += node.threshold
              }
            }
          }
        }
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
    let nothing = (start: score, byFeature: Array(repeating: Float(0), count: Feature.count))
    var steps = nothing
    var sum = score
    for part in parts {
      for tree in part {
        sum += step(from: Int(roots[tree]), features, block: block, &steps)
      }
      if Certainty.isSure(sum, rules: rules, words: features[block, .words]) { break }
      if part.lowerBound < quick, quick < roots.count { (steps, sum) = (nothing, score) }
    }
    return steps
  }

  /// One tree's answer, and its steps.
  private func step(
    from root: Int, _ features: FeatureMatrix, block: Int,
    _ steps: inout (start: Float, byFeature: [Float])
  ) -> Float {
    var index = root
    steps.start += values[index]
    while !nodes[index].isAnswer {
      let node = nodes[index]
      let next = index + node.step(features.values[block * Feature.count + Int(node.feature)])
      steps.byFeature[Int(node.feature)] += values[next] - values[index]
      index = next
    }
    return values[index]
  }
}

/// When a block needs no more trees.
///
/// The bounds were chosen on gold pages by cross-validation: with them no figure changes in the third
/// place, and blocks see a fifth of the trees.
enum Certainty {
  /// Trees between two looks at who is sure.
  static let part = 32
  /// Trees and rules together are farther from zero than this, in log-odds …
  static let sum: Float = 2.5
  /// … or a part of it for a few words, which count for little in a page …
  static let fewWords: Float = 8
  static let partForFew: Float = 0.7
  /// … and the trees alone lean this far to the same side: where they work against the rules, as for
  /// the posts of a forum, they are heard to the end.
  static let agreed: Float = 0.5

  static func isSure(_ score: Float, rules: Float, words: Float) -> Bool {
    let all = score + rules
    let bound = words <= fewWords ? sum * partForFew : sum
    return abs(all) > bound && (all > 0 ? score : -score) > agreed
  }
}

extension TreeEnsemble {
  /// Reads one tree as it stands in a scorecard file: an answer is a number, a question
  /// `value feature<threshold{below|above}`, such as `0.1 words<12.5{0.4|-0.2 linkDensity<0.3{-0.5|1}}`.
  ///
  /// - Returns: nil where the text is no tree, or asks for an unknown feature.
  static func parse(_ text: String, features: [String: Feature]) -> Tree? {
    var reader = TreeReader(bytes: Array(text.utf8), features: features)
    guard reader.read(depth: 0), reader.isAtEnd else { return nil }
    return reader.tree
  }

  /// The nodes of one tree and what is expected at each.
  struct Tree: Equatable {
    var nodes: [Node] = []
    var values: [Float] = []
  }
}

private struct TreeReader {
  let bytes: [UInt8]
  let features: [String: Feature]
  var position = 0
  var tree = TreeEnsemble.Tree()

  var isAtEnd: Bool { position == bytes.count }

  /// Deeper trees than any that are learnt are refused, so that no file can exhaust the stack.
  private static let deepest = 64
  /// So are trees with more nodes than an offset can tell.
  private static let largest = Int(UInt16.max)

  init(bytes: [UInt8], features: [String: Feature]) {
    self.bytes = bytes
    self.features = features
  }

  mutating func read(depth: Int) -> Bool {
    guard depth <= Self.deepest, let value = number(upTo: [0x20, 0x7C, 0x7D]) else { return false }
    let index = tree.nodes.count
    guard index < Self.largest else { return false }
    tree.nodes.append(.answer(value))
    tree.values.append(value)
    guard take(0x20) else { return true }
    let name = String(decoding: run(upTo: [0x3C]), as: UTF8.self)
    guard let feature = features[name], take(0x3C), let threshold = number(upTo: [0x7B]),
      take(0x7B), read(depth: depth + 1), take(0x7C)
    else { return false }
    tree.nodes[index].feature = UInt16(feature.rawValue)
    tree.nodes[index].threshold = threshold
    tree.nodes[index].above = UInt16(tree.nodes.count - index)
    return read(depth: depth + 1) && take(0x7D)
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func run(upTo ends: [UInt8]) -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.count, !ends.contains(bytes[position]) { position += 1 }
    return bytes[start..<position]
  }

  private mutating func number(upTo ends: [UInt8]) -> Float? {
    Float(String(decoding: run(upTo: ends), as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
  }
}
