import TestSupport
import Testing

@testable import Winnow

@Suite struct LineProgramTests {
  private static func truth(_ pattern: String, _ line: String) -> Truth? {
    var walk = LineProgram.Walk()
    return LineProgram(pattern)?.matches(Array(line.utf8).span, &walk)
  }

  @Test(arguments: [
    ("share (?:this|it)", "share it", true), ("share (?:this|it)", "share", false),
    ("reads?!?", "read!", true), ("reads?", "readss", false), ("(a|b)+c", "abbac", true),
    ("(a|b)+c", "c", false), ("x{2,3}", "x", false), ("x{2,3}", "xxx", true),
    ("x{2,3}", "xxxx", false), ("x{2}", "xx", true), ("x{2,}y", "xxxxy", true),
    ("a.{1,3}z", "aéöz", true), ("a.{1,3}z", "az", false), ("a.*", "a", true),
    ("a.*", "a\n", false),
    ("[:-] [a-c0]", ": b", true), ("[:-] [a-c0]", "- d", false), ("[^a-z ]+", "Ü1!", true),
    ("[^a-z ]+", "Üb", false), ("\\d+ min", "1٣ min", true), ("\\d[\\d.,]*", "1.20,5", true),
    ("\\D\\s\\W", "a .", true), ("\\D\\s\\W", "1 .", false), ("a\\b.*", "a b", true),
    ("a\\b.*", "ab", false), ("a\\b.*", "a", true), ("a\\.b\\?", "a.b?", true),
    ("a\\.b", "axb", false),
    ("(?:)*a", "a", true), ("(?:a?)*b", "aaab", true), ("|a", "", true), ("", "", true),
    ("a*?b", "aab", true),
    // A mark belongs to its letter: no word ends between them, nor before it.
    ("e\\b\u{301}x", "e\u{301}x", false), ("e\u{301}\\b x", "e\u{301} x", true),
  ])
  func aLineFits(_ pattern: String, _ line: String, _ expected: Bool) {
    #expect(Self.truth(pattern, line) == (expected ? .yes : .no))
  }

  /// What only the engine understands, and what is no pattern.
  @Test(arguments: [
    "(?i)a", "(?=a)b", "(?<n>a)", "^a", "a$", "a++", "a*+", "\\p{L}", "\\x41", "\\Qa\\E", "(a)\\1",
    "[[a]b]", "[a&&b]", "[:alpha:]", "[a-\\d]", "[z-a]", "[]a]", "[a", "(a", "a)", "*a", "a{,2}",
    "a{3,2}", "a{2000}", "\\b?a", "a\\", "(?:.{0,60}){0,60}",
  ])
  func theEngineHasTheRest(_ pattern: String) {
    #expect(LineProgram(pattern) == nil)
  }

  @Test func aLineThatTakesTooLongIsGivenUp() {
    let line = String(repeating: "a", count: 5000)
    #expect(Self.truth(".*a.{0,900}b", line) == .unknown)
    #expect(Self.truth("a*b", line) == .no)
  }

  @Test func whatIsNoUTF8IsNoCrash() {
    var walk = LineProgram.Walk()
    for bytes: [UInt8] in [
      [0xE2], [0xE2, 0x80], [0x80, 0x80], [0xFF, 0x41], [0xF0, 0x9F, 0x98],
    ] {
      _ = LineProgram(".*\\b\\w?")?.matches(bytes.span, &walk)
    }
  }

  /// The shipped patterns say of lines made from them, whole and spoilt, what ICU's engine says.
  @Test func theEngineAgrees() throws {
    let table = ShippedState.embedded.rules.patterns
    var lines = Lines()
    var own = 0
    var fitting = 0
    var walk = LineProgram.Walk()
    for place in table.leaves.indices {
      let source = table.source(place)
      guard let program = LineProgram(source) else { continue }
      own += 1
      let engine = try #require(CompiledPattern(TextPattern(source: source, isWhole: true)))
      var parser = LinePatternParser(source)
      let parsed = parser.pattern()
      let node = try #require(parsed)
      for round in 0..<12 {
        var line = lines.line(from: node, parser.classes)
        if round >= 4 { lines.spoil(&line) }
        let bytes = Array(String(String.UnicodeScalarView(line)).utf8)
        let answer = program.matches(bytes.span, &walk)
        #expect(
          answer == engine.matches(bytes.span),
          "\(source) on \(String(decoding: bytes, as: UTF8.self))")
        if answer == .yes { fitting += 1 }
      }
    }
    #expect(own * 100 > table.leaves.count * 95)
    #expect(fitting > own)
  }

  /// Lines from a pattern.
  private struct Lines {
    var random = SeededNumbers(seed: 1, test: "LineProgramTests")

    mutating func number(_ below: Int) -> Int { random.next(below) }

    static let others: [Unicode.Scalar] = [
      " ", "a", "z", "7", "٣", "é", "\u{301}", "\u{200D}", "\u{AD}", "_", "-", ".", ":", "家", "ß",
      "(",
    ]

    mutating func line(from node: LinePatternNode, _ classes: [CharacterClass]) -> [Unicode.Scalar]
    {
      switch node {
      case .scalar(let value): return [Unicode.Scalar(value) ?? "?"]
      case .any: return [Self.others[number(Self.others.count)]]
      case .member(let index):
        if let range = classes[index].ranges.first {
          return [Unicode.Scalar(range.first) ?? "?"]
        }
        return [["5", " ", "x"][number(3)]]
      case .boundary: return []
      case .sequence(let parts): return parts.flatMap { line(from: $0, classes) }
      case .choice(let parts): return line(from: parts[number(parts.count)], classes)
      case .counted(let part, let least, let most):
        let count = least + number(min((most ?? least + 6) - least, 8) + 1)
        return (0..<count).flatMap { _ in line(from: part, classes) }
      }
    }

    mutating func spoil(_ line: inout [Unicode.Scalar]) {
      let other = Self.others[number(Self.others.count)]
      let place = number(line.count + 1)
      switch number(3) {
      case 0: line.insert(other, at: place)
      case 1 where place < line.count: line[place] = other
      case 2 where place < line.count: line.remove(at: place)
      default: line.append(other)
      }
    }
  }
}
