import Glibc

/// An error that names the file and what the system said.
package struct FileError: Error, CustomStringConvertible {
  package var path: String
  package var reason: String
  package var description: String { "\(path): \(reason)" }

  /// The current `errno` in words.
  package init(path: String, code: Int32 = errno) {
    self.path = path
    reason = unsafe String(cString: strerror(code))
  }

  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// Reading pages and finding them in folders, on plain system calls.
package enum PageFiles {
  /// More than this is no page; past it reading stops with an error. In bytes.
  package static let limit = 1 << 30

  /// The bytes of a file, or of standard input for "-".
  package static func read(_ path: String) throws(FileError) -> [UInt8] {
    if path == "-" { return try read(descriptor: 0, path: "standard input", sizeHint: 0) }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw FileError(path: path) }
    return try read(descriptor: descriptor, path: path, sizeHint: Int(status.st_size))
  }

  private static func read(
    descriptor: Int32, path: String, sizeHint: Int
  ) throws(FileError) -> [UInt8] {
    guard sizeHint <= limit else { throw FileError(path: path, reason: "larger than 1 GiB") }
    var bytes: [UInt8] = []
    var chunk = max(1 << 16, sizeHint + 1)
    while true {
      let before = bytes.count
      var failure: Int32 = 0
      let wanted = chunk
      // Room for the whole file and one byte more, so that most files are one read.
      bytes.append(contentsOf: repeatElement(0, count: wanted))
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        let count = unsafe Glibc.read(descriptor, buffer.baseAddress! + before, wanted)
        if count < 0 { failure = errno }
        return count
      }
      bytes.removeLast(wanted - max(0, got))
      if got < 0 {
        if failure == EINTR { continue }
        throw FileError(path: path, code: failure)
      }
      if got == 0 { return bytes }
      if bytes.count > limit { throw FileError(path: path, reason: "larger than 1 GiB") }
      chunk = max(1 << 16, min(bytes.count, 1 << 24))
    }
  }

  package static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The files below a folder whose names end in one of `endings`, sorted by path; names that
  /// begin with a dot are passed over.
  package static func list(_ folder: String, endings: [String]) throws(FileError) -> [String] {
    var found: [String] = []
    var pending = [folder]
    while let next = pending.popLast() {
      let names: [String]
      do { names = try FolderWalk.names(in: next) } catch {
        if next == folder { throw error }
        continue
      }
      for name in names {
        let path = FolderWalk.join(next, name)
        if isDirectory(path) {
          // A link to a folder may lead in a circle.
          if !isLink(path) { pending.append(path) }
        } else if endings.contains(where: { name.lowercased().hasSuffix($0) }) {
          found.append(path)
        }
      }
    }
    return found.sorted()
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }
}
