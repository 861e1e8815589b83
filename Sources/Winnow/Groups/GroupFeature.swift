/// What the group card can see of a group: each case is one number. What does not apply is `absent`.
package enum GroupFeature: Int, CaseIterable, Sendable {
  // Size: records, words; words, prose words and blocks a record; the longest record's share of the words; how much
  // records differ in length, as a share of the mean (coefficient of variation).
  case records, words, wordsEach, proseEach, blocksEach, longest, spread
  // Share of the page's prose inside; prose words before, behind and outside of it; prose outside of its parent.
  case proseShare, proseBefore, proseAfter, proseOutside, proseBeyond
  // Share of words in links; of records with one; of records whose first block is a link.
  case links, linked, linkFirst
  // The record's tag and the parent's, as numbers; records' share of the parent's words.
  case recordTag, parentTag, ofParent
  // Place: share of the page's words before and behind; words since the headline, and whether it holds the headline
  // (0 before, 1 after, 2 inside); words and level of the heading before it, and how many blocks it is away.
  case wordPlace, endPlace, headlineWords, headline, headingWords, headingLevel, headingDistance
  // A record: headings, short lines, dated lines, questions, repeated lines, sentences, pictures, <time> elements; the
  // share of records with a dated line, with a picture, whose first block is short.
  case headComments, headRelated, headings, short, dates, questions, repeats, sentences, images,
    times
  case dated, imaged, shortFirst
  // Forms and text areas inside the parent, and in the element around it.
  case forms, formsAround
  // Share of records whose names hold a kind, inside or on themselves.
  case sayComments, sayAuthor, sayMeta, sayTeaser, sayRelated, sayForum, sayProduct, sayQuote
  case sayContent, sayTags, sayMenu, sayAd, sayLead, sayDocs
  // Levels up from the records to the nearest element of a kind: 0 the records, 1 the parent, 5 none.
  case nearContent, nearComments, nearRelated, nearTeaser, nearMenu, nearFooter, nearSidebar
  case nearAuthor, nearTags, nearSignup, nearProduct, nearForum, nearFold, nearDocs, nearBody
  // Whether it is keyed by a shared name; elements around with the same tag; levels of depth.
  case keyed, nested
  // The page: as the block card's.
  case pageProse, pageBlocks, pageLinks, declaredType, openGraphType, pageForms

  // Of the last case, so that it is a constant.
  static var count: Int { pageForms.rawValue + 1 }
  /// What a feature that does not apply is.
  static let absent: Float = -1
  static let names = listing.listedNames
  static let named = Dictionary(
    uniqueKeysWithValues: zip(names, allCases).map { ($0, $1.rawValue) })

  /// The names of all cases in order. A literal, because `String(describing:)` reads runtime metadata for each.
  static let listing = """
    records words wordsEach proseEach blocksEach longest spread proseShare proseBefore proseAfter \
    proseOutside proseBeyond links linked linkFirst recordTag parentTag ofParent wordPlace \
    endPlace headlineWords headline headingWords headingLevel headingDistance headComments headRelated headings short dates \
    questions repeats sentences images times dated imaged shortFirst forms formsAround \
    sayComments sayAuthor sayMeta sayTeaser sayRelated sayForum sayProduct sayQuote sayContent \
    sayTags sayMenu sayAd sayLead sayDocs nearContent nearComments nearRelated nearTeaser nearMenu \
    nearFooter nearSidebar nearAuthor nearTags nearSignup nearProduct nearForum nearFold nearDocs \
    nearBody keyed nested pageProse pageBlocks pageLinks declaredType openGraphType pageForms
    """
}
