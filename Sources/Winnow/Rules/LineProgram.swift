import CUnicode

/// A line pattern as a small machine: all places of the pattern that a line can have led to are
/// carried along at once (Thompson, "Regular Expression Search Algorithm", 1968), so that a line costs
/// its length times the pattern's at most.
///
/// ICU's engine builds sets over all of Unicode before its first match, an eighth of what a command
/// on one page does. Line patterns are words, groups, counts and dots, which need none of them; what
/// has more in it (`LineProgram.init` says nil) is the engine's.
struct LineProgram: Sendable {
  fileprivate enum Step: Sendable {
    case scalar(UInt32)
    /// Any character but the ends of lines.
    case any
    /// One of a class, by its place in `classes`.
    case member(Int)
    /// Goes on at both places.
    case fork(Int, Int)
    /// Where a word begins or ends.
    case boundary
    case end
  }

  fileprivate var steps: [Step] = []
  fileprivate var classes: [CharacterClass] = []

  /// The most steps of a program; counts in braces are written out.
  fileprivate static let limit = 2000
  /// Steps that a line may take before it is given up, some ten milliseconds.
  private static let patience = 1 << 20

  /// nil where a pattern holds what only the engine understands.
  init?(_ source: String) {
    var parser = LinePatternParser(source)
    guard let node = parser.pattern() else { return nil }
    classes = parser.classes
    emit(node)
    steps.append(.end)
    if steps.count > Self.limit { return nil }
  }

  /// Whether all of a line fits; unknown where it took too long.
  ///
  /// - Parameter walk: scratch memory, of any program.
  func matches(_ line: ArraySlice<UInt8>, _ walk: inout Walk) -> Truth {
    walk.begin(steps.count)
    var patience = Self.patience
    var place = line.startIndex
    reach(0, line, place, &walk)
    while place < line.endIndex {
      let (scalar, width) = line.scalar(at: place)
      place += width
      swap(&walk.here, &walk.next)
      walk.next.removeAll(keepingCapacity: true)
      walk.round += 1
      patience -= walk.here.count
      if walk.here.isEmpty { return .no }
      if patience < 0 { return .unknown }
      for index in walk.here {
        let fits =
          switch steps[index] {
          case .scalar(let wanted): wanted == scalar
          case .any: !Self.endsLine(scalar)
          case .member(let number): classes[number].holds(scalar)
          case .fork, .boundary, .end: false
          }
        if fits { reach(index + 1, line, place, &walk) }
      }
    }
    return walk.next.contains(steps.count - 1) ? .yes : .no
  }

  struct Walk {
    /// Steps that ask for a character, before and after the one under way.
    fileprivate var here: [Int] = []
    fileprivate var next: [Int] = []
    /// Counts on from line to line, so that `seen` need not be cleared.
    fileprivate var round = 0
    /// By step: the round in which it was reached last.
    fileprivate var seen: [Int] = []
    fileprivate var open: [Int] = []

    fileprivate mutating func begin(_ count: Int) {
      round += 1
      next.removeAll(keepingCapacity: true)
      while seen.count < count { seen.append(0) }
    }
  }

  /// Adds a step to the next ones, and all that can be reached from it without a character.
  private func reach(_ step: Int, _ line: ArraySlice<UInt8>, _ place: Int, _ walk: inout Walk) {
    walk.open.append(step)
    while let step = walk.open.popLast() {
      guard walk.seen[step] != walk.round else { continue }
      walk.seen[step] = walk.round
      switch steps[step] {
      case .fork(let one, let other):
        walk.open.append(other)
        walk.open.append(one)
      case .boundary: if line.isWordBoundary(place) { walk.open.append(step + 1) }
      case .scalar, .any, .member, .end: walk.next.append(step)
      }
    }
  }

  private static func endsLine(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}

extension LineProgram {
  /// Writes a part of the pattern out; stops where it grows too long.
  private mutating func emit(_ node: LinePatternNode) {
    guard steps.count <= Self.limit else { return }
    switch node {
    case .scalar(let scalar): steps.append(.scalar(scalar))
    case .any: steps.append(.any)
    case .member(let number): steps.append(.member(number))
    case .boundary: steps.append(.boundary)
    case .sequence(let parts): for part in parts { emit(part) }
    case .choice(let parts):
      var ends: [Int] = []
      for part in parts.dropLast() {
        let fork = steps.count
        steps.append(.end)
        emit(part)
        ends.append(steps.count)
        steps.append(.end)
        steps[fork] = .fork(fork + 1, steps.count)
      }
      if let last = parts.last { emit(last) }
      for end in ends { steps[end] = .fork(steps.count, steps.count) }
    case .counted(let part, let least, let most):
      for _ in 0..<least where steps.count <= Self.limit { emit(part) }
      guard let most else {
        let fork = steps.count
        steps.append(.end)
        emit(part)
        steps.append(.fork(fork, fork))
        steps[fork] = .fork(fork + 1, steps.count)
        return
      }
      var forks: [Int] = []
      for _ in least..<max(least, most) where steps.count <= Self.limit {
        forks.append(steps.count)
        steps.append(.end)
        emit(part)
      }
      for fork in forks { steps[fork] = .fork(fork + 1, steps.count) }
    }
  }
}

/// Characters of a pattern's brackets, or of `\d`, `\s` and `\w`.
struct CharacterClass: Sendable {
  var ranges: [ClosedRange<UInt32>] = []
  /// Bits of `cunicode_pattern_properties`.
  var properties: UInt32 = 0
  var isNegated = false

  fileprivate func holds(_ scalar: UInt32) -> Bool {
    var isMember = ranges.contains { $0.contains(scalar) }
    if !isMember, properties != 0 {
      isMember = cunicode_pattern_properties(scalar) & properties != 0
    }
    return isMember != isNegated
  }
}

extension ArraySlice<UInt8> {
  /// The character that begins at a place of UTF-8 text, and its bytes.
  fileprivate func scalar(at place: Int) -> (UInt32, Int) {
    let first = UInt32(self[place])
    let width = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard width > 1, place + width <= endIndex else { return (first, 1) }
    var scalar = first & (0xFF >> UInt32(width + 1))
    for offset in 1..<width { scalar = scalar << 6 | UInt32(self[place + offset] & 0x3F) }
    return (scalar, width)
  }

  /// Whether a word begins or ends at a place, as ICU's `\b` has it: marks belong to what they stand
  /// on, and no boundary is before one.
  fileprivate func isWordBoundary(_ place: Int) -> Bool {
    var isWordNext = false
    if place < endIndex {
      let properties = cunicode_pattern_properties(scalar(at: place).0)
      if properties & UInt32(CUNICODE_PATTERN_ATTACHED.rawValue) != 0 { return false }
      isWordNext = properties & UInt32(CUNICODE_PATTERN_WORD.rawValue) != 0
    }
    var before = place
    while before > startIndex {
      before -= 1
      while before > startIndex, self[before] & 0xC0 == 0x80 { before -= 1 }
      let properties = cunicode_pattern_properties(scalar(at: before).0)
      if properties & UInt32(CUNICODE_PATTERN_ATTACHED.rawValue) != 0 { continue }
      return (properties & UInt32(CUNICODE_PATTERN_WORD.rawValue) != 0) != isWordNext
    }
    return isWordNext
  }
}
