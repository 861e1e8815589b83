/// Which files of a folder are pages by their names, and what the others are called.
package struct FileEndings: Sendable, Equatable {
  /// The endings of pages; each may be followed by one of `packings`.
  package static let pages = [".html", ".htm", ".xhtml", ".txt", ".mhtml", ".mht"]
  package static let packings = ["", ".gz", ".zst"]

  /// Whether a name is that of a page, packed or not.
  package static func isPage(_ path: String) -> Bool {
    let name = path.lowercased()
    return packings.contains { packing in
      name.hasSuffix(packing) && pages.contains { name.dropLast(packing.count).hasSuffix($0) }
    }
  }

  private var counts: [String: Int] = [:]
  package private(set) var files = 0

  package init() {}

  /// Counts a file by its ending.
  package mutating func add(_ path: String) {
    files += 1
    let name = path.split(separator: "/").last ?? ""
    let ending =
      name.lastIndex(of: ".").map { name[$0...].lowercased() }.flatMap { $0.count > 9 ? nil : $0 }
    // Names that are made up by machines are not worth a place each.
    if let ending, counts.count < 1000 || counts[ending] != nil {
      counts[ending, default: 0] += 1
    } else {
      counts["without an ending", default: 0] += 1
    }
  }

  /// "120 .json, 61 .css and 7 others"; empty where there are no files.
  package var summary: String {
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    var parts = sorted.prefix(4).map { "\($0.value.grouped) \($0.key)" }
    let others = sorted.dropFirst(4).reduce(0) { $0 + $1.value }
    if others > 0 { parts.append("\(others.grouped) others") }
    guard parts.count > 1, let last = parts.popLast() else { return parts.first ?? "" }
    return parts.joined(separator: ", ") + " and " + last
  }
}
