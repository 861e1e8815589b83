/// What the features of a page are read from.
struct FeatureSource {
  var list: BlockList
  /// Nil for plain text; features of elements are then absent.
  var document: Document?
  var outline: PageOutline
  /// The rules' log-odds for each block.
  var rules: [Float]
  /// The page's own words for its body, standfirst and headline.
  var declaredBody = TextOverlap()
  var description = TextOverlap()
  var title = TextOverlap()
  /// What the page declares itself to be.
  var declaredTypes: [String] = []
  var address: String?
  /// The article's authors.
  var authors: [String] = []
  /// The words of its blocks, where they are at hand.
  var words: PageWords?
  /// What the page's class names and the like say; read anew where nil.
  var names: PageNames?
  /// Where it passes, the features that are left stay absent.
  var deadline = Deadline.none
}

extension FeatureMatrix {
  /// Measures every block of a page.
  ///
  /// - Parameter bodyNames: class and id names that mean the body of an article.
  init(_ source: FeatureSource, bodyNames: NameSet) {
    var extractor = FeatureExtractor(source, bodyNames)
    self = extractor.rows(of: source.list.blocks.indices)
  }
}

/// Measures the blocks of one page, one stretch of them after another; facts of the page and of its
/// elements are gathered first.
///
/// The rows of a stretch are in the processor's cache until they are scored, and a page of a million
/// blocks needs no memory for all of them at once.
struct FeatureExtractor {
  /// The rows under way, and the block of the first.
  var rows = FeatureMatrix()
  private var first = 0
  let list: BlockList
  let document: Document?
  let outline: PageOutline
  let source: FeatureSource
  let survey: ElementSurvey?
  let places: PlaceSurvey
  let paths: PathSurvey?
  /// Features that are the same for all blocks.
  private var pageValues: [(feature: Feature, value: Float)] = []
  /// How many other blocks have the text of one, at most 2.
  private let repeats: [UInt8]
  private let vocabulary: Vocabulary
  private var words = FoldedWords()
  /// By block, whether it is prose, and in the densest container if there is one.
  private let prose: [Bool]
  private let authors: [[UInt8]]
  /// The host of the page's address, without www.
  let host: ArraySlice<UInt8>?

  init(_ source: FeatureSource, _ bodyNames: NameSet) {
    self.source = source
    authors = source.authors.map { Array($0.utf8) }.filter { $0.count >= 5 }
    host = source.address.map { PageSite(url: $0).host[...].withoutWWW }
    list = source.list
    document = source.document
    outline = source.outline
    // First, because what it takes is gone by the time that the others need their memory.
    repeats = Self.repeats(source.list)
    survey = source.document.map {
      ElementSurvey(
        $0, source.list, source.outline,
        names: source.names ?? PageNames($0, bodyNames: bodyNames), deadline: source.deadline)
    }
    let (list, outline) = (source.list, source.outline)
    let container = source.document.flatMap { document in
      outline.densest > 0 ? outline.densest..<Int(document.ends[outline.densest]) : nil
    }
    prose = list.blocks.indices.map { index in
      outline.prose[index] > 0 && container?.contains(Int(list.blocks[index].node)) ?? true
    }
    vocabulary = Vocabulary(
      list, prose: prose, words: source.words, deadline: source.deadline)
    places = PlaceSurvey(
      list, source.document, outline, rules: source.rules,
      inDensest: container == nil ? [] : prose)
    paths = survey?.paths
    pageValues = measurePage()
  }

  private static func repeats(_ list: BlockList) -> [UInt8] {
    var texts = HashNumbers()
    var occurrences: [Int32] = []
    let numbers = list.blocks.map {
      let number = texts.number(
        of: TextHash.of(list.text[Int($0.start)..<Int($0.end)], seed: HashPlaces.multiplier))
      if number == occurrences.count { occurrences.append(0) }
      occurrences[number] += 1
      return Int32(truncatingIfNeeded: number)
    }
    return numbers.map { UInt8(min(2, occurrences[Int($0)] - 1)) }
  }

  /// The features of a stretch of blocks; those for which there is no time are absent.
  mutating func rows(of stretch: Range<Int>) -> FeatureMatrix {
    rows = FeatureMatrix(count: stretch.count)
    first = stretch.lowerBound
    for index in stretch {
      if source.deadline.hasPassed { break }
      measureText(index)
      self[index, .repeated] = Float(repeats[index])
      measureWords(index)
      if let document, let survey { measureElements(index, document, survey) }
      if let paths { measurePaths(index, paths) }
      measurePlaces(index)
      measureNeighbours(index)
      for (feature, value) in pageValues { self[index, feature] = value }
    }
    var result = FeatureMatrix()
    swap(&result, &rows)
    return result
  }

  /// A feature of a block of the stretch under way.
  subscript(block: Int, feature: Feature) -> Float {
    get { rows[block - first, feature] }
    set { rows[block - first, feature] = newValue }
  }

  /// Where a block's features begin in the values of `rows`.
  func start(_ block: Int) -> Int { (block - first) * Feature.count }

  /// What a block's words have in common with the page's prose and with what the page says of itself.
  private mutating func measureWords(_ index: Int) {
    let block = list.blocks[index]
    words.read(index, of: list, source.words)
    if let shares = vocabulary.shares(of: words, isOwn: prose[index]) {
      self[index, .cohesion] = shares.cohesion
      self[index, .commonWords] = shares.common
    }
    if !source.declaredBody.isEmpty {
      self[index, .inDeclaredBody] = source.declaredBody.share(of: words)
    }
    if !source.description.isEmpty {
      self[index, .inDescription] = source.description.share(of: words)
    }
    if !source.title.isEmpty, block.words <= 40 {
      self[index, .inTitle] = source.title.share(of: words)
    }
    if !authors.isEmpty {
      let text = list.text[Int(block.start)..<Int(block.end)]
      self[index, .namesAuthor] = authors.contains { text.holds($0[...]) } ? 1 : 0
    }
  }
}
