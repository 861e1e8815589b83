import Winnow

/// Scores extracted texts against gold.
///
/// The measures: *shingle F*, multisets of four-word runs a page, macro precision and recall over pages,
/// then their harmonic mean (the article extraction benchmark of 2019); *exact*, the share of pages
/// whose runs agree completely; *word F*, F1 of bags of words a page, averaged (WCXB); *segment F*, F1
/// over snippets that must and must not be there (trafilatura's evaluation); *kept*, the share of snippets
/// that must not be there and are; *below half*, the share of pages whose word F is below .5.
///
/// A page whose gold text is mostly in a script without spaces, such as Chinese, Japanese or Thai, is
/// measured by characters: each letter of such a script is a word, and runs are of four characters.
public struct Evaluation: Sendable {
  /// One page's agreement with gold.
  public struct Page: Sendable {
    /// The gold page's id.
    public var id: String
    /// The sort of page, as gold says.
    public var type: String?
    /// The language, as gold says.
    public var language: String?
    /// The address, as gold says.
    public var url: String?
    /// nil where the gold has no text, or the divisor is 0.
    public var precision: Double?
    /// Of shingles, as `precision`.
    public var recall: Double?
    /// Whether both texts have the same shingles; nil where the gold has no text.
    public var isExact: Bool?
    /// F1 of bags of words, 0 to 1; nil where the gold has no text.
    public var wordF: Double?
    /// Snippets found and missing of those that must be there, and found of those that must not.
    public var found = 0
    /// Snippets that must be there and are not.
    public var missing = 0
    /// Snippets that must not be there and are.
    public var unwanted = 0
    /// How many snippets must not be there.
    public var barred = 0

    /// - Parameter text: nil counts as empty.
    public init(_ gold: GoldPage, text: String?) {
      id = gold.id
      type = gold.type
      language = gold.language
      url = gold.url
      let text = text ?? ""
      if let wanted = gold.text {
        let unit = Measures.Unit(gold: wanted)
        let (a, b) = (Measures.shingles(wanted, unit), Measures.shingles(text, unit))
        let shared = a.reduce(0) { $0 + min($1.value, b[$1.key] ?? 0) }
        let (inGold, inText) = (a.values.reduce(0, +), b.values.reduce(0, +))
        if inText > 0 { precision = Double(shared) / Double(inText) }
        if inGold > 0 { recall = Double(shared) / Double(inGold) }
        isExact = shared == inGold && shared == inText
        wordF = Measures.wordF(wanted, text, unit)
      }
      barred = gold.without.count
      guard !gold.with.isEmpty || !gold.without.isEmpty else { return }
      let folded = Measures.folded(text)[...]
      for snippet in gold.with {
        if folded.holds(Measures.folded(snippet)[...]) { found += 1 } else { missing += 1 }
      }
      unwanted = gold.without.count { folded.holds(Measures.folded($0)[...]) }
    }

    /// The measure by which pages are called bad: word F, or else segment F.
    public var quality: Double {
      if let wordF { return wordF }
      let total = 2 * found + unwanted + missing
      return total == 0 ? 1 : 2 * Double(found) / Double(total)
    }
  }

  /// The figures of many pages, 0 to 1; nil where no page has a say.
  public struct Scores: Sendable, Equatable {
    /// How many pages.
    public var pages = 0
    /// F1 of the two means below.
    public var shingleF: Double?
    /// Mean precision of shingles.
    public var shinglePrecision: Double?
    /// Mean recall of shingles.
    public var shingleRecall: Double?
    /// The share of pages with the same shingles.
    public var exact: Double?
    public var wordF: Double?
    /// F1 over snippets.
    public var segmentF: Double?
    /// Precision over snippets.
    public var segmentPrecision: Double?
    /// Recall over snippets.
    public var segmentRecall: Double?
    /// The share of snippets that must not be there, of all pages together, and are.
    public var kept: Double?
    /// The share of pages whose word F is below .5.
    public var belowHalf: Double?

    /// The figures of some pages.
    public init(_ list: some Collection<Page>) {
      pages = list.count
      shinglePrecision = Self.mean(list.compactMap(\.precision))
      shingleRecall = Self.mean(list.compactMap(\.recall))
      if let p = shinglePrecision, let r = shingleRecall {
        shingleF = p + r == 0 ? 0 : 2 * p * r / (p + r)
      }
      exact = Self.mean(list.compactMap { $0.isExact.map { $0 ? 1 : 0 } })
      wordF = Self.mean(list.compactMap(\.wordF))
      belowHalf = Self.mean(list.compactMap(\.wordF).map { $0 < 0.5 ? 1 : 0 })
      let found = list.reduce(0) { $0 + $1.found }
      let missing = list.reduce(0) { $0 + $1.missing }
      let unwanted = list.reduce(0) { $0 + $1.unwanted }
      let barred = list.reduce(0) { $0 + $1.barred }
      if barred > 0 { kept = Double(unwanted) / Double(barred) }
      guard found + missing > 0 else { return }
      let p = Double(found) / Double(max(1, found + unwanted))
      let r = Double(found) / Double(found + missing)
      segmentPrecision = p
      segmentRecall = r
      segmentF = 2 * p * r / max(1e-9, p + r)
    }

    /// The mean over sources, each of which counts the same, however many pages it has.
    ///
    /// A measure that a source has no figure for is averaged over the others; `pages` is the sum.
    public init(meanOf sources: [Scores]) {
      func mean(_ measure: (Scores) -> Double?) -> Double? {
        Self.mean(sources.compactMap(measure))
      }
      pages = sources.reduce(0) { $0 + $1.pages }
      shingleF = mean(\.shingleF)
      shinglePrecision = mean(\.shinglePrecision)
      shingleRecall = mean(\.shingleRecall)
      exact = mean(\.exact)
      wordF = mean(\.wordF)
      segmentF = mean(\.segmentF)
      segmentPrecision = mean(\.segmentPrecision)
      segmentRecall = mean(\.segmentRecall)
      kept = mean(\.kept)
      belowHalf = mean(\.belowHalf)
    }

    private static func mean(_ values: [Double]) -> Double? {
      values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
  }

  /// All pages, in the order of the gold file.
  public let pages: [Page]
  /// The figures of all pages together.
  public let scores: Scores

  /// Sums up pages.
  public init(_ pages: [Page]) {
    self.pages = pages
    scores = Scores(pages)
  }

  /// The figures of groups of pages, in the groups' order; pages without the key are left out.
  public func scores(by key: (Page) -> String?) -> [(group: String, scores: Scores)] {
    var groups: [String: [Page]] = [:]
    for page in pages { if let name = key(page) { groups[name, default: []].append(page) } }
    return groups.sorted { $0.key < $1.key }.map { ($0.key, Scores($0.value)) }
  }

  /// The middle 95 % of a measure over samples of the pages, drawn with replacement (Efron 1979).
  ///
  /// - Parameter samples: how many; the same number gives the same interval.
  public func interval(
    _ measure: (Scores) -> Double?, samples: Int = 1000
  ) -> ClosedRange<Double>? {
    guard pages.count > 1 else { return nil }
    var state: UInt64 = 0x5EED
    var values: [Double] = []
    for _ in 0..<samples {
      let drawn = pages.indices.map { _ -> Page in
        // SplitMix64 (Steele, Lea and Flood 2014).
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return pages[Int((z ^ (z >> 31)) % UInt64(pages.count))]
      }
      if let value = measure(Scores(drawn)) { values.append(value) }
    }
    values.sort()
    guard let last = values.indices.last else { return nil }
    return values[last * 25 / 1000]...values[last * 975 / 1000]
  }
}
