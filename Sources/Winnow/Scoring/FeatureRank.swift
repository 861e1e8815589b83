import CLanes

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
        if let first = values.baseAddress, let rank = ranks.baseAddress {
          unsafe clanes_ranks_of(first, values.count, rank)
        }
        count = values.count
      }
    }
  }
}

extension [Int16] {
  /// Puts the ranks of blocks side by side, feature by feature; lanes without a block hold the first one's.
  func copy(_ blocks: ArraySlice<Int>, to columns: inout [Int16]) {
    guard let first = blocks.first else { return }
    unsafe withUnsafeBufferPointer { ranks in
      unsafe columns.withUnsafeMutableBytes { columns in
        unsafe withUnsafeTemporaryAllocation(
          of: UnsafePointer<Int16>.self, capacity: TreeEnsemble.lanes
        ) { rows in
          guard let ranks = ranks.baseAddress else { return }
          unsafe rows.initialize(repeating: ranks + first &* Feature.count)
          for (lane, block) in blocks.enumerated() {
            unsafe rows[lane] = ranks + block &* Feature.count
          }
          // The last four are some of those before them once more, where they do not come out even.
          var feature = 0
          while feature < Feature.count {
            feature = Swift.min(feature, Feature.count &- 4)
            var lane = 0
            while lane < TreeEnsemble.lanes {
              let four = unsafe fourColumns(of: rows, lane, feature)
              unsafe columns.store(four.0, lane, feature)
              unsafe columns.store(four.1, lane, feature &+ 1)
              unsafe columns.store(four.2, lane, feature &+ 2)
              unsafe columns.store(four.3, lane, feature &+ 3)
              lane &+= 8
            }
            feature &+= 4
          }
        }
      }
    }
  }
}

extension UnsafeMutableRawBufferPointer {
  /// Stores the ranks of one feature, of eight blocks from the lane on.
  @inline(__always)
  fileprivate func store(_ ranks: SIMD8<Int16>, _ lane: Int, _ feature: Int) {
    let place = (feature &* TreeEnsemble.lanes &+ lane) &* MemoryLayout<Int16>.size
    unsafe storeBytes(of: ranks, toByteOffset: place, as: SIMD8<Int16>.self)
  }
}

/// Four features of eight rows, feature by feature.
@inline(__always)
private func fourColumns(
  of rows: UnsafeMutableBufferPointer<UnsafePointer<Int16>>, _ lane: Int, _ feature: Int
) -> (SIMD8<Int16>, SIMD8<Int16>, SIMD8<Int16>, SIMD8<Int16>) {
  /// Two rows' features in turn.
  func pair(_ row: Int) -> SIMD4<UInt32> {
    var pair = SIMD8<Int16>()
    pair.evenHalf = unsafe UnsafeRawPointer(rows[lane &+ row] + feature).loadUnaligned(
      as: SIMD4<Int16>.self)
    pair.oddHalf = unsafe UnsafeRawPointer(rows[lane &+ row &+ 1] + feature).loadUnaligned(
      as: SIMD4<Int16>.self)
    return unsafe unsafeBitCast(pair, to: SIMD4<UInt32>.self)
  }
  func zip(_ one: SIMD2<UInt32>, _ other: SIMD2<UInt32>) -> SIMD2<UInt64> {
    var zipped = SIMD4<UInt32>()
    zipped.evenHalf = one
    zipped.oddHalf = other
    return unsafe unsafeBitCast(zipped, to: SIMD2<UInt64>.self)
  }
  func eight(_ one: UInt64, _ other: UInt64) -> SIMD8<Int16> {
    unsafe unsafeBitCast(SIMD2(one, other), to: SIMD8<Int16>.self)
  }
  let pairs = (pair(0), pair(2), pair(4), pair(6))
  let (a, b) = (
    zip(pairs.0.lowHalf, pairs.1.lowHalf), zip(pairs.0.highHalf, pairs.1.highHalf)
  )
  let (c, d) = (
    zip(pairs.2.lowHalf, pairs.3.lowHalf), zip(pairs.2.highHalf, pairs.3.highHalf)
  )
  return (eight(a[0], c[0]), eight(a[1], c[1]), eight(b[0], d[0]), eight(b[1], d[1]))
}
