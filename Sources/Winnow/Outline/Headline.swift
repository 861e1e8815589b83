/// Finds the block that shows the page's headline.
enum Headline {
  /// Longer blocks are no headlines, in words.
  private static let longest: Int32 = 40

  /// The block that agrees best with the page's declared titles, an `h1` counting most.
  ///
  /// - Parameter titles: the page's own word for its headline: JSON-LD, OpenGraph, `<title>`;
  ///   they may carry the site's name as well.
  /// - Returns: nil where neither a heading nor a declared title points to a block.
  static func find(
    _ list: BlockList, _ document: Document?, titles: [[UInt8]], words known: PageWords? = nil
  ) -> Int? {
    guard let document else { return nil }
    let wanted = titles.map { WordSet($0[...]) }.filter { !$0.hashes.isEmpty }
    let shortest = wanted.map(\.hashes.count).min() ?? 0
    var filter = WordFilter()
    for set in wanted { filter.insert(set.hashes) }
    var words = FoldedWords(known)
    var best: (block: Int, score: Float)?
    for (index, block) in list.blocks.enumerated() {
      guard block.words > 0, block.words <= longest, block.node > 0 else { continue }
      var score: Float =
        switch document.headingLevel(around: Int(block.node)) {
        case 1: 1
        case 2: 0.3
        default: 0
        }
      if !wanted.isEmpty {
        words.read(index, of: list)
        // Most blocks have too few words in common with a title.
        let common = unsafe words.withWords { unsafe $0.count { filter.mayHold($0.hash) } }
        if score + WordSet.mostAgreement(common: common, with: shortest) > (best?.score ?? 0.79) {
          let set = WordSet(words)
          score += wanted.reduce(0) { max($0, set.agreement(with: $1)) }
        }
      }
      if score > (best?.score ?? 0.79) + 0.01 { best = (index, score) }
    }
    return best?.block
  }
}

extension Document {
  /// The level of the heading that is or directly holds an element, 0 where there is none.
  fileprivate func headingLevel(around node: Int) -> Int {
    if tags[node].isHeading { return tags[node].headingLevel }
    return tags[Int(parents[node])].headingLevel
  }
}

/// One of 1,024 bits for each word; different words may share one.
private struct WordFilter {
  private var bits: InlineArray<16, UInt64> = .init(repeating: 0)

  mutating func insert(_ hashes: [UInt64]) {
    for hash in hashes { bits[Int(hash >> 60)] |= 1 << (hash >> 54 & 63) }
  }

  @inline(__always)
  func mayHold(_ hash: UInt64) -> Bool { bits[Int(hash >> 60)] >> (hash >> 54 & 63) & 1 == 1 }
}

/// A text as a set of folded words, for rough comparisons.
private struct WordSet {
  /// Ascending, each once.
  private(set) var hashes: [UInt64]

  init(_ text: ArraySlice<UInt8>) {
    var words = FoldedWords()
    words.read(text)
    self.init(words)
  }

  init(_ text: FoldedWords) {
    hashes = text.words.map(\.hash)
    hashes.sort()
    var kept = 0
    for hash in hashes where kept == 0 || hashes[kept - 1] != hash {
      hashes[kept] = hash
      kept += 1
    }
    hashes.removeLast(hashes.count - kept)
  }

  /// The share of this text's words in the other, scaled down where it covers little of it: 0 to 1.
  func agreement(with other: WordSet) -> Float {
    guard !hashes.isEmpty, !other.hashes.isEmpty else { return 0 }
    var shared = 0
    var place = 0
    for hash in hashes {
      while place < other.hashes.count, other.hashes[place] < hash { place += 1 }
      guard place < other.hashes.count else { break }
      if other.hashes[place] == hash { shared += 1 }
    }
    return Float(shared) / Float(hashes.count)
      * Self.mostAgreement(common: shared, with: other.hashes.count)
  }

  /// The most that texts can agree that have some words in common, where one of them has some words in all.
  static func mostAgreement(common: Int, with words: Int) -> Float {
    words > 0 ? min(1, 1.5 * Float(common) / Float(words)) : 0
  }
}
