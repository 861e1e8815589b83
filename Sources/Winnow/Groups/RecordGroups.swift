/// The Group stage: runs of sibling elements that are alike, such as the comments of a thread, the teasers of a
/// list, the products of a shop, the paragraphs of an article.
///
/// What makes up a thread comes or goes together, and is known better by what its parts have in common than by any
/// one of them. So each group is judged as one, in log-odds of being furniture, by a card of its own
/// (`Scorecard.groups`) over what `GroupFeature` measures.
///
/// Found in one pass: below each element the children that hold blocks are put together by their tag, and those of
/// one tag once more by the first word of their class, or their id without its number. Records that are no elements
/// are found by lines with a date between them (`DatedLines`). An element is a record of at most three groups, so
/// all is linear in the page.
package struct RecordGroups: Sendable {
  /// One group.
  package struct Group: Sendable {
    /// The element around it, as a node.
    package var parent: Int32
    /// Its records in `records`.
    var firstRecord: Int32
    var endRecord: Int32
    /// From its first block to its last; other blocks may stand between its records.
    package var blocks: Range<Int32>
    /// Log-odds of being furniture, within `mostLogOdds`.
    var logOdds: Float = 0
    var reading = GroupReading.list

    package var records: Range<Int> { Int(firstRecord)..<Int(endRecord) }
  }

  /// One record: siblings in a row, mostly one.
  package struct Record: Sendable, BitwiseCopyable {
    /// The first element, as a node.
    var node: Int32
    var firstBlock: Int32
    var endBlock: Int32
    /// Whether it has a line with a date or a time, see `BlockMarks.dated`.
    var isDated = false

    package var blocks: Range<Int> { Int(firstBlock)..<Int(endBlock) }
  }

  /// What the groups around a block say of it.
  struct Opinion: Sendable, BitwiseCopyable {
    /// Log-odds of the most and the least furniture-like group around it.
    var most: Float
    var least: Float
    /// Of the smallest, the largest, and the one with most records.
    var inner: Float
    var outer: Float
    var primary: Float
    /// The number of the group that is surest.
    var surest: Int32
    /// Of that one.
    var records: Int32 = 0
  }

  /// A group says no more than this, for or against.
  static let mostLogOdds: Float = 6
  /// From this on what stands in a group is no prose of the page's to guards and the brake.
  static let furniture: Float = 1.5
  /// A group has at least so many records, and words.
  static let fewest = 3
  static let fewestWords: Int32 = 15

  package var groups: [Group] = []
  package var records: [Record] = []
  /// By block; nil where it is in no group.
  var opinions: [Opinion?] = []

  init() {}

  /// The record of a group that holds a block, as an index of `records`.
  func record(of block: Int, in group: Int) -> Int? {
    let range = groups[group].records
    let block = Int32(truncatingIfNeeded: block)
    // The last that begins at or before the block.
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if records[middle].firstBlock <= block { low = middle + 1 } else { high = middle }
    }
    return low > range.lowerBound && records[low - 1].endBlock > block ? low - 1 : nil
  }

  /// Whether a block is furniture by what it is a part of.
  func isFurniture(_ block: Int) -> Bool {
    guard block < opinions.count, let opinion = opinions[block] else { return false }
    return opinion.most >= Self.furniture
  }
}

extension RecordGroups {
  /// Finds a page's groups, judges them and tells the blocks.
  ///
  /// - Parameters:
  ///   - deadline: where it passes, there are no groups.
  ///   - score: the log-odds that a group is furniture, from what was measured of it, by `GroupFeature`.
  init(_ source: GroupSource, deadline: Deadline, score: ([Float]) -> Float) {
    guard let measured = MeasuredGroups(source, deadline: deadline) else { return }
    self = measured.groups
    for number in groups.indices {
      if number & 63 == 0, deadline.hasPassed { return }
      let row = measured.row(number)
      groups[number].logOdds = score(row)
      groups[number].reading = GroupReading(row, logOdds: groups[number].logOdds)
    }
    tell(measured)
  }

  /// Hands the groups' log-odds down to the blocks: an element takes its parent's opinion, and its groups' on top.
  private mutating func tell(_ measured: MeasuredGroups) {
    let elements = measured.elements
    var byElement = [Opinion?](repeating: nil, count: elements.elements.count)
    var memberships = measured.memberships[...]
    for number in elements.elements.indices {
      let parent = Int(elements.elements[number].parent)
      if parent >= 0 { byElement[number] = byElement[parent] }
      while let first = memberships.first, first.place == number {
        byElement[number] = groups[Int(first.group)].opinion(
          Int(first.group), inside: byElement[number])
        memberships.removeFirst()
      }
    }
    opinions = elements.innermost.map { byElement[Int($0)] }
    for item in measured.blockMemberships {
      opinions[Int(item.place)] = groups[Int(item.group)].opinion(
        Int(item.group), inside: opinions[Int(item.place)])
    }
  }
}

extension RecordGroups.Group {
  fileprivate func opinion(_ number: Int, inside outer: RecordGroups.Opinion?)
    -> RecordGroups.Opinion
  {
    let own = Int32(truncatingIfNeeded: number)
    guard var result = outer else {
      return RecordGroups.Opinion(
        most: logOdds, least: logOdds, inner: logOdds, outer: logOdds, primary: logOdds,
        surest: own, records: endRecord - firstRecord)
    }
    if abs(logOdds) > max(abs(result.most), abs(result.least)) { result.surest = own }
    result.most = max(result.most, logOdds)
    result.least = min(result.least, logOdds)
    result.inner = logOdds
    if endRecord - firstRecord > result.records {
      result.records = endRecord - firstRecord
      result.primary = logOdds
    }
    return result
  }
}

/// What a group looks to be, in words for people and for the section of comments.
enum GroupReading: String, Sendable {
  case comments = "readers' comments"
  case teasers = "teasers of other pages"
  case products
  case list = "records"
}
