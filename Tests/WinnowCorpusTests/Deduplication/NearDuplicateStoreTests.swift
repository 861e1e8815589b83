import Foundation
import Testing

@testable import WinnowCorpus

@Suite struct NearDuplicateStoreTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "near-duplicates-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private var path: String { folder.appending(path: "names.sqlite").path }

  private static let texts: [String] = {
    var prose = SyntheticProse(seed: 3)
    return (0..<20).map { _ in prose.paragraphs(4...6).joined(separator: "\n\n") }
  }()

  private static func signature(_ text: String) -> MinHashSignature {
    var hasher = MinHasher()
    return hasher.signature(of: text)
  }

  @Test func laterRunsKnowWhatEarlierOnesHad() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      let store = try NearDuplicateStore(path: path, run: "march")
      for (ordinal, text) in Self.texts.enumerated() {
        let found = try store.group(
          of: Self.signature(text), ordinal: ordinal, id: "march-\(ordinal)")
        #expect(found == nil)
      }
      let again = try store.group(of: Self.signature(Self.texts[4]), ordinal: 20, id: "x")
      #expect(again == .init(run: "march", ordinal: 4, id: "march-4"))
      try store.commit()
    }
    let store = try NearDuplicateStore(path: path, run: "april")
    #expect(store.groupCount == 20)
    let found = try store.group(
      of: Self.signature(Self.texts[7] + " And a word."), ordinal: 0, id: "april-0")
    #expect(found == .init(run: "march", ordinal: 7, id: "march-7"))
  }

  /// A run that is killed and resumed gives the answers of one that was not.
  @Test func aResumedRunForgetsWhatItWillDoAgain() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      let store = try NearDuplicateStore(path: path, run: "march")
      for ordinal in 0..<10 {
        _ = try store.group(
          of: Self.signature(Self.texts[ordinal]), ordinal: ordinal, id: "\(ordinal)")
      }
      try store.commit()
      for ordinal in 10..<15 {
        _ = try store.group(
          of: Self.signature(Self.texts[ordinal]), ordinal: ordinal, id: "\(ordinal)")
      }
      // Killed before the second commit; and of the first the run trusts only eight.
    }
    let store = try NearDuplicateStore(path: path, run: "march", resumingAt: 8)
    #expect(store.groupCount == 8)
    for ordinal in 8..<15 {
      let found = try store.group(
        of: Self.signature(Self.texts[ordinal]), ordinal: ordinal, id: "\(ordinal)")
      #expect(found == nil, "\(ordinal) is its own duplicate")
    }
    let early = try store.group(of: Self.signature(Self.texts[2]), ordinal: 15, id: "15")
    #expect(early?.ordinal == 2)
  }

  @Test func aStoreWithAnotherThresholdIsRefused() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    do { _ = try NearDuplicateStore(path: path, run: "a") }
    #expect(throws: StoreMismatch.self) {
      _ = try NearDuplicateStore(
        path: path, run: "b", parameters: NearDuplicateParameters(threshold: 0.6))
    }
  }

  @Test func aStoreServesOneRunAtATime() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let first = try NearDuplicateStore(path: path, run: "a")
    #expect(throws: StoreInUse.self) { _ = try NearDuplicateStore(path: path, run: "b") }
    #expect(first.groupCount == 0)
  }
}
