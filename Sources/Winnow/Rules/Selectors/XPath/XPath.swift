/// An XPath 1.0 expression that selects elements of a page.
///
/// All of XPath 1.0 (W3C, 1999) but the namespace axis, variables and functions that a host would add:
/// there are none that read anything beside the page. Evaluation counts its steps, which no library's
/// does as far as time would be bounded by it, and ends where there are too many.
package struct XPath: Sendable {
  let source: String
  let expression: Expression

  /// Nested deeper than this, expressions are refused.
  static let depthLimit = 48

  /// - Throws: what is wrong with it; also where it gives a value and no nodes.
  package init(parsing source: String) throws(XPathError) {
    var parser = XPathParser(source)
    expression = try parser.parse()
    guard expression.type == .nodes else {
      throw XPathError(message: "it gives a value, and no elements", offset: 0)
    }
    self.source = source
  }

  /// The elements that it selects, in document order; attributes and text among them are passed over.
  ///
  /// - Parameter steps: ends the search.
  /// - Returns: nil where it was ended.
  func elements(of document: Document, _ steps: RuleSteps) -> [Int32]? {
    let evaluator = XPathEvaluator(document, steps)
    let root = XPathEvaluator.Context(node: XPathNode(0), position: 1, size: 1)
    guard let value = try? evaluator.value(expression, root), case .nodes(let nodes) = value else {
      return nil
    }
    return nodes.filter { $0.isTreeNode && $0.node > 0 && document.tags[$0.node] != .text }
      .map { Int32(truncatingIfNeeded: $0.node) }
  }

  /// What an expression gives.
  enum ValueType: Sendable { case nodes, number, string, boolean }

  indirect enum Expression: Sendable {
    case number(Double)
    case literal([UInt8])
    case or(Expression, Expression)
    case and(Expression, Expression)
    case comparison(Comparison, Expression, Expression)
    case arithmetic(Operation, Expression, Expression)
    case negative(Expression)
    case union(Expression, Expression)
    case call(XPathFunction, [Expression])
    case filter(Expression, predicates: [Expression])
    /// From the root, from the nodes of an expression, or, with neither, from the context.
    case path(from: Start, [Step])

    enum Start: Sendable {
      case context, root
      case nodes(Expression)
    }

    var type: ValueType {
      switch self {
      case .number, .arithmetic, .negative: .number
      case .literal: .string
      case .or, .and, .comparison: .boolean
      case .union, .filter, .path: .nodes
      case .call(let function, _): function.type
      }
    }
  }

  enum Comparison: Sendable { case equal, unequal, less, lessOrEqual, greater, greaterOrEqual }
  enum Operation: Sendable { case plus, minus, times, div, mod }

  struct Step: Sendable {
    var axis: Axis
    var test: Test
    var predicates: [Expression] = []
  }

  enum Axis: String, CaseIterable, Sendable {
    case ancestor
    case ancestorOrSelf = "ancestor-or-self"
    case attribute, child, descendant
    case descendantOrSelf = "descendant-or-self"
    case following
    case followingSibling = "following-sibling"
    case parent, preceding
    case precedingSibling = "preceding-sibling"
    case `self`
  }

  enum Test: Sendable {
    case any
    case text
    /// Comments and processing instructions: a page has none that are kept.
    case none
    /// Elements, or attributes on their axis, of any name.
    case named
    case name([UInt8])
  }
}

/// What is wrong with an expression, and at which byte of it.
package struct XPathError: Error, Equatable {
  package var message: String
  var offset: Int
}

/// The functions of XPath 1.0 (§4).
enum XPathFunction: String, CaseIterable, Sendable {
  case last, position, count, id
  case localName = "local-name"
  case namespaceURI = "namespace-uri"
  case name, string, concat
  case startsWith = "starts-with"
  case contains
  case substringBefore = "substring-before"
  case substringAfter = "substring-after"
  case substring
  case stringLength = "string-length"
  case normalizeSpace = "normalize-space"
  case translate, boolean, not
  case `true`, `false`
  case lang, number, sum, floor, ceiling, round

  var type: XPath.ValueType {
    switch self {
    case .last, .position, .count, .stringLength, .number, .sum, .floor, .ceiling, .round: .number
    case .id: .nodes
    case .boolean, .not, .true, .false, .lang, .startsWith, .contains: .boolean
    default: .string
    }
  }

  /// How many arguments it takes.
  var arguments: ClosedRange<Int> {
    switch self {
    case .last, .position, .true, .false: 0...0
    case .localName, .namespaceURI, .name, .string, .stringLength, .normalizeSpace, .number: 0...1
    case .count, .id, .boolean, .not, .lang, .sum, .floor, .ceiling, .round: 1...1
    case .startsWith, .contains, .substringBefore, .substringAfter: 2...2
    case .substring: 2...3
    case .translate: 3...3
    case .concat: 2...64
    }
  }

  /// Whether its argument must be nodes.
  var takesNodes: Bool {
    switch self {
    case .count, .localName, .namespaceURI, .name, .sum: true
    default: false
    }
  }
}
