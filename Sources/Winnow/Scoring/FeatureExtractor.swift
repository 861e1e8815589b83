/// What the features of a page are read from.
package struct FeatureSource {
  var list: BlockList
  /// Nil for plain text; features of elements are then absent.
  var document: Document?
  var outline: PageOutline
  /// The rules' log-odds for each block, as far as they are heard.
  package var rules: [Float]
  /// The page's own words for its body, standfirst and headline.
  var declaredBody = TextOverlap()
  var description = TextOverlap()
  var title = TextOverlap()
  /// What the page declares itself to be.
  var declaredTypes: [String] = []
  var address: String?
  /// The article's authors.
  var authors: [String] = []
  /// What groups say of its blocks.
  var groups = RecordGroups()
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
  package init(_ source: FeatureSource, bodyNames: NameSet) {
    self = FeatureExtractor(source, bodyNames).rows(of: source.list.blocks.indices)
  }
}

/// Measures the blocks of one page in batches; facts of the page and of its elements are gathered first.
///
/// A batch's rows stay in the processor's cache until they are scored, and a page of a million blocks needs no memory
/// for all rows at once.
///
/// A class with constant parts, so that measuring a block retains and releases none of the arrays that it reads.
final class FeatureExtractor {
  let list: BlockList
  /// An empty one for plain text: unwrapping an optional reference each time would retain and release it.
  let document: Document
  let isText: Bool
  let outline: PageOutline
  let source: FeatureSource
  /// Of plain text nothing is known.
  let survey: ElementSurvey
  let places: PlaceSurvey
  /// How many other blocks have the text of one, at most 2.
  private let repeats: [UInt8]
  /// By block, as `Span.finalMark`.
  let finalMarks: [UInt8]
  let tagValues = Tag.featureValues
  /// By block, as its neighbours see it.
  let lengthClasses: [UInt8]
  private let vocabulary: Vocabulary
  private let declared: DeclaredTexts
  /// By block, whether it is prose, and in the densest container if there is one.
  private let prose: [Bool]
  private let authors: [[UInt8]]
  /// The host of the page's address, without www.
  let host: ArraySlice<UInt8>?
  /// Features that are the same for all blocks.
  private var pageValues: [(feature: Feature, value: Float)] = []

  init(_ source: FeatureSource, _ bodyNames: NameSet) {
    self.source = source
    authors = source.authors.map { Array($0.utf8) }.filter { $0.count >= 5 }
    host = source.address.map { PageSite(url: $0).host[...].withoutWWW }
    list = source.list
    document = source.document ?? .empty
    isText = source.document == nil
    outline = source.outline
    // First, because what it takes is gone by the time that the others need their memory.
    repeats = Self.repeats(source.list)
    survey =
      source.document.map {
        ElementSurvey(
          $0, source.list, source.outline,
          names: source.names ?? PageNames($0, bodyNames: bodyNames), deadline: source.deadline)
      } ?? ElementSurvey()
    declared = DeclaredTexts(
      body: source.declaredBody, description: source.description, title: source.title)
    let (list, outline) = (source.list, source.outline)
    let container = source.document.flatMap { document in
      outline.densest > 0 ? outline.densest..<Int(document.ends[outline.densest]) : nil
    }
    prose = list.blocks.indices.map { index in
      outline.prose(index) > 0 && container?.contains(Int(list.blocks[index].node)) ?? true
    }
    finalMarks = list.blocks.map {
      UInt8(list.text.span.extracting(Int($0.start)..<Int($0.end)).finalMark)
    }
    lengthClasses = list.blocks.map { Self.lengthClass($0) }
    vocabulary = Vocabulary(
      list, prose: prose, words: source.words, deadline: source.deadline)
    places = PlaceSurvey(
      list, source.document, outline, rules: source.rules,
      inDensest: container == nil ? [] : prose)
    pageValues = measurePage()
  }

  private static func repeats(_ list: BlockList) -> [UInt8] {
    var texts = HashNumbers()
    var occurrences: [Int32] = []
    let numbers = list.blocks.map {
      let number = texts.number(
        of: TextHash.of(
          list.text.span.extracting(Int($0.start)..<Int($0.end)), seed: HashPlaces.multiplier))
      if number == occurrences.count { occurrences.append(0) }
      occurrences[number] += 1
      return Int32(truncatingIfNeeded: number)
    }
    return numbers.map { UInt8(min(2, occurrences[Int($0)] - 1)) }
  }

  /// The features of a batch of blocks; those for which there is no time are absent.
  func rows(of stretch: Range<Int>) -> FeatureMatrix {
    var rows = FeatureMatrix(count: stretch.count)
    let page = pageValues
    var words = FoldedWords(source.words)
    var containers = ContainerSums()
    let text = list.text
    for index in stretch {
      if source.deadline.hasPassed { break }
      rows.withRow(index - stretch.lowerBound) { row, previous in
        let block = list.blocks[index]
        measureText(index, text.span.extracting(Int(block.start)..<Int(block.end)), row)
        row[.repeated] = Float(repeats[index])
        words.read(index, of: list)
        measureWords(index, words, row)
        if !isText {
          measureElements(index, &containers, row, previous)
          measurePaths(index, row)
        }
        measurePlaces(index, row)
        measureNeighbours(index, row)
        measureGroups(index, row)
        for place in page.indices { row[page[place].feature] = page[place].value }
      }
    }
    return rows
  }

  /// What a block's words have in common with the page's prose and with what the page says of itself.
  private func measureWords(_ index: Int, _ words: FoldedWords, _ row: FeatureRow) {
    let block = list.blocks[index]
    if let shares = vocabulary.shares(of: words, isOwn: prose[index]) {
      row[.cohesion] = shares.cohesion
      row[.commonWords] = shares.common
    }
    let shares = declared.shares(of: words)
    if let share = shares.body { row[.inDeclaredBody] = share }
    if let share = shares.description { row[.inDescription] = share }
    if let share = shares.title, block.words <= 40 { row[.inTitle] = share }
    if !authors.isEmpty { row[.namesAuthor] = namesAuthor(block) ? 1 : 0 }
  }

  private func measureGroups(_ index: Int, _ row: FeatureRow) {
    guard index < source.groups.opinions.count, let opinion = source.groups.opinions[index] else {
      return
    }
    row[.groupMost] = Self.shifted(opinion.most)
    row[.groupLeast] = Self.shifted(opinion.least)
    row[.groupInner] = Self.shifted(opinion.inner)
    row[.groupOuter] = Self.shifted(opinion.outer)
    row[.groupPrimary] = Self.shifted(opinion.primary)
  }

  private func namesAuthor(_ block: TextBlock) -> Bool {
    unsafe list.text.withUnsafeBufferPointer { text in
      let own = unsafe UnsafeBufferPointer(rebasing: text[Int(block.start)..<Int(block.end)])
      return authors.indices.contains { author in
        unsafe authors[author].withUnsafeBufferPointer { unsafe own.holds($0) }
      }
    }
  }
}
