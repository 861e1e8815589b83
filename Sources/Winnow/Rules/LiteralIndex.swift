/// Finds which of many literals stand in a text, in one pass whatever their number; ASCII case is
/// ignored.
///
/// Each literal is known by three of its bytes, those that it shares with the fewest others. Three
/// bytes of the text, hashed into a filter, say no at nearly every place; where they do not, the whole
/// literal is compared.
struct LiteralIndex: Sendable {
  static let shortest = 3

  private struct Entry: Sendable {
    var bytes: [UInt8]
    /// Where in `bytes` the three are that it is known by.
    var offset: Int
  }

  private var entries: [Entry] = []
  private var filter: [UInt64] = Array(repeating: 0, count: 1024)
  /// Three bytes, and one, to indices of `entries`.
  private var windows = KeyTable()

  /// - Parameter literals: in lower case; their indices are the answers. Those under
  ///   `LiteralIndex.shortest` bytes are never found.
  init(_ literals: [[UInt8]]) {
    var lists: [UInt64: [Int32]] = [:]
    for (index, literal) in literals.enumerated() {
      let offsets = 0..<max(0, literal.count - 2)
      let best = offsets.min {
        (lists[Self.key(literal, $0)]?.count ?? 0) < (lists[Self.key(literal, $1)]?.count ?? 0)
      }
      entries.append(Entry(bytes: literal, offset: best ?? 0))
      guard let best else { continue }
      let key = Self.key(literal, best)
      lists[key, default: []].append(Int32(truncatingIfNeeded: index))
      let slot = Self.slot(key - 1)
      filter[slot >> 6] |= 1 << UInt64(slot & 63)
    }
    windows = KeyTable(lists)
  }

  private static func key(_ bytes: [UInt8], _ start: Int) -> UInt64 {
    (UInt64(bytes[start]) << 16 | UInt64(bytes[start + 1]) << 8 | UInt64(bytes[start + 2])) + 1
  }

  private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 48)
  }

  /// Calls `found` with the index of each literal at each place where it stands.
  func scan(_ text: ArraySlice<UInt8>, _ found: (Int) -> Void) {
    guard !entries.isEmpty else { return }
    var key: UInt64 = 0
    var end = text.startIndex
    for byte in text {
      key = (key << 8 | UInt64(byte &- 0x41 < 26 ? byte | 0x20 : byte)) & 0xFF_FFFF
      end += 1
      if end - text.startIndex < 3 { continue }
      let slot = Self.slot(key)
      if filter[slot >> 6] >> UInt64(slot & 63) & 1 == 0 { continue }
      for place in windows.range(key + 1) {
        let index = Int(windows.values[place])
        if stands(entries[index], in: text, at: end - 3 - entries[index].offset) { found(index) }
      }
    }
  }

  private func stands(_ entry: Entry, in text: ArraySlice<UInt8>, at start: Int) -> Bool {
    guard start >= text.startIndex, start + entry.bytes.count <= text.endIndex else { return false }
    for offset in entry.bytes.indices {
      let byte = text[start + offset]
      if (byte &- 0x41 < 26 ? byte | 0x20 : byte) != entry.bytes[offset] { return false }
    }
    return true
  }
}
