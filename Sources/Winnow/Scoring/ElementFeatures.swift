/// Features of the elements around a block.
extension FeatureExtractor {
  func measureElements(
    _ index: Int, _ containers: inout ContainerSums, _ row: FeatureRow, _ previous: FeatureRow?
  ) {
    let block = list.blocks[index]
    let node = Int(block.node)
    row[.tag] = tagValues[Int(document.tags[node].rawValue)]
    measurePlace(index, &containers, row, previous)
    measureInline(index, row)
    measureContainers(index, &containers, row, previous)
    let parent = document.parents[node]
    let isAfterSibling =
      index > 0 && list.blocks[index - 1].node != block.node
      && document.parents[Int(list.blocks[index - 1].node)] == parent
    let isBeforeSibling =
      index + 1 < list.blocks.count
      && document.parents[Int(list.blocks[index + 1].node)] == parent
    row[.siblings] = (isAfterSibling ? 1 : 0) + (isBeforeSibling ? 2 : 0)
    row[.childPlace] = Float(min(99, document.childPlaces[node]))
  }

  /// What holds for all blocks with the same elements around them.
  private func measurePlace(
    _ index: Int, _ containers: inout ContainerSums, _ row: FeatureRow, _ previous: FeatureRow?
  ) {
    if let previous, survey.isLikePrevious(index) {
      row.copy(.hidden, through: .inLink, of: previous)
      row.copy(.nearContent, through: .nearBody, of: previous)
      row.copy(.articleProse, through: .articleNumber, of: previous)
      return
    }
    let place = survey[index]
    // Where the article itself is hidden, that says nothing of its parts.
    row[.hidden] = place.around.contains(.hidden) && !list.hidden.isShown ? 1 : 0
    row[.bodyName] = place.around.contains(.bodyName) ? 1 : 0
    for kind in 0...(Feature.inLink.rawValue - Feature.inNav.rawValue) {
      row[.inNav, kind] = Float(place.around.rawValue >> UInt32(kind) & 1)
    }
    for kind in 0..<ElementNames.kinds.count {
      row[.nearContent, kind] = Float(place.nearest[kind])
    }
    let article = Int(place.article)
    guard article > 0 else { return }
    row[.articleNumber] = Float(place.articleNumber)
    row[.articleProse] =
      Float(containers.below(article, outline, document).prose) / Float(max(1, outline.totalProse))
    if let headline = outline.headline {
      let node = Int(list.blocks[headline].firstNode)
      row[.articleHeadline] =
        node > article && node < Int(document.ends[article]) ? 1 : 0
    }
  }

  private func measureContainers(
    _ index: Int, _ containers: inout ContainerSums, _ row: FeatureRow, _ previous: FeatureRow?
  ) {
    let node = Int(list.blocks[index].node)
    if let previous, isSibling(node, of: Int(list.blocks[index - 1].node)) {
      row[.depth] = previous[.depth]
      row.copy(.proseShare1, through: .sharedPlace, of: previous)
      row.copy(.parentBlocks, through: .grandWords, of: previous)
      return
    }
    row[.depth] = Float(document.depth(of: node))
    let total = Float(max(1, outline.totalProse))
    var ancestor = Int(document.parents[node])
    for step in 0..<5 {
      guard ancestor > 0 else { break }
      let below = containers.below(ancestor, outline, document)
      row[.proseShare1, step] = Float(below.prose) / total
      row[.containerLinks1, step] =
        Float(below.linkWords) / Float(max(1, below.words))
      if step < 2 {
        row[step == 0 ? .parentBlocks : .grandBlocks] = Float(below.blocks)
        row[step == 0 ? .parentWords : .grandWords] =
          Float(below.words) / Float(max(1, below.blocks))
      }
      ancestor = Int(document.parents[ancestor])
    }
    let densest = outline.densest
    guard densest > 0 else { return }
    var meeting = node
    var down = 0
    while meeting > 0, !holdsDensest(meeting) {
      meeting = Int(document.parents[meeting])
      down += 1
    }
    var up = 0
    var above = densest
    while up < 9, meeting == 0 || above != meeting {
      above = Int(document.parents[above])
      up += 1
    }
    row[.shared] = Float(up)
    row[.sharedDepth] = Float(min(down, 9))
    row[.sharedPlace] = Float(min(up, 3) * 6 + min(down, 5))
  }

  /// Whether two elements have the same elements around them, and the same way to the densest container.
  @inline(__always)
  private func isSibling(_ node: Int, of other: Int) -> Bool {
    document.parents[node] == document.parents[other] && !holdsDensest(node)
      && !holdsDensest(other)
  }

  @inline(__always)
  private func holdsDensest(_ node: Int) -> Bool {
    node <= outline.densest && outline.densest < Int(document.ends[node])
  }

  /// The first inline element that holds the start of the block's text, and the links inside.
  private func measureInline(_ index: Int, _ row: FeatureRow) {
    let block = list.blocks[index]
    row[.inline] = Float(inlineKind(block))
    var links = Links()
    if block.linkWords > 0 {
      // The block stands inside of a link, or begins with one.
      var node = Int(document.parents[Int(block.firstNode)])
      while node > 0, document.tags[node] != .a { node = Int(document.parents[node]) }
      if node > 0 { links.take(node, document, host) }
    }
    for node in Int(block.firstNode)..<max(Int(block.firstNode), Int(block.lastNode)) + 1
    where document.tags[node] == .a { links.take(node, document, host) }
    row[.linkCount] = Float(links.count)
    row[.ownLinks] = Float(links.own)
    row[.siteLinks] = Float(links.site)
    row[.otherLinks] = Float(links.other)
  }

  private func inlineKind(_ block: TextBlock) -> Int {
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
  /// The indices among `Feature.tag.choices`, by `rawValue`.
  static let featureValues: [Float] = {
    let choices = Feature.tag.choices ?? []
    return spellings.map { Float(choices.firstIndex(of: $0) ?? 0) }
  }()
}

/// Where the links of a block lead.
private struct Links {
  var count: Int { own + site + other }
  var own = 0
  var site = 0
  var other = 0

  mutating func take(_ node: Int, _ document: Document, _ host: ArraySlice<UInt8>?) {
    guard let range = document.value(.href, of: node) else {
      own += 1
      return
    }
    unsafe document.attributeBytes.withUnsafeBufferPointer { bytes in
      unsafe take(.init(rebasing: bytes[range]), host)
    }
  }

  private mutating func take(_ address: UnsafeBufferPointer<UInt8>, _ host: ArraySlice<UInt8>?) {
    var start = 0
    switch unsafe address.first {
    case UInt8(ascii: "#"):
      own += 1
      return
    case UInt8(ascii: "j") where unsafe address.begins("javascript:"):
      own += 1
      return
    case UInt8(ascii: "m") where unsafe address.begins("mailto:"):
      other += 1
      return
    case UInt8(ascii: "h"):
      if unsafe address.begins("https:") {
        start = 6
      } else if unsafe address.begins("http:") {
        start = 5
      }
    default: break
    }
    guard unsafe address.begins("//", at: start) else {
      site += 1
      return
    }
    start += unsafe address.begins("www.", at: start + 2) ? 6 : 2
    var end = start
    while end < address.count, unsafe !endsHost(address[end]) { end += 1 }
    let isOurs =
      host.map { host in
        unsafe end - start == host.count && host.elementsEqual(address[start..<end])
      } ?? false
    if isOurs { site += 1 } else { other += 1 }
  }

  /// A slash, a question mark or a colon.
  private func endsHost(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: ":")
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether an ASCII text stands at a place.
  fileprivate func begins(_ text: StaticString, at start: Int = 0) -> Bool {
    guard start + text.utf8CodeUnitCount <= count else { return false }
    for place in 0..<text.utf8CodeUnitCount {
      if unsafe self[start + place] != text.utf8Start[place] { return false }
    }
    return true
  }
}

extension ArraySlice<UInt8> {
  /// A host name without the www. that many sites have in front.
  var withoutWWW: ArraySlice<UInt8> { starts(with: "www.".utf8) ? dropFirst(4) : self }
}
