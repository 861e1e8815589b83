/// Runs of three words of some text, to ask how much of a block stands in it.
struct TextOverlap {
  private var runs = HashSet()
  /// A bit for each run: of most texts none stands there, and in so large a table nearly all of their bits are free.
  private var filter = [UInt64](repeating: 0, count: 1 << 8)

  var isEmpty: Bool { runs.isEmpty }

  /// Takes in one more text.
  mutating func add(_ text: some Collection<UInt8>) {
    var words = FoldedWords()
    words.read(Array(text)[...])
    words.forEachRun { run in
      runs.insert(run)
      filter[Self.place(run)] |= Self.bit(run)
    }
  }

  /// The share of a text's runs that stand in what was taken in: 0 to 1.
  func share(of text: FoldedWords) -> Float {
    var all = 0
    var shared = 0
    text.forEachRun { run in
      all += 1
      if filter[Self.place(run)] & Self.bit(run) != 0, runs.contains(run) { shared += 1 }
    }
    return all > 0 ? Float(shared) / Float(all) : 0
  }

  @inline(__always)
  private static func place(_ run: UInt64) -> Int { Int(truncatingIfNeeded: run >> 56) }

  @inline(__always)
  private static func bit(_ run: UInt64) -> UInt64 { 1 << (run >> 50 & 63) }
}

extension FoldedWords {
  /// Hashes of all runs of three words, or of all words where there are fewer.
  @inline(__always)
  fileprivate func forEachRun(_ body: (UInt64) -> Void) {
    unsafe withWords { words in
      guard words.count > 2 else {
        if let first = unsafe words.first, let last = unsafe words.last {
          body((words.count > 1 ? first.hash : 0) &* 31 ^ last.hash)
        }
        return
      }
      for index in 2..<words.count {
        let start = unsafe words[index - 2].hash &* 31 ^ words[index - 1].hash
        unsafe body(start &* 0x9E37_79B9_7F4A_7C15 ^ words[index].hash)
      }
    }
  }
}
