/// The text leaves that hold for each block of a page, noted block by block.
struct TextHits {
  /// Of all blocks in a row.
  private(set) var leaves: [Int32] = []
  /// Where the leaves of each block begin that is through.
  private var starts: [Int32] = [0]

  init(blocks: Int) { starts.reserveCapacity(blocks + 1) }

  /// Where in `leaves` those of some blocks are.
  @inline(__always)
  func range(of blocks: Range<Int>) -> Range<Int> {
    Int(
      starts[min(blocks.lowerBound, starts.count - 1)])..<Int(
        starts[min(blocks.upperBound, starts.count - 1)])
  }

  func range(of block: Int) -> Range<Int> { range(of: block..<block + 1) }

  /// How many were noted of the block under way.
  var count: Int { leaves.count - Int(starts[starts.count - 1]) }

  /// Whether a leaf was noted of the block under way.
  func holds(_ leaf: Int32) -> Bool {
    leaves[Int(starts[starts.count - 1])...].contains(leaf)
  }

  mutating func note(_ leaf: Int32) { leaves.append(leaf) }

  mutating func endBlock() { starts.append(Int32(truncatingIfNeeded: leaves.count)) }
}
