/// Boosted regression trees: what a sum of curves cannot say, as a sum of small decision trees.
///
/// Each tree asks a few questions of a block's features and adds log-odds of being boilerplate
/// (gradient boosting: Friedman, "Greedy Function Approximation", 2001). Every node keeps the value
/// that is expected there, so that a tree's answer is the root's value plus one step for each
/// question, and the steps, summed by feature, explain a score exactly (Saabas, "Interpreting random
/// forests", 2014).
struct TreeEnsemble: Sendable, Equatable {
  /// A question, or an answer where `feature` is negative. Trees are in preorder: the node after a
  /// question is where the walk goes when the value is at most the threshold.
  struct Node: Sendable, Equatable {
    var feature: Int16
    /// Where the walk goes on when the value is above the threshold; an index of `nodes`.
    var above: Int32
    var threshold: Float
    /// Log-odds expected at this node.
    var value: Float
  }

  private(set) var nodes: [Node] = []
  private(set) var roots: [Int32] = []

  /// After each so many trees, blocks that are sure leave.
  static let stage = 32
  /// A block is sure where trees and rules together are farther from zero than this, in log-odds …
  static let sure: Float = 3
  /// … and the trees alone lean this far to the same side: where they work against the rules, as for
  /// the posts of a forum, they are heard to the end. On gold pages that leaves out half of the work
  /// and changes no figure in the third place.
  static let agreed: Float = 0.8

  init() {}

  /// From the nodes of all trees; nil where they do not fit together.
  init?(nodes: [Node], roots: [Int32]) {
    for (index, node) in nodes.enumerated() where node.feature >= 0 {
      guard Int(node.feature) < Feature.count, index + 1 < nodes.count,
        Int(node.above) > index, Int(node.above) < nodes.count
      else { return nil }
    }
    guard roots.allSatisfy({ nodes.indices.contains(Int($0)) }) else { return nil }
    self.nodes = nodes
    self.roots = roots
  }

  /// Adds one tree whose nodes have places relative to its root.
  mutating func append(_ tree: [Node]) {
    let base = Int32(truncatingIfNeeded: nodes.count)
    roots.append(base)
    nodes += tree.map { node in
      var node = node
      node.above += base
      return node
    }
  }

  /// Adds the trees' answers to the scores of all blocks, tree by tree, so that a tree is read once.
  ///
  /// - Parameter rules: what the rules say of each block. It decides when a block is sure: trees are
  ///   learnt on top of the rules and may have to outweigh them.
  func add(to scores: inout [Float], rules: [Float], _ features: FeatureMatrix) {
    var open = Array(scores.indices)
    unsafe nodes.withUnsafeBufferPointer { nodes in
      unsafe features.values.withUnsafeBufferPointer { values in
        for first in stride(from: 0, to: roots.count, by: Self.stage) {
          for root in roots[first..<min(first + Self.stage, roots.count)] {
            for block in open {
              let base = block * Feature.count
              var index = Int(root)
              var node = unsafe nodes[index]
              while node.feature >= 0 {
                let isAbove = unsafe values[base + Int(node.feature)] > node.threshold
                index = isAbove ? Int(node.above) : index + 1
                node = unsafe nodes[index]
              }
              scores[block] += node.value
            }
          }
          open.removeAll { Self.isSure(scores[$0], rules: rules[$0]) }
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
    var score = score
    var start = score
    var byFeature = Array(repeating: Float(0), count: Feature.count)
    let base = block * Feature.count
    for (number, root) in roots.enumerated() {
      if number > 0, number.isMultiple(of: Self.stage), Self.isSure(score, rules: rules) { break }
      var index = Int(root)
      start += nodes[index].value
      while nodes[index].feature >= 0 {
        let node = nodes[index]
        let feature = Int(node.feature)
        index = features.values[base + feature] > node.threshold ? Int(node.above) : index + 1
        byFeature[feature] += nodes[index].value - node.value
      }
      score += nodes[index].value
    }
    return (start, byFeature)
  }

  private static func isSure(_ score: Float, rules: Float) -> Bool {
    let sum = score + rules
    return abs(sum) > sure && (sum > 0 ? score : -score) > agreed
  }
}

extension TreeEnsemble {
  /// Reads one tree as it stands in a scorecard file: an answer is a number, a question
  /// `value feature<threshold{below|above}`, such as `0.1 words<12.5{0.4|-0.2 linkDensity<0.3{-0.5|1}}`.
  ///
  /// - Returns: nil where the text is no tree, or asks for an unknown feature.
  static func parse(_ text: String, features: [String: Feature]) -> [Node]? {
    var reader = TreeReader(bytes: Array(text.utf8), features: features)
    guard reader.read(depth: 0), reader.isAtEnd else { return nil }
    return reader.nodes
  }
}

private struct TreeReader {
  let bytes: [UInt8]
  let features: [String: Feature]
  var position = 0
  var nodes: [TreeEnsemble.Node] = []

  var isAtEnd: Bool { position == bytes.count }

  /// Deeper trees than any that are learnt are refused, so that no file can exhaust the stack.
  private static let deepest = 64

  init(bytes: [UInt8], features: [String: Feature]) {
    self.bytes = bytes
    self.features = features
  }

  mutating func read(depth: Int) -> Bool {
    guard depth <= Self.deepest, let value = number(upTo: [0x20, 0x7C, 0x7D]) else { return false }
    let index = nodes.count
    nodes.append(TreeEnsemble.Node(feature: -1, above: 0, threshold: 0, value: value))
    guard take(0x20) else { return true }
    let name = String(decoding: run(upTo: [0x3C]), as: UTF8.self)
    guard let feature = features[name], take(0x3C), let threshold = number(upTo: [0x7B]),
      take(0x7B), read(depth: depth + 1), take(0x7C)
    else { return false }
    nodes[index].feature = Int16(feature.rawValue)
    nodes[index].threshold = threshold
    nodes[index].above = Int32(truncatingIfNeeded: nodes.count)
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
