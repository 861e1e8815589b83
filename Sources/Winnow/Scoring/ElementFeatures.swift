/// Features of the elements around a block.
extension FeatureExtractor {
  func measureElements(
    _ index: Int, _ document: Document, _ survey: ElementSurvey, _ containers: inout ContainerSums,
    _ row: FeatureRow
  ) {
    let block = list.blocks[index]
    let node = Int(block.node)
    let place = survey[index]
    row[.tag] = tagValues[Int(document.tags[node].rawValue)]
    row[.depth] = Float(document.depth(of: node))
    row[.hidden] = place.around.contains(.hidden) ? 1 : 0
    row[.bodyName] = place.around.contains(.bodyName) ? 1 : 0
    for kind in 0...(Feature.inLink.rawValue - Feature.inNav.rawValue) {
      row[.inNav, kind] = Float(place.around.rawValue >> UInt32(kind) & 1)
    }
    for kind in 0..<ElementNames.kinds.count {
      row[.nearContent, kind] = Float(place.nearest[kind])
    }
    measureInline(index, document, row)
    measureContainers(node, document, &containers, row)
    let parent = document.parents[node]
    let previous =
      index > 0 && list.blocks[index - 1].node != block.node
      && document.parents[Int(list.blocks[index - 1].node)] == parent
    let next =
      index + 1 < list.blocks.count
      && document.parents[Int(list.blocks[index + 1].node)] == parent
    row[.siblings] = (previous ? 1 : 0) + (next ? 2 : 0)
    row[.childPlace] = Float(min(99, document.childPlaces[node]))
    measureArticle(place, document, &containers, row)
  }

  private func measureContainers(
    _ node: Int, _ document: Document, _ containers: inout ContainerSums, _ row: FeatureRow
  ) {
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
    while meeting > 0, !(meeting <= densest && densest < Int(document.ends[meeting])) {
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

  private func measureArticle(
    _ place: ElementSurvey.Place, _ document: Document, _ containers: inout ContainerSums,
    _ row: FeatureRow
  ) {
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

  /// The first inline element that holds the start of the block's text, and the links inside.
  private func measureInline(_ index: Int, _ document: Document, _ row: FeatureRow) {
    let block = list.blocks[index]
    row[.inline] = Float(inlineKind(block, document))
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
    var target = document.attributeBytes[range]
    if target.first == 0x23 || target.begins("javascript:") {
      own += 1
      return
    }
    if target.begins("https:") {
      target = target.dropFirst(6)
    } else if target.begins("http:") {
      target = target.dropFirst(5)
    }
    guard target.begins("//") else {
      if target.begins("mailto:") { other += 1 } else { site += 1 }
      return
    }
    let name = target.dropFirst(2).prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x3A }
    if let host, name.withoutWWW.elementsEqual(host) { site += 1 } else { other += 1 }
  }
}

extension ArraySlice<UInt8> {
  /// A host name without the www. that many sites have in front.
  var withoutWWW: ArraySlice<UInt8> { begins("www.") ? dropFirst(4) : self }

  /// Whether the bytes begin with an ASCII text.
  fileprivate func begins(_ text: StaticString) -> Bool {
    guard count >= text.utf8CodeUnitCount else { return false }
    for place in 0..<text.utf8CodeUnitCount {
      if unsafe self[startIndex + place] != text.utf8Start[place] { return false }
    }
    return true
  }
}
