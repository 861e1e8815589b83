import Foundation
import Testing

/// `winnow evaluate` over several gold folders.
@Suite struct EvaluateSourcesTests {
  /// Folders with gold pages, by name; "p.html" is the page of `CommandTests` in each.
  private static func inFolders(
    _ gold: [String: [String]], _ body: (_ root: String) throws -> Void
  ) throws {
    try CommandTests.inFolder(rules: "") { _, page, root in
      for (name, lines) in gold {
        let folder = root + "/" + name
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: page, toPath: folder + "/p.html")
        try write(lines, folder + "/gold.jsonl")
      }
      try body(root)
    }
  }

  private static func write(_ lines: [String], _ path: String) throws {
    try lines.map { $0 + "\n" }.joined().write(toFile: path, atomically: true, encoding: .utf8)
  }

  /// Rows as cells, without the spaces between columns and before names.
  private static func rows(_ table: String) -> [[String]] {
    table.split(separator: "\n").map { line in
      line.components(separatedBy: "  ").map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { !$0.isEmpty }
    }
  }

  private static let news = [
    #"{"id": "n1", "type": "article", "text": "a b c d", "without": ["reply"], "with": ["a b"]}"#,
    #"{"id": "n2", "type": "article", "text": "a b c d", "without": ["share", "reply"]}"#,
  ]
  private static let blogs = [#"{"id": "b1", "type": "blog", "text": "a b c d"}"#]
  private static let texts = [
    #"{"id": "n1", "text": "a b c d"}"#, #"{"id": "n2", "text": "reply"}"#,
    #"{"id": "b1", "text": "a b x y"}"#,
  ]

  @Test func aRowASourceAndTheirMean() throws {
    try Self.inFolders(["news": Self.news, "blogs": Self.blogs]) { root in
      try Self.write(Self.texts, root + "/texts.jsonl")
      let folders = [root + "/news/", root + "/blogs"]
      let result = try CommandTests.run(
        ["evaluate"] + folders + ["--predictions", root + "/texts.jsonl"])
      #expect(result.status == 0 && result.errors.isEmpty)
      #expect(
        Self.rows(result.output) == [
          ["PAGES", "SHINGLE F", "WORD F", "SEGMENT F", "KEPT", "BELOW .5", "EXACT"],
          ["news", "2", "0.5000", "0.5000", "0.6667", "0.3333", "0.5000", "0.5000"],
          ["blogs", "1", "0.0000", "0.5000", "–", "–", "0.0000", "0.0000"],
          ["mean", "3", "0.2500", "0.5000", "0.6667", "0.3333", "0.2500", "0.2500"],
        ])
      let types = try CommandTests.run(
        ["evaluate", root + "/news", "--types", "--predictions", root + "/texts.jsonl"])
      #expect(Self.rows(types.output).map { $0[0] } == ["PAGES", "news", "mean"])
      let worst = try CommandTests.run(
        ["evaluate"] + folders + ["--predictions", root + "/texts.jsonl", "--worst", "1"])
      #expect(Self.rows(worst.output).last == ["0.0000", "news", "n2"])
    }
  }

  @Test func typesHaveRowsWhereAskedForAndFilterEachSource() throws {
    let forum = #"{"id": "n3", "type": "forum", "text": "a b c d"}"#
    try Self.inFolders(["news": Self.news + [forum], "blogs": Self.blogs]) { root in
      try Self.write(Self.texts, root + "/texts.jsonl")
      let command = [
        "evaluate", root + "/news", root + "/blogs", "--predictions", root + "/texts.jsonl",
      ]
      let types = try CommandTests.run(command + ["--types"])
      #expect(
        Self.rows(types.output).map { Array($0.prefix(3)) }.dropFirst() == [
          ["news", "3", "0.4000"], ["article", "2", "0.5000"], ["forum", "1", "–"],
          ["blogs", "1", "0.0000"], ["mean", "4", "0.2000"],
        ])
      let forums = try CommandTests.run(command + ["--type", "forum"])
      #expect(forums.status == 0 && forums.errors.contains("1 pages have no text"))
      #expect(Self.rows(forums.output).map { $0[0] } == ["PAGES", "news", "mean"])
      let none = try CommandTests.run(command + ["--type", "shop"])
      #expect(none.status == 66 && none.errors.contains("no gold pages of type 'shop'"))
    }
  }

  @Test func comparesAgainstOthers() throws {
    try Self.inFolders(["news": Self.news, "blogs": Self.blogs]) { root in
      try Self.write(Self.texts, root + "/texts.jsonl")
      try Self.write([#"{"id": "b1", "text": "a b c d"}"#], root + "/other.jsonl")
      let result = try CommandTests.run([
        "evaluate", root + "/news", root + "/blogs", "--predictions", root + "/texts.jsonl",
        "--against", root + "/other.jsonl",
      ])
      #expect(
        Self.rows(result.output).map { $0[0] } == [
          "PAGES", "news", "against", "blogs", "against", "mean", "against",
          "better on 1 pages, worse on 1, equal on 1", "-0.5000", "+1.0000",
        ])
      #expect(Self.rows(result.output).last == ["+1.0000", "1.0000", "news", "n1"])
    }
  }

  /// Each page is scored against its own gold, also where ids are the same.
  @Test func theSameIDInTwoFolders() throws {
    let page = "\"page\": \"p.html\", \"text\""
    let kept = "{\"id\": \"p\", \(page): \"The ferry left\", \"without\": [\"The ferry left\"]}"
    let lost = "{\"id\": \"p\", \(page): \"zebra\", \"without\": [\"zebra\"]}"
    try Self.inFolders(["a": [kept], "b": [lost]]) { root in
      let folders = [root + "/a", root + "/b"]
      let result = try CommandTests.run(["evaluate"] + folders)
      #expect(result.status == 0)
      let rows = Self.rows(result.output)
      #expect(rows.map { $0[0] } == ["PAGES", "a", "b", "mean"])
      #expect(rows[1][5] == "1.0000" && rows[2][5] == "0.0000")
      #expect(rows[2][3] == "0.0000" && rows[1][3] != "0.0000")
      try Self.write([#"{"id": "p", "text": "x"}"#], root + "/texts.jsonl")
      for option in ["--predictions", "--against", "--output"] {
        let file = root + (option == "--output" ? "/out.jsonl" : "/texts.jsonl")
        let refused = try CommandTests.run(["evaluate"] + folders + [option, file])
        #expect(refused.status == 66 && refused.output.isEmpty)
        #expect(refused.errors.contains("the id 'p' is in \(root)/a too"))
        #expect(refused.errors.contains("\(root)/b:"))
      }
      #expect(!FileManager.default.fileExists(atPath: root + "/out.jsonl"))
    }
  }

  @Test func outputServesAllFoldersAgain() throws {
    let page = "\"page\": \"p.html\", \"text\": \"The ferry left the old harbour at dawn\"}"
    let gold = ["a": ["{\"id\": \"a1\", \(page)"], "b": ["{\"id\": \"b1\", \(page)"]]
    try Self.inFolders(gold) { root in
      let folders = [root + "/a", root + "/b"]
      let mine = try CommandTests.run(["evaluate"] + folders + ["--output", root + "/m.jsonl"])
      let again = try CommandTests.run(
        ["evaluate"] + folders + ["--predictions", root + "/m.jsonl"])
      #expect(mine.status == 0 && mine.output == again.output && again.errors.isEmpty)
      let lines = try String(contentsOfFile: root + "/m.jsonl", encoding: .utf8)
      #expect(lines.split(separator: "\n").count == 2)
    }
  }

  @Test func foldersOfTheSameNameAreToldByTheirPaths() throws {
    try Self.inFolders(["x/gold": Self.news, "y/gold": Self.blogs]) { root in
      try Self.write(Self.texts, root + "/texts.jsonl")
      let result = try CommandTests.run([
        "evaluate", root + "/x/gold", root + "/y/gold", "--predictions", root + "/texts.jsonl",
      ])
      let names = Self.rows(result.output).map { $0[0] }
      #expect(names == ["PAGES", root + "/x/gold", root + "/y/gold", "mean"])
    }
  }

  @Test func foldersThatCannotBeScored() throws {
    try Self.inFolders(["news": Self.news, "empty": []]) { root in
      try FileManager.default.createDirectory(
        atPath: root + "/bare", withIntermediateDirectories: true)
      for (folder, reason) in [
        ("empty", "empty: no gold pages"), ("bare", "bare/gold.jsonl: No such file"),
        ("gone", "gone/gold.jsonl: No such file"), ("news/", "news: given twice"),
      ] {
        let result = try CommandTests.run(["evaluate", root + "/news", root + "/" + folder])
        #expect(result.status == 66 && result.output.isEmpty && result.errors.contains(reason))
      }
      #expect(try CommandTests.run(["evaluate"]).status == 64)
    }
  }
}
