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
    for index in classes.indices { classes[index].finish() }
    steps.reserveCapacity(source.utf8.count)
    emit(node)
    steps.append(.end)
    if steps.count > Self.limit { return nil }
  }

  /// Whether all of a line fits; unknown where it took too long.
  ///
  /// - Parameter walk: scratch memory, of any program.
  func matches(_ line: Span<UInt8>, _ walk: inout Walk) -> Truth {
    walk.makeRoom(for: steps.count)
    return unsafe steps.withUnsafeBufferPointer { steps in
      unsafe walk.withPlaces { places in unsafe matches(line, steps, &places) }
    }
  }

  private func matches(
    _ line: Span<UInt8>, _ steps: UnsafeBufferPointer<Step>, _ walk: inout Walk.Places
  ) -> Truth {
    var patience = Self.patience
    var place = 0
    unsafe walk.begin()
    unsafe reach(0, line, place, steps, &walk)
    while place < line.count {
      let (scalar, width) = line.scalar(at: place)
      place += width
      unsafe walk.turn()
      let count = unsafe walk.hereCount
      patience -= count
      if count == 0 { return .no }
      if patience < 0 { return .unknown }
      for index in 0..<count {
        let step = unsafe Int(walk.here[index])
        let fits =
          switch unsafe steps[step] {
          case .scalar(let wanted): wanted == scalar
          case .any: !Self.endsLine(scalar)
          case .member(let number): classes[number].holds(scalar)
          case .fork, .boundary, .end: false
          }
        if fits { unsafe reach(step + 1, line, place, steps, &walk) }
      }
    }
    for index in 0..<(unsafe walk.nextCount) {
      if unsafe Int(walk.next[index]) == steps.count - 1 { return .yes }
    }
    return .no
  }

  /// Adds a step to the next ones, and all that can be reached from it without a character.
  private func reach(
    _ step: Int, _ line: Span<UInt8>, _ place: Int, _ steps: UnsafeBufferPointer<Step>,
    _ walk: inout Walk.Places
  ) {
    var step = step
    var open = 0
    while true {
      if unsafe walk.seen[step] != walk.round {
        unsafe walk.seen[step] = walk.round
        switch unsafe steps[step] {
        case .fork(let one, let other):
          unsafe walk.open[open] = Int32(truncatingIfNeeded: other)
          open += 1
          step = one
          continue
        case .boundary:
          if line.isWordBoundary(place) {
            step += 1
            continue
          }
        case .scalar, .any, .member, .end:
          unsafe walk.next[walk.nextCount] = Int32(truncatingIfNeeded: step)
          unsafe walk.nextCount += 1
        }
      }
      if open == 0 { return }
      open -= 1
      step = unsafe Int(walk.open[open])
    }
  }

  struct Walk {
    /// By step: the round in which it was reached last. Rounds count on from line to line, so that this need not
    /// be cleared.
    private var seen: [Int] = []
    private var round = 0
    /// Twice as many steps as a program has, which ask for a character; and those that are still to be looked
    /// at, of which each step adds one once.
    private var lists: [Int32] = []
    private var room = 0

    fileprivate mutating func makeRoom(for steps: Int) {
      guard steps > room else { return }
      room = steps
      seen = Array(repeating: round, count: steps)
      lists = Array(repeating: 0, count: 3 * steps)
    }

    /// The same memory as places in it.
    @unsafe fileprivate struct Places {
      let seen: UnsafeMutablePointer<Int>
      let open: UnsafeMutablePointer<Int32>
      /// Steps that ask for a character, before and after the one under way.
      var here: UnsafeMutablePointer<Int32>
      var next: UnsafeMutablePointer<Int32>
      var hereCount = 0
      var nextCount = 0
      var round: Int

      mutating func begin() {
        unsafe round += 1
        unsafe nextCount = 0
      }

      mutating func turn() {
        unsafe swap(&here, &next)
        unsafe hereCount = nextCount
        unsafe begin()
      }
    }

    fileprivate mutating func withPlaces(_ body: (inout Places) -> Truth) -> Truth {
      let (room, first) = (room, round)
      var last = first
      let result = unsafe seen.withUnsafeMutableBufferPointer { seen in
        unsafe lists.withUnsafeMutableBufferPointer { lists in
          let start = lists.baseAddress!
          var places = unsafe Places(
            seen: seen.baseAddress!, open: start + 2 * room, here: start, next: start + room,
            round: first)
          let result = unsafe body(&places)
          last = unsafe places.round
          return result
        }
      }
      round = last
      return result
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
  var ranges: [Stretch] = []
  /// Bits of `cunicode_pattern_properties`.
  var properties: UInt32 = 0
  var isNegated = false
  /// Those of ASCII as bits, once the class is whole.
  private var ascii: SIMD2<UInt64> = SIMD2()
  private var isWhole = false

  /// Characters from one to another, both included.
  struct Stretch: Sendable {
    var first: UInt32
    var last: UInt32
  }

  init(ranges: [Stretch] = [], properties: UInt32 = 0, isNegated: Bool = false) {
    self.ranges = ranges
    self.properties = properties
    self.isNegated = isNegated
  }

  fileprivate func holds(_ scalar: UInt32) -> Bool {
    if isWhole, scalar < 128 { return ascii[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 == 1 }
    var isMember = ranges.contains { $0.first <= scalar && scalar <= $0.last }
    if !isMember, properties != 0 {
      isMember = cunicode_pattern_properties(scalar) & properties != 0
    }
    return isMember != isNegated
  }

  fileprivate mutating func finish() {
    for scalar in 0..<UInt32(128) where holds(scalar) {
      ascii[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63)
    }
    isWhole = true
  }
}

extension Span<UInt8> {
  /// The character that begins at a place of UTF-8 text, and its bytes.
  fileprivate func scalar(at place: Int) -> (UInt32, Int) {
    let first = UInt32(self[place])
    let width = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard width > 1, place + width <= count else { return (first, 1) }
    var scalar = first & (0xFF >> UInt32(width + 1))
    for offset in 1..<width { scalar = scalar << 6 | UInt32(self[place + offset] & 0x3F) }
    return (scalar, width)
  }

  /// Whether a word begins or ends at a place, as ICU's `\b` has it: marks belong to what they stand
  /// on, and no boundary is before one.
  fileprivate func isWordBoundary(_ place: Int) -> Bool {
    var isWordNext = false
    if place < count {
      let properties = cunicode_pattern_properties(scalar(at: place).0)
      if properties & UInt32(CUNICODE_PATTERN_ATTACHED.rawValue) != 0 { return false }
      isWordNext = properties & UInt32(CUNICODE_PATTERN_WORD.rawValue) != 0
    }
    var before = place
    while before > 0 {
      before -= 1
      while before > 0, self[before] & 0xC0 == 0x80 { before -= 1 }
      let properties = cunicode_pattern_properties(scalar(at: before).0)
      if properties & UInt32(CUNICODE_PATTERN_ATTACHED.rawValue) != 0 { continue }
      return (properties & UInt32(CUNICODE_PATTERN_WORD.rawValue) != 0) != isWordNext
    }
    return isWordNext
  }
}
