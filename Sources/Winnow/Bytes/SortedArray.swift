extension Array {
  /// Where the elements behind a bound begin, in an array that has all before it first.
  ///
  /// - Parameter isBefore: whether an element is before the bound.
  @inline(__always)
  func partitionPoint(_ isBefore: (Element) -> Bool) -> Int {
    guard !isEmpty else { return 0 }
    var low = 0
    var length = count
    // Branchless: a branch on a comparison in a binary search is mispredicted half of the time.
    while length > 1 {
      let half = length &>> 1
      low &+= half & (isBefore(self[low &+ half &- 1]) ? -1 : 0)
      length &-= half
    }
    return isBefore(self[low]) ? low &+ 1 : low
  }
}

extension Array where Element: Comparable {
  /// Where in a sorted array the values from a bound on begin.
  @inline(__always)
  package func firstIndex(notBelow value: Element) -> Int { partitionPoint { $0 < value } }
}
