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
      matcher.evidence, edits: matcher.edits, rules: rules,
      blockCount: page.blocks.blocks.count, ends: page.document?.ends ?? [])
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
  var edits: [BlockEdit] = []

  /// The text leaves that hold for each block.
  var hits: [[Int32]]
  /// By link leaf: the page's links that fit, in order.
  var fittingLinks: [Int32: [Int32]] = [:]
  /// By expression: the elements that it selects, in order.
  var selected: [String: [Int32]] = [:]
  /// By element: the expressions that select it, and the link leaves that it fits, as keys.
  private var selecting: [Int32: [UInt64]] = [:]
  /// Elements that rules match in vain, because an `unwrap` names them.
  private var unwrapped: Set<Int> = []
  /// Words and linked words before each block, for sums over runs of blocks.
  var wordsBefore: [Int32]
  var linksBefore: [Int32]
  /// Keys of elements to rules, as far as what must stand before them was seen.
  private var activated: [UInt64: [Int32]] = [:]
  private var done: Set<UInt64> = []
  private let site: PageSite
  /// By rule whether its scope admits the page, as far as somebody asked.
  private var scopes: [Truth]

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
    site = PageSite(url: page.url)
    scopes = Array(repeating: .unknown, count: compiled.rules.count)
    self.workspace.exhausted.removeAll()
  }

  mutating func run() {
    scanText()
    if let document = page.document {
      selectByPath(document)
      findLinks(document)
      if compiled.hasUnwraps {
        visitElements(document, unwrapping: true)
      }
      visitElements(document, unwrapping: false)
    }
    visitBlocks()
  }

  private mutating func isActive(_ rule: Int) -> Bool {
    if scopes[rule] == .unknown {
      scopes[rule] = compiled.rules[rule].scope.admits(page, site) ? .yes : .no
    }
    return scopes[rule] == .yes
  }

  private func isUnwrap(_ rule: Int) -> Bool { compiled.programs[rule].action == .unwrap }

  /// Evaluates the XPath expressions of the rules in scope, over a tree that is made for them.
  private mutating func selectByPath(_ document: Document) {
    var wanted: [CompiledRules.XPathLeaf] = []
    for leaf in compiled.xpaths where leaf.rules.contains(where: { isActive(Int($0)) }) {
      wanted.append(leaf)
    }
    guard !wanted.isEmpty, let tree = XPathTree(document) else { return }
    for leaf in wanted {
      let nodes = tree.select(leaf.source)
      selected[leaf.source] = nodes
      for node in nodes { selecting[node, default: []].append(ElementKey.xpath(leaf.source)) }
    }
  }

  private mutating func findLinks(_ document: Document) {
    fittingLinks = compiled.links.fittingLinks(of: document)
    for (leaf, links) in fittingLinks {
      let key = compiled.links.keys[Int(leaf)]
      for link in links { selecting[link, default: []].append(key) }
    }
  }

  // MARK: Text

  private mutating func scanText() {
    var counts: [Int32: Int] = [:]
    var seen: Set<Int> = []
    // Moved out and back, so that the scans may change the workspace.
    var folded: [UInt8] = []
    swap(&folded, &workspace.folded)
    defer { swap(&folded, &workspace.folded) }
    for index in page.blocks.blocks.indices {
      let block = page.blocks.blocks[index]
      let raw = page.blocks.text[Int(block.start)..<Int(block.end)]
      folded.removeAll(keepingCapacity: true)
      workspace.folder.fold(raw, into: &folded)
      var found: [Int32] = []
      compiled.phrases.scan(folded) { phrase in
        guard seen.insert(phrase).inserted else { return }
        for leaf in compiled.phraseLeaves[phrase] {
          let count = counts[leaf, default: 0] + 1
          counts[leaf] = count
          if count == compiled.textLeaves[Int(leaf)].atLeast { found.append(leaf) }
        }
      }
      if !seen.isEmpty {
        counts.removeAll(keepingCapacity: true)
        seen.removeAll(keepingCapacity: true)
      }
      if block.words <= LinePatternTable.longestBlock {
        scanLines(folded, &found, words: block.words)
      }
      compiled.regexes.forEachCandidate(folded) { index in
        let regex = compiled.regexes.entries[index]
        guard block.words <= regex.maxWords, !found.contains(regex.leaf) else { return }
        let start = workspace.timing == nil ? nil : ContinuousClock.now
        if workspace.matches(regex.pattern, raw, leaf: regex.leaf) { found.append(regex.leaf) }
        guard let start else { return }
        for rule in compiled.textLeaves[Int(regex.leaf)].rules {
          workspace.timing?.add(ContinuousClock.now - start, to: Int(rule))
        }
      }
      if !found.isEmpty { hits[index] = found }
    }
  }

  private mutating func scanLines(_ text: [UInt8], _ found: inout [Int32], words: Int32) {
    var position = 0
    while position < text.count {
      let end = text[position...].firstIndex(of: 0x0A) ?? text.count
      let line = text[position..<end]
      position = end + 1
      guard !line.isEmpty else { continue }
      for place in compiled.lines.range(ElementKey.hash(line)) {
        found.append(compiled.lines.values[place])
      }
      let table = compiled.patterns
      table.forEachCandidate(line) { pattern in
        if words <= table.longest[pattern], !found.contains(table.leaves[pattern]),
          workspace.fits(line, pattern, table)
        {
          found.append(table.leaves[pattern])
        }
      }
    }
  }

  // MARK: Candidates

  /// - Parameter unwrapping: whether this round is for rules that unwrap, or for all others.
  private mutating func visitElements(_ document: Document, unwrapping: Bool) {
    var candidates: [Int32] = []
    activated.removeAll(keepingCapacity: true)
    for node in 1..<max(1, document.count) {
      let tag = document.tags[node]
      if tag == .text { continue }
      let isSubject =
        document.textStarts[node] != document.textEnds[node] && tag != .html && tag != .body
        && tag != .main
      if !isSubject, compiled.activations.isEmpty { continue }
      candidates.removeAll(keepingCapacity: true)
      append(ElementKey.tag(tag), &candidates)
      append(ElementKey.any, &candidates)
      if !activated.isEmpty {
        candidates += activated[ElementKey.tag(tag)] ?? []
        candidates += activated[ElementKey.any] ?? []
      }
      for index in document.attributeRange(node) {
        collect(document, document.attributes[index], &candidates)
      }
      for key in selecting[Int32(truncatingIfNeeded: node)] ?? [] { append(key, &candidates) }
      guard !candidates.isEmpty else { continue }
      candidates.sort()
      while let first = candidates.first, first < 0 {
        activate(Int(~first))
        candidates.removeFirst()
      }
      guard isSubject, !candidates.isEmpty else { continue }
      let blocks = blocks(in: node, document)
      guard !blocks.isEmpty else { continue }
      var previous: Int32 = -1
      for rule in candidates where rule != previous {
        previous = rule
        guard isUnwrap(Int(rule)) == unwrapping, isActive(Int(rule)) else { continue }
        consider(Int(rule), .element(node, blocks: blocks))
      }
    }
  }

  /// From here on the elements with the activation's key lead to its rule.
  private mutating func activate(_ index: Int) {
    let activation = compiled.activations[index]
    if activated[activation.key]?.contains(activation.rule) ?? false { return }
    activated[activation.key, default: []].append(activation.rule)
  }

  private func append(_ key: UInt64, _ candidates: inout [Int32]) {
    for place in compiled.elementTriggers.range(key) {
      candidates.append(compiled.elementTriggers.values[place])
    }
  }

  /// The rules that an attribute leads to; what class, id and data values lead to is kept by value.
  private mutating func collect(
    _ document: Document, _ attribute: Document.Attribute, _ candidates: inout [Int32]
  ) {
    let start = Int(attribute.valueStart)
    let value = start..<start + Int(attribute.valueLength)
    switch attribute.name {
    case .elementName:
      append(ElementKey.custom(ElementKey.hash(document.attributeBytes[value])), &candidates)
      return
    case .class, .id:
      collectNames(document, value, isID: attribute.name == .id, &candidates)
      append(Self.knownAttributeKeys[Int(attribute.name.rawValue)], &candidates)
    case .other:
      let start = Int(attribute.nameStart)
      let name = document.attributeBytes[start..<start + Int(attribute.nameLength)]
      let hash = ElementKey.hash(name)
      if Self.namedData.contains(hash) { collectNames(document, value, isID: false, &candidates) }
      append(ElementKey.attribute(hash), &candidates)
    default: append(Self.knownAttributeKeys[Int(attribute.name.rawValue)], &candidates)
    }
  }

  private mutating func collectNames(
    _ document: Document, _ value: Range<Int>, isID: Bool, _ candidates: inout [Int32]
  ) {
    let hash = ElementKey.hash(document.attributeBytes[value]) ^ (isID ? 1 << 62 : 0)
    if let rules = workspace.names.known(hash) {
      candidates += rules
    } else {
      let before = candidates.count
      appendRules(document.attributeBytes, value, isID: isID, &candidates)
      workspace.names.insert(hash, candidates[before...])
    }
  }

  private static let knownAttributeKeys = AttributeName.allCases.map {
    ElementKey.attribute(ElementKey.hash($0.spelling.utf8))
  }

  /// Attributes whose values name a component as a class would, by hash.
  static let namedData = KeySet(
    [
      "data-component", "data-testid", "data-module", "data-type", "data-name", "data-widget",
      "data-block", "data-zone", "data-area", "data-qa", "data-tracking", "data-label",
    ].map { ElementKey.hash($0.utf8) })

  private func appendRules(
    _ bytes: [UInt8], _ value: Range<Int>, isID: Bool, _ candidates: inout [Int32]
  ) {
    var start = value.lowerBound
    while start < value.upperBound {
      if isSpace(bytes[start]) {
        start += 1
        continue
      }
      var end = start
      while end < value.upperBound, !isSpace(bytes[end]) { end += 1 }
      let hash = ElementKey.hash(bytes[start..<end])
      append(isID ? ElementKey.id(hash) : ElementKey.name(hash), &candidates)
      var found: [UInt64] = []
      forEachTokenRun(bytes, start..<end) { run in
        found.append(ElementKey.tokens(run))
        return false
      }
      for key in found { append(key, &candidates) }
      start = end
    }
  }

  private mutating func visitBlocks() {
    for index in hits.indices {
      for leaf in hits[index] {
        for rule in compiled.textLeaves[Int(leaf)].rules where isActive(Int(rule)) {
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
    var high = max(low, first(notBefore: document.ends[node]))
    // An inline element that opens a paragraph does not hold the paragraph.
    if high > low, blocks[high - 1].lastNode >= document.ends[node] { high -= 1 }
    return low..<high
  }

  // MARK: Firing

  private mutating func consider(_ index: Int, _ subject: Subject) {
    guard workspace.timing != nil else { return fire(index, subject) }
    let start = ContinuousClock.now
    fire(index, subject)
    workspace.timing?.add(ContinuousClock.now - start, to: index)
  }

  private mutating func fire(_ index: Int, _ subject: Subject) {
    let program = compiled.programs[index]
    if case .element(let node, _) = subject, !unwrapped.isEmpty, unwrapped.contains(node),
      program.logOdds > 0
    {
      return
    }
    if let longest = program.longestElement, case .element(_, let blocks) = subject,
      Int(wordsBefore[blocks.upperBound] &- wordsBefore[blocks.lowerBound]) > longest
    {
      return
    }
    guard truth(program.condition, subject) == .yes else { return }
    for exception in program.exceptions where truth(exception, subject) == .yes { return }
    guard let target = target(of: program, subject), guards(program, subject, target.blocks) else {
      return
    }
    if program.action == .unwrap {
      if case .element(let node, _) = subject { unwrapped.insert(node) }
    }
    if program.action == .replace || program.action == .merge,
      let first = target.blocks.first, let last = target.blocks.last
    {
      edits.append(BlockEdit(rule: index, blocks: first..<last + 1))
    }
    let odds = program.logOdds
    for block in target.blocks {
      // The headline is nobody's to drop.
      if block == page.outline.headline, odds > 0 { continue }
      guard done.insert(1 << 63 | UInt64(index) << 32 | UInt64(block)).inserted else { continue }
      evidence.append(
        Evidence(
          block: Int32(truncatingIfNeeded: block), rule: Int32(truncatingIfNeeded: index),
          node: target.node, logOdds: odds))
    }
  }

  /// What a firing is about.
  struct Target {
    var blocks: [Int]
    /// The element; -1 on plain text.
    var node: Int32
  }

  /// What a firing is about; nil where it may not be touched.
  func target(of rule: RuleProgram, _ subject: Subject) -> Target? {
    let count = page.blocks.blocks.count
    var element = -1
    var blocks: Range<Int>
    switch subject {
    case .element(let node, let range):
      element = node
      blocks = range
    case .block(let block):
      if page.document != nil { element = Int(page.blocks.blocks[block].node) }
      blocks = block..<block + 1
    }
    func target(_ blocks: some Sequence<Int>) -> Target {
      Target(blocks: Array(blocks), node: Int32(truncatingIfNeeded: element))
    }
    if rule.action == .cutAfter { return target(blocks.lowerBound..<count) }
    if rule.action == .cutBefore { return target(0..<blocks.upperBound) }
    switch rule.target {
    case .`self`: break
    case .block:
      if case .element = subject {
        let named = blocks.filter { block in
          hits[block].contains { rule.textLeaves.contains($0) }
        }
        if let first = named.first {
          element = Int(page.blocks.blocks[first].node)
          return target(named)
        }
      }
    case .section: blocks = section(from: blocks)
    case .up(let selector):
      guard let document = page.document else { break }
      var node = element
      while node > 0, !selector.matches(document, node) { node = Int(document.parents[node]) }
      guard node > 0 else { return nil }
      let tag = document.tags[node]
      if tag == .html || tag == .body || tag == .main { return nil }
      element = node
      blocks = self.blocks(in: node, document)
    }
    if rule.action == .drop, let headline = page.outline.headline, blocks.contains(headline),
      blocks.count > 1
    {
      return nil
    }
    return target(blocks)
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

  private func guards(_ rule: RuleProgram, _ subject: Subject, _ blocks: [Int]) -> Bool {
    guard !blocks.isEmpty else { return false }
    let guards = rule.guards
    let measures = GuardMeasures(self, rule, blocks)
    if let most = guards.maxWords, measures.words > most { return false }
    if let least = guards.minWords, measures.words < least { return false }
    if let most = guards.maxProseShare, !rule.action.isCut, measures.proseShare > most,
      measures.words > GuardMeasures.shortPage
    {
      return false
    }
    if let bound = guards.linkDensityAbove, measures.linkDensity <= bound { return false }
    if let bound = guards.linkDensityBelow, measures.linkDensity >= bound { return false }
    if let share = guards.afterProse, measures.proseBefore < share { return false }
    if let share = guards.beforeProse, measures.proseAfter < share { return false }
    return guards.without.map { !holdsUnwanted($0, subject) } ?? true
  }

  /// Whether an element is, or holds, what a `without` names; of blocks alone nobody asks.
  func holdsUnwanted(_ list: SelectorList, _ subject: Subject) -> Bool {
    guard let document = page.document, case .element(let node, _) = subject else { return false }
    for inside in node..<Int(document.ends[node]) where document.tags[inside] != .text {
      if list.matches(document, inside) { return true }
    }
    return false
  }
}
