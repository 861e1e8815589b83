/// One page's way through the stages, in the order in which they run.
package struct Pipeline {
  private let cleaner: Cleaner
  var workspace: Workspace

  init(_ cleaner: Cleaner, _ workspace: Workspace) {
    self.cleaner = cleaner
    self.workspace = workspace
  }

  /// What a page is after its rules have run.
  package struct RuleStage {
    var decoded: DecodedPage
    package var document: Document?
    package var list: BlockList
    var words: PageWords?
    package var metadata: PageMetadata
    package var outline: PageOutline
    package var groups: RecordGroups
    package var findings: RuleFindings
    package var names: PageNames?
    var budget: PageBudget

    /// The page as rules see it.
    package func rulePage(url: String?) -> RulePage {
      RulePage(
        document: document, blocks: list, outline: outline,
        language: metadata.metadata.language?.value, url: url ?? metadata.metadata.url?.value,
        generator: metadata.generator, names: names, groups: groups,
        declaredType: DeclaredType(schemaTypes: metadata.declaredTypes), budget: budget)
    }

    /// The page as the scorer measures it.
    ///
    /// - Parameter rules: the rules' log-odds for each block.
    package func featureSource(rules: [Float]) -> FeatureSource {
      var source = FeatureSource(
        list: list, document: document, outline: outline, rules: PageScores.bounded(rules))
      for title in metadata.titles { source.title.add(title) }
      for text in metadata.descriptions { source.description.add(text.utf8) }
      for text in metadata.articleBodies { source.declaredBody.add(text) }
      source.declaredTypes = metadata.declaredTypes
      source.address = metadata.metadata.url?.value
      source.authors = metadata.metadata.authors?.value ?? []
      source.names = names
      source.groups = groups
      source.words = words
      source.deadline = budget.deadline
      return source
    }
  }

  /// The stages up to the rules.
  ///
  /// - Parameter url: the page's address; where it is nil, that of the options or the page's own.
  package static func stageRules(
    _ bytes: consuming [UInt8], _ cleaner: Cleaner, url: String?, workspace: inout Workspace
  ) throws(CleaningError) -> RuleStage {
    var options = cleaner.options
    workspace.clock.start()
    var budget = PageBudget(options.limits)
    // Decode
    var source = consume bytes
    let saved = options.input == .text ? nil : SavedPage(source)
    if let saved {
      source = saved.html
      options.url = options.url ?? saved.url
      if let charset = saved.charset, options.encoding == nil, EncodingLabels.find(charset) != nil {
        options.encoding = charset
      }
    }
    var decoded = try decode(consume source, options, &budget)
    let isHTML = options.input == .html || (options.input == .auto && decoded.bytes.looksLikeMarkup)
    workspace.clock.end(.decode)
    // Parse, Segment
    if isHTML, let closed = decoded.bytes.withClosedReferences { decoded.bytes = closed }
    var document = try isHTML ? parse(decoded.bytes, options, &budget) : nil
    if let document {
      // Only a page with hardly any text is looked at again.
      if document.text.count > DeclaredText.mostShown { decoded.bytes = [] }
    } else {
      try budget.shorten(&decoded.bytes)
    }
    workspace.clock.end(.parse)
    var names = document.map {
      workspace.rules.names.read(
        $0, bodyNames: cleaner.scorecards.html.bodyNames, rules: cleaner.rules.elementTriggers,
        deadline: budget.deadline)
    }
    if let names, names.isCut { try budget.cut(by: .memory) }
    var list =
      document.map {
        BlockList($0, names: names, deadline: budget.deadline, most: budget.affordableBlocks)
      }
      ?? BlockList(
        plainText: decoded.bytes, deadline: budget.deadline, most: budget.affordableBlocks)
    budget.memory.blocks = list.blocks.count
    if list.isCut { try budget.cut(by: .memory) }
    try budget.check()
    workspace.clock.end(.segment)
    // Metadata
    var page =
      document.map {
        PageMetadata($0, names: names, url: url ?? options.url, deadline: budget.deadline)
      }
      ?? PageMetadata(plainText: decoded.bytes)
    try budget.check()
    if let shell = document, list.prose < BlockList.nextToNothing,
      let found = DeclaredText.find(page, decoded.bytes, budget.deadline),
      found.isMore(than: list, on: shell)
    {
      let article = try parse(found.page(title: page.metadata.title?.value), options, &budget)
      document = article
      names = workspace.rules.names.read(
        article, bodyNames: cleaner.scorecards.html.bodyNames, rules: cleaner.rules.elementTriggers,
        deadline: budget.deadline)
      list = BlockList(
        article, names: names, deadline: budget.deadline, most: budget.affordableBlocks)
      page.metadata.textSource = found.source
      if page.metadata.language == nil || page.metadata.language?.source == "detected" {
        page.metadata.language = LanguageDetector.language(of: article, declared: nil)
      }
      if let title = page.metadata.title?.value { page.titles.append(Array(title.utf8)) }
      try budget.check()
    }
    if let url = saved?.url, page.metadata.url == nil {
      page.metadata.url = Metadata.Sourced(url, "mhtml")
    }
    decoded.bytes = document == nil ? decoded.bytes : []
    workspace.clock.end(.metadata)
    let words = PageWords(list)
    let headline = Headline.find(list, document, titles: page.titles, words: words)
    let outline = PageOutline(list, document, headline: headline)
    try budget.check()
    workspace.clock.end(.headline)
    // Group
    let groups =
      GroupSource(list, document, outline, names, page).map {
        RecordGroups($0, deadline: budget.deadline, score: cleaner.scorecards.html.groupScore)
      } ?? RecordGroups()
    try budget.check()
    workspace.clock.end(.groups)
    // Rules
    var stage = RuleStage(
      decoded: decoded, document: document, list: list, words: words, metadata: page,
      outline: outline, groups: groups,
      findings: RuleFindings(), names: names, budget: budget)
    stage.findings = cleaner.rules.evaluate(
      stage.rulePage(url: url ?? options.url), &workspace.rules)
    stage.budget.memory.findings = stage.findings.evidence.count
    if let limit = stage.findings.cut { try stage.budget.cut(by: limit) }
    try stage.budget.check()
    workspace.clock.end(.rules)
    return stage
  }

  private static func decode(
    _ page: consuming [UInt8], _ options: CleanerOptions, _ budget: inout PageBudget
  ) throws(CleaningError) -> DecodedPage {
    var bytes = page
    budget.memory.bytes = bytes.count
    if bytes.count > options.limits.bytes {
      try budget.cut(by: .bytes)
      bytes = Array(bytes[..<max(0, options.limits.bytes)])
    }
    let size = bytes.count
    let decoded: DecodedPage
    do {
      decoded = try DecodedPage(
        bytes, encoding: options.encoding, isMarkup: options.input != .text,
        deadline: budget.deadline)
    } catch { throw .unknownEncoding(error) }
    budget.memory.bytes = max(size, decoded.bytes.count)
    try budget.check()
    return decoded
  }

  private static func parse(
    _ bytes: [UInt8], _ options: CleanerOptions, _ budget: inout PageBudget
  ) throws(CleaningError) -> Document {
    var cuts: [PageLimit] = []
    let document = Document(
      html: bytes, within: budget, refers: options.usesStandIns, cuts: &cuts)
    budget.memory.nodes = document.count
    budget.memory.attributes = document.attributes.count
    budget.memory.attributeBytes = document.attributeBytes.count
    budget.memory.text = document.text.count
    for limit in cuts { try budget.cut(by: limit) }
    try budget.check()
    return document
  }

  mutating func run(_ bytes: consuming [UInt8]) throws(CleaningError) -> Article {
    let judged = try judge(bytes)
    defer { workspace.clock.end(.render) }
    // Normalise, Render
    let article = Article(judged, options: cleaner.options)
    try judged.budget.check()
    return article
  }

  /// A page with all that is decided of it. What that was read from is not kept: text and output come
  /// on top of what is in memory by then.
  fileprivate struct JudgedPage {
    var page: CleanedPage
    var metadata: Metadata
    var comments: [Article.Comment]
    var reports: [BlockReport]
    var signs: PageSigns
    var threshold: Float
    var confidence: Float
    var trace: Trace
    var budget: PageBudget
  }

  private mutating func judge(
    _ bytes: consuming [UInt8]
  ) throws(CleaningError) -> JudgedPage {
    let options = cleaner.options
    let stage = try Self.stageRules(bytes, cleaner, url: nil, workspace: &workspace)
    var budget = stage.budget
    let (document, list, outline, findings) = (
      stage.document, stage.list, stage.outline, stage.findings
    )
    var page = stage.metadata
    // Score
    let scores = PageScores(
      stage.featureSource(
        rules: findings.shared(among: list.blocks, rules: cleaner.rules.rules)),
      cleaner.scorecards, &workspace.clock)
    try budget.check()
    // Select
    let selection = Selection(
      list, outline: outline, card: scores.card, rules: scores.rules,
      parameters: scores.selection,
      ownRules: options.rulePacks.isEmpty ? [] : findings.ownRemovals(cleaner.rules.rules),
      groups: stage.groups, focus: options.focus, mayBeClean: document == nil)
    try budget.check()
    var arranger = ContentArranger(
      list: list, document: document, outline: outline, selection: selection, findings: findings,
      rules: cleaner.rules.rules, keepsTables: options.contents.contains(.tables))
    var content = arranger.arrange(&page)
    try budget.check()
    let comments = section(stage, selection, &content)
    try budget.check()
    var editor = BlockEditor(cleaner.rules, list, body: content.body, budget)
    editor.apply(findings.edits, &workspace.rules)
    content.body = editor.body
    if editor.isCut { try budget.cut(by: .text) }
    try budget.check()
    if let url = options.url, page.metadata.url == nil {
      page.metadata.url = Metadata.Sourced(url, "option")
    }
    workspace.clock.end(.select)
    // Verdict
    let cleaned = CleanedPage(
      document: document, blocks: editor.list, roles: arranger.roles, content: content,
      edited: editor.edited)
    let reports =
      options.explains
      ? Explanation(
        page: cleaned, selection: selection, scores: scores, findings: findings,
        rules: cleaner.rules.rules, groups: stage.groups
      ).reports(deadline: budget.reportsDeadline) : []
    if options.explains, reports.count < editor.list.blocks.count { try budget.cut(by: .seconds) }
    let signs = PageSigns(
      VerdictSource(
        list: list, document: document, outline: outline, content: content, roles: arranger.roles,
        findings: findings, rules: cleaner.rules.rules, page: page))
    workspace.clock.end(.verdict)
    try budget.check()
    return JudgedPage(
      page: cleaned, metadata: page.metadata, comments: comments, reports: reports, signs: signs,
      threshold: selection.threshold,
      confidence: scores.selection.confidence(selection.expectedF),
      trace: trace(stage.decoded, cleaned, findings, selection, budget), budget: budget)
  }

  /// Readers' comments, where they are asked for.
  ///
  /// - Parameter content: takes the blocks that they are in.
  private func section(
    _ stage: RuleStage, _ selection: Selection, _ content: inout MainContent
  ) -> [Article.Comment] {
    guard
      cleaner.options.contents.contains(.comments) || cleaner.options.contents.contains(.sections),
      !content.body.isEmpty
    else { return [] }
    var source: CommentSource?
    if let document = stage.document, let names = stage.names {
      var isKept = stage.list.blocks.indices.map { selection.isKept($0) }
      let shown = [content.headline, content.standfirst].compactMap { $0 }
      for block in content.body + content.captions + shown { isKept[block] = true }
      source = CommentSource(
        document: document, list: stage.list, names: names, groups: stage.groups, isKept: isKept,
        loose: content.comments, deadline: stage.budget.deadline)
    }
    let section = CommentSection(source, stage.list, loose: content.comments)
    content.comments = section.blocks
    return section.comments
  }

  private func trace(
    _ decoded: DecodedPage, _ page: CleanedPage, _ findings: RuleFindings, _ selection: Selection,
    _ budget: PageBudget
  ) -> Trace {
    var trace = Trace()
    trace.encoding = decoded.encoding
    trace.encodingSource = decoded.source.rawValue
    trace.replacements = decoded.replacements
    trace.droppedNulls = decoded.droppedNulls
    trace.isPlainText = page.document == nil
    trace.nodes = page.document?.count ?? 0
    trace.blocks = page.blocks.blocks.count
    trace.showsHiddenText = page.blocks.hidden.isShown
    trace.keptBlocks = page.content.body.count
    trace.brakeReleased = selection.reasons.count { $0 == .brake }
    trace.removed = findings.removedKinds(selection, cleaner.rules.rules).map {
      Trace.KindCount(kind: $0.kind, blocks: $0.blocks)
    }
    if !workspace.rules.exhausted.isEmpty || !workspace.rules.exhaustedRules.isEmpty {
      let asking = cleaner.rules.rules(
        asking: workspace.rules.exhausted, deadline: budget.deadline)
      trace.exhaustedRules = Set(asking + workspace.rules.exhaustedRules).sorted().map {
        cleaner.rules.rules[$0].id
      }
    }
    guard cleaner.options.contents.contains(.trace) else { return trace }
    var fired: [Int32: Int] = [:]
    for item in findings.evidence { fired[item.rule, default: 0] += 1 }
    trace.rules = fired.map {
      Trace.RuleCount(id: cleaner.rules.rules[Int($0.key)].id, blocks: $0.value)
    }.sorted {
      $0.id < $1.id
    }
    return trace
  }
}

extension Article {
  fileprivate init(_ judged: Pipeline.JudgedPage, options: CleanerOptions) {
    let page = judged.page
    let budget = judged.budget
    let normaliser = Normaliser(
      form: options.normalForm, asciiPunctuation: options.asciiPunctuation)
    var counts = NormalisationCounts()
    // Not the page itself: it would be copied for each block.
    let (list, roles, deadline) = (page.blocks, page.roles, budget.deadline)
    text = TextRenderer.body(page, page.content.text) { block, out in
      if deadline.hasPassed { return }
      let range = list.blocks[block]
      if roles[block] == .preformatted {
        page.write(block, into: &out, normaliser, &counts)
      } else {
        normaliser.normalise(list.text[Int(range.start)..<Int(range.end)], into: &out, &counts)
      }
    }
    var trace = judged.trace
    trace.normalisation = counts
    self.trace = trace
    threshold = judged.threshold
    // Nothing was kept: that nothing is there is not a matter of words in common.
    confidence = text.isEmpty ? 0 : judged.confidence
    metadata = judged.metadata.normalised(normaliser)
    comments = judged.comments.compactMap { comment in
      deadline.hasPassed ? nil : comment.normalised(normaliser)
    }
    blocks = judged.reports.map { report in
      if budget.deadline.hasPassed { return report }
      var report = report
      report.text = normaliser.normalise(report.text, &counts)
      return report
    }
    signs = judged.signs
    verdict = VerdictScore(signs).verdict
    isTruncated = judged.signs.isTruncated
    cutBy = budget.cuts
    self.page = page
    contents = options.contents
    links = LinkResolver(
      address: options.url ?? judged.metadata.url?.value, page.document,
      stripsTracking: options.stripsTracking)
    timeLeft = deadline.left
    self.normaliser = normaliser
  }
}

extension Metadata {
  /// All values in the output's normal form, and none that a reader's programs had better not follow.
  fileprivate func normalised(_ normaliser: Normaliser) -> Metadata {
    var counts = NormalisationCounts()
    var result = self
    func normalise(_ text: inout Sourced<String>?) {
      if let value = text?.value { text?.value = normaliser.normalise(value, &counts) }
    }
    normalise(&result.title)
    normalise(&result.standfirst)
    normalise(&result.site)
    normalise(&result.section)
    normalise(&result.published)
    normalise(&result.modified)
    normalise(&result.language)
    result.authors?.value = authors?.value.map { normaliser.normalise($0, &counts) } ?? []
    func makeSafe(_ link: inout Sourced<String>?) {
      if let value = link { link = SafeLink(value.value).map { .init($0.address, value.source) } }
    }
    makeSafe(&result.url)
    makeSafe(&result.image)
    makeSafe(&result.licence)
    return result
  }
}

extension [UInt8] {
  /// Whether the text is HTML rather than plain text: a tag, comment or doctype near its start, or
  /// block-level tags further on.
  fileprivate var looksLikeMarkup: Bool {
    var tags = 0
    var index = startIndex
    let limit = Swift.min(count, 1 << 16)
    let first = firstIndex { !isSpace($0) } ?? endIndex
    while index < limit, let open = self[index..<limit].firstIndex(of: UInt8(ascii: "<")) {
      var next = open + 1
      if next < limit, self[next] == UInt8(ascii: "!") || self[next] == UInt8(ascii: "?") {
        return true
      }
      if next < limit, self[next] == UInt8(ascii: "/") { next += 1 }
      var end = next
      while end < limit, isAlphanumeric(self[end]) { end += 1 }
      if end > next, end < limit,
        isSpace(self[end]) || self[end] == UInt8(ascii: ">") || self[end] == UInt8(ascii: "/")
      {
        let name = String(decoding: self[next..<end], as: UTF8.self).lowercased()
        if Tag(name) != .unknown {
          tags += 1
          if open == first || tags >= 4 { return true }
        }
      }
      index = open + 1
    }
    return tags >= 2
  }
}
