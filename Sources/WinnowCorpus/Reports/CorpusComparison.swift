import GRDB
import Winnow

/// Two corpora built from the same input, compared page by page: what a change of the rules did.
///
/// Pages belong together by their id; of several with one id the first belongs to the first. Texts are
/// read only where their hashes differ. In memory is a small record of each page that differs, and the
/// words of a few thousand pages at a time; where both follow the same input, each shard is read once.
public struct CorpusComparison: Sendable {
  /// A page that one corpus has and the other has not, or has with another text.
  public struct Difference: Sendable, Equatable {
    public enum Change: String, Sendable { case added, removed, changed }
    public var change: Change
    /// Rows of `documents`; nil where the input of the corpus has no such page.
    public var before: Int?
    public var after: Int?
    public var wordsBefore: Int
    public var wordsAfter: Int
    /// Words that stand in the one text and not in the other, each as often as it does.
    public var wordsLost: Int
    public var wordsGained: Int

    /// Words that differ.
    public var size: Int { wordsLost + wordsGained }
  }

  public private(set) var folderBefore: String
  public private(set) var folderAfter: String
  /// The greatest differences first.
  public private(set) var differences: [Difference] = []
  /// Pages written in both with equal texts, and pages written in neither.
  public private(set) var same = 0
  public private(set) var neither = 0
  /// Pages that only one input has.
  public private(set) var onlyBefore = 0
  public private(set) var onlyAfter = 0
  /// Words of all pages written.
  public private(set) var wordsBefore = 0
  public private(set) var wordsAfter = 0

  /// - Throws: where one of the folders holds no corpus, or a shard is damaged.
  public init(_ before: String, _ after: String) throws(CorpusProblem) {
    folderBefore = before
    folderAfter = after
    let reader = try CorpusReader(folder: before, beside: after)
    var texts = TextPairs(ShardText(folder: before), ShardText(folder: after))
    var result = self
    do {
      try reader.queue.read { db in
        try result.collectPairs(db, &texts)
        try result.collectNew(db)
      }
    } catch let problem as CorpusProblem {
      throw problem
    } catch {
      throw CorpusProblem(path: before, error)
    }
    self = result
    differences.sort {
      ($1.size, $0.before ?? $0.after ?? 0) < ($0.size, $1.before ?? $1.after ?? 0)
    }
  }

  public func count(_ change: Difference.Change) -> Int {
    differences.count { $0.change == change }
  }

  // MARK: Pairs

  private static func numbered(_ table: String) -> String {
    """
    (SELECT number, id, status, coalesce(words, 0) AS words, content_hash, file, line,
      row_number() OVER (PARTITION BY id ORDER BY number) AS nth FROM \(table))
    """
  }

  /// Every page of the first corpus with its counterpart.
  private mutating func collectPairs(_ db: Database, _ texts: inout TextPairs) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT a.number, a.status, a.words, a.file, a.line, b.number, b.status, b.words, b.file,
          b.line, a.content_hash IS b.content_hash
        FROM \(Self.numbered("main.documents")) AS a
        LEFT JOIN \(Self.numbered("other.documents")) AS b ON b.id = a.id AND b.nth = a.nth
        ORDER BY a.number
        """)
    let written = DocumentStatus.written.rawValue
    while let row = try rows.next() {
      let number: Int = row[0]
      let other: Int? = row[5]
      if other == nil { onlyBefore += 1 }
      let statuses: (String?, String?) = (row[1], row[6])
      let words: (Int?, Int?) = (row[2], row[7])
      let isWritten = (statuses.0 == written, statuses.1 == written)
      let before = isWritten.0 ? words.0 ?? 0 : 0
      let after = isWritten.1 ? words.1 ?? 0 : 0
      wordsBefore += before
      wordsAfter += after
      switch isWritten {
      case (false, false): neither += 1
      case (true, false): add(.removed, number, other, before: before)
      case (false, true): add(.added, number, other, after: after)
      case (true, true):
        let isSame: Bool = row[10]
        if isSame {
          same += 1
          continue
        }
        let files: (String?, String?) = (row[3], row[8])
        texts.append(
          TextPairs.Pair(
            before: .init(number: number, words: before, file: files.0 ?? "", line: row[4]),
            after: .init(number: other ?? 0, words: after, file: files.1 ?? "", line: row[9])))
        if texts.isFull { differences += try texts.compare() }
      }
    }
    differences += try texts.compare()
  }

  /// Pages of the second corpus that the first one's input has not.
  private mutating func collectNew(_ db: Database) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT b.number, b.status, b.words FROM \(Self.numbered("other.documents")) AS b
        LEFT JOIN \(Self.numbered("main.documents")) AS a ON b.id = a.id AND b.nth = a.nth
        WHERE a.number IS NULL ORDER BY b.number
        """)
    while let row = try rows.next() {
      onlyAfter += 1
      let (number, status, words): (Int, String, Int) = (row[0], row[1], row[2])
      guard status == DocumentStatus.written.rawValue else {
        neither += 1
        continue
      }
      wordsAfter += words
      add(.added, nil, number, after: words)
    }
  }

  private mutating func add(
    _ change: Difference.Change, _ number: Int?, _ other: Int?, before: Int = 0, after: Int = 0
  ) {
    differences.append(
      Difference(
        change: change, before: number, after: other, wordsBefore: before, wordsAfter: after,
        wordsLost: before, wordsGained: after))
  }
}

/// Pairs of texts that wait to be compared, many at a time, so that shards are read in their order.
struct TextPairs {
  struct Place {
    var number: Int
    var words: Int
    var file: String
    var line: Int?
  }

  struct Pair {
    var before: Place
    var after: Place
  }

  private let before: ShardText
  private let after: ShardText
  private var pairs: [Pair] = []

  init(_ before: ShardText, _ after: ShardText) {
    self.before = before
    self.after = after
  }

  var isFull: Bool { pairs.count >= 4096 }

  mutating func append(_ pair: Pair) { pairs.append(pair) }

  /// The differences of the pairs that wait; equal words in another order are a difference of none.
  mutating func compare() throws(CorpusProblem) -> [CorpusComparison.Difference] {
    defer { pairs = [] }
    let old = try words(pairs.map(\.before), before)
    let new = try words(pairs.map(\.after), after)
    var result: [CorpusComparison.Difference] = []
    for (index, pair) in pairs.enumerated() {
      var (lost, gained) = Self.difference(old[index], new[index])
      lost = Self.scaled(lost, of: old[index].count, words: pair.before.words)
      gained = Self.scaled(gained, of: new[index].count, words: pair.after.words)
      result.append(
        CorpusComparison.Difference(
          change: .changed, before: pair.before.number, after: pair.after.number,
          wordsBefore: pair.before.words, wordsAfter: pair.after.words, wordsLost: lost,
          wordsGained: gained))
    }
    return result
  }

  /// The words of each text, as sorted hashes.
  private func words(_ places: [Place], _ texts: ShardText) throws(CorpusProblem) -> [[UInt64]] {
    var result = [[UInt64]](repeating: [], count: places.count)
    var hasher = WordHasher()
    let order = places.indices.sorted {
      (places[$0].file, places[$0].line ?? 0) < (places[$1].file, places[$1].line ?? 0)
    }
    for index in order {
      hasher.append(
        try texts.text(file: places[index].file, line: places[index].line), to: &result[index])
      result[index].sort()
    }
    return result
  }

  /// In scripts without spaces characters are compared, of which two or more are counted as a word.
  private static func scaled(_ count: Int, of all: Int, words: Int) -> Int {
    all > words ? (count * words + all / 2) / all : count
  }

  /// How many elements of two sorted arrays have no partner in the other.
  static func difference(_ old: [UInt64], _ new: [UInt64]) -> (lost: Int, gained: Int) {
    var (i, j, common) = (0, 0, 0)
    while i < old.count, j < new.count {
      if old[i] == new[j] {
        common += 1
        i += 1
        j += 1
      } else if old[i] < new[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return (old.count - common, new.count - common)
  }
}
