import Testing

@testable import Winnow

@Suite struct LinePatternTests {
  @Test(arguments: [
    ("share this", "share this"), ("(?:read|see) more(?: news)?", " more"),
    ("comments?", "comment"), ("a|b", ""), ("[0-9]+ replies", " replies"),
    ("über(?:all)?é?", "über"), ("\\d+ x", " x"), (".*", ""),
    ("ab{0}c", "a"), ("ab{2}c", "ab"), ("[)a(]xy", "xy"), ("[[a]xy]z", ""), ("\\x41bc", ""),
    ("(?i)\\bdonated\\b", "donated"), ("(?x) a b", ""), ("\\p{Lu}bc", "bc"), ("\\Qa|b\\E", ""),
    ("\\éab", "ab"), ("[]|(]xy", "xy"), ("[^]]ab", "ab"), ("ab\\Q|\\E", ""), ("ab(?#(()|c", ""),
    ("a(?<name>x)bcd", "bcd"), ("ab+c", "ab"), ("[", ""), ("a\\", ""), ("(a|b", ""),
    ("ab\\c)|xyz", ""), ("[\\c](]xy", ""), ("ab\\c(|xyz", ""), ("a\\cbcd", ""),
    ("[a[])]|]xy", ""), ("[a[^](]|]xy", ""), ("[a\\]]xy", "xy"),
    ("as\\0<1|x|", ""), ("ab\\k<n>|", ""), ("ab\\pL|c", ""), ("[\\p{L}(]xy", "xy"), ("[ab", ""),
  ])
  func requiredLiteral(_ pattern: String, _ expected: String) {
    let literal = RegexSource(pattern).requiredLiteral
    #expect(String(decoding: literal, as: UTF8.self) == expected)
  }

  @Test(arguments: [
    ("(a+)+$", true), ("(?:a*b)*", true), ("(?:x(?:a+))*", true), ("(a+)?", false),
    ("(?:ab)+", false), ("[+*]+(?:c)d+", false), ("(?=a+)b*", false), ("(a{2,})+", true),
    ("(a{2})+", false), ("\\(a+\\)+", false),
  ])
  func nestedQuantifiers(_ pattern: String, _ expected: Bool) {
    #expect(RegexSource(pattern).hasNestedQuantifiers == expected)
  }

  @Test func wordBoundariesBesideHan() {
    #expect(RegexSource("\\b新聞").hasWordBoundaryBesideCJK)
    #expect(RegexSource("購読\\b").hasWordBoundaryBesideCJK)
    #expect(!RegexSource("\\bnews\\b 新聞").hasWordBoundaryBesideCJK)
  }

  @Test func expansionsAreAllLines() {
    #expect(LinePattern.expand("(?:a|b) c?d") == ["a cd", "a d", "b cd", "b d"])
    #expect(LinePattern.expand("a\\é?") == ["aé", "a"])
    #expect(LinePattern.expand("x.*") == nil)
    #expect(LinePattern.expand("[ab]") == nil)
  }

  @Test(arguments: [
    ("share .*", ["share "]), ("(?:the )?cat", ["cat", "the cat"]), ("(?:a|bc)x", ["ax", "bcx"]),
    ("ab?c", ["abc", "ac"]), ("ab*c", ["ab", "ac"]), ("[0-9]+ x", nil), (".*", nil),
    ("a.b|c+d", ["a", "c"]), ("(?:über|x)+ y", ["x", "über"]), ("(?:to)? ?(?:me)?", nil),
    ("subscribe now", ["subscrib"]), ("a{2}b", nil), ("x?(?=y)z", nil),
    // Brackets in escapes and classes open and close nothing; where only ICU can tell, all is possible.
    ("a\\(|b", ["a(", "b"]), ("(a|b\\)|c)d", ["ad", "b)d", "cd"]), ("\\(?ab", ["(ab", "ab"]),
    ("x[|)]y|z", ["x)y", "x|y", "z"]),
    ("]]a|b", nil), ("a\\Q(\\E|b", nil), ("a|(?i)b", nil), ("x[[(]]|y", nil),
    ("a\\c(|y", nil),
    ("ab\\0<|y", nil),
  ])
  func startsCoverEveryBeginning(_ pattern: String, _ expected: [String]?) {
    let starts = LinePattern(source: pattern).starts
    #expect(starts?.map { String(decoding: $0, as: UTF8.self) } == expected)
  }

  @Test(arguments: [
    ("[- ]?a", [" a", "-a", "a"]), ("x[©(é] y", ["x( y", "x© y", "xé y"]), ("[ab]+c", ["a", "b"]),
    ("x[a-c]y", ["x"]), ("x[^a]y", ["x"]), ("x[a&&b]y", ["x"]), ("x[-]y", ["x-y"]),
    ("x[a-]y", ["x"]), ("x[a\\]b]y", ["x"]),
  ])
  func classesThatListCharacters(_ pattern: String, _ expected: [String]) {
    let starts = LinePattern(source: pattern).starts
    #expect(starts?.map { String(decoding: $0, as: UTF8.self) } == expected)
  }

  @Test func aDigitBeginsWithAnyScriptsDigits() {
    var builder = LinePatternTable.Builder()
    for (leaf, pattern) in ["\\d+ comments", "a\\d"].enumerated() {
      builder.append(LinePattern(source: pattern), leaf: Int32(leaf), longest: nil)
    }
    let table = builder.finish()
    for digit in ["0", "9", "٣", "۳", "３", "๓"] {
      var offered: [Int] = []
      table.candidates(Array("\(digit) comments".utf8).span, into: &offered)
      table.candidates(Array("a\(digit)".utf8).span, into: &offered)
      #expect(offered == [0, 1], "\(digit)")
    }
  }

  /// The table offers every pattern that matches a line, whatever it says before.
  @Test func theTableOffersAllThatMatch() throws {
    let patterns = [
      "share .*", "(?:the )?cats? [0-9]+", "\\d+ replies", ".{0,3}x", "é?a.*", "\\d* ?of \\d+",
      "\\d[\\d.,]* likes?", "(?:\\d+|no) likes", "24 hours .*", "\\(?\\d+\\)? (?:replies|likes)",
      "(?i)ABC d", "(?i)ÉTÉ DE .*", "\\d\\d?/\\d\\d .*", "\\d+\\d of it", "\\d+?5x",
      "2?4\\d+ miles",
    ]
    var builder = LinePatternTable.Builder()
    for (index, pattern) in patterns.enumerated() {
      builder.append(LinePattern(source: pattern), leaf: Int32(index), longest: nil)
    }
    let table = builder.finish()
    var matches = 0
    for line in [
      "share it", "the cat 7", "cats 12", "3 replies", "٣ replies", "x", "éa", "a b", "é",
      "12345678901 replies", "1٣ replies", "٣1 replies", "of 7", "12 of 7", "of 12", "12of 12",
      "1.5 likes", "15 like", "no likes", "11 likes", "24 hours ago", "(12) likes", "12 replies",
      "9/11 and", "10/12 x", "12 of it", "125x", "5x", "abc d", "été de juin", "2411 miles",
      "477 miles",
    ] {
      var offered: [Int] = []
      table.candidates(Array(line.utf8).span, into: &offered)
      for (index, pattern) in patterns.enumerated() {
        let compiled = try #require(
          CompiledPattern(TextPattern(source: pattern, isWhole: true)))
        guard compiled.matches(Array(line.utf8).span) == .yes else { continue }
        matches += 1
        #expect(offered.contains(index), "\(line) fits \(pattern)")
        let literal = table.literals[table.requiredLiteral(index)]
        #expect(Array(line.utf8)[...].holds(literal), "\(line) fits \(pattern)")
      }
    }
    #expect(matches > 30)
    var offered: [Int] = []
    table.candidates(Array("12 apostles".utf8).span, into: &offered)
    #expect(!offered.contains(2))
  }
}
