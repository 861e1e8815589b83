/// What selection made of a page: the blocks of the article, and those set aside.
struct MainContent: Sendable {
  /// Block indices, each in page order.
  var headline: Int?
  var standfirst: Int?
  /// Whether the standfirst is part of the article's text, and not just a summary of it.
  var keepsStandfirst = false
  var body: [Int] = []
  var captions: [Int] = []
  var comments: [Int] = []

  /// The blocks of the article's text: the standfirst, where it is part of it, and the body.
  var text: [Int] { (keepsStandfirst ? standfirst.map { [$0] } ?? [] : []) + body }
}

/// A cleaned page with everything that renderers read: the tree, the blocks and their roles.
struct CleanedPage: Sendable {
  var document: Document?
  var blocks: BlockList
  var roles: [BlockRole]
  var content: MainContent
  /// Blocks whose text rules have changed, so that it is no longer that of their nodes.
  var edited: Set<Int> = []
}

/// The body as a reader sees it: paragraphs, headings, whole lists, quotes and tables.
enum BodyElement {
  case paragraph(Int)
  case heading(level: Int, Int)
  case preformatted(Int)
  case quote([Int])
  /// Items with what they say; a block that continues an item has the same item.
  case list([ListEntry])
  /// Rows of cells.
  case table([[Int]])
  case caption(Int)

  struct ListEntry {
    var item: Int
    /// The number in an ordered list, nil in others.
    var number: Int?
    var depth: Int
    var block: Int
  }
}

extension CleanedPage {
  /// Groups blocks into elements.
  func elements(_ blocks: [Int]) -> [BodyElement] {
    var result: [BodyElement] = []
    var numbers: [Int: Int] = [:]
    var numbered: [Int: Int] = [:]
    for block in blocks {
      switch roles[block] {
      case .paragraph: result.append(.paragraph(block))
      case .heading(let level): result.append(.heading(level: level, block))
      case .preformatted: result.append(.preformatted(block))
      case .caption: result.append(.caption(block))
      case .quote:
        if case .quote(var others)? = result.last {
          // Taken out first, so that it is not copied.
          result.removeLast()
          others.append(block)
          result.append(.quote(others))
        } else {
          result.append(.quote([block]))
        }
      case .listItem(let item, let isOrdered, let depth):
        let list = document.map { Int($0.parents[item]) } ?? 0
        var number: Int?
        if isOrdered {
          if let known = numbered[item] {
            number = known
          } else {
            let start = document?.string(.start, of: list).flatMap { Int($0) } ?? 1
            number = (numbers[list] ?? max(0, min(start, 1_000_000)) - 1) + 1
            numbers[list] = number
            numbered[item] = number
          }
        }
        let entry = BodyElement.ListEntry(item: item, number: number, depth: depth, block: block)
        if case .list(var entries)? = result.last, continues(entries, entry) {
          result.removeLast()
          entries.append(entry)
          result.append(.list(entries))
        } else {
          result.append(.list([entry]))
        }
      case .cell(let table):
        let row = document?.row(of: Int(self.blocks.blocks[block].node)) ?? 0
        if case .table(var rows)? = result.last, let first = rows.last?.first,
          roles[first] == .cell(table: table)
        {
          result.removeLast()
          if document?.row(of: Int(self.blocks.blocks[first].node)) == row {
            rows[rows.count - 1].append(block)
          } else {
            rows.append([block])
          }
          result.append(.table(rows))
        } else {
          result.append(.table([[block]]))
        }
      }
    }
    return result
  }

  /// Whether an entry belongs to the list that the last one was in, or to one inside or around it.
  private func continues(_ entries: [BodyElement.ListEntry], _ next: BodyElement.ListEntry) -> Bool
  {
    guard let document, let first = entries.first else { return false }
    var list = Int(document.parents[first.item])
    for _ in 1..<max(1, first.depth) { list = Int(document.parents[list]) }
    return next.item > list && next.item < Int(document.ends[list])
      || Int(document.parents[next.item]) == Int(document.parents[first.item])
  }
}

extension Document {
  /// The table row around a node, or 0.
  fileprivate func row(of node: Int) -> Int {
    var node = node
    while node > 0, tags[node] != .tr, tags[node] != .table { node = Int(parents[node]) }
    return tags[node] == .tr ? node : 0
  }
}
