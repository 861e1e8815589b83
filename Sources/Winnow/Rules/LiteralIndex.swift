/// Finds which of many literals stand in a text, in one pass whatever their number; ASCII case is
/// ignored.
///
/// Each literal is known by a window of five of its bytes, or three where it has no more, that it
/// shares with the fewest others. The windows of the text, hashed into a filter, say no at nearly every
/// place; where they do not, the whole literal is compared.
struct LiteralIndex: Sendable {
  static let shortest = 3

  private struct Entry: Sendable {
    var bytes: [UInt8]
    /// Where in `bytes` the window ends.
    var end: Int
  }

  /// The literals with windows of one length.
  private struct Windows: Sendable {
    var filter: [UInt64] = Array(repeating: 0, count: 1024)
    /// A window's bytes to indices of `entries`.
    var entries = KeyTable()
    var isEmpty = true

    static func slot(_ key: UInt64) -> Int {
      Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 48)
    }

    @inline(__always)
    func mayHold(_ key: UInt64) -> Bool {
      let slot = Self.slot(key)
      return filter[slot >> 6] >> UInt64(slot & 63) & 1 == 1
    }

    mutating func set(_ lists: [UInt64: [Int32]]) {
      for key in lists.keys {
        let slot = Self.slot(key)
        filter[slot >> 6] |= 1 << UInt64(slot & 63)
      }
      entries = KeyTable(lists)
      isEmpty = lists.isEmpty
    }
  }

  private var entries: [Entry] = []
  private var short = Windows()
  private var long = Windows()

  /// - Parameter literals: in lower case; their indices are the answers. Those under
  ///   `LiteralIndex.shortest` bytes are never found.
  init(_ literals: [[UInt8]]) {
    var lists: [Int: [UInt64: [Int32]]] = [3: [:], 5: [:]]
    for (index, literal) in literals.enumerated() {
      guard literal.count >= Self.shortest else {
        entries.append(Entry(bytes: literal, end: 0))
        continue
      }
      let length = literal.count < 5 ? 3 : 5
      var best: (end: Int, key: UInt64, count: Int)?
      for end in length...literal.count {
        let key = literal[end - length..<end].reduce(0) { $0 << 8 | UInt64($1) }
        let count = lists[length]?[key]?.count ?? 0
        if best.map({ count < $0.count }) ?? true { best = (end, key, count) }
      }
      entries.append(Entry(bytes: literal, end: best?.end ?? 0))
      if let best {
        lists[length]?[best.key, default: []].append(Int32(truncatingIfNeeded: index))
      }
    }
    short.set(lists[3] ?? [:])
    long.set(lists[5] ?? [:])
  }

  /// Appends the index of each literal at each place where it stands.
  ///
  /// - Parameter steps: ends the search; nil where it may take what it takes.
  func scan(_ text: ArraySlice<UInt8>, into found: inout [Int], _ steps: RuleSteps? = nil) {
    guard !entries.isEmpty else { return }
    var key: UInt64 = 0
    var end = text.startIndex
    for byte in text {
      key = key << 8 | UInt64(byte &- 0x41 < 26 ? byte | 0x20 : byte)
      end += 1
      if !short.isEmpty, end - text.startIndex >= 3, short.mayHold(key & 0xFF_FFFF) {
        look(short, key & 0xFF_FFFF, text, end, &found, steps)
      }
      if !long.isEmpty, end - text.startIndex >= 5, long.mayHold(key & 0xFF_FFFF_FFFF) {
        look(long, key & 0xFF_FFFF_FFFF, text, end, &found, steps)
      }
    }
  }

  private func look(
    _ windows: Windows, _ key: UInt64, _ text: ArraySlice<UInt8>, _ end: Int,
    _ found: inout [Int], _ steps: RuleSteps?
  ) {
    for place in windows.entries.range(key) {
      if let steps, !steps.take() { return }
      let index = Int(windows.entries.values[place])
      if stands(entries[index], in: text, at: end - entries[index].end) { found.append(index) }
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
