/// The marks that publishers put around a label: arrows, bullets, brackets, bars, pictures.
///
/// Patterns for whole lines are written without them, and are held against a line as it stands and against what is
/// left without them. Quotation marks stay: what stands in them is speech.
enum LabelMarks {
  /// The part of a folded line between the marks at its ends; empty where nothing else is there.
  static func bare(_ line: Span<UInt8>) -> Range<Int> {
    var start = 0
    while start < line.count {
      let width = width(of: line, at: start, atEnd: false)
      if width == 0 { break }
      start += width
    }
    var end = line.count
    while end > start {
      var last = end - 1
      while last > start, line[last] & 0xC0 == 0x80 { last -= 1 }
      // Points go together: one alone ends a sentence.
      if line[last] == UInt8(ascii: ".") {
        guard end >= start + 3, line[end - 2] == UInt8(ascii: "."),
          line[end - 3] == UInt8(ascii: ".")
        else { break }
        end -= 3
        continue
      }
      guard width(of: line, at: last, atEnd: true) == end - last else { break }
      end = last
    }
    return start..<end
  }

  /// How many bytes the mark at a place has; 0 where there is none.
  private static func width(of line: Span<UInt8>, at place: Int, atEnd: Bool) -> Int {
    switch line[place] {
    case UInt8(ascii: " "), UInt8(ascii: ">"), UInt8(ascii: "|"): return 1
    case UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "~"): return 1
    case UInt8(ascii: "["), UInt8(ascii: "("): return atEnd ? 0 : 1
    case UInt8(ascii: "]"), UInt8(ascii: ")"): return atEnd ? 1 : 0
    case 0xC2:
      // · and ¶: what is left of Latin-1 are letters, signs of a value, and what folding made quotation marks.
      guard place + 1 < line.count else { return 0 }
      return line[place + 1] == 0xB7 || line[place + 1] == 0xB6 ? 2 : 0
    case 0xE2:
      // General punctuation, arrows, lines, blocks, shapes, dingbats; not currencies, fractions and numbers.
      guard place + 2 < line.count else { return 0 }
      let second = line[place + 1]
      let isMark = second == 0x80 || 0x86...0x8F ~= second || 0x94...0x9E ~= second
      return isMark || 0xAC...0xAF ~= second ? 3 : 0
    case 0xE3:
      // CJK punctuation; ideographs and kana are behind it.
      guard place + 2 < line.count, line[place + 1] == 0x80 else { return 0 }
      let third = line[place + 2]
      // 〈〉《》【】〔〕〖〗〚〛 and 〓; 「」『』 are quotation marks, 々〆〇 are letters.
      return 0x88...0x8B ~= third || 0x90...0x9B ~= third || third == 0x93 ? 3 : 0
    case 0xEF:
      // What makes a sign a picture.
      return place + 2 < line.count && line[place + 1] == 0xB8 && line[place + 2] == 0x8F ? 3 : 0
    case 0xF0:
      return place + 3 < line.count && line[place + 1] == 0x9F && line[place + 2] >= 0x8C ? 4 : 0
    default: return 0
    }
  }
}
