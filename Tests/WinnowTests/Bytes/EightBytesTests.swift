import TestSupport
import Testing

@testable import Winnow

/// Eight bytes at once say what each says alone.
@Suite struct EightBytesTests {
  /// Every byte among seven others, at every place.
  private static func forEachWord(_ body: (_ bytes: [UInt8], _ word: UInt64) -> Void) {
    var random = SeededNumbers(seed: 8)
    for byte in UInt8.min...UInt8.max {
      for place in 0..<8 {
        var bytes = (0..<8).map { _ in UInt8(random.next(256)) }
        // Ones beside it that borrow and carry.
        if random.next(2) == 0 { bytes = bytes.map { $0 < 0x80 ? 0x7F : 0x20 } }
        if random.next(2) == 0 { bytes = bytes.map { $0 & 0x7F } }
        bytes[place] = byte
        body(bytes, unsafe bytes.withUnsafeBufferPointer { unsafe EightBytes.load($0, 0) })
      }
    }
  }

  private static func flags(_ bytes: [UInt8], where holds: (UInt8) -> Bool) -> UInt64 {
    bytes.enumerated().reduce(0) { $0 | (holds($1.element) ? 0x80 << UInt64(8 * $1.offset) : 0) }
  }

  @Test func theyAgreeWithOneAtATime() {
    Self.forEachWord { bytes, word in
      #expect(
        EightBytes.arePrintable(word) == bytes.allSatisfy { (0x20...0x7F).contains($0) },
        "\(bytes)")
      let lower = (0..<8).map { UInt8(truncatingIfNeeded: EightBytes.lowercased(word) >> (8 * $0)) }
      #expect(lower == bytes.map(\.lowercasedASCII), "\(bytes)")
      guard bytes.allSatisfy({ $0 < 0x80 }) else { return }
      for byte: UInt8 in [0x00, 0x20, 0x60, 0x7F] {
        #expect(EightBytes.equal(word, byte) == Self.flags(bytes) { $0 == byte }, "\(bytes)")
      }
      #expect(
        EightBytes.alphanumerics(word) == Self.flags(bytes, where: isAlphanumeric), "\(bytes)")
    }
  }

  /// Words of ASCII are what stands between white space and has a letter or a digit.
  @Test func wordsAreCountedAsOneAtATime() {
    var random = SeededNumbers(seed: 9)
    let signs = Array("abcXYZ019  \n.,(-\"".utf8)
    for _ in 0..<2000 {
      let text = (0..<random.next(200)).map { _ in signs[random.next(signs.count)] }
      let words = text.split(whereSeparator: isSpace).count { $0.contains(where: isAlphanumeric) }
      #expect(
        text.countWords(in: 0..<text.count) == words, "\(String(decoding: text, as: UTF8.self))")
    }
  }

  /// Words with accents, quotes and ideographs are the same as their parts between spaces, counted alone.
  @Test func wordsOfManyCharactersAreCountedWhereverTheyStand() {
    var random = SeededNumbers(seed: 11)
    let signs = Array("abZ9  \n-(éßд’“–…•€™文ก\u{A0}\u{200B}😀".unicodeScalars)
    for _ in 0..<2000 {
      var text = ""
      for _ in 0..<random.next(160) { text.unicodeScalars.append(signs[random.next(signs.count)]) }
      // Ideographs and letters of scripts without spaces count by how many there are in all.
      let (ideographs, unspaced) = (
        text.unicodeScalars.count { $0 == "文" || $0 == "😀" },
        text.unicodeScalars.count { $0 == "ก" }
      )
      var words = (ideographs + 1) / 2 + (unspaced + 3) / 4
      var isInside = false
      for scalar in text.unicodeScalars {
        switch scalar {
        case " ", "\n", "文", "😀", "ก": isInside = false
        case "-", "(", "’", "“", "–", "…", "•", "\u{200B}": break
        default:
          if !isInside { words += 1 }
          isInside = true
        }
      }
      let bytes = Array(text.utf8)
      #expect(bytes.countWords(in: 0..<bytes.count) == words, "\(text)")
    }
  }

  /// A folded text is the same whatever stands before it, so that its words fall on other places of eight.
  @Test func foldingDoesNotDependOnPlaces() {
    var random = SeededNumbers(seed: 10)
    let signs = Array("abXY`  \n\t.é’\u{A0}".unicodeScalars)
    for _ in 0..<1000 {
      var text = ""
      for _ in 0..<random.next(40) { text.unicodeScalars.append(signs[random.next(signs.count)]) }
      var folder = TextFolder()
      let alone = folder.folded("q" + text)
      for count in 1..<9 {
        let before = String(repeating: "q", count: count)
        #expect(folder.folded(before + text) == Array(before.utf8.dropLast()) + alone, "\(text)")
      }
    }
  }
}
