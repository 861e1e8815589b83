import Foundation
import Testing

@testable import WinnowCLI

/// No file is ever lost: inputs stay as they are, and an older output stays until the new one is whole.
@Suite struct FileSafetyTests {
  static func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try CommandTests.page.write(toFile: folder + "/a.html", atomically: true, encoding: .utf8)
    try body(folder)
  }

  static func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  /// Runs a line of the shell with `winnow` as `$0`.
  static func shell(
    _ line: String, in folder: String
  ) throws -> (status: Int32, output: String, errors: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", line, try #require(CommandTests.binary).path]
    process.currentDirectoryURL = URL(filePath: folder)
    let (outPipe, errPipe) = (Pipe(), Pipe())
    process.standardOutput = outPipe
    process.standardError = errPipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let output = outPipe.fileHandleForReading.readDataToEndOfFile()
    let errors = errPipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (
      process.terminationStatus, String(decoding: output, as: UTF8.self),
      String(decoding: errors, as: UTF8.self)
    )
  }

  @Test(arguments: [
    "\"$0\" a.html -o a.html", "\"$0\" a.html -o ./a.html", "\"$0\" a.html -o hard.html",
    "\"$0\" a.html -o soft.html", "\"$0\" soft.html -o hard.html", "\"$0\" < a.html -o a.html",
    "\"$0\" a.html -f html -o ./", "\"$0\" . -f html -o .",
  ])
  func inputsAreNotWrittenOver(_ line: String) throws {
    try Self.inFolder { folder in
      try FileManager.default.linkItem(atPath: folder + "/a.html", toPath: folder + "/hard.html")
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/soft.html", withDestinationPath: "a.html")
      let result = try Self.shell(line, in: folder)
      #expect(result.status == 64, "\(line): \(result.errors)")
      #expect(result.errors.contains("name another"))
      for name in ["a.html", "hard.html", "soft.html"] {
        let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
        #expect(text == CommandTests.page, "\(line) changed \(name)")
      }
    }
  }

  @Test func ruleFilesAreNotWrittenOver() throws {
    try Self.inFolder { folder in
      let rules =
        "schema: 1\npack: user/x\nrules:\n- {id: a, title: t, kind: share, match: {css: .b}}\n"
      try rules.write(toFile: folder + "/r.yaml", atomically: true, encoding: .utf8)
      let result = try Self.shell("\"$0\" a.html --rules r.yaml -o r.yaml", in: folder)
      #expect(result.status == 64)
      #expect(try String(contentsOfFile: folder + "/r.yaml", encoding: .utf8) == rules)
    }
  }

  @Test func aFileAppearsAsAWholeAndKeepsItsModeAndLink() throws {
    try Self.inFolder { folder in
      let result = try Self.shell(
        """
        echo old > real.txt; chmod 600 real.txt; ln -s real.txt link.txt; ln -s fresh.txt loose.txt
        "$0" a.html -o link.txt && "$0" a.html -o loose.txt && test -L link.txt && test -L loose.txt \
          && stat -c %a real.txt
        """, in: folder)
      #expect(result.status == 0 && result.output == "600\n", "\(result.errors)")
      let text = try String(contentsOfFile: folder + "/real.txt", encoding: .utf8)
      #expect(text.hasPrefix("Ferry runs again"))
      #expect(try Self.names(folder).contains("fresh.txt"))
      #expect(try !Self.names(folder).contains { $0.hasPrefix(".") })
    }
  }

  /// The command reads a pipe that stays open, so that it is in the middle of its work when the signal comes.
  @Test(arguments: ["INT", "TERM", "HUP"])
  func aSignalLeavesTheOldFileAndNoOther(_ signal: String) throws {
    try Self.inFolder { folder in
      let result = try Self.shell(
        """
        echo old > out.txt; mkfifo pipe; exec 3<> pipe
        "$0" a.html pipe -o out.txt & job=$!
        for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
          ls -A | grep -q '^[.]out' && break; sleep 0.1
        done
        ls -A | grep -c '^[.]out'
        kill -\(signal) $job; wait $job; echo "$?"; cat out.txt
        """.replacingOccurrences(
          of: "\"$0\" a.html", with: "env --default-signal=INT \"$0\" a.html"),
        in: folder)
      let lines = result.output.split(separator: "\n")
      let code = ["INT": "130", "TERM": "143", "HUP": "129"][signal] ?? ""
      #expect(lines == ["1", Substring(code), "old"], "\(result)")
      #expect(try Self.names(folder) == ["a.html", "out.txt", "pipe"])
    }
  }

  @Test func outputThatCannotBeWrittenLeavesTheOldFile() throws {
    try Self.inFolder { folder in
      let result = try Self.shell("\"$0\" a.html -o none/out.txt", in: folder)
      #expect(result.status == 74)
      #expect(try Self.names(folder) == ["a.html"])
      // Devices are written to as they are.
      #expect(try Self.shell("\"$0\" a.html -o /dev/null", in: folder).status == 0)
      #expect(try Self.shell("\"$0\" a.html -o /dev/full", in: folder).status == 74)
    }
  }

  @Test(arguments: [
    "\"$0\" . -o out.txt", "\"$0\" . > out.txt", "\"$0\" . -o out/", "\"$0\" . -f html -o out/",
  ])
  func theOwnOutputIsNeverAPage(_ line: String) throws {
    try Self.inFolder { folder in
      for _ in 0..<3 { #expect(try Self.shell(line, in: folder).status == 0) }
      let once = try Self.shell("\"$0\" a.html", in: folder).output
      if line.contains("out/") {
        let names = try Self.names(folder + "/out")
        #expect(names.count == 1 && names[0].hasPrefix("a."))
      } else {
        let text = try String(contentsOfFile: folder + "/out.txt", encoding: .utf8)
        #expect(text == "--- ./a.html\n" + once)
      }
    }
  }

  @Test func otherCommandsSpareTheirInputs() throws {
    try Self.inFolder { folder in
      let gold = "{\"id\": \"a\", \"page\": \"a.html\", \"text\": \"The ferry\"}\n"
      try gold.write(toFile: folder + "/gold.jsonl", atomically: true, encoding: .utf8)
      for line in [
        "\"$0\" evaluate . --output gold.jsonl", "\"$0\" features . -o gold.jsonl",
        "\"$0\" rules check --corpus . --report gold.jsonl",
        "\"$0\" rules import ftr gold.jsonl -o gold.jsonl",
        "\"$0\" corpus learn gold.jsonl -o gold.jsonl",
      ] {
        let result = try Self.shell(line, in: folder)
        #expect(result.status == 64, "\(line): \(result.errors)")
        #expect(try String(contentsOfFile: folder + "/gold.jsonl", encoding: .utf8) == gold)
      }
    }
  }
}
