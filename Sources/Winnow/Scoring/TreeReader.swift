extension TreeEnsemble {
  /// The questions of one tree, and what is expected at its nodes: level by level, see `TreeEnsemble.expected`.
  struct Tree: Equatable {
    var questions: [Question] = []
    var values: [Int16] = []
  }

  /// Reads one tree as it stands in a scorecard file: questions `feature<threshold`, a colon, and the values of
  /// each level, such as `words<12.5 linkDensity<0.3: 0.1 | 0.4 -0.2 | 0.5 -0.1 0.3 -0.4`. Of the four answers
  /// the second is that of many words and few links. Values are log-odds of at most 3.2767 to either side, and are
  /// rounded to ten-thousandths.
  ///
  /// - Returns: nil where the text is no tree, or asks for an unknown feature.
  static func parse(_ text: String, features: [String: Int]) -> Tree? {
    let bytes = Array(text.utf8)
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    var tree = Tree()
    for part in bytes[..<colon].split(separator: UInt8(ascii: " ")) {
      guard let sign = part.firstIndex(of: UInt8(ascii: "<")), tree.questions.count < deepest,
        let feature = features[String(decoding: part[..<sign], as: UTF8.self)],
        let threshold = number(part[(sign + 1)...])
      else { return nil }
      tree.questions.append(
        Question(Int16(truncatingIfNeeded: feature), isAbove: threshold))
    }
    let levels = bytes[(colon + 1)...].split(
      separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
    guard levels.count == tree.questions.count + 1 else { return nil }
    for (depth, level) in levels.enumerated() {
      let values = level.split(separator: UInt8(ascii: " ")).map(value)
      guard values.count == 1 << depth else { return nil }
      for value in values {
        guard let value else { return nil }
        tree.values.append(value)
      }
    }
    return tree
  }

  private static func value(_ bytes: ArraySlice<UInt8>) -> Int16? {
    number(bytes).flatMap { Int16(exactly: ($0 * unit).rounded()) }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Float? {
    Float(String(decoding: bytes, as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
  }
}
