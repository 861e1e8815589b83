import Foundation
import Testing

@testable import WinnowCLI

/// What somebody sees who does not know the command yet.
@Suite struct HelpTests {
  @Test func helpShowsTheDefaultCommandAndTheOthers() throws {
    let help = try CommandTests.run(["--help"])
    #expect(help.status == 0)
    for part in [
      "EXAMPLES", "EXIT CODES", "-o, --output", "-f, --format", "-w, --with", "SUBCOMMANDS",
      "corpus  ",
    ] { #expect(help.output.contains(part), "\(part)") }
    // Output first, limits last.
    let places = try ["OUTPUT:", "RULES:", "LIMITS:", "LIMITS OF RULE FILES:"].map {
      try #require(help.output.range(of: "\n" + $0)).lowerBound
    }
    #expect(places == places.sorted())
  }

  static let commands = [
    ["--help"], ["clean", "--help"], ["corpus", "build", "--help"], ["corpus", "learn", "--help"],
    ["corpus", "stats", "--help"], ["worker", "--help"], ["rules", "--help"],
    ["rules", "new", "--help"], ["rules", "test", "--help"], ["evaluate", "--help"],
    ["config", "--help"], ["completions", "--help"],
  ]

  /// A text that is wrapped by hand and again by the parser has short lines in the middle of a sentence.
  @Test(arguments: commands)
  func noLineIsTooLong(_ arguments: [String]) throws {
    let help = try FileSafetyTests.shell(
      "COLUMNS=80 \"$0\" \(arguments.joined(separator: " "))", in: "/")
    #expect(help.status == 0)
    // The line of usage is the parser's, which does not wrap it.
    for line in help.output.split(separator: "\n") where !line.hasPrefix("USAGE: ") {
      #expect(line.count <= 80, "\(line)")
    }
  }

  @Test(arguments: [
    (["rules", "lst"], "did you mean 'list'?"), (["corpus", "biuld"], "did you mean 'build'?"),
    (["rule", "list"], "did you mean 'rules'?"), (["--with", "link"], "did you mean 'links'?"),
    (["-f", "jsno"], "Did you mean 'json'?"), (["--fromat", "json"], "'--format'"),
    (["rules", "show", "core/donation/linez"], "did you mean core/donation/lines?"),
    (["rules", "nonsense"], "it has list, show, check"),
  ])
  func slipsGetASuggestion(_ slip: [String], _ says: String) throws {
    let result = try CommandTests.run(slip)
    #expect(result.status == 64 && result.output.isEmpty)
    #expect(result.errors.contains(says), "\(result.errors)")
  }

  @Test func anUnknownRuleIsNoMatterOfUsage() throws {
    let result = try CommandTests.run(["rules", "explain", "--rule", "nosuch", "/dev/null"])
    #expect(result.status == 64 && !result.errors.contains("Usage:"), "\(result.errors)")
  }

  @Test func formatsHaveTheirUsualNames() throws {
    for (short, long) in [("md", "markdown"), ("tei", "xml"), ("txt", "text")] {
      let result = try CommandTests.run(["-f", short], input: CommandTests.page)
      let other = try CommandTests.run(["--format", long], input: CommandTests.page)
      #expect(result.status == 0 && result.output == other.output)
    }
    let json = try CommandTests.run(["--json"], input: CommandTests.page)
    #expect(json.output.hasPrefix("{"))
  }

  @Test func optionsThatDoNothingAreTold() throws {
    let result = try CommandTests.run(
      ["-w", "links,trace", "--url", "notaurl"], input: CommandTests.page)
    #expect(result.status == 0)
    #expect(result.errors.contains("--with links,trace does nothing in text"), "\(result.errors)")
    #expect(result.errors.contains("--url 'notaurl' is no address"))
  }

  @Test func severalPagesNeedAFormatThatCanHoldThem() throws {
    try FileSafetyTests.inFolder { folder in
      let page = folder + "/a.html"
      for format in ["markdown", "html", "xml"] {
        let result = try CommandTests.run(["-f", format, page, page])
        #expect(result.status == 64 && result.output.isEmpty)
        #expect(result.errors.contains("-o FOLDER/"))
      }
      for format in ["text", "json"] {
        #expect(try CommandTests.run(["-f", format, page, page]).status == 0)
      }
    }
  }

  @Test func aFileAPageKeepsNamesAndFolders() throws {
    try FileSafetyTests.inFolder { folder in
      let result = try FileSafetyTests.shell(
        """
        mkdir -p in/x in/y && cp a.html in/x/a.html && cp a.html in/y/a.html && cp a.html in/b.htm
        "$0" in -f md -o flat/ && "$0" in -f xml --keep-dirs -o deep/
        """, in: folder)
      #expect(result.status == 0, "\(result.errors)")
      #expect(try FileSafetyTests.names(folder + "/flat") == ["a-2.md", "a.md", "b.md"])
      #expect(try FileSafetyTests.names(folder + "/deep") == ["b.xml", "x", "y"])
      #expect(try FileSafetyTests.names(folder + "/deep/y") == ["a.xml"])
      #expect(try CommandTests.run(["--keep-dirs", folder + "/a.html"]).status == 64)
    }
  }
}
