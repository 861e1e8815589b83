/// A feature's value in two bytes that keep its order, as far as they can: five bits of its exponent and ten of its
/// fraction, so that values differ that are a thousandth apart.
///
/// Values from 2^17 are one, and so are those below 2^-15 and zero. Below zero there is no more than that a value is
/// absent.
enum FeatureRank {
  /// Bits of a Float's fraction that are left out, and the exponents that are below all of ours.
  private static let dropped: Int32 = 13
  private static let lowest: Int32 = 112 << 10

  @inline(__always)
  static func of(_ value: Float) -> Int16 {
    let bits = Int32(bitPattern: value.bitPattern)
    return Int16(
      truncatingIfNeeded: min(max((bits &>> dropped) &- lowest, bits &>> 31), Int32(Int16.max)))
  }

  /// The ranks of many values.
  static func of(_ values: [Float]) -> [Int16] {
    unsafe Array(unsafeUninitializedCapacity: values.count) { ranks, count in
      unsafe values.withUnsafeBufferPointer { values in
        // Nothing in it that would keep the compiler from taking many at a time.
        for index in 0..<values.count { unsafe ranks[index] = of(values[index]) }
        count = values.count
      }
    }
  }
}

extension [Int16] {
  /// Puts the ranks of blocks side by side, feature by feature.
  func copy(_ blocks: ArraySlice<Int>, to columns: inout [TreeEnsemble.Ranks]) {
    unsafe withUnsafeBufferPointer { ranks in
      unsafe columns.withUnsafeMutableBytes { columns in
        let places = unsafe columns.assumingMemoryBound(to: Int16.self)
        for (lane, block) in blocks.enumerated() {
          let base = block &* Feature.count
          for feature in 0..<Feature.count {
            unsafe places[feature &* TreeEnsemble.Ranks.scalarCount &+ lane] =
              ranks[base &+ feature]
          }
        }
      }
    }
  }
}
