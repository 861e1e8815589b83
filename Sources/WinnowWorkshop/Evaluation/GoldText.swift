import Winnow

/// A gold text made ready to ask which blocks of a page belong to it.
struct GoldText {
  private let shingles: Set<UInt64>
  private let sequence: [UInt8]
  /// Runs of four words in the gold text, each counted once.
  var shingleCount: Int { shingles.count }

  /// What a gold text says of a block.
  enum Verdict: Equatable {
    case main, boilerplate
    /// A few words that stand in the gold text too, maybe elsewhere.
    case unclear
  }

  /// Blocks shorter than this, in words, may stand in a gold text by chance.
  static let shortest = 6

  init(_ text: String) {
    var folder = TextFolder()
    let words = Self.words(folder.folded(text))
    shingles = Self.shingles(words)
    sequence = Self.joined(words)
  }

  /// - Parameter folded: a block's folded text.
  func verdict(_ folded: [UInt8]) -> Verdict {
    let words = Self.words(folded)
    if words.count < Self.shortest {
      return sequence.holds(Self.joined(words)) ? .unclear : .boilerplate
    }
    let own = Self.shingles(words)
    let shared = own.count { shingles.contains($0) }
    return shared * 2 > own.count ? .main : .boilerplate
  }

  /// The gold text's runs of four words that a text holds.
  func covered(by folded: [UInt8]) -> Set<UInt64> {
    Self.shingles(Self.words(folded)).intersection(shingles)
  }

  /// Runs of letters and digits; each character of a script without spaces is a word.
  static func words(_ folded: [UInt8]) -> [ArraySlice<UInt8>] {
    var result: [ArraySlice<UInt8>] = []
    var start: Int?
    var index = 0
    func end() {
      if let from = start { result.append(folded[from..<index]) }
      start = nil
    }
    while index < folded.count {
      let byte = folded[index]
      let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      if byte < 0x80, !isAlphanumeric(byte) {
        end()
      } else if byte == 0xE2 {
        // Punctuation and symbols of the general blocks.
        end()
      } else if byte >= 0xE3 {
        end()
        result.append(folded[index..<min(index + length, folded.count)])
      } else if start == nil {
        start = index
      }
      index += length
    }
    index = folded.count
    end()
    return result
  }

  private static func joined(_ words: [ArraySlice<UInt8>]) -> [UInt8] {
    [UInt8(ascii: " ")] + words.joined(separator: [UInt8(ascii: " ")]) + [UInt8(ascii: " ")]
  }

  /// Hashes of all runs of four words, or of all words where there are fewer.
  private static func shingles(_ words: [ArraySlice<UInt8>]) -> Set<UInt64> {
    guard !words.isEmpty else { return [] }
    return Set(
      (0..<max(1, words.count - 3)).map { start in
        ElementKey.hash(
          words[start..<min(words.count, start + 4)].joined(separator: [UInt8(ascii: " ")]))
      })
  }
}
