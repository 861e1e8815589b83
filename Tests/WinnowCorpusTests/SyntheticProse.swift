import TestSupport

/// Prose from invented parts: some hundred million different sentences, so that none stands twice in a
/// test by accident.
struct SyntheticProse {
  enum Language: CaseIterable { case english, german, japanese }

  var language: Language
  var random: SeededNumbers

  init(_ language: Language = .english, seed: UInt64) {
    self.language = language
    // Mixed, or the numbers of one seed would be those of the next, one place on.
    random = SeededNumbers(fixed: SeededNumbers.mixed(seed &+ 0x5851_F42D_4C95_7F2D))
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }

  mutating func pick<Item>(_ items: [Item]) -> Item {
    items[number(0...items.count - 1)]
  }

  /// A sentence; the subject, where it is given, is who it is about.
  mutating func sentence(about subject: String? = nil) -> String {
    switch language {
    case .english:
      let who = subject ?? pick(Self.english.who)
      let text =
        "\(who) \(pick(Self.english.did)) \(pick(Self.english.what)) \(pick(Self.english.place))"
      switch number(0...3) {
      case 0:
        return "\(pick(Self.english.time)), \(text.lowercasedFirst), \(pick(Self.english.rest))."
      case 1: return "\(text), \(pick(Self.english.rest))."
      case 2: return "\(text) \(pick(Self.english.time).lowercasedFirst)."
      default: return "\(text) after \(number(3...97)) \(pick(Self.english.unit))."
      }
    case .german:
      let who = subject ?? pick(Self.german.who)
      let text =
        "\(who) \(pick(Self.german.did)) \(pick(Self.german.time)) \(pick(Self.german.place)) \(pick(Self.german.what))"
      return chance(0.6) ? "\(text), \(pick(Self.german.rest))." : "\(text)."
    case .japanese:
      let who = subject ?? pick(Self.japanese.who)
      return
        "\(pick(Self.japanese.time))、\(who)は\(pick(Self.japanese.place))で\(compound())\(compound())の\(compound())を\(number(3...97))\(compound())して、\(compound())の\(compound())に\(pick(Self.japanese.rest))。"
    }
  }

  /// A word that nobody has written yet.
  private mutating func compound() -> String {
    String(pick(Self.characters)) + String(pick(Self.characters))
  }

  mutating func paragraph(_ sentences: ClosedRange<Int> = 2...4, about subject: String? = nil)
    -> String
  {
    let count = number(sentences)
    return (0..<count).map { _ in sentence(about: subject) }.joined(
      separator: language == .japanese ? "" : " ")
  }

  mutating func paragraphs(_ count: ClosedRange<Int>) -> [String] {
    let count = number(count)
    return (0..<count).map { _ in paragraph() }
  }

  mutating func title() -> String {
    var text = sentence()
    text.removeLast()
    return text
  }

  private struct Parts {
    var who: [String]
    var did: [String]
    var what: [String]
    var place: [String]
    var time: [String]
    var rest: [String]
    var unit: [String] = []
  }

  private static let english = Parts(
    who: [
      "The harbour master", "A retired glazier", "The younger of the two sisters",
      "The parish clerk",
      "Nobody on the committee", "The crew of the pilot boat", "An engineer from the waterworks",
      "The keeper of the toll bridge", "A teacher at the evening school",
      "The widow of the organist",
      "The regional auditor", "A man in a grey oilskin", "The cooperative's bookkeeper",
      "The band that was to play at the opening", "The last miller of the valley",
      "A student of botany",
    ],
    did: [
      "had carried", "found", "refused to sell", "measured", "wrote a long letter about",
      "repaired",
      "asked the court to return", "photographed", "lost", "promised to look after", "painted",
      "counted", "took apart", "would not talk about", "remembered", "bought back",
    ],
    what: [
      "the copper kettle", "eleven crates of type", "the accounts of the ferry company",
      "a model of the viaduct", "the oldest of the lime trees", "the bell of the drowned chapel",
      "a chart with two islands too many", "the roof of the smokehouse",
      "three miles of drystone wall",
      "the recipe for the blue glaze", "a clock without hands",
      "the names of the men in the picture",
      "the weir and its sluices", "a trunk full of postcards", "the plans for a second station",
    ],
    place: [
      "at the upper lock", "behind the fish market", "in the cellar of the town hall",
      "on the east pier",
      "in a village beyond the pass", "near the abandoned quarry", "beside the railway yard",
      "at the edge of the marsh", "in the reading room", "above the old dye works",
      "under the arches of the viaduct", "on the island of the two lighthouses",
    ],
    time: [
      "On Monday", "In the first week of frost", "Shortly before midnight",
      "During the long strike",
      "When the tide had turned", "In the year of the flood", "Before anybody had noticed",
      "On the morning of the fair", "In late summer", "While the others were still asleep",
    ],
    rest: [
      "which surprised those who had known the place for longest",
      "and the council has yet to answer",
      "although the insurance had run out in spring", "as the minutes of the meeting show",
      "because the road was closed and the boat did not run", "to the delight of the children",
      "and it took until the evening to put everything back", "without telling the owner",
      "so that the inspectors had to come a second time", "which is more than the museum can pay",
      "and nobody has claimed the reward", "while the price of timber doubled within a month",
    ],
    unit: ["days", "attempts", "letters", "winters", "phone calls", "hearings"])

  private static let german = Parts(
    who: [
      "Die Leiterin des Archivs", "Ein Schreiner aus dem Nachbardorf",
      "Der frühere Stationsvorsteher",
      "Die Wirtin der Mühle", "Ein Gutachter des Landkreises", "Die jüngste der drei Schwestern",
      "Der Fährmann", "Niemand im Ausschuss", "Eine Lehrerin der Abendschule", "Der Glockengießer",
    ],
    did: [
      "fand", "verkaufte", "beschrieb", "vermaß", "suchte", "zeigte", "versteckte", "malte",
      "zählte", "verlor",
    ],
    what: [
      "die Rechnungen der Fährgesellschaft", "eine Uhr ohne Zeiger", "den ältesten der Lindenbäume",
      "das Modell des Viadukts", "elf Kisten mit Lettern", "die Glocke der versunkenen Kapelle",
      "einen Koffer voller Postkarten", "das Rezept für die blaue Glasur",
    ],
    place: [
      "am oberen Wehr", "hinter dem Fischmarkt", "im Keller des Rathauses",
      "auf der östlichen Mole",
      "neben dem Güterbahnhof", "am Rand des Moors", "unter den Bögen der Brücke", "im Lesesaal",
    ],
    time: [
      "am Montag", "in der ersten Frostwoche", "kurz vor Mitternacht", "während des langen Streiks",
      "im Jahr der Flut", "am Morgen des Jahrmarkts", "im Spätsommer",
    ],
    rest: [
      "was selbst die Ältesten im Ort überraschte",
      "obwohl die Versicherung im Frühjahr abgelaufen war",
      "wie aus dem Protokoll der Sitzung hervorgeht",
      "und der Gemeinderat hat noch nicht geantwortet",
      "ohne dem Eigentümer etwas davon zu sagen", "weil die Straße gesperrt war und kein Boot fuhr",
      "während sich der Preis für Holz binnen eines Monats verdoppelte",
    ])

  private static let characters = Array(
    "山川海空森林石火水木金土光風雨雪春夏秋冬朝夜道橋門窓机紙筆墨布糸船車馬鳥魚虫花草葉根種実米麦塩油灯鏡鐘笛太鼓歌声手足目耳心力町村島港湾岬峠谷原野畑池沼泉滝岸砂"
  )

  private static let japanese = Parts(
    who: ["港の責任者", "引退したガラス職人", "村の書記", "水道局の技師", "夜間学校の教師", "橋の番人", "若い植物学者", "最後の粉屋"],
    did: [], what: [],
    place: ["上流の水門", "魚市場の裏", "役場の地下室", "東の桟橋", "峠の向こうの村", "廃れた採石場", "湿地の端", "閲覧室"],
    time: ["月曜日", "初霜の週", "真夜中の少し前", "長い争議の間", "洪水の年", "市の立つ朝", "夏の終わり"],
    rest: ["残されている", "届けたという", "見せて喜ばれた", "尋ねたが答えはない", "並べて夕方を待った"])
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
