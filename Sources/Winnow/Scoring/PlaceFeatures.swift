/// Features of where a block stands on its page.
extension FeatureExtractor {
  func measurePlaces(_ index: Int, _ row: FeatureRow) {
    let count = list.blocks.count
    row[.position] = Float(outline.proseBefore[index]) / Float(max(1, outline.totalProse))
    row[.blockPlace] = Float(index) / Float(count)
    row[.wordPlace] =
      Float(outline.wordsBefore[index]) / Float(max(1, outline.wordsBefore.last ?? 1))
    row[.proseBack] = Float(
      outline.proseBefore[index] - outline.proseBefore[max(0, index - 10)])
    row[.proseAhead] = Float(
      outline.proseBefore[min(count, index + 11)] - outline.proseBefore[index + 1])
    measureHeadline(index, row)
    row[.sinceProse] = Float(places.sinceProse[index])
    row[.markedSince] = Float(places.markedSince[index])
    row[.untilProse] = Float(places.untilProse[index])
    if let densest = places.densest {
      row[.beforeDensest] = Float(min(200, max(0, densest.lowerBound - index)))
      row[.beyondDensest] = Float(min(200, max(0, index - densest.upperBound)))
    }
    if !isText {
      if places.headings[index] >= 0 { measureHeading(index, Int(places.headings[index]), row) }
      measureGaps(index, row)
    }
  }

  private func measureHeadline(_ index: Int, _ row: FeatureRow) {
    guard let headline = outline.headline else {
      row[.headline] = 0
      return
    }
    let distance = index - headline
    row[.headline] =
      distance < 0 ? 1 : distance == 0 ? 2 : distance < 4 ? 3 : distance < 10 ? 4 : 5
    row[distance < 0 ? .headlineBefore : .headlineAfter] = Float(min(500, abs(distance)))
    if distance >= 0 {
      row[.headlineWords] = Float(
        outline.wordsBefore[index] - outline.wordsBefore[headline])
    }
  }

  private func measureHeading(_ index: Int, _ last: Int, _ row: FeatureRow) {
    let heading = list.blocks[last]
    row[.headingDistance] = Float(min(100, index - last))
    row[.headingLevel] = Float(document.tags[Int(heading.node)].headingLevel)
    row[.headingWords] = Float(heading.words)
    row[.headingRules] = Self.shifted(source.rules[last])
  }

  private func measureGaps(_ index: Int, _ row: FeatureRow) {
    let block = list.blocks[index]
    if index > 0 {
      let other = list.blocks[index - 1]
      row[.gapBefore] = Self.gap(other, block)
      row[.mediaBefore] = Float(survey.media[index])
      row[.upBefore] = levelsUp(from: Int(block.node), to: Int(other.node))
    }
    if index + 1 < list.blocks.count {
      let other = list.blocks[index + 1]
      row[.gapAfter] = Self.gap(block, other)
      row[.upAfter] = levelsUp(from: Int(block.node), to: Int(other.node))
    }
  }

  /// Nodes between two blocks, at most 200.
  private static func gap(_ block: TextBlock, _ next: TextBlock) -> Float {
    Float(min(200, max(0, Int(next.firstNode) - Int(block.lastNode) - 1)))
  }

  /// Levels from an element up to the one that holds another too; at most 12.
  private func levelsUp(from node: Int, to other: Int) -> Float {
    var ancestor = node
    var steps = 0
    while steps < 12, !(ancestor <= other && other < Int(document.ends[ancestor])) {
      ancestor = Int(document.parents[ancestor])
      steps += 1
    }
    return Float(steps)
  }

  /// Log-odds as a feature: from 0 to 16, 8 for none.
  static func shifted(_ logOdds: Float) -> Float { min(8, max(-8, logOdds)) + 8 }
}

/// For each block what of a kind stood before it, or comes after it.
struct PlaceSurvey: Sendable {
  /// Blocks back to the last with prose, and on to the next: at most 200.
  private(set) var sinceProse: [UInt8] = []
  private(set) var untilProse: [UInt8] = []
  /// Blocks that rules mark, since the last prose that they do not.
  private(set) var markedSince: [Int32] = []
  /// For each block the heading that it stands under, -1 for none; empty where nothing is known of elements.
  private(set) var headings: [Int32] = []
  /// The first and the last block with prose in the densest container.
  private(set) var densest: ClosedRange<Int>?

  /// - Parameter inDensest: by block, whether it is prose in the densest container; empty for none.
  init(
    _ list: BlockList, _ document: Document?, _ outline: PageOutline, rules: [Float],
    inDensest: [Bool]
  ) {
    let count = list.blocks.count
    sinceProse.reserveCapacity(count)
    markedSince.reserveCapacity(count)
    var last: Int?
    var marked: Int32 = 0
    for index in 0..<count {
      sinceProse.append(UInt8(min(200, last.map { index - $0 } ?? 200)))
      markedSince.append(marked)
      if rules[index] >= 1.5 { marked += 1 }
      guard outline.prose(index) > 0 else { continue }
      last = index
      if rules[index] < 1.5 { marked = 0 }
    }
    last = nil
    untilProse = Array(repeating: 200, count: count)
    for index in stride(from: count - 1, through: 0, by: -1) {
      untilProse[index] = UInt8(min(200, last.map { $0 - index } ?? 200))
      if outline.prose(index) > 0 { last = index }
    }
    if let first = inDensest.firstIndex(of: true), let last = inDensest.lastIndex(of: true) {
      densest = first...last
    }
    if let document { headings = Self.headings(list, document) }
  }

  /// For each block the last heading before it whose section has not ended, -1 for none.
  ///
  /// A heading in an aside says nothing of what follows the aside. Sections nest, so those that are open are a stack,
  /// no deeper than elements are.
  private static func headings(_ list: BlockList, _ document: Document) -> [Int32] {
    var open: [(heading: Int32, end: Int32)] = []
    return list.blocks.indices.map { index in
      let node = Int(list.blocks[index].node)
      while let last = open.last, Int(last.end) <= node { open.removeLast() }
      let above = open.last?.heading ?? -1
      if document.tags[node].isHeading {
        let end = sectionEnd(of: node, in: document)
        while let last = open.last, last.end <= end { open.removeLast() }
        open.append((Int32(truncatingIfNeeded: index), end))
      }
      return above
    }
  }

  /// Where the section that an element heads ends, as the number of the first node after it.
  private static func sectionEnd(of node: Int, in document: Document) -> Int32 {
    var ancestor = Int(document.parents[node])
    var steps = 0
    while ancestor > 0, steps < 64, !document.tags[ancestor].endsHeadings {
      ancestor = Int(document.parents[ancestor])
      steps += 1
    }
    return document.ends[max(0, ancestor)]
  }
}

extension Tag {
  /// Whether a heading in such an element heads nothing after it.
  fileprivate var endsHeadings: Bool {
    switch self {
    case .aside, .nav, .section, .article, .footer, .figure, .form, .li, .td, .details, .dialog:
      true
    default: false
    }
  }
}
