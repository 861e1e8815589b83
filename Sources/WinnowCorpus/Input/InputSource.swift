import Glibc

/// A file of the input and what is in it.
struct InputSource {
  enum Kind {
    /// A page, or text.
    case page
    case jsonLines, warc
    /// Standard input, told by its first bytes.
    case unknown
    case unreadable(String)
    /// A file of a folder whose name says that it is nothing to be cleaned.
    case other
  }

  var path: String
  var kind: Kind
  var size = 0
  /// When it was changed, in nanoseconds since 1970; 0 where that says nothing.
  var modified = 0
}

/// The files of an input, folders and lists of paths walked through.
struct InputSources {
  private var arguments: [String]
  private var lists: [String]
  private var position = 0
  private var walk: FolderWalk?
  private var list: PathLines?
  private let excluded: [String]
  /// Folders that browsers save along with a page, passed over.
  private(set) var companions = 0

  /// - Parameters:
  ///   - paths: files and folders; "-" is standard input.
  ///   - lists: files that name one path a line; "-" is standard input.
  ///   - excluded: a folder that is passed over.
  init(paths: [String], lists: [String], excluding excluded: String?) {
    arguments = paths
    self.lists = lists
    self.excluded = excluded.map { [$0] } ?? []
  }

  mutating func next() -> InputSource? {
    while true {
      if let entry = walk?.next() { return Self.source(entry) }
      companions += walk?.companions ?? 0
      walk = nil
      do {
        guard let path = try nextPath() else { return nil }
        if path == "-" { return InputSource(path: path, kind: .unknown) }
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
          // The walk knows links that lead nowhere.
          walk = FolderWalk(path, excluding: excluded)
          continue
        }
        if status.st_mode & S_IFMT == S_IFDIR {
          walk = FolderWalk(path, excluding: excluded)
          continue
        }
        // A file that is named is read, whatever its name ends in; so is a pipe.
        let kind = Self.kind(ofName: path)
        return InputSource(
          path: path, kind: kind.map { if case .other = $0 { .page } else { $0 } } ?? .page,
          size: Int(status.st_size),
          modified: status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec)
      } catch {
        return InputSource(path: error.path, kind: .unreadable(error.reason))
      }
    }
  }

  private mutating func nextPath() throws(FileError) -> String? {
    if position < arguments.count {
      position += 1
      return arguments[position - 1]
    }
    while true {
      if let line = try list?.next() { return line }
      list = nil
      guard !lists.isEmpty else { return nil }
      list = try PathLines(path: lists.removeFirst())
    }
  }

  private static func source(_ entry: FolderWalk.Entry) -> InputSource {
    switch entry {
    case .unreadable(let path, let reason):
      InputSource(path: path, kind: .unreadable(reason))
    case .file(let path, let size, let modified):
      InputSource(path: path, kind: kind(ofName: path) ?? .other, size: size, modified: modified)
    }
  }

  /// What a name's ending says; nil where it says nothing.
  private static func kind(ofName path: String) -> InputSource.Kind? {
    if FileEndings.isPage(path) { return .page }
    let name = path.lowercased()
    for packing in FileEndings.packings {
      if name.hasSuffix(".warc" + packing) { return .warc }
      if name.hasSuffix(".jsonl" + packing) || name.hasSuffix(".ndjson" + packing) {
        return .jsonLines
      }
    }
    return nil
  }
}

/// The lines of a list of paths; blank lines are passed over.
private final class PathLines {
  private let file: InputFile
  private var buffer: [UInt8] = []
  private var isOver = false

  init(path: String) throws(FileError) { file = try InputFile(path: path) }

  func next() throws(FileError) -> String? {
    while true {
      if let feed = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        let line = Array(buffer[..<feed])[...].trimmed
        buffer.removeFirst(feed + 1)
        if !line.isEmpty { return String(decoding: line, as: UTF8.self) }
      } else if isOver {
        let line = buffer[...].trimmed
        defer { buffer = [] }
        return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
      } else {
        isOver = try file.read(into: &buffer, count: 1 << 16) == 0
      }
    }
  }
}
