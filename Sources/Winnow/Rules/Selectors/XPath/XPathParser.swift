/// Recursive descent over the bytes of an XPath 1.0 expression (§2 and §3 of the recommendation).
///
/// What `*` and names such as `and` mean follows from the place: where an operand is expected they are
/// names, elsewhere operators (§3.7).
struct XPathParser {
  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  init(_ source: String) { bytes = Array(source.utf8) }

  mutating func parse() throws(XPathError) -> XPath.Expression {
    let result = try or()
    skipSpace()
    if position < bytes.count { throw fail("'\(shown)' is not understood here") }
    return result
  }

  private var shown: String {
    String(String(decoding: bytes[min(position, bytes.count)...], as: UTF8.self).prefix(1))
  }

  private func fail(_ message: String, at place: Int? = nil) -> XPathError {
    XPathError(message: message, offset: place ?? position)
  }

  private mutating func skipSpace() {
    while position < bytes.count, isSpace(bytes[position]) { position += 1 }
  }

  private func at(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard position + length <= bytes.count else { return false }
    for offset in 0..<length where unsafe bytes[position + offset] != text.utf8Start[offset] {
      return false
    }
    return true
  }

  private mutating func take(_ text: StaticString) -> Bool {
    skipSpace()
    guard at(text) else { return false }
    position += text.utf8CodeUnitCount
    return true
  }

  /// An operator that is a word, such as `and`.
  private mutating func takeWord(_ word: StaticString) -> Bool {
    skipSpace()
    let end = position + word.utf8CodeUnitCount
    guard at(word), end >= bytes.count || !isNameByte(bytes[end]) else { return false }
    position = end
    return true
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: ".") || byte >= 0x80
  }

  /// A name, or nil where none begins here.
  private mutating func name() -> [UInt8]? {
    skipSpace()
    guard position < bytes.count else { return nil }
    let first = bytes[position]
    guard isNameByte(first), first != UInt8(ascii: "-"), first != UInt8(ascii: "."),
      first &- UInt8(ascii: "0") >= 10
    else { return nil }
    let start = position
    while position < bytes.count, isNameByte(bytes[position]) { position += 1 }
    // A prefix is part of the name: the parser of pages knows no namespaces.
    if position + 1 < bytes.count, bytes[position] == UInt8(ascii: ":"),
      bytes[position + 1] != UInt8(ascii: ":"),
      isNameByte(bytes[position + 1])
    {
      position += 1
      while position < bytes.count, isNameByte(bytes[position]) { position += 1 }
    }
    return Array(bytes[start..<position])
  }

  // MARK: Operators, weakest first

  private mutating func or() throws(XPathError) -> XPath.Expression {
    depth += 1
    defer { depth -= 1 }
    if depth > XPath.depthLimit { throw fail("nested too deep") }
    var result = try and()
    while takeWord("or") { result = .or(result, try and()) }
    return result
  }

  private mutating func and() throws(XPathError) -> XPath.Expression {
    var result = try equality()
    while takeWord("and") { result = .and(result, try equality()) }
    return result
  }

  private mutating func equality() throws(XPathError) -> XPath.Expression {
    var result = try relation()
    while true {
      if take("!=") {
        result = .comparison(.unequal, result, try relation())
      } else if take("=") {
        result = .comparison(.equal, result, try relation())
      } else {
        return result
      }
    }
  }

  private mutating func relation() throws(XPathError) -> XPath.Expression {
    var result = try sum()
    while true {
      if take("<=") {
        result = .comparison(.lessOrEqual, result, try sum())
      } else if take(">=") {
        result = .comparison(.greaterOrEqual, result, try sum())
      } else if take("<") {
        result = .comparison(.less, result, try sum())
      } else if take(">") {
        result = .comparison(.greater, result, try sum())
      } else {
        return result
      }
    }
  }

  private mutating func sum() throws(XPathError) -> XPath.Expression {
    var result = try product()
    while true {
      if take("+") {
        result = .arithmetic(.plus, result, try product())
      } else if take("-") {
        result = .arithmetic(.minus, result, try product())
      } else {
        return result
      }
    }
  }

  private mutating func product() throws(XPathError) -> XPath.Expression {
    var result = try negation()
    while true {
      if take("*") {
        result = .arithmetic(.times, result, try negation())
      } else if takeWord("div") {
        result = .arithmetic(.div, result, try negation())
      } else if takeWord("mod") {
        result = .arithmetic(.mod, result, try negation())
      } else {
        return result
      }
    }
  }

  private mutating func negation() throws(XPathError) -> XPath.Expression {
    var minuses = 0
    while take("-") { minuses += 1 }
    let result = try union()
    if minuses == 0 { return result }
    let negative = XPath.Expression.negative(result)
    return minuses % 2 == 1 ? negative : .negative(negative)
  }

  private mutating func union() throws(XPathError) -> XPath.Expression {
    var result = try path()
    while true {
      skipSpace()
      let place = position
      guard take("|") else { return result }
      let other = try path()
      guard result.type == .nodes, other.type == .nodes else {
        throw fail("'|' stands between nodes", at: place)
      }
      result = .union(result, other)
    }
  }

  // MARK: Paths

  private mutating func path() throws(XPathError) -> XPath.Expression {
    skipSpace()
    guard position < bytes.count else { throw fail("an expression was expected") }
    if let primary = try primary() {
      let place = position
      let list = try predicates()
      var result = primary
      if !list.isEmpty {
        guard primary.type == .nodes else { throw fail("only nodes can be filtered", at: place) }
        result = .filter(primary, predicates: list)
      }
      var steps: [XPath.Step] = []
      if take("//") {
        steps = [.init(axis: .descendantOrSelf, test: .any)]
      } else if !take("/") {
        return result
      }
      guard primary.type == .nodes else { throw fail("a value has no parts", at: place) }
      try relative(&steps)
      return .path(from: .nodes(result), steps)
    }
    var steps: [XPath.Step] = []
    if take("//") {
      steps = [.init(axis: .descendantOrSelf, test: .any)]
      try relative(&steps)
      return .path(from: .root, steps)
    }
    if take("/") {
      if beginsStep { try relative(&steps) }
      return .path(from: .root, steps)
    }
    try relative(&steps)
    return .path(from: .context, steps)
  }

  private var beginsStep: Bool {
    var look = self
    look.skipSpace()
    guard look.position < look.bytes.count else { return false }
    let byte = look.bytes[look.position]
    return byte == UInt8(ascii: "*") || byte == UInt8(ascii: "@") || byte == UInt8(ascii: ".")
      || look.name() != nil
  }

  private mutating func relative(_ steps: inout [XPath.Step]) throws(XPathError) {
    while true {
      steps.append(try step())
      if take("//") {
        steps.append(.init(axis: .descendantOrSelf, test: .any))
      } else if !take("/") {
        return
      }
    }
  }

  private mutating func step() throws(XPathError) -> XPath.Step {
    if take("..") { return XPath.Step(axis: .parent, test: .any) }
    if take(".") { return XPath.Step(axis: .`self`, test: .any) }
    var axis = XPath.Axis.child
    if take("@") {
      axis = .attribute
    } else {
      skipSpace()
      let start = position
      if let word = name() {
        if take("::") {
          let text = String(decoding: word, as: UTF8.self)
          guard let known = XPath.Axis(rawValue: text) else {
            throw fail("'\(text)' is no axis that is known", at: start)
          }
          axis = known
        } else {
          position = start
        }
      }
    }
    let test = try test()
    return XPath.Step(axis: axis, test: test, predicates: try predicates())
  }

  private mutating func test() throws(XPathError) -> XPath.Test {
    if take("*") { return .named }
    skipSpace()
    let start = position
    guard let word = name() else { throw fail("a step was expected, such as div or @class") }
    guard take("(") else { return .name(word) }
    let kind = String(decoding: word, as: UTF8.self)
    if kind == "processing-instruction" { _ = try literal() }
    guard take(")") else { throw fail("')' was expected") }
    switch kind {
    case "node": return .any
    case "text": return .text
    case "comment", "processing-instruction": return .none
    default: throw fail("'\(kind)' is no function that is known here", at: start)
    }
  }

  private mutating func predicates() throws(XPathError) -> [XPath.Expression] {
    var result: [XPath.Expression] = []
    while take("[") {
      result.append(try or())
      guard take("]") else { throw fail("']' was expected") }
    }
    return result
  }

  // MARK: Primary expressions

  /// Nil where a path begins.
  private mutating func primary() throws(XPathError) -> XPath.Expression? {
    skipSpace()
    guard position < bytes.count else { return nil }
    let start = position
    let byte = bytes[position]
    if let text = try literal() { return .literal(text) }
    let next = position + 1 < bytes.count ? bytes[position + 1] : 0
    if isDigit(byte) || byte == UInt8(ascii: ".") && isDigit(next) { return .number(number()) }
    if byte == UInt8(ascii: "$") { throw fail("there are no variables") }
    if take("(") {
      let inner = try or()
      guard take(")") else { throw fail("')' was expected") }
      return inner
    }
    guard let word = name() else { return nil }
    let text = String(decoding: word, as: UTF8.self)
    let isTest = ["node", "text", "comment", "processing-instruction"].contains(text)
    guard !isTest, take("(") else {
      position = start
      return nil
    }
    return try call(text, at: start)
  }

  private mutating func call(_ name: String, at start: Int) throws(XPathError) -> XPath.Expression {
    guard let function = XPathFunction(rawValue: name) else {
      throw fail("'\(name)' is no function of XPath 1.0", at: start)
    }
    var arguments: [XPath.Expression] = []
    if !take(")") {
      repeat { arguments.append(try or()) } while take(",")
      guard take(")") else { throw fail("')' was expected") }
    }
    guard function.arguments.contains(arguments.count) else {
      throw fail("'\(name)' does not take \(arguments.count) arguments", at: start)
    }
    if function.takesNodes, let first = arguments.first, first.type != .nodes {
      throw fail("'\(name)' takes nodes", at: start)
    }
    return .call(function, arguments)
  }

  private mutating func literal() throws(XPathError) -> [UInt8]? {
    skipSpace()
    guard position < bytes.count,
      bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'")
    else {
      return nil
    }
    let start = position
    let quote = bytes[position]
    guard let end = bytes[(start + 1)...].firstIndex(of: quote) else {
      throw fail("this quote is never closed", at: start)
    }
    position = end + 1
    return Array(bytes[(start + 1)..<end])
  }

  private mutating func number() -> Double {
    let start = position
    while position < bytes.count, isDigit(bytes[position]) { position += 1 }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      while position < bytes.count, isDigit(bytes[position]) { position += 1 }
    }
    return XPathValue.number(bytes[start..<position])
  }
}
