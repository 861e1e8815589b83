/// The words of the page's densest prose: what the article, if there is one, is about.
///
/// A teaser for another story, a comment policy or an author's portrait uses other words than the
/// article does; and prose of any language is held together by a few words that come again and again.
/// Both are read from the page itself, so no list of words decides for any language.
struct Vocabulary {
  /// Words by hash in an open table; the hash 0 is a free place.
  private var hashes: [UInt64]
  private var counts: [Int32]
  private var total: Int32 = 0
  /// Words at least as frequent as this hold prose together.
  private var common: Int32 = .max

  /// - Parameter prose: for each block, whether its words count.
  init(_ list: BlockList, prose: [Bool]) {
    var words = 0
    for (index, block) in list.blocks.enumerated() where prose[index] {
      words += Int(block.words) + Int(block.end - block.start) / 16
    }
    var size = 64
    while size < words * 2 { size *= 2 }
    hashes = Array(repeating: 0, count: size)
    counts = Array(repeating: 0, count: size)
    for (index, block) in list.blocks.enumerated() where prose[index] {
      forEachWord(list.text[Int(block.start)..<Int(block.end)]) { hash, _ in add(hash) }
    }
    common = max(3, total / 150)
  }

  private mutating func add(_ hash: UInt64) {
    // Half of the table stays free; what does not fit any more is left out.
    guard total < hashes.count / 2 else { return }
    let place = place(of: hash)
    hashes[place] = hash
    counts[place] &+= 1
    total &+= 1
  }

  private func place(of hash: UInt64) -> Int {
    let mask = hashes.count - 1
    var place = Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while hashes[place] != 0, hashes[place] != hash { place = (place + 1) & mask }
    return place
  }

  /// What a block has in common with the prose.
  struct Shares {
    /// Share of its words of four bytes and more that stand in other blocks of the prose: 0 to 1.
    var cohesion: Float
    /// Share of its words that hold the prose together: 0 to 1.
    var common: Float
  }

  /// - Parameter isOwn: whether the block is one of the prose, so that its own words are there once.
  func shares(of text: ArraySlice<UInt8>, isOwn: Bool) -> Shares? {
    var words: Float = 0
    var long: Float = 0
    var shared: Float = 0
    var frequent: Float = 0
    forEachWord(text) { hash, length in
      let count = counts[place(of: hash)]
      words += 1
      if count >= common { frequent += 1 }
      if length >= 4 {
        long += 1
        if count > (isOwn ? 1 : 0) { shared += 1 }
      }
    }
    guard words > 0, total > 0 else { return nil }
    return Shares(cohesion: (shared + 0.5) / (long + 1), common: frequent / words)
  }

  /// Words as runs of letters and digits, ASCII in lower case; in scripts without spaces each two
  /// characters in a row.
  private func forEachWord(
    _ text: ArraySlice<UInt8>, _ body: (_ hash: UInt64, _ length: Int) -> Void
  ) {
    let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    var hash = seed
    var length = 0
    var previous: UInt64 = 0
    func end() {
      if length > 0 { body(hash | 1, length) }
      hash = seed
      length = 0
    }
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if isAlphanumeric(byte) || (byte >= 0x80 && byte < 0xE2) {
        hash = (hash ^ UInt64(byte &- 0x41 < 26 ? byte | 0x20 : byte)) &* 0x100_0000_01B3
        length += 1
        previous = 0
        index += 1
      } else if byte < 0x80 {
        end()
        previous = 0
        index += 1
      } else if byte == 0xE2 {
        // Punctuation and symbols of the general blocks; an apostrophe inside a word ends it too.
        end()
        previous = 0
        index += 3
      } else {
        end()
        var character: UInt64 = 0
        for offset in index..<min(index + 3, text.endIndex) {
          character = character << 8 | UInt64(text[offset])
        }
        if previous != 0 { body((previous << 24 | character) &* 0x100_0000_01B3 | 1, 6) }
        previous = character
        index += 3
      }
    }
    end()
  }
}

extension FeatureExtractor {
  mutating func measureVocabulary() {
    let prose = list.blocks.indices.map { index in
      outline.prose[index] > 0
        && (document == nil || outline.densest == 0 || isInDensest(Int(list.blocks[index].node)))
    }
    let vocabulary = Vocabulary(list, prose: prose)
    for (index, block) in list.blocks.enumerated() {
      let text = list.text[Int(block.start)..<Int(block.end)]
      guard let shares = vocabulary.shares(of: text, isOwn: prose[index]) else { continue }
      matrix[index, .cohesion] = shares.cohesion
      matrix[index, .commonWords] = shares.common
    }
  }
}
