/// What groups are found in and measured by.
package struct GroupSource {
  var document: Document
  var list: BlockList
  var outline: PageOutline
  var names: PageNames
  /// As `PageMetadata.declaredTypes`.
  var declaredTypes: [String]

  /// - Returns: nil for plain text, which has no elements.
  package init?(
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
package struct MeasuredGroups {
  /// That an element, or a block, is a record of a group, or a part of one.
  struct Membership {
    var place: Int32
    var group: Int32
  }

  /// Not judged.
  package private(set) var groups = RecordGroups()
  let elements: GroupElements
  /// By element, groups of more records first.
  private(set) var memberships: [Membership] = []
  /// By block, of blocks that are no element's.
  private(set) var blockMemberships: [Membership] = []
  private let source: GroupSource
  private let marks: MarkSums
  private let pageFacts: GroupFeatures.Page
  /// By group: its members in `members`, and the record of each.
  private var members: [Int32] = []
  private var memberRanges: [Range<Int>] = []
  /// By group the number of the element around it.
  private var parents: [Int32] = []

  /// - Returns: nil where there was no time.
  package init?(_ source: GroupSource, deadline: Deadline) {
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
  package func row(_ number: Int) -> [Float] {
    GroupFeatures(
      source, elements, marks, groups, number, members: members[memberRanges[number]],
      parent: Int(parents[number]), pageFacts
    ).row
  }

  // MARK: Finding

  /// - Returns: whether there was time for it.
  private mutating func find(_ deadline: Deadline) -> Bool {
    let children = Children(elements)
    var byTag = [[Int32]](repeating: [], count: Tag.allCases.count)
    var tags: [Int] = []
    for parent in elements.elements.indices {
      if parent & 255 == 0, deadline.hasPassed { return false }
      let own = children.of(parent)
      let siblings = children.siblings(parent, elements.elements)
      if siblings.count >= 2 * RecordGroups.fewest,
        let records = DatedLines(siblings, marks).records
      {
        add(siblings, records, parent)
      }
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
        addEach(alike, parent)
        addByKey(alike, parent)
      }
      tags.removeAll(keepingCapacity: true)
    }
    memberships.order(places: elements.elements.count)
    blockMemberships.order(places: source.list.blocks.count)
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
    for alike in byKey where alike.count >= RecordGroups.fewest { addEach(alike, parent) }
  }

  /// Adds a group whose records are an element each.
  private mutating func addEach(_ alike: [Int32], _ parent: Int) {
    let siblings = alike.map { number in
      let element = elements.elements[Int(number)]
      return Sibling(firstBlock: element.firstBlock, endBlock: element.endBlock, element: number)
    }
    add(siblings, siblings.indices.map { $0..<$0 + 1 }, parent)
  }

  /// Adds a group, unless it has too few words.
  ///
  /// - Parameters:
  ///   - siblings: in one parent, in order.
  ///   - records: which of them each record is.
  private mutating func add(_ siblings: [Sibling], _ records: [Range<Int>], _ parent: Int) {
    func blocks(_ range: Range<Int>) -> Range<Int> {
      Int(siblings[range.lowerBound].firstBlock)..<Int(siblings[range.upperBound - 1].endBlock)
    }
    let words = records.reduce(Int32(0)) { $0 &+ source.outline.words(blocks($1)) }
    guard words >= max(RecordGroups.fewestWords, 3 * Int32(truncatingIfNeeded: records.count))
    else { return }
    let firstRecord = groups.records.count
    let number = Int32(truncatingIfNeeded: groups.groups.count)
    let firstMember = members.count
    for range in records {
      let first = siblings[range.lowerBound]
      groups.records.append(
        RecordGroups.Record(
          node: first.element >= 0
            ? elements.elements[Int(first.element)].node
            : source.list.blocks[Int(first.firstBlock)].firstNode,
          firstBlock: first.firstBlock, endBlock: siblings[range.upperBound - 1].endBlock,
          isDated: marks.sums(blocks(range)).dated > 0))
      for sibling in siblings[range] {
        if sibling.element < 0 {
          blockMemberships.append(Membership(place: sibling.firstBlock, group: number))
        } else {
          members.append(sibling.element)
          memberships.append(Membership(place: sibling.element, group: number))
        }
      }
    }
    memberRanges.append(firstMember..<members.count)
    groups.groups.append(
      RecordGroups.Group(
        parent: elements.elements[parent].node,
        firstRecord: Int32(truncatingIfNeeded: firstRecord),
        endRecord: Int32(truncatingIfNeeded: groups.records.count),
        blocks: groups.records[firstRecord]
          .firstBlock..<groups.records[groups.records.count - 1]
          .endBlock))
    parents.append(Int32(truncatingIfNeeded: parent))
  }
}

extension [MeasuredGroups.Membership] {
  /// Puts them in the order of their places, those of one place in that of their groups.
  fileprivate mutating func order(places: Int) {
    if isEmpty { return }
    var starts = [Int32](repeating: 0, count: places + 1)
    for item in self { starts[Int(item.place) + 1] += 1 }
    for place in starts.indices.dropFirst() { starts[place] += starts[place - 1] }
    var ordered = self
    for item in self {
      ordered[Int(starts[Int(item.place)])] = item
      starts[Int(item.place)] += 1
    }
    self = ordered
  }
}

/// What stands in each element: the children that hold blocks, and the element's own blocks, in order.
private struct Children {
  private var children: Lists
  private var blocks: Lists

  init(_ elements: GroupElements) {
    children = Lists(elements.elements.map(\.parent), lists: elements.elements.count)
    blocks = Lists(elements.innermost, lists: elements.elements.count)
  }

  func of(_ parent: Int) -> ArraySlice<Int32> { children[parent] }

  func siblings(_ parent: Int, _ elements: [GroupElements.Element]) -> [Sibling] {
    var result: [Sibling] = []
    var own = blocks[parent][...]
    for child in children[parent] {
      let element = elements[Int(child)]
      while let block = own.first, block < element.firstBlock {
        result.append(Sibling(firstBlock: block, endBlock: block + 1, element: -1))
        own.removeFirst()
      }
      result.append(
        Sibling(firstBlock: element.firstBlock, endBlock: element.endBlock, element: child))
    }
    for block in own {
      result.append(Sibling(firstBlock: block, endBlock: block + 1, element: -1))
    }
    return result
  }

  /// The numbers that belong to each list, in order.
  private struct Lists {
    private var starts: [Int32]
    private var values: [Int32]

    /// - Parameter owners: by number the list that it belongs to; -1 for none.
    init(_ owners: [Int32], lists: Int) {
      starts = Array(repeating: 0, count: lists + 1)
      for owner in owners where owner >= 0 { starts[Int(owner) + 1] += 1 }
      for place in starts.indices.dropFirst() { starts[place] += starts[place - 1] }
      var next = starts
      values = Array(repeating: 0, count: Int(starts[lists]))
      for (number, owner) in owners.enumerated() where owner >= 0 {
        values[Int(next[Int(owner)])] = Int32(truncatingIfNeeded: number)
        next[Int(owner)] += 1
      }
    }

    subscript(list: Int) -> ArraySlice<Int32> { values[Int(starts[list])..<Int(starts[list + 1])] }
  }
}
