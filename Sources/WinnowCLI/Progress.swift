import Glibc

/// A line on the terminal for runs that take longer than a second; silent everywhere else.
struct Progress {
  private let isShown = Terminal.movesCursor(2)
  private let start = ContinuousClock.now
  private var lastShown: ContinuousClock.Instant?
  private let total: Int
  private var done = 0
  private var failed = 0
  private var bytes = 0

  init(total: Int) { self.total = total }

  mutating func advance(bytes: Int, failed: Bool) {
    done += 1
    self.bytes += bytes
    if failed { self.failed += 1 }
    guard isShown, total > 1 else { return }
    let now = ContinuousClock.now
    guard now - start > .seconds(1) else { return }
    if let lastShown, now - lastShown < .milliseconds(100) { return }
    lastShown = now
    show(elapsed: now - start)
  }

  /// Clears the line.
  func finish() {
    guard lastShown != nil else { return }
    write("\r\u{1B}[K")
  }

  private func show(elapsed: Duration) {
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    let pagesPerSecond = Int(Double(done) / seconds)
    let megabytes = Int(Double(bytes) / seconds / 1e6)
    let left = Int(Double(total - done) * seconds / Double(max(1, done)))
    let failures = failed > 0 ? ", \(failed) failed" : ""
    write(
      "\r\u{1B}[K\(done) of \(total) pages, \(pagesPerSecond) pages/s, \(megabytes) MB/s, "
        + "\(left) s left\(failures)")
  }

  private func write(_ text: String) {
    var text = text
    text.withUTF8 { _ = unsafe Glibc.write(2, $0.baseAddress, $0.count) }
  }
}
