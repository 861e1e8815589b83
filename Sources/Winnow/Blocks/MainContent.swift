/// What selection made of a page: the blocks of the article, and those set aside.
package struct MainContent: Sendable {
  /// Block indices, each in page order.
  var headline: Int?
  var standfirst: Int?
  /// Whether the standfirst is part of the article's text, and not just a summary of it.
  var keepsStandfirst = false
  var body: [Int] = []
  var captions: [Int] = []
  var comments: [Int] = []

  /// The blocks of the article's text: the standfirst, where it is part of it, and the body.
  package var text: [Int] { (keepsStandfirst ? standfirst.map { [$0] } ?? [] : []) + body }
}

/// A cleaned page with everything that renderers read: the tree, the blocks and their roles.
package struct CleanedPage: Sendable {
  package var document: Document?
  package var blocks: BlockList
  package var roles: [BlockRole]
  package var content: MainContent
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
  /// Rows of cells of blocks.
  case table([[[Int]]])
  case caption(Int)

  struct ListEntry {
    private let itemNode: Int32
    private let blockIndex: Int32
    private let place: Int32
    private let level: UInt8

    /// The element's node.
    var item: Int { Int(itemNode) }
    /// The number in an ordered list, nil in others.
    var number: Int? { place < 0 ? nil : Int(place) }
    /// The lists around it, from 1.
    var depth: Int { Int(level) }
    var block: Int { Int(blockIndex) }

    init(item: Int, number: Int?, depth: Int, block: Int) {
      itemNode = Int32(truncatingIfNeeded: item)
      blockIndex = Int32(truncatingIfNeeded: block)
      place = Int32(truncatingIfNeeded: number ?? -1)
      level = UInt8(truncatingIfNeeded: depth)
    }
  }
}

extension CleanedPage {
  /// Groups blocks into elements, and hands over one after the other.
  ///
  /// Not all at once: of a page that is nothing but small tables they would take more than its text.
  func forEachElement(of blocks: [Int], _ body: (BodyElement) -> Void) {
    let (roles, document) = (roles, document)
    // What the next block may belong to; at most one of them holds something.
    var quote: [Int] = []
    var entries: [BodyElement.ListEntry] = []
    var rows: [[[Int]]] = []
    func close() {
      if !quote.isEmpty {
        body(.quote(quote))
        quote.removeAll()
      }
      if !entries.isEmpty {
        body(.list(entries))
        entries.removeAll(keepingCapacity: true)
      }
      if !rows.isEmpty {
        body(.table(rows))
        rows.removeAll()
      }
    }
    var numbers: [Int: Int] = [:]
    var numbered: [Int: Int] = [:]
    for block in blocks {
      let role = roles[block]
      switch role {
      case .paragraph, .heading, .preformatted, .caption: close()
      case .quote: if quote.isEmpty { close() }
      case .listItem, .cell: break
      }
      switch role {
      case .paragraph: body(.paragraph(block))
      case .heading(let level): body(.heading(level: Int(level), block))
      case .preformatted: body(.preformatted(block))
      case .caption: body(.caption(block))
      case .quote: quote.append(block)
      case .listItem(let item, let isOrdered, let depth):
        let item = Int(item)
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
        let entry = BodyElement.ListEntry(
          item: item, number: number, depth: Int(depth), block: block)
        if entries.isEmpty || !continues(entries, entry) { close() }
        entries.append(entry)
      case .cell(let table):
        if rows.last?.first?.first.map({ roles[$0] }) != .cell(table: table) { close() }
        let (row, last) = (rows.count - 1, rows.last?.last?.last)
        if let last, cellElement(of: last) == cellElement(of: block) {
          rows[row][rows[row].count - 1].append(block)
        } else if let last, rowElement(of: last) == rowElement(of: block) {
          rows[row].append([block])
        } else {
          rows.append([[block]])
        }
      }
    }
    close()
  }

  /// The cell of a table around a block, or 0.
  func cellElement(of block: Int) -> Int {
    document?.cell(of: Int(blocks.blocks[block].node)) ?? 0
  }

  /// The table row around a block, or 0.
  private func rowElement(of block: Int) -> Int {
    document?.row(of: Int(blocks.blocks[block].node)) ?? 0
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
  /// The cell of a table around a node, or 0.
  func cell(of node: Int) -> Int {
    var node = node
    while node > 0, tags[node] != .td, tags[node] != .th, tags[node] != .table {
      node = Int(parents[node])
    }
    return tags[node] == .table ? 0 : node
  }

  /// The table row around a node, or 0.
  fileprivate func row(of node: Int) -> Int {
    var node = node
    while node > 0, tags[node] != .tr, tags[node] != .table { node = Int(parents[node]) }
    return tags[node] == .tr ? node : 0
  }
}
