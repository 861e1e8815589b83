/// A word of a text as a hash, to compare texts without keeping them.
struct FoldedWord {
  /// Never zero.
  var hash: UInt64
  /// In bytes.
  var length: Int
  /// One character of a script that does without spaces, or Hangul.
  var isIdeograph: Bool

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Calls `body` for each word of a UTF-8 text, in order.
  ///
  /// Words are runs of letters and digits, with ASCII in lower case (FNV-1a hashes); a character from
  /// the ideographs on (U+3000) is a word by itself. All else, general punctuation included, stands
  /// between words.
  @inline(__always)
  static func forEach(in text: ArraySlice<UInt8>, _ body: (FoldedWord) -> Void) {
    var hash = seed
    var length = 0
    var index = text.startIndex
    let end = text.endIndex
    while index < end {
      let byte = text[index]
      if isAlphanumeric(byte) || (byte >= 0x80 && byte < 0xE2) {
        hash = mix(hash, byte &- 0x41 < 26 ? byte | 0x20 : byte)
        length += 1
        index += 1
        continue
      }
      if length > 0 {
        body(FoldedWord(hash: hash | 1, length: length, isIdeograph: false))
        hash = seed
        length = 0
      }
      guard byte >= 0x80 else {
        index += 1
        continue
      }
      let next = min(end, index + (byte >= 0xF0 ? 4 : 3))
      if byte >= 0xE3 {
        let character = text[index..<next].reduce(seed) { mix($0, $1) }
        body(FoldedWord(hash: character | 1, length: next - index, isIdeograph: true))
      }
      index = next
    }
    if length > 0 { body(FoldedWord(hash: hash | 1, length: length, isIdeograph: false)) }
  }

  @inline(__always)
  private static func mix(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }
}

/// The folded words of one text, in memory that is used again for the next.
struct FoldedWords {
  private(set) var words: [FoldedWord] = []

  /// Puts the words of a text in place of those that were there.
  mutating func read(_ text: ArraySlice<UInt8>) {
    words.removeAll(keepingCapacity: true)
    FoldedWord.forEach(in: text) { words.append($0) }
  }
}
