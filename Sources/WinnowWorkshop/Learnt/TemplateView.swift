public import Winnow

/// What a search for a site's templates looks at of a cleaned page: the blocks that were kept.
///
/// What the page's rules and scores drop by themselves is of no interest; what they keep, and what
/// stands on many pages of one site, is.
public struct TemplateView: Sendable {
  /// What a block is, as far as it matters for being furniture by itself.
  public enum Sort: UInt8, Sendable {
    /// A paragraph or quotation that reads as prose.
    case prose
    /// Prose that ends in a question mark.
    case question
    /// A heading, a list's item, a table's cell, a short line: articles share such words.
    case label
  }

  /// One block that was kept.
  public struct Block: Sendable {
    /// The block's folded text as a hash.
    public var fingerprint: UInt64
    /// As it stands in the page, line feeds for breaks.
    public var text: String
    /// Words as the library counts them.
    public var words: Int
    /// What it reads like.
    public var sort: Sort
    /// Selectors of named elements around the block that hold no more than a third of what was kept,
    /// the nearest first, such as `div.note`.
    public var elements: [String]
  }

  /// The name under a public suffix that the page is from, such as `example.co.uk`; nil where neither
  /// the caller nor the page gives an address.
  public var site: String?
  /// The folded headline as a hash; 0 where there is none.
  public var title: UInt64
  /// Whether the page was taken for an article.
  public var isArticle: Bool
  /// The kept blocks in page order.
  public var blocks: [Block]
}

extension Article {
  /// The page as a search for site templates sees it.
  ///
  /// - Parameter url: where the page comes from; what the page says of itself unless given.
  public func templateView(url: String? = nil) -> TemplateView {
    let reader = TemplateReader(page)
    var hasher = WordHasher()
    return TemplateView(
      site: PublicSuffix.site(ofURL: url) ?? PublicSuffix.site(ofURL: metadata.url?.value),
      title: headline.map { hasher.hash(of: $0) } ?? 0, isArticle: verdict.isArticle,
      blocks: page.content.text.map { reader.block($0, &hasher) })
  }
}

/// Reads kept blocks with the named elements around them.
private struct TemplateReader {
  private let page: CleanedPage
  /// The first nodes of kept blocks, in page order, and the words before each of them.
  private var firstNodes: [Int32] = []
  private var wordsBefore: [Int] = [0]

  init(_ page: CleanedPage) {
    self.page = page
    for index in page.content.text.sorted() {
      let block = page.blocks.blocks[index]
      firstNodes.append(block.firstNode)
      wordsBefore.append(wordsBefore[wordsBefore.count - 1] + Int(block.words))
    }
  }

  func block(_ index: Int, _ hasher: inout WordHasher) -> TemplateView.Block {
    let block = page.blocks.blocks[index]
    let text = page.blocks.string(index)
    return TemplateView.Block(
      fingerprint: hasher.hash(of: text), text: text, words: Int(block.words),
      sort: sort(index), elements: page.document.map { elements(around: block, $0) } ?? [])
  }

  private func sort(_ index: Int) -> TemplateView.Sort {
    let block = page.blocks.blocks[index]
    switch page.roles[index] {
    case .paragraph, .quote: break
    case .heading, .listItem, .preformatted, .cell, .caption: return .label
    }
    let text = page.blocks.text[Int(block.start)..<Int(block.end)]
    if block.words < SiteTemplate.leastWords { return .label }
    if Self.questionMarks.contains(where: { text.suffix($0.count).elementsEqual($0) }) {
      return .question
    }
    return text.span.endsSentence || block.words >= 2 * SiteTemplate.leastWords ? .prose : .label
  }

  /// Of Latin and Greek, Arabic, East Asia and Armenian script.
  private static let questionMarks = ["?", "؟", "？", "՞", "\u{37E}"].map { Array($0.utf8) }

  private func elements(around block: TextBlock, _ document: Document) -> [String] {
    var result: [String] = []
    var node = Int(block.node)
    let all = wordsBefore[wordsBefore.count - 1]
    for _ in 0..<6 where node > 0 {
      let tag = document.tags[node]
      if tag == .body || tag == .main || tag == .article || tag == .html { break }
      if words(in: node, document) * 3 > all { break }
      if result.count < 3, let name = document.templateSelector(of: node) { result.append(name) }
      node = Int(document.parents[node])
    }
    return result
  }

  /// Kept words inside an element.
  private func words(in node: Int, _ document: Document) -> Int {
    let start = firstNodes.firstIndex(notBelow: Int32(truncatingIfNeeded: node))
    return wordsBefore[firstNodes.firstIndex(notBelow: document.ends[node])] - wordsBefore[start]
  }
}

extension Document {
  /// An element's tag with up to three of its classes, or its id where it has none; nil where it has no
  /// name that a person would have given it.
  fileprivate func templateSelector(of node: Int) -> String? {
    func names(_ attribute: AttributeName) -> [String] {
      guard let range = value(attribute, of: node) else { return [] }
      return attributeBytes[range].split(whereSeparator: isSpace).compactMap { word in
        // Names with digits are made by machines, and others tomorrow.
        let isName = word.allSatisfy {
          isAlphanumeric($0) && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        }
        guard isName, (2...40).contains(word.count), word.first != UInt8(ascii: "-") else {
          return nil
        }
        return String(decoding: word, as: UTF8.self)
      }
    }
    guard tags[node] != .unknown else { return nil }
    let classes = names(.class).prefix(3)
    if !classes.isEmpty { return "\(tags[node])." + classes.joined(separator: ".") }
    return names(.id).first.map { "\(tags[node])#\($0)" }
  }
}
