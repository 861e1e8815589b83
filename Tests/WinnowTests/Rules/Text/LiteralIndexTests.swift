import TestSupport
import Testing

@testable import Winnow

@Suite struct LiteralIndexTests {
  /// Compared with a search at every place, over random texts of few letters; with literals of any length, and with
  /// long ones only, where more of a text is passed over.
  @Test(arguments: [3, 5]) func findsWhatANaiveSearchFinds(_ shortest: Int) {
    var random = SeededNumbers(seed: 9)
    func text(_ lengths: ClosedRange<Int>, of letters: [UInt8]) -> [UInt8] {
      (0..<Int.random(in: lengths, using: &random)).map { _ in
        letters.randomElement(using: &random) ?? 0
      }
    }
    for _ in 0..<60 {
      let literals = (0..<20).map { _ in text(shortest...8, of: Array("ab.é".utf8)) }
      let index = LiteralIndex(literals)
      for _ in 0..<40 {
        let page = text(0...60, of: Array("abAB.Né".utf8))
        let start = Int.random(in: 0...page.count, using: &random)
        let slice = page[start...]
        var found: [Int] = []
        index.scan(slice.span, into: &found)
        let folded = slice.map(\.lowercasedASCII)
        for (number, literal) in literals.enumerated() {
          let places = folded.indices.count { folded[$0...].starts(with: literal) }
          #expect(found.count { $0 == number } == places, "\(literal) in \(folded)")
        }
      }
    }
  }

  @Test func findsNothingInNothing() {
    var found: [Int] = []
    LiteralIndex([]).scan(Array("rain".utf8).span, into: &found)
    LiteralIndex([Array("rain".utf8)]).scan(Span(), into: &found)
    LiteralIndex([Array("rains".utf8)]).scan(Array("rain".utf8).span, into: &found)
    LiteralIndex([Array("ra".utf8)]).scan(Array("rain".utf8).span, into: &found)
    #expect(found.isEmpty)
  }
}
