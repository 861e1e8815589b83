/// An open table of hashes with linear probing; the hash 0 is a free place, and there is always one.
///
/// Places are the upper bits of a product with an odd number that differs from process to process
/// (multiply-shift hashing: Dietzfelbinger et al., "A Reliable Randomized Algorithm for the
/// Closest-Pair Problem", 1997), so no page can bring words that all belong in one place. What is looked
/// up in a table does not depend on places.
struct HashPlaces {
  var hashes: [UInt64]
  private let multiplier = Self.multiplier
  private let shift: UInt64

  /// An odd number that pages cannot know.
  static let multiplier = UInt64.random(in: 0...UInt64.max) | 1

  /// - Parameter count: a power of two, or 0 for a table that nothing is looked up in.
  init(count: Int) {
    hashes = Array(repeating: 0, count: count)
    shift = UInt64(64 - max(1, count).trailingZeroBitCount)
  }

  var count: Int { hashes.count }

  /// The size of the table that takes the place of one: small ones grow fast, so that they seldom do.
  static func next(after count: Int) -> Int {
    count == 0 ? 64 : count < 1 << 12 ? 4 * count : 2 * count
  }

  /// Where a hash stands, or where it belongs.
  @inline(__always)
  func place(of hash: UInt64) -> Int {
    let mask = hashes.count - 1
    var place = Int(truncatingIfNeeded: (hash &* multiplier) >> shift)
    while hashes[place] != 0, hashes[place] != hash { place = (place + 1) & mask }
    return place
  }
}

/// Numbers hashes in the order in which they come, from 0; the hashes 0 and 1 are the same to it.
struct HashNumbers {
  private var places = HashPlaces(count: 64)
  private var numbers = [Int32](repeating: 0, count: 64)
  private(set) var count = 0

  mutating func number(of hash: UInt64) -> Int {
    if places.count < 2 * (count + 1) { grow() }
    let hash = max(1, hash)
    let place = places.place(of: hash)
    if places.hashes[place] == 0 {
      places.hashes[place] = hash
      numbers[place] = Int32(truncatingIfNeeded: count)
      count += 1
    }
    return Int(numbers[place])
  }

  /// The number of a hash that came already.
  func known(_ hash: UInt64) -> Int? {
    let place = places.place(of: max(1, hash))
    return places.hashes[place] == 0 ? nil : Int(numbers[place])
  }

  private mutating func grow() {
    let (old, oldNumbers) = (places.hashes, numbers)
    places = HashPlaces(count: HashPlaces.next(after: old.count))
    numbers = Array(repeating: 0, count: places.count)
    for (hash, number) in zip(old, oldNumbers) where hash != 0 {
      let place = places.place(of: hash)
      places.hashes[place] = hash
      numbers[place] = number
    }
  }
}

/// A set of hashes that grows; 0 and 1 are the same to it.
struct HashSet {
  private var places = HashPlaces(count: 0)
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  /// - Returns: whether the hash is new.
  @discardableResult
  mutating func insert(_ hash: UInt64) -> Bool {
    if places.count < 2 * (count + 1) { grow() }
    let hash = max(1, hash)
    let place = places.place(of: hash)
    guard places.hashes[place] == 0 else { return false }
    places.hashes[place] = hash
    count += 1
    return true
  }

  func contains(_ hash: UInt64) -> Bool {
    places.count > 0 && places.hashes[places.place(of: max(1, hash))] != 0
  }

  private mutating func grow() {
    let old = places.hashes
    places = HashPlaces(count: HashPlaces.next(after: old.count))
    for hash in old where hash != 0 { places.hashes[places.place(of: hash)] = hash }
  }
}
