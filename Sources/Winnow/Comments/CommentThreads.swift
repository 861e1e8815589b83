/// The records of a page that are comments, each with the blocks that are its own.
struct CommentThreads {
  struct Record: BitwiseCopyable {
    /// Its first element, or its first text.
    var node: Int32
    /// The innermost element that is around all of it or is it: what that is named says nothing of the record's parts.
    var outside: Int32
    var firstBlock: Int32
    var endBlock: Int32
    /// Records of one thread are written alike.
    var thread: Int32
    /// Records around it.
    var depth: Int32
  }

  /// In page order, those around others first.
  private(set) var records: [Record] = []
  /// By block the innermost record around it; -1 where there is none, empty where there are no records.
  private(set) var owners: [Int32] = []
  /// One more than the last number of a thread.
  private(set) var threads = 0

  init(_ source: CommentSource) {
    guard let choice = ThreadChoice(source) else { return }
    place(choice, source)
    if records.isEmpty || source.deadline.hasPassed {
      records = []
      return
    }
    readDeclaredDepths(source.document)
    findOwners(blocks: source.list.blocks.count)
  }

  // MARK: Places

  /// A record of a group.
  private struct Known {
    var node: Int32
    var firstBlock: Int32
    var endBlock: Int32
    /// The element around it.
    var parent: Int32
    var thread: Int32
  }

  /// A record that goes on.
  private struct Open {
    var firstBlock: Int32 = 0
    var endBlock: Int32 = 0
    var thread: Int32 = 0
    var tag = Tag.text
    var key: UInt64 = 0
    /// Levels between its element and its first head; -1 where it is no element of its own.
    var headLevel = -1

    init() {}

    init(_ element: GroupElements.Element, _ tag: Tag) {
      (self.tag, key) = (tag, element.key)
    }
  }

  /// Walks over the elements with those records open that are around each, as depth is how many there are. A reply is
  /// an element inside of a record that is built like the record; it need not belong to a group.
  private mutating func place(_ choice: ThreadChoice, _ source: CommentSource) {
    let (survey, marks) = (choice.survey, choice.marks)
    let known = Self.known(choice.threads)
    threads = choice.threads.count
    var next = 0
    var open: [Open] = []
    for (number, element) in survey.elements.enumerated() {
      if number & 255 == 0, source.deadline.hasPassed { return }
      // Those that begin with a text that is no element's. Not by nodes alone: an inline element that holds blocks
      // comes once for each run of them.
      let place = (element.firstBlock, element.node)
      while next < known.count, (known[next].firstBlock, known[next].node) < place {
        add(known[next], nil, &open)
        next += 1
      }
      let tag = source.document.tags[Int(element.node)]
      if next < known.count, (known[next].firstBlock, known[next].node) == place {
        var record = Open(element, tag)
        if known[next].endBlock == element.endBlock {
          record.headLevel = headLevel(element, source, marks)
        }
        add(known[next], record, &open)
        next += 1
        continue
      }
      while let last = open.last, last.endBlock <= element.firstBlock { open.removeLast() }
      if let around = open.last, around.headLevel >= 0, around.tag == tag,
        around.key == element.key, isReply(element, to: around, source, marks)
      {
        var record = Open(element, tag)
        record.headLevel = around.headLevel
        add(
          Known(
            node: element.node, firstBlock: element.firstBlock, endBlock: element.endBlock,
            parent: element.node, thread: around.thread), record, &open)
      }
    }
    while next < known.count {
      add(known[next], nil, &open)
      next += 1
    }
  }

  /// - Parameter element: nil where the record is none.
  private mutating func add(_ known: Known, _ element: Open?, _ open: inout [Open]) {
    while let last = open.last, last.endBlock <= known.firstBlock { open.removeLast() }
    var record = element ?? Open()
    record.firstBlock = known.firstBlock
    record.endBlock = min(known.endBlock, open.last?.endBlock ?? .max)
    record.thread = known.thread
    // A thread of replies is a part of the one around it.
    if record.headLevel >= 0, let around = open.last, around.headLevel >= 0,
      around.tag == record.tag, around.key == record.key
    {
      record.thread = around.thread
    }
    guard record.firstBlock < record.endBlock else { return }
    records.append(
      Record(
        node: known.node, outside: record.headLevel >= 0 ? known.node : known.parent,
        firstBlock: record.firstBlock, endBlock: record.endBlock, thread: record.thread,
        depth: Int32(truncatingIfNeeded: open.count)))
    open.append(record)
  }

  private static func known(_ threads: [ThreadChoice.Thread]) -> [Known] {
    var known: [Known] = []
    for (thread, found) in threads.enumerated() {
      for record in found.records {
        known.append(
          Known(
            node: record.node, firstBlock: record.firstBlock, endBlock: record.endBlock,
            parent: found.parent, thread: Int32(truncatingIfNeeded: thread)))
      }
    }
    return known.sorted {
      ($0.firstBlock, $0.node, $1.endBlock) < ($1.firstBlock, $1.node, $0.endBlock)
    }
  }

  private func headLevel(
    _ element: GroupElements.Element, _ source: CommentSource, _ marks: CommentMarks
  ) -> Int {
    guard let head = marks.firstHead(Int(element.firstBlock)..<Int(element.endBlock)) else {
      return Self.deepest
    }
    var node = source.list.blocks[head].node
    var level = 0
    while node > element.node, level < Self.deepest {
      node = source.document.parents[Int(node)]
      level += 1
    }
    return level
  }

  /// No head is so far below its record.
  private static let deepest = 64

  /// Whether an element inside of a record, of the same tag and name, says who and what as well, after the record did.
  private func isReply(
    _ element: GroupElements.Element, to record: Open, _ source: CommentSource,
    _ marks: CommentMarks
  ) -> Bool {
    let own = Int(element.firstBlock)..<Int(element.endBlock)
    let before = Int(record.firstBlock)..<max(Int(record.firstBlock), Int(element.firstBlock))
    guard marks.heads(own) > 0, marks.heads(before) > 0 || marks.texts(before) > 0 else {
      return false
    }
    // Of one name, they need not be alike in more than that.
    return element.key != 0
      || marks.texts(own) > 0 && headLevel(element, source, marks) == record.headLevel
  }

  private mutating func findOwners(blocks: Int) {
    owners = Array(repeating: -1, count: blocks)
    var open: [Int] = []
    var next = 0
    for block in owners.indices {
      while let last = open.last, Int(records[last].endBlock) <= block { open.removeLast() }
      while next < records.count, Int(records[next].firstBlock) <= block {
        if Int(records[next].endBlock) > block { open.append(next) }
        next += 1
      }
      owners[block] = Int32(truncatingIfNeeded: open.last ?? -1)
    }
  }

  // MARK: Declared depths

  /// Where all records of a thread stand side by side, their elements may say how deep each is.
  private mutating func readDeclaredDepths(_ document: Document) {
    var places: [[Int]] = Array(repeating: [], count: threads)
    for (place, record) in records.enumerated() { places[Int(record.thread)].append(place) }
    for thread in places {
      guard let first = thread.first,
        thread.allSatisfy({ records[$0].depth == records[first].depth })
      else { continue }
      let levels = thread.map { document.declaredLevel(Int(records[$0].node)) }
      // Where nothing is said, nothing is moved to the right.
      let known = Set(levels.map { $0 ?? 0 }).sorted()
      guard known.count > 1, known.count <= Self.deepest else { continue }
      for (place, level) in zip(thread, levels) {
        records[place].depth += Int32(truncatingIfNeeded: known.firstIndex(of: level ?? 0) ?? 0)
      }
    }
  }
}

extension Document {
  /// How deep an element says that it stands in a thread: by an attribute, a word of its class such as "depth-2", or
  /// how far it is moved to the right; in whatever unit.
  fileprivate func declaredLevel(_ node: Int) -> Int? {
    var level: Int?
    for index in attributeRange(node) {
      let attribute = attributes[index]
      let start = Int(attribute.valueStart)
      let value = attributeBytes[start..<start + Int(attribute.valueLength)].prefix(1024)
      switch attribute.name {
      case .other where levelAttributes.contains(name(of: attribute)):
        if let declared = Int(String(decoding: value, as: UTF8.self)), declared < 100_000 {
          return declared
        }
      case .class: level = value.number(after: levelWords) ?? level
      case .style: level = level ?? value.number(after: levelStyles)
      default: break
      }
    }
    return level
  }
}

private let levelAttributes: Set<String> = [
  "aria-level", "data-depth", "data-level", "data-indent", "data-comment-depth", "depth", "level",
]
private let levelWords = ["depth-", "level-", "indent-", "depth_", "level_"]
private let levelStyles = ["margin-left:", "padding-left:", "margin-inline-start:"]

extension ArraySlice<UInt8> {
  /// The number that stands behind one of some words, white space aside.
  fileprivate func number(after words: [String]) -> Int? {
    for word in words {
      guard let found = firstRange(of: Array(word.utf8)) else { continue }
      let digits = self[found.upperBound...].drop { $0 == UInt8(ascii: " ") }.prefix { isDigit($0) }
      if (1...5).contains(digits.count) {
        return digits.reduce(0) { $0 * 10 + Int($1 & 15) }
      }
    }
    return nil
  }
}
