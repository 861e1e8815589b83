import Testing
import WinnowCorpus

@Suite struct DocumentStatusTests {
  /// The names stand in databases and shards that others read: they do not change.
  @Test func namesAreStable() {
    #expect(
      DocumentStatus.allCases.map(\.rawValue) == [
        "written", "empty", "not-article", "duplicate", "filtered", "failed",
      ])
  }
}
