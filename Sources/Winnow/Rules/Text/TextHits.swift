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
    start(of: blocks.lowerBound)..<start(of: blocks.upperBound)
  }

  func range(of block: Int) -> Range<Int> { range(of: block..<block + 1) }

  /// How many were noted of the block under way.
  var count: Int { leaves.count - underWay }

  /// Whether a leaf was noted of the block under way.
  func holds(_ leaf: Int32) -> Bool { leaves[underWay...].contains(leaf) }

  /// Where the leaves of the block under way begin.
  private var underWay: Int { Int(starts[starts.count - 1]) }

  /// Blocks that were not reached have none.
  private func start(of block: Int) -> Int { Int(starts[min(block, starts.count - 1)]) }

  mutating func note(_ leaf: Int32) { leaves.append(leaf) }

  mutating func endBlock() { starts.append(Int32(truncatingIfNeeded: leaves.count)) }
}
