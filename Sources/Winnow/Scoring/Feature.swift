/// What the scorecard can see of a block: each case is one number a block.
///
/// Numbers are compared with thresholds; choices are looked up by name. No value is negative: a
/// feature that does not apply (anything about elements, in plain text) is `absent`.
package enum Feature: Int, CaseIterable, Sendable {
  // The block's own text.
  case words, linkDensity, ending, separators, digits, capitals, marks, opensQuote, inline
  // The element that holds it.
  case tag, depth, hidden, bodyName
  // Elements around it: 0 or 1.
  case inNav, inFooter, inAside, inHeader, inForm, inFigure, inArticle, inMain, inUnordered
  case inOrdered, inTable, inQuote, inDefinitions, inMenu, inButton, inSection, inLink
  // Share of the page's prose in the parent, grandparent and so on: 0 to 1.
  case proseShare1, proseShare2, proseShare3, proseShare4, proseShare5
  // Link density of the parent, grandparent and so on: 0 to 1.
  case containerLinks1, containerLinks2, containerLinks3, containerLinks4, containerLinks5
  // Levels from the densest container up to what it shares with the block, and down to the block.
  case shared, sharedDepth, sharedPlace
  // Where the block stands.
  case position, headline, siblings, repeated
  // Lengths and links of the neighbours.
  case before3, before2, before1, after1, after2, after3

  // More of the block's own text.
  /// Bytes a word; sentences; share of words in lower case; the last mark; links; line feeds.
  case averageWord, sentences, lowerWords, finalMark, linkCount, lineBreaks
  /// 0 or 1: the first letter is in lower case. Counts: arrows and bullets; @ and ://.
  case opensLower, arrows, addresses

  // Levels up to the nearest element with a class, id or role of a kind, 0 to 8; 9 where there is
  // none. See `ElementNames`.
  case nearContent, nearComments, nearRelated, nearTeaser, nearShare, nearMenu, nearFooter
  case nearHeader, nearSidebar, nearMeta, nearAuthor, nearCaption, nearTags, nearAd, nearSignup
  case nearModal, nearLead, nearQuote, nearProduct, nearForum, nearFold, nearDocs, nearEmbed
  case nearBody

  // Blocks in the parent and in its parent, words a block there, the place among the siblings.
  case parentBlocks, parentWords, grandBlocks, grandWords, childPlace
  // The nearest <article>: its share of the page's prose, whether it holds the headline, its number.
  case articleProse, articleHeadline, articleNumber

  // Blocks under the same path of tags, and of tags with classes: how many, their share of the
  // page's prose, words a block, link density.
  case pathBlocks, pathProse, pathWords, pathLinks
  case styleBlocks, styleProse, styleWords, styleLinks

  // Where it stands, in blocks, words and shares.
  case blockPlace, wordPlace, headlineAfter, headlineBefore, headlineWords
  case sinceProse, untilProse, beyondDensest, beforeDensest, proseBack, proseAhead
  /// Nodes, and pictures and frames, between the block and its neighbours; levels up to what it
  /// shares with them.
  case gapBefore, gapAfter, mediaBefore, upBefore, upAfter
  /// The heading that the block stands under: blocks since, level, words, log-odds by rules.
  case headingDistance, headingLevel, headingWords, headingRules

  // What rules say of the blocks around, in log-odds shifted by 8, and how many blocks since the
  // last prose they speak against.
  case rulesBefore1, rulesAfter1, rulesBefore2, rulesAfter2, markedSince

  // The neighbours as numbers.
  case wordsBefore1, wordsAfter1, wordsBefore2, wordsAfter2
  case linksBefore1, linksAfter1, tagBefore1, tagAfter1, finalBefore1, finalAfter1
  case meanWords, meanLinks

  // The page.
  case pageProse, pageBlocks, pageLinks, pageDensest, pageLongest, pageArticles, pageParagraphs
  case pageItems, pageForms, pageHeadlines
  /// What the page declares itself to be, in JSON-LD and in OpenGraph; path segments of its address,
  /// and hyphens in the last one.
  case declaredType, openGraphType, addressDepth, addressHyphens

  // Shares of the block's runs of three words that stand elsewhere.
  case inDeclaredBody, inDescription, inTitle

  // Words in common with the page's densest prose, and words that hold it together; see `Vocabulary`.
  case cohesion, commonWords
  /// Whether one of the article's authors is named; four-digit years; links to the page itself, to
  /// the same site and to others.
  case namesAuthor, years, ownLinks, siteLinks, otherLinks

  // What the groups of records around the block say, in log-odds shifted by 8: the one most like furniture, the
  // one least like it, the smallest, the largest, and the one with most records.
  case groupMost, groupLeast, groupInner, groupOuter, groupPrimary

  // Of the last case, so that it is a constant.
  static var count: Int { groupPrimary.rawValue + 1 }
  /// The cases' numbers by their names in scorecard files.
  static let named = Dictionary(
    uniqueKeysWithValues: zip(names, allCases).map { ($0, $1.rawValue) })

  /// The names of all cases in their order.
  static let names = listing.listedNames

  /// The names of all cases in order. A literal, because `String(describing:)` reads runtime metadata for each.
  static let listing = """
    words linkDensity ending separators digits capitals marks opensQuote inline tag depth hidden \
    bodyName inNav inFooter inAside inHeader inForm inFigure inArticle inMain inUnordered \
    inOrdered inTable inQuote inDefinitions inMenu inButton inSection inLink proseShare1 \
    proseShare2 proseShare3 proseShare4 proseShare5 containerLinks1 containerLinks2 \
    containerLinks3 containerLinks4 containerLinks5 shared sharedDepth sharedPlace position \
    headline siblings repeated before3 before2 before1 after1 after2 after3 averageWord \
    sentences lowerWords finalMark linkCount lineBreaks opensLower arrows addresses nearContent \
    nearComments nearRelated nearTeaser nearShare nearMenu nearFooter nearHeader nearSidebar \
    nearMeta nearAuthor nearCaption nearTags nearAd nearSignup nearModal nearLead nearQuote \
    nearProduct nearForum nearFold nearDocs nearEmbed nearBody parentBlocks parentWords \
    grandBlocks grandWords childPlace articleProse articleHeadline articleNumber pathBlocks \
    pathProse pathWords pathLinks styleBlocks styleProse styleWords styleLinks blockPlace \
    wordPlace headlineAfter headlineBefore headlineWords sinceProse untilProse beyondDensest \
    beforeDensest proseBack proseAhead gapBefore gapAfter mediaBefore upBefore upAfter \
    headingDistance headingLevel headingWords headingRules rulesBefore1 rulesAfter1 rulesBefore2 \
    rulesAfter2 markedSince wordsBefore1 wordsAfter1 wordsBefore2 wordsAfter2 linksBefore1 \
    linksAfter1 tagBefore1 tagAfter1 finalBefore1 finalAfter1 meanWords meanLinks pageProse \
    pageBlocks pageLinks pageDensest pageLongest pageArticles pageParagraphs pageItems pageForms \
    pageHeadlines declaredType openGraphType addressDepth addressHyphens inDeclaredBody \
    inDescription inTitle cohesion commonWords namesAuthor years ownLinks siteLinks otherLinks \
    groupMost groupLeast groupInner groupOuter groupPrimary
    """
  /// What a feature that does not apply is.
  package static let absent = GroupFeature.absent

  /// The names of a feature's values where they are choices, nil where they are numbers.
  var choices: [String]? {
    switch self {
    case .tag:
      [
        "other", "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "blockquote", "pre",
        "figcaption", "div", "dt", "dd", "button", "section", "article", "header", "footer",
        "address", "form", "figure", "main", "body", "nav", "aside", "ul",
      ]
    case .ending:
      [
        "open-1-4", "sentence-1-4", "open-5-10", "sentence-5-10", "open-11-20", "sentence-11-20",
        "open-21", "sentence-21",
      ]
    case .marks: ["none", "copyright", "bar", "both"]
    case .inline: ["plain", "link", "strong", "emphasis", "button", "time", "small", "span"]
    case .headline: ["unknown", "before", "itself", "after-1-3", "after-4-9", "after-10"]
    case .sharedPlace:
      (0...3).flatMap { up in (0...5).map { "up\(up)-down\($0)" } }
    case .declaredType, .openGraphType: DeclaredType.allCases.map(\.rawValue)
    case .siblings: ["none", "previous", "next", "both"]
    case .before3, .before2, .before1, .after1, .after2, .after3:
      ["text", "links"].flatMap { kind in
        ["1-2", "3-9", "10-19", "20-39", "40"].map { "\(kind)-\($0)" }
      } + ["none"]
    default: nil
    }
  }
}

/// The features of blocks of a page, block after block.
package struct FeatureMatrix: Sendable {
  var values: [Float] = []

  init() {}

  /// All of them absent.
  init(count: Int) { values = Array(repeating: Feature.absent, count: count * Feature.count) }

  var blockCount: Int { values.count / Feature.count }

  package subscript(block: Int, feature: Feature) -> Float {
    get { values[block * Feature.count + feature.rawValue] }
    set { values[block * Feature.count + feature.rawValue] = newValue }
  }

  /// Calls a closure with a block's row, to be written to, and with the one before it.
  @inline(__always)
  mutating func withRow(_ block: Int, _ body: (FeatureRow, _ previous: FeatureRow?) -> Void) {
    unsafe values.withUnsafeMutableBufferPointer { values in
      func row(_ block: Int) -> FeatureRow {
        let start = block * Feature.count
        return unsafe FeatureRow(values: .init(rebasing: values[start..<start + Feature.count]))
      }
      body(row(block), block > 0 ? row(block - 1) : nil)
    }
  }
}

/// One block's features while they are measured: of each feature there is one, so no place is out of bounds.
@safe struct FeatureRow {
  fileprivate let values: UnsafeMutableBufferPointer<Float>

  fileprivate init(values: UnsafeMutableBufferPointer<Float>) {
    unsafe self.values = values
  }

  @inline(__always)
  subscript(feature: Feature) -> Float {
    get { unsafe values[feature.rawValue] }
    nonmutating set { unsafe values[feature.rawValue] = newValue }
  }

  /// The feature that comes so many places after another.
  @inline(__always)
  subscript(feature: Feature, offset: Int) -> Float {
    get { unsafe values[place(feature, offset)] }
    nonmutating set { unsafe values[place(feature, offset)] = newValue }
  }

  /// Takes the values of some features in a row from another block.
  @inline(__always)
  func copy(_ first: Feature, through last: Feature, of other: FeatureRow) {
    let features = first.rawValue...last.rawValue
    _ = unsafe UnsafeMutableBufferPointer(rebasing: values[features])
      .update(fromContentsOf: other.values[features])
  }

  private func place(_ feature: Feature, _ offset: Int) -> Int {
    precondition((0..<Feature.count - feature.rawValue).contains(offset))
    return feature.rawValue + offset
  }
}
