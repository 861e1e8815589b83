import Winnow

/// How well a text agrees with gold, by the measures of the field.
enum Measures {
  /// What counts as a word.
  enum Unit {
    /// A run of letters, digits and underscores: `\w+` as Python's `re` has it.
    case run
    /// As above, but each letter and digit of a script without spaces is a word of its own, since a
    /// run of such letters is a whole clause. Vowel signs and other marks are no letters, as in `\w`.
    case letter

    /// `.letter` where a page's gold text is mostly in scripts without spaces: where their letters are
    /// more than all other words. The text that is scored has no say, so that all extractors are
    /// measured alike.
    init(gold: String) {
      var (letters, others) = (0, 0)
      var inRun = false
      for scalar in gold.unicodeScalars {
        let isWord = scalar.isWord
        let isLetter = isWord && scalar.isOfScriptWithoutSpaces
        if isLetter { letters += 1 }
        if isWord, !isLetter, !inRun { others += 1 }
        inRun = isWord && !isLetter
      }
      self = letters > others ? .letter : .run
    }
  }

  /// Hashes of a text's words. By scalars, so that two normal forms of a word are two words, as they
  /// are for Python.
  static func words(_ text: String, _ unit: Unit) -> [UInt64] {
    var result: [UInt64] = []
    var word: UInt64?
    for scalar in text.unicodeScalars {
      let isWord = scalar.isWord
      let isAlone = unit == .letter && scalar.isOfScriptWithoutSpaces
      if isAlone || !isWord, let done = word {
        result.append(done)
        word = nil
      }
      guard isWord else { continue }
      let hash = ((word ?? 0xCBF2_9CE4_8422_2325) ^ UInt64(scalar.value)) &* 0x100_0000_01B3
      if isAlone { result.append(hash) } else { word = hash }
    }
    if let word { result.append(word) }
    return result
  }

  /// Multisets of runs of four words, as hashes; one run of all words where there are fewer.
  static func shingles(_ text: String, _ unit: Unit) -> [UInt64: Int] {
    let hashes = words(text, unit)
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
  static func wordF(_ gold: String, _ text: String, _ unit: Unit) -> Double {
    let a = words(gold.lowercased(), unit)
    let b = words(text.lowercased(), unit)
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
        if !isSpace { result.append(UInt8(ascii: " ")) }
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

  /// By blocks: Thai and Lao, Tibetan, Burmese, Khmer, the Tai scripts, Balinese and Javanese, Kana and
  /// Bopomofo, Han. Korean has spaces.
  fileprivate var isOfScriptWithoutSpaces: Bool {
    switch value {
    case 0..<0x0E00: false
    case 0x0E00...0x0FFF, 0x1000...0x109F, 0x1780...0x17FF, 0x1950...0x19DF, 0x1A20...0x1AAF,
      0x1B00...0x1B7F, 0x3005...0x3007, 0x3041...0x312F, 0x31A0...0x31BF, 0x31F0...0x31FF,
      0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA980...0xA9FF, 0xAA60...0xAADF, 0xF900...0xFAFF,
      0xFF66...0xFF9F, 0x1AFF0...0x1B16F, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
