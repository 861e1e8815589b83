import TestSupport
import Testing

@testable import Winnow

@Suite struct PhraseIndexTests {
  /// Compared with a search at every place, over random texts of few letters.
  @Test func findsWhatANaiveSearchFinds() {
    var numbers = SeededNumbers(seed: 11)
    func random(_ bound: Int) -> Int { numbers.next(bound) }
    func word(_ longest: Int) -> String {
      String((0..<(1 + random(longest))).map { _ in Array("abcdé")[random(5)] })
    }
    let phrases = Array(
      Set((0..<300).map { _ in (0..<(1 + random(3))).map { _ in word(4) }.joined(separator: " ") }))
    let index = PhraseIndex(phrases.map { Array($0.utf8) })
    for _ in 0..<200 {
      let text = (0..<30).map { _ in word(5) }.joined(separator: random(4) == 0 ? ", " : " ")
      var found: [Int] = []
      index.scan(Array(text.utf8), into: &found)
      let words = " " + text.replacing(",", with: " ,") + " "
      for (place, phrase) in phrases.enumerated() {
        #expect(found.contains(place) == words.contains(" \(phrase) "), "\(phrase) in \(text)")
      }
    }
  }

  @Test func scriptsWithoutSpacesNeedNoBoundary() {
    let index = PhraseIndex([Array("分享".utf8), Array("share".utf8)])
    var found: [Int] = []
    index.scan(Array("请分享到微博，shared".utf8), into: &found)
    #expect(found == [0])
  }
}
