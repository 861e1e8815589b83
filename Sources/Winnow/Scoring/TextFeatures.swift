/// Features of a block's own text.
extension FeatureExtractor {
  func measureText(_ index: Int, _ row: FeatureRow) {
    let block = list.blocks[index]
    let text = list.text[Int(block.start)..<Int(block.end)]
    let counts = TextCounts(text)
    let length = Float(max(1, text.count))
    let words = Int(block.words)
    row[.words] = Float(words)
    row[.linkDensity] = block.linkDensity
    let lengthClass = words <= 4 ? 0 : words <= 10 ? 1 : words <= 20 ? 2 : 3
    row[.ending] = Float(lengthClass * 2 + (text.endsSentence ? 1 : 0))
    row[.separators] = Float(counts.separators)
    row[.digits] = Float(counts.digits) / length
    row[.capitals] = Float(counts.capitals) / length
    row[.marks] = Float(counts.marks)
    row[.opensQuote] = text.opensQuote ? 1 : 0
    row[.averageWord] = length / Float(max(1, words))
    row[.sentences] = Float(counts.sentences)
    let cased = counts.lowerWords + counts.upperWords
    if cased > 0 { row[.lowerWords] = Float(counts.lowerWords) / Float(cased) }
    row[.finalMark] = Float(finalMarks[index])
    row[.lineBreaks] = Float(counts.lineBreaks)
    row[.opensLower] = text.first.map { $0 &- 0x61 < 26 } ?? false ? 1 : 0
    row[.arrows] = Float(counts.arrows)
    row[.addresses] = Float(counts.addresses)
    row[.years] = Float(counts.years)
  }
}

/// What one pass over a block's bytes counts.
struct TextCounts: Equatable {
  private(set) var separators = 0
  private(set) var digits = 0
  private(set) var capitals = 0
  /// 1 for a copyright sign, 2 for a bar, 3 for both.
  private(set) var marks = 0
  private(set) var sentences = 0
  private(set) var lowerWords = 0
  private(set) var upperWords = 0
  private(set) var lineBreaks = 0
  private(set) var arrows = 0
  private(set) var addresses = 0
  /// Runs of four digits that begin with 19 or 20.
  var years: Int { allYears + (isYear && digitRun == 4 ? 1 : 0) }
  private var allYears = 0
  private var digitRun = 0
  private var isYear = false
  private var previous: UInt8 = 0x20
  private var beforePrevious: UInt8 = 0

  init() {}

  init(_ text: ArraySlice<UInt8>) {
    unsafe text.withUnsafeBufferPointer { text in
      var place = 0
      while place < text.count {
        let end = min(place &+ 8, text.count)
        if end &- place == 8, takeEight(unsafe EightBytes.load(text, place)) {
          place = end
          continue
        }
        while place < end {
          take(unsafe text[place])
          place &+= 1
        }
      }
    }
  }

  /// Takes eight ASCII characters of which none is a digit or another that is seldom counted.
  ///
  /// - Returns: false where they are to be taken one by one.
  @inline(__always)
  private mutating func takeEight(_ eight: UInt64) -> Bool {
    func marks(_ byte: UInt8) -> UInt64 { EightBytes.equal(eight, byte) }
    guard digitRun == 0, eight & EightBytes.flags == 0,
      EightBytes.digits(eight) | marks(0x2F) | marks(0x40) | marks(0x7C) == 0
    else { return false }
    let lower = EightBytes.lowercaseLetters(eight)
    let (breaks, spaces) = (marks(0x0A), marks(0x20))
    let gaps = breaks | spaces
    let opens = gaps << 8 | (previous == 0x20 || previous == 0x0A ? 0x80 : 0)
    lowerWords &+= EightBytes.count(lower & opens)
    beforePrevious = UInt8(truncatingIfNeeded: eight >> 48)
    let last = previous
    previous = UInt8(truncatingIfNeeded: eight >> 56)
    // Most of a text is words in lower case with spaces between them.
    if lower | spaces == EightBytes.flags, spaces & 0x80 == 0 || !Self.endsSentence(last) {
      return true
    }
    let upper = EightBytes.uppercaseLetters(eight)
    let stops = marks(0x21) | marks(0x2E) | marks(0x3F)
    capitals &+= EightBytes.count(upper)
    upperWords &+= EightBytes.count(upper & opens)
    separators &+= EightBytes.count(marks(0x2C) | marks(0x3A) | marks(0x3B))
    lineBreaks &+= EightBytes.count(breaks)
    sentences &+= EightBytes.count(
      gaps & (stops << 8 | (Self.endsSentence(last) ? 0x80 : 0)))
    return true
  }

  mutating func take(_ byte: UInt8) {
    if byte &- 0x30 < 10 {
      digitRun += 1
      if digitRun == 2 {
        isYear = (previous == 0x31 && byte == 0x39) || (previous == 0x32 && byte == 0x30)
      } else if digitRun > 4 {
        isYear = false
      }
    } else if digitRun > 0 {
      if isYear, digitRun == 4 { allYears += 1 }
      digitRun = 0
      isYear = false
    }
    switch byte {
    case 0x2C, 0x3A, 0x3B: separators += 1
    case 0x30...0x39: digits += 1
    case 0x41...0x5A:
      capitals += 1
      if previous == 0x20 || previous == 0x0A { upperWords += 1 }
    case 0x61...0x7A:
      if previous == 0x20 || previous == 0x0A { lowerWords += 1 }
    case 0x7C: marks |= 2
    case 0x0A:
      lineBreaks += 1
      if Self.endsSentence(previous) { sentences += 1 }
    case 0x20: if Self.endsSentence(previous) { sentences += 1 }
    case 0x40: addresses += 1
    case 0x2F: if previous == 0x2F, beforePrevious == 0x3A { addresses += 1 }
    case 0xA9: if previous == 0xC2 { marks |= 1 }
    case 0xB7, 0xBB: if previous == 0xC2 { arrows += 1 }
    case 0x86: if previous == 0xE2 { arrows += 1 }
    case 0xA2, 0xBA:
      // The bullet and the single angle quotation mark.
      if previous == 0x80, beforePrevious == 0xE2 { arrows += 1 }
    case 0x82:
      // The ideographic full stop.
      if previous == 0x80, beforePrevious == 0xE3 { sentences += 1 }
    case 0x8C, 0x81, 0x9A, 0x9B:
      // Ideographic and Arabic commas, full-width colon and semicolon end in these bytes.
      if previous == 0xBC || previous == 0x80 || previous == 0xD8 { separators += 1 }
    default: break
    }
    beforePrevious = previous
    previous = byte
  }

  private static func endsSentence(_ byte: UInt8) -> Bool {
    byte == 0x2E || byte == 0x21 || byte == 0x3F
  }
}

extension ArraySlice<UInt8> {
  /// The last mark as a number: 0 none, 1 a sentence's end, 2 a question, 3 a colon, 4 an ellipsis,
  /// 5 a comma, 6 a closing bracket or quotation mark after no sentence.
  var finalMark: Int {
    guard let last else { return 0 }
    switch last {
    case 0x3F: return 2
    case 0x3A: return 3
    case 0x2C: return 5
    case 0x2E: return dropLast().last == 0x2E ? 4 : 1
    case 0xA6: if suffix(3).elementsEqual([0xE2, 0x80, 0xA6]) { return 4 }
    default: break
    }
    if endsSentence { return 1 }
    return last == 0x29 || last == 0x22 || last == 0x5D || last == 0x9D ? 6 : 0
  }
}
