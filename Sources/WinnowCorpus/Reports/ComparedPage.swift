import GRDB
import Winnow

/// A page that differs between two corpora, with what a reader wants to know of it.
public struct ComparedPage: Sendable {
  public var id: String
  public var url: String?
  public var difference: CorpusComparison.Difference
  /// nil where an input has no such page.
  public var statusBefore: String?
  public var statusAfter: String?
  /// Why it was not written, where it was not.
  public var reason: String?

  /// The page as a line of JSON, without its line feed.
  public var jsonLine: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("id", id)
      writer.member("url", url)
      writer.member("change", difference.change.rawValue)
      writer.member("status_before", statusBefore)
      writer.member("status_after", statusAfter)
      writer.member("reason", reason)
      writer.member("words_before", difference.wordsBefore)
      writer.member("words_after", difference.wordsAfter)
      writer.member("words_lost", difference.wordsLost)
      writer.member("words_gained", difference.wordsGained)
    }
    return writer.output
  }
}

/// Looks up the pages of a comparison, and their texts.
public final class ComparedPages {
  private let before: CorpusReader
  private let after: CorpusReader
  private let textsBefore: ShardText
  private let textsAfter: ShardText

  public init(_ comparison: CorpusComparison) throws(CorpusProblem) {
    before = try CorpusReader(folder: comparison.folderBefore)
    after = try CorpusReader(folder: comparison.folderAfter)
    textsBefore = ShardText(folder: comparison.folderBefore)
    textsAfter = ShardText(folder: comparison.folderAfter)
  }

  private struct Record {
    var id: String
    var url: String?
    var status: String
    var error: String?
    var file: String?
    var line: Int?
  }

  private static func record(
    _ number: Int?, _ reader: CorpusReader
  ) throws(CorpusProblem) -> Record? {
    guard let number else { return nil }
    return try reader.read { db in
      try Row.fetchOne(
        db,
        sql: "SELECT id, url, status, error, file, line FROM documents WHERE number = ?",
        arguments: [number]
      ).map {
        Record(id: $0[0], url: $0[1], status: $0[2], error: $0[3], file: $0[4], line: $0[5])
      }
    }
  }

  public func page(
    _ difference: CorpusComparison.Difference
  ) throws(CorpusProblem) -> ComparedPage {
    let old = try Self.record(difference.before, before)
    let new = try Self.record(difference.after, after)
    return ComparedPage(
      id: old?.id ?? new?.id ?? "", url: old?.url ?? new?.url, difference: difference,
      statusBefore: old?.status, statusAfter: new?.status,
      reason: difference.change == .removed
        ? new?.error : difference.change == .added ? old?.error : nil)
  }

  /// Lines of a page's texts that stand in the one and not in the other, in their order.
  public func lines(
    _ difference: CorpusComparison.Difference
  ) throws(CorpusProblem) -> (lost: [String], gained: [String]) {
    let old = try Self.text(Self.record(difference.before, before), textsBefore)
    let new = try Self.text(Self.record(difference.after, after), textsAfter)
    return (Self.without(new, old), Self.without(old, new))
  }

  private static func text(
    _ record: Record?, _ texts: ShardText
  ) throws(CorpusProblem) -> [String] {
    guard let record, let file = record.file else { return [] }
    return try texts.text(file: file, line: record.line).split(separator: "\n").map(String.init)
  }

  /// The lines of one text that have no partner in another.
  private static func without(_ others: [String], _ lines: [String]) -> [String] {
    var counts: [String: Int] = [:]
    for line in others { counts[line, default: 0] += 1 }
    return lines.filter { line in
      guard let left = counts[line], left > 0 else { return true }
      counts[line] = left - 1
      return false
    }
  }
}
