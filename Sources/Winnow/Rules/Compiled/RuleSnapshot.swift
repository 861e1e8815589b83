/// `CompiledRules` as bytes and back. What only messages and tests read of a rule (its conditions as
/// written and its snippets) stays out.
extension CompiledRules {
  func write(to writer: inout SnapshotWriter) {
    writer.write(rules) { $1.write(to: &$0) }
    writer.write(programs) { writer, program in
      program.condition.write(to: &writer)
      writer.write(program.exceptions) { $1.write(to: &$0) }
    }
    elementTriggers.write(to: &writer)
    writer.write(activations.map(\.key))
    writer.write(activations.map(\.rule))
    writer.write(textLeaves) { writer, leaf in
      writer.write(leaf.atLeast)
      writer.write(leaf.rules)
      writer.write(leaf.pattern) { $1.write(to: &$0) }
    }
    phrases.write(to: &writer)
    phraseLeaves.write(to: &writer)
    lines.write(to: &writer)
    patterns.write(to: &writer)
    writer.write(patternCount)
    writer.write(links.leaves) { writer, leaf in writer.write(leaf) { $0.write($1.source) } }
    writer.write(regexes.entries) { writer, regex in
      writer.write(Int(regex.leaf))
      regex.pattern.write(to: &writer)
      writer.write(Int(regex.maxWords))
    }
    writer.write(xpaths) { writer, leaf in
      writer.write(leaf.source)
      writer.write(leaf.rules)
    }
  }

  init(from reader: inout SnapshotReader) throws(SnapshotReader.Damaged) {
    rules = try reader.list { (reader) throws(SnapshotReader.Damaged) in try Rule(from: &reader) }
    let parts = try reader.list { (reader) throws(SnapshotReader.Damaged) in
      (
        try CompiledCondition(from: &reader, depth: 0),
        try reader.list { (reader) throws(SnapshotReader.Damaged) in
          try CompiledCondition(from: &reader, depth: 0)
        }
      )
    }
    guard parts.count == rules.count else { throw SnapshotReader.Damaged() }
    programs = zip(rules, parts).map { RuleProgram($0, $1.0, exceptions: $1.1) }
    elementTriggers = try KeyTable.read(from: &reader)
    let keys = try reader.uint64Array()
    let activated = try reader.int32Array()
    guard keys.count == activated.count else { throw SnapshotReader.Damaged() }
    activations = zip(keys, activated).map { Activation(key: $0, rule: $1) }
    textLeaves = try reader.list { (reader) throws(SnapshotReader.Damaged) in
      TextLeaf(
        atLeast: try reader.int(), rules: try reader.int32Array(),
        pattern: try reader.optional { (reader) throws(SnapshotReader.Damaged) in
          try TextPattern(from: &reader)
        })
    }
    phrases = try PhraseIndex(from: &reader)
    phraseLeaves = try NumberLists(from: &reader)
    lines = try KeyTable.read(from: &reader)
    patterns = try LinePatternTable(from: &reader)
    patternCount = try reader.int()
    links = LinkIndex(
      try reader.list { (reader) throws(SnapshotReader.Damaged) in
        try reader.list { (reader) throws(SnapshotReader.Damaged) in Glob(try reader.string()) }
      })
    regexes = RegexIndex(
      try reader.list { (reader) throws(SnapshotReader.Damaged) in
        RegexIndex.Entry(
          leaf: Int32(truncatingIfNeeded: try reader.int()),
          pattern: try TextPattern(from: &reader),
          maxWords: Int32(truncatingIfNeeded: try reader.int()))
      })
    hasUnwraps = programs.contains { $0.action == .unwrap }
    xpaths = try reader.list { (reader) throws(SnapshotReader.Damaged) in
      XPathLeaf(source: try reader.string(), rules: try reader.int32Array())
    }
  }
}

extension Rule {
  fileprivate func write(to writer: inout SnapshotWriter) {
    writer.write(id)
    writer.write(title)
    writer.write(RuleKind.allCases.firstIndex(of: kind) ?? 0)
    writer.write(Status.allCases.firstIndex(of: status) ?? 0)
    writer.write(location.file)
    writer.write(location.line)
    writer.write(location.column)
    writer.write(Action.allCases.firstIndex(of: action) ?? 0)
    writer.write(weight)
    writer.write(isHard)
    writer.write(layer.rawValue)
    writer.write(priority)
    writer.write(group) { $0.write($1) }
    writer.write(scope.sites) { $0.write($1.source) }
    writer.write(scope.notSites) { $0.write($1.source) }
    writer.write(scope.paths) { $0.write($1.source) }
    writer.write(scope.languages) { $0.write($1) }
    writer.write(scope.generators) { $0.write($1) }
    writer.write(scope.notTypes) { $0.write($1) }
    writer.write(scope.html)
    writer.write(scope.text)
    writer.write(guards.maxWords) { $0.write($1) }
    writer.write(guards.minWords) { $0.write($1) }
    writer.write(guards.afterWords) { $0.write($1) }
    for bound in [
      guards.maxProseShare, guards.linkDensityAbove, guards.linkDensityBelow, guards.afterProse,
      guards.beforeProse,
    ] {
      writer.write(bound) { $0.write($1) }
    }
    writer.write(guards.without) { $0.write($1) }
    switch target {
    case .`self`: writer.write(0)
    case .block: writer.write(1)
    case .section: writer.write(2)
    case .up(let list):
      writer.write(3)
      writer.write(list)
    }
    writer.write(replacement) { $0.write($1) }
  }

  fileprivate init(from reader: inout SnapshotReader) throws(SnapshotReader.Damaged) {
    id = try reader.string()
    title = try reader.string()
    kind = try reader.choice(RuleKind.self)
    status = try reader.choice(Status.self)
    location = SourceLocation(
      file: try reader.string(), line: try reader.int(), column: try reader.int())
    action = try reader.choice(Action.self)
    weight = try reader.float()
    isHard = try reader.bool()
    guard let layer = RuleLayer(rawValue: try reader.int()) else { throw SnapshotReader.Damaged() }
    self.layer = layer
    priority = try reader.int()
    group = try reader.optional { (reader) throws(SnapshotReader.Damaged) in try reader.string() }
    scope = Scope()
    scope.sites = try reader.strings().map { SitePattern(trusted: $0) }
    scope.notSites = try reader.strings().map { SitePattern(trusted: $0) }
    scope.paths = try reader.globs()
    scope.languages = try reader.strings()
    scope.generators = try reader.strings()
    scope.notTypes = try reader.strings()
    scope.html = try reader.bool()
    scope.text = try reader.bool()
    guards = Guard()
    guards.maxWords = try reader.optional { (reader) throws(SnapshotReader.Damaged) in
      try reader.int()
    }
    guards.minWords = try reader.optional { (reader) throws(SnapshotReader.Damaged) in
      try reader.int()
    }
    guards.afterWords = try reader.optional { (reader) throws(SnapshotReader.Damaged) in
      try reader.int()
    }
    guards.maxProseShare = try reader.bound()
    guards.linkDensityAbove = try reader.bound()
    guards.linkDensityBelow = try reader.bound()
    guards.afterProse = try reader.bound()
    guards.beforeProse = try reader.bound()
    guards.without = try reader.optional { (reader) throws(SnapshotReader.Damaged) in
      try reader.selector()
    }
    switch try reader.int() {
    case 0: target = .`self`
    case 1: target = .block
    case 2: target = .section
    case 3: target = .up(try reader.selector())
    default: throw SnapshotReader.Damaged()
    }
    replacement = try reader.optional { (reader) throws(SnapshotReader.Damaged) in
      try reader.string()
    }
  }
}

extension SnapshotReader {
  fileprivate mutating func strings() throws(Damaged) -> [String] {
    try list { (reader) throws(Damaged) in try reader.string() }
  }

  fileprivate mutating func globs() throws(Damaged) -> [Glob] {
    try list { (reader) throws(Damaged) in Glob(try reader.string()) }
  }

  fileprivate mutating func bound() throws(Damaged) -> Float? {
    try optional { (reader) throws(Damaged) in try reader.float() }
  }

  fileprivate mutating func selector() throws(Damaged) -> SelectorList {
    let number = try int()
    if selectors.indices.contains(number) { return selectors[number] }
    guard number == selectors.count, let list = try? SelectorList(parsing: try string()) else {
      throw Damaged()
    }
    selectors.append(list)
    return list
  }
}

extension SnapshotWriter {
  /// A list's number among all, and where it is new what is written.
  fileprivate mutating func write(_ list: SelectorList) {
    let number = selectors[list.source] ?? selectors.count
    write(number)
    guard number == selectors.count else { return }
    selectors[list.source] = number
    write(list.source)
  }
}

extension CompiledCondition {
  fileprivate func write(to writer: inout SnapshotWriter) {
    func write(_ code: Int, _ parts: [CompiledCondition]) {
      writer.write(code)
      writer.write(parts) { $1.write(to: &$0) }
    }
    switch self {
    case .all(let parts): write(0, parts)
    case .any(let parts): write(1, parts)
    case .not(let parts): write(2, parts)
    case .text(let leaf):
      writer.write(3)
      writer.write(Int(leaf))
    case .regex(let leaf, let pattern):
      writer.write(4)
      writer.write(Int(leaf))
      pattern.write(to: &writer)
    case .links(let leaf):
      writer.write(5)
      writer.write(Int(leaf))
    case .heading(let leaf):
      writer.write(6)
      writer.write(Int(leaf))
    case .element(.css(let list)):
      writer.write(7)
      writer.write(list)
    case .element(.has(let list)):
      writer.write(8)
      writer.write(list)
    case .element(.tokens(let set)):
      writer.write(9)
      writer.write(set.runs) { writer, run in
        writer.write(run.hash)
        writer.write(run.length)
        writer.write(run.source)
      }
      writer.write(set.hashes.keys)
    case .element(.attribute(let name, let globs)):
      writer.write(10)
      writer.write(name)
      writer.write(globs.globs) { $0.write($1.source) }
    case .element(.xpath(let source)):
      writer.write(11)
      writer.write(source)
    case .records(let test, let each):
      writer.write(12)
      writer.write(test.least)
      writer.write(test.share)
      writer.write(test.isDated)
      writer.write(each) { $1.write(to: &$0) }
    case .element: preconditionFailure("text leaves are numbered when rules are compiled")
    }
  }

  fileprivate init(
    from reader: inout SnapshotReader, depth: Int
  ) throws(SnapshotReader.Damaged) {
    guard depth < YAMLNode.depthLimit else { throw SnapshotReader.Damaged() }
    func parts(_ reader: inout SnapshotReader) throws(SnapshotReader.Damaged)
      -> [CompiledCondition]
    {
      try reader.list { (reader) throws(SnapshotReader.Damaged) in
        try CompiledCondition(from: &reader, depth: depth + 1)
      }
    }
    func leaf(_ reader: inout SnapshotReader) throws(SnapshotReader.Damaged) -> Int32 {
      Int32(truncatingIfNeeded: try reader.int())
    }
    switch try reader.int() {
    case 0: self = .all(try parts(&reader))
    case 1: self = .any(try parts(&reader))
    case 2: self = .not(try parts(&reader))
    case 3: self = .text(try leaf(&reader))
    case 4: self = .regex(try leaf(&reader), try TextPattern(from: &reader))
    case 5: self = .links(try leaf(&reader))
    case 6: self = .heading(try leaf(&reader))
    case 7: self = .element(.css(try reader.selector()))
    case 8: self = .element(.has(try reader.selector()))
    case 9:
      let runs = try reader.list { (reader) throws(SnapshotReader.Damaged) in
        TokenRun(
          hash: try reader.number(), length: try reader.int(), source: try reader.string())
      }
      guard let hashes = KeySet(keys: try reader.uint64Array()) else {
        throw SnapshotReader.Damaged()
      }
      self = .element(.tokens(TokenSet(runs, hashes)))
    case 10:
      self = .element(.attribute(name: try reader.string(), GlobSet(try reader.globs())))
    case 11: self = .element(.xpath(try reader.string()))
    case 12:
      let test = RecordTest(
        least: try reader.int(), share: try reader.float(), isDated: try reader.bool())
      self = .records(test, each: try parts(&reader))
    default: throw SnapshotReader.Damaged()
    }
  }
}

extension TextPattern {
  fileprivate func write(to writer: inout SnapshotWriter) {
    writer.write(number)
    writer.write(source)
    writer.write(isWhole)
  }

  fileprivate init(from reader: inout SnapshotReader) throws(SnapshotReader.Damaged) {
    number = try reader.int()
    source = try reader.string()
    isWhole = try reader.bool()
  }
}

extension KeyTable {
  fileprivate func write(to writer: inout SnapshotWriter) {
    writer.write(keys)
    writer.write(bounds)
    writer.write(values)
  }

  fileprivate static func read(
    from reader: inout SnapshotReader
  ) throws(SnapshotReader.Damaged) -> KeyTable {
    guard
      let table = KeyTable(
        keys: try reader.flatArray(), bounds: try reader.flatArray(),
        values: try reader.flatArray())
    else { throw SnapshotReader.Damaged() }
    return table
  }
}

extension NumberLists {
  fileprivate func write(to writer: inout SnapshotWriter) {
    writer.write(bounds)
    writer.write(values)
  }

  fileprivate init(from reader: inout SnapshotReader) throws(SnapshotReader.Damaged) {
    self.init()
    bounds = try reader.int32Array()
    values = try reader.int32Array()
  }
}

extension LinePatternTable {
  fileprivate func write(to writer: inout SnapshotWriter) {
    for list in [leaves, longest, sourceBounds, literalBounds, [startLengths], openPatterns] {
      writer.write(list)
    }
    writer.write(sources)
    writer.write(literals)
    starts.write(to: &writer)
  }

  fileprivate init(from reader: inout SnapshotReader) throws(SnapshotReader.Damaged) {
    self.init()
    leaves = try reader.int32Array()
    longest = try reader.int32Array()
    sourceBounds = try reader.int32Array()
    literalBounds = try reader.int32Array()
    startLengths = try reader.int32Array().first ?? 0
    let open = try reader.int32Array()
    sources = try reader.byteArray()
    literals = try reader.byteArray()
    starts = try KeyTable.read(from: &reader)
    guard literalBounds.count == leaves.count + 1,
      open.allSatisfy({ leaves.indices.contains(Int($0)) }),
      zip(literalBounds, literalBounds.dropFirst()).allSatisfy({ $0 <= $1 }),
      literalBounds.last.map({ Int($0) == literals.count }) ?? true
    else { throw SnapshotReader.Damaged() }
    setOpen(open)
  }
}
