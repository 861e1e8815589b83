/// Measures one group: differences of sums over blocks, and one walk over its records.
struct GroupFeatures {
  /// What is the same for all groups of a page.
  struct Page {
    fileprivate let values: [(feature: GroupFeature, value: Float)]

    init(_ source: GroupSource) {
      let outline = source.outline
      let words = outline.wordsBefore.last ?? 0
      let forms = source.document.tags.reduce(into: 0) { $0 += $1 == .form ? 1 : 0 }
      func index(_ type: DeclaredType) -> Float {
        Float(DeclaredType.allCases.firstIndex(of: type) ?? 0)
      }
      values = [
        (.pageProse, Float(outline.totalProse)),
        (.pageBlocks, Float(source.list.blocks.count)),
        (.pageLinks, Float(outline.linkWordsBefore.last ?? 0) / Float(max(1, words))),
        (.declaredType, index(DeclaredType(schemaTypes: source.declaredTypes))),
        (.openGraphType, index(DeclaredType(openGraph: source.declaredTypes))),
        (.pageForms, Float(min(99, forms))),
      ]
    }
  }

  /// By `GroupFeature`.
  private(set) var row = [Float](repeating: GroupFeature.absent, count: GroupFeature.count)

  init(
    _ source: GroupSource, _ elements: GroupElements, _ marks: MarkSums, _ groups: RecordGroups,
    _ number: Int, members: ArraySlice<Int32>, parent: Int, _ page: Page
  ) {
    let group = groups.groups[number]
    let records = groups.records[group.records]
    let (outline, document, all) = (source.outline, source.document, elements.elements)
    let parent = all[parent]
    for (feature, value) in page.values { self[feature] = value }
    let count = Float(records.count)
    self[.records] = count
    var totals = Totals()
    for record in records {
      totals.add(
        record, words: outline.words(record.blocks), links: outline.linkWords(record.blocks),
        prose: outline.proseBefore[record.blocks.upperBound]
          &- outline.proseBefore[record.blocks.lowerBound],
        marks.sums(record.blocks))
      if record.firstBlock < record.endBlock {
        let block = source.list.blocks[Int(record.firstBlock)]
        if block.linkDensity > 0.8 { totals.linkFirst += 1 }
        if block.words <= BlockMarks.fewWords { totals.shortFirst += 1 }
      }
    }
    measureSize(totals, count)
    measurePlace(group, parent, totals, outline, marks, source.list, document)
    measureMembers(members, all, count)
    measureNames(members, parent, all)
    if let first = members.first {
      self[.recordTag] = Float(document.tags[Int(all[Int(first)].node)].rawValue)
      self[.keyed] = all[Int(first)].key != 0 ? 1 : 0
    }
    if members.count != records.count { self[.keyed] = 2 }
    self[.parentTag] = Float(document.tags[Int(parent.node)].rawValue)
    self[.forms] = Float(min(9, parent.forms))
    if parent.parent >= 0 {
      self[.formsAround] = Float(min(9, all[Int(parent.parent)].forms))
    }
    self[.nested] = nesting(parent, all)
  }

  private subscript(feature: GroupFeature) -> Float {
    get { row[feature.rawValue] }
    set { row[feature.rawValue] = newValue }
  }

  /// Sums over the records.
  private struct Totals {
    var words: Int32 = 0
    var links: Int32 = 0
    var prose: Int32 = 0
    var longest: Int32 = 0
    var squares: Float = 0
    var blocks: Int32 = 0
    var linked = 0
    var linkFirst = 0
    var shortFirst = 0
    var dated = 0
    var marks = MarkSums.Sums()

    mutating func add(
      _ record: RecordGroups.Record, words: Int32, links: Int32, prose: Int32,
      _ marks: MarkSums.Sums
    ) {
      self.words &+= words
      self.links &+= links
      self.prose &+= prose
      longest = max(longest, words)
      squares += Float(words) * Float(words)
      blocks &+= record.endBlock - record.firstBlock
      if links > 0 { linked += 1 }
      if marks.dated > 0 { dated += 1 }
      self.marks.short &+= marks.short
      self.marks.dated &+= marks.dated
      self.marks.questions &+= marks.questions
      self.marks.sentences &+= marks.sentences
      self.marks.repeated &+= marks.repeated
      self.marks.headings &+= marks.headings
    }
  }

  private mutating func measureSize(_ totals: Totals, _ count: Float) {
    let words = Float(max(1, totals.words))
    let mean = Float(totals.words) / count
    self[.words] = Float(totals.words)
    self[.wordsEach] = mean
    self[.proseEach] = Float(totals.prose) / count
    self[.blocksEach] = Float(totals.blocks) / count
    self[.longest] = Float(totals.longest) / words
    self[.spread] = max(0, totals.squares / count - mean * mean).squareRoot() / max(1, mean)
    self[.links] = Float(totals.links) / words
    self[.linked] = Float(totals.linked) / count
    self[.linkFirst] = Float(totals.linkFirst) / count
    self[.shortFirst] = Float(totals.shortFirst) / count
    self[.headings] = Float(totals.marks.headings) / count
    self[.short] = Float(totals.marks.short) / count
    self[.dates] = Float(totals.marks.dated) / count
    self[.dated] = Float(totals.dated) / count
    self[.questions] = Float(totals.marks.questions) / count
    self[.sentences] = Float(totals.marks.sentences) / count
    self[.repeats] = Float(totals.marks.repeated) / count
  }

  private mutating func measurePlace(
    _ group: RecordGroups.Group, _ parent: GroupElements.Element, _ totals: Totals,
    _ outline: PageOutline, _ marks: MarkSums, _ list: BlockList, _ document: Document
  ) {
    let (start, end) = (Int(group.blocks.lowerBound), Int(group.blocks.upperBound))
    let all = Float(max(1, outline.wordsBefore.last ?? 1))
    let total = outline.totalProse
    self[.proseShare] = Float(totals.prose) / Float(max(1, total))
    self[.proseBefore] = Float(outline.proseBefore[start])
    self[.proseAfter] = Float(total &- outline.proseBefore[end])
    self[.proseOutside] = Float(total &- totals.prose)
    let around = Int(parent.firstBlock)..<Int(parent.endBlock)
    self[.proseBeyond] = Float(
      total &- outline.proseBefore[around.upperBound] &+ outline.proseBefore[around.lowerBound])
    self[.ofParent] = Float(totals.words) / Float(max(1, outline.words(around)))
    self[.wordPlace] = Float(outline.wordsBefore[start]) / all
    self[.endPlace] = Float(outline.wordsBefore[end]) / all
    if let headline = outline.headline {
      self[.headline] = headline < start ? 1 : headline < end ? 2 : 0
      if headline < start { self[.headlineWords] = Float(outline.words(headline..<start)) }
    }
    // The nearest heading, and what that or a line that stands for one says.
    self[.headComments] = 0
    self[.headRelated] = 0
    for distance in 1...4 where start - distance >= 0 {
      let block = start - distance
      let said = HeadingWords.said(by: list, block)
      if said.contains(.comments) { self[.headComments] = 1 }
      if said.contains(.related) { self[.headRelated] = 1 }
      guard marks.marks[block].contains(.heading) else { continue }
      self[.headingDistance] = Float(distance)
      self[.headingWords] = Float(list.blocks[block].words)
      self[.headingLevel] = Float(document.tags[Int(list.blocks[block].node)].headingLevel)
      break
    }
  }

  private mutating func measureMembers(
    _ members: ArraySlice<Int32>, _ all: [GroupElements.Element], _ count: Float
  ) {
    var (images, times): (Int32, Int32) = (0, 0)
    var imaged = 0
    for member in members {
      let element = all[Int(member)]
      images &+= element.images
      times &+= element.times
      if element.images > 0 { imaged += 1 }
    }
    self[.images] = Float(images) / count
    self[.times] = Float(times) / count
    self[.imaged] = min(1, Float(imaged) / count)
  }

  /// Names that records hold, by the number of their kind in `ElementNames.kinds`.
  private static let said: [(feature: GroupFeature, kind: Int)] = [
    (.sayContent, 0), (.sayComments, 1), (.sayRelated, 2), (.sayTeaser, 3), (.sayMenu, 5),
    (.sayMeta, 9), (.sayAuthor, 10), (.sayTags, 12), (.sayAd, 13), (.sayLead, 16), (.sayQuote, 17),
    (.sayProduct, 18), (.sayForum, 19), (.sayDocs, 21),
  ]
  private static let near: [(feature: GroupFeature, kind: Int)] = [
    (.nearContent, 0), (.nearComments, 1), (.nearRelated, 2), (.nearTeaser, 3), (.nearMenu, 5),
    (.nearFooter, 6), (.nearSidebar, 8), (.nearAuthor, 10), (.nearTags, 12), (.nearSignup, 14),
    (.nearProduct, 18), (.nearForum, 19), (.nearFold, 20), (.nearDocs, 21), (.nearBody, 23),
  ]
  private static let levels = 5

  private mutating func measureNames(
    _ members: ArraySlice<Int32>, _ parent: GroupElements.Element,
    _ all: [GroupElements.Element]
  ) {
    var counts = InlineArray<32, Int32>(repeating: 0)
    var own: UInt32 = .max
    for member in members {
      var kinds = all[Int(member)].inside
      own &= all[Int(member)].kinds
      while kinds != 0 {
        counts[kinds.trailingZeroBitCount] += 1
        kinds &= kinds - 1
      }
    }
    for (feature, kind) in Self.said {
      self[feature] = Float(counts[kind]) / Float(max(1, members.count))
    }
    for (feature, _) in Self.near { self[feature] = Float(Self.levels) }
    var kinds = members.isEmpty ? 0 : own
    var (around, next) = (parent, parent.parent)
    for level in 0..<Self.levels {
      for (feature, kind) in Self.near
      where kinds >> UInt32(kind) & 1 == 1 && self[feature] == Float(Self.levels) {
        self[feature] = Float(level)
      }
      kinds = around.kinds
      // The page itself has no name.
      guard next >= 0 else { return }
      (around, next) = (all[Int(next)], all[Int(next)].parent)
    }
  }

  /// Levels up to the page that are at hand, at most 12.
  private func nesting(_ parent: GroupElements.Element, _ all: [GroupElements.Element]) -> Float {
    var number = parent.parent
    var depth: Float = 0
    while number >= 0, depth < 12 {
      depth += 1
      number = all[Int(number)].parent
    }
    return depth
  }
}

extension PageOutline {
  /// Words of a run of blocks.
  func words(_ blocks: Range<Int>) -> Int32 {
    wordsBefore[blocks.upperBound] &- wordsBefore[blocks.lowerBound]
  }

  /// Words in links of a run of blocks.
  func linkWords(_ blocks: Range<Int>) -> Int32 {
    linkWordsBefore[blocks.upperBound] &- linkWordsBefore[blocks.lowerBound]
  }
}

extension GroupReading {
  /// - Parameters:
  ///   - row: what was measured of the group.
  ///   - logOdds: that it is furniture.
  init(_ row: [Float], logOdds: Float) {
    func value(_ feature: GroupFeature) -> Float { row[feature.rawValue] }
    let isNamed = value(.nearComments) <= 2 || value(.sayComments) >= 0.6
    let talks = value(.wordsEach) >= 6 && value(.links) < 0.35
    if talks, isNamed || value(.dated) >= 0.6 && value(.proseEach) > 0 {
      self = .comments
    } else if value(.nearProduct) <= 1 {
      self = .products
    } else if logOdds > 0,
      value(.linked) >= 0.6,
      value(.linkFirst) >= 0.5 || value(.links) >= 0.3
        || value(.nearRelated) <= 2 || value(.nearTeaser) <= 1
    {
      self = .teasers
    } else {
      self = .list
    }
  }
}
