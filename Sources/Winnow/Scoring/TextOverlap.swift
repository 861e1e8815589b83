/// Runs of three words of some text, to ask how much of a block stands in it.
struct TextOverlap {
  private var runs: Set<UInt64> = []

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
  ///
  /// Words are runs of letters and digits, ASCII in lower case; an ideograph is a word.
  private static func forEachRun(_ text: ArraySlice<UInt8>, _ body: (UInt64) -> Void) {
    let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    var last: (UInt64, UInt64) = (0, 0)
    var count = 0
    var hash = seed
    var length = 0
    func end() {
      guard length > 0 else { return }
      count += 1
      if count >= 3 {
        body((last.0 &* 31 ^ last.1) &* 0x9E37_79B9_7F4A_7C15 ^ hash)
      }
      last = (last.1, hash)
      hash = seed
      length = 0
    }
    var skip = 0
    for byte in text {
      if skip > 0 {
        skip -= 1
      } else if isAlphanumeric(byte) || (byte >= 0x80 && byte < 0xE2) {
        hash = (hash ^ UInt64(byte &- 0x41 < 26 ? byte | 0x20 : byte)) &* 0x100_0000_01B3
        length += 1
      } else if byte == 0xE2 {
        // Punctuation and symbols of the general blocks, three bytes each.
        end()
        skip = 2
      } else if byte >= 0xE3 {
        end()
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        length = 1
      } else {
        end()
      }
    }
    end()
    if count == 1 || count == 2 { body(last.0 &* 31 ^ last.1) }
  }
}
