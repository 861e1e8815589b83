/// The words of the page's densest prose: what the article, if there is one, is about.
///
/// A teaser for another story, a comment policy or an author's portrait uses other words than the
/// article does; and prose of any language is held together by a few words that come again and again.
/// Both are read from the page itself, so no list of words decides for any language.
struct Vocabulary {
  private var words: WordCounts
  private var total: Int32 = 0
  /// After so many words the rest is left out.
  private let most: Int32
  /// Words at least as frequent as this hold prose together.
  private var common: Int32 = .max

  /// - Parameters:
  ///   - prose: for each block, whether its words count.
  ///   - known: the page's words, where they are at hand.
  ///   - deadline: where it passes, no more words are read.
  init(
    _ list: BlockList, prose: [Bool], words known: PageWords? = nil, deadline: Deadline = .none
  ) {
    var words = 0
    for (index, block) in list.blocks.enumerated() where prose[index] {
      words += Int(block.words) + Int(block.end - block.start) / 16
    }
    var size = 64
    while size < min(words, Self.mostWords) * 2 { size *= 2 }
    most = Int32(truncatingIfNeeded: size / 2)
    // Long pages repeat their words, so a table for all of them would be mostly empty.
    size = min(size, Self.firstSize)
    self.words = WordCounts(size: size)
    var text = FoldedWords(known)
    for index in list.blocks.indices where prose[index] {
      if deadline.hasPassed { break }
      text.read(index, of: list)
      text.forEachWord { hash, _ in add(hash) }
    }
    common = max(3, total / 150)
  }

  /// More words of prose would say the same of what a page is about, and take their memory.
  private static let mostWords = 1 << 19
  /// Places of the table of all but long pages, which never grows.
  private static let firstSize = 1 << 14

  private mutating func add(_ hash: UInt64) {
    guard total < most else { return }
    words.add(hash)
    total &+= 1
  }

  /// What a block has in common with the prose.
  struct Shares {
    /// Share of its words of four bytes and more that stand in other blocks of the prose: 0 to 1.
    var cohesion: Float
    /// Share of its words that hold the prose together: 0 to 1.
    var common: Float
  }

  /// - Parameter isOwn: whether the block is one of the prose, so that its own words are there once.
  func shares(of text: FoldedWords, isOwn: Bool) -> Shares? {
    var (words, long, shared, frequent) = (0, 0, 0, 0)
    let own = isOwn ? 1 : 0
    // Branchless: which word is common cannot be predicted, and a misprediction costs twenty cycles.
    text.forEachWord { hash, length in
      let count = self.words.count(of: hash)
      let isLong = length >= 4 ? 1 : 0
      words &+= 1
      frequent &+= count >= common ? 1 : 0
      long &+= isLong
      shared &+= count > own ? isLong : 0
    }
    guard words > 0, total > 0 else { return nil }
    return Shares(
      cohesion: (Float(shared) + 0.5) / Float(long + 1), common: Float(frequent) / Float(words))
  }
}

/// How often each of some words stands somewhere.
///
/// A word is the upper forty bits of its hash, and below them stands its number, so that one look finds both.
private struct WordCounts {
  /// An open table with linear probing; 0 is a free place.
  private var entries: [UInt64]
  private let shift: UInt64
  private let multiplier = HashPlaces.multiplier
  private var distinct = 0

  private static let numberBits: UInt64 = 24

  /// - Parameter size: places at first, a power of two.
  init(size: Int) {
    entries = Array(repeating: 0, count: size)
    shift = UInt64(64 - size.trailingZeroBitCount)
  }

  /// Where a word stands, or where it belongs, as in `HashPlaces`.
  @inline(__always)
  private func place(of word: UInt64) -> Int {
    let mask = entries.count &- 1
    var place = Int(truncatingIfNeeded: (word &* multiplier) &>> shift)
    while entries[place] != 0, entries[place] >> Self.numberBits != word {
      place = (place &+ 1) & mask
    }
    return place
  }

  @inline(__always)
  private static func word(_ hash: UInt64) -> UInt64 { hash >> numberBits }

  @inline(__always)
  func count(of hash: UInt64) -> Int32 {
    let entry = entries[place(of: Self.word(hash))]
    return Int32(truncatingIfNeeded: entry & (1 << Self.numberBits - 1))
  }

  /// - Precondition: fewer than 2 to the power of 24 were added.
  mutating func add(_ hash: UInt64) {
    let word = Self.word(hash)
    let place = place(of: word)
    if entries[place] != 0 {
      entries[place] &+= 1
      return
    }
    entries[place] = word << Self.numberBits | 1
    distinct += 1
    // A quarter of the table stays free.
    if distinct * 4 >= entries.count * 3 { grow() }
  }

  private mutating func grow() {
    let old = entries
    self = WordCounts(size: 2 * old.count, distinct)
    for entry in old where entry != 0 { entries[place(of: entry >> Self.numberBits)] = entry }
  }

  private init(size: Int, _ distinct: Int) {
    self.init(size: size)
    self.distinct = distinct
  }
}

extension FoldedWords {
  /// Words; of characters that are words by themselves, each two in a row.
  @inline(__always)
  fileprivate func forEachWord(_ body: (_ hash: UInt64, _ length: Int32) -> Void) {
    unsafe withWords { words in
      var previous: UInt64 = 0
      for place in 0..<words.count {
        let word = unsafe words[place]
        guard word.isIdeograph else {
          previous = 0
          body(word.hash, word.length)
          continue
        }
        if previous != 0 { body((previous &* 31 ^ word.hash) | 1, word.length * 2) }
        previous = word.hash
      }
    }
  }
}
