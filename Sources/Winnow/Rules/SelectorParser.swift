/// What is wrong with a selector, and at which character of it (from 0).
struct SelectorError: Error, Equatable {
  var message: String
  var offset: Int
}

extension SelectorList {
  /// Parses a comma-separated list of selectors.
  init(parsing source: String) throws(SelectorError) {
    var parser = SelectorParser(source)
    selectors = try parser.list()
    self.source = source
  }
}

/// Recursive descent over the characters of a selector (CSS Selectors 4, the subset of rules).
private struct SelectorParser {
  private let characters: [Character]
  private var position = 0

  init(_ source: String) { characters = Array(source) }

  private var current: Character? { position < characters.count ? characters[position] : nil }

  private func fail(_ message: String, at offset: Int? = nil) -> SelectorError {
    SelectorError(message: message, offset: offset ?? position)
  }

  mutating func list() throws(SelectorError) -> [Selector] {
    var result: [Selector] = []
    repeat {
      skipSpace()
      result.append(try selector())
      skipSpace()
      if current == nil { return result }
      guard current == "," else { throw fail("'\(current ?? " ")' is not understood here") }
      position += 1
    } while true
  }

  private mutating func selector() throws(SelectorError) -> Selector {
    var compounds = [try compound()]
    var combinators: [Selector.Combinator] = []
    while true {
      let hadSpace = skipSpace()
      guard let next = current, next != "," else { break }
      if next == ">" {
        position += 1
        skipSpace()
        combinators.append(.child)
      } else if next == "+" || next == "~" {
        throw fail("the combinator '\(next)' is not supported yet")
      } else if hadSpace {
        combinators.append(.descendant)
      } else {
        throw fail("'\(next)' is not understood here")
      }
      compounds.append(try compound())
    }
    let subject = compounds.removeLast()
    let context = zip(combinators, compounds).reversed().map {
      Selector.Context(combinator: $0, compound: $1)
    }
    return Selector(subject: subject, context: context)
  }

  private mutating func compound() throws(SelectorError) -> Compound {
    var result = Compound()
    let start = position
    if current == "*" {
      position += 1
      if let next = current, !" >,.#[:".contains(next) { throw fail("a name cannot follow '*'") }
    } else if let next = current, isNameCharacter(next) {
      let name = try name().lowercased()
      result.tag = name
      result.tagCode = Tag(name)
    }
    while let next = current {
      switch next {
      case "#":
        position += 1
        result.ids.append(Array(try name().utf8))
      case ".":
        position += 1
        result.classes.append(Array(try name().utf8))
      case "[": result.attributes.append(try attribute())
      case ":": result.negations.append(try negation())
      default:
        if position == start { throw fail("a selector was expected") }
        return result
      }
    }
    if position == start { throw fail("a selector was expected") }
    return result
  }

  private mutating func negation() throws(SelectorError) -> Compound {
    let start = position
    position += 1
    let name = try name()
    guard name == "not", current == "(" else {
      throw fail("':\(name)' is not supported yet; :not(…) is", at: start)
    }
    position += 1
    skipSpace()
    let inner = try compound()
    skipSpace()
    guard current == ")" else { throw fail("')' was expected") }
    position += 1
    return inner
  }

  private mutating func attribute() throws(SelectorError) -> Compound.AttributeTest {
    position += 1
    skipSpace()
    let name = try name().lowercased()
    skipSpace()
    var test = Compound.AttributeTest(
      name: name, known: AttributeName(name), test: .exists, value: [], ignoresCase: false)
    if current == "]" {
      position += 1
      return test
    }
    let operators: [Character: Compound.Operator] = [
      "~": .word, "|": .dash, "^": .prefix, "$": .suffix, "*": .contains,
    ]
    if let next = current, let known = operators[next] {
      test.test = known
      position += 1
    } else {
      test.test = .equals
    }
    guard current == "=" else { throw fail("'=' or ']' was expected") }
    position += 1
    skipSpace()
    test.value = Array(try value().utf8)
    skipSpace()
    if current == "i" || current == "I" {
      test.ignoresCase = true
      position += 1
      skipSpace()
    }
    guard current == "]" else { throw fail("']' was expected") }
    position += 1
    return test
  }

  private mutating func value() throws(SelectorError) -> String {
    guard let quote = current, quote == "\"" || quote == "'" else { return try name() }
    let start = position
    position += 1
    var result = ""
    while let next = current, next != quote {
      result.append(next)
      position += 1
    }
    guard current == quote else { throw fail("this quote is never closed", at: start) }
    position += 1
    return result
  }

  private mutating func name() throws(SelectorError) -> String {
    var result = ""
    while let next = current, isNameCharacter(next) || next == "\\" {
      if next == "\\" {
        position += 1
        guard let escaped = current else { throw fail("nothing follows the backslash") }
        result.append(escaped)
      } else {
        result.append(next)
      }
      position += 1
    }
    if result.isEmpty { throw fail("a name was expected") }
    return result
  }

  private func isNameCharacter(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "-" || character == "_"
  }

  @discardableResult
  private mutating func skipSpace() -> Bool {
    let start = position
    while let next = current, next.isWhitespace { position += 1 }
    return position > start
  }
}
