import Foundation
import GRDB
import Testing
import Winnow

@testable import WinnowCorpus

/// `Scripts/corpus-kill-test.sh` kills the release build at random moments; here the moments are chosen.
@Suite struct ResumeTests {
  let folder: TemporaryFolder
  let input: String

  init() throws {
    folder = try TemporaryFolder()
    let lines = (0..<1150).map { number in
      "{\"id\": \"n\(number)\", \"text\": \"Ferry number \(number % 450) left the old harbour at dawn "
        + "with eleven cars and a crate of clocks for the watchmaker.\"}"
    }
    input = try folder.write("in.jsonl", lines.joined(separator: "\n"))
  }

  private func options(_ name: String, resumes: Bool = false) -> BuildOptions {
    var options = BuildOptions(
      input: CorpusInput(paths: [input]), folder: folder.path + "/" + name)
    options.duplicates = .drop
    options.workers = 2
    options.resumes = resumes
    return options
  }

  /// Does so many documents and leaves everything as a kill would.
  private func interrupted(_ options: BuildOptions, after count: Int) throws {
    try CorpusFolder.make(options.folder)
    let build = try CorpusBuild(options)
    let database = try CorpusDatabase(folder: options.folder)
    try database.create(
      settings: options.settings(
        rules: build.rules, fingerprint: options.input.survey().fingerprint))
    let feed = DocumentFeed(options)
    let writer = try CorpusWriter(options, database, near: nil)
    let cleaning = build.cleaning
    var scratch = DocumentCleaning.Scratch()
    for _ in 0..<count {
      let document = try #require(feed.next())
      _ = try writer.add(cleaning.clean(document, &scratch))
    }
  }

  private func contents(_ name: String) throws -> [Row] {
    try DatabaseQueue(path: folder.path + "/\(name)/corpus.sqlite").read {
      try Row.fetchAll(
        $0,
        sql: """
          SELECT number, id, status, file, line, words, content_hash, duplicate_of FROM documents
          ORDER BY number
          """)
    }
  }

  @Test func aResumedRunEndsWithTheSameBytes() throws {
    let whole = try CorpusBuild(options("whole")).run()
    #expect(whole.counts == [.written: 450, .duplicate: 700])
    for (count, garbage) in [(40, true), (1000, true), (1150, false)] {
      let name = "killed-\(count)"
      try interrupted(options(name), after: count)
      if garbage {
        // A frame that was written, but not recorded.
        let shard = folder.path + "/\(name)/shards/part-00000.jsonl.zst"
        let before = FileManager.default.contents(atPath: shard) ?? Data()
        try (before + Data("half a frame".utf8)).write(to: URL(filePath: shard))
      }
      let resumed = try CorpusBuild(options(name, resumes: true)).run()
      #expect(resumed.line == whole.line.replacing("whole", with: name))
      #expect(try folder.files(of: name) == folder.files(of: "whole"), "after \(count)")
      #expect(try contents(name) == contents("whole"), "after \(count)")
    }
  }

  @Test func aFinishedRunIsResumedToTheSameSummary() throws {
    let whole = try CorpusBuild(options("whole")).run()
    let files = try folder.files(of: "whole")
    #expect(try CorpusBuild(options("whole", resumes: true)).run() == whole)
    #expect(try folder.files(of: "whole") == files)
  }

  @Test func foldersInUseAreRefused() throws {
    try folder.write("taken/letter.txt", "x")
    expect(.folderInUse) { try CorpusBuild(options("taken")).run() }
    expect(.nothingToResume) { try CorpusBuild(options("none", resumes: true)).run() }
    expect(.nothingToResume) { try CorpusBuild(options("taken", resumes: true)).run() }
    try folder.write("taken/corpus.sqlite", "")
    try DatabaseQueue(path: folder.path + "/taken/corpus.sqlite").write {
      try $0.execute(sql: "CREATE TABLE letters (text TEXT)")
    }
    expect(.nothingToResume) { try CorpusBuild(options("taken", resumes: true)).run() }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/none"))
  }

  @Test func otherSettingsAndOtherInputAreRefused() throws {
    _ = try CorpusBuild(options("whole")).run()
    var other = options("whole", resumes: true)
    other.duplicates = .mark
    expect(.settingsDiffer) { try CorpusBuild(other).run() }
    var rules = options("whole", resumes: true)
    rules.cleaner.disabledRules = ["core/related/*"]
    expect(.settingsDiffer) { try CorpusBuild(rules).run() }
    try folder.write("in.jsonl", "{\"id\": \"other\", \"text\": \"x\"}\n")
    expect(.inputDiffers) { try CorpusBuild(options("whole", resumes: true)).run() }
  }

  @Test func aSecondRunInTheSameFolderIsRefused() throws {
    try interrupted(options("whole"), after: 10)
    let lock = try FolderLock(folder.path + "/whole")
    expect(.folderBusy) { try CorpusBuild(options("whole", resumes: true)).run() }
    lock.release()
    #expect(try CorpusBuild(options("whole", resumes: true)).run().documents == 1150)
  }

  private enum Refusal {
    case folderInUse, folderBusy, nothingToResume, settingsDiffer, inputDiffers
  }

  private func expect(_ refusal: Refusal, _ body: () throws -> BuildSummary) {
    do {
      _ = try body()
      Issue.record("was not refused")
    } catch let error as BuildError {
      let found: Refusal? =
        switch error {
        case .folderInUse: .folderInUse
        case .nothingToResume: .nothingToResume
        case .settingsDiffer: .settingsDiffer
        case .inputDiffers: .inputDiffers
        case .folderBusy: .folderBusy
        case .countsDisagree: nil
        }
      #expect(found == refusal)
    } catch { Issue.record("\(error)") }
  }
}
