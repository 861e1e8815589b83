/// How well a text agrees with gold, by the measures of the field.
enum Measures {
  /// Hashes of the runs of letters, digits and underscores: `\w+` as Python's `re` has it. By scalars,
  /// so that two normal forms of a word are two words, as they are there.
  static func words(_ text: String) -> [UInt64] {
    text.unicodeScalars.split { !$0.isWord }.map { word in
      word.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1.value)) &* 0x100_0000_01B3 }
    }
  }

  /// Multisets of runs of four words, as hashes; one run of all words where there are fewer.
  static func shingles(_ text: String) -> [UInt64: Int] {
    let hashes = words(text)
    guard !hashes.isEmpty else { return [:] }
    var result: [UInt64: Int] = [:]
    for start in 0..<max(1, hashes.count - 3) {
      let run = hashes[start..<min(hashes.count, start + 4)]
      let key = run.reduce(UInt64(run.count)) {
        ($0 ^ $1) &* 0x9E37_79B9_7F4A_7C15 ^ ($0 >> 29)
      }
      result[key, default: 0] += 1
    }
    return result
  }

  /// F1 of bags of lower-cased words; where one text has none, whether both have none.
  static func wordF(_ gold: String, _ text: String) -> Double {
    let a = words(gold.lowercased())
    let b = words(text.lowercased())
    if a.isEmpty || b.isEmpty { return a.isEmpty && b.isEmpty ? 1 : 0 }
    var counts: [UInt64: Int] = [:]
    for word in a { counts[word, default: 0] += 1 }
    var shared = 0
    for word in b {
      guard let left = counts[word], left > 0 else { continue }
      counts[word] = left - 1
      shared += 1
    }
    return 2 * Double(shared) / Double(a.count + b.count)
  }

  /// White space folded to single spaces.
  static func folded(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    var isSpace = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value) {
        if !isSpace { result.append(0x20) }
        isSpace = true
      } else {
        result += UTF8.encode(scalar).map { Array($0) } ?? []
        isSpace = false
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  fileprivate var isWord: Bool {
    if value < 0x80 { return isAlphanumeric(UInt8(value)) || self == "_" }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return properties.numericType != nil
    }
  }
}
