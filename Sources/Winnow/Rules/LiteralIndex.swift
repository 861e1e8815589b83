/// Finds which of many literals stand in a text, in one pass whatever their number; ASCII case is
/// ignored.
///
/// Each literal is known by a window of five of its bytes, or three where it has no more, that it
/// shares with the fewest others. A filter of their last three bytes says no at most places of the text, and
/// the table's own at nearly all; where they do not, the whole literal is compared.
struct LiteralIndex: Sendable {
  static let shortest = 3

  private struct Entry: Sendable {
    var bytes: [UInt8]
    /// Where in `bytes` the window ends.
    var end: Int
  }

  private var entries: [Entry] = []
  /// A window's bytes to indices of `entries`, by the length of windows.
  private let short: KeyTable
  private let long: KeyTable
  /// A bit for each three bytes with which some window ends, by hash: at most places it says no.
  private var endings: [UInt64] = Array(repeating: 0, count: 1024)

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
    for entry in short + long {
      let slot = Self.slot(entry.key)
      endings[slot >> 6] |= 1 << UInt64(slot & 63)
    }
  }

  /// Of the last three bytes of a window.
  @inline(__always)
  private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: ((key & 0xFF_FFFF) &* 0x9E37_79B9_7F4A_7C15) >> 48)
  }

  /// Appends the index of each literal at each place where it stands.
  ///
  /// - Parameter steps: ends the search; nil where it may take what it takes.
  func scan(_ text: ArraySlice<UInt8>, into found: inout [Int], _ steps: RuleSteps? = nil) {
    guard !entries.isEmpty else { return }
    unsafe text.withUnsafeBufferPointer { bytes in
      unsafe endings.withUnsafeBufferPointer { endings in
        var place = 0
        var key: UInt64 = 0
        while unsafe skip(bytes, &place, &key, endings) {
          let end = text.startIndex + place
          if place >= 3 { look(short, key & 0xFF_FFFF, text, end, &found, steps) }
          if place >= 5 { look(long, key & 0xFF_FFFF_FFFF, text, end, &found, steps) }
        }
      }
    }
  }

  /// Reads on to behind the next window that may be one of a literal.
  ///
  /// - Parameter key: the bytes before the place, the last one lowest.
  /// - Returns: whether there is one.
  private func skip(
    _ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int, _ key: inout UInt64,
    _ endings: UnsafeBufferPointer<UInt64>
  ) -> Bool {
    var window = key
    var next = place
    while next < bytes.count {
      window = unsafe window << 8 | UInt64(bytes[next].lowercasedASCII)
      next &+= 1
      let slot = Self.slot(window)
      if unsafe endings[slot >> 6] >> UInt64(slot & 63) & 1 == 1 {
        (place, key) = (next, window)
        return true
      }
    }
    return false
  }

  private func look(
    _ windows: KeyTable, _ key: UInt64, _ text: ArraySlice<UInt8>, _ end: Int,
    _ found: inout [Int], _ steps: RuleSteps?
  ) {
    for place in windows.range(key) {
      if let steps, !steps.take() { return }
      let index = Int(windows.values[place])
      if stands(entries[index], in: text, at: end - entries[index].end) { found.append(index) }
    }
  }

  private func stands(_ entry: Entry, in text: ArraySlice<UInt8>, at start: Int) -> Bool {
    guard start >= text.startIndex, start + entry.bytes.count <= text.endIndex else { return false }
    for offset in entry.bytes.indices {
      if text[start + offset].lowercasedASCII != entry.bytes[offset] { return false }
    }
    return true
  }
}
