/// Rule files of any size, made up from syllables; the same seed makes the same file.
struct GeneratedPack {
  private var state: UInt64
  private let words: [String]

  init(seed: UInt64, words: [String] = []) {
    state = seed
    self.words = words
  }

  /// SplitMix64 (Steele, Lea and Flood 2014).
  private mutating func next(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(limit))
  }

  private mutating func word() -> String {
    let syllables = ["ka", "lo", "mer", "tin", "su", "bra", "nol", "vi", "ped", "os", "gra", "hel"]
    return (0..<3).map { _ in syllables[next(below: syllables.count)] }.joined()
  }

  private mutating func known() -> String {
    words.isEmpty ? word() : words[next(below: words.count)]
  }

  private static let head = "schema: 1\npack: user/generated\nrules:\n"

  /// Rules of all sorts, in about the shares that packs have.
  mutating func rules(_ count: Int) -> String {
    var text = Self.head
    for index in 0..<count {
      let (a, b, c, d) = (word(), word(), word(), word())
      let match =
        switch index % 10 {
        case 0, 1, 2: "tokens: [\(a)-\(b), \(c)-\(d)]"
        case 3, 4: "css: '.\(a)-\(b), #\(c)\(d), div.\(d) > p'"
        case 5, 6: "text: {any_of: [\(a) \(b) \(c), \(d) \(a)]}"
        case 7: "text: {line: ['\(a) \(b) .*', '\(c)(?: \(d))?']}"
        case 8: "href: ['*/\(a)/*', '*\(b)-\(c)*']"
        default: "text: {regex: '\\b\(a)\(b)\\s?\\d+'}"
        }
      text += "- {id: r\(index), title: generated, kind: furniture, match: {\(match)}}\n"
    }
    return text
  }

  /// A hundred rules with all the phrases between them.
  mutating func phrases(_ count: Int) -> String {
    var text = Self.head
    for index in 0..<100 {
      let list = (0..<count / 100).map { _ in "\(known()) \(word()) \(known())" }
      text +=
        "- {id: r\(index), title: generated, kind: furniture, match: {text: {any_of: [\(list.joined(separator: ", "))]}}}\n"
    }
    return text
  }
}
