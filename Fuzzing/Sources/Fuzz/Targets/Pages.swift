@testable import Winnow

extension FuzzTarget {
  /// JSON-LD.
  static let json = FuzzTarget(name: "json-ld", longestInput: 1024) { bytes in
    if let value = JSONValue(tolerant: bytes) {
      _ = (value.text, value.items.count, value["@type"])
    }
    let (article, types) = StructuredArticle.read([bytes, bytes], titles: ["The ferry is late"])
    require(types.count < 4096, "types without end")
    if let article {
      for body in article.bodies {
        require(String(validating: body, as: UTF8.self) != nil, "no UTF-8")
      }
      require(article.authors.allSatisfy { AuthorNames.isName($0) }, "no name")
    }
  }

  /// The tree is the same whether values go by reference or not, and well-formed in itself.
  static let prescan = FuzzTarget(
    name: "prescan", longestInput: 2048, mutate: PageGrammar.mutate
  ) { bytes in
    let page = Array(bytes.filter { $0 != 0 }.text.utf8)
    let document = Document(html: page)
    let plain = Document(html: page, refers: false)
    require(document.isSame(as: plain), "references change the tree")
    document.check()
  }

  /// A page's whole way with the shipped rules.
  static let page = FuzzTarget(
    name: "page", longestInput: 4096, isSlow: true, mutate: PageGrammar.mutate
  ) { bytes in
    // To explain every block costs more than to clean the page.
    let cleaner = bytes.choice % 4 == 0 ? explainingCleaner : pageCleaner
    guard let article = try? cleaner.clean(bytes, reusing: &pageWorkspace) else {
      fatalError("no article")
    }
    Checks.article(article)
  }

  nonisolated(unsafe) private static var pageWorkspace = Workspace()
  private static let pageCleaner = try! Cleaner()
  private static let explainingCleaner: Cleaner = {
    var options = CleanerOptions()
    options.explains = true
    options.contents = [.captions, .comments, .sections, .blocks, .trace]
    return try! Cleaner(options)
  }()

  /// All formats of a page, with a scorecard that keeps everything and with all that can be asked for.
  static let renderers = FuzzTarget(
    name: "renderers", longestInput: 4096, isSlow: true, mutate: PageGrammar.mutate
  ) { bytes in
    let cleaner = renderingCleaners[Int(bytes.choice % UInt64(renderingCleaners.count))]
    guard let article = try? cleaner.clean(bytes) else { fatalError("no article") }
    Checks.article(article)
    Checks.html(article.rendered(as: .html))
    Checks.tei(article.rendered(as: .xml))
    Checks.markdown(article.rendered(as: .markdown))
  }

  private static let renderingCleaners: [Cleaner] = NormalForm.allCases.flatMap { form in
    [ContentOptions(), ContentOptions(rawValue: 0xFF)].map { contents in
      var options = CleanerOptions()
      options.input = .html
      options.normalForm = form
      options.contents = contents
      options.asciiPunctuation = form == .nfkc
      let card = try! Scorecard(yaml: Array("bias: -20\n".utf8), file: "keep all")
      return Cleaner(
        options, rules: noRules,
        scorecards: Scorecards(html: card, text: ShippedState.embedded.scorecards.text))
    }
  }

  /// Plain text, with what stands above its first paragraph.
  static let text = FuzzTarget(name: "text", longestInput: 2048, isSlow: true) { bytes in
    guard let article = try? textCleaner.clean(bytes) else { fatalError("no article") }
    require(article.trace.isPlainText, "text that is no text")
    Checks.article(article)
    Checks.html(article.rendered(as: .html))
    Checks.markdown(article.rendered(as: .markdown))
  }

  private static let textCleaner: Cleaner = {
    var options = CleanerOptions()
    options.input = .text
    return try! Cleaner(options)
  }()
}

extension Document {
  /// Whether another document holds the same.
  fileprivate func isSame(as other: Document) -> Bool {
    guard tags == other.tags, parents == other.parents, ends == other.ends,
      childPlaces == other.childPlaces, textStarts == other.textStarts,
      text == other.text, title == other.title, structuredData == other.structuredData,
      attributes.count == other.attributes.count
    else { return false }
    return (1..<max(1, count)).allSatisfy { node in
      attributeRange(node) == other.attributeRange(node)
        && attributeRange(node).allSatisfy { index in
          let (a, b) = (attributes[index], other.attributes[index])
          return name(of: a) == other.name(of: b)
            && attributeBytes[Int(a.valueStart)..<Int(a.valueStart + a.valueLength)]
              .elementsEqual(
                other.attributeBytes[Int(b.valueStart)..<Int(b.valueStart + b.valueLength)])
        }
    }
  }

  /// What every stage counts on.
  fileprivate func check() {
    require(String(validating: text, as: UTF8.self) != nil, "the text is no UTF-8")
    var places = [Int](repeating: 0, count: count)
    for node in 1..<max(1, count) {
      let parent = Int(parents[node])
      require(parent < node && ends[node] <= ends[parent], "a node outside of its parent")
      require(
        Int(ends[node]) > node && Int(ends[node]) <= count, "a node that ends before it begins")
      require(
        textStarts[node] <= textEnds[node] && textStarts[node] >= textStarts[parent]
          && textEnds[node] <= textEnds[parent] && Int(textEnds[node]) <= text.count,
        "text outside of its parent")
      if tags[node] != .text { places[parent] += 1 }
      require(
        childPlaces[node] == (tags[node] == .text ? 0 : places[parent]), "a place that is none")
    }
  }
}
