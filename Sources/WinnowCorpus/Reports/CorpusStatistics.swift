import GRDB

/// Counts and distributions of a corpus.
public struct CorpusStatistics: Sendable, Equatable {
  /// A name with how often it occurs.
  public struct Count: Sendable, Equatable {
    public var name: String
    public var documents: Int
    /// Words in them.
    public var words: Int

    public init(name: String, documents: Int, words: Int) {
      self.name = name
      self.documents = documents
      self.words = words
    }
  }

  /// What was removed of one kind.
  public struct Removal: Sendable, Equatable {
    public var kind: String
    public var documents: Int
    public var blocks: Int
  }

  /// The names with the most documents, and what there is beside them.
  public struct Ranking: Sendable, Equatable {
    public var shown: [Count] = []
    /// How many different names there are.
    public var names = 0
    /// Documents of the names that are not shown.
    public var otherDocuments = 0
  }

  /// By status, the most frequent first.
  public private(set) var statuses: [Count] = []
  public private(set) var documents = 0
  public private(set) var written = 0
  public private(set) var words = 0
  /// Words below which a tenth, a quarter, a half, three quarters and nine tenths of the written
  /// documents are; empty where there are none.
  public private(set) var quantiles: [Int] = []
  public private(set) var sites = Ranking()
  public private(set) var languages = Ranking()
  /// Months of publication in their order, as YYYY-MM; "" for documents without a date. The 120 with the
  /// most documents: pages are dated to whatever they please.
  public private(set) var months = Ranking()
  /// Documents by length.
  public private(set) var lengths: [Count] = []
  /// Documents by confidence, in tenths.
  public private(set) var confidences: [Count] = []
  public private(set) var removals: [Removal] = []
  /// Duplicates by kind, marked ones and such as were not written.
  public private(set) var duplicates: [Count] = []
  /// Why documents failed or were filtered, the most frequent first.
  public private(set) var reasons: [Count] = []

  /// Names that a ranking shows.
  public static let shownNames = 20

  /// The lower bounds of the lengths, in words.
  private static let lengthBounds = [0, 50, 100, 200, 400, 800, 1600, 3200]

  /// Reads the statistics of the corpus in a folder.
  ///
  /// - Throws: where there is no corpus, or it is damaged.
  public init(folder: String) throws(CorpusProblem) {
    let reader = try CorpusReader(folder: folder)
    var result = CorpusStatistics()
    try reader.read { try result.collect($0) }
    self = result
  }

  private init() {}

  // Everything is counted by SQLite, so that a corpus of any size takes no memory here.
  private mutating func collect(_ db: Database) throws {
    statuses = try counts(
      db, "SELECT status, count(*), coalesce(sum(words), 0) FROM documents GROUP BY status")
    documents = statuses.reduce(0) { $0 + $1.documents }
    let written = statuses.first { $0.name == DocumentStatus.written.rawValue }
    self.written = written?.documents ?? 0
    words = written?.words ?? 0
    sites = try ranking(db, "site")
    languages = try ranking(db, "language")
    months = try ranking(
      db,
      """
      CASE WHEN substr(coalesce(published, date), 1, 7) GLOB '[12][0-9][0-9][0-9]-[01][0-9]'
        THEN substr(coalesce(published, date), 1, 7) END
      """, limit: 120)
    months.shown.sort { $0.name < $1.name }
    let bounds = Self.lengthBounds
    let cases = bounds.dropFirst().enumerated().map { "WHEN words < \($1) THEN \($0)" }
    lengths = try bins(
      db, "CASE \(cases.joined(separator: " ")) ELSE \(bounds.count - 1) END",
      names: bounds.indices.map { index in
        index + 1 < bounds.count ? "\(bounds[index])–\(bounds[index + 1] - 1)" : "\(bounds[index])+"
      })
    confidences = try bins(
      db, "min(9, max(0, CAST(coalesce(confidence, 0) * 10 AS INTEGER)))",
      names: (0..<10).map { "0.\($0)" })
    removals = try Row.fetchAll(
      db,
      sql: """
        SELECT kinds.key, count(*), CAST(sum(kinds.value) AS INTEGER) AS blocks
        FROM documents, json_each(documents.removed) AS kinds
        WHERE status = 'written' AND removed IS NOT NULL AND json_valid(removed)
        GROUP BY kinds.key ORDER BY blocks DESC, kinds.key
        """
    ).map { Removal(kind: $0[0], documents: $0[1], blocks: $0[2] ?? 0) }
    duplicates = try counts(
      db,
      """
      SELECT duplicate_kind, count(*), coalesce(sum(words), 0) FROM documents
      WHERE duplicate_kind IS NOT NULL GROUP BY duplicate_kind
      """)
    reasons = try counts(
      db,
      """
      SELECT status || ': ' || coalesce(error, ''), count(*), 0 FROM documents
      WHERE status IN ('failed', 'filtered', 'not-article') AND error IS NOT NULL
      GROUP BY 1 ORDER BY 2 DESC LIMIT \(Self.shownNames)
      """)
    quantiles = try Self.shares.compactMap { share in
      let place = Int(share * Double(max(0, self.written - 1)))
      return try Int.fetchOne(
        db,
        sql: """
          SELECT coalesce(words, 0) FROM documents WHERE status = 'written'
          ORDER BY words LIMIT 1 OFFSET \(place)
          """)
    }
  }

  /// Those of `quantiles`.
  public static let shares = [0.1, 0.25, 0.5, 0.75, 0.9]

  /// The most frequent first.
  private func counts(_ db: Database, _ sql: String) throws -> [Count] {
    try Row.fetchAll(db, sql: sql).map {
      Count(name: $0[0] ?? "", documents: $0[1], words: $0[2])
    }.sorted { ($1.documents, $0.name) < ($0.documents, $1.name) }
  }

  private func ranking(
    _ db: Database, _ column: String, limit: Int = Self.shownNames
  ) throws -> Ranking {
    let shown = try counts(
      db,
      """
      SELECT coalesce(\(column), ''), count(*) AS number, coalesce(sum(words), 0) FROM documents
      WHERE status = 'written' GROUP BY 1 ORDER BY number DESC, 1 LIMIT \(limit)
      """)
    let names =
      try Int.fetchOne(
        db,
        sql:
          "SELECT count(DISTINCT coalesce(\(column), '')) FROM documents WHERE status = 'written'"
      ) ?? 0
    return Ranking(
      shown: shown, names: names,
      otherDocuments: written - shown.reduce(0) { $0 + $1.documents })
  }

  /// Written documents by a number that an expression gives, from 0.
  private func bins(_ db: Database, _ expression: String, names: [String]) throws -> [Count] {
    var result = names.map { Count(name: $0, documents: 0, words: 0) }
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT \(expression), count(*), coalesce(sum(words), 0) FROM documents
        WHERE status = 'written' AND words IS NOT NULL GROUP BY 1
        """)
    for row in rows {
      guard let bin: Int = row[0], result.indices.contains(bin) else { continue }
      result[bin].documents = row[1]
      result[bin].words = row[2]
    }
    return result
  }
}
