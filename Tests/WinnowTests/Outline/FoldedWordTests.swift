import TestSupport
import Testing

@testable import Winnow

@Suite struct FoldedWordTests {
  private static func words(_ text: [UInt8]) -> [FoldedWord] {
    var words: [FoldedWord] = []
    FoldedWord.forEach(in: text[...]) { words.append($0) }
    return words
  }

  /// Words as they are described, byte for byte.
  private static func parts(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var index = 0
    while index < text.count {
      let start = index
      while index < text.count, isWordByte(text[index]) { index += 1 }
      if index > start { parts.append(text[start..<index]) }
      guard index < text.count else { break }
      let byte = text[index]
      let next = byte < 0x80 ? index + 1 : min(text.count, index + (byte >= 0xF0 ? 4 : 3))
      if byte >= 0xE3 { parts.append(text[index..<next]) }
      index = next
    }
    return parts
  }

  /// In stretches they are what they are one by one, wherever stretches meet.
  @Test func wordsAreTheSameByteForByte() {
    let pieces = [
      "a", "of", "Rain", "harbour", "lighthouse-keeper", "Donaudampfschifffahrtsgesellschaften",
      "é", "naïve", "Привет", "it\u{2019}s", "\u{201C}", "—", " ", "  ", "\n", ".", "2024", "東京",
      "한글",
      "𠀀", "😀", "\u{7F}",
    ]
    var random = SeededNumbers(seed: 37)
    for _ in 0..<2000 {
      let count = random.next(50)
      let text = Array((0..<count).map { _ in random.pick(pieces) }.joined().utf8)
      let parts = Self.parts(text)
      let words = Self.words(text)
      let shown = String(decoding: text, as: UTF8.self)
      #expect(words.map { Int($0.length) } == parts.map(\.count), "\(shown)")
      #expect(words.map(\.isIdeograph) == parts.map { $0[$0.startIndex] >= 0xE3 }, "\(shown)")
      // A word by itself has the same hash, and so has one in capitals.
      for (word, part) in zip(words, parts) {
        let large = part.map { $0 &- 0x61 < 26 ? $0 & 0xDF : $0 }
        #expect(Self.words(large).map(\.hash) == [word.hash], "\(shown)")
      }
      #expect(words.count <= FoldedWord.most(in: text.count))
    }
  }

  /// What is no UTF-8 has no more words than there is room for.
  @Test func whatIsNoUTF8HasRoom() {
    var random = SeededNumbers(seed: 56)
    for _ in 0..<2000 {
      let bytes: [UInt8] = [0x61, 0x20, 0x80, 0xC3, 0xE2, 0xE3, 0xF0]
      let text = (0..<random.next(200)).map { _ in random.pick(bytes) }
      #expect(Self.words(text).count <= FoldedWord.most(in: text.count), "\(text)")
    }
  }

  @Test func differentWordsDiffer() {
    let words = (0..<20000).map { Self.words(Array("word\($0)andmore".utf8))[0].hash }
    #expect(Set(words).count == words.count)
  }
}
