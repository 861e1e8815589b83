import TestSupport
import Testing

@testable import Winnow

/// Class and id values are split as reading them byte by byte would, wherever stretches begin and end.
@Suite struct NamePartTests {
  /// The sub-tokens of a value in lower case, each word after its own.
  private static func parts(_ value: [UInt8]) -> [String] {
    var parts: [String] = []
    var (token, word): ([UInt8], [UInt8]) = ([], [])
    var previousIsLower = false
    func end(_ part: inout [UInt8], _ mark: String) {
      if !part.isEmpty { parts.append(mark + String(decoding: part, as: UTF8.self)) }
      part = []
    }
    for byte in value {
      let isUpper = (0x41...0x5A).contains(byte)
      let isLower = (0x61...0x7A).contains(byte) || byte >= 0x80
      if !isLower, !isUpper || previousIsLower { end(&token, "") }
      if isSpace(byte) { end(&word, "=") } else { word.append(byte) }
      if isUpper || isLower { token.append(isUpper ? byte + 32 : byte) }
      previousIsLower = isLower
    }
    end(&token, "")
    end(&word, "=")
    return parts
  }

  @Test func valuesAreSplitAsByteByByte() {
    let signs = "abcdefgABCDXYéÉ東_-:\u{1F600}0 \t\n".unicodeScalars.map { Array(String($0).utf8) }
    var random = SeededNumbers(seed: 31)
    for _ in 0..<3000 {
      let padding = [UInt8](repeating: 0x61, count: random.next(3))
      let value = (0..<random.next(150)).flatMap { _ in random.pick(signs) }
      let bytes = padding + value + [UInt8](repeating: 0x61, count: random.next(80))
      let range = padding.count..<padding.count + value.count
      var found: [UInt64] = []
      unsafe bytes.withUnsafeBufferPointer { bytes in
        unsafe forEachNamePart(bytes, range) {
          found.append($0)
        } word: {
          found.append(~$0)
        }
      }
      let expected = Self.parts(value).map { part in
        let bytes = Array(part.utf8)
        return part.hasPrefix("=")
          ? ~TextHash.of(bytes.span.extracting(1...)) : Self.hash(letters: bytes)
      }
      #expect(found == expected, "\(value)")
    }
  }

  private static func hash(letters: [UInt8]) -> UInt64 {
    unsafe letters.withUnsafeBufferPointer { unsafe TextHash.ofLetters($0) }
  }

  @Test func lettersAreTheSameInBothCases() {
    func hash(_ text: String) -> UInt64 { Self.hash(letters: Array(text.utf8)) }
    for text in [
      "a", "ab", "abc", "abcd", "abcdefg", "abcdefgh", "abcdefghi", "abcdefghijklmnopqé",
    ] {
      #expect(hash(text) == hash(text.uppercased().replacing("É", with: "é")), "\(text)")
      #expect(hash(text) != hash(text + "x"))
    }
    #expect(hash("é") != hash("É"))
  }
}
