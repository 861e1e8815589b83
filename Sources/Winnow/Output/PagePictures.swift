/// Finds the pictures of an article: those among its text, and what opens or closes it, but no icons, avatars, counters
/// and no teasers of other articles.
final class PagePictures {
  private let article: Article
  let document: Document
  private let blocks: [TextBlock]
  /// The first nodes of the blocks that stay, headline and standfirst among them, in order.
  private let kept: [Int]
  /// Whether pictures in an element may belong to the article; known for elements without text of it.
  private var judged: [Int: Bool] = [:]
  /// Elements whose caption a picture has.
  private var captioned: Set<Int> = []
  /// Captions that pictures have, by block.
  private(set) var usedCaptions: Set<Int> = []

  /// - Returns: nil where there are none to look for.
  init?(_ article: Article) {
    guard let document = article.page.document,
      !article.contents.isDisjoint(with: [.images, .embeds])
    else { return nil }
    self.article = article
    self.document = document
    blocks = article.page.blocks.blocks
    let content = article.page.content
    kept = (content.body + [content.headline, content.standfirst].compactMap { $0 }).sorted()
      .map { Int(article.page.blocks.blocks[$0].firstNode) }
  }

  /// What stands by itself between blocks.
  enum Standing {
    case picture(Int)
    case recording(Int)
    case frame(Document.Frame)

    /// The node that it is, or that it stands before.
    var node: Int {
      switch self {
      case .picture(let node), .recording(let node): node
      case .frame(let frame): frame.node
      }
    }
  }

  /// The pictures and embeds that stand by themselves, in order.
  func standing() -> [Standing] {
    guard article.contents.contains(.embeds) else { return elements() }
    let frames = document.frames.filter(isShown).map(Standing.frame)
    return (elements() + frames).sorted { $0.node < $1.node }
  }

  /// Whether a frame stands between blocks that stay, or in the element of the last of them.
  private func isShown(_ frame: Document.Frame) -> Bool {
    guard let first = kept.first, let last = article.page.content.body.last, frame.node > first
    else { return false }
    if frame.node > Int(blocks[last].lastNode), !closes(frame.parent, Int(blocks[last].node)),
      !holdsText(frame.parent)
    {
      return false
    }
    if holdsText(frame.parent) { return !named(frame.parent, Self.furniture) }
    return belongs(frame.parent)
  }

  private func elements() -> [Standing] {
    let body = article.page.content.body
    guard let first = kept.first, let last = body.last else { return [] }
    let end = Int(blocks[last].lastNode)
    var result: [Standing] = []
    var next = 0
    let (showsImages, showsEmbeds) = (
      article.contents.contains(.images), article.contents.contains(.embeds)
    )
    for node in document.tags.indices
    where showsImages && document.isPicture(node) || showsEmbeds && document.isRecording(node) {
      // In a block that stays it is part of the running text.
      while next < body.count, Int(blocks[body[next]].lastNode) < node { next += 1 }
      if next < body.count, Int(blocks[body[next]].firstNode) < node { continue }
      if node < first, !opens(node, first) { continue }
      if node > end, !closes(node, Int(blocks[last].node)) { continue }
      guard belongs(node) else { continue }
      result.append(document.isPicture(node) ? .picture(node) : .recording(node))
    }
    return result
  }

  /// A picture above all that stays opens the article where it is a figure in the article's element.
  private func opens(_ node: Int, _ first: Int) -> Bool {
    guard let figure = document.figure(around: node) else { return false }
    var around = Int(document.parents[figure])
    for _ in 0..<6 where around > 0 {
      if document.tags[around] == .body { return false }
      if first < Int(document.ends[around]) {
        return document.tags[around] == .article || document.tags[around] == .main
          || first - figure < 200
      }
      around = Int(document.parents[around])
    }
    return false
  }

  /// A picture below all that stays closes the article where it is in the same element as the last block.
  private func closes(_ node: Int, _ last: Int) -> Bool {
    var around = Int(document.parents[node])
    for _ in 0..<4 where around > 0 {
      if around == last || around == Int(document.parents[last]) { return true }
      if textBytes(around) > 400 { return false }
      around = Int(document.parents[around])
    }
    return false
  }

  private func textBytes(_ node: Int) -> Int {
    Int(document.textEnds[node]) - Int(document.textStarts[node])
  }

  private static let furniture = NameSet([
    "related", "recommended", "recommendation", "promo", "teaser", "author", "avatar", "byline",
    "bio", "logo", "icon", "share", "social", "newsletter", "advert", "advertisement", "ad", "ads",
    "sponsor", "sponsored", "comment", "comments", "sidebar", "emoji", "smiley", "badge", "profile",
    "signup", "subscribe", "most-read", "trending", "gravatar", "pixel", "tracking", "wp-smiley",
  ])
  private static let files = NameSet([
    "avatar", "gravatar", "logo", "icon", "icons", "favicon", "spacer", "pixel", "blank",
    "placeholder", "loader", "loading", "spinner", "sprite", "emoji", "tracking", "1x1",
    "transparent", "badge", "button",
  ])

  /// Whether a picture is one of the article's.
  private func belongs(_ node: Int) -> Bool {
    if isSmall(node) { return false }
    let isFigure = document.figure(around: node) != nil
    // The largest element around it that holds nothing of the article's text.
    var around = node
    while true {
      if named(around, Self.furniture) { return false }
      switch document.tags[around] {
      case .nav, .footer, .form, .button: return false
      case .aside where !isFigure: return false
      default: break
      }
      let parent = Int(document.parents[around])
      if parent <= 0 || holdsText(parent) { break }
      around = parent
    }
    if let known = judged[around] { return known }
    let mayBelong = !isTeaser(around)
    judged[around] = mayBelong
    return mayBelong
  }

  private func holdsText(_ node: Int) -> Bool {
    let place = kept.partitionPoint { $0 < node }
    return place < kept.count && kept[place] < Int(document.ends[node])
  }

  private func named(_ node: Int, _ names: NameSet) -> Bool {
    for name in [AttributeName.class, .id] {
      if let value = document.value(name, of: node), value.count <= 512,
        names.matches(document.attributeBytes, value)
      {
        return true
      }
    }
    return false
  }

  /// The blocks in an element.
  private func blocks(in node: Int) -> Range<Int> {
    let first = blocks.partitionPoint { Int($0.firstNode) < node }
    let end = blocks.partitionPoint { Int($0.firstNode) < Int(document.ends[node]) }
    return first..<max(first, end)
  }

  /// Whether what was dropped beside pictures says that they belong to something else: a heading, many words, links.
  private func isTeaser(_ around: Int) -> Bool {
    var words: Int32 = 0
    var linked: Int32 = 0
    for block in blocks(in: around) {
      switch article.page.roles[block] {
      case .caption: continue
      case .heading: return true
      default: break
      }
      words += blocks[block].words
      linked += blocks[block].linkWords
    }
    return words > 60 || linked > 12 || linked > 3 && linked * 2 > words
  }

  private func isSmall(_ node: Int) -> Bool {
    let width = document.number(.width, of: node)
    let height = document.number(.height, of: node)
    switch (width, height) {
    case (let width?, let height?): return width <= 64 && height <= 64 || min(width, height) <= 3
    case (let size?, nil), (nil, let size?): return size <= 48
    default: return false
    }
  }

  /// - Parameter isInline: whether it stands in running text, and so has no caption.
  func image(_ node: Int, isInline: Bool = false) -> Article.Image? {
    if isInline, isSmall(node) || named(node, Self.furniture) { return nil }
    guard let source = source(node), let address = article.links.address(source) else { return nil }
    let path = address.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let file = Array(path.reversed().prefix { $0 != UInt8(ascii: "/") }.reversed())
    if Self.files.matches(file, 0..<file.count) { return nil }
    var counts = NormalisationCounts()
    let text = article.normaliser.normalise(document.string(.alt, of: node) ?? "", &counts)
    var image = Article.Image(
      address: address, alternative: text.split(separator: "\n").joined(separator: " "),
      width: document.number(.width, of: node), height: document.number(.height, of: node))
    if !isInline { addCaption(to: &image, node) }
    return image
  }

  private func addCaption(to image: inout Article.Image, _ node: Int) {
    var around = document.figure(around: node) ?? node
    if around == node {
      while Int(document.parents[around]) > 0, !holdsText(Int(document.parents[around])) {
        around = Int(document.parents[around])
      }
    }
    guard around != node, captioned.insert(around).inserted else { return }
    var captions: [String] = []
    for block in blocks(in: around) where article.page.roles[block] == .caption {
      let text = article.string(block).split(separator: "\n").joined(separator: " ")
      if text.isEmpty { continue }
      usedCaptions.insert(block)
      captions.append(text)
      if image.credit == nil { image.credit = credit(block, in: around) }
    }
    if !captions.isEmpty { image.caption = captions.joined(separator: " ") }
  }

  private static let creditNames = NameSet([
    "credit", "credits", "copyright", "photographer", "photo-credit", "image-credit", "source",
    "byline", "caption-credit",
  ])

  /// What a caption's element names as the picture's maker.
  private func credit(_ block: Int, in figure: Int) -> String? {
    let range = Int(blocks[block].node)..<Int(document.ends[Int(blocks[block].node)])
    guard
      let node = range.prefix(64).first(where: {
        document.tags[$0] != .text && named($0, Self.creditNames)
      })
    else { return nil }
    var counts = NormalisationCounts()
    let text = article.normaliser.normalise(
      document.textBytes(of: node).map { isSpace($0) ? UInt8(ascii: " ") : $0 }[...], &counts)
    return text.isEmpty ? nil : text
  }
}

extension Document {
  /// Whether an element is a picture.
  fileprivate func isPicture(_ node: Int) -> Bool {
    tags[node] == .img || tags[node] == .unknown && string(.elementName, of: node) == "amp-img"
  }

  /// The figure that a picture is in.
  fileprivate func figure(around node: Int) -> Int? {
    var around = Int(parents[node])
    for _ in 0..<8 where around > 0 {
      if tags[around] == .figure { return around }
      around = Int(parents[around])
    }
    return nil
  }

  /// An attribute's whole number, as far as a million; units such as px may follow.
  fileprivate func number(_ name: AttributeName, of node: Int) -> Int? {
    guard let text = string(name, of: node) else { return nil }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    return text.hasSuffix("%") || digits.utf8.count > 6 ? nil : Int(digits)
  }
}
