import CUnicode

/// A line pattern, taken apart. Most nodes are characters, which need no memory of their own.
enum LinePatternNode {
  case scalar(UInt32)
  case any
  /// A class, by its place in `LinePatternParser.classes`.
  case member(Int)
  case boundary
  case sequence([LinePatternNode])
  case choice([LinePatternNode])
  /// `most` is nil where there is no bound.
  indirect case counted(LinePatternNode, least: Int, most: Int?)
}

/// Reads the part of ICU's syntax that line patterns are usually made of: characters, `.`, groups,
/// `|`, counts, plain classes, `\d \s \w \b`. Whether a match is greedy or lazy does not matter to a
/// whole line. Everything else is for the engine: each method says nil there.
struct LinePatternParser {
  private let source: [UInt32]
  private var index = 0
  private var depth = 0
  private(set) var classes: [CharacterClass] = []

  private static let deepest = 16

  init(_ source: String) { self.source = source.unicodeScalars.map(\.value) }

  private var current: UInt32? { index < source.count ? source[index] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar.value else { return false }
    index += 1
    return true
  }

  mutating func pattern() -> LinePatternNode? {
    guard let node = choice(), index == source.count else { return nil }
    return node
  }

  private mutating func choice() -> LinePatternNode? {
    var parts: [LinePatternNode] = []
    repeat {
      var sequence: [LinePatternNode] = []
      sequence.reserveCapacity(8)
      while let next = current, next != "|", next != ")" {
        guard let atom = atom(), let counted = counted(atom) else { return nil }
        sequence.append(counted)
      }
      parts.append(.sequence(sequence))
    } while take("|")
    return parts.count == 1 ? parts[0] : .choice(parts)
  }

  private mutating func atom() -> LinePatternNode? {
    guard let first = current else { return nil }
    index += 1
    switch first {
    case "(":
      if take("?"), !take(":") { return nil }
      guard depth < Self.deepest else { return nil }
      depth += 1
      defer { depth -= 1 }
      guard let inner = choice(), take(")") else { return nil }
      return inner
    case "[":
      guard let set = bracket() else { return nil }
      return member(set)
    case ".": return .any
    case "\\":
      guard let letter = current else { return nil }
      index += 1
      if letter == "b" { return .boundary }
      if let named = Self.named(letter) { return member(named) }
      return Self.isMark(letter) ? .scalar(letter) : nil
    case "*", "+", "?", "{", "}", "]", "^", "$": return nil
    default: return .scalar(first)
    }
  }

  /// An atom with the count behind it.
  private mutating func counted(_ atom: LinePatternNode) -> LinePatternNode? {
    let least: Int
    let most: Int?
    if take("?") {
      (least, most) = (0, 1)
    } else if take("*") {
      (least, most) = (0, nil)
    } else if take("+") {
      (least, most) = (1, nil)
    } else if take("{") {
      guard let from = number() else { return nil }
      least = from
      if take(",") {
        most = current == "}" ? nil : number()
        if most == nil, current != "}" { return nil }
      } else {
        most = from
      }
      guard take("}"), most.map({ $0 >= from }) ?? true else { return nil }
    } else {
      return atom
    }
    if case .boundary = atom { return nil }
    // Lazy is the same to a whole line; possessive is not, and a second count is an error.
    _ = take("?")
    if let next = current, next == "*" || next == "+" || next == "?" || next == "{" { return nil }
    return .counted(atom, least: least, most: most)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let digit = current, digit &- 0x30 < 10 {
      value = (value ?? 0) * 10 + Int(digit - 0x30)
      if value ?? 0 > 1000 { return nil }
      index += 1
    }
    return value
  }

  private mutating func member(_ set: CharacterClass) -> LinePatternNode {
    classes.append(set)
    return .member(classes.count - 1)
  }

  /// What stands between brackets; the opening one is read.
  private mutating func bracket() -> CharacterClass? {
    var set = CharacterClass()
    set.isNegated = take("^")
    // ICU reads [:name:] as a property.
    let isNamed = current == ":"
    var isFirst = true
    while let first = current {
      index += 1
      if first == "]" { return isFirst || isNamed && source[index - 2] == ":" ? nil : set }
      var low = first
      switch first {
      case "[", "&", "$", "{", "}", "^": return nil
      case "\\":
        guard let letter = current else { return nil }
        index += 1
        if let named = Self.named(letter), !named.isNegated {
          set.properties |= named.properties
          if current == "-", !isLast(1) { return nil }
          isFirst = false
          continue
        }
        guard Self.isMark(letter) else { return nil }
        low = letter
      case "-" where !isFirst && current != "]": return nil
      default: break
      }
      isFirst = false
      var high = low
      if current == "-", !isLast(1) {
        index += 1
        guard let last = current, last >= low, last != "[", last != "\\", last != "-" else {
          return nil
        }
        high = last
        index += 1
      }
      set.ranges.append(.init(first: low, last: high))
    }
    return nil
  }

  /// Whether the bracket closes so many characters on.
  private func isLast(_ distance: Int) -> Bool {
    index + distance < source.count && source[index + distance] == "]"
  }

  private static func named(_ letter: UInt32) -> CharacterClass? {
    let properties: cunicode_pattern_property
    switch letter {
    case "d", "D": properties = CUNICODE_PATTERN_DIGIT
    case "s", "S": properties = CUNICODE_PATTERN_SPACE
    case "w", "W": properties = CUNICODE_PATTERN_WORD
    default: return nil
    }
    return CharacterClass(
      properties: UInt32(properties.rawValue), isNegated: letter & 0x20 == 0)
  }

  /// Whether a backslash before it means the character itself.
  private static func isMark(_ scalar: UInt32) -> Bool {
    scalar > 0x20 && scalar < 0x7F && !isAlphanumeric(UInt8(scalar))
  }
}

private func ~= (pattern: Unicode.Scalar, value: UInt32) -> Bool { pattern.value == value }
private func == (value: UInt32?, scalar: Unicode.Scalar) -> Bool { value == scalar.value }
private func == (value: UInt32, scalar: Unicode.Scalar) -> Bool { value == scalar.value }
private func != (value: UInt32, scalar: Unicode.Scalar) -> Bool { value != scalar.value }
private func != (value: UInt32?, scalar: Unicode.Scalar) -> Bool { value != scalar.value }
