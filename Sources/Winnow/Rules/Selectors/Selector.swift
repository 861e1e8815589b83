/// A list of CSS selectors (Selectors 4): type, class, id, attributes with all operators and `i`,
/// `:is`, `:not`, `:has`, `:first-child`, `:last-child`, `:only-child`, `:nth-child`, `:empty`, and
/// all combinators.
///
/// Positions and emptiness are those of the elements that the parser keeps: scripts, styles and
/// drawings are not counted.
///
/// A class: passing one on is one retain, and not one for each of its parts.
@safe package final class SelectorList: @unchecked Sendable, Equatable {
  package let selectors: [Selector]
  package let source: String
  /// The tags that an element may have to be described, with attributes and without any.
  private let tags: TagSet
  private let bareTags: TagSet
  /// What the selectors' subjects need, one after another in memory.
  private let needs: [Selector.Need]
  /// The selectors, unretained; `selectors` keeps them alive.
  private let references: [Unmanaged<Selector>]

  init(_ selectors: [Selector], source: String) {
    self.selectors = selectors
    self.source = source
    tags = TagSet(of: selectors)
    bareTags = TagSet(of: selectors.filter { $0.need.attributes == 0 })
    needs = selectors.map(\.need)
    unsafe references = selectors.map { unsafe .passUnretained($0) }
  }

  package static func == (a: SelectorList, b: SelectorList) -> Bool { a.source == b.source }

  /// The elements of a page that the list describes, in order, each once.
  func fitting(
    _ document: Document, _ index: ElementIndex, _ steps: RuleSteps
  ) -> [Int32] {
    var result: [Int32] = []
    var isFound = [Bool](repeating: false, count: document.count)
    for selector in selectors where !steps.isStopped {
      selector.need.forEachElement(document, index) { node in
        guard !isFound[Int(node)], selector.matches(document, Int(node), steps) else { return }
        isFound[Int(node)] = true
        result.append(node)
      }
    }
    if selectors.count > 1 { result.sort() }
    return result
  }

  /// - Parameter steps: ends the search, with no for an answer; nil where it may take what it takes.
  package func matches(_ document: Document, _ node: Int, _ steps: RuleSteps? = nil) -> Bool {
    // Most elements fail here.
    let tag = document.tags[node]
    guard tags.contains(tag), bareTags.contains(tag) || !document.attributeRange(node).isEmpty
    else { return false }
    let attributes = document.attributeSet(of: node)
    for index in needs.indices where needs[index].isMet(tag, attributes) {
      let fits = unsafe references[index]._withUnsafeGuaranteedRef {
        $0.holds(document, node, steps)
      }
      if fits { return true }
    }
    return false
  }
}

extension TagSet {
  /// The tags that the subjects of selectors have; all where one may have any.
  fileprivate init(of selectors: [Selector]) {
    self.init()
    for selector in selectors {
      guard let tag = selector.need.tag else {
        self = .all
        return
      }
      insert(tag)
    }
  }
}

/// Compounds from right to left: the first is the element's own.
///
/// A class, so that asking a list of them costs no copies of their parts.
package final class Selector: Sendable {
  enum Combinator: Sendable { case descendant, child, next, sibling }

  package let subject: Compound
  /// What stands to the left, nearest first, with the combinator that leads to it.
  package let context: [Context]
  fileprivate let need: Need

  init(subject: Compound, context: [Context]) {
    self.subject = subject
    self.context = context
    need = Need(subject)
  }

  /// What an element must have to be worth a closer look.
  fileprivate struct Need: BitwiseCopyable {
    /// nil where it may have any, or one that HTML does not know.
    let tag: Tag?
    /// An attribute as in `Document.attributeSet(of:)`; 0 where it needs none.
    let attributes: UInt64

    init(_ subject: Compound) {
      tag = subject.tag != nil && subject.tagCode != .unknown ? subject.tagCode : nil
      let name: AttributeName? =
        !subject.ids.isEmpty
        ? .id : !subject.classes.isEmpty ? .class : subject.attributes.first?.known
      attributes = name?.bit ?? 0
    }

    @inline(__always)
    func isMet(_ tag: Tag, _ attributes: UInt64) -> Bool {
      (self.tag == nil || self.tag == tag) && attributes & self.attributes == self.attributes
    }

    @inline(__always)
    func isMet(by node: Int, _ document: Document) -> Bool {
      (tag == nil || tag == document.tags[node])
        && (attributes == 0 || attributes & document.attributeSet(of: node) == attributes)
    }

    /// Calls `body` with elements of a page among which all are that have it, in order.
    @inline(__always)
    func forEachElement(
      _ document: Document, _ index: ElementIndex, _ body: (Int32) -> Void
    ) {
      if attributes != 0 {
        let name = AttributeName(rawValue: UInt8(attributes.trailingZeroBitCount)) ?? .other
        index.forEach(with: name, body)
      } else if let tag {
        index.forEach(tag, body)
      } else {
        for node in 1..<max(1, document.count) where document.tags[node] != .text {
          body(Int32(truncatingIfNeeded: node))
        }
      }
    }
  }

  package struct Context: Sendable {
    var combinator: Combinator
    /// nil for the element that a `:has` is asked of.
    package var compound: Compound?
  }

  /// - Parameter scope: the element that a `:has` around this selector is asked of.
  func matches(
    _ document: Document, _ node: Int, scope: Int = -1, _ steps: RuleSteps?
  ) -> Bool {
    need.isMet(by: node, document) && holds(document, node, scope: scope, steps)
  }

  /// The same of an element that has what the subject needs.
  fileprivate func holds(
    _ document: Document, _ node: Int, scope: Int = -1, _ steps: RuleSteps?
  ) -> Bool {
    if let steps, !steps.take() { return false }
    return subject.matches(document, node, steps)
      && (context.isEmpty || search(document, node, 0, scope, steps) == .found)
  }

  /// How a search to the left ended, and how far that speaks for other beginnings of it.
  private enum Outcome {
    case found
    /// Another element may do.
    case fails
    /// Nor would any sibling before: there are none left.
    case failsForSiblings
    /// Nor would any element around: there are none left.
    case failsForAll
  }

  /// Goes from compound to compound. Where the part behind an ancestor failed for want of ancestors, it
  /// fails for all that are farther up too, so a chain of descendants is one walk to the root.
  private func search(
    _ document: Document, _ node: Int, _ index: Int, _ scope: Int, _ steps: RuleSteps?
  ) -> Outcome {
    guard index < context.count else { return .found }
    let combinator = context[index].combinator
    var other = node
    while true {
      if let steps, !steps.take() { return .failsForAll }
      switch combinator {
      case .descendant, .child:
        other = Int(document.parents[other])
        // Node 0 is the arena's own root, no element.
        guard other > 0 else { return .failsForAll }
      case .next, .sibling:
        other = document.previousElement(before: other, steps)
        guard other > 0 else { return .failsForSiblings }
      }
      let fits =
        context[index].compound.map { $0.matches(document, other, steps) } ?? (other == scope)
      guard fits else {
        if combinator == .child || combinator == .next { return .fails }
        continue
      }
      let outcome = search(document, other, index + 1, scope, steps)
      switch (combinator, outcome) {
      case (.descendant, .fails), (.descendant, .failsForSiblings), (.sibling, .fails): continue
      // The parent's siblings are not those of this element.
      case (.child, .failsForSiblings): return .fails
      default: return outcome
      }
    }
  }

  /// Whether an element holds, or is followed by, what this relative selector describes.
  fileprivate func isHad(by node: Int, _ document: Document, _ steps: RuleSteps?) -> Bool {
    guard let first = context.last?.combinator else { return false }
    let end =
      first == .next || first == .sibling
      ? document.ends[Int(document.parents[node])] : document.ends[node]
    var inside = first == .next || first == .sibling ? Int(document.ends[node]) : node + 1
    while inside < Int(end) {
      if let steps, !steps.take() { return false }
      if matches(document, inside, scope: node, steps) { return true }
      inside += 1
    }
    return false
  }
}

/// Conditions on one element, all of which must hold.
package struct Compound: Sendable {
  package enum Operator: Sendable { case exists, equals, word, dash, prefix, suffix, contains }

  /// A class, so that going through several counts no references to their parts.
  package final class AttributeTest: Sendable {
    package let name: String
    let nameBytes: [UInt8]
    let known: AttributeName
    package let test: Operator
    package let value: [UInt8]
    let ignoresCase: Bool

    init(_ name: String, _ test: Operator, _ value: [UInt8] = [], ignoresCase: Bool = false) {
      self.name = name
      nameBytes = Array(name.utf8)
      known = AttributeName(name)
      self.test = test
      self.value = value
      self.ignoresCase = ignoresCase
    }
  }

  package enum Pseudo: Sendable {
    case isAny([Selector])
    case not([Selector])
    case has([Selector])
    /// The place among the parent's elements is `step` × n + `offset` for some n from 0.
    case nthChild(step: Int, offset: Int)
    case lastChild
    case empty
  }

  var tag: String?
  var tagCode: Tag = .unknown
  var ids: [[UInt8]] = []
  var classes: [[UInt8]] = []
  package var attributes: [AttributeTest] = []
  package var pseudos: [Pseudo] = []

  func matches(_ document: Document, _ node: Int, _ steps: RuleSteps?) -> Bool {
    let actual = document.tags[node]
    if actual == .text { return false }
    if tagCode != .unknown {
      if actual != tagCode { return false }
    } else if tag != nil, actual != .unknown || document.string(.elementName, of: node) != tag {
      return false
    }
    // Most parts of most selectors are empty, and iterating over an array retains it even then.
    if !ids.isEmpty {
      guard let value = document.value(.id, of: node) else { return false }
      for id in ids where !document.attributeBytes[value].elementsEqual(id) { return false }
    }
    if !classes.isEmpty {
      guard let value = document.value(.class, of: node) else { return false }
      for name in classes where !document.attributeBytes[value].containsWord(name, false) {
        return false
      }
    }
    if !attributes.isEmpty {
      for index in attributes.indices {
        let holds = unsafe Unmanaged.passUnretained(attributes[index])._withUnsafeGuaranteedRef {
          $0.holds(document, node)
        }
        if !holds { return false }
      }
    }
    return pseudos.isEmpty || pseudos.allSatisfy { $0.holds(document, node, steps) }
  }
}

extension Compound.AttributeTest {
  fileprivate func holds(_ document: Document, _ node: Int) -> Bool {
    guard let value = document.range(of: self, node) else { return false }
    return document.attributeBytes[value].satisfies(self)
  }
}

extension Compound.Pseudo {
  fileprivate func holds(_ document: Document, _ node: Int, _ steps: RuleSteps?) -> Bool {
    switch self {
    case .isAny(let list): return list.contains { $0.matches(document, node, steps) }
    case .not(let list): return !list.contains { $0.matches(document, node, steps) }
    case .has(let list): return list.contains { $0.isHad(by: node, document, steps) }
    case .nthChild(let step, let offset):
      let distance = document.childPlaces[node] - offset
      return step == 0 ? distance == 0 : distance % step == 0 && distance / step >= 0
    case .lastChild:
      let end = Int(document.ends[Int(document.parents[node])])
      var next = Int(document.ends[node])
      while next < end, document.tags[next] == .text { next += 1 }
      return next >= end
    case .empty: return Int(document.ends[node]) == node + 1
    }
  }
}

extension AttributeName {
  fileprivate var bit: UInt64 { 1 << UInt64(rawValue) }
}

extension Document {
  /// The names of an element's attributes as bits.
  @inline(__always)
  fileprivate func attributeSet(of node: Int) -> UInt64 {
    var result: UInt64 = 0
    for index in attributeRange(node) { result |= attributes[index].name.bit }
    return result
  }
}

extension Document {
  /// The element before one among its parent's children, or 0.
  fileprivate func previousElement(before node: Int, _ steps: RuleSteps?) -> Int {
    let parent = Int(parents[node])
    var before = node - 1
    while before > parent {
      if let steps, !steps.take() { return 0 }
      // The node before is the last one inside the child before.
      while Int(parents[before]) != parent { before = Int(parents[before]) }
      if tags[before] != .text { return before }
      before -= 1
    }
    return 0
  }
}

extension Document {
  fileprivate func range(of test: Compound.AttributeTest, _ node: Int) -> Range<Int>? {
    if test.known != .other { return value(test.known, of: node) }
    return value(named: test.nameBytes, of: node)
  }

  /// The bytes of an attribute that is not one of the frequent ones.
  package func value(named name: [UInt8], of node: Int) -> Range<Int>? {
    for index in attributeRange(node) where attributes[index].name == .other {
      let attribute = attributes[index]
      guard Int(attribute.nameLength) == name.count else { continue }
      let start = Int(attribute.nameStart)
      if attributeBytes[start..<start + name.count].elementsEqual(name) {
        let begin = Int(attribute.valueStart)
        return begin..<begin + Int(attribute.valueLength)
      }
    }
    return nil
  }
}

extension ArraySlice<UInt8> {
  /// Whether a space-separated list holds a word.
  fileprivate func containsWord(_ word: [UInt8], _ ignoresCase: Bool) -> Bool {
    var start = startIndex
    while start < endIndex {
      var end = start
      while end < endIndex, !isSpace(self[end]) { end += 1 }
      if end - start == word.count, self[start..<end].isEqual(to: word, ignoresCase) {
        return true
      }
      start = end + 1
    }
    return false
  }

  fileprivate func isEqual(to other: [UInt8], _ ignoresCase: Bool) -> Bool {
    guard count == other.count else { return false }
    return ignoresCase
      ? zip(self, other).allSatisfy { $0.lowercasedASCII == $1.lowercasedASCII }
      : elementsEqual(other)
  }

  fileprivate func satisfies(_ test: Compound.AttributeTest) -> Bool {
    let value = test.value
    switch test.test {
    case .exists: return true
    case .equals: return isEqual(to: value, test.ignoresCase)
    case .word: return !value.isEmpty && containsWord(value, test.ignoresCase)
    case .dash:
      return isEqual(to: value, test.ignoresCase)
        || (count > value.count && self[startIndex + value.count] == UInt8(ascii: "-")
          && prefix(value.count).isEqual(to: value, test.ignoresCase))
    case .prefix:
      return !value.isEmpty && prefix(value.count).isEqual(to: value, test.ignoresCase)
    case .suffix:
      return !value.isEmpty && suffix(value.count).isEqual(to: value, test.ignoresCase)
    case .contains:
      guard !value.isEmpty, count >= value.count else { return false }
      if !test.ignoresCase { return holds(value[...]) }
      for start in startIndex...(endIndex - value.count)
      where self[start..<start + value.count].isEqual(to: value, test.ignoresCase) {
        return true
      }
      return false
    }
  }
}
