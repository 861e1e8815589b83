import Winnow
import WinnowWorkshop

/// What an explanation calls the terms of a score. JSON keeps the scorecard's own names.
enum TermNames {
  /// A name for people, and log-odds.
  struct Term {
    var name: String
    var logOdds: Float
  }

  /// The strongest terms of a block, and one more that stands for all the others, so that they add up.
  ///
  /// Where a hard rule decided, terms do not add up to anything, and none stands for the others.
  static func shown(of block: BlockReport, most: Int) -> [Term] {
    var terms = block.terms.prefix(most).map {
      Term(name: plain($0.name.printableLine), logOdds: $0.logOdds)
    }
    let others = block.terms.count - terms.count
    guard others > 0, block.score.isFinite else { return terms }
    // From what is printed, so that the figures add up as they stand there.
    let shown = terms.reduce(0) { $0 + tenths($1.logOdds) }
    let rest = Float(tenths(block.score) - shown) / 10
    terms.append(
      Term(name: others == 1 ? "1 more" : "\(others) more", logOdds: rest))
    return terms
  }

  static func tenths(_ value: Float) -> Int {
    value.isFinite ? Int((min(max(value, -1e6), 1e6) * 10).rounded()) : 0
  }

  /// "+1.3".
  static func signed(_ value: Float, width: Int = 0) -> String {
    let tenths = tenths(value)
    let text =
      value.isInfinite
      ? (value > 0 ? "+∞" : "-∞")
      : (tenths < 0 ? "-" : "+") + "\(abs(tenths) / 10).\(abs(tenths) % 10)"
    return String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// A term in words: "share of prose around: 0.93" for "proseShare2 0.93"; rules and the like as they are.
  static func plain(_ name: String) -> String { TermWords.plain(name) }

  /// By feature; the same words stand in the glossary, GLOSSARY.md.
  static var words: [String: String] { TermWords.words }
}
