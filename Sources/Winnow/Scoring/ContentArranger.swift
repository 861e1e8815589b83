/// Arranges what selection kept: headline and standfirst apart from the body, captions and comments
/// set aside.
struct ContentArranger {
  let list: BlockList
  let document: Document?
  let outline: PageOutline
  let selection: Selection
  let findings: RuleFindings
  let rules: [Rule]
  /// By block; arranging makes captions of some.
  private(set) var roles: [BlockRole]
  /// Whether the article's data tables stay whole, whatever their cells score alone.
  let keepsTables: Bool

  init(
    list: BlockList, document: Document?, outline: PageOutline, selection: Selection,
    findings: RuleFindings, rules: [Rule], keepsTables: Bool
  ) {
    self.list = list
    self.document = document
    self.outline = outline
    self.selection = selection
    self.findings = findings
    self.rules = rules
    self.keepsTables = keepsTables
    var reader = RoleReader(document)
    roles = list.blocks.map { reader.role(of: $0) }
  }

  /// Fourteen words are no longer than this, in bytes.
  private static let longestByline: Int32 = 2048

  private static let standfirstNames = NameSet([
    "standfirst", "dek", "deck", "subtitle", "sub-title", "subheadline", "sub-headline", "subhead",
    "article-summary", "kicker-text", "chapo", "bajada", "entradilla", "sottotitolo", "catenaccio",
    "intro-text", "article-intro", "article-lead", "article-lede", "lead-text", "leadtext",
    "vorspann",
    "unterzeile", "sapo", "excerpt-lead",
  ])

  /// - Parameter page: takes what only the blocks show: the standfirst, and in plain text the
  ///   title, byline and date. The first lines of HTML are text, whatever they look like: what declares no headline
  ///   and shows none, such as a piece of a feed, has none.
  mutating func arrange(_ page: inout PageMetadata) -> MainContent {
    for (block, kind) in findings.marks where kind == .caption { roles[Int(block)] = .caption }
    var content = MainContent()
    var aside: Set<Int> = []
    let tables = keepsTables ? wholeTables() : []
    markRepeatedCaptions()
    if document == nil {
      // Nothing but the lines themselves says which is which.
      let front = FrontMatter(list, selection)
      front.fill(&page.metadata, list)
      content.headline = front.headline
      content.standfirst = front.standfirst
      aside = front.blocks
    } else {
      aside = bylines(page.metadata)
      content.headline = outline.headline
      content.standfirst = outline.headline == nil ? nil : standfirst()
      if let block = content.standfirst, page.metadata.standfirst == nil {
        page.metadata.standfirst = Metadata.Sourced(list.string(block).words, "page")
      }
    }
    content.body.reserveCapacity(list.blocks.indices.count { selection.isKept($0) })
    var evidence = 0
    let keepsListings = keepsListings
    for block in list.blocks.indices {
      if block == content.headline || block == content.standfirst || aside.contains(block) {
        continue
      }
      if roles[block] == .caption {
        if isNearArticle(block) { content.captions.append(block) }
      } else if selection.isKept(block) || isCell(roles[block], of: tables)
        || keepsListings && isListing(block)
      {
        content.body.append(block)
      } else if list.blocks[block].words >= 4 {
        // Evidence is sorted by block, strongest first.
        while evidence < findings.evidence.count, findings.evidence[evidence].block < block {
          evidence += 1
        }
        guard evidence < findings.evidence.count else { continue }
        let strongest = findings.evidence[evidence]
        if strongest.block == block, rules[Int(strongest.rule)].kind == .comments {
          content.comments.append(block)
        }
      }
    }
    if let block = content.standfirst { content.keepsStandfirst = selection.isKept(block) }
    trimHeadings(&content)
    if content.body.isEmpty { content = MainContent() }
    return content
  }

  /// Data tables inside the article that no rule speaks against.
  private func wholeTables() -> Set<Int32> {
    var tables: Set<Int32> = []
    for block in selection.extent {
      if case .cell(let table) = roles[block] { tables.insert(table) }
    }
    for item in findings.evidence where item.logOdds > 0 {
      if case .cell(let table) = roles[Int(item.block)] { tables.remove(table) }
    }
    return tables
  }

  /// Words of the listings that go by their scores alone, from which on they stay gone: whole programs in articles are
  /// left out by those who wrote down what the articles are.
  private static let mostListingWords: Int32 = 220

  /// Whether the listings that would go are few words.
  private var keepsListings: Bool {
    var words: Int32 = 0
    for block in list.blocks.indices where roles[block] == .preformatted {
      if isListing(block) { words &+= list.blocks[block].words }
    }
    return words > 0 && words <= Self.mostListingWords
  }

  /// Whether a block is a listing inside of the article, which has little in common with prose and belongs to it all
  /// the same: right behind a block that stays, in the element that this one is in, and no rule speaks against it.
  private func isListing(_ block: Int) -> Bool {
    guard roles[block] == .preformatted, let document, block > 0, selection.extent.contains(block),
      selection.reasons[block] == .evidence
    else { return false }
    var before = block - 1
    while before > selection.extent.lowerBound, roles[before] == .preformatted { before -= 1 }
    guard selection.isKept(before) else { return false }
    let around = Int(document.parents[Int(list.blocks[before].node)])
    guard list.blocks[block].node < document.ends[around] else { return false }
    let first = findings.evidence.partitionPoint { $0.block < block }
    return !findings.evidence[first...].prefix { $0.block == block }.contains { $0.logOdds > 0 }
  }

  private func isCell(_ role: BlockRole, of tables: Set<Int32>) -> Bool {
    if case .cell(let table) = role { tables.contains(table) } else { false }
  }

  /// Bylines and datelines above the first paragraph: they are metadata, not body.
  private func bylines(_ metadata: Metadata) -> Set<Int> {
    var result: Set<Int> = []
    let authors = (metadata.authors?.value ?? []).map(\.comparisonKey).filter { !$0.isEmpty }
    for block in list.blocks.indices where selection.isKept(block) {
      if outline.prose(block) > 0 { break }
      guard list.blocks[block].words <= 14,
        list.blocks[block].end - list.blocks[block].start <= Self.longestByline
      else { continue }
      let text = list.string(block)
      let key = text.comparisonKey
      let isByline = authors.contains {
        key == $0 || ($0.count >= 4 && key.contains($0) && key.count <= $0.count + 40)
      }
      if isByline || DateReader.isDateLine(text) { result.insert(block) }
    }
    return result
  }

  /// Captions belong to the article's pictures: between the headline and the article's end.
  private func isNearArticle(_ block: Int) -> Bool {
    guard !selection.extent.isEmpty else { return false }
    let start = min(outline.headline ?? selection.extent.lowerBound, selection.extent.lowerBound)
    return block >= start && block <= selection.extent.upperBound
  }

  /// A heading with nothing after it heads something that was dropped.
  private func trimHeadings(_ content: inout MainContent) {
    while let last = content.body.last, case .heading = roles[last] { content.body.removeLast() }
  }

  /// The block between the headline and the first paragraph whose element is named a standfirst, or
  /// the smaller heading beside the headline's that heads nothing.
  private func standfirst() -> Int? { namedStandfirst() ?? subheadline() }

  private func subheadline() -> Int? {
    guard let document, let headline = outline.headline, headline + 2 < list.blocks.count,
      list.blocks[headline + 1].words >= 5, outline.prose(headline + 2) == 0
    else { return nil }
    let first = Int(list.blocks[headline].node)
    let second = Int(list.blocks[headline + 1].node)
    let isSmaller = document.tags[second].headingLevel > document.tags[first].headingLevel
    return document.tags[first].isHeading && isSmaller
      && document.parents[first] == document.parents[second] ? headline + 1 : nil
  }

  private func namedStandfirst() -> Int? {
    guard let document, let headline = outline.headline else { return nil }
    let end = min(list.blocks.count, headline + 12)
    for block in (headline + 1)..<max(headline + 1, end) {
      let words = list.blocks[block].words
      guard words >= 5, words <= 80, list.blocks[block].linkDensity < 0.5 else { continue }
      var node = Int(list.blocks[block].node)
      for _ in 0..<3 where node > 0 {
        for name in [AttributeName.class, .id, .itemprop] {
          if let value = document.value(name, of: node),
            Self.standfirstNames.matches(document.attributeBytes, value),
            isAlone(block, node, document)
          {
            return block
          }
        }
        node = Int(document.parents[node])
      }
    }
    return nil
  }

  /// Whether an element holds at most two blocks, one of them this.
  private func isAlone(_ block: Int, _ node: Int, _ document: Document) -> Bool {
    let around = max(0, block - 2)..<min(list.blocks.count, block + 3)
    return around.count {
      list.blocks[$0].firstNode >= node && list.blocks[$0].firstNode < document.ends[node]
    } <= 2
  }

  /// Text shows a caption twice where the page had it as alternative text and as caption: a
  /// line that the next caption begins with is one too.
  private mutating func markRepeatedCaptions() {
    for block in list.blocks.indices.dropLast() where roles[block + 1] == .caption {
      let text = list.text[Int(list.blocks[block].start)..<Int(list.blocks[block].end)]
      let next = list.text[Int(list.blocks[block + 1].start)..<Int(list.blocks[block + 1].end)]
      if list.blocks[block].words >= 4, next.starts(with: text) { roles[block] = .caption }
    }
  }
}
