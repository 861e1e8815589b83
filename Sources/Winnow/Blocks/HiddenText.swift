/// The elements of a page that browsers do not show, or show to screen readers alone.
///
/// They are `hidden`, `display: none` or `visibility: hidden` by their own style, clipped or moved out of the page as
/// `sr-only` and its kin are, and dialogs that are not open. What a style sheet hides is not known. `aria-hidden` takes
/// an element from screen readers and not from sight: only a label, or what the page says elsewhere, goes with it.
///
/// Not among them is what readers or scripts open: panels of tabs and accordions, answers below their questions, parts
/// that a framework sends ahead, and much text that stands nowhere else on the page. Whether that belongs to the
/// article, the scorer says.
struct HiddenText: Sendable, Equatable {
  /// Nodes from the first of a hidden element to its last, in order, none in another.
  private(set) var ranges: [Range<Int32>] = []
  /// Whether nearly all prose of the page is hidden, so that it is read as if it were not: scripts show it.
  private(set) var isShown = false
  /// So many times yet the page is searched for a copy of hidden text; each search reads the page once.
  private var searches = 100

  init() {}

  /// - Parameters:
  ///   - names: what class names say; where nil they say nothing.
  ///   - deadline: where it passes, the rest is not looked at.
  init(_ document: Document, names: PageNames?, deadline: Deadline = .none) {
    var node = 1
    var opening: [Range<Int32>] = []
    while node < document.count {
      if node & 1023 == 0, deadline.hasPassed { break }
      if hides(document, node, names) {
        let range = Int32(truncatingIfNeeded: node)..<document.ends[node]
        if opens(document, node) { opening.append(range) } else { ranges.append(range) }
        node = Int(document.ends[node])
      } else {
        node += 1
      }
    }
    if !ranges.isEmpty || !opening.isEmpty { showIfAll(document, opening) }
  }

  /// One past the last node of the hidden element that a node begins or is in; nil where it is in none.
  func end(around node: Int) -> Int? {
    guard !ranges.isEmpty else { return nil }
    let after = ranges.partitionPoint { $0.lowerBound <= node }
    guard after > 0, node < Int(ranges[after - 1].upperBound) else { return nil }
    return Int(ranges[after - 1].upperBound)
  }

  /// Shows the hidden elements with much text where hardly any other text is on the page.
  ///
  /// - Parameter opening: hidden elements that are not among `ranges`.
  private mutating func showIfAll(_ document: Document, _ opening: [Range<Int32>]) {
    var opened = 0
    var (seen, unseen) = (0, 0)
    var long = [Int](repeating: 0, count: ranges.count)
    var place = 0
    for node in 1..<document.count where document.tags[node] == .text {
      let size = Int(document.textEnds[node] - document.textStarts[node])
      guard size >= Self.shortestProse else { continue }
      while place < ranges.count, Int(ranges[place].upperBound) <= node { place += 1 }
      if place < ranges.count, Int(ranges[place].lowerBound) <= node {
        unseen += size
        long[place] += size
        continue
      }
      while opened < opening.count, Int(opening[opened].upperBound) <= node { opened += 1 }
      if opened < opening.count, Int(opening[opened].lowerBound) <= node {
        unseen += size
      } else {
        seen += size
        if seen > Self.mostSeen { return }
      }
    }
    guard unseen >= Self.fewestUnseen, unseen > 2 * seen else { return }
    isShown = true
    ranges = ranges.indices.filter { long[$0] < Self.fewestUnseen }.map { ranges[$0] }
  }

  /// A text that is no shorter is prose, in bytes.
  private static let shortestProse = 60
  /// A page that shows more prose is not one whose article is hidden, in bytes.
  private static let mostSeen = 400
  /// Hidden elements with less prose stay hidden, in bytes.
  private static let fewestUnseen = 250
  /// What is hidden by a class name is hardly longer, in bytes: it speaks to users of screen readers.
  private static let longestByName: Int32 = 1000

  /// Whether a hidden element is one that a click or a script shows.
  private mutating func opens(_ document: Document, _ node: Int) -> Bool {
    // React sends what was not ready in elements of such names, and moves it to its place.
    if let id = document.value(.id, of: node), document.attributeBytes[id].starts(with: "S:".utf8) {
      return true
    }
    if let role = document.string(.role, of: node), role == "tabpanel" || role == "region" {
      return true
    }
    var element = node
    for _ in 0..<2 where element > 0 {
      for name in [AttributeName.class, .id] {
        if let value = document.value(name, of: element),
          panelNames.matches(document.attributeBytes, value)
        {
          return true
        }
      }
      if document.tags[element] == .details { return true }
      element = Int(document.parents[element])
    }
    let size = document.textEnds[node] - document.textStarts[node]
    guard size > Self.longestHidden || size > Self.longestLabel && document.answers(node) else {
      return false
    }
    return !isCopy(document, node)
  }

  /// Whether the page shows an element's text elsewhere, too.
  private mutating func isCopy(_ document: Document, _ node: Int) -> Bool {
    searches -= 1
    return searches >= 0 && document.repeatsItself(node)
  }

  /// More text than this is hidden only where the page shows it elsewhere, in bytes.
  private static let longestHidden: Int32 = 800
  /// A label for screen readers or a control is no longer, in bytes.
  private static let longestLabel: Int32 = 100

  private mutating func hides(_ document: Document, _ node: Int, _ names: PageNames?) -> Bool {
    let tag = document.tags[node]
    if tag == .text { return false }
    for index in document.attributeRange(node) {
      let attribute = document.attributes[index]
      let start = Int(attribute.valueStart)
      let value = start..<start + Int(attribute.valueLength)
      switch attribute.name {
      case .hidden:
        // Browsers find and open what is hidden until then.
        if !document.attributeBytes[value].elementsEqual("until-found".utf8) { return true }
      case .ariaHidden:
        guard document.attributeBytes[value].elementsEqual("true".utf8) else { continue }
        if document.textEnds[node] - document.textStarts[node] > Self.longestLabel {
          if isCopy(document, node) { return true }
        } else if !isRead(document, node, names) {
          return true
        }
      case .style:
        if document.attributeBytes.hidesElement(value) { return true }
      case .class:
        if let names, Self.isForReaders(document, node, index, names) { return true }
      default: break
      }
    }
    return tag == .dialog && document.string(attribute: "open", of: node) == nil
  }

  private static func isForReaders(
    _ document: Document, _ node: Int, _ attribute: Int, _ names: PageNames
  ) -> Bool {
    names.facts(attribute)?.meanings.contains(.unseen) ?? false
      && document.textEnds[node] - document.textStarts[node] < longestByName
  }

  /// Whether text that is hidden from screen readers is the text that is seen: of the page itself behind an open
  /// dialog, a price or a date that a hidden copy spells out, or a big first letter.
  private func isRead(_ document: Document, _ node: Int, _ names: PageNames?) -> Bool {
    switch document.tags[node] {
    case .html, .body, .main, .article: return true
    default: break
    }
    guard document.tags[node].flow == .inline else { return false }
    let parent = Int(document.parents[node])
    var sibling = parent + 1
    var steps = 0
    while sibling < Int(document.ends[parent]), steps < 16 {
      if sibling != node, document.tags[sibling] != .text {
        for index in document.attributeRange(sibling)
        where document.attributes[index].name == .class {
          if let names, Self.isForReaders(document, sibling, index, names) { return true }
        }
      }
      sibling = Int(document.ends[sibling])
      steps += 1
    }
    // A letter that a word goes on behind.
    let text = document.textBytes(of: node)
    let end = Int(document.ends[node])
    guard text.count <= 4, let letter = text.first, letter >= 0x80 || isAlphanumeric(letter),
      end < document.count,
      document.tags[end] == .text, let next = document.textBytes(of: end).first
    else { return false }
    return next >= 0x80 || isAlphanumeric(next)
  }
}

extension Document {
  /// Whether an element comes right after a short text of its own, as an answer after the question that opens it.
  fileprivate func answers(_ node: Int) -> Bool {
    // The sibling before it holds the node before it, unless it is the first.
    var before = node - 1
    let parent = parents[node]
    var steps = 0
    while before > Int(parent), parents[before] != parent {
      before = Int(parents[before])
      steps += 1
      if steps > 16 { return false }
    }
    guard before > Int(parent), tags[before] != .text, tags[before] != .p else { return false }
    return (3...160).contains(textEnds[before] - textStarts[before])
  }
}

extension [UInt8] {
  /// Whether an inline style takes its element out of sight.
  func hidesElement(_ range: Range<Int>) -> Bool {
    contains("display", then: "none", in: range)
      || contains("visibility", then: "hidden", in: range)
      || contains("clip", then: "rect(0", in: range)
      || contains("clip", then: "rect(1px", in: range)
      || contains("clip-path", then: "inset(50%", in: range)
      || contains("clip-path", then: "inset(100%", in: range)
      || contains("left", then: "-999", in: range) || contains("left", then: "-10000", in: range)
      || contains("top", then: "-999", in: range)
      || contains("text-indent", then: "-999", in: range)
  }

  private func contains(
    _ property: StaticString, then value: StaticString, in range: Range<Int>
  ) -> Bool {
    let length = property.utf8CodeUnitCount
    var index = range.lowerBound
    while index + length < range.upperBound {
      if holds(property, at: index, before: range.upperBound),
        index == range.lowerBound || self[index - 1] == UInt8(ascii: ";")
          || isSpace(self[index - 1])
      {
        index += length
        while index < range.upperBound, self[index] == UInt8(ascii: ":") || isSpace(self[index]) {
          index += 1
        }
        if holds(value, at: index, before: range.upperBound) { return true }
      }
      index += 1
    }
    return false
  }

  private func holds(_ text: StaticString, at start: Int, before end: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard start + length <= end else { return false }
    for offset in 0..<length
    where unsafe self[start + offset].lowercasedASCII != text.utf8Start[offset] {
      return false
    }
    return true
  }
}

/// Names of elements that readers open.
private let panelNames = NameSet([
  "accordion", "accordeon", "akkordeon", "collapse", "collapsed", "collapsible", "expand",
  "expanded", "expander",
  "expandable", "toggle", "toggleable", "tab", "tabs", "tab-pane", "tab-panel", "tabpanel",
  "tab-content", "panel", "faq",
  "answer", "spoiler", "read-more", "readmore", "more-text", "more-content", "show-more",
  "showmore", "acd",
  "dropdown-content", "disclosure", "details", "truncated", "full-text", "fulltext", "transcript",
])
