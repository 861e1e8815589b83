import Foundation
import GRDB

/// A built corpus, opened to be looked at.
struct CorpusReader {
  let folder: String
  let queue: DatabaseQueue

  /// - Parameter other: a second corpus, whose tables are then to be had as `other.documents`.
  /// - Throws: `CorpusProblem` where one of the folders holds no corpus.
  init(folder: String, beside other: String? = nil) throws(CorpusProblem) {
    self.folder = folder
    if let other { _ = try CorpusReader(folder: other) }
    let path = Self.path(in: folder)
    guard FileManager.default.fileExists(atPath: path) else {
      throw CorpusProblem(
        path: folder, reason: "no corpus here: there is no \(CorpusDatabase.name)",
        mend: "name a folder that winnow corpus build has made")
    }
    var configuration = Configuration()
    configuration.readonly = true
    if let other {
      let second = Self.path(in: other)
      configuration.prepareDatabase { db in
        try db.execute(sql: "ATTACH DATABASE ? AS other", arguments: [second])
      }
    }
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
      let isThere = try queue.read { try $0.tableExists("documents") }
      guard isThere else {
        throw CorpusProblem(
          path: path, reason: "it has no table of documents", mend: "build the corpus again")
      }
    } catch let problem as CorpusProblem {
      throw problem
    } catch {
      throw CorpusProblem(path: path, error)
    }
  }

  static func path(in folder: String) -> String {
    folder + (folder.hasSuffix("/") ? "" : "/") + CorpusDatabase.name
  }

  /// Reads with the database's errors put into words.
  func read<Value>(_ body: (Database) throws -> Value) throws(CorpusProblem) -> Value {
    do {
      return try queue.read(body)
    } catch {
      throw CorpusProblem(path: Self.path(in: folder), error)
    }
  }
}

/// What is wrong with a corpus, and what to do about it.
public struct CorpusProblem: Error, CustomStringConvertible {
  public var path: String
  public var reason: String
  /// Empty where nobody knows one.
  public var mend: String

  public init(path: String, reason: String, mend: String = "") {
    self.path = path
    self.reason = reason
    self.mend = mend
  }

  init(path: String, _ error: any Error) {
    self.init(path: path, reason: (error as? DatabaseError)?.message ?? "\(error)")
  }

  public var description: String { "\(path): \(reason)" + (mend.isEmpty ? "" : "; \(mend)") }
}
