/// How near-duplicates are looked for: MinHash over word shingles, and banded LSH.
///
/// Two texts are near-duplicates where the Jaccard similarity of their sets of shingles (runs of
/// `shingleLength` words; A. Broder, "On the resemblance and containment of documents", 1997) is at
/// least `threshold`. It is estimated from `hashCount` minima, of which eight bits each are kept (P. Li
/// and A. König, "b-bit minwise hashing", 2010). The minima are cut into bands of `rows`; only texts
/// that agree in all rows of a band are compared at all (P. Indyk and R. Motwani, 1998).
public struct NearDuplicateParameters: Sendable, Equatable {
  /// The lowest estimated similarity of near-duplicates, 0.3 to 1.
  public let threshold: Double
  /// Minima in a band: as many as leave two texts at the threshold a chance of `recall` to meet.
  public let rows: Int

  /// Words in a shingle; characters in scripts without spaces. A shorter text is one shingle.
  public static let shingleLength = 5
  /// Minima of a text, a byte each.
  public static let hashCount = 120
  /// The chance that two texts at the threshold are compared.
  public static let recall = 0.98

  /// - Parameter threshold: the lowest similarity of near-duplicates; held within 0.3 and 1.
  public init(threshold: Double = 0.8) {
    self.threshold = min(1, max(0.3, threshold.isNaN ? 0.8 : threshold))
    let threshold = self.threshold
    rows =
      [12, 10, 8, 6, 5, 4, 3].first {
        Self.collisionProbability(similarity: threshold, rows: $0) >= Self.recall
      } ?? 2
  }

  public var bands: Int { Self.hashCount / rows }

  /// The chance that two texts of a similarity agree in at least one band: 1 − (1 − pʳ)ᵇ, where p is
  /// the chance that one minimum agrees, s + (1 − s) / 256 with the eight bits that are kept.
  public func collisionProbability(similarity: Double) -> Double {
    Self.collisionProbability(similarity: similarity, rows: rows)
  }

  private static func collisionProbability(similarity: Double, rows: Int) -> Double {
    let agreement = similarity + (1 - similarity) / 256
    var band = 1.0
    for _ in 0..<rows { band *= agreement }
    var missed = 1.0
    for _ in 0..<(hashCount / rows) { missed *= 1 - band }
    return 1 - missed
  }

  /// The standard error of an estimate at a similarity: √(p (1 − p) / k) / (1 − 1/256).
  public func standardError(similarity: Double) -> Double {
    let agreement = similarity + (1 - similarity) / 256
    return (agreement * (1 - agreement) / Double(Self.hashCount)).squareRoot() * 256 / 255
  }
}
