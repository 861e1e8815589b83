/// An open table of hashes with linear probing; the hash 0 is a free place, and there is always one.
struct HashPlaces {
  var hashes: [UInt64]

  /// - Parameter count: a power of two, or 0 for a table that nothing is looked up in.
  init(count: Int) { hashes = Array(repeating: 0, count: count) }

  var count: Int { hashes.count }

  /// Where a hash stands, or where it belongs.
  func place(of hash: UInt64) -> Int {
    let mask = hashes.count - 1
    var place = Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while hashes[place] != 0, hashes[place] != hash { place = (place + 1) & mask }
    return place
  }
}
