import Winnow

/// A text's minima, a byte each: what is left of it for comparisons.
public struct MinHashSignature: Sendable, Equatable {
  /// `NearDuplicateParameters.hashCount` bytes; empty for a text without words.
  public let bytes: [UInt8]

  /// - Parameter bytes: those of another signature; of any other number they are taken for none.
  public init(bytes: [UInt8]) {
    self.bytes = bytes.count == NearDuplicateParameters.hashCount ? bytes : []
  }

  /// Whether the text had no words, so that nothing can be said of it.
  public var isEmpty: Bool { bytes.isEmpty }

  /// The estimated Jaccard similarity, 0 to 1; 0 where one of the texts had no words.
  public func similarity(to other: MinHashSignature) -> Double {
    guard !isEmpty, !other.isEmpty else { return 0 }
    var equal = 0
    for index in bytes.indices where bytes[index] == other.bytes[index] { equal += 1 }
    return Self.similarity(equal: equal)
  }

  /// The similarity that so many equal minima speak for, less those that agree by chance.
  static func similarity(equal: Int) -> Double {
    let share = Double(equal) / Double(NearDuplicateParameters.hashCount)
    return max(0, (share - 1 / 256) / (1 - 1 / 256))
  }
}

/// Makes signatures; holds scratch memory, so each worker has its own.
///
/// Hash i of a shingle x is the upper half of aᵢ·x + bᵢ modulo 2⁶⁴ with aᵢ odd (M. Dietzfelbinger,
/// 1996), over shingles that are well mixed already. All numbers are fixed: signatures are the same on
/// every machine and in every run.
public struct MinHasher: Sendable {
  private var words = WordHasher()
  private var hashes: [UInt64] = []
  private var minima: [UInt32] = []

  public init() {}

  public mutating func signature(of text: String) -> MinHashSignature {
    hashes.removeAll(keepingCapacity: true)
    words.append(text, to: &hashes)
    guard !hashes.isEmpty else { return MinHashSignature(bytes: []) }
    let length = min(hashes.count, NearDuplicateParameters.shingleLength)
    let count = NearDuplicateParameters.hashCount
    minima.removeAll(keepingCapacity: true)
    minima.append(contentsOf: repeatElement(.max, count: count))
    for start in 0...(hashes.count - length) {
      var shingle: UInt64 = 0
      for word in hashes[start..<start + length] {
        shingle = WordHasher.finished((shingle &* 0x2545_F491_4F6C_DD1D) ^ word)
      }
      Self.lower(&minima, shingle)
    }
    return MinHashSignature(bytes: minima.map { UInt8(truncatingIfNeeded: $0) })
  }

  private static func lower(_ minima: inout [UInt32], _ shingle: UInt64) {
    unsafe minima.withUnsafeMutableBufferPointer { minima in
      unsafe factors.withUnsafeBufferPointer { factors in
        unsafe addends.withUnsafeBufferPointer { addends in
          for index in 0..<minima.count {
            let hash = unsafe factors[index] &* shingle &+ addends[index]
            let upper = UInt32(truncatingIfNeeded: hash >> 32)
            if unsafe upper < minima[index] { unsafe minima[index] = upper }
          }
        }
      }
    }
  }

  private static let factors = (0..<NearDuplicateParameters.hashCount).map {
    WordHasher.finished(UInt64($0)) | 1
  }
  private static let addends = (0..<NearDuplicateParameters.hashCount).map {
    WordHasher.finished(UInt64($0) &+ 0x1_0000)
  }
}
