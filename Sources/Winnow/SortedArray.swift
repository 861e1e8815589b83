extension Array {
  /// Where the elements behind a bound begin, in an array that has all before it first.
  ///
  /// - Parameter isBefore: whether an element is before the bound.
  @inline(__always)
  func partitionPoint(_ isBefore: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Array where Element: Comparable {
  /// Where in a sorted array the values from a bound on begin.
  @inline(__always)
  func firstIndex(notBelow value: Element) -> Int { partitionPoint { $0 < value } }
}
