extension CompiledRules {
  /// Runs all rules over a page.
  package func evaluate(_ page: RulePage, _ workspace: inout RuleWorkspace) -> RuleFindings {
    // Moved: with two owners the first change would copy its tables (copy-on-write).
    var own = RuleWorkspace()
    swap(&own, &workspace)
    let matcher = RuleMatcher(self, page, consume own)
    matcher.run()
    unsafe swap(&matcher.workspace, &workspace)
    var findings = unsafe RuleFindings(
      matcher.evidence, edits: matcher.edits, rules: self,
      ends: page.document?.ends ?? [],
      deadline: page.budget.deadline)
    unsafe findings.cut = matcher.cut
    return findings
  }
}

/// Three-valued logic: on plain text nothing is known of elements.
package enum Truth: Int, Comparable {
  case no, unknown, yes
  package static func < (a: Truth, b: Truth) -> Bool { a.rawValue < b.rawValue }
}

/// One page's matching: the text is scanned once, then elements and blocks ask the rules that
/// their keys lead to.
///
/// A class, because calls on a structure of that size copy it.
@safe package final class RuleMatcher {
  package let compiled: CompiledRules
  package let page: RulePage
  /// An empty one for plain text: unwrapping an optional reference each time would retain and release it.
  let document: Document
  let isText: Bool
  @exclusivity(unchecked) var workspace: RuleWorkspace
  @exclusivity(unchecked) var evidence: [Evidence] = []
  var edits: [BlockEdit] = []

  @exclusivity(unchecked) var hits: TextHits
  /// By link leaf: the page's links that fit, in order.
  var fittingLinks: [[Int32]] = []
  /// By expression: the elements that it selects, in order.
  var selected: [String: [Int32]] = [:]
  /// The elements that expressions select and link leaves fit, with the rules that this leads to.
  private var selecting: [(node: Int32, rules: Range<Int>)] = []
  /// Numbers of the lists that were asked about many nodes, and by number the elements that fit, in order.
  @exclusivity(unchecked) private var describedLists = HashNumbers()
  @exclusivity(unchecked) private var described: [[Int32]?] = []
  /// Made when the first list of selectors is asked about many nodes.
  @exclusivity(unchecked) private var elementIndex: ElementIndex?
  /// Elements that rules match in vain, because an `unwrap` names them.
  @exclusivity(unchecked) private var unwrapped: Set<Int> = []
  /// Words and linked words before each block, for sums over runs of blocks.
  package let wordsBefore: [Int32]
  let linksBefore: [Int32]
  /// Prose before each block as guards see it: what stands in furniture groups is none.
  let proseBefore: [Int32]
  let names: PageNames?
  /// Pairs of a name and a set of tokens that were asked for, and those where the name holds one.
  @exclusivity(unchecked) var tokensAsked = HashSet()
  @exclusivity(unchecked) var tokensHeld = HashSet()
  /// By tag and by attribute: where in `elementTriggers` the rules stand.
  private let tagTriggers: [Range<Int>]
  private let attributeTriggers: [Range<Int>]
  /// Pairs of a rule and a block that were looked at, or fired.
  @exclusivity(unchecked) private var done = HashSet()
  /// By rule the blocks about all of which it has spoken last.
  @exclusivity(unchecked) private var covered: [Range<Int32>]
  private let site: PageSite
  /// The rules' programs, unretained; `compiled` keeps them alive.
  private let programs: [Unmanaged<RuleProgram>]
  /// The group that is asked about; nil while elements and blocks are.
  @exclusivity(unchecked) package var group: Int?
  /// What rules have done so far on the page.
  let steps: RuleSteps
  /// By rule the steps that it took.
  @exclusivity(unchecked) private var stepsTaken: [Int32]
  /// As much as can be found before the page takes more memory than it may.
  private let mostFindings: Int
  /// The limit that ended the rules before they were through.
  @exclusivity(unchecked) private(set) var cut: PageLimit?
  /// By rule whether its scope admits the page, as far as somebody asked.
  @exclusivity(unchecked) private var scopes: [Truth]

  /// What a condition is asked of.
  package enum Subject {
    case element(Int, blocks: Range<Int>)
    case block(Int)

    var blocks: Range<Int> {
      switch self {
      case .element(_, let blocks): blocks
      case .block(let block): block..<block + 1
      }
    }
  }

  package init(_ compiled: CompiledRules, _ page: RulePage, _ workspace: RuleWorkspace) {
    self.compiled = compiled
    self.page = page
    document = page.document ?? .empty
    isText = page.document == nil
    unsafe self.workspace = workspace
    unsafe hits = TextHits(blocks: page.blocks.blocks.count)
    wordsBefore = page.outline.wordsBefore
    linksBefore = page.outline.linkWordsBefore
    proseBefore = page.outline.proseBefore(without: page.groups)
    site = PageSite(url: page.url)
    unsafe scopes = Array(repeating: .unknown, count: compiled.rules.count)
    unsafe stepsTaken = Array(repeating: 0, count: compiled.rules.count)
    unsafe covered = Array(repeating: 0..<0, count: compiled.rules.count)
    unsafe self.workspace.begin(compiled, deadline: page.budget.rulesDeadline)
    unsafe programs = unsafe compiled.programs.withUnsafeBytes {
      unsafe Array($0.bindMemory(to: Unmanaged<RuleProgram>.self))
    }
    steps = RuleSteps(deadline: page.budget.rulesDeadline)
    mostFindings = max(
      0, (page.budget.limits.memory - page.budget.memory.estimate) / PageMemory.finding)
    names =
      page.names
      ?? page.document.map {
        PageNames($0, bodyNames: NameSet([]), rules: compiled.elementTriggers)
      }
    tagTriggers = Tag.allCases.map { compiled.elementTriggers.range(ElementKey.tag($0)) }
    attributeTriggers = Self.knownAttributeKeys.map { compiled.elementTriggers.range($0) }
  }

  package func run() {
    scanText()
    defer { if steps.isOver, unsafe cut == nil { unsafe cut = .seconds } }
    if !isText {
      selectByPath()
      findLinks()
      orderSelected()
      if compiled.hasUnwraps {
        visitElements(unwrapping: true)
      }
      visitElements(unwrapping: false)
      visitGroups()
    }
    visitBlocks()
  }

  private func isActive(_ rule: Int) -> Bool {
    if unsafe scopes[rule] == .unknown {
      unsafe scopes[rule] =
        !compiled.programs[rule].isScoped || compiled.rules[rule].scope.admits(page, site)
        ? .yes : .no
    }
    return unsafe scopes[rule] == .yes
  }

  private func isUnwrap(_ rule: Int) -> Bool {
    compiled.hasUnwraps && compiled.programs[rule].action == .unwrap
  }

  /// Evaluates the XPath expressions of the rules in scope.
  private func selectByPath() {
    for leaf in compiled.xpaths {
      if steps.isOver { return }
      guard leaf.rules.contains(where: { isActive(Int($0)) }) else { continue }
      steps.begin(after: 0)
      defer { steps.endRule() }
      guard steps.take(16), let path = leaf.path else { continue }
      guard let nodes = path.elements(of: document, steps) else {
        if steps.isOver { return }
        unsafe workspace.exhaustedRules += leaf.rules.map(Int.init)
        continue
      }
      selected[leaf.source] = nodes
      let rules = compiled.elementTriggers.range(ElementKey.xpath(leaf.source))
      if !rules.isEmpty { noteSelected(nodes, rules) }
    }
  }

  /// Notes that elements lead to rules, as far as there is memory for it.
  private func noteSelected(_ nodes: [Int32], _ rules: Range<Int>) {
    if selecting.count + nodes.count > mostFindings {
      unsafe cut = .memory
      steps.end()
      return
    }
    for node in nodes { selecting.append((node, rules)) }
  }

  private func findLinks() {
    fittingLinks = compiled.links.fittingLinks(of: document, steps)
    for (leaf, links) in fittingLinks.enumerated() where !links.isEmpty {
      let rules = compiled.elementTriggers.range(compiled.links.keys[leaf])
      if !rules.isEmpty { noteSelected(links, rules) }
    }
  }

  /// Many paths select many elements, and ordering them takes its time.
  private func orderSelected() {
    guard !steps.isOver,
      let ordered = selecting.sorted(
        until: page.budget.rulesDeadline, by: { $0.node < $1.node })
    else { return steps.end() }
    selecting = ordered
  }

  // MARK: Candidates

  /// - Parameter unwrapping: whether this round is for rules that unwrap, or for all others.
  private func visitElements(unwrapping: Bool) {
    guard let names, !steps.isOver else { return }
    var candidates: [Int32] = []
    var activated = ActivatedRules()
    let always = compiled.elementTriggers.range(ElementKey.any)
    let selecting = selecting
    var nextSelected = 0
    var firstBlock = 0
    for node in 1..<max(1, document.count) {
      let tag = document.tags[node]
      if tag == .text { continue }
      guard steps.take(8) else { return }
      let isSubject =
        document.textStarts[node] != document.textEnds[node] && tag != .html && tag != .body
        && tag != .main
      if !isSubject, compiled.activations.isEmpty { continue }
      candidates.empty()
      append(tagTriggers[Int(tag.rawValue)], &candidates)
      append(always, &candidates)
      if !activated.isEmpty {
        for rule in activated.byTag[Int(tag.rawValue)] { candidates.append(rule) }
        for rule in activated.byTag[0] { candidates.append(rule) }
      }
      for index in document.attributeRange(node) {
        collect(index, names, &candidates)
      }
      while nextSelected < selecting.count, selecting[nextSelected].node <= node {
        if selecting[nextSelected].node == node {
          append(selecting[nextSelected].rules, &candidates)
        }
        nextSelected += 1
      }
      guard !candidates.isEmpty else { continue }
      guard steps.take(candidates.count) else { return }
      if candidates.count > 1 { candidates.sort() }
      var first = 0
      while first < candidates.count, candidates[first] < 0 {
        activated.add(Int(~candidates[first]), of: compiled.activations)
        first += 1
      }
      guard isSubject, first < candidates.count else { continue }
      let blocks = blocks(in: node, from: &firstBlock)
      guard !blocks.isEmpty else { continue }
      var previous: Int32 = -1
      for place in first..<candidates.count where candidates[place] != previous {
        let rule = candidates[place]
        previous = rule
        guard isUnwrap(Int(rule)) == unwrapping, isActive(Int(rule)) else { continue }
        consider(Int(rule), .element(node, blocks: blocks))
        if steps.isOver { return }
      }
    }
  }

  @inline(__always)
  private func append(_ places: Range<Int>, _ candidates: inout [Int32]) {
    if places.isEmpty { return }
    for place in places { candidates.append(compiled.elementTriggers.values[place]) }
  }

  /// The rules that an attribute leads to.
  private func collect(
    _ index: Int, _ names: PageNames, _ candidates: inout [Int32]
  ) {
    if let facts = names.facts(index) {
      for place in facts.rules { candidates.append(names.rules[place]) }
    }
    let attribute = document.attributes[index]
    switch attribute.name {
    case .elementName:
      let start = Int(attribute.valueStart)
      let hash = ElementKey.hash(
        document.attributeBytes[start..<start + Int(attribute.valueLength)])
      append(compiled.elementTriggers.range(ElementKey.custom(hash)), &candidates)
    case .other:
      let start = Int(attribute.nameStart)
      let hash = ElementKey.hash(
        document.attributeBytes[start..<start + Int(attribute.nameLength)])
      append(compiled.elementTriggers.range(ElementKey.attribute(hash)), &candidates)
    default: append(attributeTriggers[Int(attribute.name.rawValue)], &candidates)
    }
  }

  private static let knownAttributeKeys = AttributeName.allCases.map {
    ElementKey.attribute(ElementKey.hash($0.spelling.utf8))
  }

  /// Asks the rules about records of each group, as of the element around it.
  private func visitGroups() {
    let rules = compiled.elementTriggers.range(ElementKey.records)
    if rules.isEmpty { return }
    defer { unsafe self.group = nil }
    for (number, group) in page.groups.groups.enumerated() {
      let blocks = Int(group.blocks.lowerBound)..<Int(group.blocks.upperBound)
      for place in rules {
        let rule = Int(compiled.elementTriggers.values[place])
        guard isActive(rule) else { continue }
        unsafe self.group = number
        consider(rule, .element(Int(group.parent), blocks: blocks))
        if steps.isOver { return }
      }
    }
  }

  private func visitBlocks() {
    for index in page.blocks.blocks.indices {
      for place in unsafe hits.range(of: index) {
        let leaf = unsafe hits.leaves[place]
        for rule in compiled.textLeaves[Int(leaf)].rules where isActive(Int(rule)) {
          guard unsafe done.insert(1 << 62 | UInt64(rule) << 32 | UInt64(index)) else { continue }
          consider(Int(rule), .block(index))
          if steps.isOver { return }
        }
      }
    }
  }

  /// The run of blocks inside an element.
  package func blocks(in node: Int) -> Range<Int> {
    let start = Int32(truncatingIfNeeded: node)
    var first = page.blocks.blocks.partitionPoint { $0.firstNode < start }
    return blocks(in: node, from: &first)
  }

  /// The same for one element after another, in their order.
  ///
  /// - Parameter low: no block before it is inside; the first that may be for the elements that follow.
  private func blocks(in node: Int, from low: inout Int) -> Range<Int> {
    let blocks = page.blocks.blocks
    let start = Int32(truncatingIfNeeded: node)
    let end = document.ends[node]
    while low < blocks.count, blocks[low].firstNode < start { low += 1 }
    // Most elements hold few blocks.
    var high = low
    var step = 1
    while high + step <= blocks.count, blocks[high + step - 1].firstNode < end {
      high += step
      step *= 2
    }
    while step > 1 {
      step /= 2
      if high + step <= blocks.count, blocks[high + step - 1].firstNode < end { high += step }
    }
    // An inline element that opens a paragraph does not hold the paragraph.
    if high > low, blocks[high - 1].lastNode >= end { high -= 1 }
    return low..<high
  }

  // MARK: Firing

  private func consider(_ index: Int, _ subject: Subject) {
    guard unsafe workspace.timing != nil else { return fire(index, subject) }
    let start = ContinuousClock.now
    fire(index, subject)
    unsafe workspace.timing?.add(ContinuousClock.now - start, to: index)
  }

  private func fire(_ index: Int, _ subject: Subject) {
    let before = unsafe Int(stepsTaken[index])
    if before > RuleSteps.most { return }
    steps.begin(after: before)
    defer { steps.endRule() }
    guard steps.take(4) else { return }
    unsafe programs[index]._withUnsafeGuaranteedRef { attempt($0, index, subject) }
    unsafe stepsTaken[index] = Int32(clamping: steps.ofRule)
    if steps.isSpent { unsafe workspace.exhaustedRules.append(index) }
    if unsafe evidence.count + done.count > mostFindings && cut == nil {
      unsafe cut = .memory
      steps.end()
    }
  }

  private func attempt(
    _ program: RuleProgram, _ index: Int, _ subject: Subject
  ) {
    // The items of a menu, say, after the menu.
    if program.speaksOnce, unsafe group == nil, isCovered(subject.blocks, by: index) { return }
    if case .element(let node, _) = subject, unsafe !unwrapped.isEmpty && unwrapped.contains(node),
      program.logOdds > 0
    {
      return
    }
    // The numbers of what is asked about are at hand, and most of it goes by them.
    var known: Target?
    if program.isAboutItself {
      known = target(of: program, subject)
      guard let known, isWithinBounds(program, known) else { return }
    }
    guard unsafe truth(program.parts, 0, subject) == .yes else { return }
    if unsafe !program.exceptionParts.isEmpty,
      unsafe truth(program.exceptionParts, 0, subject) == .yes
    {
      return
    }
    // What was cut short says nothing.
    if steps.isStopped { return }
    guard let target = known ?? target(of: program, subject),
      program.isAboutItself || isWithinBounds(program, target),
      !holdsUnwanted(program, subject)
    else { return }
    if program.action == .unwrap {
      if case .element(let node, _) = subject { unsafe unwrapped.insert(node) }
    }
    if program.action == .replace || program.action == .merge,
      !target.blocks.isEmpty, edits.count < mostFindings
    {
      edits.append(BlockEdit(rule: index, blocks: target.blocks))
    }
    let odds = program.logOdds
    let isOfRecords = unsafe group != nil && program.isAboutItself
    for block in target.blocks
    where (!target.isOfNamed || names(block, program)) && (!isOfRecords || isRecord(block)) {
      guard steps.take(2), unsafe evidence.count <= mostFindings else { return }
      // The headline is nobody's to drop.
      if block == page.outline.headline, odds > 0 { continue }
      guard unsafe done.insert(1 << 63 | UInt64(index) << 32 | UInt64(block)) else { continue }
      unsafe evidence.append(
        Evidence(
          block: Int32(truncatingIfNeeded: block), rule: Int32(truncatingIfNeeded: index),
          node: target.node, logOdds: odds))
    }
    if program.speaksOnce, unsafe group == nil {
      unsafe covered[index] =
        Int32(
          truncatingIfNeeded: target.blocks.lowerBound)..<Int32(
          truncatingIfNeeded: target.blocks.upperBound)
    }
  }

  /// Whether a block stands in one of the records of the group that is asked about.
  private func isRecord(_ block: Int) -> Bool {
    guard let number = unsafe group else { return false }
    return page.groups.record(of: block, in: number) != nil
  }

  /// Whether a rule has nothing new to say about some blocks.
  private func isCovered(_ blocks: Range<Int>, by rule: Int) -> Bool {
    let known = unsafe covered[rule]
    return Int(known.lowerBound) <= blocks.lowerBound && blocks.upperBound <= Int(known.upperBound)
      && !blocks.isEmpty
  }

  /// Whether one of the elements among some nodes is what selectors describe.
  ///
  /// Where many nodes are asked about, all of the page that fit are looked up once.
  func holds(_ list: SelectorList, _ nodes: Range<Int>) -> Bool {
    if nodes.count < Self.few {
      return nodes.contains { document.tags[$0] != .text && list.matches(document, $0, steps) }
    }
    let address = unsafe Int(bitPattern: Unmanaged.passUnretained(list).toOpaque())
    let number = unsafe describedLists.number(of: UInt64(truncatingIfNeeded: address))
    if unsafe number == described.count { unsafe described.append(nil) }
    let fitting: [Int32]
    if let known = unsafe described[number] {
      fitting = known
    } else {
      let index = unsafe elementIndex ?? ElementIndex(document)
      unsafe elementIndex = index
      fitting = list.fitting(document, index, steps)
      if steps.isStopped { return false }
      unsafe described[number] = fitting
    }
    let place = fitting.firstIndex(notBelow: Int32(truncatingIfNeeded: nodes.lowerBound))
    return place < fitting.count && Int(fitting[place]) < nodes.upperBound
  }

  private static let few = 4
}

/// The rules to which elements lead because of what was seen before them.
private struct ActivatedRules {
  /// By tag; those of no tag in particular under `.text`.
  private(set) var byTag = [[Int32]](repeating: [], count: Tag.allCases.count)
  /// By activation whether it was seen; empty as long as none was.
  private var isKnown: [Bool] = []

  var isEmpty: Bool { isKnown.isEmpty }

  /// From here on the elements with the activation's key lead to its rule.
  mutating func add(_ index: Int, of activations: [CompiledRules.Activation]) {
    let activation = activations[index]
    // Keys of other kinds lead to the rule by themselves.
    guard activation.key == ElementKey.any || activation.key & 7 == 1 else { return }
    if isKnown.isEmpty { isKnown = Array(repeating: false, count: activations.count) }
    if isKnown[index] { return }
    isKnown[index] = true
    let place = activation.key == ElementKey.any ? 0 : Int(activation.key >> 3)
    byTag[place].append(activation.rule)
  }
}
