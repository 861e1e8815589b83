/// What a block is to a reader; eight bytes, because a page keeps one for each block.
package enum BlockRole: Sendable, Equatable {
  case paragraph
  /// 1 to 6.
  case heading(UInt8)
  /// `item` is the element's node; `depth` counts the lists around it from 1.
  case listItem(item: Int32, isOrdered: Bool, depth: UInt8)
  case quote
  case preformatted
  /// `table` is the element's node.
  case cell(table: Int32)
  case caption

  var name: String {
    switch self {
    case .paragraph: "paragraph"
    case .heading(let level): "heading \(level)"
    case .listItem: "list item"
    case .quote: "quote"
    case .preformatted: "preformatted"
    case .cell: "table cell"
    case .caption: "caption"
    }
  }

}

/// Reads the roles of a page's blocks, each table and list looked at once.
struct RoleReader {
  private let document: Document?
  private var tables: [Int: Bool] = [:]

  init(_ document: Document?) { self.document = document }

  /// The role that the elements around a block give it.
  mutating func role(of block: TextBlock) -> BlockRole {
    guard let document, block.node > 0 else { return .paragraph }
    var node = Int(block.node)
    var isQuote = false
    var steps = 0
    while node > 0, steps < 24 {
      switch document.tags[node] {
      case .h1, .h2, .h3, .h4, .h5, .h6:
        return .heading(UInt8(document.tags[node].headingLevel))
      // A picture's caption; that of a table is its title and stays with it.
      case .figcaption: return .caption
      case .caption: return .paragraph
      case .pre: return .preformatted
      case .li: return listItem(node, document)
      case .td, .th:
        if let table = dataTable(around: node, document) {
          return .cell(table: Int32(truncatingIfNeeded: table))
        }
        return isQuote ? .quote : .paragraph
      case .blockquote: isQuote = true
      case .article, .main, .body: steps = 24
      default: break
      }
      node = Int(document.parents[node])
      steps += 1
    }
    return isQuote ? .quote : .paragraph
  }

  private mutating func listItem(_ item: Int, _ document: Document) -> BlockRole {
    var depth = 0
    var isOrdered = false
    var node = Int(document.parents[item])
    while node > 0, depth < 16 {
      let tag = document.tags[node]
      if tag == .ol || tag == .ul || tag == .menu {
        if depth == 0 { isOrdered = tag == .ol }
        depth += 1
      } else if tag == .td || tag == .th, let table = dataTable(around: node, document) {
        // A list in a cell is what the cell says.
        return .cell(table: Int32(truncatingIfNeeded: table))
      }
      node = Int(document.parents[node])
    }
    return .listItem(
      item: Int32(truncatingIfNeeded: item), isOrdered: isOrdered, depth: UInt8(max(1, depth)))
  }

  /// The table that a cell belongs to, where it holds data: several columns of short cells. Tables
  /// that lay out a page, and those of one column, are none.
  private mutating func dataTable(around cell: Int, _ document: Document) -> Int? {
    var node = Int(document.parents[cell])
    while node > 0, document.tags[node] != .table { node = Int(document.parents[node]) }
    guard node > 0 else { return nil }
    if let known = tables[node] { return known ? node : nil }
    let isData = Self.holdsData(node, document)
    tables[node] = isData
    return isData ? node : nil
  }

  private static func holdsData(_ table: Int, _ document: Document) -> Bool {
    if document.string(.role, of: table) == "presentation" { return false }
    var rows = 0
    var cells = 0
    var longest: Int32 = 0
    for index in (table + 1)..<max(table + 1, Int(document.ends[table])) {
      switch document.tags[index] {
      case .tr: rows += 1
      case .td, .th:
        cells += 1
        longest = max(longest, document.textEnds[index] - document.textStarts[index])
      case .table: return false
      default: break
      }
    }
    return rows >= 2 && cells >= 2 * rows && longest < 600
  }
}
