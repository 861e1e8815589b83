import Glibc
import Winnow

/// Writes cleaned documents in the input's order and records each; the one place where a corpus changes.
///
/// Lines gather until there are a mebibyte or a thousand documents of them. Then they become one frame
/// at the shard's end, which is made durable before the transaction that records the documents and the
/// shard's new length. So the database never knows of bytes that are not there, and what is there without
/// being known is cut off when the run is resumed. Where a stretch ends depends on the documents alone, so
/// a resumed run makes the same frames.
final class CorpusWriter {
  private let options: BuildOptions
  private let database: CorpusDatabase
  private let encoder: FrameEncoder
  private(set) var position: BuildPosition
  private var near: (any NearDuplicates)?

  private var shard: AppendFile?
  private var failures: AppendFile
  private var lines: [UInt8] = []
  private var failureLines: [UInt8] = []
  private var rows: [DocumentRow] = []
  /// Of rows that are not recorded yet: the id of the first document with a text.
  private var recent: [[UInt8]: String] = [:]
  private var madeFolder = -1

  static let stretchBytes = 1 << 20
  static let stretchDocuments = 1000
  /// A shard's size unpacked, in bytes.
  static let shardText = 256 << 20

  init(
    _ options: BuildOptions, _ database: CorpusDatabase, near: (any NearDuplicates)?
  ) throws {
    self.options = options
    self.database = database
    self.near = near
    encoder = FrameEncoder(options.compression)
    position = try database.position()
    failures = try AppendFile(
      path: options.folder + "/" + BuildSummary.failures, length: position.failedBytes)
    guard options.format == .jsonl else { return }
    try CorpusFolder.make(options.folder + "/shards")
    let path = options.folder + "/" + shardName
    if position.shardBytes > 0 {
      shard = try AppendFile(path: path, length: position.shardBytes)
    } else {
      // Begun when the run was interrupted, but not recorded.
      _ = unsafe unlink(path)
    }
  }

  /// Adds the next document.
  ///
  /// - Returns: what became of it.
  func add(_ document: CleanedDocument) throws -> DocumentStatus {
    var document = document
    var row = DocumentRow(
      number: position.documents, document: document, status: document.status,
      error: document.error)
    if document.status == .written {
      row.duplicate = try duplicate(document)
      if row.duplicate != nil, options.duplicates == .drop {
        row.status = .duplicate
      } else {
        try write(&document, &row)
      }
    }
    if row.status == .failed { addFailure(row) }
    // What was written need not wait in memory for the transaction.
    row.document.output = []
    row.document.sketch = []
    rows.append(row)
    position.documents += 1
    position.chain = Digest.name(position.chain + document.id)
    if lines.count >= Self.stretchBytes || rows.count >= Self.stretchDocuments { try flush() }
    return row.status
  }

  /// Records the last documents, and that the input is at its end.
  func finish() throws {
    position.isFinished = true
    try flush()
  }

  // MARK: Duplicates

  private func duplicate(_ document: CleanedDocument) throws -> DuplicateMatch? {
    guard options.duplicates != .keep, let hash = document.contentHash else { return nil }
    if let id = try recent[hash] ?? database.earliest(contentHash: hash) {
      return DuplicateMatch(id: id, kind: .exact)
    }
    if let id = try near?.earliest(
      like: document.sketch, id: document.id, number: position.documents)
    {
      return DuplicateMatch(id: id, kind: .near)
    }
    recent[hash] = document.id
    return nil
  }

  // MARK: Writing

  private func write(_ document: inout CleanedDocument, _ row: inout DocumentRow) throws {
    guard options.format == .jsonl else { return try writeFile(document, &row) }
    row.file = shardName
    row.line = position.shardLines
    let before = lines.count
    lines += document.output
    if options.duplicates != .keep {
      var writer = JSONWriter()
      writer.object { writer in
        writer.member("duplicate_of", row.duplicate?.id)
        writer.member("duplicate_kind", row.duplicate?.kind.rawValue)
      }
      lines.append(UInt8(ascii: ","))
      lines += writer.output.utf8.dropFirst().dropLast()
    }
    lines += repeatElement(UInt8(ascii: "}"), count: options.schema.openObjects)
    lines.append(UInt8(ascii: "\n"))
    position.shardLines += 1
    position.shardText += lines.count - before
  }

  private var shardName: String {
    let ending = options.compression == .none ? "" : "." + options.compression.rawValue
    return "shards/part-\(Self.padded(position.shard, 5)).jsonl\(ending)"
  }

  /// A file a page: pages/000/012/000012345.txt.
  private func writeFile(_ document: CleanedDocument, _ row: inout DocumentRow) throws {
    let number = position.documents
    let folder =
      "pages/\(Self.padded(number / 1_000_000, 3))/\(Self.padded(number / 1000 % 1000, 3))"
    if madeFolder != number / 1000 {
      try CorpusFolder.make(options.folder + "/" + folder)
      madeFolder = number / 1000
    }
    let name =
      folder + "/" + Self.padded(number, 9) + (options.format == .text ? ".txt" : ".md")
    var file = try AppendFile(path: options.folder + "/" + name, length: 0)
    try file.append(document.output)
    row.file = name
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private func addFailure(_ row: DocumentRow) {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("number", row.number)
      writer.member("id", row.document.id)
      writer.member("source", row.document.source)
      if let offset = row.document.offset { writer.member("offset", offset) }
      if let url = row.document.url { writer.member("url", url) }
      writer.member("error", row.error)
    }
    failureLines += writer.output.utf8
    failureLines.append(UInt8(ascii: "\n"))
  }

  // MARK: Durability

  private func flush() throws {
    if !lines.isEmpty {
      if shard == nil {
        shard = try AppendFile(
          path: options.folder + "/" + shardName, length: position.shardBytes)
      }
      try shard?.append(encoder.encode(lines))
      try shard?.synchronise()
      position.shardBytes = shard?.length ?? 0
      lines.removeAll(keepingCapacity: true)
    }
    if !failureLines.isEmpty {
      try failures.append(failureLines)
      try failures.synchronise()
      position.failedBytes = failures.length
      failureLines = []
    }
    if position.shardText >= Self.shardText {
      shard = nil
      position.shard += 1
      position.shardBytes = 0
      position.shardLines = 0
      position.shardText = 0
    }
    try near?.commit()
    try database.commit(rows, position)
    rows.removeAll(keepingCapacity: true)
    recent.removeAll(keepingCapacity: true)
  }
}
