import Glibc

/// An error that names the file and what the system said.
package struct FileError: Error, CustomStringConvertible {
  package var path: String
  package var reason: String
  /// Whether the file is fine, and what was to be done with it is not.
  package var isRefusal = false
  package var description: String { "\(path): \(reason)" }

  /// The current `errno` in words.
  package init(path: String, code: Int32 = errno) {
    self.path = path
    reason = unsafe String(cString: strerror(code))
  }

  package init(path: String, reason: String, isRefusal: Bool = false) {
    self.path = path
    self.reason = reason
    self.isRefusal = isRefusal
  }

  /// For a path that could not be opened: an address is told how it becomes a page.
  package init(unopened path: String, code: Int32 = errno) {
    self.init(path: path, code: code)
    let scheme = path.prefix(8).lowercased()
    if code == ENOENT, scheme.hasPrefix("http://") || scheme.hasPrefix("https://") {
      let quoted = "'" + path.replacing("'", with: "%27") + "'"
      reason = "Winnow does not fetch pages: curl -sL \(quoted) | winnow --url \(quoted)"
    }
  }
}

/// Reading pages and finding them in folders, on plain system calls.
package enum PageFiles {
  /// No file but a page may be larger; past it reading stops with an error. In bytes.
  package static let limit = 1 << 30

  /// The bytes of a file, or of standard input for "-".
  ///
  /// - Parameter most: of a larger page so many bytes and one more are read; nil where a file is
  ///   wanted whole, and must not be larger than `limit`.
  package static func read(_ path: String, most: Int? = nil) throws(FileError) -> [UInt8] {
    if path == "-" {
      return try read(descriptor: 0, path: "standard input", sizeHint: 0, most: most)
    }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(unopened: path) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw FileError(path: path) }
    return try read(descriptor: descriptor, path: path, sizeHint: Int(status.st_size), most: most)
  }

  private static func read(
    descriptor: Int32, path: String, sizeHint: Int, most: Int?
  ) throws(FileError) -> [UInt8] {
    guard most != nil || sizeHint <= limit else {
      throw FileError(path: path, reason: "larger than 1 GiB")
    }
    // Room for the whole file and one byte more, so that most files are one read; of memory only what is
    // written to is taken.
    let room = min(sizeHint > 0 ? sizeHint : 1 << 20, most ?? .max) + 1
    var failure: Int32 = 0
    var isAtEnd = false
    var bytes = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, used in
      while used < room, failure == 0, !isAtEnd {
        let got = unsafe Glibc.read(descriptor, buffer.baseAddress! + used, room - used)
        used += max(0, got)
        isAtEnd = got == 0
        if got < 0, errno != EINTR { failure = errno }
      }
    }
    if failure != 0 { throw FileError(path: path, code: failure) }
    if let most, bytes.count > most { return bytes }
    while !isAtEnd {
      let before = bytes.count
      let wanted = max(1 << 16, min(bytes.count, 1 << 24))
      bytes.append(contentsOf: repeatElement(0, count: wanted))
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        let count = unsafe Glibc.read(descriptor, buffer.baseAddress! + before, wanted)
        if count < 0 { failure = errno }
        return count
      }
      bytes.removeLast(wanted - max(0, got))
      if got < 0 {
        if failure == EINTR {
          failure = 0
          continue
        }
        throw FileError(path: path, code: failure)
      }
      isAtEnd = got == 0
      if let most {
        if bytes.count > most { return Array(bytes[...most]) }
      } else if bytes.count > limit {
        throw FileError(path: path, reason: "larger than 1 GiB")
      }
    }
    return bytes
  }

  package static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// What a walk through a folder found.
  package struct Listing {
    /// Sorted by path.
    package var files: [String] = []
    /// Folders that could not be opened, and files that are wanted and cannot be read.
    package var failures: [FileError] = []
    /// The other files.
    package var others = FileEndings()
    /// Folders of browsers that hold what belongs to a page, passed over.
    package var companions = 0
  }

  /// The files below a folder whose names end in one of `endings`; names that begin with a dot are
  /// passed over. What could not be looked into is told, as `FolderWalk` tells it.
  ///
  /// - Parameters:
  ///   - endings: lower case; nil for pages, packed or not.
  ///   - excluded: files and folders that are passed over under whatever name they are found.
  package static func list(
    _ folder: String, endings: [String]?, excluding excluded: [String] = []
  ) throws(FileError) -> Listing {
    // The folder itself must be there.
    _ = try FolderWalk.names(in: folder)
    var listing = Listing()
    var walk = FolderWalk(folder, excluding: excluded)
    while let entry = walk.next() {
      switch entry {
      case .file(let path, _, _):
        if fits(path, endings) { listing.files.append(path) } else { listing.others.add(path) }
      case .unreadable(let path, let reason):
        if fits(path, endings) || isDirectory(path) {
          listing.failures.append(FileError(path: path, reason: reason))
        }
      }
    }
    listing.files.sort()
    listing.companions = walk.companions
    return listing
  }

  private static func fits(_ path: String, _ endings: [String]?) -> Bool {
    guard let endings else { return FileEndings.isPage(path) }
    let name = path.lowercased()
    return endings.contains { name.hasSuffix($0) }
  }
}
