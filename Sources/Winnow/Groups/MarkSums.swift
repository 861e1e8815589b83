/// How many blocks before each one have a mark, so that those of any run are a difference.
struct MarkSums {
  struct Sums {
    var short: Int32 = 0
    var dated: Int32 = 0
    var questions: Int32 = 0
    var sentences: Int32 = 0
    var repeated: Int32 = 0
    var headings: Int32 = 0
    /// Blocks of 20 words and more with few links.
    var prose: Int32 = 0
  }

  /// By block.
  private(set) var marks: [LineMarks] = []
  /// One entry more than there are blocks.
  private var before: [Sums] = [Sums()]

  /// - Returns: nil where there was no time.
  init?(_ list: BlockList, _ document: Document, deadline: Deadline) {
    let repeats = BlockRepeats(list, most: LineMarks.fewWords)
    marks.reserveCapacity(list.blocks.count)
    before.reserveCapacity(list.blocks.count + 1)
    var sums = Sums()
    for (index, block) in list.blocks.enumerated() {
      if index & 255 == 0, deadline.hasPassed { return nil }
      var mark: LineMarks = []
      let text = list.text.span.extracting(Int(block.start)..<Int(block.end))
      if block.words <= LineMarks.fewWords {
        mark.insert(.short)
        if repeats.count(index) >= 3 { mark.insert(.repeated) }
      }
      if block.words <= LineMarks.datedWords, text.count <= LineMarks.longestDated,
        DateMark.stands(in: text)
      {
        mark.insert(.dated)
      }
      let last = text.finalMark
      if last == 2 { mark.insert(.question) }
      if last == 1 || last == 2 || last == 4 { mark.insert(.sentence) }
      if document.tags[Int(block.node)].isHeading { mark.insert(.heading) }
      marks.append(mark)
      sums.add(mark)
      if block.words >= PageOutline.proseWords, block.linkDensity < PageOutline.proseLinkDensity {
        sums.prose &+= 1
      }
      before.append(sums)
    }
  }

  /// The sums over a run of blocks.
  func sums(_ blocks: Range<Int>) -> Sums {
    before[blocks.upperBound].without(before[blocks.lowerBound])
  }
}

extension MarkSums.Sums {
  fileprivate mutating func add(_ mark: LineMarks) {
    short &+= mark.contains(.short) ? 1 : 0
    dated &+= mark.contains(.dated) ? 1 : 0
    questions &+= mark.contains(.question) ? 1 : 0
    sentences &+= mark.contains(.sentence) ? 1 : 0
    repeated &+= mark.contains(.repeated) ? 1 : 0
    headings &+= mark.contains(.heading) ? 1 : 0
  }

  fileprivate func without(_ other: Self) -> Self {
    MarkSums.Sums(
      short: short &- other.short, dated: dated &- other.dated,
      questions: questions &- other.questions, sentences: sentences &- other.sentences,
      repeated: repeated &- other.repeated, headings: headings &- other.headings,
      prose: prose &- other.prose)
  }
}

/// How often the texts of short blocks stand in the page.
struct BlockRepeats {
  /// By block its text's number, -1 for long ones.
  private var numbers: [Int32] = []
  private var counts: [Int32] = []

  /// - Parameter most: blocks of more words are left out.
  init(_ list: BlockList, most: Int32) {
    var texts = HashNumbers()
    numbers = list.blocks.map { block in
      guard block.words <= most else { return -1 }
      let number = texts.number(
        of: TextHash.of(
          list.text.span.extracting(Int(block.start)..<Int(block.end)),
          seed: HashPlaces.multiplier))
      if number == counts.count { counts.append(0) }
      counts[number] += 1
      return Int32(truncatingIfNeeded: number)
    }
  }

  /// How many blocks have the text of one, itself included; 1 for long ones.
  func count(_ block: Int) -> Int32 { numbers[block] < 0 ? 1 : counts[Int(numbers[block])] }
}
