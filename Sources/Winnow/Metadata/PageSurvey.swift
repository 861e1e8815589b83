import CLanes

/// One pass over the elements that can carry metadata.
struct PageSurvey {
  private(set) var meta = MetaElements()
  private(set) var metaAuthors: [String] = []
  /// Texts of `h1` elements.
  private(set) var headings: [Heading] = []
  /// What short links to the site's front page say.
  private(set) var homeNames: [String] = []
  private(set) var language: String?
  private(set) var canonical: String?
  private(set) var licence: String?
  private(set) var itempropPublished: String?
  private(set) var itempropModified: String?
  /// Elements that say they hold an author, in document order.
  private(set) var authorNodes: [(kind: AuthorKind, node: Int)] = []
  /// `<time>` elements and those named a date, in document order.
  private(set) var dateNodes: [Int] = []

  /// An `h1` as `TitleReader` sees it.
  struct Heading {
    var text: String
    var node: Int
    /// Whether a link to the site's front page is all there is in it.
    var isHomeLink = false
    /// The text behind a first element that holds but some words, where there is one.
    var withoutKicker: String?
  }

  /// How an element says that it holds an author, the most telling first.
  enum AuthorKind: Int { case itemprop, rel, address, name }

  /// More of a kind are not looked at.
  private static let most = 48

  /// - Parameter deadline: where it passes, the rest of the page is not read.
  init(_ document: Document, _ names: PageNames, deadline: Deadline) {
    for node in 1..<max(1, document.count) {
      if node & 255 == 0, deadline.hasPassed { return }
      switch document.tags[node] {
      case .text: continue
      case .html: language = language ?? document.string(.lang, of: node)
      case .meta: readMeta(document, node)
      case .link: readLink(document, node)
      case .h1:
        if headings.count < 16, document.textSize(node) < 2000 {
          let text = document.headingText(node)
          if !text.isEmpty, text.utf8.count < 600 {
            headings.append(
              Heading(
                text: text, node: node, isHomeLink: document.isHomeLink(node),
                withoutKicker: document.textWithoutKicker(node)))
          }
        }
      case .time:
        if dateNodes.count < Self.most, document.textSize(node) < 200 { dateNodes.append(node) }
      default: break
      }
      for index in document.attributeRange(node) { readAttribute(document, node, index, names) }
    }
  }

  private mutating func readMeta(_ document: Document, _ node: Int) {
    let key =
      document.value(.property, of: node) ?? document.value(.name, of: node)
      ?? document.value(.itemprop, of: node)
    if let key, !MetaElements.mayBeAsked(document.attributeBytes[key]) { return }
    let spelling =
      key.map { String(decoding: document.attributeBytes[$0], as: UTF8.self) }
      ?? document.string(attribute: "http-equiv", of: node)
    guard let name = spelling?.lowercased(), let content = document.string(.content, of: node),
      !content.isEmpty
    else { return }
    let text = content.decodedEntities
    if MetaElements.isAuthor(name), metaAuthors.count < Self.most, text.utf8.count < 2000 {
      metaAuthors += AuthorNames.split(text)
    }
    if name.utf8.holds("datepublished") { itempropPublished = itempropPublished ?? text }
    if name == "datemodified" { itempropModified = itempropModified ?? text }
    meta.add(name, text)
  }

  private mutating func readLink(_ document: Document, _ node: Int) {
    guard let rel = document.value(.rel, of: node) else { return }
    func says(_ relation: String) -> Bool {
      document.attributeBytes[rel].lazy.map(\.lowercasedASCII).elementsEqual(relation.utf8)
    }
    if canonical == nil, says("canonical") { canonical = document.string(.href, of: node) }
    if licence == nil, says("license") { licence = document.string(.href, of: node) }
  }

  private mutating func readAttribute(
    _ document: Document, _ node: Int, _ index: Int, _ names: PageNames
  ) {
    let attribute = document.attributes[index]
    let start = Int(attribute.valueStart)
    let value = start..<start + Int(attribute.valueLength)
    switch attribute.name {
    case .itemprop: readItemprop(document, node, value)
    case .rel where document.tags[node] == .a:
      if document.isShort(node),
        document.attributeBytes[value].elementsEqual("author".utf8)
      {
        note(.rel, node)
      }
    case .href where document.tags[node] == .a:
      if homeNames.count < 4, document.attributeBytes.isFrontPage(value), document.isShort(node) {
        let name = document.visibleText(node)
        if name.utf8.count < 60 { homeNames.append(name) }
      }
      if document.isShort(node), authorNodes.count < Self.most,
        Self.isAuthorAddress(document.attributeBytes, value)
      {
        note(.address, node)
      }
    case .class, .id:
      guard let meanings = names.facts(index)?.meanings,
        !meanings.isDisjoint(with: [.byline, .date]), document.isShort(node)
      else { return }
      if authorNodes.count < Self.most, meanings.contains(.byline) { note(.name, node) }
      if dateNodes.count < Self.most, dateNodes.last != node, meanings.contains(.date) {
        dateNodes.append(node)
      }
    default: return
    }
  }

  private mutating func note(_ kind: AuthorKind, _ node: Int) {
    guard authorNodes.count < Self.most, authorNodes.last?.node != node else { return }
    authorNodes.append((kind, node))
  }

  private mutating func readItemprop(_ document: Document, _ node: Int, _ value: Range<Int>) {
    guard document.tags[node] != .meta else { return }
    let names = document.attributeBytes[value]
    func text() -> String {
      document.string(.datetime, of: node) ?? document.string(.content, of: node)
        ?? document.visibleText(node)
    }
    if names.holds("datePublished") { itempropPublished = itempropPublished ?? text() }
    if names.holds("dateModified") { itempropModified = itempropModified ?? text() }
    if names.elementsEqual("author".utf8), document.textSize(node) < 400 { note(.itemprop, node) }
  }

  /// Whether an address is that of an author's page: `/author/x`, `/people/x`.
  private static func isAuthorAddress(_ bytes: [UInt8], _ address: Range<Int>) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      guard let first = bytes.baseAddress else { return false }
      var start = address.lowerBound
      var folder: Int?
      while start < address.upperBound {
        let count = min(Int(CLANES_STRETCH), address.upperBound - start)
        var slashes = unsafe clanes_places_of(
          UInt8(ascii: "/"), first + start, count, bytes.count - start)
        while slashes != 0 {
          let slash = start + slashes.trailingZeroBitCount
          slashes &= slashes - 1
          // The name must follow.
          guard slash + 2 < address.upperBound else { return false }
          if let folder, unsafe isAuthorFolder(bytes, folder..<slash) { return true }
          folder = slash + 1
        }
        start += count
      }
      return false
    }
  }

  private static func isAuthorFolder(_ bytes: UnsafeBufferPointer<UInt8>, _ name: Range<Int>)
    -> Bool
  {
    // Most begin with other letters.
    guard (1...longestFolder).contains(name.count),
      unsafe folderStarts >> UInt32(bytes[name.lowerBound] & 31) & 1 == 1
    else { return false }
    return unsafe authorFolders.contains(ElementKey.hash(bytes[name]))
  }

  private static let longestFolder = 12
  private static let authorFolders = KeySet(folderNames.map { ElementKey.hash($0.utf8) })
  /// A bit for each first byte of a folder's name, by what its cases have in common.
  private static let folderStarts = folderNames.reduce(into: UInt32(0)) {
    $0 |= 1 << UInt32($1.utf8.first.map { $0 & 31 } ?? 0)
  }
  private static let folderNames = [
    "author", "authors", "by", "byline", "contributor", "contributors", "writer", "writers",
    "people", "profile", "profiles", "staff", "autor", "autoren", "autores", "auteur",
    "auteurs", "autore", "redakteure", "journalist", "journalists", "producers",
  ]
}

extension Document {
  /// The bytes of text below a node.
  fileprivate func textSize(_ node: Int) -> Int { Int(textEnds[node] - textStarts[node]) }

  /// Whether a node has text, but no more than a byline or dateline.
  fileprivate func isShort(_ node: Int) -> Bool { (2..<200).contains(textSize(node)) }

  /// A heading's text: without links to itself, and with a space between elements that would be glued together.
  func headingText(_ node: Int) -> String {
    var text: [UInt8] = []
    var inner = node
    while inner < Int(ends[node]) {
      if isPermalink(inner) {
        inner = Int(ends[inner])
        continue
      }
      if tags[inner] == .text {
        let bytes = textBytes(of: inner)
        if let last = text.last, let first = bytes.first, last &- UInt8(ascii: "a") < 26,
          first &- UInt8(ascii: "A") < 26,
          inner > node + 1
        {
          text.append(UInt8(ascii: " "))
        }
        text += bytes
      } else if tags[inner].flow != .inline {
        text.append(UInt8(ascii: " "))
      }
      inner += 1
    }
    return text[...].words
  }

  /// Whether a heading holds nothing but a link to the site's front page.
  fileprivate func isHomeLink(_ node: Int) -> Bool {
    let end = Int(ends[node])
    var ancestor = Int(parents[node])
    for _ in 0..<2 where ancestor > 0 {
      if tags[ancestor] == .a, let address = value(.href, of: ancestor) {
        return attributeBytes.isFrontPage(address)
      }
      ancestor = Int(parents[ancestor])
    }
    for inner in node..<min(end, node + 16) where tags[inner] == .a {
      guard let address = value(.href, of: inner), attributeBytes.isFrontPage(address) else {
        return false
      }
      return 2 * textSize(inner) > textSize(node)
    }
    return false
  }

  /// A heading's text without its first element, where that holds some words and others follow.
  fileprivate func textWithoutKicker(_ node: Int) -> String? {
    let children = children(of: node).filter {
      textSize($0) > 0 && tags[$0] != .text || textBytes(of: $0).contains { !isSpace($0) }
    }
    guard let first = children.first, children.count > 1, tags[first] != .text, tags[first] != .br
    else { return nil }
    let kicker = visibleText(first)
    guard !kicker.isEmpty, kicker.utf8.count(where: { $0 == UInt8(ascii: " ") }) < 6 else {
      return nil
    }
    let rest = children.dropFirst().map { visibleText($0) }.joined(separator: " ").trimmingMarks
    return rest.utf8.count > kicker.utf8.count ? rest : nil
  }

  /// The text below an element as one line; blocks and line breaks inside it part words.
  func visibleText(_ node: Int) -> String {
    var text: [UInt8] = []
    for inner in node..<Int(ends[node]) {
      if tags[inner] == .text {
        text += textBytes(of: inner)
      } else if tags[inner].flow != .inline {
        text.append(UInt8(ascii: " "))
      }
    }
    return text[...].words
  }
}

extension [UInt8] {
  /// Whether an address is that of a site's front page.
  fileprivate func isFrontPage(_ range: Range<Int>) -> Bool {
    let length = range.count
    if length == 1 { return self[range.lowerBound] == UInt8(ascii: "/") }
    guard length >= 10, length < 80, self[range.lowerBound] | 0x20 == UInt8(ascii: "h") else {
      return false
    }
    // Three slashes at most, the third at the end.
    var slashes = 0
    for place in range where self[place] == UInt8(ascii: "/") {
      slashes += 1
      if slashes == 3 { return place == range.upperBound - 1 }
    }
    return slashes == 2
  }
}
