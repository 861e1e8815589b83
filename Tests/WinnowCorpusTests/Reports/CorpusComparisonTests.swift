import Foundation
import Testing

@testable import WinnowCorpus

@Suite struct CorpusComparisonTests {
  @Test func pagesAreSortedByWhatTheyLostAndGained() throws {
    let before = try SmallCorpus([
      .init(id: "same", text: "The ferry left at dawn."),
      .init(id: "small", text: "One two three four.\nFive six."),
      .init(id: "large", text: "Seven eight nine ten eleven twelve.\nThirteen."),
      .init(id: "gone", text: "This page will be filtered."),
      .init(id: "never", status: "failed"),
      .init(id: "old-input", text: "Only here"),
    ])
    let after = try SmallCorpus([
      .init(id: "large", text: "Thirteen."),
      .init(id: "same", text: "The ferry left at dawn."),
      .init(id: "small", text: "One two three four.\nFive seven."),
      .init(id: "gone", status: "filtered", error: "5 words"),
      .init(id: "never", status: "failed"),
      .init(id: "new-input", text: "Only there, and longer than all"),
    ])
    defer {
      before.remove()
      after.remove()
    }
    let found = try CorpusComparison(before.folder, after.folder)
    #expect(found.same == 1)
    #expect(found.neither == 1)
    #expect(found.onlyBefore == 1)
    #expect(found.onlyAfter == 1)
    #expect(found.wordsBefore == 5 + 6 + 7 + 5 + 2)
    #expect(found.wordsAfter == 5 + 6 + 1 + 6)
    let pages = try ComparedPages(found)
    let shown = try found.differences.map { try pages.page($0) }
    #expect(shown.map(\.id) == ["large", "new-input", "gone", "small", "old-input"])
    #expect(
      shown.map(\.difference.change) == [.changed, .added, .removed, .changed, .removed])
    #expect(shown.map(\.difference.wordsLost) == [6, 0, 5, 1, 2])
    #expect(shown.map(\.difference.wordsGained) == [0, 6, 0, 1, 0])
    #expect(shown[2].statusAfter == "filtered")
    #expect(shown[2].reason == "5 words")
    #expect(shown[4].statusAfter == nil)
    let lines = try pages.lines(found.differences[3])
    #expect(lines.lost == ["Five six."])
    #expect(lines.gained == ["Five seven."])
    #expect(
      shown[0].jsonLine
        == #"{"id":"large","url":"https://tern.example/large","change":"changed","status_before":"written","status_after":"written","reason":null,"words_before":7,"words_after":1,"words_lost":6,"words_gained":0}"#
    )
  }

  /// Pages with one id, as crawls have them: the first belongs to the first.
  @Test func pagesWithOneIdAreComparedInTheirOrder() throws {
    let before = try SmallCorpus([
      .init(id: "twice", text: "First text"), .init(id: "twice", text: "Second text"),
    ])
    let after = try SmallCorpus([
      .init(id: "twice", text: "First text"), .init(id: "twice", text: "Second word"),
    ])
    defer {
      before.remove()
      after.remove()
    }
    let found = try CorpusComparison(before.folder, after.folder)
    #expect(found.same == 1)
    #expect(found.differences.map(\.before) == [1])
    #expect(found.differences.map(\.size) == [2])
  }

  @Test func aDamagedShardIsNamed() throws {
    let before = try SmallCorpus([.init(id: "a", text: "one two")])
    let after = try SmallCorpus([.init(id: "a", text: "one three")])
    defer {
      before.remove()
      after.remove()
    }
    try "".write(
      toFile: after.folder + "/shards/part-00000.jsonl", atomically: true, encoding: .utf8)
    #expect {
      _ = try CorpusComparison(before.folder, after.folder)
    } throws: { "\($0)".contains("part-00000.jsonl: it ends before line 1") }
  }

  @Test func whatIsNoCorpusIsNamed() throws {
    let corpus = try SmallCorpus([])
    defer { corpus.remove() }
    #expect {
      _ = try CorpusComparison(corpus.folder, "/nonexistent")
    } throws: { "\($0)".hasPrefix("/nonexistent: no corpus here") }
  }
}
