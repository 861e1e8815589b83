import Foundation
import Testing

@testable import WinnowCLI

/// Completion as the shells do it, and not as its scripts read.
@Suite struct CompletionTests {
  private static let lines: [(words: String, answer: String)] = [
    ("--fo", "--format --focus"), ("--format m", "markdown"), ("-f ht", "html"),
    ("co", "completions config corpus"),
    ("clean a", "a.html"), ("a", "a.html"), ("corpus b", "build"), ("rules ch", "check"),
    ("--with links,im", "links,images"), ("--rules a", "a.html"),
    (
      "rules show core/donation/li",
      "core/donation/lines core/donation/link core/donation/link-and-words"
    ),
    ("rules check --str", "--strict"), ("corpus build --duplicates d", "drop"),
    ("worker --fie", "--fields"),
  ]

  private static func sorted(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).sorted().joined(separator: " ")
  }

  @Test func bashCompletes() throws {
    try FileSafetyTests.inFolder { folder in
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/winnow", withDestinationPath: try #require(CommandTests.binary).path)
      let calls = Self.lines.map { "c winnow \($0.words)" }.joined(separator: "\n")
      let script = """
        export PATH="$PWD:$PATH"
        source <(winnow completions bash)
        complete -p winnow | grep -q _winnow || echo none
        c() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _winnow; echo "${COMPREPLY[*]}"; }
        \(calls)
        """
      try script.write(toFile: folder + "/script", atomically: true, encoding: .utf8)
      let result = try FileSafetyTests.shell("bash script 2>/dev/null", in: folder)
      let answers = result.output.split(separator: "\n", omittingEmptySubsequences: false)
      for (answer, line) in zip(answers, Self.lines) {
        #expect(Self.sorted(String(answer)) == Self.sorted(line.answer), "winnow \(line.words)")
      }
      #expect(answers.count == Self.lines.count + 1)
    }
  }

  /// The scripts of shells that may not be installed are at least read by those that are.
  @Test(arguments: ["bash", "zsh", "fish"])
  func scriptsAreWellFormed(_ shell: String) throws {
    guard try FileSafetyTests.shell("command -v \(shell)", in: "/").status == 0 else { return }
    let result = try FileSafetyTests.shell(
      "\"$0\" completions \(shell) > \"$(mktemp -d)/s\" && f=$(mktemp) && \"$0\" completions \(shell) > $f"
        + " && \(shell) -n $f; s=$?; rm -f $f; exit $s", in: "/tmp")
    #expect(result.status == 0, "\(result.errors)")
  }
}
