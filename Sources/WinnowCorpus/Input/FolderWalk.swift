import Glibc

/// The files below a folder, in the order of their names' bytes, folder by folder.
///
/// What cannot be read is an entry with a reason, never a gap: links that lead nowhere, folders that may
/// not be opened, links into folders that have been read already (so that a loop ends), and what is
/// no file. Names that begin with a dot are not looked at.
struct FolderWalk {
  enum Entry {
    case file(path: String, size: Int, modified: Int)
    case unreadable(path: String, reason: String)
  }

  /// What a folder is, whatever paths lead to it.
  struct Place: Hashable {
    var device: UInt
    var node: UInt

    /// nil where there is nothing at the path.
    init?(path: String) {
      var status = stat()
      guard unsafe stat(path, &status) == 0 else { return nil }
      self.init(status)
    }

    init(_ status: stat) {
      device = UInt(status.st_dev)
      node = UInt(status.st_ino)
    }
  }

  /// Paths still to be visited, the next one last.
  private var pending: [String]
  private var visited: [Place: String] = [:]

  /// What is not looked at: what is being written.
  private let excluded: Set<Place>
  /// Folders passed over that hold what browsers save along with a page.
  private(set) var companions = 0

  init(_ folder: String, excluding excluded: [String] = []) {
    pending = [folder]
    self.excluded = Set(excluded.compactMap { Place(path: $0) })
  }

  mutating func next() -> Entry? {
    while let path = pending.popLast() {
      var status = stat()
      guard unsafe stat(path, &status) == 0 else {
        let code = errno
        let isLink = unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
        return .unreadable(
          path: path,
          reason: isLink && code == ENOENT
            ? "a link that leads nowhere" : FileError(path: path, code: code).reason)
      }
      switch status.st_mode & S_IFMT {
      case S_IFREG:
        if !excluded.isEmpty, excluded.contains(Place(status)) { continue }
        return .file(
          path: path, size: Int(status.st_size),
          modified: status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec)
      case S_IFDIR:
        let place = Place(status)
        if excluded.contains(place) { continue }
        if let before = visited[place] {
          return .unreadable(
            path: path, reason: "leads to a folder that is read already, \(before)")
        }
        visited[place] = path
        do {
          let names = try Self.names(in: path)
          let wanted = Self.withoutCompanions(names)
          companions += names.count - wanted.count
          pending += wanted.reversed().map { Self.join(path, $0) }
        } catch {
          return .unreadable(path: path, reason: error.reason)
        }
      default:
        return .unreadable(path: path, reason: "no file but a pipe, socket or device")
      }
    }
    return nil
  }

  /// How browsers call the folder beside a page that they save as "complete".
  private static let companionEndings = [
    "_files", "-Dateien", "_fichiers", "_archivos", "_arquivos", "_ficheiros", "_bestanden",
    "-filer",
    "_file", "_pliki", "_soubory", "_dosyalar",
  ]

  /// Leaves out folders of what belongs to a page that stands beside them.
  private static func withoutCompanions(_ names: [String]) -> [String] {
    let all = Set(names)
    return names.filter { name in
      !companionEndings.contains { ending in
        guard name.hasSuffix(ending) else { return false }
        let page = name.dropLast(ending.count)
        return [".html", ".htm", ".xhtml"].contains { all.contains(page + $0) }
      }
    }
  }

  static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// The names in a folder in the order of their bytes, but those that begin with a dot.
  static func names(in folder: String) throws(FileError) -> [String] {
    guard let stream = unsafe opendir(folder) else { throw FileError(path: folder) }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
