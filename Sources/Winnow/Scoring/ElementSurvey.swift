/// What is true of the elements of blocks, from what they and the elements around them are.
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

  /// What holds for an element, and for what is in it as long as it is not said otherwise.
  private struct Element {
    var node: Int32
    /// One past its last descendant.
    var end: Int32
    var around: Surroundings = []
    var nearest = KindLevels()
    /// Hashes of the tags from the root down to the element, and of tags with classes.
    var tagPath: UInt64 = 0
    var stylePath: UInt64 = 0
    /// The nearest `<article>`, 0 for none.
    var article: Int32 = 0
  }

  /// What holds for a block, from its element and those around it.
  struct Place: Equatable {
    var around: Surroundings
    /// Levels up to the nearest element of each of `ElementNames.kinds`.
    var nearest: KindLevels
    /// The nearest `<article>`, 0 for none, and which of the page's articles it is: from 1, at most 99.
    var article: Int32
    var articleNumber: UInt8
  }

  // Of blocks and not of nodes: pages have several times as many, and most of what could be said of them nobody
  // would ask about. Blocks in a row mostly have the same place.
  private var places: [Place] = []
  private var placeNumbers: [Int32] = []
  /// By block: pictures, frames and players since the block before, at most 20.
  private(set) var media: [UInt8] = []
  private(set) var paths = PathSurvey()
  private var articleNumbers = HashNumbers()
  private(set) var articleCount: Int32 = 0
  private(set) var formCount: Int32 = 0
  private(set) var headlineCount: Int32 = 0

  /// The element of the block under way and those around it, innermost last, while the survey goes on.
  private var open: [Element] = []
  private var path: [Int] = []
  private var next = 1
  private var pictures: Int32 = 0
  private var isOver = false

  /// Of no block.
  init() {}

  /// - Parameter deadline: where it passes, nothing is known of the elements that are left.
  init(
    _ document: Document, _ list: BlockList, _ outline: PageOutline, names: PageNames,
    deadline: Deadline = .none
  ) {
    let count = list.blocks.count
    placeNumbers.reserveCapacity(count)
    media.reserveCapacity(count)
    paths.reserveCapacity(count)
    open.append(Element(node: 0, end: Int32(truncatingIfNeeded: document.count)))
    for (index, block) in list.blocks.enumerated() {
      let before = pictures
      takeStock(through: Int(block.firstNode), document, deadline)
      media.append(index == 0 ? 0 : UInt8(min(20, max(0, pictures - before))))
      if !isOver { descend(to: Int(block.node), document, names) }
      note(open[isOver ? 0 : open.count - 1], block, prose: outline.prose(index))
      takeStock(through: Int(block.lastNode), document, deadline)
    }
    takeStock(through: document.count - 1, document, deadline)
    open = []
  }

  /// What holds for a block.
  @inline(__always)
  subscript(block: Int) -> Place { places[Int(placeNumbers[block])] }

  /// Whether a block has the same place as the one before it, which is there.
  @inline(__always)
  func isLikePrevious(_ block: Int) -> Bool { placeNumbers[block] == placeNumbers[block - 1] }

  private mutating func note(_ element: Element, _ block: TextBlock, prose: Int32) {
    var place = Place(
      around: element.around, nearest: element.nearest, article: element.article, articleNumber: 0)
    if element.article > 0 {
      place.articleNumber = UInt8(
        min(99, 1 + articleNumbers.number(of: UInt64(element.article))))
    }
    if places.last != place { places.append(place) }
    placeNumbers.append(Int32(truncatingIfNeeded: places.count - 1))
    paths.add(block, prose: prose, tagPath: element.tagPath, stylePath: element.stylePath)
  }

  /// Counts what there is of all nodes up to one.
  private mutating func takeStock(through last: Int, _ document: Document, _ deadline: Deadline) {
    guard !isOver, next <= last else { return }
    for node in next...last {
      if node & 1023 == 0, deadline.hasPassed {
        isOver = true
        return
      }
      switch document.tags[node] {
      case .img, .picture, .video, .audio, .iframe, .embed, .object, .figure: pictures += 1
      case .article: articleCount += 1
      case .form: formCount += 1
      case .h1: headlineCount += 1
      default: break
      }
    }
    next = last + 1
  }

  /// Opens an element and those around it. All others, most of a page's, are never looked at.
  private mutating func descend(to node: Int, _ document: Document, _ names: PageNames) {
    while let last = open.last, Int(last.node) > node || Int(last.end) <= node { open.removeLast() }
    var ancestor = node
    while ancestor > Int(open[open.count - 1].node) {
      path.append(ancestor)
      ancestor = Int(document.parents[ancestor])
    }
    while let next = path.popLast() { visit(next, document.tags[next], document, names) }
  }

  private mutating func visit(
    _ node: Int, _ tag: Tag, _ document: Document, _ names: PageNames
  ) {
    var element = open[open.count - 1]
    element.node = Int32(truncatingIfNeeded: node)
    element.end = document.ends[node]
    if let feature = tag.surrounding { element.around.insert(.element(feature)) }
    // What is said of html and body is said of the page.
    let isPage = tag == .html || tag == .body || tag == .main
    var kinds: UInt32 = 0
    var style = UInt64(tag.rawValue)
    for index in document.attributeRange(node) {
      let attribute = document.attributes[index]
      let start = Int(attribute.valueStart)
      let value = start..<start + Int(attribute.valueLength)
      switch attribute.name {
      case .hidden: element.around.insert(.hidden)
      case .ariaHidden:
        if document.attributeBytes[value].elementsEqual("true".utf8) {
          element.around.insert(.hidden)
        }
      case .style:
        if document.attributeBytes.hidesElement(value) { element.around.insert(.hidden) }
      case .class, .id, .itemprop, .role:
        if let known = names.facts(index) {
          if known.meanings.contains(.body) { element.around.insert(.bodyName) }
          if !isPage { kinds |= known.kinds }
        }
        if attribute.name == .class, !value.isEmpty {
          style = (style << 32 | UInt64(names.number(index))) &* 0x9E37_79B9_7F4A_7C15
        }
      default: break
      }
    }
    element.nearest = element.nearest.below(kinds)
    element.tagPath = Self.mixed(element.tagPath, UInt64(tag.rawValue))
    element.stylePath = Self.mixed(element.stylePath, style)
    if tag == .article { element.article = element.node }
    open.append(element)
  }

  private static func mixed(_ path: UInt64, _ step: UInt64) -> UInt64 {
    (path ^ step) &* 0x9E37_79B9_7F4A_7C15 &+ (path >> 31)
  }
}

/// Levels up to the nearest element of each of 32 kinds: a byte each, eight of them in a word, so that
/// all take a step at once.
struct KindLevels: Equatable {
  /// The most levels that are told apart; one more is "none".
  static let farthest: UInt64 = 8
  private static var ones: SIMD4<UInt64> { SIMD4(repeating: 0x0101_0101_0101_0101) }

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
