/// A document's nodes while it is built: the parallel arrays that it will have.
///
/// Parallel from the beginning: an array of records that is split at the end would be in memory twice.
struct ArenaNodes: ~Copyable {
  var tags = Column<Tag>()
  var parents = Column<Int32>()
  var ends = Column<Int32>()
  var childPlaces = ChildPlacesColumn()
  var textStarts = Column<Int32>()
  var attributeStarts = Column<Int32>()

  var count: Int { tags.count }

  mutating func reserveCapacity(_ count: Int) {
    tags.reserveCapacity(count)
    parents.reserveCapacity(count)
    ends.reserveCapacity(count)
    childPlaces.reserveCapacity(count)
    textStarts.reserveCapacity(count + 1)
    attributeStarts.reserveCapacity(count)
  }

  /// Opens a node; `close` ends it.
  mutating func append(
    _ tag: Tag, parent: Int32, childPlace: Int32, textStart: Int32, attributeStart: Int32
  ) {
    // The others have as much room.
    if tags.isFull { reserveCapacity(2 * count) }
    unsafe tags.appendWithinCapacity(tag)
    unsafe parents.appendWithinCapacity(parent)
    unsafe ends.appendWithinCapacity(0)
    childPlaces.append(childPlace)
    unsafe textStarts.appendWithinCapacity(textStart)
    unsafe attributeStarts.appendWithinCapacity(attributeStart)
  }

  /// All nodes after it that are there are its descendants.
  mutating func close(_ node: Int) { ends[node] = Int32(truncatingIfNeeded: tags.count) }

  mutating func removeLast(_ number: Int) {
    tags.removeLast(number)
    parents.removeLast(number)
    ends.removeLast(number)
    childPlaces.removeLast(number)
    textStarts.removeLast(number)
    attributeStarts.removeLast(number)
  }

  /// Ends the text of the last node.
  ///
  /// - Parameter text: the bytes of all nodes together.
  mutating func finish(text: Int) { textStarts.append(Int32(truncatingIfNeeded: text)) }
}

/// The same while it grows.
struct ChildPlacesColumn: ~Copyable {
  private var near = Column<UInt16>()
  private var farNodes: [Int32] = []
  private var far: [Int32] = []

  mutating func reserveCapacity(_ count: Int) { near.reserveCapacity(count) }

  @inline(__always)
  mutating func append(_ place: Int32) {
    if place >= UInt16.max {
      farNodes.append(Int32(truncatingIfNeeded: near.count))
      far.append(place)
    }
    near.append(UInt16(truncatingIfNeeded: min(place, Int32(UInt16.max))))
  }

  mutating func removeLast(_ number: Int) {
    near.removeLast(number)
    while let last = farNodes.last, last >= near.count {
      farNodes.removeLast()
      far.removeLast()
    }
  }

  /// Its places; it is empty then.
  mutating func take() -> ChildPlaces {
    ChildPlaces(near: near.take(), farNodes: farNodes, far: far)
  }
}
