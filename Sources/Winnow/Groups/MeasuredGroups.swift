/// What groups are found in and measured by.
struct GroupSource {
  var document: Document
  var list: BlockList
  var outline: PageOutline
  var names: PageNames
  /// As `PageMetadata.declaredTypes`.
  var declaredTypes: [String]

  /// - Returns: nil for plain text, which has no elements.
  init?(
    _ list: BlockList, _ document: Document?, _ outline: PageOutline, _ names: PageNames?,
    _ page: PageMetadata
  ) {
    guard let document, let names else { return nil }
    self.document = document
    self.list = list
    self.outline = outline
    self.names = names
    declaredTypes = page.declaredTypes
  }
}

/// A page's groups before they are judged, with what is measured of them.
struct MeasuredGroups {
  /// That an element is a record of a group, or a part of one.
  struct Membership {
    var element: Int32
    var group: Int32
  }

  /// Not judged.
  private(set) var groups = RecordGroups()
  let elements: GroupElements
  /// By element, groups of more records first.
  private(set) var memberships: [Membership] = []
  private let source: GroupSource
  private let marks: MarkSums
  private let pageFacts: GroupFeatures.Page
  /// By group: its members in `members`, and the record of each.
  private var members: [Int32] = []
  private var memberRanges: [Range<Int>] = []

  /// - Returns: nil where there was no time.
  init?(_ source: GroupSource, deadline: Deadline) {
    self.source = source
    elements = GroupElements(
      source.document, source.list, names: source.names, deadline: deadline)
    guard !elements.isCut,
      let marks = MarkSums(source.list, source.document, deadline: deadline)
    else { return nil }
    self.marks = marks
    pageFacts = GroupFeatures.Page(source)
    guard find(deadline) else { return nil }
  }

  /// What is measured of a group, by `GroupFeature`.
  func row(_ number: Int) -> [Float] {
    GroupFeatures(
      source, elements, marks, groups, number, members: members[memberRanges[number]], pageFacts
    ).row
  }

  // MARK: Finding

  /// - Returns: whether there was time for it.
  private mutating func find(_ deadline: Deadline) -> Bool {
    let children = Children(elements.elements)
    var byTag = [[Int32]](repeating: [], count: Tag.allCases.count)
    var tags: [Int] = []
    for parent in elements.elements.indices {
      if parent & 255 == 0, deadline.hasPassed { return false }
      let own = children.of(parent)
      guard own.count >= RecordGroups.fewest else { continue }
      for child in own where !elements.elements[Int(child)].isUnique {
        let tag = Int(source.document.tags[Int(elements.elements[Int(child)].node)].rawValue)
        if byTag[tag].isEmpty { tags.append(tag) }
        byTag[tag].append(child)
      }
      for tag in tags {
        let alike = byTag[tag]
        byTag[tag].removeAll(keepingCapacity: true)
        guard alike.count >= RecordGroups.fewest else { continue }
        add(alike, alike.indices.map { $0..<$0 + 1 }, parent)
        addByKey(alike, parent)
      }
      tags.removeAll(keepingCapacity: true)
      let siblings = Array(own)
      if let records = DatedLines(siblings, elements, marks).records {
        add(siblings, records, parent)
      }
    }
    orderMemberships()
    return !deadline.hasPassed
  }

  /// Adds those of alike children once more that share a name, where others do not.
  private mutating func addByKey(_ alike: [Int32], _ parent: Int) {
    let first = elements.elements[Int(alike[0])].key
    if alike.allSatisfy({ elements.elements[Int($0)].key == first }) { return }
    var numbers = HashNumbers()
    var byKey: [[Int32]] = []
    for child in alike {
      let key = elements.elements[Int(child)].key
      if key == 0 { continue }
      let number = numbers.number(of: key)
      if number == byKey.count { byKey.append([]) }
      byKey[number].append(child)
    }
    for alike in byKey where alike.count >= RecordGroups.fewest {
      add(alike, alike.indices.map { $0..<$0 + 1 }, parent)
    }
  }

  /// Adds a group, unless it has too few words.
  ///
  /// - Parameters:
  ///   - siblings: children of the parent, in order.
  ///   - records: which of them each record is.
  private mutating func add(_ siblings: [Int32], _ records: [Range<Int>], _ parent: Int) {
    let all = elements.elements
    func record(_ range: Range<Int>) -> RecordGroups.Record {
      let (first, last) = (
        all[Int(siblings[range.lowerBound])], all[Int(siblings[range.upperBound - 1])]
      )
      return RecordGroups.Record(
        node: first.node, firstBlock: first.firstBlock, endBlock: last.endBlock)
    }
    let words = records.reduce(Int32(0)) { sum, range in
      let blocks = record(range).blocks
      return sum &+ source.outline.wordsBefore[blocks.upperBound]
        &- source.outline.wordsBefore[blocks.lowerBound]
    }
    guard words >= max(RecordGroups.fewestWords, 3 * Int32(truncatingIfNeeded: records.count))
    else { return }
    let firstRecord = groups.records.count
    let number = Int32(truncatingIfNeeded: groups.groups.count)
    let firstMember = members.count
    for range in records {
      groups.records.append(record(range))
      for member in siblings[range] {
        members.append(member)
        memberships.append(Membership(element: member, group: number))
      }
    }
    memberRanges.append(firstMember..<members.count)
    groups.groups.append(
      RecordGroups.Group(
        parent: all[parent].node, firstRecord: Int32(truncatingIfNeeded: firstRecord),
        endRecord: Int32(truncatingIfNeeded: groups.records.count),
        blocks: groups.records[firstRecord]
          .firstBlock..<groups.records[groups.records.count - 1]
          .endBlock))
  }

  /// Puts memberships in the order of the elements, those of an element in that of its groups, which is by size.
  private mutating func orderMemberships() {
    var starts = [Int32](repeating: 0, count: elements.elements.count + 1)
    for item in memberships { starts[Int(item.element) + 1] += 1 }
    for place in starts.indices.dropFirst() { starts[place] += starts[place - 1] }
    var ordered = memberships
    for item in memberships {
      ordered[Int(starts[Int(item.element)])] = item
      starts[Int(item.element)] += 1
    }
    memberships = ordered
  }
}

/// The children of each element that hold blocks, in order.
private struct Children {
  private var starts: [Int32]
  private var children: [Int32]

  init(_ elements: [GroupElements.Element]) {
    starts = Array(repeating: 0, count: elements.count + 1)
    for element in elements where element.parent >= 0 { starts[Int(element.parent) + 1] += 1 }
    for place in starts.indices.dropFirst() { starts[place] += starts[place - 1] }
    var next = starts
    children = Array(repeating: 0, count: Int(starts[elements.count]))
    for (number, element) in elements.enumerated() where element.parent >= 0 {
      children[Int(next[Int(element.parent)])] = Int32(truncatingIfNeeded: number)
      next[Int(element.parent)] += 1
    }
  }

  func of(_ parent: Int) -> ArraySlice<Int32> {
    children[Int(starts[parent])..<Int(starts[parent + 1])]
  }
}

/// Records that are no elements of their own: siblings with a dated line between each record and the next, as
/// `<p>text</p><p>Posted by: name, date</p>`.
struct DatedLines {
  /// Which siblings each record is; nil where there are none.
  private(set) var records: [Range<Int>]?

  /// - Parameter children: of one element, in order.
  init(_ children: [Int32], _ elements: GroupElements, _ marks: MarkSums) {
    let isLine = children.map { child -> Bool in
      let element = elements.elements[Int(child)]
      let sums = marks.sums(Int(element.firstBlock)..<Int(element.endBlock))
      return sums.dated > 0 && element.endBlock - element.firstBlock <= 3
        && sums.prose == 0
    }
    let lines = isLine.indices.filter { isLine[$0] }
    guard lines.count >= RecordGroups.fewest else { return }
    // Most of them are followed, or preceded, by something else.
    let gaps = zip(lines, lines.dropFirst()).map { $1 - $0 - 1 }
    guard gaps.count(where: { $0 > 0 }) * 3 >= gaps.count * 2 else { return }
    let longest = max(1, gaps.sorted()[gaps.count * 3 / 4])
    let (first, last) = (lines[0], lines[lines.count - 1])
    // A line heads its record where something follows the last one that is no more than records are.
    let after = children.count - 1 - last
    let headsRecords = after > 0 && !(first > 0 && isTail(first, last, children, elements))
    var result: [Range<Int>] = []
    for (place, line) in lines.enumerated() {
      let start: Int
      let end: Int
      if headsRecords {
        start = line
        end =
          place + 1 < lines.count ? lines[place + 1] - 1 : min(children.count - 1, line + longest)
      } else {
        start = place > 0 ? lines[place - 1] + 1 : max(0, line - longest)
        end = line
      }
      result.append(start..<end + 1)
    }
    records = result
  }

  /// Whether a line ends its record: behind the last one comes another sort of element than before the first.
  private func isTail(
    _ first: Int, _ last: Int, _ children: [Int32], _ elements: GroupElements
  ) -> Bool {
    let before = elements.elements[Int(children[first - 1])]
    let after = elements.elements[Int(children[last + 1])]
    let between = elements.elements[Int(children[first + 1])]
    return before.key == between.key && after.key != between.key
      || before.endBlock - before.firstBlock == 1 && after.endBlock - after.firstBlock > 1
  }
}
