extension PageOutline {
  /// Prose words before each block, those in furniture groups left out; all of them where hardly any would be left:
  /// then it is the groups that are misjudged.
  func proseBefore(without groups: RecordGroups) -> [Int32] {
    guard groups.groups.contains(where: { $0.logOdds >= RecordGroups.furniture }) else {
      return proseBefore
    }
    var result = proseBefore
    var left: Int32 = 0
    for block in 0..<result.count - 1 {
      result[block] = left
      if !groups.isFurniture(block) { left &+= prose(block) }
    }
    result[result.count - 1] = left
    return left >= Int32(Self.proseWords) ? result : proseBefore
  }
}
