/// A word, a number or a mark of a line; of scripts without spaces a word is one character.
struct BylineToken {
  enum Kind { case word, number, mark }

  /// In bytes of the line.
  var range: Range<Int>
  var kind: Kind

  /// The tokens of a line, white space left out.
  static func tokens(_ line: [UInt8]) -> [BylineToken] {
    var tokens: [BylineToken] = []
    var index = 0
    while index < line.count {
      let start = index
      let (sign, width) = sign(line, index)
      index += width
      switch sign {
      case .space: continue
      case .mark: tokens.append(BylineToken(range: start..<index, kind: .mark))
      case .ideograph: tokens.append(BylineToken(range: start..<index, kind: .word))
      case .digit:
        while index < line.count, isDigit(line[index]) { index += 1 }
        tokens.append(BylineToken(range: start..<index, kind: .number))
      case .letter:
        while index < line.count {
          let (next, width) = Self.sign(line, index)
          if next == .letter || next == .digit {
            index += width
          } else if isInside(line, index, width), index + width < line.count,
            Self.sign(line, index + width).sign == .letter || line[index] == UInt8(ascii: "_")
          {
            index += width
          } else {
            break
          }
        }
        tokens.append(BylineToken(range: start..<index, kind: .word))
      }
    }
    return tokens
  }

  /// What it counts as in halves of a word: a character of a script without spaces is one.
  func halfWords(_ line: [UInt8]) -> Int {
    guard kind == .word, range.count == 3 else { return 2 }
    return Self.sign(line, range.lowerBound).sign == .ideograph ? 1 : 2
  }

  private enum Sign { case space, mark, digit, letter, ideograph }

  /// Whether a mark may stand inside a word: a hyphen, an apostrophe, an underscore.
  private static func isInside(_ line: [UInt8], _ index: Int, _ width: Int) -> Bool {
    switch line[index] {
    case UInt8(ascii: "'"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
    case 0xE2: width == 3 && line[index + 1] == 0x80 && line[index + 2] == 0x99
    default: false
    }
  }

  private static func sign(_ line: [UInt8], _ index: Int) -> (sign: Sign, width: Int) {
    let byte = line[index]
    if byte < 0x80 {
      if isDigit(byte) { return (.digit, 1) }
      if isLetter(byte) { return (.letter, 1) }
      return (byte <= 0x20 ? .space : .mark, 1)
    }
    let width = min(byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4, line.count - index)
    guard width > 1 else { return (.mark, 1) }
    let second = UInt32(line[index + 1] & 0x3F)
    if width == 2 {
      let value = UInt32(byte & 0x1F) << 6 | second
      if value == 0xA0 || value == 0x85 { return (.space, 2) }
      return (value < 0xC0 && value != 0xAA && value != 0xBA ? .mark : .letter, 2)
    }
    guard width == 3 else { return (byte >= 0xF0 ? .mark : .letter, width) }
    let value = UInt32(byte & 0x0F) << 12 | second << 6 | UInt32(line[index + 2] & 0x3F)
    switch value {
    case 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return (.space, 3)
    case 0x2000...0x2BFF, 0x3001...0x303F, 0xFF00...0xFF0F, 0xFF1A...0xFF20: return (.mark, 3)
    case 0x3040...0x9FFF, 0xF900...0xFAFF: return (.ideograph, 3)
    default: return (.letter, 3)
    }
  }
}

/// Where in a short line its date stands: "March 3, 2015 at 14:05", "vor 3 Stunden", "2015年3月3日".
enum DateSpan {
  /// - Returns: in bytes; nil where there is none. A year alone is none.
  static func find(_ line: [UInt8], _ tokens: [BylineToken]) -> Range<Int>? {
    guard tokens.count > 0, tokens.count <= 120 else { return nil }
    let parts = tokens.map { part($0, line) }
    var best: (range: Range<Int>, weight: Int)?
    var start = 0
    while start < parts.count {
      guard parts[start].isInside else {
        start += 1
        continue
      }
      var end = start + 1
      while end < parts.count, parts[end].isInside,
        !isEnd(parts, line, tokens, at: end)
      {
        end += 1
      }
      if let found = judge(parts, line, tokens, start..<end), found.weight > best?.weight ?? 0 {
        best = found
      }
      start = end
    }
    guard let best else { return nil }
    return tokens[best.range.lowerBound].range
      .lowerBound..<tokens[best.range.upperBound - 1].range.upperBound
  }

  /// What a token can be in a date.
  private enum Part {
    case number(Int, digits: Int)
    case month, weekday, unit, relative, ago
    /// Words that may stand between those, and marks.
    case joint, mark
    case other

    var isInside: Bool { if case .other = self { false } else { true } }
    var isJoint: Bool {
      switch self {
      case .joint, .mark: true
      default: false
      }
    }
  }

  private static func part(_ token: BylineToken, _ line: [UInt8]) -> Part {
    switch token.kind {
    case .number:
      guard token.range.count <= 8 else { return .other }
      return .number(
        line[token.range].reduce(0) { $0 * 10 + Int($1 & 15) }, digits: token.range.count)
    case .mark: return .mark
    case .word:
      let word = String(decoding: line[token.range], as: UTF8.self).lowercased()
      if DateReader.isMonth(word) { return .month }
      if BylineWords.units.contains(word) { return .unit }
      if BylineWords.weekdays.contains(word) { return .weekday }
      if BylineWords.relative.contains(word) { return .relative }
      if BylineWords.ago.contains(word) { return .ago }
      if BylineWords.joints.contains(word) { return .joint }
      // "14h05"
      if word.utf8.first == UInt8(ascii: "h"), word.utf8.count == 3, Int(word.dropFirst()) != nil {
        return .joint
      }
      return .other
    }
  }

  /// Whether a mark ends a date: what is not read as a part of one stays one only before a time of day.
  private static func isEnd(
    _ parts: [Part], _ line: [UInt8], _ tokens: [BylineToken], at index: Int
  ) -> Bool {
    guard case .mark = parts[index] else { return false }
    let range = tokens[index].range
    if range.count == 1, ".,/-:".utf8.contains(line[range.lowerBound]) {
      return false
    }
    guard index + 2 < parts.count, case .number(_, let digits) = parts[index + 1], digits <= 2
    else { return true }
    return !isSign(UInt8(ascii: ":"), tokens[index + 2], line)
  }

  private static func isSign(_ sign: UInt8, _ token: BylineToken, _ line: [UInt8]) -> Bool {
    token.range.count == 1 && line[token.range.lowerBound] == sign
  }

  /// The part of a run that is a date, and how much speaks for it; nil where it is none.
  private static func judge(
    _ parts: [Part], _ line: [UInt8], _ tokens: [BylineToken], _ run: Range<Int>
  ) -> (range: Range<Int>, weight: Int)? {
    var range = run
    while let first = range.first, parts[first].isJoint, !opens(line, tokens, range) {
      range.removeFirst()
    }
    // "#12 3.3.2015"
    while range.count > 2, case .number = parts[range.lowerBound],
      case .number = parts[range.lowerBound + 1]
    {
      range.removeFirst()
    }
    while let last = range.last, parts[last].isJoint, !closes(line, tokens[last], parts, last) {
      range.removeLast()
    }
    var (numbers, months, units, others) = (0, 0, 0, 0)
    var isClock = false
    var isNumeric = false
    for index in range {
      switch parts[index] {
      case .number(let value, let digits):
        numbers += 1
        guard index + 2 < range.upperBound,
          case .number(let next, let nextDigits) = parts[index + 2]
        else { continue }
        if digits <= 2, nextDigits == 2, value < 24, next < 60,
          isSign(UInt8(ascii: ":"), tokens[index + 1], line)
        {
          isClock = true
        }
        if index + 4 < range.upperBound, case .number = parts[index + 4],
          case .mark = parts[index + 1], case .mark = parts[index + 3],
          tokens[index + 1].range.count == 1,
          isSign(line[tokens[index + 1].range.lowerBound], tokens[index + 3], line),
          "./-".utf8.contains(line[tokens[index + 1].range.lowerBound])
        {
          isNumeric = true
        }
      case .month: months += 1
      case .unit: units += 1
      case .relative: others += 2
      case .weekday, .ago: others += 1
      case .joint, .mark, .other: break
      }
    }
    let isDate =
      months > 0 && numbers > 0 || isClock || isNumeric || units > 0 && numbers > 0
      || units > 0 && others > 0 || others >= 2
    return isDate && !range.isEmpty ? (range, 2 * (numbers + months) + units + others) : nil
  }

  /// Whether a word that would be cut off at the start belongs to the date: "vor 3 Stunden", "il y a 3 heures".
  private static func opens(
    _ line: [UInt8], _ tokens: [BylineToken], _ range: Range<Int>
  ) -> Bool {
    func word(_ place: Int) -> String {
      guard place < range.upperBound else { return "" }
      return String(decoding: line[tokens[place].range], as: UTF8.self).lowercased()
    }
    let first = range.lowerBound
    return BylineWords.openings.contains(word(first))
      || word(first) == "il" && word(first + 1) == "y"
  }

  /// The same at the end: "14:05 Uhr", "2 pm".
  private static func closes(
    _ line: [UInt8], _ token: BylineToken, _ parts: [Part], _ index: Int
  ) -> Bool {
    guard index > 0, case .number = parts[index - 1] else { return false }
    return BylineWords.closings.contains(
      String(decoding: line[token.range], as: UTF8.self).lowercased())
  }
}
