/// Reads tables with the places of their cells, so that each stays in its column whatever went from the row.
struct TableReader {
  private let page: CleanedPage

  /// What a hostile page says to span stays in this many columns.
  private static let mostColumns = 256

  init(_ page: CleanedPage) { self.page = page }

  private struct Place {
    var row: Int
    var column: Int
    var columns: Int
    var rows: Int
  }

  /// - Parameter rows: the blocks of each cell that stays; at least one.
  func table(
    _ rows: [[[Int]]], _ reader: inout InlineReader, _ deadline: Deadline
  ) -> Article.Table {
    guard let document = page.document, let block = rows.first?.first?.first,
      case .cell(let table) = page.roles[block]
    else { return .init(rows: []) }
    var result = Article.Table(rows: [])
    let grid = Self.grid(Int(table), document, deadline)
    // Row numbers of the table to those that stay.
    let shown = rows.compactMap { row in
      row.first?.first.flatMap { grid[page.cellElement(of: $0)]?.row }
    }
    for row in rows {
      if deadline.hasPassed { break }
      var contents: [Int: [Int]] = [:]
      for cell in row { if let first = cell.first { contents[page.cellElement(of: first)] = cell } }
      guard let any = contents.keys.first else { continue }
      var cells: [Article.Table.Cell] = []
      for cell in document.children(of: Int(document.parents[any]))
      where document.tags[cell] == .td || document.tags[cell] == .th {
        guard let place = grid[cell] else { continue }
        var content: [Article.Inline] = []
        for block in contents[cell] ?? [] {
          if !content.isEmpty { content.append(.lineBreak) }
          content += reader.read(block)
        }
        let first = shown.partitionPoint { $0 < place.row }
        let end = shown.partitionPoint { $0 < place.row + place.rows }
        cells.append(
          .init(
            content: content, isHead: document.tags[cell] == .th, column: place.column,
            columns: place.columns, rows: max(1, end - first)))
      }
      result.rows.append(cells)
    }
    return result
  }

  /// The places of a table's cells, by their elements.
  private static func grid(
    _ table: Int, _ document: Document, _ deadline: Deadline
  ) -> [Int: Place] {
    var places: [Int: Place] = [:]
    // By column, the row from which on it is free.
    var free: [Int] = []
    var row = -1
    var column = 0
    for node in table + 1..<max(table + 1, Int(document.ends[table])) {
      if node & 1023 == 0, deadline.hasPassed { break }
      switch document.tags[node] {
      case .tr:
        row += 1
        column = 0
      case .td, .th:
        if row < 0 { row = 0 }
        while column < free.count, free[column] > row { column += 1 }
        guard column < mostColumns else {
          places[node] = Place(row: row, column: column, columns: 1, rows: 1)
          column += 1
          continue
        }
        let columns = max(1, min(document.span(.colspan, of: node), mostColumns - column))
        let rows = document.span(.rowspan, of: node)
        places[node] = Place(row: row, column: column, columns: columns, rows: rows)
        while free.count < min(column + columns, mostColumns) { free.append(0) }
        for place in column..<min(column + columns, free.count) { free[place] = row + rows }
        column += columns
      default: break
      }
    }
    return places
  }
}

extension Document {
  fileprivate func span(_ name: AttributeName, of node: Int) -> Int {
    min(max(1, string(name, of: node).flatMap { Int($0) } ?? 1), 10_000)
  }
}
