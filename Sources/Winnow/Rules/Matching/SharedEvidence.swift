extension RuleFindings {
  /// What the rules add to each block's score: its own evidence and what neighbours lend it.
  ///
  /// An appeal is a run of blocks. One of them may say little by itself, so a block with some
  /// evidence of a kind that stands between two blocks with strong evidence of the same kind takes
  /// half of the weaker one's; a short one at the run's end needs two such blocks on one side. A
  /// block without any evidence of its own takes nothing.
  package func shared(among blocks: [TextBlock], rules: [Rule]) -> [Float] {
    let count = blocks.count
    var result = totals(of: count)
    let kinds = RuleKind.allCases.count
    // By block where its row of kinds begins: most blocks have no evidence. The first row is theirs.
    var rows = [Int32](repeating: 0, count: count)
    // By block its kinds of evidence as bits.
    var kindsOf = [UInt32](repeating: 0, count: count)
    var strength = [Float](
      repeating: 0, count: kinds * (1 + min(count, evidence.count)))
    var end = kinds
    for item in evidence where item.logOdds > 0 && item.logOdds.isFinite {
      let block = Int(item.block)
      if rows[block] == 0 {
        rows[block] = Int32(truncatingIfNeeded: end)
        end += kinds
      }
      let kind = RuleProgram.number(of: rules[Int(item.rule)].kind)
      kindsOf[block] |= 1 &<< UInt32(kind)
      strength[Int(rows[block]) + kind] += item.logOdds
    }
    for block in 0..<count where kindsOf[block] != 0 && result[block].isFinite {
      var left = kindsOf[block]
      while left != 0 {
        let kind = left.trailingZeroBitCount
        left &= left - 1
        func strongest(_ range: Range<Int>) -> Float {
          range.clamped(to: 0..<count).reduce(0) { max($0, strength[Int(rows[$1]) + kind]) }
        }
        func both(_ range: Range<Int>) -> Float {
          guard blocks[block].words <= 12, 0..<count ~= range.lowerBound,
            range.upperBound <= count
          else { return 0 }
          return range.reduce(.infinity) { min($0, strength[Int(rows[$1]) + kind]) }
        }
        let between = min(strongest(block - 2..<block), strongest(block + 1..<block + 3))
        let lent = max(between, both(block - 2..<block), both(block + 1..<block + 3)) / 2
        if lent >= 0.75 { result[block] += lent }
      }
    }
    return result
  }
}
