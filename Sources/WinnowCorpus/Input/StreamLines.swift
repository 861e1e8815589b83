extension CompressedStream {
  struct Line {
    /// Without its line feed; nil where it is longer than lines may be.
    var bytes: [UInt8]?
  }

  /// The next line; nil at the end. The last one may do without its line feed, and one may begin in one
  /// segment and end in the next.
  ///
  /// - Parameter limit: a longer line is passed over as it comes. In bytes.
  func nextLine(limit: Int = .max) throws -> Line? {
    var searched = 0
    var isTooLong = false
    while true {
      if let feed = buffer[(head + searched)...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = isTooLong ? nil : Array(buffer[head..<feed])
        consume(feed + 1 - head)
        return Line(bytes: line)
      }
      searched = available
      if searched > limit {
        isTooLong = true
        consume(searched)
        searched = 0
      }
      if try fill() { continue }
      if try beginSegment() { continue }
      guard available > 0 || isTooLong else { return nil }
      let line = isTooLong ? nil : Array(buffer[head...])
      consume(available)
      return Line(bytes: line)
    }
  }
}
