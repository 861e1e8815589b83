/// A page of an invented site with what of it is article and what is furniture.
struct SyntheticPage {
  var url: String
  var html: String
  /// The article's paragraphs, headings and labels, each as it stands in the text.
  var article: [String]
  /// Furniture in the article's body, in whole sentences.
  var furniture: [String]
}

/// Sites with furniture of their own in the middle of their articles: appeals, promotions of a pool, notes
/// on authors, none of which shipped rules know or a score could tell from prose.
///
/// The articles hold what looks like it and is not: standing phrases, an interview's labels and questions,
/// sub-headings that many share, bylines, copies at other addresses, versions with more paragraphs.
struct SyntheticSite {
  /// How a site's pages are built.
  struct Style {
    var name: String
    var language = SyntheticProse.Language.english
    /// Tags around a paragraph of the article, an appeal, a promotion, a note on the author.
    var paragraph = ("<p>", "</p>")
    var body = ("<div class=\"entry-content\">", "</div>")
    var appeal: (String, String)
    var promotion: (String, String)
    var note: (String, String)
    /// A heading above the appeal.
    var appealHeading: String?
    var appealParagraphs: [String]
    var promotions = 6
    var authors = 6
    var paragraphs = 4...12
    /// Shares of pages with an appeal, a promotion and a note.
    var shares = (appeal: 0.9, promotion: 0.7, note: 0.8)
  }

  private let style: Style
  private var prose: SyntheticProse
  private let authors: [(name: String, note: String)]
  private let promotions: [String]
  private var pages: [SyntheticPage] = []
  /// Articles that later pages copy or carry on.
  private var known: [(title: String, author: Int, blocks: [Block])] = []

  private enum Block {
    case paragraph(String)
    case heading(String)
    case label(String)

    var text: String {
      switch self {
      case .paragraph(let text), .heading(let text), .label(let text): text
      }
    }
  }

  private init(_ style: Style, seed: UInt64) {
    self.style = style
    prose = SyntheticProse(style.language, seed: seed)
    var own = SyntheticProse(style.language, seed: seed &+ 77)
    authors = (0..<style.authors).map { index in
      let name = Self.names[index % Self.names.count]
      return (name, own.sentence(about: name))
    }
    promotions = (0..<style.promotions).map { _ in own.paragraph(1...3) }
  }

  /// The pages of a site.
  static func pages(_ style: Style, count: Int, seed: UInt64) -> [SyntheticPage] {
    var site = SyntheticSite(style, seed: seed)
    for index in 0..<count { site.addPage(index) }
    return site.pages
  }

  // MARK: Pages

  private mutating func addPage(_ index: Int) {
    var title: String
    var author: Int
    var blocks: [Block]
    if prose.chance(0.05), let report = Self.standing[style.language]?.report {
      // The same every week but for what is new.
      title = report.title
      author = 0
      blocks = [.paragraph(report.opening)] + prose.paragraphs(2...4).map { .paragraph($0) }
    } else if index > 12, prose.chance(0.06) {
      // The same article at another address.
      (title, author, blocks) = prose.pick(known)
    } else if index > 12, prose.chance(0.03) {
      // A later version of one of the first articles, with more in it.
      let place = prose.number(0...2)
      known[place].blocks.append(.paragraph(prose.paragraph()))
      (title, author, blocks) = known[place]
    } else {
      title = prose.title()
      // A few authors write most of it.
      author = min(prose.number(0...authors.count - 1), prose.number(0...authors.count - 1))
      blocks = article()
      known.append((title, author, blocks))
    }
    render(index, title, author, blocks)
  }

  private mutating func article() -> [Block] {
    var blocks = prose.paragraphs(style.paragraphs).map { Block.paragraph($0) }
    let words = Self.standing[style.language]
    guard let words else { return blocks }
    switch prose.number(0...9) {
    case 0:
      // Questions that every guest of a series is asked.
      blocks =
        blocks.prefix(2)
        + words.questions.flatMap { question in
          [Block.label(question), .paragraph(prose.paragraph())]
        }
    case 1, 2:
      for (offset, heading) in words.headings.enumerated() where 2 * offset + 1 < blocks.count {
        blocks.insert(.heading(heading), at: 2 * offset + 1)
      }
    case 3:
      blocks = blocks.flatMap { block in
        [Block.label(prose.pick(words.speakers)), block]
      }
    case 4, 5: blocks.append(.paragraph(prose.pick(words.phrases)))
    case 6 where blocks.count > 2:
      blocks.insert(.paragraph(prose.pick(words.phrases)), at: blocks.count / 2)
    default: break
    }
    // What a story that goes on for months has to be told again.
    if prose.chance(0.015) { blocks.insert(.paragraph(words.background), at: 1) }
    return blocks
  }

  private mutating func render(_ index: Int, _ title: String, _ author: Int, _ blocks: [Block]) {
    var furniture: [String] = []
    func set(_ text: String, _ tags: (String, String)) -> String {
      furniture.append(text)
      return tags.0 + text + tags.1
    }
    var parts: [String] = blocks.map { block in
      switch block {
      case .paragraph(let text): style.paragraph.0 + text + style.paragraph.1
      case .heading(let text): "<h2>\(text)</h2>"
      case .label(let text): "<p><strong>\(text)</strong></p>"
      }
    }
    if prose.chance(style.shares.promotion) {
      let promotion = set(prose.pick(promotions), style.promotion)
      parts.insert(promotion, at: min(parts.count, prose.number(1...3)))
    }
    if prose.chance(style.shares.appeal) {
      var appeal = style.appeal.0
      if let heading = style.appealHeading { appeal += set(heading, ("<h3>", "</h3>")) }
      for paragraph in style.appealParagraphs { appeal += set(paragraph, ("<p>", "</p>")) }
      let place = prose.chance(0.5) ? parts.count : max(1, parts.count / 2)
      parts.insert(appeal + style.appeal.1, at: place)
    }
    if prose.chance(style.shares.note) { parts.append(set(authors[author].note, style.note)) }
    let url = "https://\(style.name)/\(2020 + index % 5)/story-\(index)"
    let html = """
      <!DOCTYPE html><html lang="\(Self.codes[style.language] ?? "en")"><head><meta charset="utf-8">
      <title>\(title)</title><link rel="canonical" href="\(url)"><meta property="og:type" content="article">
      <meta property="article:published_time" content="2026-0\(1 + index % 9)-1\(index % 10)T08:00:00Z"></head>
      <body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li></ul></nav></header>
      <article><h1>\(title)</h1><p class="byline">\(Self.by[style.language] ?? "")\(authors[author].name)</p>
      \(style.body.0)\(parts.joined(separator: "\n"))\(style.body.1)</article>
      <footer><p>© \(style.name)</p></footer></body></html>
      """
    pages.append(
      SyntheticPage(url: url, html: html, article: blocks.map(\.text), furniture: furniture))
  }

  // MARK: Words

  private struct Standing {
    var phrases: [String]
    var headings: [String]
    var questions: [String]
    var speakers: [String]
    var background: String
    var report: (title: String, opening: String)
  }

  private static let codes: [SyntheticProse.Language: String] = [
    .english: "en", .german: "de", .japanese: "ja",
  ]
  private static let by: [SyntheticProse.Language: String] = [
    .english: "By ", .german: "Von ", .japanese: "文・",
  ]
  private static let names = [
    "Mara Quillfeather", "Tobias Venn", "Ines Okoro", "Ruth Hadleigh", "Odd Bramsen", "Lena Marsh",
    "Piet Overdam", "Sunniva Krag",
  ]
  private static let standing: [SyntheticProse.Language: Standing] = [
    .english: Standing(
      phrases: [
        "The investigation continues.", "Nobody was hurt.", "The court will decide in May.",
        "All times are local times.",
      ],
      headings: ["What we know so far", "What happens next"],
      questions: [
        "What was the first thing you ever built with your own hands?",
        "Which place in the valley would you never show to a stranger?",
        "When did you last change your mind about something that matters?",
      ], speakers: ["Question", "Mara Quillfeather:", "Tobias Venn:"],
      background:
        "The viaduct was closed in March after a survey had found that two of its eleven arches no longer carried any weight.",
      report: (
        "The week on the water",
        "All heights are given in metres above the mean low water of springs."
      )),
    .german: Standing(
      phrases: ["Die Ermittlungen dauern an.", "Verletzt wurde niemand."],
      headings: ["Was bisher bekannt ist", "Wie es weitergeht"],
      questions: [
        "Was haben Sie als Erstes mit eigenen Händen gebaut, und steht es noch?",
        "Welchen Ort im Tal würden Sie niemals einem Fremden zeigen?",
      ], speakers: ["Frage", "Grete Almers:"],
      background:
        "Das Viadukt ist seit März gesperrt, weil zwei seiner elf Bögen nach einem Gutachten keine Last mehr tragen.",
      report: (
        "Die Woche am Wasser",
        "Alle Höhen sind in Metern über dem mittleren Niedrigwasser angegeben."
      )),
    .japanese: Standing(
      phrases: ["調査は続いている。", "けが人はいなかった。"], headings: ["これまでに分かったこと", "今後の予定"],
      questions: ["自分の手で最初に作ったものは何でしたか、それは今も残っていますか？"], speakers: ["問い"],
      background: "高架橋は三月の調査で十一のアーチのうち二つが荷重を支えていないと分かり、それ以来閉鎖されている。",
      report: ("水辺の一週間", "潮位はすべて大潮の平均低潮面からの高さをメートルで示している。")),
  ]
}
