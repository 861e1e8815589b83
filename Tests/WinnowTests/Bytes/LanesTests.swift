import CLanes
import TestSupport
import Testing

@testable import Winnow

/// What stretches of 64 bytes say is what their bytes say one by one, wherever stretches begin and end.
@Suite struct LanesTests {
  private static func texts(of signs: String) -> [[UInt8]] {
    let signs = signs.unicodeScalars.map { Array(String($0).utf8) }
    var random = SeededNumbers(seed: UInt64(signs.count))
    return (0..<3000).map { _ in
      (0..<random.next(180)).flatMap { _ in random.pick(signs) }
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
    var random = SeededNumbers(seed: 57)
    for text in Self.texts(of: "aab") {
      for length in [0, 1, 2, 3, 5, 9, 13] {
        let sought = (0..<length).map { _ in random.next(2) == 0 ? UInt8(0x62) : 0x61 }
        let within = text.dropFirst(3).dropLast(2)
        #expect(text[...].holds(sought[...]) == stands(sought, in: text[...]), "\(sought) \(text)")
        #expect(within.holds(sought[...]) == stands(sought, in: within), "\(sought) \(within)")
      }
    }
  }

  /// Names and white space end, and texts and values stop, where their bytes one by one say.
  @Test func partsEndWhereTheirBytesDo() {
    let all = (0...UInt8.max).map { $0 }
    let kinds: [(UInt8) -> Bool] = [
      isNameByte, isSpace, { $0 != 0x22 && $0 != 0x26 },
      { $0 >= 0x20 && ![0x26, 0x3C, 0xEF].contains($0) || [0x09, 0x0A, 0x0D].contains($0) },
    ]
    var random = SeededNumbers(seed: 78)
    for (kind, isOne) in kinds.enumerated() {
      let ones = all.filter(isOne)
      for other in all {
        for place in 0..<40 {
          var bytes = (0..<64).map { _ in random.pick(ones) }
          bytes[place] = other
          let end = isOne(other) ? bytes.count : place
          switch kind {
          case 0: #expect(unsafe clanes_name_length(bytes) == min(end, Int(CLANES_NAME)))
          case 1: #expect(unsafe clanes_spaces_length(bytes) == min(end, Int(CLANES_NAME)))
          case 2:
            let stops = unsafe clanes_value_stops(bytes)
            #expect(stops == (end < CLANES_PART ? 1 << end : 0))
          default:
            let stops = unsafe clanes_text_stops(bytes)
            #expect(stops == (end < CLANES_PART ? 1 << end : 0))
          }
        }
      }
    }
  }

  /// What ends before a bound, and near the page's end.
  @Test func namesSpacesAndTextsEndAlsoNearTheEnd() {
    var random = SeededNumbers(seed: 98)
    for bytes in Self.texts(of: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-:_     \n\t\u{C}\u{1}é&<") {
      let bound = random.next(bytes.count + 1)
      unsafe bytes.withUnsafeBufferPointer { page in
        for start in [0, 1, 7, 40] where start <= bound {
          let name = bytes[start...].firstIndex { !isNameByte($0) } ?? bytes.count
          #expect(unsafe page.endOfName(from: start) == name)
          let text = bytes[start..<bound].firstIndex { !isSpace($0) } ?? bound
          #expect(unsafe page.endOfSpaces(from: start, to: bound) == text)
          let found = unsafe page.endOfText(from: start)
          #expect(found?.place == bytes[start...].firstIndex(of: 0x3C))
          if let found, found.isPlain {
            #expect(unsafe page.endOfPlainText(from: start, to: found.place) == found.place)
          }
        }
      }
    }
  }

  /// Bytes are added as they are, wherever there is room to read and to write.
  @Test func bytesAreAddedWithAndWithoutRoom() {
    var random = SeededNumbers(seed: 120)
    var column = Column<UInt8>()
    var expected: [UInt8] = []
    let source = (0..<200).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    unsafe source.withUnsafeBufferPointer { source in
      for _ in 0..<3000 {
        let start = random.next(200)
        let count = min(random.next(70), 200 - start)
        unsafe column.append(source.baseAddress! + start, count: count, room: 200 - start)
        expected += unsafe source[start..<start + count]
      }
    }
    #expect(column.take() == expected)
  }
}
