/// Runs of three words of some text, to ask how much of a block stands in it.
struct TextOverlap {
  private var runs = HashSet()

  var isEmpty: Bool { runs.isEmpty }

  /// Takes in one more text.
  mutating func add(_ text: some Collection<UInt8>) {
    var words = FoldedWords()
    words.read(Array(text)[...])
    words.forEachRun { runs.insert($0) }
  }

  /// The share of a text's runs that stand in what was taken in: 0 to 1.
  func share(of text: FoldedWords) -> Float {
    var all = 0
    var shared = 0
    text.forEachRun {
      all += 1
      if runs.contains($0) { shared += 1 }
    }
    return all > 0 ? Float(shared) / Float(all) : 0
  }
}

extension FoldedWords {
  /// Hashes of all runs of three words, or of all words where there are fewer.
  fileprivate func forEachRun(_ body: (UInt64) -> Void) {
    guard words.count > 2 else {
      if let first = words.first, let last = words.last {
        body((words.count > 1 ? first.hash : 0) &* 31 ^ last.hash)
      }
      return
    }
    unsafe words.withUnsafeBufferPointer { words in
      for index in 2..<words.count {
        let start = unsafe words[index - 2].hash &* 31 ^ words[index - 1].hash
        unsafe body(start &* 0x9E37_79B9_7F4A_7C15 ^ words[index].hash)
      }
    }
  }
}
