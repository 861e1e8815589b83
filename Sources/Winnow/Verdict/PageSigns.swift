/// What a verdict is read from: a page after selection.
struct VerdictSource {
  let list: BlockList
  let document: Document?
  let outline: PageOutline
  let content: MainContent
  let roles: [BlockRole]
  let findings: RuleFindings
  let rules: [Rule]
  let page: PageMetadata
}

/// The few signs by which a page shows whether it holds an article.
struct PageSigns {
  /// Words of kept sentences and paragraphs, and of these, words of teasers' blurbs.
  var prose = 0
  var teasers = 0
  /// Words of what else was kept, headings and links aside: lines, items.
  var lines = 0
  /// Words of the longest kept paragraph that is no teaser's.
  var longest = 0
  /// Words of the page, and those in links.
  var words = 0
  var linkWords = 0
  /// Words outside links that rules hold for walls, and for comments.
  var wallWords = 0
  var commentWords = 0
  var captions = 0
  var captionWords = 0
  /// Blocks that are cells of data tables, and all blocks.
  var cells = 0
  var blocks = 0
  var images = 0
  /// Headings that are links.
  var linkedHeadings = 0
  /// Whether an element that scripts fill is empty.
  var isShell = false
  var hasPassword = false
  var sendsOn = false
  var saysError = false
  var asksForScripts = false
  var isDeclaredVideo = false
  /// Search results, or all that someone wrote.
  var isDeclaredIndex = false
  var isDeclaredPaid = false
  /// Whether a rule for paywalls' prompts has fired.
  var hasPaywall = false
  var declared = DeclaredType.none
  var openGraph = DeclaredType.none
  /// Whether the page declares a date or an author.
  var isDated = false
  var hasAuthor = false
  var hasHeadline = false
  var address = Address.other

  /// What an address says of its page.
  enum Address: String {
    /// The site's root.
    case front
    /// A tag's, an author's, a search's.
    case index
    /// The last part reads like a headline.
    case slug
    case other
  }

  var teaserShare: Float { share(teasers, of: teasers + prose) }
  var linkShare: Float { share(linkWords, of: words) }
  var wallShare: Float { share(wallWords, of: words - linkWords) }
  var commentShare: Float { share(commentWords, of: words - linkWords) }
  var cellShare: Float { share(cells, of: blocks) }
  /// Several pictures or a video with more words in captions than elsewhere.
  var isGallery: Bool {
    isDeclaredVideo && prose < 80 || captions >= 4 && captionWords > 2 * prose
      || images >= 8 && images * 10 > words && prose < 60 && linkShare < 0.5
  }

  /// As `Article.isTruncated` says.
  var isTruncated: Bool {
    isDeclaredPaid && (prose + teasers < 200 || prose + teasers < 600 && hasPaywall)
  }

  private func share(_ part: Int, of whole: Int) -> Float {
    whole > 0 ? min(1, Float(part) / Float(whole)) : 0
  }

  init(_ source: VerdictSource) {
    measureText(source)
    measureFindings(source)
    if let document = source.document { measureElements(document) }
    readDeclarations(source.page)
    readWords(source)
    hasHeadline = source.content.headline != nil || source.outline.headline != nil
  }

  private mutating func measureText(_ source: VerdictSource) {
    blocks = source.list.blocks.count
    for (index, block) in source.list.blocks.enumerated() {
      words += Int(block.words)
      linkWords += Int(block.linkWords)
      switch source.roles[index] {
      case .caption:
        captions += 1
        captionWords += Int(block.words)
      case .cell: cells += 1
      case .heading where block.linkDensity >= 0.5: linkedHeadings += 1
      default: break
      }
    }
    var blurbs: [Int] = []
    for index in source.content.body {
      let block = source.list.blocks[index]
      let count = Int(block.words)
      if !source.isProse(index) {
        if case .heading = source.roles[index] { continue }
        lines += count - Int(block.linkWords)
      } else if source.isBlurb(index) {
        blurbs.append(count)
      } else {
        prose += count
        longest = max(longest, count)
      }
    }
    // One or two may be an article's own paragraphs next to a link.
    let sum = blurbs.reduce(0, +)
    if blurbs.count >= Self.fewestTeasers {
      teasers = sum
    } else {
      prose += sum
      longest = max(longest, blurbs.max() ?? 0)
    }
    findWalls(source)
  }

  /// Teasers' blurbs on a page that leads elsewhere, at least.
  private static let fewestTeasers = 3
  /// Pages with fewer words than this say nothing.
  static let fewestWords = 12
  /// Pages with more words than this are not searched for what short pages say.
  private static let fewWords = 150

  /// Takes out of the prose what walls say where they are all that a page has to say: rules spare
  /// what holds most of a page's prose.
  private mutating func findWalls(_ source: VerdictSource) {
    guard prose > 0, prose < Self.fewWords else { return }
    for index in source.content.body where source.isProse(index) {
      guard !source.isBlurb(index), VerdictWords.wall.areIn(source.list.string(index)) else {
        continue
      }
      let count = Int(source.list.blocks[index].words)
      prose = max(0, prose - count)
      wallWords += count
    }
  }

  private mutating func measureFindings(_ source: VerdictSource) {
    var last: Int32 = -1
    // Evidence is sorted by block, strongest first.
    for item in source.findings.evidence where item.logOdds > 0 {
      hasPaywall = hasPaywall || source.rules[Int(item.rule)].kind == .paywall
      guard item.block != last else { continue }
      last = item.block
      let block = source.list.blocks[Int(item.block)]
      let count = Int(block.words - block.linkWords)
      switch source.rules[Int(item.rule)].kind {
      case .paywall, .registration, .cookie, .newsletter: wallWords += count
      case .comments: commentWords += count
      default: break
      }
    }
  }

  private mutating func measureElements(_ document: Document) {
    for node in document.tags.indices {
      switch document.tags[node] {
      case .img: images += 1
      case .input where !hasPassword:
        hasPassword = document.string(.type, of: node)?.lowercased() == "password"
      case .meta where !sendsOn:
        sendsOn =
          document.string(attribute: "http-equiv", of: node)?.lowercased() == "refresh"
          && document.string(.content, of: node)?.contains("=") == true
      default: break
      }
    }
  }

  /// Names of the elements that scripts fill with the page, by custom of their frameworks.
  private static let shells: Set<[UInt8]> = Set(
    [
      "root", "app", "__next", "__nuxt", "___gatsby", "app-root", "main-app", "react-root",
      "svelte",
    ]
    .map { Array($0.utf8) })

  private static func isShell(_ document: Document) -> Bool {
    document.tags.indices.contains { node in
      guard document.textStarts[node] == document.textEnds[node],
        let id = document.value(.id, of: node)
      else { return false }
      return shells.contains(Array(document.attributeBytes[id]))
    }
  }

  private mutating func readDeclarations(_ page: PageMetadata) {
    declared = DeclaredType(schemaTypes: page.declaredTypes)
    openGraph = DeclaredType(openGraph: page.declaredTypes)
    isDeclaredVideo =
      declared != .article
      && page.declaredTypes.contains {
        $0 == "VideoObject" || $0 == "ImageGallery" || $0.hasPrefix("og:video")
      }
    func isDeclared(_ source: String?) -> Bool {
      source.map { $0.hasPrefix("json-ld") || $0.hasPrefix("meta") } ?? false
    }
    isDeclaredIndex = page.declaredTypes.contains {
      $0 == "SearchResultsPage" || $0 == "ProfilePage" || $0 == "og:profile"
    }
    isDated = isDeclared(page.metadata.published?.source)
    hasAuthor = isDeclared(page.metadata.authors?.source)
    isDeclaredPaid = page.metadata.isAccessibleForFree?.value == false
    if let url = page.metadata.url?.value { address = Address(url) }
  }

  private mutating func readWords(_ source: VerdictSource) {
    // An article may be about errors and scripts; a page that is one has little else to say.
    guard prose < Self.fewWords else { return }
    var title = source.document.map { String(decoding: $0.title.prefix(400), as: UTF8.self) } ?? ""
    if let headline = source.outline.headline { title += " " + source.list.string(headline) }
    saysError = VerdictWords.error.areIn(title)
    guard prose < 60 else { return }
    var text = ""
    for index in source.list.blocks.indices.prefix(60) where text.utf8.count < 4000 {
      text += source.list.string(index) + " "
    }
    if words < Self.fewestWords, let document = source.document { isShell = Self.isShell(document) }
    asksForScripts = VerdictWords.scripts.areIn(text)
    if words < 60 { saysError = saysError || VerdictWords.error.areIn(text) }
    sendsOn = sendsOn && words < 60
  }
}

extension VerdictSource {
  /// Whether a block reads as text: a paragraph, or a whole sentence of some length.
  fileprivate func isProse(_ index: Int) -> Bool {
    let block = list.blocks[index]
    guard block.linkDensity < PageOutline.proseLinkDensity, block.words >= 8 else { return false }
    if case .cell = roles[index] { return false }
    return block.words >= PageOutline.proseWords
      || list.text[Int(block.start)..<Int(block.end)].span.endsSentence
  }

  /// Whether a block is the text of a teaser: with a link for a headline, or one to read on, it
  /// makes up an element that holds no other prose.
  fileprivate func isBlurb(_ index: Int) -> Bool {
    guard list.blocks[index].words <= Self.longestBlurb else { return false }
    var before = index - 1
    while before >= max(0, index - 3), outline.prose(before) == 0 {
      if isCard(index, before) { return true }
      before -= 1
    }
    let after = index + 1
    return after < list.blocks.count && isCard(index, after)
  }

  /// Excerpts of blog systems have 55 words.
  private static let longestBlurb = 60

  private func isCard(_ blurb: Int, _ link: Int) -> Bool {
    guard let document, link != outline.headline, list.blocks[link].linkDensity >= 0.5 else {
      return false
    }
    let target = list.blocks[link].node
    var node = Int(list.blocks[blurb].node)
    var steps = 0
    while node > 0, steps < 8 {
      if node <= Int(target), target < document.ends[node] {
        let below = outline.below(node, document)
        return below.words - below.linkWords <= list.blocks[blurb].words + 25 && below.blocks <= 8
      }
      node = Int(document.parents[node])
      steps += 1
    }
    return false
  }
}

extension PageSigns.Address {
  private static let indexes = KeySet(indexNames.map { ElementKey.hash($0.utf8) })
  private static let indexNames = [
    "tag", "tags", "author", "authors", "search", "category", "topic", "topics", "autor", "suche",
    "schlagwort", "thema", "auteur", "recherche", "buscar", "etiqueta", "archive", "archives",
    "gallery", "galleries", "page",
  ]

  init(_ url: String) {
    let path = Array(url.utf8.prefix(2000)).prefix {
      $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
    }
    var parts = path.split(separator: UInt8(ascii: "/"))[...]
    // The scheme and the host; what has none is a path.
    if parts.first?.last == UInt8(ascii: ":") { parts = parts.dropFirst(2) }
    guard let last = parts.last else {
      self = .front
      return
    }
    if parts.count == 1, last.starts(with: "index.".utf8) {
      self = .front
    } else if last.count(where: { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }) >= 3 {
      self = .slug
    } else if parts.contains(where: { Self.indexes.contains(ElementKey.hash($0)) }) {
      self = .index
    } else {
      self = .other
    }
  }
}
