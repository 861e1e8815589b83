/// The words of the page's densest prose: what the article, if there is one, is about.
///
/// A teaser for another story, a comment policy or an author's portrait uses other words than the
/// article does; and prose of any language is held together by a few words that come again and again.
/// Both are read from the page itself, so no list of words decides for any language.
struct Vocabulary {
  private var words: HashPlaces
  /// How often each word of `words` stands there.
  private var counts: [Int32]
  private var total: Int32 = 0
  /// How many different words there are.
  private var distinct = 0
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
    self.words = HashPlaces(count: size)
    counts = Array(repeating: 0, count: size)
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
    let place = words.place(of: hash)
    if counts[place] == 0 {
      words.hashes[place] = hash
      distinct += 1
    }
    counts[place] &+= 1
    total &+= 1
    // A quarter of the table stays free.
    if distinct * 4 >= words.count * 3, words.count / 2 < most { grow() }
  }

  private mutating func grow() {
    let (old, oldCounts) = (words.hashes, counts)
    words = HashPlaces(count: 2 * old.count)
    counts = Array(repeating: 0, count: words.count)
    for (place, hash) in old.enumerated() where hash != 0 {
      let new = words.place(of: hash)
      words.hashes[new] = hash
      counts[new] = oldCounts[place]
    }
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
    // Without a way to choose: nobody could foretell which word is which.
    text.forEachWord { hash, length in
      let count = counts[self.words.place(of: hash)]
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
