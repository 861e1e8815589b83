/// Runs of three words of some text, to ask how much of a block stands in it.
struct TextOverlap {
  private var runs = HashSet()

  var isEmpty: Bool { runs.isEmpty }

  /// Takes in one more text.
  mutating func add(_ text: some Collection<UInt8>) {
    Self.forEachRun(Array(text)[...]) { runs.insert($0) }
  }

  /// The share of a text's runs that stand in what was taken in: 0 to 1.
  func share(of text: ArraySlice<UInt8>) -> Float {
    var all = 0
    var shared = 0
    Self.forEachRun(text) {
      all += 1
      if runs.contains($0) { shared += 1 }
    }
    return all > 0 ? Float(shared) / Float(all) : 0
  }

  /// Hashes of all runs of three folded words, or of all words where there are fewer.
  private static func forEachRun(_ text: ArraySlice<UInt8>, _ body: (UInt64) -> Void) {
    var last: (UInt64, UInt64) = (0, 0)
    var count = 0
    FoldedWord.forEach(in: text) { word in
      count += 1
      if count >= 3 {
        body((last.0 &* 31 ^ last.1) &* 0x9E37_79B9_7F4A_7C15 ^ word.hash)
      }
      last = (last.1, word.hash)
    }
    if count == 1 || count == 2 { body(last.0 &* 31 ^ last.1) }
  }
}

/// A set of hashes that grows.
private struct HashSet {
  private var places = HashPlaces(count: 0)
  private var count = 0

  var isEmpty: Bool { count == 0 }

  mutating func insert(_ hash: UInt64) {
    if places.count < 2 * (count + 1) { grow() }
    let hash = max(1, hash)
    let place = places.place(of: hash)
    if places.hashes[place] == 0 {
      places.hashes[place] = hash
      count += 1
    }
  }

  func contains(_ hash: UInt64) -> Bool {
    places.count > 0 && places.hashes[places.place(of: max(1, hash))] != 0
  }

  private mutating func grow() {
    let old = places.hashes
    places = HashPlaces(count: max(64, 2 * old.count))
    for hash in old where hash != 0 { places.hashes[places.place(of: hash)] = hash }
  }
}
