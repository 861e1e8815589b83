import Testing

@testable import Winnow

/// What groups are found on pages, and what they say of blocks.
@Suite struct RecordGroupTests {
  static let article = (1...3).map { index in
    "<p>Paragraph \(index) tells at some length how the lock was built, who paid for it, and why the "
      + "keeper stayed in the old house for another nine winters.</p>"
  }.joined()

  static func measured(_ body: String) -> MeasuredGroups? {
    let document = Document(html: Array("<body><h1>The lock</h1>\(body)</body>".utf8))
    let list = BlockList(document)
    let outline = PageOutline(list, document, headline: nil)
    let names = PageNames(document, bodyNames: NameSet([]))
    return GroupSource(list, document, outline, names, PageMetadata()).flatMap {
      MeasuredGroups($0, deadline: .none)
    }
  }

  /// Of each group the number of its records, with the first one's text.
  static func found(_ body: String) throws -> [String] {
    let measured = try #require(Self.measured(body))
    let document = Document(html: Array("<body><h1>The lock</h1>\(body)</body>".utf8))
    let list = BlockList(document)
    return measured.groups.groups.map { group in
      let first = measured.groups.records[group.records.lowerBound]
      return "\(group.records.count): "
        + first.blocks.map { list.string($0) }.joined(separator: " | ").prefix(24)
    }
  }

  private static func comment(_ index: Int, _ open: String, _ close: String) -> String {
    "\(open)<b>Reader \(index)</b><p>I have seen lock number \(index) with my own eyes.</p>\(close)"
  }

  @Test func siblingsOfOneTagAreOneGroup() throws {
    let thread = (1...5).map { Self.comment($0, "<div>", "</div>") }.joined()
    let found = try Self.found("<section>\(thread)</section>")
    #expect(found == ["5: Reader 1 | I have seen l"])
  }

  /// Paragraphs that are named comments, beside paragraphs that are not: both are records of the larger group.
  @Test func thoseOfOneNameAreAGroupOfTheirOwn() throws {
    let thread = (1...4).map {
      "<p class='reader-note even'>Reader \($0) has seen it all before.</p>"
    }
    let found = try Self.found("<div>\(Self.article)\(thread.joined())</div>")
    #expect(
      found
        == ["7: Paragraph 1 tells at som", "4: Reader 1 has seen it all"].map {
          String($0.prefix(27))
        })
  }

  @Test func numbersInIdsDoNotMatter() throws {
    let thread = (1...4).map {
      "<div id='note-\($0)'><p>Reader \($0) has seen it all before.</p></div>"
    }
    let rest = "<div id=share>Share this with friends now</div>"
    let found = try Self.found("<section>\(thread.joined())\(rest)</section>")
    #expect(found.contains { $0.hasPrefix("4: Reader 1") })
  }

  /// The parts of a page's frame have an id each and nothing else in common.
  @Test func plainIdsAreNoRecords() throws {
    let parts = ["head", "nav", "main", "foot"].map {
      "<div id=\($0)><p>This is the \($0) of the page, as ever.</p></div>"
    }
    #expect(try Self.found(parts.joined()) == [])
  }

  @Test func twoAreNoGroup() throws {
    let thread = (1...2).map { Self.comment($0, "<div>", "</div>") }.joined()
    #expect(try Self.found("<section>\(thread)</section>") == [])
  }

  @Test(
    arguments: [
      // Behind each text.
      (1...4).map {
        "<p>The lock number \($0) is a disgrace.</p><p>Posted by: Ann, 3 May 2024 1\($0):05</p>"
      }.joined(),
      // Before each text.
      (1...4).map {
        "<p>Ann, 3.5.2024 1\($0):05</p><p>The lock number \($0) is a disgrace.</p>"
      }.joined(),
      // In no element at all.
      (1...4).map { "Ann, vor \($0) Stunden<br><br>Lock \($0) is a disgrace.<br><br>" }.joined(),
      // As terms and definitions.
      "<dl>"
        + (1...4).map { "<dt>Ann, il y a \($0) jours</dt><dd>Lock \($0) is a disgrace.</dd>" }
        .joined() + "</dl>",
    ])
  func linesWithADatePartRecords(_ thread: String) throws {
    let measured = try #require(Self.measured("<section>\(thread)</section>"))
    let runs = measured.groups.groups.indices.filter {
      measured.row($0)[GroupFeature.keyed.rawValue] == 2
    }
    let run = try #require(runs.first)
    let group = measured.groups.groups[run]
    #expect(group.records.count == 4)
    #expect(measured.groups.records[group.records].allSatisfy { $0.isDated })
    #expect(measured.groups.records[group.records].allSatisfy { $0.blocks.count == 2 })
  }

  @Test func measuresAreWhatTheySay() throws {
    let thread = (1...4).map {
      "<li class=comment><img src=a.png><span class=author>Ann</span><p>3.5.2024</p>"
        + "<p>The lock number \($0) is a disgrace to all of us, <a href=/x>see</a>.</p><p>Reply</p></li>"
    }
    let page = "\(Self.article)<h2>4 Kommentare</h2><ol class=commentlist>\(thread.joined())</ol>"
    let measured = try #require(Self.measured(page))
    let number = try #require(
      measured.groups.groups.indices.first { measured.groups.groups[$0].records.count == 4 })
    let row = measured.row(number)
    func value(_ feature: GroupFeature) -> Float { row[feature.rawValue] }
    #expect(value(.records) == 4)
    #expect(value(.dated) == 1)
    #expect(value(.images) == 1)
    #expect(value(.repeats) == 3)
    #expect(value(.nearComments) == 0)
    #expect(value(.sayAuthor) == 1)
    #expect(value(.headComments) == 1)
    #expect(value(.headRelated) == 0)
    #expect(value(.headingDistance) == 1)
    #expect(value(.proseBefore) > 60)
    #expect(value(.proseAfter) == 0)
    #expect(GroupReading(row, logOdds: 3) == .comments)
  }

  @Test func featureNamesAreTheCases() {
    #expect(GroupFeature.names == GroupFeature.allCases.map { "\($0)" })
  }

  /// Blocks hear the groups around them, the innermost last; a card that counts records stands for the learnt one.
  @Test func opinionsGoDownToBlocks() throws {
    let inner = (1...3).map { "<li>Short item number \($0) of the day</li>" }.joined()
    let outer = (1...4).map { _ in "<div><p>Some words of a record.</p><ul>\(inner)</ul></div>" }
    let page = "<body><section>\(outer.joined())</section><p>Alone.</p></body>"
    let document = Document(html: Array(page.utf8))
    let list = BlockList(document)
    let source = try #require(
      GroupSource(
        list, document, PageOutline(list, document, headline: nil),
        PageNames(document, bodyNames: NameSet([])), PageMetadata()))
    var card = try Scorecard(yaml: Array("bias: 0".utf8), file: "test")
    let tree = try #require(
      TreeEnsemble.parse("records<3.5: 0 | -1.5 2.5", features: GroupFeature.named))
    let isTaken = card.groupTrees.append(tree)
    #expect(isTaken)
    let groups = RecordGroups(source, deadline: .none, score: card.groupScore)
    try #require(groups.opinions.count == list.blocks.count)
    let item = try #require(groups.opinions[1])
    #expect(item.most == 2.5)
    #expect(item.least == -1.5)
    #expect(item.inner == -1.5)
    #expect(item.outer == 2.5)
    #expect(item.primary == 2.5)
    #expect(groups.isFurniture(0))
    #expect(groups.opinions[list.blocks.count - 1] == nil)
    #expect(!groups.isFurniture(list.blocks.count - 1))
  }

  /// Deep, wide, and both: as many records as there are elements at most, and no time to speak of.
  @Test(.timeLimit(.minutes(1)))
  func hostilePagesTakeLinearTime() throws {
    let deep = String(repeating: "<ul><li>a b c<li>d e f<li>g h i", count: 20_000)
    let wide = String(repeating: "<p>3.5.2024 one</p><p>two three four.</p>", count: 100_000)
    let mixed = String(
      repeating: "<div class=a><div class=b>1:23 x</div><span>y</span></div>", count: 50_000)
    for body in [deep, wide, mixed] {
      let measured = try #require(Self.measured(body))
      let members = measured.memberships.count + measured.blockMemberships.count
      let most = measured.elements.elements.count + measured.elements.innermost.count
      #expect(members <= 3 * most)
      for group in measured.groups.groups {
        let records = measured.groups.records[group.records]
        #expect(zip(records, records.dropFirst()).allSatisfy { $0.endBlock <= $1.firstBlock })
      }
    }
  }
}

@Suite struct DateMarkTests {
  @Test(
    arguments: [
      "3 May 2024", "14:05", "am 3.5.24 um neun", "2024-05-03", "5/3/2024", "vor 3 Stunden",
      "il y a 2 jours", "hace 5 horas", "3 hours ago", "2024年5月3日", "5月3日", "3시간 전",
      "12 часов назад",
      "3 gün önce", "Nora W. March 15, 2021 at 02:06",
    ])
  func datesAreSeen(_ line: String) {
    let bytes = Array(line.utf8)
    let isSeen = DateMark.stands(in: bytes.span)
    #expect(isSeen)
  }

  @Test(
    arguments: [
      "", "Reply", "12 comments", "1,204 likes", "Room 2B", "3.5 million", "1848 was a year",
      "v1.2",
      "25:99", "A4 paper", "€ 14.50", "7 dwarfs",
    ])
  func otherNumbersAreNot(_ line: String) {
    let bytes = Array(line.utf8)
    let isSeen = DateMark.stands(in: bytes.span)
    #expect(!isSeen)
  }
}
