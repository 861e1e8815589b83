extension FeatureMatrix {
  /// Measures every block of a page.
  ///
  /// - Parameters:
  ///   - document: nil for plain text; features of elements are then `nan`.
  ///   - bodyNames: class and id names that mean the body of an article.
  init(_ list: BlockList, _ document: Document?, _ outline: PageOutline, bodyNames: NameSet) {
    var extractor = FeatureExtractor(list, document, outline, bodyNames)
    extractor.run()
    self = extractor.matrix
  }
}

/// One pass over the blocks; per element facts are gathered first, parents before children.
private struct FeatureExtractor {
  var matrix = FeatureMatrix()
  private let list: BlockList
  private let document: Document?
  private let outline: PageOutline
  /// Per node: what is true of it or of an element around it.
  private var around: [Surroundings] = []
  /// Per node: levels above the densest container, 0 for itself, -1 if it is not around it.
  private var levels: [Int32] = []
  private var occurrences: [UInt64: Int32] = [:]

  /// Facts that hold for everything inside an element.
  private struct Surroundings: OptionSet {
    var rawValue: UInt32
    static let hidden = Surroundings(rawValue: 1 << 30)
    static let bodyName = Surroundings(rawValue: 1 << 31)

    /// One bit for each `in…` feature.
    static func element(_ feature: Feature) -> Surroundings {
      Surroundings(rawValue: 1 << UInt32(feature.rawValue - Feature.inNav.rawValue))
    }
  }

  init(_ list: BlockList, _ document: Document?, _ outline: PageOutline, _ bodyNames: NameSet) {
    self.list = list
    self.document = document
    self.outline = outline
    if let document { survey(document, bodyNames) }
  }

  private mutating func survey(_ document: Document, _ bodyNames: NameSet) {
    around = Array(repeating: [], count: document.count)
    levels = Array(repeating: -1, count: document.count)
    for node in 1..<max(1, document.count) where document.tags[node] != .text {
      var facts = around[Int(document.parents[node])]
      if let feature = document.tags[node].surrounding { facts.insert(.element(feature)) }
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
        case .class, .id, .itemprop:
          if bodyNames.matches(document.attributeBytes, value) { facts.insert(.bodyName) }
        default: break
        }
      }
      around[node] = facts
    }
    var node = outline.densest
    var level: Int32 = 0
    while node > 0 {
      levels[node] = level
      level += 1
      node = Int(document.parents[node])
    }
  }

  mutating func run() {
    let count = list.blocks.count
    matrix.values = Array(repeating: .nan, count: count * Feature.count)
    for block in list.blocks {
      occurrences[hash(block), default: 0] += 1
    }
    for index in 0..<count {
      measureText(index)
      measurePlace(index)
      measureNeighbours(index)
      if let document { measureElements(index, document) }
    }
  }

  private func hash(_ block: TextBlock) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in Int(block.start)..<Int(block.end) {
      hash = (hash ^ UInt64(list.text[index])) &* 0x100_0000_01B3
    }
    return hash
  }

  // MARK: The block's own text

  private mutating func measureText(_ index: Int) {
    let block = list.blocks[index]
    let text = list.text[Int(block.start)..<Int(block.end)]
    var separators = 0
    var digits = 0
    var capitals = 0
    var marks = 0
    var previous: UInt8 = 0
    for byte in text {
      switch byte {
      case 0x2C, 0x3A, 0x3B: separators += 1
      case 0x30...0x39: digits += 1
      case 0x41...0x5A: capitals += 1
      case 0x7C: marks |= 2
      case 0xA9: if previous == 0xC2 { marks |= 1 }
      case 0x8C, 0x81, 0x9A, 0x9B:
        // Ideographic and Arabic commas, full-width colon and semicolon end in these bytes.
        if previous == 0xBC || previous == 0x80 || previous == 0xD8 { separators += 1 }
      default: break
      }
      previous = byte
    }
    let length = Float(max(1, text.count))
    let words = Int(block.words)
    matrix[index, .words] = Float(words)
    matrix[index, .linkDensity] = block.linkDensity
    let lengthClass = words <= 4 ? 0 : words <= 10 ? 1 : words <= 20 ? 2 : 3
    matrix[index, .ending] = Float(lengthClass * 2 + (text.endsSentence ? 1 : 0))
    matrix[index, .separators] = Float(separators)
    matrix[index, .digits] = Float(digits) / length
    matrix[index, .capitals] = Float(capitals) / length
    matrix[index, .marks] = Float(marks)
    matrix[index, .opensQuote] = text.opensQuote ? 1 : 0
    matrix[index, .repeated] = Float(min(2, occurrences[hash(block), default: 1] - 1))
  }

  // MARK: Where it stands

  private mutating func measurePlace(_ index: Int) {
    let total = max(1, outline.totalProse)
    matrix[index, .position] = Float(outline.proseBefore[index]) / Float(total)
    guard let headline = outline.headline else {
      matrix[index, .headline] = 0
      return
    }
    let distance = index - headline
    matrix[index, .headline] =
      distance < 0 ? 1 : distance == 0 ? 2 : distance < 4 ? 3 : distance < 10 ? 4 : 5
  }

  private static let neighbours: [(Feature, Int)] = [
    (.before3, -3), (.before2, -2), (.before1, -1), (.after1, 1), (.after2, 2), (.after3, 3),
  ]

  private mutating func measureNeighbours(_ index: Int) {
    for (feature, offset) in Self.neighbours {
      let other = index + offset
      guard other >= 0, other < list.blocks.count else {
        matrix[index, feature] = 10
        continue
      }
      let block = list.blocks[other]
      let words = block.words
      let length = words < 3 ? 0 : words < 10 ? 1 : words < 20 ? 2 : words < 40 ? 3 : 4
      matrix[index, feature] = Float(length + (block.linkDensity > 0.5 ? 5 : 0))
    }
  }

  // MARK: The elements around it

  private mutating func measureElements(_ index: Int, _ document: Document) {
    let block = list.blocks[index]
    let node = Int(block.node)
    let tag = document.tags[node]
    let facts = around[node]
    matrix[index, .tag] = Float(tag.featureValue)
    matrix[index, .depth] = Float(document.depths[node])
    matrix[index, .hidden] = facts.contains(.hidden) ? 1 : 0
    matrix[index, .bodyName] = facts.contains(.bodyName) ? 1 : 0
    matrix[index, .inline] = Float(inlineKind(block, document))
    for raw in Feature.inNav.rawValue...Feature.inLink.rawValue {
      guard let feature = Feature(rawValue: raw) else { continue }
      matrix[index, feature] = facts.contains(.element(feature)) ? 1 : 0
    }
    measureContainers(index, node, document)
    let parent = document.parents[node]
    let previous =
      index > 0 && list.blocks[index - 1].node != block.node
      && document.parents[Int(list.blocks[index - 1].node)] == parent
    let next =
      index + 1 < list.blocks.count
      && document.parents[Int(list.blocks[index + 1].node)] == parent
    matrix[index, .siblings] = (previous ? 1 : 0) + (next ? 2 : 0)
  }

  private mutating func measureContainers(_ index: Int, _ node: Int, _ document: Document) {
    let total = Float(max(1, outline.totalProse))
    var ancestor = Int(document.parents[node])
    for step in 0..<5 {
      guard ancestor > 0 else { break }
      matrix.values[index * Feature.count + Feature.proseShare1.rawValue + step] =
        Float(outline.proseBelow[ancestor]) / total
      matrix.values[index * Feature.count + Feature.containerLinks1.rawValue + step] =
        Float(outline.linkWords[ancestor]) / Float(max(1, outline.words[ancestor]))
      ancestor = Int(document.parents[ancestor])
    }
    guard outline.densest > 0 else { return }
    var meeting = node
    var down = 0
    while meeting > 0, levels[meeting] < 0 {
      meeting = Int(document.parents[meeting])
      down += 1
    }
    let up = meeting > 0 ? Int(levels[meeting]) : 9
    matrix[index, .shared] = Float(min(up, 9))
    matrix[index, .sharedDepth] = Float(min(down, 9))
    matrix[index, .sharedPlace] = Float(min(up, 3) * 6 + min(down, 5))
  }

  /// The first inline element that holds the start of the block's text.
  private func inlineKind(_ block: TextBlock, _ document: Document) -> Int {
    var node = Int(document.parents[Int(block.firstNode)])
    while node > Int(block.node) {
      switch document.tags[node] {
      case .a: return 1
      case .strong, .b: return 2
      case .em, .i, .cite: return 3
      case .button, .label: return 4
      case .time: return 5
      case .small: return 6
      case .span: return 7
      default: node = Int(document.parents[node])
      }
    }
    return 0
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

  /// The index among `Feature.tag.choices`.
  fileprivate var featureValue: Int { Tag.featureValues[Int(rawValue)] }

  private static let featureValues: [Int] = {
    let choices = Feature.tag.choices ?? []
    return allCases.map { choices.firstIndex(of: "\($0)") ?? 0 }
  }()
}

extension [UInt8] {
  /// Whether an inline style takes its element out of sight.
  fileprivate func hidesElement(_ range: Range<Int>) -> Bool {
    let none = Array("none".utf8)
    let hidden = Array("hidden".utf8)
    return contains("display", then: none, in: range)
      || contains("visibility", then: hidden, in: range)
  }

  private func contains(_ property: StaticString, then value: [UInt8], in range: Range<Int>) -> Bool
  {
    let length = property.utf8CodeUnitCount
    var index = range.lowerBound
    while index + length < range.upperBound {
      if unsafe self[index..<index + length].elementsEqual(
        UnsafeBufferPointer(start: property.utf8Start, count: length))
      {
        index += length
        while index < range.upperBound, self[index] == 0x3A || isSpace(self[index]) { index += 1 }
        return self[index..<range.upperBound].starts(with: value)
      }
      index += 1
    }
    return false
  }
}
