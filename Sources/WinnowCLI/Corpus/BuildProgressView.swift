import ArgumentParser
import CProcess
import Glibc
import Winnow
import WinnowCorpus

/// How progress is told.
enum ProgressStyle: String, CaseIterable, ExpressibleByArgument {
  case auto, json, none
}

/// Tells on standard error how a build is coming on, ten times a second on a terminal and once a
/// second as JSON lines.
struct BuildProgressView {
  private enum Shape { case line, json, nothing }

  private let shape: Shape
  private var lastShown = 0.0
  private var hasLine = false
  private var last: BuildProgress?

  init(style: ProgressStyle) {
    switch style {
    case .auto: shape = Terminal.movesCursor(2) ? .line : .nothing
    case .json: shape = .json
    case .none: shape = .nothing
    }
  }

  /// Has Ctrl-C say how the run goes on.
  static func tellWhenInterrupted(_ folder: String) {
    let clear = Terminal.movesCursor(2) ? "\r\u{1B}[K" : ""
    unsafe cprocess_tell_when_interrupted(
      clear + "winnow: interrupted at ", " pages; go on with --resume\n")
  }

  mutating func show(_ progress: BuildProgress) {
    last = progress
    cprocess_count(progress.resumedAt + progress.documents)
    guard shape != .nothing, progress.seconds - lastShown >= (shape == .line ? 0.1 : 1) else {
      return
    }
    lastShown = progress.seconds
    print(progress)
  }

  /// Clears the terminal's line; as JSON, tells the last state.
  mutating func finish() {
    if shape == .json, let last { report(Self.json(last)) }
    if hasLine { Self.write("\r\u{1B}[K") }
    last = nil
    hasLine = false
  }

  private mutating func print(_ progress: BuildProgress) {
    if shape == .json { return report(Self.json(progress)) }
    hasLine = true
    Self.write("\r\u{1B}[K" + Self.line(progress))
  }

  static func line(_ progress: BuildProgress) -> String {
    let seconds = max(0.001, progress.seconds)
    var parts = [
      "\(progress.resumedAt + progress.documents) pages",
      "\(Int(Double(progress.documents) / seconds)) pages/s",
      "\(Int(Double(progress.pageBytes) / seconds / 1e6)) MB/s",
    ]
    if let left = secondsLeft(progress) { parts.append("\(left) s left") }
    if progress.failed > 0 { parts.append("\(progress.failed) failed") }
    return parts.joined(separator: ", ")
  }

  /// From the share of the files' bytes that has been read; nil where that is not known.
  private static func secondsLeft(_ progress: BuildProgress) -> Int? {
    guard let total = progress.totalInputBytes, progress.inputBytes > 0 else { return nil }
    let left = Double(max(0, total - progress.inputBytes))
    return Int(progress.seconds * left / Double(progress.inputBytes))
  }

  static func json(_ progress: BuildProgress) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("documents", progress.resumedAt + progress.documents)
      writer.member("written", progress.written)
      writer.member("failed", progress.failed)
      writer.member("page_bytes", progress.pageBytes)
      writer.member("input_bytes", progress.inputBytes)
      if let total = progress.totalInputBytes { writer.member("total_input_bytes", total) }
      writer.member("seconds", Float(progress.seconds))
    }
    return writer.output
  }

  private static func write(_ text: String) {
    var text = text
    text.withUTF8 { _ = unsafe Glibc.write(2, $0.baseAddress, $0.count) }
  }
}
