import Foundation
import GRDB

/// `corpus.sqlite`: what became of every input document, and how far a run has come.
///
/// Table `documents`, a row for each input document:
///
/// | column | |
/// |---|---|
/// | number | its place in the input, from 0 |
/// | id, source, offset, bytes, url, date | as the input gives them; `source` and `offset` say where its bytes are |
/// | status | `written`, `empty`, `not-article`, `duplicate`, `filtered` or `failed` |
/// | error | why, where it was not written |
/// | file, line | where it was written: a file in the folder, and the line in a shard, from 0 |
/// | site, language, published, words, confidence | of the article |
/// | removed | kinds of furniture that were removed and how many blocks, as JSON |
/// | content_hash | SHA-256 of the text, 32 bytes |
/// | duplicate_of, duplicate_kind | the earliest document with the same (`exact`) or nearly the same (`near`) text |
/// | milliseconds | the time that cleaning took |
struct CorpusDatabase {
  let queue: DatabaseQueue

  static let name = "corpus.sqlite"

  init(folder: String) throws {
    var configuration = Configuration()
    configuration.journalMode = .wal
    // What is looked up is spread over the whole index, which no cache of any size holds for long.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -512") }
    queue = try DatabaseQueue(path: folder + "/" + Self.name, configuration: configuration)
  }

  /// Makes the tables of a new corpus.
  func create(settings: [(name: String, value: String)]) throws {
    try queue.write { db in
      try db.execute(
        sql: """
          CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
          CREATE TABLE progress (
            one INTEGER PRIMARY KEY CHECK (one = 1), documents INTEGER NOT NULL,
            chain TEXT NOT NULL, shard INTEGER NOT NULL, shard_bytes INTEGER NOT NULL,
            shard_lines INTEGER NOT NULL, shard_text INTEGER NOT NULL,
            failed_bytes INTEGER NOT NULL, is_finished INTEGER NOT NULL);
          CREATE TABLE documents (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL, source TEXT NOT NULL, offset INTEGER,
            bytes INTEGER NOT NULL, url TEXT, date TEXT, status TEXT NOT NULL, error TEXT,
            file TEXT, line INTEGER, site TEXT, language TEXT, published TEXT, words INTEGER,
            confidence REAL, removed TEXT, content_hash BLOB, duplicate_of TEXT,
            duplicate_kind TEXT, milliseconds REAL);
          CREATE INDEX documents_by_content ON documents (content_hash)
            WHERE content_hash IS NOT NULL AND duplicate_of IS NULL;
          """)
      for (name, value) in settings {
        try db.execute(sql: "INSERT INTO settings VALUES (?, ?)", arguments: [name, value])
      }
      try Self.write(BuildPosition(), db)
    }
  }

  /// The settings of the run that made it, by name; nil where the file is none of ours.
  func settings() throws -> [String: String]? {
    try queue.read { db in
      guard try db.tableExists("settings"), try db.tableExists("progress") else { return nil }
      return Dictionary(
        uniqueKeysWithValues: try Row.fetchAll(db, sql: "SELECT name, value FROM settings").map {
          ($0["name"], $0["value"])
        })
    }
  }

  /// Whether the file holds tables of somebody else.
  func isForeign() throws -> Bool {
    try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") ?? 0 } > 0
  }

  func position() throws -> BuildPosition {
    try queue.read { db in
      guard let row = try Row.fetchOne(db, sql: "SELECT * FROM progress") else {
        return BuildPosition()
      }
      return BuildPosition(
        documents: row["documents"], chain: row["chain"], shard: row["shard"],
        shardBytes: row["shard_bytes"], shardLines: row["shard_lines"],
        shardText: row["shard_text"], failedBytes: row["failed_bytes"],
        isFinished: row["is_finished"])
    }
  }

  /// Records documents and the position behind them, together or not at all.
  func commit(_ rows: [DocumentRow], _ position: BuildPosition) throws {
    try queue.write { db in
      let insert = try db.cachedStatement(
        sql: "INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
      for row in rows { try insert.execute(arguments: row.arguments) }
      try Self.write(position, db)
    }
  }

  private static func write(_ position: BuildPosition, _ db: Database) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO progress VALUES (1,?,?,?,?,?,?,?,?)",
      arguments: [
        position.documents, position.chain, position.shard, position.shardBytes,
        position.shardLines, position.shardText, position.failedBytes, position.isFinished,
      ])
  }

  /// The id of the earliest document with a text of this hash.
  func earliest(contentHash: [UInt8]) throws -> String? {
    // `read` would set and unset a pragma around each of these lookups, which takes longer than they do.
    try queue.inDatabase { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT id FROM documents WHERE content_hash = ? AND duplicate_of IS NULL
          ORDER BY number LIMIT 1
          """)
      return try String.fetchOne(statement, arguments: [Data(contentHash)])
    }
  }

  /// How many documents have each status, and how many of those written are marked as duplicates.
  func counts() throws -> (byStatus: [DocumentStatus: Int], marked: Int) {
    try queue.read { db in
      var counts: [DocumentStatus: Int] = [:]
      let rows = try Row.fetchAll(
        db, sql: "SELECT status, count(*) AS number FROM documents GROUP BY status")
      for row in rows {
        guard let status = DocumentStatus(rawValue: row["status"]) else { continue }
        counts[status] = row["number"]
      }
      let marked = try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM documents WHERE status = 'written' AND duplicate_of IS NOT NULL
          """)
      return (counts, marked ?? 0)
    }
  }
}

/// How far a run has come: everything before is on the disk, whatever stands behind is cut off when the
/// run is resumed.
struct BuildPosition: Equatable {
  /// Documents that are done.
  var documents = 0
  /// A hash over their ids, by which a resumed run recognises its input.
  var chain = ""
  var shard = 0
  var shardBytes = 0
  var shardLines = 0
  /// The shard's size unpacked, in bytes.
  var shardText = 0
  var failedBytes = 0
  var isFinished = false
}

/// A row of `documents`.
struct DocumentRow {
  var number: Int
  var document: CleanedDocument
  var status: DocumentStatus
  var error: String?
  var file: String?
  var line: Int?
  var duplicate: DuplicateMatch?

  var arguments: StatementArguments {
    let result = document
    return [
      number, result.id, result.source, result.offset, result.size, result.url, result.date,
      status.rawValue, error, file, line, result.site, result.language, result.published,
      result.words, result.confidence.map { Double($0) }, result.removed,
      result.contentHash.map { Data($0) }, duplicate?.id, duplicate?.kind.rawValue,
      result.milliseconds,
    ]
  }
}

/// The earlier document that a document repeats.
struct DuplicateMatch: Sendable, Equatable {
  enum Kind: String, Sendable { case exact, near }
  var id: String
  var kind: Kind
}
