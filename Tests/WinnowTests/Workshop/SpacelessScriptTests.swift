import Testing

@testable import Winnow
@testable import WinnowWorkshop

/// Pages whose gold text is in a script without spaces are measured by characters; values by hand.
@Suite struct SpacelessScriptTests {
  static func page(_ gold: String, _ text: String) throws -> Evaluation.Page {
    Evaluation.Page(try EvaluationTests.gold("{\"id\": \"1\", \"text\": \"\(gold)\"}"), text: text)
  }

  @Test func chineseRunsAreOfFourCharacters() throws {
    // Five runs each, of which the first three agree; the comma is no character.
    let page = try Self.page("渡船，今天早上离港。", "渡船今天早上到港")
    #expect(page.precision == 0.6 && page.recall == 0.6 && page.isExact == false)
    #expect(page.wordF == 14.0 / 16)
    #expect(try Self.page("渡船，今天早上离港。", "渡船今天 早上离港").isExact == true)
    #expect(try Self.page("离港。", "离").precision == 0)
  }

  private static let texts: [(gold: String, text: String, wordF: Double)] = [
    // The long vowel's sign is a letter: nine of them, one differs.
    ("フェリーは朝に出た", "フェリーは夜に出た", 16.0 / 18),
    ("ﾌｪﾘｰ", "ﾌｪ", 4.0 / 6),
    // Eleven letters, and six; tone marks and the vowel above are none.
    ("เรือออกจากท่า", "เรือออก", 12.0 / 17),
    // A name and a number stay words.
    ("渡船 Aurora 2025 年离港", "渡船 aurora 2025 到港", 10.0 / 13),
    // Letters beside a run end it.
    ("坐A1船到B2港", "坐 A1 船到 B2 港", 1.0),
    ("离港离港", "离离离", 4.0 / 7),
  ]

  @Test(arguments: texts)
  func wordF(_ gold: String, _ text: String, _ expected: Double) throws {
    let found = try #require(try Self.page(gold, text).wordF)
    #expect(abs(found - expected) < 1e-12)
  }

  @Test(arguments: [
    "离港", "離港", "はなれる", "カヌー", "ㄅㄆ", "𠀀𠀁", "ออกจาก", "ອອກ", "စာ", "កខគ", "བོད", "ꦲꦏ",
  ])
  func scriptsWithoutSpaces(_ text: String) {
    #expect(Measures.Unit(gold: text) == .letter)
  }

  @Test(arguments: [
    "", "2025 …", "The ferry left", "Паром ушёл", "배가 항구를 떠났다", "יצאה", "غادرت", "नाव", "ＡＢ", "。、「」",
  ])
  func scriptsWithSpaces(_ text: String) {
    #expect(Measures.Unit(gold: text) == .run)
  }

  @Test func theGoldDecidesByWhatItHasMoreOf() throws {
    #expect(Measures.Unit(gold: "Aurora 2025 离港") == .run)
    #expect(Measures.Unit(gold: "Aurora 离港") == .letter)
    // An English page that quotes a name keeps its runs, whatever the text that is scored holds.
    let page = try Self.page("The ferry is called 東方之珠 today", "東方之珠 東方 之 珠")
    #expect(page.wordF == 2.0 / 10)
  }

  @Test func otherPagesCountAsBefore() {
    let text = "Naïve_1 ½ «Ⅳ» don't, 東方之珠 e\u{301}t"
    let words = ["Naïve_1", "½", "Ⅳ", "don", "t", "東方之珠", "e", "t"]
    #expect(Measures.words(text, .run) == words.map { Measures.words($0, .run)[0] })
    #expect(Measures.words(text, .run).count == words.count)
  }
}
