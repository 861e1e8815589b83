/// Names such as `article-body`, matched as runs of sub-tokens inside class and id values.
///
/// A value is split on `-`, `_`, other punctuation and camelCase, in lower case, so that
/// `articleBody`, `article-body__inner` and `c-article_body` all hold `article-body`, and
/// `particle-bodyguard` does not.
package struct NameSet: Sendable, Equatable {
  /// As of `TokenRun`.
  let hashes: KeySet
  /// What the names begin with, themselves included.
  let beginnings: KeySet

  /// - Parameter names: each of at most `TokenRun.longest` sub-tokens.
  package init(_ names: [String]) {
    hashes = KeySet(names.map { TokenRun($0).hash })
    beginnings = KeySet(names.flatMap { TokenRun($0).beginnings })
  }

  /// From what `hashes` and `beginnings` said.
  init(hashes: KeySet, beginnings: KeySet) {
    self.hashes = hashes
    self.beginnings = beginnings
  }

  /// Whether one of the names stands in a value.
  func matches(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var runs = GrowingRuns()
    var found = false
    forEachSubtoken(bytes, range) { token in
      if found { return }
      runs.add(token) { beginnings.contains($0) }
      for place in 0..<runs.count where hashes.contains(runs.hashes[place]) { found = true }
    }
    return found
  }
}
