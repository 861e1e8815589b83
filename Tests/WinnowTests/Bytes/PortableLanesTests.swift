import CLanes
import PortableLanes
import TestSupport
import Testing

@testable import Winnow

/// The builds for AVX2 and for every x86-64 give the same answers; a processor with AVX2 would never run the second one.
@Suite struct PortableLanesTests {
  /// Texts of every length around the registers' borders, of the bytes that the loops tell apart, and of any bytes.
  private static let texts: [[UInt8]] = {
    var random = SeededNumbers(seed: 28)
    let signs = Array("aZ09 \n\t\r\u{B}\u{C}.,:;!?/@|&<\"`-_é’東😀\u{0}\u{7F}".utf8)
    return (0..<200).flatMap { length in
      (0..<12).map { round in
        (0..<length).map { _ in
          switch round % 3 {
          case 0: signs[random.next(signs.count)]
          case 1: UInt8(random.next(256))
          default: random.next(6) == 0 ? UInt8(ascii: " ") : UInt8(ascii: "a")
          }
        }
      }
    }
  }()

  @Test func masksOfSixtyFourBytesAreTheSame() {
    for text in Self.texts where !text.isEmpty {
      let count = min(64, text.count)
      let (kinds, others) = unsafe (
        clanes_kinds_of(text, count, text.count), portable_kinds_of(text, count, text.count)
      )
      #expect(
        [
          kinds.lower, kinds.upper, kinds.digits, kinds.spaces, kinds.breaks, kinds.stops,
          kinds.separators, kinds.slashes, kinds.ats, kinds.bars, kinds.high,
        ] == [
          others.lower, others.upper, others.digits, others.spaces, others.breaks, others.stops,
          others.separators, others.slashes, others.ats, others.bars, others.high,
        ], "\(text)")
      let (letters, portable) = unsafe (
        clanes_letters_of(text, count, text.count), portable_letters_of(text, count, text.count)
      )
      #expect(
        [letters.letters, letters.wide, letters.ideographs, letters.four]
          == [portable.letters, portable.wide, portable.ideographs, portable.four], "\(text)")
      let (names, plain) = unsafe (
        clanes_name_kinds_of(text, count, text.count),
        portable_name_kinds_of(text, count, text.count)
      )
      #expect(
        [names.lower, names.upper, names.white] == [plain.lower, plain.upper, plain.white],
        "\(text)")
      for before: UInt64 in [0, 1] {
        var (one, other) = (before, before)
        #expect(
          unsafe clanes_word_beginnings(text, count, text.count, &one)
            == portable_word_beginnings(text, count, text.count, &other), "\(text)")
        #expect(one == other, "\(text)")
      }
      for byte in Set(text.prefix(8)) {
        #expect(
          unsafe clanes_places_of(byte, text, count, text.count)
            == portable_places_of(byte, text, count, text.count), "\(text)")
      }
    }
  }

  @Test func lengthsAndCountsAreTheSame() {
    for text in Self.texts {
      let count = text.count
      #expect(
        unsafe clanes_plain_text(text, count, count) == portable_plain_text(text, count, count),
        "\(text)")
      #expect(
        unsafe clanes_plain_ascii(text, count) == portable_plain_ascii(text, count), "\(text)")
      var (spaces, portableSpaces) = (0, 0)
      #expect(
        unsafe clanes_spaced_words(text, count, count, &spaces)
          == portable_spaced_words(text, count, count, &portableSpaces), "\(text)")
      #expect(spaces == portableSpaces, "\(text)")
      for before: UInt64 in [0, 1] {
        var (one, other) = (before, before)
        #expect(
          unsafe clanes_spaced_ascii(text, count, &one)
            == portable_spaced_ascii(text, count, &other), "\(text)")
        #expect(one == other, "\(text)")
        (one, other) = (before, before)
        var (words, portableWords) = (0, 0)
        #expect(
          unsafe clanes_count_words(text, count, count, &one, &words)
            == portable_count_words(text, count, count, &other, &portableWords), "\(text)")
        #expect(one == other && words == portableWords, "\(text)")
      }
    }
  }

  @Test func searchFoldingAndRanksAreTheSame() {
    var random = SeededNumbers(seed: 82)
    for text in Self.texts where !text.isEmpty {
      let start = random.next(text.count)
      var sought = Array(text[start..<min(text.count, start + random.next(9))])
      if random.next(2) == 0, !sought.isEmpty { sought[sought.count - 1] &+= 1 }
      #expect(
        unsafe clanes_holds(text, text.count, sought, sought.count)
          == portable_holds(text, text.count, sought, sought.count), "\(sought) in \(text)")
      for before: Int32 in [0, 1] {
        var folded = [UInt8](repeating: 0, count: text.count)
        var portable = folded
        let length = unsafe clanes_fold(text, text.count, before, &folded)
        #expect(
          unsafe portable_fold(text, text.count, before, &portable) == length, "\(text)")
        #expect(folded[..<length] == portable[..<length], "\(text)")
      }
    }
    let values = (0..<1003).map { _ in Float(random.next(1 << 20)) / 1024 - 8 }
    var ranks = [Int16](repeating: 0, count: values.count)
    var portable = ranks
    unsafe clanes_ranks_of(values, values.count, &ranks)
    unsafe portable_ranks_of(values, values.count, &portable)
    #expect(ranks == portable)
  }
}
