import CLanes

/// A word of a text as a hash, to compare texts without keeping them.
struct FoldedWord {
  /// Never zero.
  var hash: UInt64
  /// In bytes.
  var length: Int32
  /// One character of a script that does without spaces, or Hangul.
  var isIdeograph: Bool

  /// None.
  fileprivate static var none: FoldedWord { FoldedWord(hash: 0, length: 0, isIdeograph: false) }

  private init(hash: UInt64, length: Int32, isIdeograph: Bool) {
    self.hash = hash
    self.length = length
    self.isIdeograph = isIdeograph
  }

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
    unsafe text.withUnsafeBufferPointer { unsafe forEach(in: $0, 0..<$0.count, body) }
  }

  /// The same of a range of a text; what stands behind it may be looked at and is not read.
  @inline(__always)
  fileprivate static func forEach(
    in text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ body: (FoldedWord) -> Void
  ) {
    guard let first = text.baseAddress else { return }
    // Whether the byte before is one of a word, and which bytes go on with a character before that is none.
    var (joins, goesOn): (UInt64, UInt64) = (0, 0)
    var start = range.lowerBound
    while start < range.upperBound {
      let count = min(Int(CLANES_STRETCH), range.upperBound &- start)
      let kinds = unsafe clanes_letters_of(first + start, count, text.count &- start)
      let inside = kinds.wide << 1 | kinds.wide << 2 | kinds.four << 3 | goesOn
      let letters = kinds.letters & ~inside
      let ideographs = kinds.ideographs & ~inside
      goesOn = kinds.wide >> 63 | kinds.wide >> 62 | kinds.four >> 61
      var beginnings = letters & ~(letters << 1 | joins) | ideographs
      joins = letters >> 63
      while beginnings != 0 {
        let offset = beginnings.trailingZeroBitCount
        beginnings &= beginnings &- 1
        let place = start &+ offset
        if ideographs >> UInt64(offset) & 1 == 1 {
          let length = min(range.upperBound &- place, unsafe text[place] >= 0xF0 ? 4 : 3)
          body(unsafe FoldedWord(text, place, length, isIdeograph: true))
          continue
        }
        var length = (~(letters >> UInt64(offset))).trailingZeroBitCount
        if offset &+ length == Int(CLANES_STRETCH) {
          while place &+ length < range.upperBound, unsafe isWordByte(text[place &+ length]) {
            length &+= 1
          }
        }
        body(unsafe FoldedWord(text, place, length, isIdeograph: false))
      }
      start &+= count
    }
  }

  /// Reads a word eight bytes at a time, of which it has no more as a rule.
  @inline(__always)
  private init(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int, isIdeograph: Bool
  ) {
    var hash = Self.seed
    var (place, left) = (start, length)
    while left > 8 {
      let eight = unsafe EightBytes.load(text, place)
      hash = (hash ^ EightBytes.lowercased(eight)) &* Self.factor
      hash ^= hash >> 29
      place &+= 8
      left &-= 8
    }
    var rest: UInt64 = 0
    if place &+ 8 <= text.count {
      rest = unsafe EightBytes.load(text, place) & UInt64.max >> UInt64(64 &- 8 &* left)
    } else {
      for offset in 0..<left { unsafe rest |= UInt64(text[place &+ offset]) << UInt64(8 &* offset) }
    }
    let product = (hash ^ EightBytes.lowercased(rest)) &* Self.factor
    self.hash = (product ^ product >> 32) | 1
    self.length = Int32(truncatingIfNeeded: length)
    self.isIdeograph = isIdeograph
  }

  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
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

  /// Calls a closure with the words, without a retain.
  @inline(__always)
  func withWords<Result>(_ body: (UnsafeBufferPointer<FoldedWord>) -> Result) -> Result {
    unsafe list.withUnsafeBufferPointer { unsafe body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Puts the words of a text in place of those that were there.
  mutating func read(_ text: ArraySlice<UInt8>) {
    let most = FoldedWord.most(in: text.count)
    if list.count < most {
      list += repeatElement(
        FoldedWord.none, count: most - list.count)
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
/// A class: passing it on is one retain, and not one for each of its arrays.
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
      unsafe list.text.withUnsafeBufferPointer { text in
        for block in list.blocks {
          unsafe FoldedWord.forEach(in: text, Int(block.start)..<Int(block.end)) {
            unsafe room[count] = $0
            count += 1
          }
          starts.append(Int32(truncatingIfNeeded: count))
        }
      }
    }
    self.starts = starts
  }
}
