/// A set of numbers above 0, each of which a page makes many: open addressing in one flat array.
///
/// Numbers are multiplied by a secret of the process, as in `HashPlaces`, so that no page can choose
/// numbers that meet.
struct NumberSet {
  private var places = HashPlaces(count: 64)
  private(set) var count = 0

  /// - Parameter number: not 0.
  /// - Returns: whether it is new.
  mutating func insert(_ number: UInt64) -> Bool {
    let place = places.place(of: number)
    guard places.hashes[place] == 0 else { return false }
    places.hashes[place] = number
    count += 1
    if count * 2 > places.count { grow() }
    return true
  }

  private mutating func grow() {
    let old = places
    places = HashPlaces(count: old.count * 2)
    for number in old.hashes where number != 0 { places.hashes[places.place(of: number)] = number }
  }
}
