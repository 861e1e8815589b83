/// `*` and `?` against a whole string, ASCII case ignored.
package struct Glob: Sendable, Equatable {
  let pattern: [UInt8]
  package let source: String
  /// What stands between the stars of `*literal*`, the usual form; empty for all others.
  fileprivate let inner: [UInt8]

  init(_ source: String) {
    self.source = source
    pattern = source.utf8.map(\.lowercasedASCII)
    let middle = pattern.dropFirst().dropLast()
    let isPlain =
      pattern.count > 2 && pattern.first == UInt8(ascii: "*") && pattern.last == UInt8(ascii: "*")
      && !middle.contains(UInt8(ascii: "*")) && !middle.contains(UInt8(ascii: "?"))
    inner = isPlain ? Array(middle) : []
  }

  /// Linear in the text for one star, and never worse than text × pattern.
  func matches(_ text: some RandomAccessCollection<UInt8>) -> Bool {
    if !inner.isEmpty {
      let found = text.withContiguousStorageIfAvailable { bytes in
        unsafe inner.withUnsafeBufferPointer { unsafe Self.contains(bytes, $0) }
      }
      if let found { return found }
    }
    var t = text.startIndex
    var p = 0
    var star: (pattern: Int, text: Int)?
    var anchor = t
    while t < text.endIndex {
      let byte = text[t].lowercasedASCII
      if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
        star = (p, 0)
        anchor = t
        p += 1
      } else if p < pattern.count, pattern[p] == UInt8(ascii: "?") || pattern[p] == byte {
        p += 1
        t = text.index(after: t)
      } else if let star {
        p = star.pattern + 1
        anchor = text.index(after: anchor)
        t = anchor
      } else {
        return false
      }
    }
    while p < pattern.count, pattern[p] == UInt8(ascii: "*") { p += 1 }
    return p == pattern.count
  }
}

extension Glob {
  /// Whether bytes hold a lower-case literal, ASCII case ignored.
  private static func contains(
    _ text: UnsafeBufferPointer<UInt8>, _ literal: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard text.count >= literal.count else { return false }
    let first = unsafe literal[0]
    for start in 0...(text.count - literal.count) {
      guard unsafe text[start].lowercasedASCII == first else { continue }
      var offset = 1
      while offset < literal.count, unsafe text[start + offset].lowercasedASCII == literal[offset] {
        offset += 1
      }
      if offset == literal.count { return true }
    }
    return false
  }
}

/// Globs of which one must match.
package struct GlobSet: Sendable {
  package let globs: [Glob]
  /// By glob the letters that a text must have: most globs need not be tried.
  private let letters: [UInt32]

  init(_ globs: [Glob]) {
    self.globs = globs
    letters = globs.map { Self.letters($0.pattern) }
  }

  /// - Parameter steps: ends the search, with no for an answer; nil where it may take what it takes.
  func matches(_ text: ArraySlice<UInt8>, _ steps: RuleSteps? = nil) -> Bool {
    if let steps, !steps.take(1 + text.count >> 6) { return false }
    let missing = ~Self.letters(text)
    for index in letters.indices where letters[index] & missing == 0 {
      if let steps, !steps.take(1 + (text.count * globs[index].pattern.count) >> 6) {
        return false
      }
      if globs[index].matches(text) { return true }
    }
    return false
  }

  /// The letters from a to z that bytes hold, in either case, a bit for each.
  private static func letters(_ bytes: some Sequence<UInt8>) -> UInt32 {
    bytes.reduce(0) { letters, byte in
      let letter = byte.lowercasedASCII &- UInt8(ascii: "a")
      return letter < 26 ? letters | 1 << UInt32(letter) : letters
    }
  }
}
