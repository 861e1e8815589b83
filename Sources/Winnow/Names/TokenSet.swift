/// Runs of sub-tokens of which one must be found.
package struct TokenSet: Sendable {
  package var runs: [TokenRun]
  var hashes: KeySet

  init(_ runs: [TokenRun]) {
    self.runs = runs
    hashes = KeySet(runs.map(\.hash))
  }

  /// From runs and the set of their hashes.
  init(_ runs: [TokenRun], _ hashes: KeySet) {
    self.runs = runs
    self.hashes = hashes
  }
}
