import Winnow
import WinnowCorpus
import WinnowWorkshop

/// A gold folder as one source of several.
struct GoldSource {
  /// The folder's name, or its path where two folders have the same name.
  var name: String
  var folder: String
  var pages: [GoldPage]

  /// Reads the folders' gold files.
  ///
  /// - Parameter type: only pages of this type; sources without such pages are left out.
  /// - Throws: where a folder has no gold file or no pages, is given twice, or where no page is left.
  static func load(_ folders: [String], type: String?) throws(FileError) -> [GoldSource] {
    let paths = folders.map(withoutTrailingSlashes)
    var seen: Set<String> = []
    for path in paths where !seen.insert(path).inserted {
      throw FileError(path: path, reason: "given twice")
    }
    let names = paths.map { String($0.split(separator: "/").last ?? "/") }
    var sources: [GoldSource] = []
    for (path, name) in zip(paths, names) {
      let all = try GoldFiles.load(path)
      guard !all.isEmpty else { throw FileError(path: path, reason: "no gold pages") }
      let pages = all.filter { type == nil || $0.type == type }
      guard !pages.isEmpty else { continue }
      let isAlone = names.count { $0 == name } == 1
      sources.append(GoldSource(name: isAlone ? name : path, folder: path, pages: pages))
    }
    if sources.isEmpty, let type {
      throw FileError(
        path: paths.joined(separator: ", "), reason: "no gold pages of type '\(type)'")
    }
    return sources
  }

  /// A file of predictions knows pages by their ids alone, so that no two sources may share one.
  static func requireDistinctIDs(_ sources: [GoldSource]) throws(FileError) {
    var owners: [String: Int] = [:]
    for (index, source) in sources.enumerated() {
      for page in source.pages {
        guard let owner = owners.updateValue(index, forKey: page.id), owner != index else {
          continue
        }
        throw FileError(
          path: source.folder,
          reason: "the id '\(page.id)' is in \(sources[owner].folder) too, and predictions are "
            + "found by id alone; evaluate these folders one by one")
      }
    }
  }

  private static func withoutTrailingSlashes(_ path: String) -> String {
    var path = path[...]
    while path.count > 1, path.last == "/" { path = path.dropLast() }
    return String(path)
  }
}
