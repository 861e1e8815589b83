import Testing

@testable import Winnow

@Suite struct SelectionTests {
  /// Even odds each: with the first alone 2·5/(10+10) = .5, with both 2·10/(20+10) = .67.
  @Test func whereNothingIsSureLessIsAskedOfABlock() {
    let best = Selection.bestThreshold([0, 0.01], [10, 10], beta: 1)
    #expect(best.threshold == 0.01)
    #expect(abs(best.expectedF - 0.666) < 0.01)
  }

  /// Beside a hundred sure words, ten that are right in a third of all cases only cost.
  @Test func besideASureArticleADoubtfulBlockGoes() {
    let best = Selection.bestThreshold([-9, 0.7], [100, 10], beta: 1)
    #expect(best.threshold == -9)
    #expect(best.expectedF > 0.97)
  }

  /// The same page kept in full where missing words count double, and cut where excess does.
  @Test func theFocusMovesTheThreshold() {
    let scores: [Float] = [-4, -0.2, 1]
    let words: [Float] = [50, 50, 50]
    let kept = Focus.allCases.map { focus in
      let best = Selection.bestThreshold(scores, words, beta: focus.beta)
      return scores.count { $0 <= best.threshold }
    }
    #expect(kept == [1, 2, 3])
  }

  @Test func hardRulesAreNeverOutvoted() {
    let best = Selection.bestThreshold([.infinity, .infinity], [500, 10], beta: 2)
    #expect(best.threshold == -.infinity)
    #expect(best.expectedF == 0)
    #expect(Selection.bestThreshold([], [], beta: 1).threshold == -.infinity)
  }

  @Test func confidenceIsReadBetweenTheMeasuredPoints() {
    var parameters = SelectionParameters()
    #expect(parameters.confidence(0.4) == 0.4)
    parameters.confidence = [.init(expected: 0.5, found: 0.25), .init(expected: 0.9, found: 0.75)]
    #expect(abs(parameters.confidence(0.7) - 0.5) < 1e-5)
    #expect(parameters.confidence(0.25) == 0.125)
    #expect(parameters.confidence(0.95) == 0.75)
  }
}
