import CProcess
import Glibc
import WinnowCorpus

/// Where results go: standard output, or a file that is there as a whole or not at all.
///
/// A file is written under another name beside its target and takes its place when it is done. Until then an
/// older file stays as it was, whatever ends the program.
struct OutputFile: ~Copyable {
  private let descriptor: Int32
  private let path: String
  /// The file that is to take the target's place; nil where what is written goes there directly.
  private var draft: (path: String, target: String)?

  /// What became of a write.
  enum Outcome { case written, readerLeft }

  /// - Parameters:
  ///   - path: nil for standard output.
  ///   - inputs: files that must not be written over; "-" is standard input.
  init(path: String?, sparing inputs: [String] = []) throws(FileError) {
    let opened = try Self.open(path, sparing: inputs)
    descriptor = opened.descriptor
    draft = opened.draft
    self.path = path ?? "standard output"
  }

  private static func open(
    _ path: String?, sparing inputs: [String]
  ) throws(FileError) -> (descriptor: Int32, draft: (path: String, target: String)?) {
    guard let path else {
      // A reader that left early is an outcome, not a signal.
      signal(SIGPIPE, SIG_IGN)
      return (1, nil)
    }
    try FilePlace.refuse(path, among: inputs)
    var status = stat()
    let isThere = unsafe stat(path, &status) == 0
    if isThere, status.st_mode & S_IFMT != S_IFREG {
      // A device or a pipe cannot be replaced, and a folder says that it is one.
      let descriptor = unsafe Glibc.open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw FileError(path: path) }
      return (descriptor, nil)
    }
    // A link stays a link.
    let target = FilePlace.resolved(path)
    let name = draftName(target)
    let descriptor = unsafe Glibc.open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(path: path) }
    if isThere { fchmod(descriptor, status.st_mode & 0o7777) }
    _ = unsafe cprocess_remove_when_ended(name)
    return (descriptor, (name, target))
  }

  deinit {
    if descriptor > 2 { close(descriptor) }
    if let draft { Self.remove(draft.path) }
  }

  /// Whether people see the output.
  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Whether the output is to have colours.
  var isColoured: Bool { Terminal.isColoured(descriptor) }

  func write(_ text: String) throws(FileError) -> Outcome {
    var text = text
    let failure = text.withUTF8 { unsafe writeAll(UnsafeRawBufferPointer($0), to: descriptor) }
    if failure == 0 { return .written }
    if failure == EPIPE { return .readerLeft }
    throw FileError(path: path, code: failure)
  }

  /// Puts the file in its place. Without this call an older file stays, and what was written goes.
  mutating func finish() throws(FileError) {
    guard let draft else { return }
    // The name must not come to the disk before the bytes do.
    if fsync(descriptor) != 0, errno != EINVAL { throw FileError(path: path) }
    guard unsafe rename(draft.path, draft.target) == 0 else { throw FileError(path: path) }
    unsafe cprocess_keep(draft.path)
    self.draft = nil
  }

  /// Writes a whole file, or standard output where `path` is nil.
  @discardableResult
  static func save(
    _ text: String, to path: String?, sparing inputs: [String] = []
  ) throws(FileError) -> Outcome {
    var file = try OutputFile(path: path, sparing: inputs)
    let outcome = try file.write(text)
    try file.finish()
    return outcome
  }

  private static func remove(_ path: String) {
    _ = unsafe unlink(path)
    unsafe cprocess_keep(path)
  }

  /// A name beside the target that nobody takes for a page: hidden, and of this process alone.
  private static func draftName(_ target: String) -> String {
    let slash = target.lastIndex(of: "/").map { target.index(after: $0) } ?? target.startIndex
    // A name may have 255 bytes.
    var name = String(target[slash...])
    while name.utf8.count > 200 { name.removeLast() }
    return target[..<slash] + ".\(name).\(getpid()).winnow"
  }
}

/// Writes diagnostics; names of files, ids and rules in them cannot talk to the terminal.
func report(_ message: String) {
  var line = message.printableLines + "\n"
  line.withUTF8 { bytes in
    _ = unsafe Glibc.write(2, bytes.baseAddress, bytes.count)
  }
}
