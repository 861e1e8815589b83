import Glibc
import WinnowCorpus

/// Where results go: standard output or a file, written whole and without buffering surprises.
struct OutputFile: ~Copyable {
  private let descriptor: Int32
  private let path: String

  /// What became of a write.
  enum Outcome { case written, readerLeft }

  /// - Parameter path: nil for standard output.
  init(path: String?) throws(FileError) {
    if let path {
      let opened = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
      guard opened >= 0 else { throw FileError(path: path) }
      descriptor = opened
      self.path = path
    } else {
      descriptor = 1
      self.path = "standard output"
      // A reader that left early is an outcome, not a signal.
      signal(SIGPIPE, SIG_IGN)
    }
  }

  deinit { if descriptor > 2 { close(descriptor) } }

  /// Whether people see the output: colour and escape-free text are decided by this.
  var isTerminal: Bool { isatty(descriptor) == 1 }

  func write(_ text: String) throws(FileError) -> Outcome {
    var text = text
    let failure = text.withUTF8 { unsafe writeAll(UnsafeRawBufferPointer($0), to: descriptor) }
    if failure == 0 { return .written }
    if failure == EPIPE { return .readerLeft }
    throw FileError(path: path, code: failure)
  }
}

/// Writes diagnostics; names of files, ids and rules in them cannot talk to the terminal.
func report(_ message: String) {
  var line = message.printableLines + "\n"
  line.withUTF8 { bytes in
    _ = unsafe Glibc.write(2, bytes.baseAddress, bytes.count)
  }
}
