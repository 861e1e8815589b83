/// Authors named by elements that say so: microdata, `rel=author`, addresses of author pages, and
/// class names.
struct ShownAuthors {
  private let document: Document
  private let candidates: [Candidate]

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
  /// Elements of several authors of one article are not farther apart, in bytes.
  private static let gap = 60

  init(_ document: Document, _ page: PageSurvey, headline: Int?) {
    self.document = document
    let top = headline.map { Int(document.textStarts[$0]) } ?? 0
    let bottom = headline.map { Int(document.textEnds[$0]) } ?? 0
    var others: Set<Int> = []
    candidates = page.authorNodes.filter { !document.isInComments($0.node, &others) }.map {
      kind, node in
      let (start, end) = (Int(document.textStarts[node]), Int(document.textEnds[node]))
      return Candidate(
        kind: kind, node: node, start: start, end: end,
        distance: start >= bottom ? start - bottom : 2 * max(0, top - end))
    }
  }

  /// Names that stand near the headline, else those that only their element vouches for.
  func names() -> (names: [String], source: String)? {
    for kind in [PageSurvey.AuthorKind.itemprop, .rel, .address, .name] {
      let near = candidates.filter { $0.kind == kind && $0.distance <= Self.near }
      if let found = names(near, fewest: 1) { return (found, Self.source(kind)) }
    }
    for kind in [PageSurvey.AuthorKind.itemprop, .rel, .name] {
      if let found = names(candidates.filter { $0.kind == kind }, fewest: 2) {
        return (found, Self.source(kind))
      }
    }
    return nil
  }

  /// The names of the nearest element that has any, and of those right behind it.
  ///
  /// - Parameter fewest: words of the first name; far from the headline one word may be anything.
  private func names(_ candidates: [Candidate], fewest: Int) -> [String]? {
    var isTried: Set<Int> = []
    for candidate in candidates.sorted(by: { ($0.distance, $0.node) < ($1.distance, $1.node) })
      .prefix(8)
    where isTried.insert(candidate.node).inserted {
      var names = ShownDetails.names(texts(candidate.node))
      guard let first = names.first, first.split(separator: " ").count >= fewest else { continue }
      var end = candidate.end
      for next in candidates where next.start >= end && next.start - end <= Self.gap {
        names += ShownDetails.names(texts(next.node))
        end = next.end
      }
      return AuthorNames.unique(names)
    }
    return nil
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
