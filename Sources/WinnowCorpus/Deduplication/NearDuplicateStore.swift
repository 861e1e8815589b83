import Foundation
import GRDB

/// Near-duplicates across runs: a named file that remembers the first texts of all runs before.
///
/// It is an SQLite database with a row for each group, `documents(run, ordinal, id, signature)`, read
/// into a `NearDuplicateIndex` when it is opened. Groups of the run under way are written by `commit`,
/// in one transaction, so a run that is killed leaves the store as its last `commit` did; opened again
/// with the same run and the place where it goes on, the store forgets what that run had added from
/// there on, and answers as it would have without the interruption.
public final class NearDuplicateStore {
  /// The text that stands for a group.
  public struct Origin: Sendable, Equatable {
    public var run: String
    /// Its place in the input of its run.
    public var ordinal: Int
    public var id: String
  }

  private let database: DatabaseQueue
  private let run: String
  private var index: NearDuplicateIndex
  private var nextKey: Int
  private var pending: [(key: Int, origin: Origin, signature: MinHashSignature)] = []
  /// By key: where in `pending` a group waits that is not written yet.
  private var firstPending: Int

  /// - Parameters:
  ///   - path: the file; it is made where it is not there.
  ///   - run: a name of the run under way, the same when it is resumed.
  ///   - ordinal: the first input that is still to be done; what the store has of this run from there
  ///     on is forgotten. 0 for a run that begins.
  /// - Throws: `StoreMismatch` where the store was made with other parameters, `StoreInUse` while another
  ///   run has it, and GRDB's `DatabaseError`.
  public init(
    path: String, run: String, resumingAt ordinal: Int = 0,
    parameters: NearDuplicateParameters = NearDuplicateParameters()
  ) throws {
    var configuration = Configuration()
    // Two runs at a time would both take themselves for the first.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
    self.run = run
    var index = NearDuplicateIndex(parameters)
    do {
      database = try DatabaseQueue(path: path, configuration: configuration)
      nextKey = try Self.load(database, path, run, ordinal, parameters, into: &index)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
      throw StoreInUse(path: path)
    }
    firstPending = nextKey
    self.index = index
  }

  /// Reads what earlier runs had, and gives the next key.
  private static func load(
    _ database: DatabaseQueue, _ path: String, _ run: String, _ ordinal: Int,
    _ parameters: NearDuplicateParameters, into index: inout NearDuplicateIndex
  ) throws -> Int {
    try database.write { db in
      try Self.prepare(db, path, parameters)
      try db.execute(
        sql: "DELETE FROM documents WHERE run = ? AND ordinal >= ?", arguments: [run, ordinal])
      let rows = try Row.fetchCursor(db, sql: "SELECT key, signature FROM documents ORDER BY key")
      while let row = try rows.next() {
        let bytes: Data = row[1]
        index.insert(MinHashSignature(bytes: [UInt8](bytes)), ordinal: row[0])
      }
      return (try Int.fetchOne(db, sql: "SELECT max(key) FROM documents") ?? 0) + 1
    }
  }

  private static func prepare(
    _ db: Database, _ path: String, _ parameters: NearDuplicateParameters
  ) throws {
    try db.execute(
      sql: """
        CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS documents (
          key INTEGER PRIMARY KEY, run TEXT NOT NULL, ordinal INTEGER NOT NULL, id TEXT NOT NULL,
          signature BLOB NOT NULL);
        CREATE UNIQUE INDEX IF NOT EXISTS documents_by_run ON documents (run, ordinal);
        """)
    let own = "1 threshold \(parameters.threshold)"
    let found = try String.fetchOne(db, sql: "SELECT value FROM settings WHERE name = 'minhash'")
    if let found, found != own {
      throw StoreMismatch(path: path, found: found, expected: own)
    }
    try db.execute(
      sql: "INSERT OR IGNORE INTO settings VALUES ('minhash', ?)", arguments: [own])
  }

  public var groupCount: Int { index.groupCount }

  /// Adds a text of this run; ordinals must rise.
  ///
  /// - Returns: the earliest text of this or an earlier run that it is nearly the same as, or nil.
  public func group(
    of signature: MinHashSignature, ordinal: Int, id: String
  ) throws -> Origin? {
    if let key = index.group(of: signature, ordinal: nextKey) {
      if key >= firstPending { return pending[key - firstPending].origin }
      return try database.read { db in
        try Row.fetchOne(
          db, sql: "SELECT run, ordinal, id FROM documents WHERE key = ?", arguments: [key]
        ).map { Origin(run: $0[0], ordinal: $0[1], id: $0[2]) }
      }
    }
    guard !signature.isEmpty else { return nil }
    pending.append((nextKey, Origin(run: run, ordinal: ordinal, id: id), signature))
    nextKey += 1
    return nil
  }

  /// Writes what was added since the last call. To be called when the run has made sure of its output
  /// up to here, and before it says so.
  public func commit() throws {
    guard !pending.isEmpty else { return }
    let rows = pending
    try database.write { db in
      let insert = try db.makeStatement(
        sql: "INSERT INTO documents (key, run, ordinal, id, signature) VALUES (?, ?, ?, ?, ?)")
      for row in rows {
        try insert.execute(arguments: [
          row.key, row.origin.run, row.origin.ordinal, row.origin.id,
          Data(row.signature.bytes),
        ])
      }
    }
    pending = []
    firstPending = nextKey
  }
}

/// A store that was made with other parameters: its signatures cannot be compared.
public struct StoreMismatch: Error, CustomStringConvertible {
  public var path: String
  var found: String
  var expected: String

  public var description: String {
    "\(path): this store was made with '\(found)', the run wants '\(expected)'; "
      + "use the same threshold, or another store"
  }
}

/// A store that another run has open.
public struct StoreInUse: Error, CustomStringConvertible {
  public var path: String

  public var description: String {
    "\(path): another run uses this store; wait for its end, or use another store"
  }
}
