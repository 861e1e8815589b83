import Testing

@testable import WinnowCLI

/// What pages, names of files and rules say does nothing to a terminal.
@Suite struct PrintableTests {
  @Test(arguments: [
    ("", ""),
    ("The ferry left.", "The ferry left."),
    // Colour, a cleared screen, a window's title, a bell, a backspace.
    ("a\u{1B}[31mred\u{1B}[2J", "a[31mred[2J"),
    ("\u{1B}]0;title\u{7}x", "]0;titlex"),
    ("safe\u{8}\u{8}\u{8}\u{8}evil", "safeevil"),
    // C1 controls: 0x9B begins a sequence by itself.
    ("a\u{9B}31mb\u{85}c\u{7F}d", "a31mbcd"),
    // Line ends of every kind, tabs.
    ("a\r\nb\rc\u{2028}d\u{2029}e\tf\u{B}g", "abcdefg"),
    // Text that is turned round, and what is not seen.
    ("a\u{202E}gpj.exe\u{202C}", "agpj.exe"),
    ("a\u{2066}b\u{2069}c\u{200B}d\u{FEFF}e\u{AD}f\u{200E}g", "abcdefg"),
    // Tags spell what nobody sees.
    ("x\u{E0041}\u{E0042}", "x"),
    // All else stays: marks, wide characters, emoji.
    ("Über die Fähre, 渡し船, परिवहन 🚢", "Über die Fähre, 渡し船, परिवहन 🚢"),
    ("e\u{301}", "e\u{301}"),
  ])
  func onlyWhatShowsIsLeft(_ text: String, _ shown: String) {
    // Strings are equal in Swift where they are in canonical form.
    #expect(Array(text.printableLine.unicodeScalars) == Array(shown.unicodeScalars))
    #expect(text.printable == shown)
  }

  @Test func listingsKeepTheirLineEndsAndNoOthers() {
    #expect("a\nb\r\n\u{1B}c\u{2028}d\n".printableLines == "a\nb\ncd\n")
    #expect("a\nb".printableLine == "ab")
  }

  @Test func longTextIsCutAfterItIsCleaned() {
    let sixty = String(repeating: "x", count: 60)
    #expect(sixty.printable == sixty)
    #expect((sixty + "y").printable == String(repeating: "x", count: 59) + "…")
    // What is taken out does not count.
    #expect((sixty + "\u{1B}\u{200B}").printable == sixty)
    #expect("abcdef".printable(4) == "abc…")
    #expect("abcd".printable(4) == "abcd")
    // Characters, not bytes: none is cut in two.
    #expect(String(repeating: "ä", count: 61).printable == String(repeating: "ä", count: 59) + "…")
    #expect("🇩🇪🇩🇪🇩🇪".printable(2) == "🇩🇪…")
  }

  /// A character with a thousand marks is one, and no terminal is to draw it.
  @Test func aHeapOfMarksIsNoWayRound() {
    let heap = "a" + String(repeating: "\u{301}", count: 1000) + "b"
    #expect(heap.printable.unicodeScalars.count <= 4 * 60 + 1)
  }
}
