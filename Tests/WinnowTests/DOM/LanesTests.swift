import CLanes
import Testing

@testable import Winnow

/// What stretches of 64 bytes say is what their bytes say one by one, wherever stretches begin and end.
@Suite struct LanesTests {
  private static func texts(of signs: String) -> [[UInt8]] {
    let signs = signs.unicodeScalars.map { Array(String($0).utf8) }
    return (0..<3000).map { _ in
      (0..<Int.random(in: 0..<180)).flatMap { _ in signs.randomElement() ?? [] }
    }
  }

  @Test func plainTextEndsAtTheFirstSignThatIsNone() {
    for text in Self.texts(of: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa \n\t\rbé東&\u{1}\u{FB01}") {
      let end = text.firstIndex {
        $0 == 0x26 || $0 == 0xEF || $0 < 0x20 && ![0x09, 0x0A, 0x0D].contains($0)
      }
      #expect(
        unsafe clanes_plain_text(text, text.count, text.count) == end ?? text.count, "\(text)")
      let first = text.prefix(40)
      #expect(
        unsafe clanes_plain_text(text, first.count, text.count)
          == min(end ?? text.count, first.count))
    }
  }

  @Test func wordsWithSingleSpacesEndBeforeOtherWhiteSpace() {
    for text in Self.texts(of: "aaaaaaaaaaaaaabcdefghijklmnopé’東\u{B}    \n\t\u{C}") {
      var end = 0
      var expected = 0
      while end < text.count {
        if isSpace(text[end]) {
          guard text[end] == 0x20, end + 1 < text.count, !isSpace(text[end + 1]) else { break }
          expected += 1
        }
        end += 1
      }
      var spaces = 0
      #expect(unsafe clanes_spaced_words(text, text.count, text.count, &spaces) == end, "\(text)")
      #expect(spaces == expected, "\(text)")
    }
  }

  @Test func asciiEndsInTheStretchWithTheFirstOther() {
    for text in Self.texts(of: "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz .,\n\u{0}é") {
      let end = text.firstIndex { $0 == 0 || $0 >= 0x80 } ?? text.count
      #expect(unsafe clanes_plain_ascii(text, text.count) == end / 64 * 64, "\(text)")
    }
  }

  @Test func literalsStandWhereTheyDo() {
    func stands(_ sought: [UInt8], in text: ArraySlice<UInt8>) -> Bool {
      text.indices.contains { text[$0...].starts(with: sought) } || sought.isEmpty
    }
    for text in Self.texts(of: "aab") {
      for length in [0, 1, 2, 3, 5, 9, 13] {
        let sought = (0..<length).map { _ in Bool.random() ? UInt8(0x62) : 0x61 }
        let within = text.dropFirst(3).dropLast(2)
        #expect(text[...].holds(sought[...]) == stands(sought, in: text[...]), "\(sought) \(text)")
        #expect(within.holds(sought[...]) == stands(sought, in: within), "\(sought) \(within)")
      }
    }
  }
}
