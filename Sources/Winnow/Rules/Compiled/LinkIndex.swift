/// The globs of all link leaves, so that a page's links are read once for all of them.
///
/// Each glob is looked for by its longest run without wildcards; only a glob whose run was found is
/// held against the whole address.
struct LinkIndex: Sendable {
  /// By link leaf.
  let leaves: [[Glob]]
  /// By link leaf: the key by which a link that fits it leads to rules.
  let keys: [UInt64]
  /// Globs that have a run to look for, with their leaves.
  private var globs: [(glob: Glob, leaf: Int32)] = []
  /// All others: tried on every link.
  private var others: [(glob: Glob, leaf: Int32)] = []
  private let runs: LiteralIndex

  init(_ leaves: [[Glob]]) {
    self.leaves = leaves
    keys = leaves.map { ElementKey.links($0) }
    var literals: [[UInt8]] = []
    for (leaf, list) in leaves.enumerated() {
      let leaf = Int32(truncatingIfNeeded: leaf)
      for glob in list {
        let literal = glob.longestLiteral
        if literal.count < LiteralIndex.shortest {
          others.append((glob, leaf))
        } else {
          globs.append((glob, leaf))
          literals.append(literal)
        }
      }
    }
    runs = LiteralIndex(literals)
  }

  /// By leaf: the links of a page that fit, in page order.
  ///
  /// - Parameter steps: ends the search.
  func fittingLinks(of document: Document, _ steps: RuleSteps) -> [[Int32]] {
    var result: [[Int32]] = Array(repeating: [], count: leaves.count)
    var seen: [Int] = []
    let bytes = document.attributeBytes
    for node in 1..<max(1, document.count) where document.tags[node] == .a {
      guard let href = document.value(.href, of: node) else { continue }
      let link = Int32(truncatingIfNeeded: node)
      guard steps.take(4) else { return result }
      func found(_ leaf: Int32) {
        if result[Int(leaf)].last != link { result[Int(leaf)].append(link) }
      }
      for (glob, leaf) in others {
        guard steps.take(1 + (href.count * glob.pattern.count) >> 6) else { return result }
        if glob.matches(bytes[href]) { found(leaf) }
      }
      seen.empty()
      runs.scan(bytes.span.extracting(href), into: &seen, steps)
      for index in seen {
        let glob = globs[index].glob
        guard steps.take(1 + (href.count * glob.pattern.count) >> 6) else { return result }
        if glob.matches(bytes[href]) { found(globs[index].leaf) }
      }
    }
    return result
  }
}

extension Glob {
  /// The longest run of bytes between wildcards.
  fileprivate var longestLiteral: [UInt8] {
    let runs = pattern.split { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
    return runs.max { $0.count < $1.count }.map { Array($0) } ?? []
  }
}

extension ElementKey {
  /// Links that fit one of some globs.
  static func links(_ globs: [Glob]) -> UInt64 {
    hash(globs.map(\.source).joined(separator: "\n").utf8) << 3
  }
}
