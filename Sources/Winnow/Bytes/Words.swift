import CLanes

extension [UInt8] {
  /// Words in a range of UTF-8 text, for lengths and densities.
  ///
  /// A word is a run of letters or digits between spaces. Scripts that write none count two
  /// ideographs or kana, or four letters of Thai, Lao, Khmer or Burmese, as a word, which makes
  /// thresholds on words mean about the same in every language.
  package func countWords(in range: Range<Int>) -> Int {
    unsafe withUnsafeBufferPointer { unsafe $0.countWords(in: range) }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The same for text behind whose range there may be more bytes, of whatever value.
  func countWords(in range: Range<Int>) -> Int {
    var words = 0
    var inWord = false
    var ideographs = 0
    var unspaced = 0
    var index = range.lowerBound
    var nextRun = index
    while index < range.upperBound {
      if index >= nextRun, let first = baseAddress {
        var inside: UInt64 = inWord ? 1 : 0
        unsafe index += clanes_count_words(
          first + index, range.upperBound - index, count - index, &inside, &words)
        inWord = inside != 0
        nextRun = index + Int(CLANES_STRETCH)
        continue
      }
      let byte = unsafe self[index]
      if byte < 0x80 {
        if isSpace(byte) {
          inWord = false
        } else if !inWord, isAlphanumeric(byte) {
          inWord = true
          words += 1
        }
        index += 1
        if inWord {
          while index < range.upperBound, unsafe self[index] &- 0x21 < 0x5F { index += 1 }
        }
      } else if byte < 0xE0 {
        if !inWord {
          inWord = true
          words += 1
        }
        index += 2
      } else if byte < 0xF0 {
        guard index + 2 < range.upperBound else { break }
        let scalar =
          unsafe UInt32(byte & 0x0F) << 12 | UInt32(self[index + 1] & 0x3F) << 6
          | UInt32(self[index + 2] & 0x3F)
        switch scalar {
        case 0x3041...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x31F0...0x31FF:
          ideographs += 1
          inWord = false
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF:
          unspaced += 1
          inWord = false
        case 0x2000...0x206F, 0x3000...0x303F, 0xFF00...0xFF0F:
          // Punctuation and spaces: neither a word's beginning nor, within one, its end.
          if scalar <= 0x200A || scalar == 0x3000 { inWord = false }
        default:
          if !inWord {
            inWord = true
            words += 1
          }
        }
        index += 3
      } else {
        ideographs += 1
        inWord = false
        index += 4
      }
    }
    return words + (ideographs + 1) / 2 + (unspaced + 3) / 4
  }
}

@inline(__always)
package func isAlphanumeric(_ byte: UInt8) -> Bool {
  isLetter(byte) || isDigit(byte)
}

/// Whether a byte of UTF-8 goes on with a word of a spaced script: letters and digits, and all of the
/// characters below U+2000 that are not ASCII.
@inline(__always)
func isWordByte(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || (byte >= 0x80 && byte < 0xE2) }

extension UInt8 {
  /// A to Z in lower case, all else as it is.
  @inline(__always)
  var lowercasedASCII: UInt8 { self &- UInt8(ascii: "A") < 26 ? self | 0x20 : self }
}
