import Winnow

/// What terms of a score are called where people read them. JSON keeps the scorecard's own names.
package enum TermWords {
  /// A term in words: "share of prose around: 0.93" for "proseShare2 0.93"; rules and the like as they are.
  package static func plain(_ name: String) -> String {
    if name == "start" { return "start of all" }
    guard let space = name.firstIndex(of: " ") else { return words[name] ?? name }
    let key = String(name[..<space])
    guard let words = words[key] else { return name }
    return "\(words): \(value(key, String(name[name.index(after: space)...])))"
  }

  private static let yesOrNo: Set = [
    "opensQuote", "hidden", "inNav", "inFooter", "inAside", "inHeader", "inForm", "inFigure",
    "inArticle", "inMain", "inUnordered", "inOrdered", "inTable", "inQuote", "inDefinitions",
    "inMenu",
    "inButton", "inSection", "inLink", "opensLower", "articleHeadline", "namesAuthor", "repeated",
  ]

  private static func value(_ key: String, _ value: String) -> String {
    if value == "-1" { return "not here" }
    if yesOrNo.contains(key), value == "0" || value == "1" { return value == "1" ? "yes" : "no" }
    if key.hasPrefix("near"), value == "9" { return "none" }
    if key.hasPrefix("rules") || key == "headingRules", let shifted = Float(value) {
      let tenths = Int(((shifted - 8) * 10).rounded())
      return (tenths < 0 ? "-" : "+") + "\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }
    return value
  }

  /// By feature; the same words stand in the glossary, GLOSSARY.md.
  package static let words: [String: String] = {
    var result: [String: String] = [:]
    for line in table.split(separator: "\n") {
      guard let space = line.firstIndex(of: " ") else { continue }
      result[String(line[..<space])] = String(line[line.index(after: space)...])
    }
    for level in 1...5 {
      let of = level == 1 ? "parent" : level == 2 ? "grandparent" : "element \(level) levels up"
      result["proseShare\(level)"] = "share of the page's prose in the \(of)"
      result["containerLinks\(level)"] = "share of linked text in the \(of)"
    }
    for (place, step) in [("Before", "before"), ("After", "after")] {
      for distance in 1...2 {
        let which = distance == 1 ? "the block \(step)" : "the second block \(step)"
        result["rules\(place)\(distance)"] = "what rules say of \(which)"
        result["words\(place)\(distance)"] = "words of \(which)"
      }
      result["links\(place)1"] = "share of linked text in the block \(step)"
      result["tag\(place)1"] = "element of the block \(step)"
      result["final\(place)1"] = "last mark of the block \(step)"
    }
    for distance in 1...3 {
      let number = ["next", "second", "third"][distance - 1]
      result["before\(distance)"] = distance == 1 ? "block before" : "\(number) block before"
      result["after\(distance)"] = distance == 1 ? "block after" : "\(number) block after"
    }
    for (key, what) in [
      ("Content", "content"), ("Comments", "comments"), ("Related", "related links"),
      ("Teaser", "teasers"), ("Share", "sharing"), ("Menu", "a menu"), ("Footer", "a footer"),
      ("Header", "a header"), ("Sidebar", "a sidebar"), ("Meta", "details such as dates"),
      ("Author", "the author"), ("Caption", "a caption"), ("Tags", "topics"),
      ("Ad", "advertising"), ("Signup", "signing up"), ("Modal", "a popup"), ("Lead", "a lead"),
      ("Quote", "a quotation"), ("Product", "a product"), ("Forum", "a forum"),
      ("Fold", "folded text"), ("Docs", "documentation"), ("Embed", "embedded things"),
      ("Body", "the article's body"),
    ] { result["near" + key] = "levels up to a name for \(what)" }
    return result
  }()

  private static let table = """
    words words
    linkDensity share of linked text
    ending length and whether a sentence ends
    separators bars and dots between words
    digits share of digits
    capitals share of capitals
    marks copyright marks and bars
    opensQuote begins with a quotation mark
    inline what the text is made of
    tag element
    depth levels down in the page
    hidden hidden from readers
    bodyName name of the page's body
    inNav in navigation
    inFooter in a footer
    inAside in an aside
    inHeader in a header
    inForm in a form
    inFigure in a figure
    inArticle in an article element
    inMain in the main element
    inUnordered in a list
    inOrdered in a numbered list
    inTable in a table
    inQuote in a quotation
    inDefinitions in a list of terms
    inMenu in a menu
    inButton in a button
    inSection in a section
    inLink in a link
    shared levels shared with the densest prose
    sharedDepth depth of what it shares with the densest prose
    sharedPlace way to the densest prose
    position place on the page
    headline place by the headline
    siblings neighbours of the same kind
    repeated stands more than once
    averageWord length of words
    sentences sentences
    lowerWords share of words in lower case
    finalMark last mark
    linkCount links
    lineBreaks line breaks
    opensLower begins in lower case
    arrows arrows and bullets
    addresses addresses
    parentBlocks blocks in the parent
    parentWords words a block in the parent
    grandBlocks blocks in the grandparent
    grandWords words a block in the grandparent
    childPlace place among its siblings
    articleProse share of the page's prose in its article element
    articleHeadline its article element holds the headline
    articleNumber number of its article element
    pathBlocks blocks under the same tags
    pathProse share of the page's prose under the same tags
    pathWords words a block under the same tags
    pathLinks share of linked text under the same tags
    styleBlocks blocks of the same look
    styleProse share of the page's prose of the same look
    styleWords words a block of the same look
    styleLinks share of linked text of the same look
    blockPlace blocks before it, as a share
    wordPlace words before it, as a share
    headlineAfter blocks since the headline
    headlineBefore blocks up to the headline
    headlineWords words in common with the headline
    sinceProse blocks since the last prose
    untilProse blocks up to the next prose
    beyondDensest blocks behind the densest prose
    beforeDensest blocks before the densest prose
    proseBack share of the page's prose before it
    proseAhead share of the page's prose behind it
    gapBefore elements since the block before
    gapAfter elements up to the block after
    mediaBefore pictures and frames before it
    upBefore levels up to what it shares with the block before
    upAfter levels up to what it shares with the block after
    headingDistance blocks since its heading
    headingLevel level of its heading
    headingWords words of its heading
    headingRules what rules say of its heading
    markedSince blocks since rules spoke against one
    meanWords words a block around
    meanLinks share of linked text around
    pageProse words of prose on the page
    pageBlocks blocks on the page
    pageLinks share of linked text on the page
    pageDensest share of the page's prose in its densest part
    pageLongest words of the page's longest block
    pageArticles article elements on the page
    pageParagraphs paragraphs on the page
    pageItems list items on the page
    pageForms forms on the page
    pageHeadlines headlines on the page
    declaredType what the page calls itself
    openGraphType what the page calls itself in OpenGraph
    addressDepth parts of the address
    addressHyphens hyphens in the address
    inDeclaredBody share that stands in the declared body
    inDescription share that stands in the page's description
    inTitle share that stands in the title
    cohesion words in common with the densest prose
    commonWords words that hold prose together
    namesAuthor names an author of the article
    years years
    ownLinks links to the page itself
    siteLinks links to the same site
    otherLinks links to other sites
    """
}
