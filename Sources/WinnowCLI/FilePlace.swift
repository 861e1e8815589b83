import Glibc
import WinnowCorpus

/// What a file is, whatever names and links lead to it.
struct FilePlace: Hashable {
  private var device: UInt
  private var node: UInt

  /// nil where there is no file or folder at the path; "-" is standard input.
  init?(path: String) {
    if path == "-" {
      self.init(descriptor: 0)
      return
    }
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// nil where the descriptor is that of a pipe, a terminal or another device.
  init?(descriptor: Int32) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    self.init(status)
  }

  private init(_ status: stat) {
    device = UInt(status.st_dev)
    node = UInt(status.st_ino)
  }

  static func isFolder(_ path: String) -> Bool { PageFiles.isDirectory(path) }

  /// Throws where a path is one of the inputs under this or another name.
  static func refuse(_ path: String, among inputs: [String]) throws(FileError) {
    guard !inputs.isEmpty, let place = FilePlace(path: path) else { return }
    for input in inputs where FilePlace(path: input) == place {
      throw FileError(
        path: path,
        reason: "is the input \(input == "-" ? "on standard input" : input) itself; "
          + "name another file for the output", isRefusal: true)
    }
  }

  /// The path with all links followed, so that what they lead to can be replaced.
  static func resolved(_ path: String) -> String {
    if let whole = unsafe realpath(path, nil) {
      defer { unsafe free(whole) }
      return unsafe String(cString: whole)
    }
    // A link that leads nowhere yet: the file is made where it leads.
    var buffer = [CChar](repeating: 0, count: 4096)
    let length = unsafe readlink(path, &buffer, buffer.count - 1)
    guard length > 0 else { return path }
    let target = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    if target.hasPrefix("/") { return target }
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    return folder + target
  }
}
