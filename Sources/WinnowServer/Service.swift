import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import Metrics
import NIOCore
import ServiceLifecycle
import Winnow

/// The parts that all routes share.
struct Service: Sendable {
  let settings: ServiceSettings
  let rules: RuleBook
  let admission: Admission
  let pool: PagePool
  let registry = PrometheusRegistry()
  let fetcher: PageFetcher?

  /// - Parameter packs: the user's own rules.
  /// - Throws: what is wrong with them.
  init(_ settings: ServiceSettings, packs: [RulePack] = []) throws(RuleErrors) {
    self.settings = settings
    rules = try RuleBook(settings, packs: packs)
    admission = Admission(settings)
    pool = PagePool(workers: settings.workers)
    fetcher = settings.fetches ? PageFetcher(settings) : nil
  }

  /// What pages are cleaned by now.
  var library: Library { rules.library }

  /// The methods of each path, for those that ask with another.
  static let paths = [
    "/": "GET", "/v1/clean": "POST", "/v1/clean/batch": "POST", "/v1/explain": "POST",
    "/v1/rules": "GET", "/v1/rules/check": "POST", "/v1/load": "POST", "/healthz": "GET",
    "/metrics": "GET", "/openapi.json": "GET", "/workbench/pages": "GET", "/workbench/page": "POST",
    "/workbench/draft": "POST", "/workbench/try": "POST", "/workbench/save": "POST",
    "/workbench/gold": "POST", "/workbench/learn": "POST",
  ]

  func router() -> Router<ServiceContext> {
    let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: RequestObserver(registry: registry, paths: Self.paths))
    router.add(middleware: Gatekeeper(settings))
    CleanRoutes(service: self).add(to: router)
    BatchRoute(service: self).add(to: router)
    RuleRoutes(service: self).add(to: router)
    LoaderRoute(service: self).add(to: router)
    PlainRoutes(service: self).add(to: router)
    WorkbenchRoutes(service: self).add(to: router)
    return router
  }

  /// The whole program: it stops gracefully, so that what was accepted is answered.
  func application(
    logger: Logger, onRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
  ) -> some ApplicationProtocol {
    let settings = settings
    var decoder = HTTP1Channel.Configuration.DecoderConfiguration()
    decoder.maxHeaderFieldSize = 16 << 10
    decoder.maxHeaderListSize = 32 << 10
    decoder.maxHeaderFieldCount = 100
    return Application(
      router: router(),
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [SlowClients(settings)],
          httpDecoderConfiguration: decoder)),
      configuration: ApplicationConfiguration(
        address: .hostname(settings.host, port: settings.port), backlog: 1024,
        availableConnectionsDelegate: .maximum(settings.mostConnections, logger: logger)),
      services: [PoolService(service: self)], onServerRunning: onRunning, logger: logger)
  }

  /// Ends pool and fetcher after the server has answered what it had accepted.
  private struct PoolService: ServiceLifecycle.Service {
    let service: WinnowServer.Service

    func run() async throws {
      // Services stop in the reverse order of their start, so this one is the last to hear of it.
      try await gracefulShutdown()
      await service.pool.close()
      try? await service.fetcher?.close()
    }
  }
}

extension Service {
  /// Takes a place, reads a body and cleans what is in it, on a thread for pages.
  ///
  /// - Parameter finish: makes the answer of the article; it runs on the same thread.
  func clean<Value: Sendable>(
    _ page: PageRequest, _ ticket: Admission.Ticket, explains: Bool = false,
    _ finish: @escaping @Sendable (Article) -> Value
  ) async throws -> Value {
    let outcome: Value
    do {
      outcome = try await run(ticket) { (workspace) throws(Problem) in
        let start = ContinuousClock.now
        let article = try library.clean(
          page.page, page.options, explains: explains, reusing: &workspace)
        let value = finish(article)
        Metrics.Timer(label: "winnow_page_seconds", dimensions: [], factory: registry)
          .recordNanoseconds(start.duration(to: .now).nanoseconds)
        return value
      }
    } catch {
      count("refused")
      throw error
    }
    count("cleaned")
    return outcome
  }

  /// Takes a place and runs work on a thread for pages.
  func run<Value: Sendable>(
    _ ticket: Admission.Ticket,
    _ work: @escaping @Sendable (inout Workspace) throws(Problem) -> Value
  ) async throws -> Value {
    try ticket.begin()
    let value = try await pool.run(work)
    // Held up to here.
    _ = ticket
    return value
  }

  private func count(_ outcome: String) {
    Counter(
      label: "winnow_pages_total", dimensions: [("outcome", outcome)], factory: registry
    ).increment()
  }
}
