/// Scratch memory of one worker: the fold's cache and the expressions compiled so far.
struct RuleWorkspace {
  var folder = TextFolder()
  /// By `TextPattern.number`; compiled on first need.
  fileprivate var patterns: [CompiledPattern?] = []
  /// By place in `CompiledRules.patternLeaves`.
  private var lineMatchers: [LinePattern.Matcher?] = []
  /// A literal that every match of the pattern holds; may be empty.
  private var required: [[UInt8]] = []
  fileprivate var folded: [UInt8] = []

  init() {}

  /// Whether a line, whose hash is given as well, fits a pattern.
  fileprivate mutating func fits(
    _ line: ArraySlice<UInt8>, _ hash: UInt64, _ place: Int, _ leaves: [CompiledRules.LineLeaf]
  ) -> Bool {
    while lineMatchers.count <= place {
      lineMatchers.append(nil)
      required.append(leaves[required.count].pattern.requiredLiteral)
    }
    // The literal is checked first: most patterns are never understood at all.
    guard required[place].isEmpty || line.holds(required[place]) else { return false }
    if lineMatchers[place] == nil { lineMatchers[place] = leaves[place].pattern.matcher(&folder) }
    switch lineMatchers[place] {
    case .literals(let hashes): return hashes.contains(hash)
    case .engine(let engine): return engine.matches(line)
    case .never, nil: return false
    }
  }

  mutating func matches(_ pattern: TextPattern, _ text: ArraySlice<UInt8>) -> Bool {
    if pattern.number < patterns.count, let compiled = patterns[pattern.number] {
      return compiled.matches(text)
    }
    guard pattern.number >= 0, let compiled = CompiledPattern(pattern) else { return false }
    while patterns.count <= pattern.number { patterns.append(nil) }
    patterns[pattern.number] = compiled
    return compiled.matches(text)
  }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes hold a literal.
  fileprivate func holds(_ literal: [UInt8]) -> Bool {
    unsafe withUnsafeBufferPointer { text in
      unsafe literal.withUnsafeBufferPointer { literal in
        guard text.count >= literal.count, let first = unsafe literal.first else { return false }
        for start in 0...(text.count - literal.count) where unsafe text[start] == first {
          var offset = 1
          while offset < literal.count, unsafe text[start + offset] == literal[offset] {
            offset += 1
          }
          if offset == literal.count { return true }
        }
        return false
      }
    }
  }
}

extension CompiledRules {
  /// Runs all rules over a page.
  func evaluate(_ page: RulePage, _ workspace: inout RuleWorkspace) -> RuleFindings {
    // Moved, not copied: two owners would copy its tables at the first change.
    var own = RuleWorkspace()
    swap(&own, &workspace)
    var matcher = RuleMatcher(self, page, own)
    own = RuleWorkspace()
    matcher.run()
    workspace = matcher.workspace
    return RuleFindings(
      matcher.evidence, marks: matcher.marks, rules: rules, blockCount: page.blocks.blocks.count)
  }
}

/// Three-valued logic: on plain text nothing is known of elements.
enum Truth: Int, Comparable {
  case no, unknown, yes
  static func < (a: Truth, b: Truth) -> Bool { a.rawValue < b.rawValue }
}

/// One page's matching: the text is scanned once, then elements and blocks ask the rules that
/// their keys lead to.
struct RuleMatcher {
  let compiled: CompiledRules
  let page: RulePage
  var workspace: RuleWorkspace
  var evidence: [Evidence] = []
  var marks: [(block: Int32, kind: RuleKind)] = []

  /// The text leaves that hold for each block.
  var hits: [[Int32]]
  /// Words and linked words before each block, for sums over runs of blocks.
  var wordsBefore: [Int32]
  var linksBefore: [Int32]
  private var done: Set<UInt64> = []
  private var inScope: [Bool]

  /// What a condition is asked of.
  enum Subject {
    case element(Int, blocks: Range<Int>)
    case block(Int)
  }

  init(_ compiled: CompiledRules, _ page: RulePage, _ workspace: RuleWorkspace) {
    self.compiled = compiled
    self.page = page
    self.workspace = workspace
    let count = page.blocks.blocks.count
    hits = Array(repeating: [], count: count)
    wordsBefore = [0]
    linksBefore = [0]
    wordsBefore.reserveCapacity(count + 1)
    linksBefore.reserveCapacity(count + 1)
    for block in page.blocks.blocks {
      wordsBefore.append(wordsBefore[wordsBefore.count - 1] &+ block.words)
      linksBefore.append(linksBefore[linksBefore.count - 1] &+ block.linkWords)
    }
    let site = PageSite(url: page.url)
    inScope = compiled.rules.map { $0.scope.admits(page, site) }
  }

  mutating func run() {
    scanText()
    if let document = page.document { visitElements(document) }
    visitBlocks()
  }

  // MARK: Text

  private mutating func scanText() {
    var counts: [Int32: Int] = [:]
    var seen: Set<Int> = []
    for index in page.blocks.blocks.indices {
      let block = page.blocks.blocks[index]
      let raw = page.blocks.text[Int(block.start)..<Int(block.end)]
      workspace.folded.removeAll(keepingCapacity: true)
      workspace.folder.fold(raw, into: &workspace.folded)
      counts.removeAll(keepingCapacity: true)
      seen.removeAll(keepingCapacity: true)
      var found: [Int32] = []
      compiled.phrases.scan(workspace.folded[...]) { phrase in
        guard seen.insert(phrase).inserted else { return }
        for leaf in compiled.phraseLeaves[phrase] {
          let count = counts[leaf, default: 0] + 1
          counts[leaf] = count
          if count == compiled.textLeaves[Int(leaf)].atLeast { found.append(leaf) }
        }
      }
      // Long blocks have no lines that a pattern for short ones could mean.
      if block.words <= 60 { scanLines(&found, words: block.words) }
      for (leaf, pattern, maxWords) in compiled.triggeringRegexes
      where Int(block.words) <= maxWords && workspace.matches(pattern, raw) {
        found.append(leaf)
      }
      hits[index] = found
    }
  }

  private mutating func scanLines(_ found: inout [Int32], words: Int32) {
    let text = workspace.folded
    var position = 0
    while position < text.count {
      let end = text[position...].firstIndex(of: 0x0A) ?? text.count
      let line = text[position..<end]
      position = end + 1
      guard let first = line.first else { continue }
      let hash = ElementKey.hash(line)
      if let leaves = compiled.lines[hash] { found += leaves }
      let second = line.count > 1 ? line[line.startIndex + 1] : 0
      let start = Int(first) << 8
      if second != 0 { scanPatterns(start | Int(second), line, hash, words, &found) }
      scanPatterns(start, line, hash, words, &found)
      for place in compiled.openPatterns { attempt(Int(place), line, hash, words, &found) }
    }
  }

  private mutating func scanPatterns(
    _ start: Int, _ line: ArraySlice<UInt8>, _ hash: UInt64, _ words: Int32,
    _ found: inout [Int32]
  ) {
    let range = compiled.patternOffsets[start]..<compiled.patternOffsets[start + 1]
    for index in range {
      attempt(Int(compiled.patternPlaces[Int(index)]), line, hash, words, &found)
    }
  }

  private mutating func attempt(
    _ place: Int, _ line: ArraySlice<UInt8>, _ hash: UInt64, _ words: Int32,
    _ found: inout [Int32]
  ) {
    let leaf = compiled.patternLeaves[place].leaf
    if words <= compiled.patternLeaves[place].maxWords, !found.contains(leaf),
      workspace.fits(line, hash, place, compiled.patternLeaves)
    {
      found.append(leaf)
    }
  }

  // MARK: Candidates

  private mutating func visitElements(_ document: Document) {
    var namesOfValue: [UInt64: [Int32]] = [:]
    var candidates: [Int32] = []
    for node in 1..<max(1, document.count) {
      let tag = document.tags[node]
      if tag == .text || document.textStarts[node] == document.textEnds[node] { continue }
      if tag == .html || tag == .body || tag == .main { continue }
      candidates.removeAll(keepingCapacity: true)
      if let rules = compiled.elementTriggers[ElementKey.tag(tag)] { candidates += rules }
      for index in document.attributeRange(node) {
        let attribute = document.attributes[index]
        let start = Int(attribute.valueStart)
        let value = start..<start + Int(attribute.valueLength)
        collect(document, attribute, value, &namesOfValue, &candidates)
      }
      guard !candidates.isEmpty else { continue }
      let blocks = blocks(in: node, document)
      guard !blocks.isEmpty else { continue }
      candidates.sort()
      var previous: Int32 = -1
      for rule in candidates where rule != previous {
        previous = rule
        guard inScope[Int(rule)] else { continue }
        consider(Int(rule), .element(node, blocks: blocks))
      }
    }
  }

  /// The rules that an attribute leads to; what class and id values lead to is kept by value.
  private func collect(
    _ document: Document, _ attribute: Document.Attribute, _ value: Range<Int>,
    _ known: inout [UInt64: [Int32]], _ candidates: inout [Int32]
  ) {
    let bytes = document.attributeBytes
    switch attribute.name {
    case .elementName:
      if let rules = compiled.elementTriggers[ElementKey.custom(ElementKey.hash(bytes[value]))] {
        candidates += rules
      }
      return
    case .class, .id:
      let hash = ElementKey.hash(bytes[value]) ^ UInt64(attribute.name.rawValue)
      if let rules = known[hash] {
        candidates += rules
      } else {
        let rules = rulesForNames(bytes, value, isID: attribute.name == .id)
        known[hash] = rules
        candidates += rules
      }
    case .other:
      let start = Int(attribute.nameStart)
      let name = bytes[start..<start + Int(attribute.nameLength)]
      if Self.namedData.contains(where: { name.elementsEqual($0.utf8) }) {
        candidates += rulesForNames(bytes, value, isID: false)
      }
    default: break
    }
    guard !compiled.attributeKeys.isEmpty else { return }
    let key: UInt64
    if attribute.name == .other {
      let start = Int(attribute.nameStart)
      key = ElementKey.attribute(
        ElementKey.hash(bytes[start..<start + Int(attribute.nameLength)]))
    } else {
      key = Self.knownAttributeKeys[Int(attribute.name.rawValue)]
    }
    if compiled.attributeKeys.contains(key), let rules = compiled.elementTriggers[key] {
      candidates += rules
    }
  }

  private static let knownAttributeKeys = AttributeName.allCases.map {
    ElementKey.attribute(ElementKey.hash($0.spelling.utf8))
  }

  /// Attributes whose values name a component as a class would.
  static let namedData = [
    "data-component", "data-testid", "data-module", "data-type", "data-name", "data-widget",
    "data-block", "data-zone", "data-area", "data-qa", "data-tracking", "data-label",
  ]

  private func rulesForNames(_ bytes: [UInt8], _ value: Range<Int>, isID: Bool) -> [Int32] {
    var rules: [Int32] = []
    var start = value.lowerBound
    while start < value.upperBound {
      if isSpace(bytes[start]) {
        start += 1
        continue
      }
      var end = start
      while end < value.upperBound, !isSpace(bytes[end]) { end += 1 }
      let hash = ElementKey.hash(bytes[start..<end])
      let key = isID ? ElementKey.id(hash) : ElementKey.name(hash)
      if let found = compiled.elementTriggers[key] { rules += found }
      forEachTokenRun(bytes, start..<end) { run in
        if let found = compiled.elementTriggers[ElementKey.tokens(run)] { rules += found }
        return false
      }
      start = end
    }
    return rules
  }

  private mutating func visitBlocks() {
    for index in hits.indices {
      for leaf in hits[index] {
        for rule in compiled.textLeaves[Int(leaf)].rules where inScope[Int(rule)] {
          guard done.insert(UInt64(rule) << 32 | UInt64(index)).inserted else { continue }
          consider(Int(rule), .block(index))
        }
      }
    }
  }

  /// The run of blocks inside an element.
  func blocks(in node: Int, _ document: Document) -> Range<Int> {
    let blocks = page.blocks.blocks
    func first(notBefore limit: Int32) -> Int {
      var low = 0
      var high = blocks.count
      while low < high {
        let middle = (low + high) / 2
        if blocks[middle].firstNode < limit { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let low = first(notBefore: Int32(truncatingIfNeeded: node))
    return low..<max(low, first(notBefore: document.ends[node]))
  }

  // MARK: Firing

  private mutating func consider(_ index: Int, _ subject: Subject) {
    if case .element(_, let blocks) = subject, isTooLong(blocks, compiled.rules[index]) { return }
    guard truth(compiled.conditions[index], subject) == .yes else { return }
    let rule = compiled.rules[index]
    for exception in compiled.exceptions[index] where truth(exception, subject) == .yes { return }
    guard let blocks = target(of: rule, index, subject), guards(rule, subject, blocks) else {
      return
    }
    let odds: Float
    switch rule.action {
    case .mark:
      for block in blocks { marks.append((Int32(truncatingIfNeeded: block), rule.kind)) }
      odds = 0
    case .keep: odds = rule.isHard ? -.infinity : -abs(rule.logOdds)
    case .drop, .cutAfter: odds = rule.isHard ? .infinity : rule.logOdds
    }
    for block in blocks {
      // The headline is nobody's to drop.
      if block == page.outline.headline, odds > 0 { continue }
      guard done.insert(1 << 63 | UInt64(index) << 32 | UInt64(block)).inserted else { continue }
      evidence.append(
        Evidence(
          block: Int32(truncatingIfNeeded: block), rule: Int32(truncatingIfNeeded: index),
          logOdds: odds))
    }
  }

  /// Whether a whole element is longer than its rule's guard allows: the cheapest way to say no.
  private func isTooLong(_ blocks: Range<Int>, _ rule: Rule) -> Bool {
    guard let most = rule.guards.maxWords, rule.target == .`self`, rule.action != .cutAfter else {
      return false
    }
    return Int(wordsBefore[blocks.upperBound] &- wordsBefore[blocks.lowerBound]) > most
  }

  /// The blocks that a firing is about; nil where the target may not be touched.
  private func target(of rule: Rule, _ index: Int, _ subject: Subject) -> [Int]? {
    let count = page.blocks.blocks.count
    var element: Int?
    var blocks: Range<Int>
    switch subject {
    case .element(let node, let range):
      element = node
      blocks = range
    case .block(let block): blocks = block..<block + 1
    }
    if rule.action == .cutAfter { return Array(blocks.lowerBound..<count) }
    switch rule.target {
    case .`self`: break
    case .block:
      if case .element = subject {
        let leaves = compiled.conditions[index].allTextLeaves
        let named = blocks.filter { block in hits[block].contains { leaves.contains($0) } }
        if !named.isEmpty { return named }
      }
    case .section: blocks = section(from: blocks)
    case .up(let selector):
      guard let document = page.document else { break }
      var node = element ?? Int(page.blocks.blocks[blocks.lowerBound].node)
      while node > 0, !selector.matches(document, node) { node = Int(document.parents[node]) }
      guard node > 0 else { return nil }
      element = node
      blocks = self.blocks(in: node, document)
    }
    if rule.action == .drop, let headline = page.outline.headline, blocks.contains(headline),
      blocks.count > 1
    {
      return nil
    }
    return Array(blocks)
  }

  /// From a heading, or a line that stands for one, to before the next heading or the end of what
  /// the heading opens.
  private func section(from blocks: Range<Int>) -> Range<Int> {
    let list = page.blocks.blocks
    let start = blocks.lowerBound
    guard let document = page.document else {
      var end = start + 1
      while end < list.count, !list[end].startsParagraph { end += 1 }
      return start..<end
    }
    let heading = Int(list[start].node)
    let level = document.tags[heading].isHeading ? document.tags[heading].headingLevel : 6
    var container = Int(document.parents[heading])
    while container > 0, self.blocks(in: container, document).upperBound <= start + 1 {
      container = Int(document.parents[container])
    }
    let limit = container > 0 ? self.blocks(in: container, document).upperBound : start + 1
    var end = max(blocks.upperBound, start + 1)
    while end < limit {
      let tag = document.tags[Int(list[end].node)]
      if tag.isHeading, tag.headingLevel <= level { break }
      end += 1
    }
    return start..<end
  }

  private func guards(_ rule: Rule, _ subject: Subject, _ blocks: [Int]) -> Bool {
    let guards = rule.guards
    guard let first = blocks.first, let last = blocks.last else { return false }
    // What a cut takes is everything behind it, so its guards are about where it begins.
    let end = rule.action == .cutAfter ? first + 1 : last + 1
    let words = Int(wordsBefore[end] &- wordsBefore[first])
    if let most = guards.maxWords, words > most { return false }
    if let least = guards.minWords, words < least { return false }
    let prose = page.outline.proseBefore
    let total = max(1, page.outline.totalProse)
    if let most = guards.maxProseShare, rule.action != .cutAfter {
      let share = Float(prose[end] &- prose[first]) / Float(total)
      // A page that is one short block has no share to speak of.
      if share > most, words > 12 { return false }
    }
    if guards.linkDensityAbove != nil || guards.linkDensityBelow != nil {
      let density = Float(linksBefore[end] &- linksBefore[first]) / Float(max(1, words))
      if let bound = guards.linkDensityAbove, density <= bound { return false }
      if let bound = guards.linkDensityBelow, density >= bound { return false }
    }
    if let share = guards.afterProse, Float(prose[first]) < share * Float(total) { return false }
    if let share = guards.beforeProse, Float(prose[end]) > (1 - share) * Float(total) {
      return false
    }
    if let without = guards.without, let document = page.document,
      case .element(let node, _) = subject
    {
      for inside in node..<Int(document.ends[node]) where document.tags[inside] != .text {
        if without.matches(document, inside) { return false }
      }
    }
    return true
  }
}
