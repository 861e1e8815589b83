/// Finds which of many literals stand in a text, in one pass whatever their number; ASCII case is
/// ignored.
///
/// Each literal is known by a window of five of its bytes, or three where it has no more, that it
/// shares with the fewest others. Where three bytes of the text are such as a window may end with, the
/// table of windows is asked, and then the whole literal is compared.
///
/// Every place is looked at, independently of the others, so that loads overlap. Skipping places (Wu & Manber, "A Fast
/// Algorithm for Multi-Pattern Searching", 1994) makes each load wait for the one before, and takes longer.
package struct LiteralIndex: Sendable {
  package static let shortest = 3

  private struct Entry: Sendable {
    var bytes: [UInt8]
    /// Where in `bytes` the window ends.
    var end: Int
  }

  private var entries: [Entry] = []
  /// A window's bytes to indices of `entries`, by the length of windows.
  private let short: KeyTable
  private let long: KeyTable
  /// By a hash of three bytes of a text, 1 if a window may end with them, else 0.
  private var ends: [UInt8]
  /// The bytes of the shortest window.
  private let reach: Int

  /// - Parameter literals: in lower case; their indices are the answers. Those under
  ///   `LiteralIndex.shortest` bytes are never found.
  init(_ literals: [[UInt8]]) {
    var (short, long): ([KeyTable.Entry], [KeyTable.Entry]) = ([], [])
    // How many literals have a window, by hash: where two windows share a place, the choice is a
    // little worse.
    var bits: UInt64 = 6
    while 1 << bits < literals.count * 8 { bits += 1 }
    var counts = [Int32](repeating: 0, count: 1 << bits)
    for (index, literal) in literals.enumerated() {
      guard literal.count >= Self.shortest else {
        entries.append(Entry(bytes: literal, end: 0))
        continue
      }
      let length = literal.count < 5 ? 3 : 5
      let mask: UInt64 = length == 3 ? 0xFF_FFFF : 0xFF_FFFF_FFFF
      var best = (end: 0, key: 0 as UInt64, place: 0)
      var key: UInt64 = 0
      for end in 1...literal.count {
        key = (key << 8 | UInt64(literal[end - 1])) & mask
        guard end >= length else { continue }
        let place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> (64 - bits))
        if best.end == 0 || counts[place] < counts[best.place] { best = (end, key, place) }
      }
      counts[best.place] += 1
      entries.append(Entry(bytes: literal, end: best.end))
      let entry = KeyTable.Entry(key: best.key, value: Int32(truncatingIfNeeded: index))
      if length == 3 { short.append(entry) } else { long.append(entry) }
    }
    self.short = KeyTable(short)
    self.long = KeyTable(long)
    reach = short.isEmpty ? 5 : 3
    ends = Array(repeating: 0, count: 1 << 12)
    for entry in short + long {
      ends[Self.slot(UInt32(truncatingIfNeeded: entry.key).byteSwapped >> 8)] = 1
    }
  }

  /// - Parameter bytes: three, the first one lowest. Letters of both cases are the same here, and some signs are one.
  @inline(__always)
  private static func slot(_ bytes: UInt32) -> Int {
    Int(truncatingIfNeeded: (UInt64(bytes | 0x20_2020) &* 0x9E37_79B9_7F4A_7C15) >> 52)
  }

  /// Appends the index of each literal at each place where it stands.
  ///
  /// - Parameter steps: ends the search; nil where it may take what it takes.
  func scan(_ text: Span<UInt8>, into found: inout [Int], _ steps: RuleSteps? = nil) {
    guard !entries.isEmpty, text.count >= reach else { return }
    unsafe text.withUnsafeBufferPointer { bytes in
      unsafe ends.withUnsafeBufferPointer { ends in
        unsafe withUnsafeTemporaryAllocation(of: Int32.self, capacity: Self.stretch) { places in
          var first = reach
          if first == Self.shortest {
            // Where no byte is before the three.
            let three = unsafe UInt32(bytes[0]) | UInt32(bytes[1]) << 8 | UInt32(bytes[2]) << 16
            if unsafe ends[Self.slot(three)] != 0 { unsafe look(bytes, first, &found, steps) }
            first &+= 1
          }
          while first <= bytes.count {
            let last = min(first &+ Self.stretch, bytes.count &+ 1)
            var count = 0
            for end in first..<last {
              unsafe places[count] = Int32(truncatingIfNeeded: end)
              count &+= unsafe Int(ends[Self.slot(EightBytes.loadFour(bytes, end &- 4) >> 8)])
            }
            for index in 0..<count { unsafe look(bytes, Int(places[index]), &found, steps) }
            first = last
          }
        }
      }
    }
  }

  /// Places that go through the filter, branchless, before those that pass it are looked up.
  private static let stretch = 64

  /// Looks up the windows that end at a place.
  private func look(
    _ bytes: UnsafeBufferPointer<UInt8>, _ end: Int, _ found: inout [Int], _ steps: RuleSteps?
  ) {
    var key: UInt64 = 0
    for place in max(0, end &- 5)..<end {
      key = unsafe key << 8 | UInt64(bytes[place].lowercasedASCII)
    }
    unsafe look(short, key & 0xFF_FFFF, bytes, end, &found, steps)
    if end >= 5 { unsafe look(long, key, bytes, end, &found, steps) }
  }

  private func look(
    _ windows: KeyTable, _ key: UInt64, _ text: UnsafeBufferPointer<UInt8>, _ end: Int,
    _ found: inout [Int], _ steps: RuleSteps?
  ) {
    for place in windows.range(key) {
      if let steps, !steps.take() { return }
      let index = Int(windows.values[place])
      if unsafe stands(entries[index], in: text, at: end - entries[index].end) {
        found.append(index)
      }
    }
  }

  private func stands(
    _ entry: Entry, in text: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> Bool {
    guard start >= 0, start + entry.bytes.count <= text.count else { return false }
    for offset in entry.bytes.indices {
      if unsafe text[start + offset].lowercasedASCII != entry.bytes[offset] { return false }
    }
    return true
  }
}
