/// Lists of numbers by 64-bit key, in flat arrays: made once and never rehashed.
///
/// Keys are hashes already, so a multiplication finds the slot; a page asks it once for every class
/// name and line. Slots differ from process to process, as in `HashPlaces`.
///
/// A class: passing one on is one retain, and not one for each of its arrays.
package final class KeyTable: Sendable, Equatable {
  /// Keys, ascending; the list of key n is `values[bounds[n] ..< bounds[n + 1]]`.
  let keys: FlatArray<UInt64>
  let bounds: FlatArray<Int32>
  let values: FlatArray<Int32>
  /// By hash: a key's index and one, 0 where the slot is free.
  private let slots: [Int32]
  /// A bit for each key, at its place in a larger table: most keys that are asked for are not there, and
  /// what says so fits into the fastest of a processor's caches.
  private let filter: [UInt64]
  /// How much of a hash is left off for a place in the filter, and then for a slot.
  private let filterShift: UInt64
  private let shift: UInt64
  private let multiplier = HashPlaces.multiplier

  convenience init(_ lists: [UInt64: [Int32]] = [:]) {
    self.init(lists.flatMap { key, list in list.map { Entry(key: key, value: $0) } })
  }

  /// One value of a key's list.
  struct Entry: BitwiseCopyable {
    var key: UInt64
    var value: Int32
  }

  /// From the values of all lists, which will be in ascending order.
  init(_ entries: [Entry]) {
    let sorted = entries.sorted { $0.key != $1.key ? $0.key < $1.key : $0.value < $1.value }
    var keys: [UInt64] = []
    var bounds: [Int32] = []
    for (place, entry) in sorted.enumerated() where keys.last != entry.key {
      keys.append(entry.key)
      bounds.append(Int32(truncatingIfNeeded: place))
    }
    bounds.append(Int32(truncatingIfNeeded: sorted.count))
    self.keys = FlatArray(keys)
    self.bounds = FlatArray(bounds)
    values = FlatArray(sorted.map(\.value))
    (slots, filter, filterShift, shift) = Self.index(self.keys, multiplier)
  }

  /// From what `keys`, `bounds` and `values` said; nil where they do not fit together.
  init?(keys: FlatArray<UInt64>, bounds: FlatArray<Int32>, values: FlatArray<Int32>) {
    guard bounds.count == keys.count + 1, bounds[0] == 0, Int(bounds[keys.count]) == values.count
    else { return nil }
    for index in 0..<keys.count where bounds[index] > bounds[index + 1] { return nil }
    self.keys = keys
    self.bounds = bounds
    self.values = values
    (slots, filter, filterShift, shift) = Self.index(keys, multiplier)
  }

  package static func == (one: KeyTable, other: KeyTable) -> Bool {
    one.keys == other.keys && one.bounds == other.bounds && one.values == other.values
  }

  private static func index(
    _ keys: FlatArray<UInt64>, _ multiplier: UInt64
  ) -> (slots: [Int32], filter: [UInt64], filterShift: UInt64, shift: UInt64) {
    var bits: UInt64 = 4
    while 1 << bits < keys.count * 2 { bits += 1 }
    // A key of a hundred is there by mistake in a small table, one of ten in a large one.
    let more: UInt64 =
      bits + 5 <= largestFilter ? 5 : max(2, largestFilter - min(bits, largestFilter))
    let filterShift = 64 - bits - more
    var slots = [Int32](repeating: 0, count: 1 << bits)
    var filter = [UInt64](repeating: 0, count: 1 << (bits + more - 6))
    for index in 0..<keys.count {
      let place = (keys[index] &* multiplier) >> filterShift
      filter[Int(truncatingIfNeeded: place >> 6)] |= 1 << (place & 63)
      var slot = Int(truncatingIfNeeded: place >> more)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: index + 1)
    }
    return (slots, filter, filterShift, more)
  }

  /// Bits of the place in a filter, which is 4 kB then.
  private static let largestFilter: UInt64 = 15

  /// Whether a key may be there; most that are not are known not to be.
  @inline(__always)
  func mayHave(_ key: UInt64) -> Bool {
    let place = (key &* multiplier) &>> filterShift
    return filter[Int(truncatingIfNeeded: place >> 6)] & 1 &<< place != 0
  }

  /// Where in `values` the list of a key stands; empty where there is none.
  @inline(__always)
  func range(_ key: UInt64) -> Range<Int> {
    guard mayHave(key) else { return 0..<0 }
    return find(key, Int(truncatingIfNeeded: ((key &* multiplier) &>> filterShift) &>> shift))
  }

  private func find(_ key: UInt64, _ first: Int) -> Range<Int> {
    var slot = first
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if keys[index] == key { return Int(bounds[index])..<Int(bounds[index + 1]) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return 0..<0
  }
}

/// A set of 64-bit hashes in one flat array.
package struct KeySet: Sendable, Equatable {
  /// 0 where the slot is free.
  private(set) var keys: [UInt64]

  init(_ hashes: some Sequence<UInt64> = EmptyCollection()) {
    let hashes = hashes.sorted()
    var count = 0
    var previous: UInt64?
    for hash in hashes where hash != previous {
      count += 1
      previous = hash
    }
    var size = 8
    while size < count * 3 { size *= 2 }
    keys = Array(repeating: 0, count: size)
    for hash in hashes where hash != 0 {
      var slot = Self.slot(hash, size)
      while keys[slot] != 0, keys[slot] != hash { slot = (slot + 1) & (size - 1) }
      keys[slot] = hash
    }
  }

  /// From what `keys` said; nil where it is no table.
  init?(keys: [UInt64]) {
    guard keys.count >= 8, keys.count & (keys.count - 1) == 0, keys.contains(0) else { return nil }
    self.keys = keys
  }

  private static func slot(_ key: UInt64, _ size: Int) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (size - 1)
  }

  func contains(_ hash: UInt64) -> Bool {
    let size = keys.count
    var slot = Self.slot(hash, size)
    while keys[slot] != 0 {
      if keys[slot] == hash { return true }
      slot = (slot + 1) & (size - 1)
    }
    return false
  }
}
