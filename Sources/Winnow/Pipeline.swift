/// One page's way through the stages, in the order in which they run.
struct Pipeline {
  private let cleaner: Cleaner
  var workspace: Workspace

  init(_ cleaner: Cleaner, _ workspace: Workspace) {
    self.cleaner = cleaner
    self.workspace = workspace
  }

  /// What a page is after its rules have run.
  struct RuleStage {
    var decoded: DecodedPage
    var document: Document?
    var list: BlockList
    var metadata: PageMetadata
    var outline: PageOutline
    var findings: RuleFindings
    var names: PageNames?

    /// The page as rules see it.
    func rulePage(url: String?) -> RulePage {
      RulePage(
        document: document, blocks: list, outline: outline,
        language: metadata.metadata.language?.value, url: url ?? metadata.metadata.url?.value,
        generator: metadata.generator, names: names)
    }

    /// The page as the scorer measures it.
    ///
    /// - Parameter rules: the rules' log-odds for each block.
    func featureSource(rules: [Float]) -> FeatureSource {
      var source = FeatureSource(
        list: list, document: document, outline: outline, rules: rules)
      for title in metadata.titles { source.title.add(title) }
      for text in metadata.descriptions { source.description.add(text.utf8) }
      for text in metadata.articleBodies { source.declaredBody.add(text) }
      source.declaredTypes = metadata.declaredTypes
      source.address = metadata.metadata.url?.value
      source.authors = metadata.metadata.authors?.value ?? []
      source.names = names
      return source
    }
  }

  /// The stages up to the rules.
  ///
  /// - Parameter url: the page's address; where it is nil, that of the options or the page's own.
  static func stageRules(
    _ bytes: [UInt8], _ cleaner: Cleaner, url: String?, workspace: inout Workspace
  ) throws(UnknownEncoding) -> RuleStage {
    let options = cleaner.options
    workspace.clock.start()
    // Decode
    let decoded = try DecodedPage(
      bytes, encoding: options.encoding, isMarkup: options.input != .text)
    let isHTML = options.input == .html || (options.input == .auto && decoded.bytes.looksLikeMarkup)
    workspace.clock.end(.decode)
    // Parse, Segment
    let document = isHTML ? Document(html: decoded.bytes) : nil
    workspace.clock.end(.parse)
    let list = document.map { BlockList($0) } ?? BlockList(plainText: decoded.bytes)
    workspace.clock.end(.segment)
    // Metadata
    let names = document.map {
      workspace.rules.names.read(
        $0, bodyNames: cleaner.scorecards.html.bodyNames, rules: cleaner.rules)
    }
    let page =
      document.map { PageMetadata($0, names: names) } ?? PageMetadata(plainText: decoded.bytes)
    workspace.clock.end(.metadata)
    let headline = Headline.find(list, document, titles: page.titles)
    let outline = PageOutline(list, document, headline: headline)
    workspace.clock.end(.headline)
    // Rules
    var stage = RuleStage(
      decoded: decoded, document: document, list: list, metadata: page, outline: outline,
      findings: RuleFindings(), names: names)
    stage.findings = cleaner.rules.evaluate(
      stage.rulePage(url: url ?? options.url), &workspace.rules)
    workspace.clock.end(.rules)
    return stage
  }

  mutating func run(_ bytes: [UInt8]) throws(UnknownEncoding) -> Article {
    let options = cleaner.options
    let stage = try Self.stageRules(bytes, cleaner, url: nil, workspace: &workspace)
    let (document, list, outline, findings) = (
      stage.document, stage.list, stage.outline, stage.findings
    )
    var page = stage.metadata
    // Score
    let scores = PageScores(
      stage.featureSource(
        rules: findings.shared(among: list.blocks, rules: cleaner.rules.rules)),
      cleaner.scorecards, &workspace.clock)
    // Select
    let selection = Selection(
      list, outline: outline, card: scores.card, rules: scores.rules,
      parameters: scores.selection, focus: options.focus)
    var roles = RoleReader(document)
    let arranger = ContentArranger(
      list: list, document: document, outline: outline, selection: selection, findings: findings,
      rules: cleaner.rules.rules, roles: list.blocks.map { roles.role(of: $0) },
      keepsTables: options.contents.contains(.tables))
    var (content, blockRoles) = arranger.arrange(&page)
    var editor = BlockEditor(cleaner.rules, list, body: content.body)
    editor.apply(findings.edits, &workspace.rules)
    content.body = editor.body
    if let url = options.url, page.metadata.url == nil {
      page.metadata.url = Metadata.Sourced(url, "option")
    }
    workspace.clock.end(.select)
    // Normalise, Render
    let cleaned = CleanedPage(
      document: document, blocks: editor.list, roles: blockRoles, content: content,
      edited: editor.edited)
    let reports =
      options.explains
      ? Explanation(
        page: cleaned, selection: selection, scores: scores, findings: findings,
        rules: cleaner.rules.rules
      ).reports() : []
    let signs = PageSigns(
      VerdictSource(
        list: list, document: document, outline: outline, content: content, roles: blockRoles,
        findings: findings, rules: cleaner.rules.rules, page: page))
    workspace.clock.end(.verdict)
    defer { workspace.clock.end(.render) }
    return Article(
      cleaned, page.metadata, reports, signs, options: options,
      selection: selection, confidence: scores.selection.confidence(selection.expectedF),
      trace: trace(stage.decoded, cleaned, findings, selection))
  }

  private func trace(
    _ decoded: DecodedPage, _ page: CleanedPage, _ findings: RuleFindings, _ selection: Selection
  ) -> Trace {
    var trace = Trace()
    trace.encoding = decoded.encoding
    trace.encodingSource = decoded.source.rawValue
    trace.replacements = decoded.replacements
    trace.droppedNulls = decoded.droppedNulls
    trace.isPlainText = page.document == nil
    trace.nodes = page.document?.count ?? 0
    trace.blocks = page.blocks.blocks.count
    trace.keptBlocks = page.content.body.count
    trace.brakeReleased = selection.reasons.count { $0 == .brake }
    trace.removed = findings.removedKinds(selection, cleaner.rules.rules)
    if !workspace.rules.exhausted.isEmpty {
      trace.exhaustedRules = cleaner.rules.rules(asking: workspace.rules.exhausted).map {
        cleaner.rules.rules[$0].id
      }
    }
    guard cleaner.options.contents.contains(.trace) else { return trace }
    var fired: [Int32: Int] = [:]
    for item in findings.evidence { fired[item.rule, default: 0] += 1 }
    trace.rules = fired.map { (cleaner.rules.rules[Int($0.key)].id, $0.value) }.sorted {
      $0.id < $1.id
    }
    return trace
  }
}

extension Article {
  fileprivate init(
    _ page: CleanedPage, _ metadata: Metadata, _ reports: [BlockReport], _ signs: PageSigns,
    options: CleanerOptions, selection: Selection, confidence: Float, trace: Trace
  ) {
    let normaliser = Normaliser(
      form: options.normalForm, asciiPunctuation: options.asciiPunctuation)
    var counts = NormalisationCounts()
    text = TextRenderer.body(page, page.content.text) { block in
      let range = page.blocks.blocks[block]
      return normaliser.normalise(
        page.blocks.text[Int(range.start)..<Int(range.end)], &counts)
    }
    var trace = trace
    trace.normalisation = counts
    self.trace = trace
    threshold = selection.threshold
    // Nothing was kept: that nothing is there is not a matter of words in common.
    self.confidence = text.isEmpty ? 0 : confidence
    self.metadata = metadata.normalised(normaliser)
    blocks = reports.map { report in
      var report = report
      report.text = normaliser.normalise(report.text, &counts)
      return report
    }
    let score = VerdictScore(signs)
    verdict = score.verdict
    verdictTerms = score.terms
    isTruncated = signs.isTruncated
    self.page = page
    contents = options.contents
    self.normaliser = normaliser
  }
}

extension Metadata {
  /// All values in the output's normal form, and none that a reader's programs had better not follow.
  fileprivate func normalised(_ normaliser: Normaliser) -> Metadata {
    var counts = NormalisationCounts()
    var result = self
    for path in [
      \Metadata.title, \.standfirst, \.site, \.section, \.published, \.modified, \.language,
    ] {
      guard let value = self[keyPath: path]?.value else { continue }
      result[keyPath: path]?.value = normaliser.normalise(value, &counts)
    }
    result.authors?.value = authors?.value.map { normaliser.normalise($0, &counts) } ?? []
    for path in [\Metadata.url, \.image, \.licence] {
      guard let value = self[keyPath: path] else { continue }
      result[keyPath: path] = SafeLink(value.value).map { .init($0.address, value.source) }
    }
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
    while index < limit, let open = self[index..<limit].firstIndex(of: 0x3C) {
      var next = open + 1
      if next < limit, self[next] == 0x21 || self[next] == 0x3F { return true }
      if next < limit, self[next] == 0x2F { next += 1 }
      var end = next
      while end < limit, isAlphanumeric(self[end]) { end += 1 }
      if end > next, end < limit, isSpace(self[end]) || self[end] == 0x3E || self[end] == 0x2F {
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
