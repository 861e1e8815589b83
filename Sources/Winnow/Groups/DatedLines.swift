/// What stands side by side in one element: a child with its blocks, or a block of the element's own.
struct Sibling {
  var firstBlock: Int32
  var endBlock: Int32
  /// The child's number in `GroupElements.elements`; -1 for a block.
  var element: Int32
}

/// Records that are no elements of their own: siblings with a dated line between each record and the next, as
/// `<p>text</p><p>Posted by: name, date</p>`, or text and line breaks.
struct DatedLines {
  /// Which siblings each record is; nil where there are none.
  private(set) var records: [Range<Int>]?

  /// - Parameter siblings: of one element, in order.
  init(_ siblings: [Sibling], _ marks: MarkSums) {
    let isLine = siblings.map { sibling -> Bool in
      let sums = marks.sums(Int(sibling.firstBlock)..<Int(sibling.endBlock))
      return sums.dated > 0 && sibling.endBlock - sibling.firstBlock <= 3 && sums.prose == 0
    }
    let lines = isLine.indices.filter { isLine[$0] }
    guard lines.count >= RecordGroups.fewest else { return }
    // Most of them have something else between them.
    let gaps = zip(lines, lines.dropFirst()).map { $1 - $0 - 1 }
    guard gaps.count(where: { $0 > 0 }) * 3 >= gaps.count * 2 else { return }
    let longest = max(1, gaps.sorted()[gaps.count * 3 / 4])
    let (first, last) = (lines[0], lines[lines.count - 1])
    let headsRecords = Self.headsRecords(first, last, siblings, marks)
    var result: [Range<Int>] = []
    for (place, line) in lines.enumerated() {
      if headsRecords {
        let next = place + 1 < lines.count ? lines[place + 1] : siblings.count
        result.append(line..<min(next, line + longest + 1))
      } else {
        let previous = place > 0 ? lines[place - 1] + 1 : 0
        result.append(max(previous, line - longest)..<line + 1)
      }
    }
    records = result
  }

  /// Whether lines stand before their records' text, and not behind it.
  ///
  /// Before the first line stands what the thread begins with, a heading as a rule, or else its first text; behind
  /// the last one its last text, or what comes after the thread.
  private static func headsRecords(
    _ first: Int, _ last: Int, _ siblings: [Sibling], _ marks: MarkSums
  ) -> Bool {
    guard last + 1 < siblings.count else { return false }
    guard first > 0 else { return true }
    func isText(_ place: Int) -> Bool {
      let sibling = siblings[place]
      let sums = marks.sums(Int(sibling.firstBlock)..<Int(sibling.endBlock))
      return sibling.endBlock - sibling.firstBlock <= 3 && sums.headings == 0
        && sums.sentences > 0
    }
    return isText(last + 1) && !isText(first - 1) || isText(last + 1) == isText(first - 1)
  }
}
