import Foundation
import Testing

@testable import Winnow

/// What publishers put around a label, and that the label is found in it.
@Suite struct LabelMarkTests {
  private static func bare(_ text: String) -> String {
    var folded: [UInt8] = []
    var folder = TextFolder()
    folder.fold(Array(text.utf8).span, into: &folded)
    return String(decoding: folded[LabelMarks.bare(folded.span)], as: UTF8.self)
  }

  @Test(arguments: [
    ("Read more", "read more"), ("[Read more: Eel traps]", "read more: eel traps"),
    ("▼ ADVERTISEMENT ▼", "advertisement"), ("— Anzeige —", "anzeige"), ("← Retour", "retour"),
    (">> Lire aussi", "lire aussi"), ("👉🏽 Leggi anche", "leggi anche"), ("▶️ 관련기사", "관련기사"),
    ("【関連記事】", "関連記事"), ("（责任编辑：李明）", "责任编辑:李明"), ("Read more …", "read more"),
    ("| Реклама |", "реклама"), ("*** اقرأ أيضًا ***", "اقرأ أيضا"),
  ])
  func marksGo(_ line: String, _ label: String) { #expect(Self.bare(line) == label) }

  @Test(arguments: ["\"read more\"", "more.", "$5 a month", "½ price", "№ 5", "€5", "「続き」", "々"])
  func othersStay(_ line: String) {
    var folded: [UInt8] = []
    var folder = TextFolder()
    folder.fold(Array(line.utf8).span, into: &folded)
    #expect(LabelMarks.bare(folded.span) == folded.indices)
  }

  @Test(arguments: ["", " ", "-", "*****", "▼▼", "…", "((", "👉"])
  func marksAloneAreNothing(_ line: String) { #expect(Self.bare(line).isEmpty) }

  /// Wherever a line is cut, also within a character, no mark is longer than what is there.
  @Test func cutLinesAreNoTrap() {
    let line = Array("▼【👉· ▶️ label ▶️ ·👉】▼".utf8)
    for start in 0...line.count {
      for end in start...line.count {
        let part = Array(line[start..<end])
        let bare = LabelMarks.bare(part.span)
        #expect(bare.lowerBound >= 0 && bare.upperBound <= part.count)
      }
    }
  }
}
