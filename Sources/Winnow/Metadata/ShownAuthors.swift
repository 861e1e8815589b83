/// Authors named by elements that say so: microdata, `rel=author`, addresses of author pages, and
/// class names.
struct ShownAuthors {
  private let document: Document
  private let candidates: [Candidate]
  /// Where the headline ends, in bytes of text.
  private let bottom: Int
  /// The headline, as `comparisonKey`.
  private let title: String?

  private struct Candidate {
    var kind: PageSurvey.AuthorKind
    var node: Int
    var start: Int
    var end: Int
    /// From the headline, in bytes of text; above it they count twice.
    var distance: Int
  }

  /// What stands farther away belongs to the article's end or to other articles, in bytes.
  private static let near = 2500
  /// A byline below the headline and a standfirst stands no farther away.
  private static let nearest = 700
  /// Elements of several authors of one article are not farther apart, in bytes.
  private static let gap = 60

  init(_ document: Document, _ page: PageSurvey, headline: Int?) {
    self.document = document
    let top = headline.map { Int(document.textStarts[$0]) } ?? 0
    let bottom = headline.map { Int(document.textEnds[$0]) } ?? 0
    self.bottom = bottom
    title = headline.map { document.visibleText($0).comparisonKey }
    var others: Set<Int> = []
    candidates = page.authorNodes.filter { !document.isInComments($0.node, &others) }.map {
      kind, node in
      let (start, end) = (Int(document.textStarts[node]), Int(document.textEnds[node]))
      return Candidate(
        kind: kind, node: node, start: start, end: end,
        distance: start >= bottom ? start - bottom : 2 * max(0, top - end))
    }
  }

  /// Names that stand at the headline, then those near it, else those that only their element vouches for.
  func names() -> (names: [String], source: String)? {
    if let found = atHeadline() { return found }
    for kind in Self.kinds {
      let near = candidates.filter { $0.kind == kind && $0.distance <= Self.near }
      if let found = names(near, fewest: 1) { return (found, Self.source(kind)) }
    }
    for kind in Self.kinds where kind != .address {
      if let found = names(candidates.filter { $0.kind == kind }, fewest: 2) {
        return (found, Self.source(kind))
      }
    }
    return nil
  }

  /// Names right below the headline, before the text gets under way.
  func atHeadline(fewest: Int = 1) -> (names: [String], source: String)? {
    for kind in Self.kinds {
      let found = candidates.filter {
        $0.kind == kind && $0.start >= bottom && $0.distance <= Self.nearest
      }
      if let found = names(found, fewest: fewest) { return (found, Self.source(kind)) }
    }
    return nil
  }

  private static let kinds: [PageSurvey.AuthorKind] = [.itemprop, .rel, .address, .name]

  /// The names of the nearest element that has any, and of those right behind it.
  ///
  /// - Parameter fewest: words of the first name; far from the headline one word may be anything.
  private func names(_ candidates: [Candidate], fewest: Int) -> [String]? {
    var isTried: Set<Int> = []
    for candidate in candidates.sorted(by: { ($0.distance, $0.node) < ($1.distance, $1.node) })
      .prefix(8)
    where isTried.insert(candidate.node).inserted {
      var names = names(in: candidate.node)
      guard let first = names.first, first.split(separator: " ").count >= fewest,
        !document.isOfAnother(
          candidate.node, title: title, mayBeTeaser: candidate.distance > Self.nearest)
      else { continue }
      var end = candidate.end
      for next in candidates where next.start >= end && next.start - end <= Self.gap {
        names += self.names(in: next.node)
        end = next.end
      }
      return AuthorNames.unique(names)
    }
    return nil
  }

  /// The names in an element: those of a byline, and of elements that stand in it side by side and are alike.
  private func names(in node: Int) -> [String] {
    var names = ShownDetails.names(texts(node))
    guard let first = names.first else { return names }
    var pattern: (tag: Tag, name: String?)?
    for inside in node + 1..<min(Int(document.ends[node]), node + 64)
    where document.tags[inside] != .text
      && document.tags[inside + 1 < document.count ? inside + 1 : inside] == .text
    {
      let text = document.visibleText(inside)
      let form = (document.tags[inside], document.string(.class, of: inside))
      if pattern == nil {
        if text == first { pattern = form }
      } else if let pattern, pattern.tag == form.0, pattern.name == form.1,
        text.utf8.contains(UInt8(ascii: " ")), AuthorNames.isPerson(text)
      {
        names.append(text)
      }
    }
    names = AuthorNames.unique(names)
    return names
  }

  private func texts(_ node: Int) -> [String] {
    (node..<Int(document.ends[node])).filter { document.tags[$0] == .text }.prefix(24).map {
      document.textBytes(of: $0).words
    }.filter { !$0.isEmpty }
  }

  private static func source(_ kind: PageSurvey.AuthorKind) -> String {
    switch kind {
    case .itemprop: "itemprop author"
    case .rel: "rel author"
    case .address: "author link"
    case .name: "byline"
    }
  }
}

extension Document {
  /// Whether an author's element belongs to something else: to one of several articles that the page links
  /// to, to a list of the site's authors, or to who made the page's design.
  ///
  /// - Parameter mayBeTeaser: false right at the headline, where there are links to sections.
  fileprivate func isOfAnother(_ node: Int, title: String?, mayBeTeaser: Bool) -> Bool {
    standsElsewhere(node) || mayBeTeaser && isTeasers(node, title: title) || isCredit(node)
  }

  /// "Created by", "Theme:", "Powered by": who made the site.
  private func isCredit(_ node: Int) -> Bool {
    let block = block(around: node)
    let range = Int(textStarts[block])..<Int(textEnds[block])
    guard range.count < 400 else { return false }
    let text = Array(String(decoding: self.text[range], as: UTF8.self).lowercased().utf8)
    return creditWords.contains { text.holds($0) }
  }

  /// Whether an element or one of the nearest around it is named for readers' comments.
  ///
  /// - Parameter others: elements that are not named so, as many stand around several.
  fileprivate func isInComments(_ node: Int, _ others: inout Set<Int>) -> Bool {
    var ancestor = node
    for _ in 0..<6 where ancestor > 0 {
      if !others.contains(ancestor) {
        if isNamedForComments(ancestor) { return true }
        others.insert(ancestor)
      }
      ancestor = Int(parents[ancestor])
    }
    return false
  }

  private func isNamedForComments(_ node: Int) -> Bool {
    [AttributeName.class, .id].contains { name in
      value(name, of: node).map { commentNames.matches(attributeBytes, $0) } ?? false
    }
  }
}

private let commentNames = NameSet(["comment", "comments", "commentlist", "respond", "reply"])

private let creditWords = [
  "created by", "designed by", "design by", "theme by", "theme:", "template by", "template:",
  "templates",
  "powered by", "distributed by", "developed by", "hosted by", "website by", "web design",
  "webdesign", "made with",
  "built with", "blogger", "design von", "gestaltung:", "umsetzung:", "realisiert von", "créé par",
  "conçu par", "réalisé par", "thème", "propulsé par", "diseñado por", "desarrollado por",
  "creado por",
  "tema de", "criado por", "desenvolvido por", "realizzato da", "creato da", "sviluppato da",
  "ontworpen door",
  "gemaakt door", "designad av", "laget av", "szablon", "projekt i wykonanie", "vytvořil",
  "készítette",
  "tema oluşturan", "дизайн", "разработка сайта", "шаблон", "desain oleh", "设计", "設計", "デザイン",
  "تصميم",
].map { Array($0.utf8) }
