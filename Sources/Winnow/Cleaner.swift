/// What kind of input a page is.
public enum InputKind: String, CaseIterable, Sendable {
  case auto, html, text
}

/// How pages are cleaned.
public struct CleanerOptions: Sendable {
  /// HTML or plain text; found out by default.
  public var input = InputKind.auto
  /// A WHATWG label that overrides what the page says.
  public var encoding: String?
  /// The page's address: metadata, and what rules with a site scope look at.
  public var url: String?
  /// The Unicode form of all text that comes out.
  public var normalForm = NormalForm.nfc
  /// Whether typographic quotes, dashes and the like become ASCII.
  public var asciiPunctuation = false
  /// Whether the shipped packs take part.
  public var usesDefaultRules = true
  /// Rules of the user's own; they win over shipped ones.
  public var rulePacks: [RulePack] = []
  /// Rule ids to leave out, or globs such as `core/related/*`.
  public var disabledRules: [String] = []
  /// A scorecard for HTML pages in place of the shipped `weights/html.yaml`, as YAML; for training.
  public var htmlScorecard: [UInt8]?
  /// What goes into the output beside headline, standfirst and body.
  public var contents: ContentOptions = []
  /// Whether links lose the parameters by which newsletters and networks count readers, such as `utm_source`.
  public var stripsTracking = false
  /// What counts more where a block is in doubt.
  public var focus = Focus.balanced
  /// Whether `Article.blocks` holds a report for every block: whether `contents` has `blocks`.
  public var explains: Bool {
    get { contents.contains(.blocks) }
    set { if newValue { contents.insert(.blocks) } else { contents.remove(.blocks) } }
  }
  /// What one page may cost.
  public var limits = PageLimits()
  /// Whether pages are parsed with stand-ins, see `ParserRelease`; false to compare.
  package var usesStandIns = ParserRelease.current.isProven

  /// The defaults that stand beside each property.
  public init() {}
}

/// Cleans pages: immutable, to be made once and used from any number of threads.
///
/// ```swift
/// let cleaner = try Cleaner()
/// let article = try cleaner.clean(bytes)
/// print(article.rendered(as: .text))
/// ```
public struct Cleaner: Sendable {
  let options: CleanerOptions
  package let rules: CompiledRules
  package let scorecards: Scorecards

  /// - Throws: everything that is wrong with the rule packs, the disabled ids or the scorecard.
  public init(_ options: CleanerOptions = CleanerOptions()) throws(RuleErrors) {
    self.options = options
    let isAsShipped =
      options.usesDefaultRules && options.rulePacks.isEmpty && options.disabledRules.isEmpty
      && options.htmlScorecard == nil
    let shipped = ShippedState.embedded
    if isAsShipped {
      rules = shipped.rules
      scorecards = shipped.scorecards
      return
    }
    rules = CompiledRules(
      try RuleSet(
        packs: options.rulePacks, usesShipped: options.usesDefaultRules,
        disabled: options.disabledRules
      ).rules)
    scorecards =
      try options.htmlScorecard.map { (yaml) throws(RuleErrors) in
        try Scorecards(html: yaml, file: "scorecard")
      } ?? shipped.scorecards
  }

  package init(_ options: CleanerOptions, rules: CompiledRules, scorecards: Scorecards) {
    self.options = options
    self.rules = rules
    self.scorecards = scorecards
  }

  /// Cleans one page.
  ///
  /// - Parameter page: the page as it came: any encoding, HTML or plain text, complete or not. It is let
  ///   go once it is parsed, unless the caller keeps it.
  /// - Throws: where `options.encoding` is not known, and where the page is past one of
  ///   `options.limits` and must not be cut there. Bad pages do not throw: they give an article with
  ///   less in it, or an empty one.
  public func clean(_ page: consuming [UInt8]) throws(CleaningError) -> Article {
    var workspace = Workspace()
    return try clean(page, reusing: &workspace)
  }

  /// Cleans one page that is text already; what it declares of its encoding says nothing.
  ///
  /// - Parameters:
  ///   - html: the page; a `String` is copied once, so bytes are quicker where there are bytes.
  ///   - url: the page's address, which goes before that of the options.
  /// - Throws: where the page is past one of the options' limits and must not be cut there.
  public func clean(_ html: String, url: String? = nil) throws(CleaningError) -> Article {
    var workspace = Workspace()
    return try clean(
      Array(html.utf8), from: PageOrigin(url: url, charset: "utf-8"), reusing: &workspace)
  }

  /// Cleans one page from an address, which goes before that of the options.
  ///
  /// - Throws: as `clean(_:)`.
  public func clean(_ page: consuming [UInt8], url: String) throws(CleaningError) -> Article {
    var workspace = Workspace()
    return try clean(page, from: PageOrigin(url: url), reusing: &workspace)
  }

  /// Cleans one page with scratch memory that is used again for the next.
  ///
  /// - Throws: as `clean(_:)`.
  public func clean(
    _ page: consuming [UInt8], reusing workspace: inout Workspace
  ) throws(CleaningError) -> Article {
    // Moved, not copied: two owners would copy its tables at the first change.
    var own = Workspace()
    swap(&own, &workspace)
    var pipeline = Pipeline(self, own)
    own = Workspace()
    defer { workspace = pipeline.workspace }
    return try pipeline.run(page)
  }
}

/// Scratch memory of one worker.
public struct Workspace {
  package var rules = RuleWorkspace()
  package var clock = StageClock()
  public init() {}
}
