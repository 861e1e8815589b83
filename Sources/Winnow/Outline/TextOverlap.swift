/// Runs of three words of some text, to ask how much of a block stands in it.
struct TextOverlap {
  private var runs = HashSet()
  /// A Bloom filter, a bit for each run: most texts share none, and in so large a table the answer is nearly always no,
  /// which a processor predicts.
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

  /// Whether a run of words stands in what was taken in.
  @inline(__always)
  fileprivate func holds(_ run: UInt64) -> Bool { mayHold(run) && runs.contains(run) }

  @inline(__always)
  fileprivate func mayHold(_ run: UInt64) -> Bool {
    filter[Self.place(run)] & Self.bit(run) != 0
  }

  /// Lets pass what others hold, too.
  fileprivate mutating func widen(by other: TextOverlap) {
    for place in filter.indices { filter[place] |= other.filter[place] }
  }

  @inline(__always)
  private static func place(_ run: UInt64) -> Int { Int(truncatingIfNeeded: run >> 56) }

  @inline(__always)
  private static func bit(_ run: UInt64) -> UInt64 { 1 << (run >> 50 & 63) }
}

/// What a page says itself that its body, its standfirst and its headline are, asked at once.
struct DeclaredTexts {
  private let body: TextOverlap
  private let description: TextOverlap
  private let title: TextOverlap
  /// Of most runs of a page it says that none of the three holds them.
  private var any = TextOverlap()

  init(body: TextOverlap, description: TextOverlap, title: TextOverlap) {
    (self.body, self.description, self.title) = (body, description, title)
    for text in [body, description, title] { any.widen(by: text) }
  }

  /// The shares of a text's runs that stand in each of them: 0 to 1, nil where the page says nothing.
  func shares(
    of text: FoldedWords
  ) -> (body: Float?, description: Float?, title: Float?) {
    var all = 0
    var (inBody, inDescription, inTitle) = (0, 0, 0)
    text.forEachRun { run in
      all &+= 1
      guard any.mayHold(run) else { return }
      if body.holds(run) { inBody += 1 }
      if description.holds(run) { inDescription += 1 }
      if title.holds(run) { inTitle += 1 }
    }
    func share(_ shared: Int, _ overlap: TextOverlap) -> Float? {
      overlap.isEmpty ? nil : all > 0 ? Float(shared) / Float(all) : 0
    }
    return (share(inBody, body), share(inDescription, description), share(inTitle, title))
  }
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
