import Foundation
import GRDB

@testable import WinnowCorpus

/// A corpus folder made by hand: the database as `winnow corpus build` makes it, and one plain shard.
struct SmallCorpus {
  struct Document {
    var id: String
    var status = "written"
    var text = ""
    var site: String? = "tern.example"
    var language: String? = "en"
    var published: String?
    var confidence = 0.95
    var removed: String? = "{}"
    var error: String?
    var duplicateKind: String?
  }

  let folder: String

  init(_ documents: [Document]) throws {
    let url = FileManager.default.temporaryDirectory.appending(
      path: "corpus-\(UUID().uuidString)")
    folder = url.path
    try FileManager.default.createDirectory(
      at: url.appending(path: "shards"), withIntermediateDirectories: true)
    let database = try CorpusDatabase(folder: folder)
    try database.create(settings: [])
    var lines: [String] = []
    try database.queue.write { db in
      for (number, document) in documents.enumerated() {
        let isWritten = document.status == "written"
        try db.execute(
          sql: """
            INSERT INTO documents (number, id, source, bytes, status, error, file, line, site,
              language, published, words, confidence, removed, content_hash, duplicate_kind, url)
            VALUES (?, ?, 'pages.jsonl', 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            number, document.id, document.status, document.error,
            isWritten ? "shards/part-00000.jsonl" : nil, isWritten ? lines.count : nil,
            document.site, document.language, document.published,
            document.text.split(whereSeparator: \.isWhitespace).count, document.confidence,
            document.removed,
            isWritten ? Data(document.text.utf8) : nil, document.duplicateKind,
            "https://tern.example/\(document.id)",
          ])
        guard isWritten else { continue }
        let line = try JSONSerialization.data(
          withJSONObject: ["id": document.id, "text": document.text])
        lines.append(String(decoding: line, as: UTF8.self) + "\n")
      }
    }
    try lines.joined().write(
      toFile: folder + "/shards/part-00000.jsonl", atomically: true, encoding: .utf8)
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
