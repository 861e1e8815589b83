import Testing

@testable import Winnow

/// Pages that know how words are hashed cannot make tables slow.
@Suite struct CollisionTests {
  /// Keys that a table with the usual multiplier would all put in one place.
  static let keys: [UInt64] = {
    // The inverse of the multiplier modulo 2^64, by Newton's iteration.
    let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
    var inverse = multiplier
    for _ in 0..<6 { inverse = inverse &* (2 &- multiplier &* inverse) }
    return (1...40_000).map { UInt64($0) &* inverse }
  }()

  @Test(.timeLimit(.minutes(20)))
  func keysThatCollideForOneMultiplierDoNotForOurs() {
    var places = HashPlaces(count: 1 << 17)
    var longest = 0
    for key in Self.keys {
      let place = places.place(of: key)
      places.hashes[place] = key
      var run = 0
      while run < 2000, places.hashes[(place &- run) & (places.count - 1)] != 0 { run += 1 }
      longest = max(longest, run)
    }
    // A third of the table is used, so runs are short.
    #expect(longest < 1000)
    for key in Self.keys { #expect(places.hashes[places.place(of: key)] == key) }
    let table = KeyTable(Dictionary(uniqueKeysWithValues: Self.keys.map { ($0, [7]) }))
    #expect(Self.keys.allSatisfy { table.range($0).count == 1 })
    #expect(table.range(3).isEmpty)
  }

  /// Words whose hashes agree in their low bits are easy to find.
  @Test(.timeLimit(.minutes(20)))
  func wordsWithOneLowHalfOfTheirHashes() {
    var byLow: [UInt64: [UInt64]] = [:]
    for number in 0..<200_000 {
      let hash = ElementKey.hash("w\(number)".utf8)
      byLow[hash & 0xFFF, default: []].append(hash)
    }
    let alike = byLow.values.max { $0.count < $1.count } ?? []
    #expect(alike.count > 40)
    var places = HashPlaces(count: 1 << 10)
    var probes = 0
    for hash in alike {
      let place = places.place(of: hash)
      let home = Int(truncatingIfNeeded: (hash &* HashPlaces.multiplier) >> 54)
      probes += (place - home) & 1023
      places.hashes[place] = hash
    }
    #expect(probes < alike.count * 4)
  }

  @Test func outputIsTheSameWhateverThePlaces() throws {
    let page = Array(PageLimitTests.story(paragraphs: 30).utf8)
    let first = try Cleaner().clean(page)
    let second = try Cleaner().clean(page)
    #expect(first.text == second.text)
    #expect(first.confidence == second.confidence)
  }
}
