/// Trivial values one after another: in memory of their own, or in place inside the binary.
///
/// Copying half a megabyte of trees at each start costs more page faults than a page does. It is no
/// `Collection`: its first use would search the binary's protocol conformances.
@safe struct FlatArray<Element: BitwiseCopyable>: @unchecked Sendable {
  /// Empty where the values are the binary's.
  private var owned: [Element] = []
  private var embedded: UnsafeBufferPointer<Element>?

  init(_ values: [Element] = []) { owned = values }

  /// - Parameter embedded: stays where it is, unchanged, for as long as the process runs.
  @unsafe init(embedded: UnsafeBufferPointer<Element>) { unsafe self.embedded = embedded }

  var count: Int { unsafe embedded?.count ?? owned.count }

  @inline(__always)
  subscript(index: Int) -> Element {
    guard let embedded = unsafe embedded else { return owned[index] }
    precondition(index >= 0 && index < embedded.count, "index out of range")
    return unsafe embedded[index]
  }

  @inline(__always)
  func withUnsafeBufferPointer<Result>(
    _ body: (UnsafeBufferPointer<Element>) -> Result
  ) -> Result {
    if let embedded = unsafe embedded { return unsafe body(embedded) }
    return unsafe owned.withUnsafeBufferPointer { unsafe body($0) }
  }

  mutating func append(contentsOf values: [Element]) {
    if let old = unsafe embedded { self = unsafe FlatArray(Array(old)) }
    owned += values
  }
}

extension FlatArray: Equatable where Element: Equatable {
  static func == (left: Self, right: Self) -> Bool {
    left.count == right.count && (0..<left.count).allSatisfy { left[$0] == right[$0] }
  }
}
