import Foundation
import TestSupport
import Testing

@testable import Winnow

@Suite struct NormaliserTests {
  static func normalise(_ text: String, _ normaliser: Normaliser = Normaliser()) -> String {
    var counts = NormalisationCounts()
    return normaliser.normalise(text, &counts)
  }

  @Test(arguments: [
    ("a\u{A0}b\u{2009}c\u{3000}d", "a b c d"),
    ("co\u{AD}op\u{200B}er\u{FEFF}ate", "cooperate"),
    ("left\u{200E}right\u{202B}x\u{202C}", "leftrightx"),
    ("tab\tbell\u{7}end\u{85}next", "tab bellend\nnext"),
    ("می\u{200C}خواهم", "می\u{200C}خواهم"),
    ("क्\u{200D}ष", "क्\u{200D}ष"),
    ("a\u{200C}b\u{200D}c", "abc"),
    ("👩\u{200D}👩\u{200D}👧 and ❤\u{FE0F}", "👩\u{200D}👩\u{200D}👧 and ❤\u{FE0F}"),
    (
      "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
      "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}"
    ),
    ("e\u{301}te\u{301}", "\u{E9}t\u{E9}"),
    ("  many   spaces \n\n\n\n lines ", "many spaces\n\nlines"),
  ]) func text(_ input: String, _ expected: String) {
    #expect(Self.normalise(input).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  /// Heaps of marks come into their order in a time that grows with their number alone.
  @Test func marksComeIntoTheirOrder() {
    let count = 500_000
    let above = "\u{301}"
    let below = "\u{323}"
    // A class of its own, outside of the basic plane.
    let low = "\u{16FF0}"
    let heap = String(repeating: above + below, count: count)
    let start = ContinuousClock.now
    let found = Self.normalise("xa\(heap)b a\(low)\(above)\(below)")
    // The first of those below the letter becomes one with it.
    let ordered =
      "xạ" + String(repeating: below, count: count - 1) + String(repeating: above, count: count)
    let expected = Array((ordered + "b ").unicodeScalars)
    #expect(Array(found.unicodeScalars.prefix(expected.count)) == expected)
    #expect(ContinuousClock.now - start < .seconds(60))
    // Short runs are left to ICU: both must agree.
    for length in [1, 2, 16, 31, 32, 33, 34, 80] {
      let marks = (0..<length).map {
        [above, below, "\u{5B0}", "\u{1D165}", "\u{327}"][$0 * 7 % 5]
      }
      let long = Self.normalise("z" + marks.joined())
      let expected = marks.enumerated().sorted {
        let classes = ($0.element, $1.element)
        let (a, b) = (Self.combiningClass(classes.0), Self.combiningClass(classes.1))
        return (a, $0.offset) < (b, $1.offset)
      }.map(\.element).joined()
      #expect(
        Array(long.decomposedStringWithCanonicalMapping.unicodeScalars)
          == Array(("z" + expected).unicodeScalars),
        "\(length)")
    }
  }

  private static func combiningClass(_ mark: String) -> UInt8 {
    mark.unicodeScalars.first?.properties.canonicalCombiningClass.rawValue ?? 0
  }

  @Test func formsAreChosen() {
    #expect(Self.normalise("ﬁ ①", Normaliser(form: .nfkc)) == "fi 1")
    #expect(Self.normalise("ﬁ", Normaliser(form: .nfc)) == "ﬁ")
    let decomposed = "e\u{301}"
    #expect(
      Self.normalise(decomposed, Normaliser(form: .none)).unicodeScalars.elementsEqual(
        decomposed.unicodeScalars))
  }

  @Test func asciiPunctuation() {
    let normaliser = Normaliser(asciiPunctuation: true)
    #expect(Self.normalise("“Yes” – it’s … «no»", normaliser) == "\"Yes\" - it's ... \"no\"")
  }

  @Test(arguments: [
    ("Itâ€™s here", "It’s here"), ("â€œquotedâ€\u{9D}", "“quoted”"), ("cafÃ©s", "cafÃ©s"),
    ("INFORMAÇÃO", "INFORMAÇÃO"), ("Âge et pâte", "Âge et pâte"), ("Ã© Ã¨ Ã¼", "é è ü"),
  ]) func doubleEncodedText(_ input: String, _ expected: String) {
    let certain = input == "cafÃ©s" ? "cafés" : expected
    #expect(Self.normalise(input) == certain)
  }

  @Test func normalisingTwiceChangesNothingMore() {
    let alphabet: [Unicode.Scalar] = [
      "a", " ", "\n", "\u{A0}", "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "e", "\u{301}", "ü",
      "Ã",
      "©", "م", "ک", "क", "\u{94D}", "ष", "👩", "👧", "\u{FE0F}", "\u{202E}", "“", "…", "\u{FFFD}",
      "中", "ﬁ",
    ]
    var state: UInt64 = 42
    for _ in 0..<3000 {
      var text = ""
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text.unicodeScalars.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      for form in NormalForm.allCases {
        let once = Self.normalise(text, Normaliser(form: form))
        let twice = Self.normalise(once, Normaliser(form: form))
        #expect(
          once.unicodeScalars.elementsEqual(twice.unicodeScalars),
          "\(form) \(text.unicodeScalars.map { String($0.value, radix: 16) })")
      }
    }
  }

  /// Text that only needs its spaces put in order is what it would be if each of its characters was looked at.
  @Test func plainTextIsNoOther() {
    let alphabet: [Unicode.Scalar] = [
      "a", "b", " ", " ", "\n", "\u{A0}", "\u{A0}", "é", "’", "Ã", "Â", "…", "™", "\u{2011}", "★",
      "→", "€",
    ]
    var random = SeededNumbers(seed: 5)
    for round in 0..<9000 {
      var text = ""
      for _ in 0..<12 { text.unicodeScalars.append(alphabet[random.next(alphabet.count)]) }
      let normaliser = Normaliser(
        form: NormalForm.allCases[round % 3], asciiPunctuation: round % 4 == 0)
      var (counts, other) = (NormalisationCounts(), NormalisationCounts())
      let normal = normaliser.normalise(text, &counts)
      // A control at the end goes, and takes the longer way.
      let longer = normaliser.normalise(text + "\u{7}", &other)
      #expect(normal.unicodeScalars.elementsEqual(longer.unicodeScalars), "\(text)")
      #expect(counts.spaces == other.spaces && counts.repaired == other.repaired)
    }
  }

  /// What is taken out may have kept two halves of a broken character apart.
  @Test func repairsWhatWasApart() {
    #expect(Self.normalise("caf\u{C3}\u{200B}\u{A9}s") == "caf\u{E9}s")
  }
}
