/// A word of a text as a hash, to compare texts without keeping them.
struct FoldedWord {
  /// Never zero.
  var hash: UInt64
  /// In bytes.
  var length: Int32
  /// One character of a script that does without spaces, or Hangul.
  var isIdeograph: Bool

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  /// So many a text of some bytes has at most: two words have something between them, and a word without that has
  /// three bytes.
  static func most(in bytes: Int) -> Int { bytes / 2 + 2 }

  /// Calls `body` for each word of a UTF-8 text, in order.
  ///
  /// Words are runs of letters and digits, with ASCII in lower case; a character from
  /// the ideographs on (U+3000) is a word by itself. All else, general punctuation included, stands
  /// between words.
  @inline(__always)
  static func forEach(in text: ArraySlice<UInt8>, _ body: (FoldedWord) -> Void) {
    unsafe text.withUnsafeBufferPointer { text in
      unsafe folds.withUnsafeBufferPointer { unsafe forEach(in: text, folds: $0, body) }
    }
  }

  @inline(__always)
  private static func forEach(
    in text: UnsafeBufferPointer<UInt8>, folds: UnsafeBufferPointer<UInt8>,
    _ body: (FoldedWord) -> Void
  ) {
    let end = text.count
    var index = 0
    while index < end {
      let start = index
      var hash = seed
      while index < end {
        let folded = unsafe folds[Int(text[index])]
        if folded == 0 { break }
        hash = mix(hash, folded)
        index += 1
      }
      if index > start {
        body(
          FoldedWord(
            hash: finish(hash), length: Int32(truncatingIfNeeded: index - start),
            isIdeograph: false))
        if index == end { return }
      }
      let byte = unsafe text[index]
      guard byte >= 0x80 else {
        index += 1
        continue
      }
      let next = min(end, index + (byte >= 0xF0 ? 4 : 3))
      if byte >= 0xE3 {
        var character = seed
        for place in index..<next { character = mix(character, unsafe text[place]) }
        body(
          FoldedWord(
            hash: finish(character), length: Int32(truncatingIfNeeded: next - index),
            isIdeograph: true))
      }
      index = next
    }
  }

  /// By byte: what it is in a word, 0 where it stands in none.
  private static let folds = (0...255).map { (byte: UInt8) in
    isWordByte(byte) ? byte.lowercasedASCII : 0
  }

  /// Turned by seven bits, ten letters do not meet, and the next one waits for no multiplication.
  @inline(__always)
  private static func mix(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash << 7 | hash >> 57) ^ UInt64(byte)
  }

  @inline(__always)
  private static func finish(_ hash: UInt64) -> UInt64 {
    let product = hash &* 0x9E37_79B9_7F4A_7C15
    return (product ^ product >> 32) | 1
  }
}

/// The folded words of one text, in memory that is used again for the next.
struct FoldedWords {
  private var list: [FoldedWord] = []
  private var range = 0..<0
  /// Of the page, if `list` is its words.
  private var starts: [Int32] = []

  /// - Parameter known: the page's words, where it has not too many of them.
  init(_ known: PageWords? = nil) {
    guard let known else { return }
    list = known.words
    starts = known.starts
  }

  var words: ArraySlice<FoldedWord> { list[range] }

  /// Calls a closure with the words, for which no reference is counted.
  @inline(__always)
  func withWords<Result>(_ body: (UnsafeBufferPointer<FoldedWord>) -> Result) -> Result {
    unsafe list.withUnsafeBufferPointer { unsafe body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Puts the words of a text in place of those that were there.
  mutating func read(_ text: ArraySlice<UInt8>) {
    let most = FoldedWord.most(in: text.count)
    if list.count < most {
      list += repeatElement(
        FoldedWord(hash: 0, length: 0, isIdeograph: false), count: most - list.count)
    }
    let count = unsafe list.withUnsafeMutableBufferPointer { list in
      var count = 0
      FoldedWord.forEach(in: text) {
        unsafe list[count] = $0
        count += 1
      }
      return count
    }
    range = 0..<count
  }

  /// The same of a block's text.
  mutating func read(_ block: Int, of page: BlockList) {
    if starts.isEmpty {
      read(page.text[Int(page.blocks[block].start)..<Int(page.blocks[block].end)])
    } else {
      range = Int(starts[block])..<Int(starts[block + 1])
    }
  }
}

/// The folded words of a page's blocks, read once for its headline, its vocabulary and its features.
///
/// A class, so that handing it on does not count references to its arrays.
final class PageWords: Sendable {
  fileprivate let words: [FoldedWord]
  /// Block n has the words from `starts[n]` to `starts[n + 1]`.
  fileprivate let starts: [Int32]

  /// Longer pages have their words read again each time: kept, they take eight times as much memory as text.
  private static let longest = 1 << 18

  /// nil for long pages.
  init?(_ list: BlockList) {
    guard list.text.count <= Self.longest else { return nil }
    var starts: [Int32] = [0]
    starts.reserveCapacity(list.blocks.count + 1)
    let most = list.blocks.reduce(0) { $0 + FoldedWord.most(in: Int($1.end - $1.start)) }
    words = unsafe Array(unsafeUninitializedCapacity: most) { room, count in
      for block in list.blocks {
        FoldedWord.forEach(in: list.text[Int(block.start)..<Int(block.end)]) {
          unsafe room[count] = $0
          count += 1
        }
        starts.append(Int32(truncatingIfNeeded: count))
      }
    }
    self.starts = starts
  }
}
