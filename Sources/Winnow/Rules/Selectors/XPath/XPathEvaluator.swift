/// Evaluates expressions on a page, step by step, until there are too many.
struct XPathEvaluator {
  let document: Document
  private let steps: RuleSteps

  /// There was no more time, or the rule has taken its steps.
  struct Stopped: Error {}

  struct Context {
    var node: XPathNode
    var position: Int
    var size: Int
  }

  init(_ document: Document, _ steps: RuleSteps) {
    self.document = document
    self.steps = steps
  }

  func take(_ count: Int = 1) throws(Stopped) {
    if !steps.take(count) { throw Stopped() }
  }

  func value(_ expression: XPath.Expression, _ context: Context) throws(Stopped) -> XPathValue {
    try take()
    switch expression {
    case .number(let number): return .number(number)
    case .literal(let text): return .string(text)
    case .or(let a, let b):
      if try truth(a, context) { return .boolean(true) }
      return .boolean(try truth(b, context))
    case .and(let a, let b):
      if try !truth(a, context) { return .boolean(false) }
      return .boolean(try truth(b, context))
    case .comparison(let kind, let a, let b):
      return .boolean(try holds(kind, value(a, context), value(b, context)))
    case .arithmetic(let operation, let a, let b):
      let (x, y) = (try number(a, context), try number(b, context))
      switch operation {
      case .plus: return .number(x + y)
      case .minus: return .number(x - y)
      case .times: return .number(x * y)
      case .div: return .number(x / y)
      case .mod: return .number(x.truncatingRemainder(dividingBy: y))
      }
    case .negative(let inner): return .number(-(try number(inner, context)))
    case .union(let a, let b): return .nodes(try ordered(nodes(a, context) + nodes(b, context)))
    case .call(let function, let arguments): return try call(function, arguments, context)
    case .filter(let inner, let predicates):
      return .nodes(try filtered(nodes(inner, context), predicates))
    case .path(let start, let path): return .nodes(try walk(start, path, context))
    }
  }

  // MARK: Conversions

  func nodes(_ expression: XPath.Expression, _ context: Context) throws(Stopped) -> [XPathNode] {
    if case .nodes(let nodes) = try value(expression, context) { nodes } else { [] }
  }

  func number(_ expression: XPath.Expression, _ context: Context) throws(Stopped) -> Double {
    try number(value(expression, context))
  }

  func number(_ value: XPathValue) throws(Stopped) -> Double {
    switch value {
    case .number(let number): return number
    case .boolean(let truth): return truth ? 1 : 0
    case .string(let text): return XPathValue.number(text)
    case .nodes: return XPathValue.number(try string(value))
    }
  }

  func string(_ expression: XPath.Expression, _ context: Context) throws(Stopped) -> [UInt8] {
    try string(value(expression, context))
  }

  func string(_ value: XPathValue) throws(Stopped) -> [UInt8] {
    switch value {
    case .string(let text): return text
    case .number(let number): return XPathValue.string(number)
    case .boolean(let truth): return Array((truth ? "true" : "false").utf8)
    case .nodes(let nodes):
      guard let first = nodes.first else { return [] }
      return Array(try text(of: first))
    }
  }

  func truth(_ expression: XPath.Expression, _ context: Context) throws(Stopped) -> Bool {
    truth(try value(expression, context))
  }

  /// A node's string value (§5).
  func text(of node: XPathNode) throws(Stopped) -> ArraySlice<UInt8> {
    let bytes: ArraySlice<UInt8>
    if node.isTreeNode {
      let range =
        node.node == 0
        ? 0..<document.text.count
        : Int(document.textStarts[node.node])..<Int(document.textEnds[node.node])
      bytes = document.text[range]
    } else {
      let attribute = document.attributes[attributeIndex(node)]
      let start = Int(attribute.valueStart)
      bytes = document.attributeBytes[start..<start + Int(attribute.valueLength)]
    }
    try take(1 + bytes.count >> 4)
    return bytes
  }

  private func attributeIndex(_ node: XPathNode) -> Int {
    document.attributeRange(node.node).lowerBound + node.attribute
  }

  func name(of node: XPathNode) -> [UInt8] {
    if node.node == 0 { return [] }
    if node.isTreeNode {
      return document.tags[node.node] == .text ? [] : Array(document.name(of: node.node).utf8)
    }
    return Array(document.name(of: document.attributes[attributeIndex(node)]).utf8)
  }

  // MARK: Comparisons (§3.4)

  private func holds(
    _ kind: XPath.Comparison, _ a: XPathValue, _ b: XPathValue
  ) throws(Stopped) -> Bool {
    switch (a, b) {
    case (.nodes(let first), .nodes(let second)): return try holds(kind, first, second)
    case (.nodes(let nodes), _): return try holds(kind, nodes, b, isSwapped: false)
    case (_, .nodes(let nodes)): return try holds(kind, nodes, a, isSwapped: true)
    default: return try holdsForValues(kind, a, b)
    }
  }

  private func holdsForValues(
    _ kind: XPath.Comparison, _ a: XPathValue, _ b: XPathValue
  ) throws(Stopped) -> Bool {
    switch kind {
    case .equal, .unequal:
      let isEqual: Bool
      switch (a, b) {
      case (.boolean, _), (_, .boolean): isEqual = truth(a) == truth(b)
      case (.number, _), (_, .number): isEqual = try number(a) == number(b)
      default:
        let (x, y) = (try string(a), try string(b))
        try take(min(x.count, y.count) >> 4)
        isEqual = x == y
      }
      return isEqual == (kind == .equal)
    default: return Self.holds(kind, try number(a), try number(b))
    }
  }

  private func truth(_ value: XPathValue) -> Bool {
    switch value {
    case .boolean(let truth): truth
    case .number(let number): number != 0 && !number.isNaN
    case .string(let text): !text.isEmpty
    case .nodes(let nodes): !nodes.isEmpty
    }
  }

  private static func holds(_ kind: XPath.Comparison, _ x: Double, _ y: Double) -> Bool {
    switch kind {
    case .equal: x == y
    case .unequal: x != y
    case .less: x < y
    case .lessOrEqual: x <= y
    case .greater: x > y
    case .greaterOrEqual: x >= y
    }
  }

  /// Nodes and a value: whether it holds for one of them.
  private func holds(
    _ kind: XPath.Comparison, _ nodes: [XPathNode], _ value: XPathValue, isSwapped: Bool
  ) throws(Stopped) -> Bool {
    if case .boolean = value {
      let all = XPathValue.boolean(!nodes.isEmpty)
      return try isSwapped ? holdsForValues(kind, value, all) : holdsForValues(kind, all, value)
    }
    for node in nodes {
      let text = XPathValue.string(Array(try text(of: node)))
      if try isSwapped ? holdsForValues(kind, value, text) : holdsForValues(kind, text, value) {
        return true
      }
    }
    return false
  }

  /// Nodes and nodes: whether it holds for some two. Each node's value is read once.
  private func holds(
    _ kind: XPath.Comparison, _ first: [XPathNode], _ second: [XPathNode]
  ) throws(Stopped) -> Bool {
    if first.isEmpty || second.isEmpty { return false }
    if kind == .equal || kind == .unequal {
      var values: Set<ArraySlice<UInt8>> = []
      for node in first { values.insert(try text(of: node)) }
      for node in second {
        let text = try text(of: node)
        if kind == .equal ? values.contains(text) : values.count > 1 || !values.contains(text) {
          return true
        }
      }
      return false
    }
    var low: Double = .infinity
    var high: Double = -.infinity
    for node in first {
      let number = XPathValue.number(try text(of: node))
      if number.isNaN { continue }
      low = min(low, number)
      high = max(high, number)
    }
    guard low <= high else { return false }
    let best = kind == .less || kind == .lessOrEqual ? low : high
    for node in second where Self.holds(kind, best, XPathValue.number(try text(of: node))) {
      return true
    }
    return false
  }

  // MARK: Paths (§2)

  private func walk(
    _ start: XPath.Expression.Start, _ path: [XPath.Step], _ context: Context
  ) throws(Stopped) -> [XPathNode] {
    var current: [XPathNode]
    switch start {
    case .context: current = [context.node]
    case .root: current = [XPathNode(0)]
    case .nodes(let expression): current = try nodes(expression, context)
    }
    var index = 0
    while index < path.count {
      var step = path[index]
      // `//x` is what is anywhere below, as long as nothing asks for a place among siblings.
      if step.axis == .descendantOrSelf, case .any = step.test, step.predicates.isEmpty,
        index + 1 < path.count, path[index + 1].axis == .child,
        path[index + 1].predicates.isEmpty
      {
        index += 1
        step = path[index]
        step.axis = .descendant
      }
      var found: [XPathNode] = []
      for node in current {
        var candidates = try select(step, from: node)
        for predicate in step.predicates { candidates = try keep(candidates, predicate) }
        found += candidates
      }
      current = try ordered(found)
      index += 1
    }
    return current
  }

  /// In document order, each once.
  private func ordered(_ nodes: [XPathNode]) throws(Stopped) -> [XPathNode] {
    try take(1 + nodes.count)
    var isOrdered = true
    for index in nodes.indices.dropFirst() where nodes[index - 1] >= nodes[index] {
      isOrdered = false
      break
    }
    if isOrdered { return nodes }
    try take(nodes.count * 4)
    var result: [XPathNode] = []
    for node in nodes.sorted() where result.last != node { result.append(node) }
    return result
  }

  private func filtered(
    _ nodes: [XPathNode], _ predicates: [XPath.Expression]
  ) throws(Stopped) -> [XPathNode] {
    var result = nodes
    for predicate in predicates { result = try keep(result, predicate) }
    return result
  }

  /// Those of a list, in the order of its axis, for which a predicate holds.
  private func keep(
    _ nodes: [XPathNode], _ predicate: XPath.Expression
  ) throws(Stopped) -> [XPathNode] {
    var result: [XPathNode] = []
    for (index, node) in nodes.enumerated() {
      let context = Context(node: node, position: index + 1, size: nodes.count)
      let value = try value(predicate, context)
      if case .number(let number) = value {
        if number == Double(index + 1) { result.append(node) }
      } else if truth(value) {
        result.append(node)
      }
    }
    return result
  }

  private func fits(_ test: XPath.Test, _ node: Int) -> Bool {
    switch test {
    case .any: return true
    case .none: return false
    case .text: return node > 0 && document.tags[node] == .text
    case .named: return node > 0 && document.tags[node] != .text
    case .name(let name):
      guard node > 0 else { return false }
      let tag = document.tags[node]
      if tag == .text { return false }
      if tag == .unknown {
        return document.value(.elementName, of: node).map {
          document.attributeBytes[$0].elementsEqual(name)
        } ?? false
      }
      return Tag.spellings[Int(tag.rawValue)].utf8.elementsEqual(name)
    }
  }

  /// The nodes on an axis that fit a test, in the axis's own order: back to front for those before.
  private func select(_ step: XPath.Step, from start: XPathNode) throws(Stopped) -> [XPathNode] {
    if step.axis == .attribute { return try attributes(step.test, of: start) }
    var result: [XPathNode] = []
    func add(_ node: Int) throws(Stopped) {
      try take()
      if fits(step.test, node) { result.append(XPathNode(node)) }
    }
    let node = start.node
    let isTreeNode = start.isTreeNode
    let end = node == 0 ? document.count : Int(document.ends[node])
    switch step.axis {
    case .attribute: break
    case .`self`:
      if isTreeNode {
        try add(node)
      } else if case .any = step.test {
        result.append(start)
      }
    case .child where isTreeNode:
      var child = node + 1
      while child < end {
        try add(child)
        child = Int(document.ends[child])
      }
    case .descendant where isTreeNode, .descendantOrSelf where isTreeNode:
      if step.axis == .descendantOrSelf { try add(node) }
      for inside in (node + 1)..<max(node + 1, end) { try add(inside) }
    case .descendantOrSelf:
      if case .any = step.test { result.append(start) }
    case .child, .descendant: break
    case .parent:
      if !isTreeNode { try add(node) } else if node > 0 { try add(Int(document.parents[node])) }
    case .ancestor, .ancestorOrSelf:
      var other = node
      if step.axis == .ancestorOrSelf, !isTreeNode, case .any = step.test { result.append(start) }
      if !isTreeNode || step.axis == .ancestorOrSelf { try add(node) }
      while other > 0 {
        other = Int(document.parents[other])
        try add(other)
      }
    case .followingSibling where isTreeNode && node > 0:
      let parent = Int(document.parents[node])
      let last = parent == 0 ? document.count : Int(document.ends[parent])
      var other = end
      while other < last {
        try add(other)
        other = Int(document.ends[other])
      }
    case .precedingSibling where isTreeNode && node > 0:
      let parent = Int(document.parents[node])
      var before: [Int] = []
      var other = parent + 1
      while other < node {
        try take()
        before.append(other)
        other = Int(document.ends[other])
      }
      for other in before.reversed() { try add(other) }
    case .followingSibling, .precedingSibling: break
    case .following:
      // What follows an attribute begins with its element's children.
      for other in (isTreeNode ? end : node + 1)..<max(end, document.count) { try add(other) }
    case .preceding:
      for other in stride(from: node - 1, to: 0, by: -1) where Int(document.ends[other]) <= node {
        try add(other)
      }
    }
    return result
  }

  private func attributes(
    _ test: XPath.Test, of start: XPathNode
  ) throws(Stopped) -> [XPathNode] {
    guard start.isTreeNode, start.node > 0, document.tags[start.node] != .text else { return [] }
    var result: [XPathNode] = []
    let range = document.attributeRange(start.node)
    for index in range where document.attributes[index].name != .elementName {
      try take()
      let node = XPathNode(start.node, attribute: index - range.lowerBound)
      switch test {
      case .any, .named: result.append(node)
      case .text, .none: break
      case .name(let name): if self.name(of: node) == name { result.append(node) }
      }
    }
    return result
  }
}
