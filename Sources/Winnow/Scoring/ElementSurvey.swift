/// What is true of each element of a page, from what it and the elements around it are.
struct ElementSurvey {
  /// Facts that hold for everything inside an element.
  struct Surroundings: OptionSet {
    var rawValue: UInt32
    static let hidden = Surroundings(rawValue: 1 << 30)
    static let bodyName = Surroundings(rawValue: 1 << 31)

    /// One bit for each `in…` feature.
    static func element(_ feature: Feature) -> Surroundings {
      Surroundings(rawValue: 1 << UInt32(feature.rawValue - Feature.inNav.rawValue))
    }
  }

  private(set) var around: [Surroundings]
  /// Levels up to the nearest element of each of `ElementNames.kinds`.
  private(set) var nearest: [KindLevels]
  /// Hashes of the tags from the root down to the element, and of tags with classes.
  private(set) var tagPaths: [UInt64]
  private(set) var stylePaths: [UInt64]
  /// The nearest `<article>`, 0 for none.
  private(set) var articles: [Int32]
  /// Pictures, frames and players before and including each node.
  private(set) var media: [Int32]
  /// Levels above the densest container, 0 for itself, -1 where an element is not around it.
  private(set) var levels: [Int32]
  private(set) var articleCount: Int32 = 0
  private(set) var formCount: Int32 = 0
  private(set) var headlineCount: Int32 = 0

  /// - Parameter deadline: where it passes, nothing is known of the elements that are left.
  init(_ document: Document, densest: Int, names: PageNames, deadline: Deadline = .none) {
    let count = document.count
    around = Array(repeating: [], count: count)
    nearest = Array(repeating: KindLevels(), count: count)
    tagPaths = Array(repeating: 0, count: count)
    stylePaths = tagPaths
    articles = Array(repeating: 0, count: count)
    media = articles
    levels = Array(repeating: -1, count: count)
    var pictures: Int32 = 0
    for node in 1..<max(1, count) {
      if node & 1023 == 0, deadline.hasPassed { break }
      let tag = document.tags[node]
      switch tag {
      case .img, .picture, .video, .audio, .iframe, .embed, .object, .figure: pictures += 1
      case .form: formCount += 1
      case .h1: headlineCount += 1
      default: break
      }
      media[node] = pictures
      if tag != .text { visit(node, tag, document, names) }
    }
    var node = densest
    var level: Int32 = 0
    while node > 0 {
      levels[node] = level
      level += 1
      node = Int(document.parents[node])
    }
  }

  private mutating func visit(
    _ node: Int, _ tag: Tag, _ document: Document, _ names: PageNames
  ) {
    let parent = Int(document.parents[node])
    var facts = around[parent]
    if let feature = tag.surrounding { facts.insert(.element(feature)) }
    // What is said of html and body is said of the page.
    let isPage = tag == .html || tag == .body || tag == .main
    var kinds: UInt32 = 0
    var style = UInt64(tag.rawValue)
    for index in document.attributeRange(node) {
      let attribute = document.attributes[index]
      let start = Int(attribute.valueStart)
      let value = start..<start + Int(attribute.valueLength)
      switch attribute.name {
      case .hidden: facts.insert(.hidden)
      case .ariaHidden:
        if document.attributeBytes[value].elementsEqual("true".utf8) { facts.insert(.hidden) }
      case .style:
        if document.attributeBytes.hidesElement(value) { facts.insert(.hidden) }
      case .class, .id, .itemprop, .role:
        if let known = names.facts(index) {
          if known.meanings.contains(.body) { facts.insert(.bodyName) }
          if !isPage { kinds |= known.kinds }
        }
        if attribute.name == .class, !value.isEmpty {
          style = (style << 32 | UInt64(names.number(index))) &* 0x9E37_79B9_7F4A_7C15
        }
      default: break
      }
    }
    around[node] = facts
    nearest[node] = nearest[parent].below(kinds)
    tagPaths[node] = Self.mixed(tagPaths[parent], UInt64(tag.rawValue))
    stylePaths[node] = Self.mixed(stylePaths[parent], style)
    articles[node] = articles[parent]
    if tag == .article {
      articles[node] = Int32(truncatingIfNeeded: node)
      articleCount += 1
    }
  }

  private static func mixed(_ path: UInt64, _ step: UInt64) -> UInt64 {
    (path ^ step) &* 0x9E37_79B9_7F4A_7C15 &+ (path >> 31)
  }
}

/// Levels up to the nearest element of each of 32 kinds: a byte each, eight of them in a word, so that
/// all take a step at once.
struct KindLevels {
  /// The most levels that are told apart; one more is "none".
  static let farthest: UInt64 = 8
  private static let ones = SIMD4<UInt64>(repeating: 0x0101_0101_0101_0101)

  private var words = Self.ones &* SIMD4(repeating: Self.farthest + 1)

  subscript(kind: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: words[kind >> 3] >> UInt64(8 * (kind & 7)))
  }

  /// The levels of a child that is of some kinds, which are bits.
  func below(_ kinds: UInt32) -> KindLevels {
    var result = self
    // A byte that is at "none" already has its highest bit set by this, and no other has.
    let none = (words &+ Self.ones &* SIMD4(repeating: 0x7F - Self.farthest)) &>> 7 & Self.ones
    result.words = words &+ (Self.ones &- none)
    var kinds = kinds
    while kinds != 0 {
      let kind = kinds.trailingZeroBitCount
      result.words[kind >> 3] &= ~(0xFF << UInt64(8 * (kind & 7)))
      kinds &= kinds - 1
    }
    return result
  }
}

extension Tag {
  /// The feature that says a block is inside such an element.
  fileprivate var surrounding: Feature? {
    switch self {
    case .nav: .inNav
    case .footer: .inFooter
    case .aside: .inAside
    case .header: .inHeader
    case .form: .inForm
    case .figure: .inFigure
    case .article: .inArticle
    case .main: .inMain
    case .ul: .inUnordered
    case .ol: .inOrdered
    case .table: .inTable
    case .blockquote: .inQuote
    case .dl: .inDefinitions
    case .menu: .inMenu
    case .button: .inButton
    case .section: .inSection
    case .a: .inLink
    default: nil
    }
  }
}

extension [UInt8] {
  /// Whether an inline style takes its element out of sight.
  fileprivate func hidesElement(_ range: Range<Int>) -> Bool {
    contains("display", then: "none", in: range)
      || contains("visibility", then: "hidden", in: range)
  }

  private func contains(
    _ property: StaticString, then value: StaticString, in range: Range<Int>
  ) -> Bool {
    let length = property.utf8CodeUnitCount
    var index = range.lowerBound
    while index + length < range.upperBound {
      if holds(property, at: index, before: range.upperBound) {
        index += length
        while index < range.upperBound, self[index] == 0x3A || isSpace(self[index]) { index += 1 }
        return holds(value, at: index, before: range.upperBound)
      }
      index += 1
    }
    return false
  }

  private func holds(_ text: StaticString, at start: Int, before end: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard start + length <= end else { return false }
    for offset in 0..<length where unsafe self[start + offset] != text.utf8Start[offset] {
      return false
    }
    return true
  }
}
