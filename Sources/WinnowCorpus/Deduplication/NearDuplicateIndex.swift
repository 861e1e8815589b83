/// Finds for each text of a sequence the earliest one before it that is nearly the same.
///
/// ```swift
/// var index = NearDuplicateIndex()
/// index.group(of: "The ferry left at dawn with eleven cars.", ordinal: 0)  // nil: the first
/// index.group(of: "The ferry left at dawn with eleven cars!", ordinal: 1)  // 0
/// ```
///
/// The answer depends on the texts and their order alone. A text without an earlier one becomes a group
/// of its own; only such first texts are kept, so whatever is grouped is near to the text that stands
/// for it, and no chain of small changes leads from one article to another. Candidates that bands
/// propose are compared by their whole signatures, so that texts that share a band by accident are not
/// taken for duplicates.
///
/// Memory: for each group 120 bytes of signature, 8 of ordinal, and in each of the tables (20 at the
/// default threshold) 5.3 to 10.7 bytes, together 235 to 341 bytes, and half as much again while tables
/// grow. Texts that join a group cost nothing.
public struct NearDuplicateIndex: Sendable {
  public let parameters: NearDuplicateParameters
  private var hasher = MinHasher()
  /// By group: the signature's bytes, one after the other, and the first text's ordinal.
  private var signatures: [UInt8] = []
  private var ordinals: [Int] = []
  /// By band: an open hash table of groups, -1 where there is none; bands are compared in `signatures`.
  private var tables: [[Int32]]
  private var mask = 1023
  /// The least number of equal minima that speaks for the threshold.
  private let leastEqual: Int

  /// No more groups than these are kept for one value of a band, the earliest; what many unlike texts
  /// have in common, such as a long notice, would be compared with all of them otherwise.
  public static let longestBucket = 16

  public init(_ parameters: NearDuplicateParameters = NearDuplicateParameters()) {
    self.parameters = parameters
    tables = Array(
      repeating: Array(repeating: -1, count: mask + 1), count: parameters.bands)
    leastEqual =
      (0...NearDuplicateParameters.hashCount).first {
        MinHashSignature.similarity(equal: $0) >= parameters.threshold - 1e-9
      } ?? NearDuplicateParameters.hashCount
  }

  /// How many texts stand for themselves.
  public var groupCount: Int { ordinals.count }

  /// Adds a text.
  ///
  /// - Parameters:
  ///   - text: a document's text; one without words belongs to no group and starts none.
  ///   - ordinal: its place in the input, for answers about later texts.
  /// - Returns: the ordinal of the earliest text that it is nearly the same as, or nil.
  public mutating func group(of text: String, ordinal: Int) -> Int? {
    group(of: hasher.signature(of: text), ordinal: ordinal)
  }

  /// Adds a text by its signature, which workers can make beforehand.
  public mutating func group(of signature: MinHashSignature, ordinal: Int) -> Int? {
    if let earliest = earliest(near: signature) { return earliest }
    insert(signature, ordinal: ordinal)
    return nil
  }

  /// The ordinal of the earliest text that one with this signature is nearly the same as, or nil; adds
  /// nothing.
  public func earliest(near signature: MinHashSignature) -> Int? {
    match(signature).map { ordinals[$0] }
  }

  /// Adds a text that is known to stand for itself, such as one of an earlier run.
  mutating func insert(_ signature: MinHashSignature, ordinal: Int) {
    guard !signature.isEmpty else { return }
    let group = Int32(truncatingIfNeeded: ordinals.count)
    ordinals.append(ordinal)
    signatures += signature.bytes
    // At most three quarters of a table are in use.
    if ordinals.count * 4 > (mask + 1) * 3 {
      grow()
    } else {
      enter(group)
    }
  }

  /// The earliest group that is near enough.
  private func match(_ signature: MinHashSignature) -> Int? {
    guard !signature.isEmpty else { return nil }
    var best: Int?
    for band in 0..<parameters.bands {
      let start = band * parameters.rows
      forEachGroup(band, signature.bytes, start) { group in
        if best.map({ group < $0 }) ?? true, isNear(group, signature) { best = group }
      }
    }
    return best
  }

  private func isNear(_ group: Int, _ signature: MinHashSignature) -> Bool {
    let start = group * NearDuplicateParameters.hashCount
    var equal = 0
    unsafe signatures.withUnsafeBufferPointer { all in
      unsafe signature.bytes.withUnsafeBufferPointer { own in
        for index in 0..<own.count where unsafe all[start + index] == own[index] { equal += 1 }
      }
    }
    return equal >= leastEqual
  }

  // MARK: Tables

  /// Calls `body` with the groups that agree in a band, the earliest first, and returns the slot behind
  /// them.
  @discardableResult
  private func forEachGroup(
    _ band: Int, _ bytes: [UInt8], _ start: Int, _ body: (Int) -> Void
  ) -> Int {
    var slot = slot(band, bytes, start)
    while tables[band][slot] >= 0 {
      let group = Int(tables[band][slot])
      if agrees(group, band, bytes, start) { body(group) }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func agrees(_ group: Int, _ band: Int, _ bytes: [UInt8], _ start: Int) -> Bool {
    let own = group * NearDuplicateParameters.hashCount + band * parameters.rows
    for row in 0..<parameters.rows where signatures[own + row] != bytes[start + row] {
      return false
    }
    return true
  }

  private func slot(_ band: Int, _ bytes: [UInt8], _ start: Int) -> Int {
    var hash = UInt64(band) &+ 1
    for row in 0..<parameters.rows {
      hash = (hash ^ UInt64(bytes[start + row])) &* 0x9FB2_1C65_1E98_DF25
      hash ^= hash >> 29
    }
    return Int(truncatingIfNeeded: hash >> 16) & mask
  }

  private mutating func enter(_ group: Int32) {
    let base = Int(group) * NearDuplicateParameters.hashCount
    for band in 0..<parameters.bands {
      var same = 0
      let slot = forEachGroup(band, signatures, base + band * parameters.rows) { _ in same += 1 }
      if same < Self.longestBucket { tables[band][slot] = group }
    }
  }

  private mutating func grow() {
    mask = mask * 2 + 1
    for band in tables.indices {
      tables[band] = []
      tables[band] = Array(repeating: -1, count: mask + 1)
    }
    for group in ordinals.indices { enter(Int32(truncatingIfNeeded: group)) }
  }
}
