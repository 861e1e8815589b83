/// What stands above a plain text's first paragraph: headline, standfirst, byline and date.
struct FrontMatter {
  private(set) var headline: Int?
  private(set) var standfirst: Int?
  private var byline: Int?
  private var date: Int?

  /// Lines that are metadata and not body.
  var blocks: Set<Int> { Set([headline, standfirst, byline, date].compactMap { $0 }) }

  /// Looks at the lines before the first paragraph that is kept.
  init(_ list: BlockList, _ selection: Selection) {
    let kept = list.blocks.indices.filter { selection.isKept($0) }
    guard let start = kept.first(where: { Self.isParagraph(list, $0) }) else { return }
    var lines: [Int] = []
    for block in 0..<start {
      let text = list.string(block)
      if date == nil, list.blocks[block].words <= 14, DateReader.isDateLine(text) {
        date = block
      } else if selection.scores[block] <= 2.2 || selection.isKept(block) {
        lines.append(block)
      }
    }
    byline = Self.byline(lines, list, date)
    lines.removeAll { $0 == byline }
    // Furniture may stand before the headline, never between it and its byline.
    let limit = byline ?? date ?? start
    let titles = lines.filter { $0 < limit && (3...40).contains(list.blocks[$0].words) }
    if selection.isCleanText {
      // Nothing stands before the headline, and what stands behind it stays where it is.
      guard let first = titles.first, first == kept.first, Self.isAlone(list, first) else { return }
      headline = first
      if titles.dropFirst().first == first + 1, list.blocks[first + 1].words >= 5,
        Self.isAlone(list, first + 1)
      {
        standfirst = first + 1
      }
      return
    }
    guard let last = titles.last else { return }
    headline = last
    if titles.count > 1, list.blocks[last].words >= 5 {
      let before = titles[titles.count - 2]
      // A standfirst follows its headline directly.
      if last - before == 1, (4...40).contains(list.blocks[before].words) {
        headline = before
        standfirst = last
      }
    }
  }

  /// Gives metadata what the lines say, where nothing better is known.
  func fill(_ metadata: inout Metadata, _ list: BlockList) {
    if let headline, metadata.title == nil {
      metadata.title = Metadata.Sourced(list.string(headline), "first line")
    }
    if let standfirst, metadata.standfirst == nil {
      metadata.standfirst = Metadata.Sourced(list.string(standfirst), "line after the headline")
    }
    if let byline, metadata.authors == nil {
      let names = AuthorNames.split(list.string(byline))
      if !names.isEmpty { metadata.authors = Metadata.Sourced(names, "byline") }
    }
    if let date, metadata.published == nil, let iso = DateReader.iso(list.string(date)) {
      metadata.published = Metadata.Sourced(iso, "date line")
    }
  }

  private static func isParagraph(_ list: BlockList, _ block: Int) -> Bool {
    let range = list.blocks[block]
    return range.words >= 14
      && list.text[Int(range.start)..<Int(range.end)].span.endsSentence
  }

  /// Whether a line is a paragraph of its own, where the text has any.
  private static func isAlone(_ list: BlockList, _ block: Int) -> Bool {
    let next = block + 1
    return next >= list.blocks.count || list.blocks[next].startsParagraph
      || !list.hasParagraphs
  }

  /// A line of names: next to the date, or one that says so.
  private static func byline(_ lines: [Int], _ list: BlockList, _ date: Int?) -> Int? {
    for block in lines.reversed() {
      let text = list.string(block)
      let lower = text.lowercased()
      let saysSo = ["by ", "von ", "par ", "por ", "di ", "door "].contains { lower.hasPrefix($0) }
      let isNextToDate = date.map { abs($0 - block) == 1 } ?? false
      guard saysSo || isNextToDate, list.blocks[block].words <= 8 else { continue }
      let names = AuthorNames.split(text)
      let isNames =
        !names.isEmpty
        && names.allSatisfy { name in
          let words = name.split(separator: " ")
          return words.count <= 5 && words.count { $0.first?.isUppercase == true } * 2 > words.count
        }
      if isNames { return block }
    }
    return nil
  }
}
