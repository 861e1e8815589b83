import CLanes

extension Span<UInt8> {
  /// Whether the bytes hold a literal; the empty one always.
  func holds(_ literal: Span<UInt8>) -> Bool {
    unsafe withUnsafeBufferPointer { text in
      unsafe literal.withUnsafeBufferPointer { unsafe text.holds($0) }
    }
  }
}

extension [UInt8] {
  /// Whether the bytes hold others; none always.
  package func holds(_ sought: [UInt8]) -> Bool { span.holds(sought.span) }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes hold a literal; the empty one always.
  package func holds(_ literal: ArraySlice<UInt8>) -> Bool {
    span.holds(literal.span)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the bytes hold others; none always.
  func holds(_ sought: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = sought.baseAddress, let text = baseAddress else {
      return sought.isEmpty
    }
    return unsafe clanes_holds(text, count, first, sought.count) != 0
  }
}
