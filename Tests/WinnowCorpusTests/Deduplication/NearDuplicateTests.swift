import Foundation
import TestSupport
import Testing

@testable import WinnowCorpus

@Suite struct NearDuplicateTests {
  @Test func theEarliestTextStandsForItsGroup() {
    var prose = SyntheticProse(seed: 1)
    let article = prose.paragraphs(6...6).joined(separator: "\n\n")
    let other = prose.paragraphs(6...6).joined(separator: "\n\n")
    var index = NearDuplicateIndex()
    #expect(index.group(of: article, ordinal: 10) == nil)
    #expect(index.group(of: other, ordinal: 11) == nil)
    #expect(index.group(of: article + " One more word.", ordinal: 12) == 10)
    #expect(index.group(of: article.uppercased(), ordinal: 13) == 10)
    #expect(index.group(of: other, ordinal: 14) == 11)
    #expect(index.groupCount == 2)
  }

  @Test func textsWithoutWordsBelongToNoGroup() {
    var index = NearDuplicateIndex()
    #expect(index.group(of: "", ordinal: 0) == nil)
    #expect(index.group(of: " … \n—", ordinal: 1) == nil)
    #expect(index.group(of: "", ordinal: 2) == nil)
    #expect(index.groupCount == 0)
  }

  /// Shorter than a shingle: equal or not.
  @Test func shortTextsAreComparedAsAWhole() {
    var index = NearDuplicateIndex()
    #expect(index.group(of: "Two words", ordinal: 0) == nil)
    #expect(index.group(of: "two words!", ordinal: 1) == 0)
    #expect(index.group(of: "Two others", ordinal: 2) == nil)
    #expect(index.group(of: "二", ordinal: 3) == nil)
  }

  /// Signatures stand in stores that later versions read: these may not change.
  @Test func signaturesAreStable() {
    var hasher = MinHasher()
    let first = hasher.signature(of: "The ferry left the old harbour at dawn with eleven cars.")
    let again = hasher.signature(of: "the FERRY left the old harbour, at dawn: with eleven cars")
    #expect(first == again)
    #expect(first.bytes.count == 120)
    #expect(MinHashSignature(bytes: first.bytes) == first)
    #expect(MinHashSignature(bytes: [1, 2, 3]).isEmpty)
  }

  /// Hundreds of texts with the same long notice in them: alike in many bands, and none a duplicate.
  @Test func whatManyUnlikeTextsShareDoesNotGroupThem() {
    var prose = SyntheticProse(seed: 2)
    let notice = prose.paragraphs(4...4).joined(separator: " ")
    var index = NearDuplicateIndex()
    for ordinal in 0..<300 {
      let own = prose.paragraphs(4...4).joined(separator: " ")
      #expect(index.group(of: own + " " + notice, ordinal: ordinal) == nil)
    }
    #expect(index.groupCount == 300)
  }

  /// Memory and time of many unlike texts: `WINNOW_INDEX=1000000 swift test --filter manyTexts`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["WINNOW_INDEX"] != nil))
  func manyTexts() throws {
    let count = ProcessInfo.processInfo.environment["WINNOW_INDEX"].flatMap { Int($0) } ?? 1
    var random = SeededNumbers(fixed: 5)
    var index = NearDuplicateIndex()
    let before = try Self.residentKilobytes()
    let start = ContinuousClock.now
    for ordinal in 0..<count {
      let bytes = (0..<15).flatMap { _ in
        let number = random.next()
        return (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
      }
      #expect(index.group(of: MinHashSignature(bytes: bytes), ordinal: ordinal) == nil)
    }
    let bytes = (try Self.residentKilobytes() - before) * 1024 / count
    print("\(count) groups: \(bytes) bytes each, \((ContinuousClock.now - start) / count) each")
    #expect(bytes < 600)
  }

  /// Whether two signatures agree in a whole band.
  private static func meet(_ a: MinHashSignature, _ b: MinHashSignature) -> Bool {
    let rows = NearDuplicateParameters().rows
    return stride(from: 0, to: a.bytes.count, by: rows).contains {
      a.bytes[$0..<$0 + rows] == b.bytes[$0..<$0 + rows]
    }
  }

  private static func residentKilobytes() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS") }
    return line?.split(separator: " ").compactMap { Int($0) }.first ?? 0
  }

  @Test func theCurveIsThatOfTheParameters() {
    let parameters = NearDuplicateParameters()
    #expect(parameters.threshold == 0.8)
    #expect(parameters.rows == 6)
    #expect(parameters.bands == 20)
    // 1 − (1 − p⁶)²⁰ with p = s + (1 − s) / 256.
    #expect(abs(parameters.collisionProbability(similarity: 0.8) - 0.9980) < 0.001)
    #expect(abs(parameters.collisionProbability(similarity: 0.5) - 0.2759) < 0.005)
    #expect(parameters.collisionProbability(similarity: 1) == 1)
    #expect(NearDuplicateParameters(threshold: .nan).threshold == 0.8)
    #expect(NearDuplicateParameters(threshold: 7).threshold == 1)
    for threshold in [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95] {
      let chosen = NearDuplicateParameters(threshold: threshold)
      #expect(chosen.collisionProbability(similarity: threshold) >= 0.98, "\(threshold)")
    }
  }

  /// Known edits: `WINNOW_PAIRS=9000 swift test --filter knownEdits` prints the table of
  /// Benchmarks/Reports/DEDUPLICATION.md.
  @Test func knownEditsAreFoundAndOthersAreNot() {
    let wanted = ProcessInfo.processInfo.environment["WINNOW_PAIRS"].flatMap { Int($0) }
    let pairs = EditedText.pairs(wanted ?? 360, seed: 7)
    var index = NearDuplicateIndex()
    var grouped = 0
    for (ordinal, pair) in pairs.enumerated()
    where index.group(of: pair.original, ordinal: ordinal) != nil { grouped += 1 }
    #expect(grouped == 0, "the originals are different articles")
    var tally = EditTally()
    var hasher = MinHasher()
    for (ordinal, pair) in pairs.enumerated() {
      let edited = hasher.signature(of: pair.edited)
      let found = index.earliest(near: edited)
      let isUnspaced = pair.original.utf8.first.map { $0 >= 0xE0 } ?? false
      tally.add(
        pair.edit, similarity: pair.trueSimilarity(isUnspaced: isUnspaced),
        meets: Self.meet(edited, hasher.signature(of: pair.original)),
        isFound: found == ordinal, isWrong: found != nil && found != ordinal)
    }
    if wanted != nil { print(tally.table) }
    #expect(tally.recall(above: 0.88) > 0.99)
    #expect(tally.recall(above: 0.8) > 0.95)
    #expect(tally.precision(below: 0.8) > 0.95)
    #expect(tally.precision(below: 0.7) == 1)
    #expect(tally.wrong == 0)
  }
}

/// What was found, by edit and by true similarity.
struct EditTally {
  private struct Row {
    var edit: EditedText.Edit
    var similarity: Double
    /// Whether the texts agree in a band.
    var meets: Bool
    var isFound: Bool
  }

  private var rows: [Row] = []
  /// Answers that name another article.
  var wrong = 0

  mutating func add(
    _ edit: EditedText.Edit, similarity: Double, meets: Bool, isFound: Bool, isWrong: Bool
  ) {
    rows.append(Row(edit: edit, similarity: similarity, meets: meets, isFound: isFound))
    if isWrong { wrong += 1 }
  }

  /// Of pairs that are at least so similar, the share that was found.
  func recall(above similarity: Double) -> Double {
    let near = rows.filter { $0.similarity >= similarity }
    return Double(near.count { $0.isFound }) / Double(max(1, near.count))
  }

  /// Of pairs that were found, the share that is not less similar.
  func precision(below similarity: Double) -> Double {
    let found = rows.filter(\.isFound)
    return Double(found.count { $0.similarity >= similarity }) / Double(max(1, found.count))
  }

  var table: String {
    func percent(_ share: Double) -> String {
      let value = Int((share * 1000).rounded())
      return "\(value / 10).\(value % 10) %"
    }
    func share(_ rows: [Row], _ holds: (Row) -> Bool) -> String {
      percent(Double(rows.count(where: holds)) / Double(max(1, rows.count)))
    }
    func row(_ name: String, _ rows: [Row]) -> String {
      let mean = rows.reduce(0) { $0 + $1.similarity } / Double(max(1, rows.count))
      return "| \(name) | \(rows.count) | \((mean * 1000).rounded() / 1000) | "
        + share(rows, { $0.isFound }) + " |"
    }
    var text = "| edit | pairs | mean similarity | grouped |\n|---|---|---|---|\n"
    for edit in EditedText.Edit.allCases {
      text += row(edit.rawValue, rows.filter { $0.edit == edit }) + "\n"
    }
    text += "\n| similarity | pairs | mean | grouped | bands meet | by the formula |\n"
    text += "|---|---|---|---|---|---|\n"
    for tenth in stride(from: 0.3, to: 1.0, by: 0.05) {
      let inside = rows.filter { $0.similarity >= tenth && $0.similarity < tenth + 0.05 }
      let theory = inside.map {
        NearDuplicateParameters().collisionProbability(similarity: $0.similarity)
      }.reduce(0, +)
      text +=
        row("from \((tenth * 100).rounded() / 100)", inside)
        + " \(share(inside) { $0.meets }) | \(percent(theory / Double(max(1, inside.count)))) |\n"
    }
    text +=
      "\nrecall at 0.8: \(percent(recall(above: 0.8))), at 0.85: \(percent(recall(above: 0.85))); "
    text +=
      "precision at 0.8: \(percent(precision(below: 0.8))), at 0.75: \(percent(precision(below: 0.75))); "
    return text + "named another article: \(wrong)"
  }
}
