/// The globs of all link leaves, so that a page's links are read once for all of them.
///
/// Each glob is looked for by its longest run without wildcards: three of its bytes, hashed into a
/// filter that says no at nearly every place of an address. Only a glob whose run was found is held
/// against the whole address.
struct LinkIndex: Sendable {
  /// By link leaf.
  let leaves: [[Glob]]
  /// Globs that have a run of three bytes, with their leaves.
  private var globs: [(glob: Glob, literal: [UInt8], leaf: Int32)] = []
  /// All others: tried on every link.
  private var others: [(glob: Glob, leaf: Int32)] = []
  private var filter: [UInt64] = Array(repeating: 0, count: 256)
  /// The first three bytes of a run, and one, to indices of `globs`.
  private var starts = KeyTable()

  init(_ leaves: [[Glob]]) {
    self.leaves = leaves
    var lists: [UInt64: [Int32]] = [:]
    for (leaf, list) in leaves.enumerated() {
      let leaf = Int32(truncatingIfNeeded: leaf)
      for glob in list {
        let literal = glob.longestLiteral
        guard literal.count >= 3 else {
          others.append((glob, leaf))
          continue
        }
        let key = UInt64(literal[0]) << 16 | UInt64(literal[1]) << 8 | UInt64(literal[2])
        lists[key + 1, default: []].append(Int32(truncatingIfNeeded: globs.count))
        globs.append((glob, literal, leaf))
        let slot = Self.slot(key)
        filter[slot >> 6] |= 1 << UInt64(slot & 63)
      }
    }
    starts = KeyTable(lists)
  }

  private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 50)
  }

  /// For each leaf the links of a page that fit it, in page order.
  func fittingLinks(of document: Document) -> [[Int32]] {
    var result: [[Int32]] = Array(repeating: [], count: leaves.count)
    for node in 1..<max(1, document.count) where document.tags[node] == .a {
      guard let href = document.value(.href, of: node) else { continue }
      scan(document.attributeBytes[href]) { leaf in
        let link = Int32(truncatingIfNeeded: node)
        if result[Int(leaf)].last != link { result[Int(leaf)].append(link) }
      }
    }
    return result
  }

  /// Calls `found` with each leaf that an address fits, some more than once.
  private func scan(_ address: ArraySlice<UInt8>, _ found: (Int32) -> Void) {
    for (glob, leaf) in others where glob.matches(address) { found(leaf) }
    var key: UInt64 = 0
    var length = 0
    for byte in address {
      key = (key << 8 | UInt64(byte &- 0x41 < 26 ? byte | 0x20 : byte)) & 0xFF_FFFF
      length += 1
      if length < 3 { continue }
      let slot = Self.slot(key)
      if filter[slot >> 6] >> UInt64(slot & 63) & 1 == 0 { continue }
      for place in starts.range(key + 1) {
        let entry = globs[Int(starts.values[place])]
        let start = address.startIndex + length - 3
        if address[start...].startsFolded(with: entry.literal), entry.glob.matches(address) {
          found(entry.leaf)
        }
      }
    }
  }
}

extension Glob {
  /// The longest run of bytes between wildcards.
  fileprivate var longestLiteral: [UInt8] {
    let runs = pattern.split { $0 == 0x2A || $0 == 0x3F }
    return runs.max { $0.count < $1.count }.map { Array($0) } ?? []
  }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes begin with a lower-case literal, ASCII case ignored.
  fileprivate func startsFolded(with literal: [UInt8]) -> Bool {
    guard count >= literal.count else { return false }
    for offset in literal.indices {
      let byte = self[startIndex + offset]
      if (byte &- 0x41 < 26 ? byte | 0x20 : byte) != literal[offset] { return false }
    }
    return true
  }
}
