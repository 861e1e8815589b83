/// The sites of the test: each marks its furniture in another way, some not at all.
extension SyntheticSite {
  static func all(pages: Int) -> [[SyntheticPage]] {
    styles.enumerated().map { Self.pages($1, count: pages, seed: UInt64(100 + $0)) }
  }

  private static let styles = [
    // Everything named.
    Style(
      name: "lowtide-letter.example", appeal: ("<div class=\"oilbox\">", "</div>"),
      promotion: ("<div class=\"sidestep\"><p>", "</p></div>"),
      note: ("<p class=\"hand\">", "</p>"),
      appealParagraphs: [
        "The lamp in our window burns because readers bring the oil, and on most evenings it burns until the last of us has gone home.",
        "Whoever wants to read on tomorrow can leave a coin in the box by the door, and thirty others will be able to read with them.",
      ]),
    // Nothing named: paragraphs like all others.
    Style(
      name: "kettle-and-quay.example", body: ("<section>", "</section>"), appeal: ("", ""),
      promotion: ("<p>", "</p>"), note: ("<p><em>", "</em></p>"),
      appealParagraphs: [
        "This paper belongs to the people of the quay, three hundred and twelve of them, who each own one share and have one voice, who meet every spring in the net loft to argue about the price of paper, the length of the crossword and the colour of the masthead, and who would be glad to be three hundred and thirteen before the swallows are back in the eaves of the old customs house."
      ], promotions: 4),
    // Names that a machine has made, so that no rule can use them.
    Style(
      name: "talbote.example", language: .german, body: ("<div class=\"css-1k2j9\">", "</div>"),
      appeal: ("<div class=\"css-77ab1\">", "</div>"),
      promotion: ("<div class=\"css-9z0x2\"><p>", "</p></div>"),
      note: ("<p class=\"css-0a1b2\">", "</p>"),
      appealParagraphs: [
        "Dieses Blatt gehört den Leuten im Tal, und jeder von ihnen hat eine Stimme, wenn im Frühjahr über Papier und Farbe gestritten wird.",
        "Wer mitstreiten will, kommt am ersten Samstag im März in den Saal der Mühle und bringt einen Stuhl mit.",
      ], promotions: 5, authors: 4),
    // A script without spaces.
    Style(
      name: "minato-dayori.example", language: .japanese,
      body: ("<div class=\"article-body\">", "</div>"),
      appeal: ("<div class=\"tomoshibi\">", "</div>"),
      promotion: ("<p class=\"yorimichi\">", "</p>"), note: ("<p>", "</p>"),
      appealParagraphs: [
        "窓辺の灯りは読者の皆さまが油を届けてくださるおかげで、今夜も最後の一人が帰るまで静かに燃えています。",
        "明日も読みたいと思われた方は、戸口の箱に硬貨を一枚入れてくだされば、三十人がともに読むことができます。",
      ], authors: 4),
    // Paragraphs are divisions, and the appeal has a heading.
    Style(
      name: "fourthbell.example", paragraph: ("<div class=\"txt\">", "</div>"),
      body: ("<div class=\"story\">", "</div>"), appeal: ("<aside class=\"belfry\">", "</aside>"),
      promotion: ("<div class=\"txt\">", "</div>"), note: ("<div class=\"penholder\">", "</div>"),
      appealHeading: "The fourth bell rings for everyone",
      appealParagraphs: [
        "Four bells hang in this town, and three of them are paid for by the church, the railway and the school.",
        "The fourth is ours, and it rings only as long as enough of those who hear it give something for the rope.",
      ], authors: 8, paragraphs: 3...9),
    // Short articles, and furniture that is nearly as long as they are.
    Style(
      name: "brieflet.example", body: ("<div class=\"post\">", "</div>"),
      appeal: ("<blockquote class=\"plea\">", "</blockquote>"),
      promotion: ("<p class=\"wayside\">", "</p>"), note: ("<p class=\"scribe\">", "</p>"),
      appealParagraphs: [
        "A small paper is a small boat, and this one takes on water at the end of every month until somebody in the back starts to bail."
      ], promotions: 5, authors: 3, paragraphs: 2...4),
  ]
}
