import Testing

@testable import Winnow

@Suite struct BylineTests {
  @Test(arguments: [
    ("Posted by: Martha Ashcombe on March 3, 2015 at 14:05", "March 3, 2015 at 14:05"),
    ("Geschrieben von: Uwe am 3. März 2015, 14:05 Uhr", "3. März 2015, 14:05 Uhr"),
    ("Mireille il y a 7 heures", "il y a 7 heures"), ("vor 3 Stunden", "vor 3 Stunden"),
    ("Ornella, 7 ore fa", "7 ore fa"), ("Gerrit 7 uur geleden | Melden", "7 uur geleden"),
    ("pellard_57 2015-03-03 14:05", "2015-03-03 14:05"),
    ("Ruth 03.03.2015 14:05", "03.03.2015 14:05"),
    ("3/4/2015, 14:05 Reply", "3/4/2015, 14:05"), ("由周美玲发表于2015年3月3日 14:05", "2015年3月3日 14:05"),
    ("7小时前", "7小时前"), ("Автор: Вера, 3 марта 2015 в 14:05", "3 марта 2015 в 14:05"),
    ("för 7 timmar sedan", "för 7 timmar sedan"), ("#12 Ellen · 2 days ago", "2 days ago"),
    ("April Strand March 3, 2015", "March 3, 2015"), ("Yesterday", "Yesterday"),
    ("Room 12 of the old house", nil), ("2015", nil), ("", nil), ("May", nil), ("12 . 12", nil),
  ])
  func datesInLines(_ line: String, _ date: String?) {
    let bytes = Array(line.utf8)
    let found = DateSpan.find(bytes, BylineToken.tokens(bytes))
    #expect(found.map { String(decoding: bytes[$0], as: UTF8.self) } == date)
  }

  @Test(arguments: [
    ("Posted by: Martha Ashcombe on March 3, 2015 at 14:05", "Martha Ashcombe"),
    ("Martha Ashcombe says:", "Martha Ashcombe"), ("Uwe schrieb am 3. März 2015:", "Uwe"),
    ("Mireille a dit :", "Mireille"), ("Ornella ha scritto il 3 marzo 2015:", "Ornella"),
    ("周美玲写道：", "周美玲"), ("由周美玲发表于2015年3月3日 14:05", "周美玲"), ("作者：周美玲", "周美玲"),
    ("Zeynep diyor ki:", "Zeynep"), ("Вера говорит:", "Вера"), ("#12 Ellen · 2 days ago", "Ellen"),
    ("March 3, 2015 by Ellen", "Ellen"), ("Victor L.", "Victor L."),
    ("Ellen (Hull)", "Ellen (Hull)"),
    ("wainford_57", "wainford_57"), ("Reply", nil), ("Posted by", nil), ("12", nil), ("", nil),
    ("–", nil),
    ("The wall has moved again, and nobody will say what that is going to cost us", nil),
  ])
  func names(_ text: String, _ name: String?) {
    #expect(BylineName.read(Array(text.utf8)) == name)
  }

  @Test func namesAreShort() {
    let name = String(repeating: "n", count: BylineName.longest)
    #expect(BylineName.read(Array(name.utf8)) == name)
    #expect(BylineName.read(Array((name + "n").utf8)) == nil)
    #expect(BylineName.read(Array(repeating: 0x6E, count: 5000)) == nil)
  }

  /// Bytes that are cut off in the middle of a character.
  @Test func brokenCharacters() {
    for tail in [[0xE3], [0xE3, 0x81], [0xC3], [0xF0, 0x9F], [0xFF]] as [[UInt8]] {
      let line = Array("Ellen 3 March 2015".utf8) + tail
      #expect(BylineToken.tokens(line).last?.range.upperBound == line.count)
      _ = BylineName.read(line)
    }
  }
}
