import Foundation
import Testing

@testable import WinnowCorpus

@Suite struct InputReaderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func names(_ documents: [InputDocument]) -> [String] {
    documents.map { document in
      let name = String(document.source.dropFirst(folder.path.count + 1))
      return document.problem == nil ? name : "!" + name
    }
  }

  @Test func foldersAreWalkedInTheOrderOfNames() throws {
    for name in ["b.html", "a/z.htm", "a/b/c.TXT", "a.xhtml", ".hidden.html", "a/picture.png"] {
      try folder.write(name, "x")
    }
    let reader = InputReader(CorpusInput(paths: [folder.path]))
    var found: [InputDocument] = []
    while let document = reader.next() { found.append(document) }
    #expect(names(found) == ["a/b/c.TXT", "a/z.htm", "a.xhtml", "b.html"])
    #expect(reader.others.files == 1)
  }

  @Test func whatCannotBeReadIsListed() throws {
    try folder.write("sub/page.html", "x")
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: folder.path + "/dangling.html", withDestinationPath: "nowhere.html")
    try manager.createSymbolicLink(atPath: folder.path + "/sub/loop", withDestinationPath: "..")
    try manager.createSymbolicLink(atPath: folder.path + "/self", withDestinationPath: "self")
    #expect(unsafe mkfifo(folder.path + "/pipe.html", 0o644) == 0)
    let found = Made.documents([folder.path])
    #expect(
      names(found) == ["!dangling.html", "!pipe.html", "!self", "!sub/loop", "sub/page.html"])
    #expect(found[0].problem == "a link that leads nowhere")
    #expect(found[3].problem?.contains("read already") == true)
  }

  @Test func namedFilesListsAndArchivesMix() throws {
    let page = try folder.write("odd-name", "<p>x")
    let lines = try folder.write("a.jsonl", "{\"html\": \"<p>x\"}\n")
    let archive = try folder.write(
      "a.warc.gz", Made.gzip(Made.record(id: "1", body: Made.response(1))))
    let list = try folder.write("list", "\(archive)\n\n  \(page)  \n\(folder.path)/missing\n")
    let reader = InputReader(CorpusInput(paths: [page, lines], lists: [list]))
    var found: [InputDocument] = []
    while let document = reader.next() { found.append(document) }
    #expect(names(found) == ["odd-name", "a.jsonl", "a.warc.gz", "odd-name", "!missing"])
  }

  @Test func surveysKnowFilesBySizeAndTime() throws {
    let path = try folder.write("a.html", "12345")
    try folder.write("b.html", "123")
    let before = CorpusInput(paths: [folder.path]).survey()
    #expect(before.files == 2 && before.bytes == 8)
    #expect(CorpusInput(paths: [folder.path]).survey().fingerprint == before.fingerprint)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: path)
    #expect(CorpusInput(paths: [folder.path]).survey().fingerprint != before.fingerprint)
  }
}
