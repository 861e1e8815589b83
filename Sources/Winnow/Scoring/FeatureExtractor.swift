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
    extractor.run()
    self = extractor.matrix
  }
}

/// Measures the blocks of one page; per element facts are gathered first, parents before children.
struct FeatureExtractor {
  var matrix = FeatureMatrix()
  let list: BlockList
  let document: Document?
  let outline: PageOutline
  let source: FeatureSource
  let survey: ElementSurvey?
  private let authors: [[UInt8]]
  /// The host of the page's address, without www.
  let host: ArraySlice<UInt8>?

  fileprivate init(_ source: FeatureSource, _ bodyNames: NameSet) {
    self.source = source
    authors = source.authors.map { Array($0.utf8) }.filter { $0.count >= 5 }
    host = source.address.map { PageSite(url: $0).host[...].withoutWWW }
    list = source.list
    document = source.document
    outline = source.outline
    survey = source.document.map {
      ElementSurvey(
        $0, densest: source.outline.densest,
        names: source.names ?? PageNames($0, bodyNames: bodyNames), deadline: source.deadline)
    }
  }

  mutating func run() {
    let count = list.blocks.count
    matrix.values = Array(repeating: Feature.absent, count: count * Feature.count)
    let hashes = list.blocks.map(hash)
    var occurrences: [UInt64: Int32] = [:]
    for hash in hashes { occurrences[hash, default: 0] += 1 }
    let prose = list.blocks.indices.map(isMainProse)
    let vocabulary = Vocabulary(list, prose: prose, deadline: source.deadline)
    var words = FoldedWords()
    // One block after another, so that a row is in the processor's cache until it is whole.
    for index in 0..<count {
      if source.deadline.hasPassed { return }
      measureText(index)
      matrix[index, .repeated] = Float(min(2, occurrences[hashes[index], default: 1] - 1))
      measureWords(index, &words, vocabulary, isProse: prose[index])
      if let document, let survey { measureElements(index, document, survey) }
    }
    if source.deadline.hasPassed { return }
    if let document, let survey { measurePaths(document, survey) }
    measurePlaces()
    if source.deadline.hasPassed { return }
    measureNeighbours()
    measurePage()
  }

  private func hash(_ block: TextBlock) -> UInt64 {
    unsafe list.text.withUnsafeBufferPointer { text in
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for index in Int(block.start)..<Int(block.end) {
        hash = unsafe (hash ^ UInt64(text[index])) &* 0x100_0000_01B3
      }
      return hash
    }
  }

  /// What a block's words have in common with the page's prose and with what the page says of itself.
  private mutating func measureWords(
    _ index: Int, _ words: inout FoldedWords, _ vocabulary: Vocabulary, isProse: Bool
  ) {
    let block = list.blocks[index]
    let text = list.text[Int(block.start)..<Int(block.end)]
    words.read(text)
    if let shares = vocabulary.shares(of: words, isOwn: isProse) {
      matrix[index, .cohesion] = shares.cohesion
      matrix[index, .commonWords] = shares.common
    }
    if !source.declaredBody.isEmpty {
      matrix[index, .inDeclaredBody] = source.declaredBody.share(of: words)
    }
    if !source.description.isEmpty {
      matrix[index, .inDescription] = source.description.share(of: words)
    }
    if !source.title.isEmpty, block.words <= 40 {
      matrix[index, .inTitle] = source.title.share(of: words)
    }
    if !authors.isEmpty {
      matrix[index, .namesAuthor] = authors.contains { text.holds($0[...]) } ? 1 : 0
    }
  }

  private func isMainProse(_ index: Int) -> Bool {
    outline.prose[index] > 0
      && (document == nil || outline.densest == 0 || isInDensest(Int(list.blocks[index].node)))
  }
}
