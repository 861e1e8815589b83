/// A document's nodes while it is built, in the arrays that it will have.
///
/// Parallel from the beginning: an array of records that become arrays at the end would be in memory twice.
struct ArenaNodes {
  private(set) var tags: [Tag] = []
  private(set) var parents: [Int32] = []
  private(set) var ends: [Int32] = []
  private(set) var depths: [UInt16] = []
  private(set) var childIndices: [Int32] = []
  private(set) var textStarts: [Int32] = []
  private(set) var attributeStarts: [Int32] = []

  var count: Int { tags.count }

  mutating func reserveCapacity(_ count: Int) {
    tags.reserveCapacity(count)
    parents.reserveCapacity(count)
    ends.reserveCapacity(count)
    depths.reserveCapacity(count)
    childIndices.reserveCapacity(count)
    textStarts.reserveCapacity(count + 1)
    attributeStarts.reserveCapacity(count)
  }

  /// Opens a node; `close` ends it.
  mutating func append(
    _ tag: Tag, parent: Int32, depth: UInt16, childIndex: Int32, textStart: Int32,
    attributeStart: Int32
  ) {
    tags.append(tag)
    parents.append(parent)
    ends.append(0)
    depths.append(depth)
    childIndices.append(childIndex)
    textStarts.append(textStart)
    attributeStarts.append(attributeStart)
  }

  /// All nodes after it that are there are its descendants.
  mutating func close(_ node: Int) { ends[node] = Int32(truncatingIfNeeded: tags.count) }

  mutating func removeLast(_ number: Int) {
    tags.removeLast(number)
    parents.removeLast(number)
    ends.removeLast(number)
    depths.removeLast(number)
    childIndices.removeLast(number)
    textStarts.removeLast(number)
    attributeStarts.removeLast(number)
  }

  /// Ends the text of the last node.
  ///
  /// - Parameter text: the bytes of all nodes together.
  mutating func finish(text: Int) { textStarts.append(Int32(truncatingIfNeeded: text)) }
}
