/// A list of CSS selectors, the subset that rules use: type, class, id, attributes with all
/// operators and `i`, `:not(compound)`, descendant and child combinators.
struct SelectorList: Sendable, Equatable {
  var selectors: [Selector]
  var source: String

  func matches(_ document: Document, _ node: Int) -> Bool {
    selectors.contains { $0.matches(document, node) }
  }
}

/// Compounds from right to left: the first is the element's own.
///
/// A class, so that asking a list of them costs no copies of their parts.
final class Selector: Sendable, Equatable {
  enum Combinator: Sendable, Equatable { case descendant, child }

  let subject: Compound
  /// What stands to the left, nearest first, with the combinator that leads to it.
  let context: [Context]

  init(subject: Compound, context: [Context]) {
    self.subject = subject
    self.context = context
  }

  static func == (a: Selector, b: Selector) -> Bool {
    a.subject == b.subject && a.context == b.context
  }

  struct Context: Sendable, Equatable {
    var combinator: Combinator
    var compound: Compound
  }

  func matches(_ document: Document, _ node: Int) -> Bool {
    guard subject.matches(document, node) else { return false }
    return matchesContext(document, node, 0)
  }

  private func matchesContext(_ document: Document, _ node: Int, _ index: Int) -> Bool {
    guard index < context.count else { return true }
    let step = context[index]
    var ancestor = Int(document.parents[node])
    while ancestor > 0 {
      if step.compound.matches(document, ancestor), matchesContext(document, ancestor, index + 1) {
        return true
      }
      if step.combinator == .child { return false }
      ancestor = Int(document.parents[ancestor])
    }
    return false
  }
}

/// Conditions on one element, all of which must hold.
struct Compound: Sendable, Equatable {
  enum Operator: Sendable, Equatable { case exists, equals, word, dash, prefix, suffix, contains }

  struct AttributeTest: Sendable, Equatable {
    var name: String
    var known: AttributeName
    var test: Operator
    var value: [UInt8]
    var ignoresCase: Bool
  }

  var tag: String?
  var tagCode: Tag = .unknown
  var ids: [[UInt8]] = []
  var classes: [[UInt8]] = []
  var attributes: [AttributeTest] = []
  var negations: [Compound] = []

  var isEmpty: Bool {
    tag == nil && ids.isEmpty && classes.isEmpty && attributes.isEmpty && negations.isEmpty
  }

  func matches(_ document: Document, _ node: Int) -> Bool {
    let actual = document.tags[node]
    if actual == .text { return false }
    if let tag {
      if actual != tagCode { return false }
      if actual == .unknown, document.string(.elementName, of: node) != tag { return false }
    }
    for id in ids {
      guard let value = document.value(.id, of: node),
        document.attributeBytes[value].elementsEqual(id)
      else { return false }
    }
    if !classes.isEmpty {
      guard let value = document.value(.class, of: node) else { return false }
      for name in classes where !document.attributeBytes[value].containsWord(name, false) {
        return false
      }
    }
    for test in attributes {
      guard let value = document.range(of: test, node) else { return false }
      if !document.attributeBytes[value].satisfies(test) { return false }
    }
    return !negations.contains { $0.matches(document, node) }
  }
}

extension Document {
  fileprivate func range(of test: Compound.AttributeTest, _ node: Int) -> Range<Int>? {
    if test.known != .other { return value(test.known, of: node) }
    return value(named: test.name, of: node)
  }

  /// The bytes of an attribute that is not one of the frequent ones.
  func value(named name: String, of node: Int) -> Range<Int>? {
    for index in attributeRange(node) where attributes[index].name == .other {
      let attribute = attributes[index]
      let start = Int(attribute.nameStart)
      if attributeBytes[start..<start + Int(attribute.nameLength)].elementsEqual(name.utf8) {
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
    split(whereSeparator: isSpace).contains { $0.isEqual(to: word, ignoresCase) }
  }

  fileprivate func isEqual(to other: [UInt8], _ ignoresCase: Bool) -> Bool {
    guard count == other.count else { return false }
    return ignoresCase
      ? zip(self, other).allSatisfy { Self.folded($0) == Self.folded($1) } : elementsEqual(other)
  }

  private static func folded(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  fileprivate func satisfies(_ test: Compound.AttributeTest) -> Bool {
    let value = test.value
    switch test.test {
    case .exists: return true
    case .equals: return isEqual(to: value, test.ignoresCase)
    case .word: return !value.isEmpty && containsWord(value, test.ignoresCase)
    case .dash:
      return isEqual(to: value, test.ignoresCase)
        || (count > value.count && self[startIndex + value.count] == 0x2D
          && prefix(value.count).isEqual(to: value, test.ignoresCase))
    case .prefix:
      return !value.isEmpty && prefix(value.count).isEqual(to: value, test.ignoresCase)
    case .suffix:
      return !value.isEmpty && suffix(value.count).isEqual(to: value, test.ignoresCase)
    case .contains:
      guard !value.isEmpty, count >= value.count else { return false }
      for start in startIndex...(endIndex - value.count)
      where self[start..<start + value.count].isEqual(to: value, test.ignoresCase) {
        return true
      }
      return false
    }
  }
}
