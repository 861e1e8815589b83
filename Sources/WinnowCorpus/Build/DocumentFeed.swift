import Synchronization
import Winnow

/// The documents of a run: what the input has, with sample and limit applied.
final class DocumentFeed {
  let reader: InputReader
  private let limit: Int?
  /// Ids whose hash is below this are in the sample.
  private let threshold: UInt64?
  private var taken = 0
  /// Documents given, those outside of the sample included.
  private(set) var given = 0
  let bytesRead: BytesRead

  /// Read by the thread that shows progress.
  final class BytesRead: Sendable {
    let value = Atomic(0)
  }

  init(_ options: BuildOptions) {
    reader = InputReader(options.input, pageLimit: options.cleaner.limits.bytes)
    limit = options.limit
    threshold = options.sample.flatMap { share in
      share >= 1 ? nil : UInt64(max(0, share) * 0x1p64)
    }
    bytesRead = BytesRead()
  }

  /// The next document; nil at the end, or at the limit.
  func next() -> InputDocument? {
    if let limit, taken >= limit { return nil }
    guard var document = reader.next() else { return nil }
    given += 1
    bytesRead.value.store(reader.bytesRead, ordering: .relaxed)
    if let threshold, Self.hash(document.id) >= threshold {
      document.content = .refused("not in the sample")
    } else {
      taken += 1
    }
    return document
  }

  private static func hash(_ id: String) -> UInt64 {
    Digest.sha256(Array(id.utf8)).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
