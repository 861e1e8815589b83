import Glibc

/// A file that grows, and whose recorded length is what counts after an interruption.
struct AppendFile: ~Copyable {
  let path: String
  private let descriptor: Int32
  private(set) var length: Int

  /// Opens or makes it and cuts off what stands behind `length`.
  ///
  /// - Throws: where it is shorter than that, too.
  init(path: String, length: Int) throws(FileError) {
    self.path = path
    self.length = length
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(path: path) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw FileError(path: path) }
    guard Int(status.st_size) >= length else {
      throw FileError(
        path: path,
        reason: "shorter than corpus.sqlite says (\(status.st_size) of \(length) bytes): it was "
          + "changed; build anew in another folder")
    }
    guard ftruncate(descriptor, length) == 0, lseek(descriptor, length, SEEK_SET) == length else {
      throw FileError(path: path)
    }
  }

  deinit { close(descriptor) }

  mutating func append(_ bytes: [UInt8]) throws(FileError) {
    let failure = unsafe bytes.withUnsafeBytes { unsafe writeAll($0, to: descriptor) }
    if failure != 0 { throw FileError(path: path, code: failure) }
    length += bytes.count
  }

  /// Returns when the bytes are on the disk.
  func synchronise() throws(FileError) {
    guard fdatasync(descriptor) == 0 else { throw FileError(path: path) }
  }
}

/// Folders of a corpus.
package enum CorpusFolder {
  /// Makes a folder and those above it.
  package static func make(_ path: String) throws(FileError) {
    if unsafe mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw FileError(path: path)
    }
    try make(String(path[..<slash]))
    if unsafe mkdir(path, 0o755) != 0, errno != EEXIST { throw FileError(path: path) }
  }

  enum State {
    case missing, empty
    /// It has a `corpus.sqlite`.
    case corpus
    /// Other things are in it, or it is a file.
    case foreign
  }

  static func state(_ path: String) -> State {
    guard let stream = unsafe opendir(path) else {
      return unsafe access(path, F_OK) == 0 ? .foreign : .missing
    }
    defer { unsafe closedir(stream) }
    var entries = 0
    while unsafe readdir(stream) != nil { entries += 1 }
    if entries <= 2 { return .empty }
    return unsafe access(path + "/" + CorpusDatabase.name, F_OK) == 0 ? .corpus : .foreign
  }
}

/// Keeps a second process out of a folder until it is released or the process ends.
struct FolderLock {
  private let descriptor: Int32

  /// - Throws: `BuildError.folderBusy` where another process has it, `FileError` where it cannot be opened.
  init(_ folder: String) throws {
    descriptor = unsafe open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: folder) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw BuildError.folderBusy(folder)
    }
  }

  func release() { close(descriptor) }
}
