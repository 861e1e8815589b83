import Foundation
import Glibc
import Winnow
import WinnowCorpus
import WinnowWorkshop

/// The folder of pages that the workbench was started with.
struct PageFolder: Sendable {
  /// A page as lists show it.
  struct Entry: Encodable, Sendable {
    /// Its path below the folder.
    var id: String
    var url: String?
  }

  let path: String
  /// So many pages are looked at.
  static let most = 2000

  /// The pages, sorted by path, with their addresses where a gold file of the folder names them.
  ///
  /// - Throws: `FileError` where the folder cannot be read.
  func entries() throws(FileError) -> [Entry] {
    let root = path.hasSuffix("/") ? path : path + "/"
    let files = try PageFiles.list(path, endings: nil).files
    let urls = addresses()
    return files.filter { $0.hasPrefix(root) }.map { String($0.dropFirst(root.count)) }
      .filter { FileKind.isPage($0) }
      .prefix(Self.most).map { Entry(id: $0, url: urls[$0]) }
  }

  /// The bytes of a page of the list; nil where the list has none of that name, so that no name leads elsewhere.
  func page(_ id: String, most: Int) throws(FileError) -> [UInt8]? {
    guard try entries().contains(where: { $0.id == id }) else { return nil }
    return try PageFiles.read(path + "/" + id, most: most)
  }

  private func addresses() -> [String: String] {
    guard let bytes = try? PageFiles.read(path + "/gold.jsonl", most: 64 << 20) else { return [:] }
    var result: [String: String] = [:]
    for line in bytes.split(separator: 0x0A) {
      guard let gold = GoldPage(jsonLine: Array(line)), let url = gold.url else { continue }
      result[gold.page] = url
    }
    return result
  }

  private enum FileKind {
    static func isPage(_ name: String) -> Bool {
      let name = name.lowercased()
      return [".html", ".htm", ".xhtml", ".txt"].contains { name.hasSuffix($0) }
    }
  }
}
