/// What the scorecard can see of a block: each case is one number a block.
///
/// Numbers are binned by the scorecard's edges; choices are looked up by name. A feature that does
/// not apply (anything about elements, in plain text) is `nan`, which no bin holds and which
/// therefore adds nothing.
enum Feature: Int, CaseIterable, Sendable {
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

  static let count = allCases.count

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
    case .siblings: ["none", "previous", "next", "both"]
    case .before3, .before2, .before1, .after1, .after2, .after3:
      ["text", "links"].flatMap { kind in
        ["1-2", "3-9", "10-19", "20-39", "40"].map { "\(kind)-\($0)" }
      } + ["none"]
    default: nil
    }
  }
}

/// The features of every block of a page, block after block.
struct FeatureMatrix: Sendable {
  var values: [Float] = []

  var blockCount: Int { values.count / Feature.count }

  subscript(block: Int, feature: Feature) -> Float {
    get { values[block * Feature.count + feature.rawValue] }
    set { values[block * Feature.count + feature.rawValue] = newValue }
  }
}
