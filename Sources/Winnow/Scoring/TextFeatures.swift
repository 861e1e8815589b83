import CLanes

/// Features of a block's own text.
extension FeatureExtractor {
  func measureText(_ index: Int, _ text: Span<UInt8>, _ row: FeatureRow) {
    let block = list.blocks[index]
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
    row[.opensLower] = text.count > 0 && text[0] &- UInt8(ascii: "a") < 26 ? 1 : 0
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
  private(set) var years = 0

  init(_ text: Span<UInt8>) {
    unsafe text.withUnsafeBufferPointer { text in
      var run = DigitRun()
      // A text begins as if a space stood before it.
      var (afterGap, afterStop): (UInt64, UInt64) = (1, 0)
      var start = 0
      while start < text.count, let first = text.baseAddress {
        let count = min(Int(CLANES_STRETCH), text.count &- start)
        let kinds = unsafe clanes_kinds_of(first + start, count, text.count &- start)
        let gaps = kinds.spaces | kinds.breaks
        let openings = gaps << 1 | afterGap
        separators &+= kinds.separators.nonzeroBitCount
        digits &+= kinds.digits.nonzeroBitCount
        capitals &+= kinds.upper.nonzeroBitCount
        sentences &+= (gaps & (kinds.stops << 1 | afterStop)).nonzeroBitCount
        lowerWords &+= (kinds.lower & openings).nonzeroBitCount
        upperWords &+= (kinds.upper & openings).nonzeroBitCount
        lineBreaks &+= kinds.breaks.nonzeroBitCount
        addresses &+= kinds.ats.nonzeroBitCount
        if kinds.bars != 0 { marks |= 2 }
        Self.forEach(kinds.slashes, from: start) { place in
          if place >= 2,
            unsafe text[place - 1] == UInt8(ascii: "/") && text[place - 2] == UInt8(ascii: ":")
          {
            addresses += 1
          }
        }
        Self.forEach(kinds.digits, from: start) { place in
          let ended = unsafe run.take(text[place], at: place)
          if ended { years += 1 }
        }
        Self.forEach(kinds.high, from: start) { place in
          unsafe take(text[place], place > 0 ? text[place - 1] : 0, place > 1 ? text[place - 2] : 0)
        }
        (afterGap, afterStop) = (gaps >> 63, kinds.stops >> 63)
        start &+= count
      }
      if run.isYear { years += 1 }
    }
  }

  /// Calls `body` with the place of each bit that is set, the lowest being at `start`.
  @inline(__always)
  private static func forEach(_ bits: UInt64, from start: Int, _ body: (Int) -> Void) {
    var bits = bits
    while bits != 0 {
      body(start &+ bits.trailingZeroBitCount)
      bits &= bits &- 1
    }
  }

  /// Takes a byte that is not ASCII, after two others.
  private mutating func take(_ byte: UInt8, _ previous: UInt8, _ beforePrevious: UInt8) {
    switch byte {
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
  }

  /// Digits in a row.
  private struct DigitRun {
    private var last = -2
    private var length = 0
    private var first: UInt8 = 0
    private var isOfCentury = false

    var isYear: Bool { isOfCentury && length == 4 }

    /// - Returns: whether a year ended before it.
    mutating func take(_ digit: UInt8, at place: Int) -> Bool {
      var hasEnded = false
      if place != last + 1 {
        hasEnded = isYear
        length = 0
        isOfCentury = false
        first = digit
      }
      last = place
      length += 1
      if length == 2 {
        isOfCentury =
          first == UInt8(ascii: "1") && digit == UInt8(ascii: "9")
          || first == UInt8(ascii: "2") && digit == UInt8(ascii: "0")
      }
      return hasEnded
    }
  }
}
