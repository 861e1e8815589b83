public import Winnow

/// The first of two passes over an input: cleans its documents and learns what recurs on their sites.
public struct TemplateRun {
  private let options: BuildOptions
  private let cleaner: Cleaner

  /// What came of it.
  public struct Outcome: Sendable {
    public var templates: [SiteTemplate]
    public var tally: TemplateLearner.Tally
    public var siteCount: Int
    /// Documents that could not be read or cleaned, with the reasons of the first hundred.
    public var failed = 0
    public var reasons: [String] = []
  }

  /// - Parameter options: those of a build; the input, sample, limit, cleaner and workers count here.
  /// - Throws: `RuleErrors` where rules are wrong.
  public init(_ options: BuildOptions) throws {
    self.options = options
    cleaner = try Cleaner(options.cleaner)
  }

  private struct View: Sendable {
    var page: TemplateView?
    var failure: String?
  }

  /// Runs to the end of the input.
  ///
  /// - Parameter progress: called after each document with the number of documents and failures so far.
  public func run(progress: (Int, Int) -> Void = { _, _ in }) throws -> Outcome {
    var learner = TemplateLearner()
    var outcome = Outcome(templates: [], tally: .init(), siteCount: 0)
    var documents = 0
    let feed = DocumentFeed(options)
    let cleaner = cleaner
    try OrderedWork.run(
      workers: options.workers, weight: { $0.size }, next: { feed.next() },
      scratch: { Workspace() }, work: { Self.view($0, cleaner, &$1) },
      consume: { view in
        documents += 1
        if let page = view.page { learner.add(page) }
        if let failure = view.failure {
          outcome.failed += 1
          if outcome.failed <= 100 { outcome.reasons.append(failure) }
        }
        progress(documents, outcome.failed)
      })
    outcome.templates = learner.templates()
    outcome.tally = learner.tally
    outcome.siteCount = learner.siteCount
    return outcome
  }

  private static func view(
    _ document: InputDocument, _ cleaner: Cleaner, _ workspace: inout Workspace
  ) -> View {
    if case .refused = document.content { return View() }
    do {
      let page = try DocumentCleaning.page(document)
      let article = try cleaner.clean(page, from: document.origin, &workspace)
      return View(page: article.templateView(url: document.origin.url))
    } catch let failure as DocumentCleaning.UnreadablePage {
      return View(failure: "\(document.source): \(failure.reason)")
    } catch {
      return View(failure: "\(document.source): \(error)")
    }
  }
}

extension BuildOptions {
  /// Learns templates from the input and adds their rules to the cleaner's.
  ///
  /// The rules depend on the input alone, so a run that is resumed learns the same ones. The input must
  /// be one that can be read twice.
  public mutating func learnTemplates(
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> TemplateRun.Outcome {
    let outcome = try TemplateRun(self).run(progress: progress)
    var writer = SiteRuleWriter()
    if let pack = try writer.pack(outcome.templates) { cleaner.rulePacks.append(pack) }
    return outcome
  }
}
