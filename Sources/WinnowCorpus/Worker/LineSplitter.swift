/// Cuts bytes that come in pieces into lines; what is longer than a line may be is thrown away as it
/// comes, and told.
struct LineSplitter {
  struct Line: Equatable {
    /// Without its line feed; nil where it was too long.
    var bytes: [UInt8]?
  }

  private let limit: Int
  private var buffer: [UInt8] = []
  /// The beginning of the next line in `buffer`.
  private var start = 0
  /// Where no line feed has been looked for yet.
  private var searched = 0
  private var isTooLong = false
  private var isOver = false

  /// - Parameter limit: the longest line, in bytes.
  init(limit: Int) { self.limit = limit }

  mutating func feed(_ bytes: ArraySlice<UInt8>) {
    if start > 0 {
      buffer.removeFirst(start)
      searched -= start
      start = 0
    }
    buffer += bytes
  }

  /// No more bytes will come: what is left is the last line.
  mutating func end() { isOver = true }

  /// The next whole line; nil where more bytes are needed, or at the end.
  mutating func next() -> Line? {
    if let feed = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
      let line = Line(
        bytes: isTooLong || feed - start > limit ? nil : Array(buffer[start..<feed]))
      isTooLong = false
      start = feed + 1
      searched = start
      return line
    }
    searched = buffer.count
    if buffer.count - start > limit {
      isTooLong = true
      start = buffer.count
    }
    guard isOver, buffer.count > start || isTooLong else { return nil }
    let line = Line(bytes: isTooLong ? nil : Array(buffer[start...]))
    isTooLong = false
    start = buffer.count
    return line
  }
}
