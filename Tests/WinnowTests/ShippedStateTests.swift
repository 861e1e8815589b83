import Foundation
import Testing

@testable import Winnow

@Suite struct ShippedStateTests {
  static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/CResources/snapshot.bin").standardized

  private static func compiled() throws -> ShippedState {
    let card = file.deletingLastPathComponent().appending(path: "../../weights/html.yaml")
    return try ShippedState.compiled(html: Array(Data(contentsOf: card)))
  }

  private static func read(_ bytes: [UInt8]) throws -> ShippedState {
    try unsafe bytes.withUnsafeBytes {
      var reader = unsafe SnapshotReader($0)
      return try ShippedState(from: &reader)
    }
  }

  @Test func theSnapshotIsWhatThePacksCompileTo() throws {
    #expect(ShippedState.embedded.snapshot == (try Self.compiled().snapshot), "run make embed")
  }

  @Test func aSnapshotComesBackAsItWas() throws {
    let bytes = try Self.compiled().snapshot
    #expect(try Self.read(bytes).snapshot == bytes)
  }

  /// However a snapshot is cut, it is refused.
  @Test func aCutSnapshotIsRefused() throws {
    let bytes = try Self.compiled().snapshot
    for length in [0, 7, 8, 9, bytes.count / 3, bytes.count / 2, bytes.count - 1] {
      #expect(throws: SnapshotReader.Damaged.self) {
        try Self.read(Array(bytes[..<length]))
      }
    }
  }
}
