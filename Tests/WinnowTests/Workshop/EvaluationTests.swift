import Testing

@testable import Winnow
@testable import WinnowWorkshop

/// The measures, with values computed by hand.
@Suite struct EvaluationTests {
  static func gold(_ json: String) throws -> GoldPage {
    try #require(GoldPage(jsonLine: Array(json.utf8)))
  }

  @Test func shinglesAreMultisets() throws {
    // Runs of four: gold a-d, b-e, c-f; text a-d twice.
    let gold = try Self.gold(#"{"id": "1", "text": "a b c d e f"}"#)
    let page = Evaluation.Page(gold, text: "a b c d. a b c d")
    // The text has five runs: abcd, bcda, cdab, dabc, abcd.
    #expect(page.precision == 0.2)
    #expect(page.recall == 1.0 / 3)
    #expect(page.isExact == false)
  }

  @Test func shortTextsAreOneRun() throws {
    let gold = try Self.gold(#"{"id": "1", "text": "one, two"}"#)
    #expect(Evaluation.Page(gold, text: "one two!").isExact == true)
    #expect(Evaluation.Page(gold, text: "one").precision == 0)
    let empty = Evaluation.Page(gold, text: nil)
    #expect(empty.precision == nil && empty.recall == 0 && empty.wordF == 0)
  }

  @Test(arguments: [
    ("a b c", "A b x y", 4.0 / 7), ("", "", 1.0), ("a", "", 0.0), ("a a b", "a b b", 4.0 / 6),
    ("naïve_1 ½ Ⅳ", "naïve_1 ½ ⅳ", 1.0), ("e\\u0301t", "\\u00e9t", 0.0), ("漢字 かな", "漢字 仮名", 0.5),
  ])
  func wordF(_ gold: String, _ text: String, _ expected: Double) throws {
    let page = try Self.gold("{\"id\": \"1\", \"text\": \"\(gold)\"}")
    let other = try Self.gold("{\"id\": \"1\", \"text\": \"\(text)\"}")
    let found = try #require(Evaluation.Page(page, text: other.text).wordF)
    #expect(abs(found - expected) < 1e-12)
  }

  @Test func snippetsAreSoughtWithWhiteSpaceFolded() throws {
    let gold = try Self.gold(
      #"{"id": "1", "with": ["two words", "gone"], "without": ["share this", "no"]}"#)
    let page = Evaluation.Page(gold, text: "here two\n\n  words\u{A0}and share\tthis")
    #expect(page.found == 1 && page.missing == 1 && page.unwanted == 1)
    #expect(page.wordF == nil && page.quality == 0.5)
    let scores = Evaluation([page]).scores
    #expect(scores.segmentPrecision == 0.5 && scores.segmentRecall == 0.5)
    #expect(scores.shingleF == nil)
  }

  @Test func pagesAreAveragedAndGrouped() throws {
    let a = Evaluation.Page(
      try Self.gold(#"{"id": "a", "type": "x", "text": "a b c d"}"#), text: "a b c d")
    let b = Evaluation.Page(
      try Self.gold(#"{"id": "b", "type": "y", "text": "a b c d"}"#), text: "e f g h")
    let evaluation = Evaluation([a, b])
    #expect(evaluation.scores.shingleF == 0.5 && evaluation.scores.exact == 0.5)
    #expect(evaluation.scores(by: \.type).map(\.scores.wordF) == [1, 0])
    let interval = try #require(evaluation.interval(\.wordF))
    #expect(interval == 0...1)
    #expect(evaluation.interval(\.wordF) == interval)
  }

  @Test func keptIsTheShareOfAllUnwantedSnippets() throws {
    let a = try Self.gold(
      #"{"id": "a", "text": "x", "without": ["share this", "log in", "reply"]}"#)
    let b = try Self.gold(#"{"id": "b", "text": "x", "without": ["reply"]}"#)
    let c = try Self.gold(#"{"id": "c", "text": "x"}"#)
    let scores = Evaluation([
      Evaluation.Page(a, text: "x share\nthis"), Evaluation.Page(b, text: nil),
      Evaluation.Page(c, text: "reply"),
    ]).scores
    #expect(scores.kept == 0.25 && scores.segmentF == nil)
    #expect(Evaluation([Evaluation.Page(c, text: "reply")]).scores.kept == nil)
  }

  @Test func belowHalfLeavesOutAHalfItself() throws {
    let gold = try Self.gold(#"{"id": "1", "text": "a b"}"#)
    let segments = try Self.gold(#"{"id": "2", "with": ["a"]}"#)
    let pages = ["a c", "c d", "a b", "a c d"].map { Evaluation.Page(gold, text: $0) }
    // Word F .5, 0, 1 and .4; a page without a text has no say.
    let scores = Evaluation(pages + [Evaluation.Page(segments, text: "")]).scores
    #expect(scores.belowHalf == 0.5 && scores.pages == 5)
    #expect(Evaluation([Evaluation.Page(segments, text: "")]).scores.belowHalf == nil)
    #expect(Evaluation([]).scores == Evaluation.Scores([]))
  }

  @Test func sourcesCountTheSameWhateverTheirSize() throws {
    let gold = try Self.gold(#"{"id": "1", "text": "a", "without": ["b"]}"#)
    let bare = try Self.gold(#"{"id": "2", "text": "a"}"#)
    let large = Evaluation((0..<3).map { _ in Evaluation.Page(bare, text: "a") }).scores
    let small = Evaluation([Evaluation.Page(gold, text: "b")]).scores
    let mean = Evaluation.Scores(meanOf: [large, small])
    #expect(mean.pages == 4 && mean.wordF == 0.5 && mean.shingleF == 0.5 && mean.exact == 0.5)
    #expect(mean.belowHalf == 0.5 && mean.kept == 1 && mean.segmentF == nil)
    #expect(Evaluation.Scores(meanOf: []).wordF == nil)
  }

  @Test(arguments: ["", "[]", "{}", "{\"text\": \"x\"}", "\u{0}", "{\"id\": \"a\""])
  func badLines(_ line: String) {
    #expect(Prediction(jsonLine: Array(line.utf8)) == nil)
    #expect(GoldPage(jsonLine: Array(line.utf8)) == nil)
  }

  @Test func predictionsComeBackAsWritten() throws {
    let line = Prediction(id: "a\"b", text: "x\n\u{1}é").jsonLine
    let read = try #require(Prediction(jsonLine: Array(line.utf8)))
    #expect(read.id == "a\"b" && read.text == "x\n\u{1}é")
  }
}
