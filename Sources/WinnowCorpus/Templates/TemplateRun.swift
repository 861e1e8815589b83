import Synchronization
import Winnow
public import WinnowWorkshop

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
    var size = 0
  }

  /// Runs to the end of the input.
  ///
  /// - Parameter progress: called after each document, on the caller's thread.
  public func run(progress: (BuildProgress) -> Void = { _ in }) throws -> Outcome {
    let start = ContinuousClock.now
    var learner = TemplateLearner()
    var outcome = Outcome(templates: [], tally: .init(), siteCount: 0)
    var state = BuildProgress()
    state.totalInputBytes = options.input.survey().bytes
    let feed = DocumentFeed(options)
    let cleaner = cleaner
    try OrderedWork.run(
      workers: options.workers, weight: { $0.size }, next: { feed.next() },
      scratch: { Workspace() }, work: { Self.view($0, cleaner, &$1) },
      consume: { view in
        if let page = view.page { learner.add(page) }
        if let failure = view.failure {
          outcome.failed += 1
          if outcome.failed <= 100 { outcome.reasons.append(failure) }
        }
        state.documents += 1
        state.failed = outcome.failed
        state.pageBytes += view.size
        state.inputBytes = feed.bytesRead.value.load(ordering: .relaxed)
        state.seconds = (ContinuousClock.now - start) / .seconds(1)
        progress(state)
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
      let page = try DocumentCleaning.page(document, limit: cleaner.limits.bytes)
      let article = try cleaner.clean(page, from: document.origin, reusing: &workspace)
      return View(page: article.templateView(url: document.origin.url), size: page.count)
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
  ///
  /// - Throws: `BuildError` where the build could not begin afterwards, before anything is read.
  public mutating func learnTemplates(
    progress: (BuildProgress) -> Void = { _ in }
  ) throws -> TemplateRun.Outcome {
    try checkFolder()
    let outcome = try TemplateRun(self).run(progress: progress)
    var writer = SiteRuleWriter()
    if let pack = try writer.pack(outcome.templates) { cleaner.rulePacks.append(pack) }
    return outcome
  }
}
