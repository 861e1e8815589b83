import Glibc

/// A file or standard input, read from its beginning in chunks.
final class InputFile {
  let path: String
  private let descriptor: Int32

  /// - Parameter path: "-" is standard input.
  init(path: String) throws(FileError) {
    self.path = path == "-" ? "standard input" : path
    if path == "-" {
      descriptor = 0
      return
    }
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(unopened: path) }
    var status = stat()
    if unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      close(descriptor)
      throw FileError(path: path, code: EISDIR)
    }
  }

  deinit { if descriptor > 2 { close(descriptor) } }

  /// Appends at most `count` bytes and says how many; 0 at the end.
  func read(into bytes: inout [UInt8], count: Int) throws(FileError) -> Int {
    let before = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: count))
    var got = 0
    var failure: Int32 = 0
    repeat {
      unsafe bytes.withUnsafeMutableBytes { buffer in
        got = unsafe Glibc.read(descriptor, buffer.baseAddress! + before, count)
        failure = got < 0 ? errno : 0
      }
    } while failure == EINTR
    bytes.removeLast(count - max(0, got))
    if got < 0 { throw FileError(path: path, code: failure) }
    return got
  }
}
