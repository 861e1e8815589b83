import Foundation
import Testing

@testable import WinnowCLI

/// Explanations for people: on terminals of any width, of some blocks alone, and as a page.
@Suite struct ExplanationTests {
  private static let colours = "\u{1B}["

  private static func explain(_ variables: String, _ options: String) throws -> String {
    var text = ""
    try FileSafetyTests.inFolder { folder in
      text = try FileSafetyTests.shell(
        "\(variables) \"$0\" a.html --explain \(options)", in: folder
      ).output
    }
    return text
  }

  @Test(arguments: [40, 80, 120])
  func linesKeepToTheWidthAndHangBelowTheirBlock(_ width: Int) throws {
    let lines = try Self.explain("COLUMNS=\(width)", "").split(separator: "\n")
    for line in lines where line.count > width {
      // One word alone may be longer than what is left of a narrow line.
      #expect(
        line.drop { $0 == " " }.split(separator: " ").count == 1 || line.hasPrefix("kept"),
        "\(line)")
    }
    #expect(lines.contains { $0.hasPrefix("                ") })
  }

  @Test func coloursAreChosen() throws {
    #expect(try !Self.explain("", "").contains(Self.colours))
    #expect(try Self.explain("", "--color always").contains(Self.colours))
    #expect(try Self.explain("NO_COLOR=1", "--color always").contains(Self.colours))
    guard try FileSafetyTests.shell("command -v script", in: "/").status == 0 else { return }
    // On a terminal of its own.
    for (variables, coloured) in [
      ("TERM=xterm NO_COLOR=", true), ("TERM=xterm NO_COLOR=1", false),
      ("TERM=dumb NO_COLOR=", false),
    ] {
      try FileSafetyTests.inFolder { folder in
        let result = try FileSafetyTests.shell(
          "\(variables) script -qec \"'$0' a.html --explain\" /dev/null", in: folder)
        #expect(result.output.contains(Self.colours) == coloured, "\(variables)")
      }
    }
  }

  @Test func someBlocksAlone() throws {
    let all = try Self.explain("", "")
    #expect(all.components(separatedBy: "\nkept").count == 3)
    let some = try Self.explain("", "'old  HARBOUR'")
    #expect(some.contains("The ferry left") && !some.contains("On the deck"))
    #expect(try Self.explain("", "kept").contains("On the deck"))
    #expect(try Self.explain("", "dropped").contains("Nothing was dropped."))
    #expect(try Self.explain("", "'no such words'").contains("No block of this page holds"))
    let json = try Self.explain("", "--format json")
    #expect(json.contains("\"blocks\""))
  }

  /// Of each block the terms shown and the one for all the others make the score, as printed.
  @Test func termsAddUp() throws {
    let html = try Self.explain("", "-f html")
    var blocks = 0
    for block in html.components(separatedBy: "<details").dropFirst() {
      let cells = block.components(separatedBy: "</td><td>").dropFirst().map {
        String($0.prefix { $0 != "<" })
      }
      let values = cells.compactMap { Double($0).map { Int(($0 * 10).rounded()) } }
      guard let score = values.last, values.count == cells.count else { continue }
      #expect(values.dropLast().reduce(0, +) == score)
      blocks += 1
    }
    #expect(blocks == 3)
  }

  @Test func thePageRunsAndLoadsNothing() throws {
    try FileSafetyTests.inFolder { folder in
      let evil = CommandTests.page.replacingOccurrences(
        of: "On the deck",
        with: "&lt;script src=//x.example&gt; &lt;img onerror=alert(1)&gt; On the deck")
      try evil.write(toFile: folder + "/a.html", atomically: true, encoding: .utf8)
      let html = try CommandTests.run([folder + "/a.html", "--explain", "-f", "html"]).output
      #expect(html.contains("default-src 'none'"))
      for part in ["<script", "<img", "<link", "url(", "@import"] {
        #expect(!html.lowercased().contains(part), "\(part)")
      }
      #expect(html.contains("&lt;script"))
    }
  }
}
