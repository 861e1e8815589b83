import TestSupport
import Testing

@testable import Winnow

@Suite struct FeatureTests {
  private static func source(_ body: String) -> FeatureSource {
    let page = Array("<html><body>\(body)</body></html>".utf8)
    let document = Document(html: page)
    let list = BlockList(document)
    let outline = PageOutline(list, document, headline: list.blocks.isEmpty ? nil : 0)
    return FeatureSource(
      list: list, document: document, outline: outline,
      rules: Array(repeating: 0, count: list.blocks.count), address: "https://www.hive.example/a")
  }

  private static func features(_ body: String) -> (BlockList, FeatureMatrix) {
    var source = source(body)
    source.outline.headline = nil
    return (source.list, FeatureMatrix(source, bodyNames: NameSet(["article-body"])))
  }

  private static let bees = """
    <article><p>The keepers of the town count their bees in June, when the lime trees flower and every
    hive on every roof of the town is full of honey.</p><p>A keeper who counts the bees of a hive looks at
    the frames of honey, for the bees themselves never stand still on a roof in June.</p></article>
    """

  /// A teaser speaks of other things than the article; a caption of the same.
  @Test func cohesionIsWhatABlockSharesWithTheProse() {
    let (_, matrix) = Self.features(
      Self.bees
        + "<p>The honey of the bees on a town roof</p><p>Parliament rejects budget amendment</p>")
    #expect(matrix[2, .cohesion] > 0.8)
    #expect(matrix[3, .cohesion] < 0.3)
  }

  /// More words than the table of a usual page has places for, each in two paragraphs.
  @Test func longPagesKeepAllTheirWords() {
    let paragraphs = (0..<600).map { paragraph in
      "<p>" + (0..<40).map { "w\(paragraph * 40 + $0)" }.joined(separator: " ") + "</p>"
    }
    let (list, matrix) = Self.features((paragraphs + paragraphs).joined())
    #expect(list.blocks.count == 1200)
    // 40 of 41, as every word of four letters and more stands elsewhere too.
    #expect((30..<1200).allSatisfy { $0 % 600 < 30 || matrix[$0, .cohesion] > 0.98 })
    #expect((30..<1200).allSatisfy { $0 % 600 < 30 || matrix[$0, .commonWords] == 0 })
  }

  /// The words of a block of the prose do not count for itself.
  @Test func aBlockIsNotItsOwnNeighbour() {
    let (_, matrix) = Self.features(
      "<p>\(String(repeating: "unlike anything else written down here today ", count: 4))</p>")
    #expect(matrix[0, .cohesion] > 0.9)
    let (_, once) = Self.features(
      "<p>one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        + "sixteen seventeen eighteen nineteen twenty twentyone twentytwo</p>")
    #expect(once[0, .cohesion] < 0.1)
  }

  @Test func namesAreSoughtUpTheElementsInWholeSubtokens() {
    let (_, matrix) = Self.features(
      "<div class=postComments><ul><li>a</li></ul></div><div class=commentary><p>b</p></div>")
    #expect(matrix[0, .nearComments] == 2)
    #expect(matrix[1, .nearComments] == 9)
  }

  /// What is said of the body is said of the page.
  @Test func namesOfTheBodyCountForNothing() {
    let (_, matrix) = Self.features("</body><body class=comments><p>a</p>")
    #expect(matrix[0, .nearComments] == 9)
  }

  @Test func linksAreToldApartByWhereTheyLead() {
    let (_, matrix) = Self.features(
      "<p>See <a href=#x>a</a> <a href=/b>b</a> <a href=https://hive.example/c>c</a> "
        + "<a href=//other.example/>d</a> <a href='javascript:f()'>e</a></p>")
    #expect(matrix[0, .ownLinks] == 2)
    #expect(matrix[0, .siteLinks] == 2)
    #expect(matrix[0, .otherLinks] == 1)
  }

  @Test(arguments: [
    ("<p><a href=/b>Bees</a> are <a href=/c>kept</a></p>", 2),
    ("<p><a href=/b><b>Bees</b></a></p>", 1), ("<p>Bees <a href=/b>kept</a></p>", 1),
    ("<a href=/b><p>Bees</p></a>", 1), ("<p>Bees</p>", 0),
  ])
  func linksCountWhereverTheyStand(html: String, links: Float) {
    #expect(Self.features(html).1[0, .linkCount] == links)
  }

  @Test(arguments: [
    ("Café, café!", 2, ["Café", "café"]), ("東京 2024", 3, ["東", "京", "2024"]),
    ("it\u{2019}s 𠀀b", 4, ["it", "s", "𠀀", "b"]), ("\u{2014}…", 0, []),
  ])
  func wordsAreFolded(text: String, count: Int, words: [String]) {
    var lengths: [Int] = []
    FoldedWord.forEach(in: Array(text.utf8)[...]) { lengths.append(Int($0.length)) }
    #expect(lengths == words.map(\.utf8.count))
    #expect(lengths.count == count)
  }

  @Test(arguments: [
    ("In 1998 and 2024.", 2), ("Call 19982024", 0), ("1824 was", 0), ("since 2001", 1), ("199", 0),
  ])
  func yearsAreFourDigits(text: String, years: Float) {
    let (_, matrix) = Self.features("<p>\(text)</p>")
    #expect(matrix[0, .years] == years)
  }

  @Test func blocksOfOnePathAreCountedTogether() {
    let (list, matrix) = Self.features(
      "<div><p>a</p><p class=x>b</p></div><div><p>c</p></div><ul><li>d</li></ul>")
    #expect(list.blocks.count == 4)
    #expect((0..<4).map { matrix[$0, .pathBlocks] } == [3, 3, 3, 1])
    #expect((0..<4).map { matrix[$0, .styleBlocks] } == [2, 1, 2, 1])
  }

  @Test(arguments: [
    (["NewsArticle", "WebPage"], "article"), (["Product"], "product"), (["WebPage"], "page"),
    (["CollectionPage"], "list"), (["QAPage"], "forum"), (["Organization"], "other"), ([], "none"),
  ])
  func theMostTellingTypeCounts(types: [String], expected: String) {
    #expect(DeclaredType(schemaTypes: types).rawValue == expected)
  }

  @Test func overlapIsTheShareOfRunsOfThreeWords() {
    var overlap = TextOverlap()
    #expect(overlap.isEmpty)
    overlap.add("The keepers’ bees fly in June".utf8)
    func share(_ text: String) -> Float {
      var words = FoldedWords()
      words.read(Array(text.utf8)[...])
      let shares = DeclaredTexts(body: overlap, description: TextOverlap(), title: overlap)
        .shares(of: words)
      #expect(shares.description == nil)
      #expect(shares.title == shares.body)
      return shares.body ?? -1
    }
    #expect(share("keepers bees FLY in June") > 0.6)
    #expect(share("in June fly bees") == 0)
    #expect(share("") == 0)
  }

  /// What a block shares with the one before it is taken from there, and is what it would be by itself.
  @Test func blocksAreMeasuredAloneAsInTheirTurn() {
    let tags = ["p", "div", "li", "article", "section", "nav", "h2", "a href='/x'", "b"]
    var random = SeededNumbers(seed: 149)
    for _ in 0..<200 {
      var (body, open): (String, [String]) = (Self.bees, [])
      for number in 0..<random.next(40) {
        switch random.next(3) {
        case 0:
          let tag = random.pick(tags)
          body += "<\(tag) class='\(random.pick(["menu", "lead", "x"]))'>"
          open.append(String(tag.prefix { $0 != " " }))
        case 1: if let tag = open.popLast() { body += "</\(tag)>" }
        default:
          body += String(repeating: "word\(number) ", count: 1 + random.next(29)) + "<p>text</p>"
        }
      }
      let source = Self.source(random.next(2) == 0 ? body : "<main>" + body)
      let extractor = FeatureExtractor(source, NameSet(["lead"]))
      let all = extractor.rows(of: source.list.blocks.indices)
      for block in source.list.blocks.indices {
        let row = all.values[block * Feature.count..<(block + 1) * Feature.count]
        #expect(extractor.rows(of: block..<block + 1).values[...] == row, "\(block) of \(body)")
      }
    }
  }

  /// Every feature of every block is a number, absent or not below zero, whatever the page.
  @Test(arguments: [
    "", "<p>", "<table><tr><td>a<td>b</table>", "a<br><br>b", "<a href>x</a>", "蜂蜜は六月に採れる。",
    "<article class='a-b_c' style='display:none'><h1></h1><p>\u{FFFD}</p></article>",
  ])
  func featuresAreNumbers(body: String) {
    let (list, matrix) = Self.features(body)
    #expect(matrix.values.count == list.blocks.count * Feature.count)
    #expect(matrix.values.allSatisfy { $0 == Feature.absent || ($0 >= 0 && $0.isFinite) })
  }
}

@Suite struct KindLevelsTests {
  @Test func levelsGrowToNone() {
    var levels = KindLevels()
    #expect((0..<32).allSatisfy { levels[$0] == 9 })
    levels = levels.below(1 << 0 | 1 << 8 | 1 << 31)
    for step in 0..<12 {
      let expected = UInt8(min(step, 9))
      #expect(levels[0] == expected && levels[8] == expected && levels[31] == expected)
      #expect(levels[1] == 9 && levels[7] == 9 && levels[30] == 9)
      levels = levels.below(0)
    }
    #expect(levels.below(1 << 7)[7] == 0)
  }

  /// Many bytes at a time count as one by one.
  @Test func textsCountTheSameByteForByte() {
    let parts = [
      "rain ", "The ", "It's ", "e.g. ", "no! ", "Why? ", "1999 ", "20", "26 ", "12345", ", ", ": ",
      "; ",
      "|", "@", "://", "/", "\n", "  ", "«é» ", "© ", "→ ", "• ", "。", "、", "a", "B", ".", "?",
      "\t", "\u{7F}",
    ]
    var random = SeededNumbers(seed: 204)
    for _ in 0..<2000 {
      let count = random.next(60)
      let text = (0..<count).map { _ in random.pick(parts) }.joined()
      let counts = TextCounts(Array(text.utf8).span)
      var plain = PlainCounts()
      for byte in text.utf8 { plain.take(byte) }
      #expect(counts.separators == plain.separators, "\(text)")
      #expect(counts.digits == plain.digits, "\(text)")
      #expect(counts.capitals == plain.capitals, "\(text)")
      #expect(counts.marks == plain.marks, "\(text)")
      #expect(counts.sentences == plain.sentences, "\(text)")
      #expect(counts.lowerWords == plain.lowerWords, "\(text)")
      #expect(counts.upperWords == plain.upperWords, "\(text)")
      #expect(counts.lineBreaks == plain.lineBreaks, "\(text)")
      #expect(counts.arrows == plain.arrows, "\(text)")
      #expect(counts.addresses == plain.addresses, "\(text)")
      #expect(counts.years == plain.years, "\(text)")
    }
  }
}

/// What `TextCounts` counts, byte for byte.
private struct PlainCounts {
  private(set) var separators = 0
  private(set) var digits = 0
  private(set) var capitals = 0
  private(set) var marks = 0
  private(set) var sentences = 0
  private(set) var lowerWords = 0
  private(set) var upperWords = 0
  private(set) var lineBreaks = 0
  private(set) var arrows = 0
  private(set) var addresses = 0
  var years: Int { allYears + (isYear && digitRun == 4 ? 1 : 0) }
  private var allYears = 0
  private var digitRun = 0
  private var isYear = false
  private var previous: UInt8 = 0x20
  private var beforePrevious: UInt8 = 0

  mutating func take(_ byte: UInt8) {
    if byte &- 0x30 < 10 {
      digitRun += 1
      if digitRun == 2 {
        isYear = (previous == 0x31 && byte == 0x39) || (previous == 0x32 && byte == 0x30)
      } else if digitRun > 4 {
        isYear = false
      }
    } else if digitRun > 0 {
      if isYear, digitRun == 4 { allYears += 1 }
      digitRun = 0
      isYear = false
    }
    let isAfterStop = previous == 0x2E || previous == 0x21 || previous == 0x3F
    switch byte {
    case 0x2C, 0x3A, 0x3B: separators += 1
    case 0x30...0x39: digits += 1
    case 0x41...0x5A:
      capitals += 1
      if previous == 0x20 || previous == 0x0A { upperWords += 1 }
    case 0x61...0x7A:
      if previous == 0x20 || previous == 0x0A { lowerWords += 1 }
    case 0x7C: marks |= 2
    case 0x0A:
      lineBreaks += 1
      if isAfterStop { sentences += 1 }
    case 0x20: if isAfterStop { sentences += 1 }
    case 0x40: addresses += 1
    case 0x2F: if previous == 0x2F, beforePrevious == 0x3A { addresses += 1 }
    case 0xA9: if previous == 0xC2 { marks |= 1 }
    case 0xB7, 0xBB: if previous == 0xC2 { arrows += 1 }
    case 0x86: if previous == 0xE2 { arrows += 1 }
    case 0xA2, 0xBA:
      // The bullet and the single angle quotation mark.
      if previous == 0x80, beforePrevious == 0xE2 { arrows += 1 }
    case 0x82:
      // The ideographic full stop.
      if previous == 0x80, beforePrevious == 0xE3 { sentences += 1 }
    case 0x8C, 0x81, 0x9A, 0x9B:
      // Ideographic and Arabic commas, full-width colon and semicolon end in these bytes.
      if previous == 0xBC || previous == 0x80 || previous == 0xD8 { separators += 1 }
    default: break
    }
    beforePrevious = previous
    previous = byte
  }
}
