import Testing

@testable import Winnow

/// Plain text in, plain text out: what is clean stays as it is.
@Suite struct PlainTextTests {
  private static let cleaner = PropertyTests.cleaner { $0.input = .text }

  private static let first =
    "The ferry left the old harbour at dawn with eleven cars and two horses, and nobody on the quay "
    + "could say when it would come back."
  private static let second =
    "The ice had closed the strait behind it, and the harbour master wrote the names of those on board "
    + "into a book that had been empty since the spring."

  private func cleaned(_ text: String) throws -> String {
    try Self.cleaner.clean(Array(text.utf8)).rendered(as: .text)
  }

  @Test(arguments: [
    // Items of one length, which are no paragraph broken at a width.
    "- Eleven cars that had come over the pass in the night, with snow\n"
      + "- Two horses of the riding school that had been sold to the east\n"
      + "- A crate of clocks for the watchmaker, who had waited for weeks",
    "- Cars\n  - Eleven from the pass\n  - Two from the quay\n- Horses\n\n1. Rope\n2. Oars\n   Four of them",
    "Port | Cars\nVell | 11\nOstmark | 2",
    "Rain on the quay\nand ice on the strait\nand nobody to row",
    "What the harbour master says",
    "2. The book",
  ])
  func aCleanTextStaysAsItIs(_ middle: String) throws {
    let text = "The ferry\n\n\(Self.first)\n\n\(middle)\n\n\(Self.second)\n"
    #expect(try cleaned(text) == text)
  }

  @Test func lastLinesOfACleanTextStay() throws {
    let text =
      "The ferry\n\n\(Self.first)\n\n\(Self.second)\n\nNobody rowed.\n\nThe book is shut.\n"
    #expect(try cleaned(text) == text)
  }

  @Test func aParagraphBrokenAtAWidthIsJoined() throws {
    let wrapped = """
      The ferry left the old harbour at dawn with eleven cars and two horses,
      and nobody on the quay could say when it would come back, since the ice
      had closed the strait behind it and the book was empty.
      """
    let text = try cleaned("The ferry\n\n\(wrapped)\n\n\(wrapped)\n")
    #expect(text.contains(wrapped.replacing("\n", with: " ")))
  }

  @Test func linesWithoutAnyBlankOneAreParagraphs() throws {
    #expect(
      try cleaned("The ferry\n\(Self.first)\n\(Self.second)\n")
        == "The ferry\n\n\(Self.first)\n\n\(Self.second)\n")
  }

  /// A text with furniture is no clean one: what is in doubt goes as before.
  @Test func furnitureStillGoes() throws {
    let menu = ["Home", "News", "Sport", "Weather", "Log in", "Subscribe"].joined(separator: "\n\n")
    let end =
      "Share this article\n\nSign up for our newsletter\n\nRelated articles\n\n"
      + "© 2025 The Harbour Daily. All rights reserved. | Privacy policy | Terms of use"
    let text = try cleaned(
      "\(menu)\n\nThe ferry\n\n\(Self.first)\n\n\(Self.second)\n\n\(Self.first)\n\n\(end)\n")
    #expect(text.contains(Self.second))
    for line in ["Sport", "Log in", "Share this", "Sign up", "All rights"] {
      #expect(!text.contains(line), "\(line)")
    }
  }

  /// An item whose continuation holds nothing that can be seen leaves no line of blanks.
  @Test func anEmptyContinuationOfAnItemIsNoLine() throws {
    let page =
      "<html><body><h1>The ferry</h1><p>\(Self.first)</p><ol><li><p>Rope, which is dear</p><p>&#8203;&#8204;</p>"
      + "<p>and tar</p></li><li>Oars, four of them</li></ol><p>\(Self.second)</p></body></html>"
    let text = try Cleaner().clean(Array(page.utf8)).rendered(as: .text)
    #expect(text.contains("1. Rope, which is dear\n   and tar\n2. Oars, four of them"))
  }
}
