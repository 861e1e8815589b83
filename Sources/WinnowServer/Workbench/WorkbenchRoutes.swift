import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Winnow
import WinnowCorpus
import WinnowWorkshop

/// The workbench's page and what it asks for. These paths are its own affair and change with it.
struct WorkbenchRoutes {
  let service: Service

  /// Scripts and styles come from here, and from nowhere else; nothing else is loaded.
  private static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    + "frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

  func add(to router: Router<ServiceContext>) {
    router.get("/") { _, _ in try Self.file("index.html") }
    router.get("/workbench/static/:name") { _, context in
      try Self.file(context.parameters.require("name"))
    }
    router.get("/workbench/pages") { _, _ in try await pages() }
    router.post("/workbench/page") { request, context in try await open(request, context) }
    router.post("/workbench/draft") { request, context in try await draft(request, context) }
    router.post("/workbench/try") { request, context in try await attempt(request, context) }
    router.post("/workbench/save") { request, context in try await save(request, context) }
    router.post("/workbench/gold") { request, context in try await gold(request, context) }
    router.post("/workbench/learn") { request, context in try await learn(request, context) }
  }

  private static func file(_ name: String) throws -> Response {
    let types = [
      "html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8",
      "css": "text/css; charset=utf-8", "svg": "image/svg+xml",
    ]
    guard let file = StaticFiles.file(name),
      let type = types[String(name.split(separator: ".").last ?? "")]
    else { throw HTTPError(.notFound) }
    return Response(
      status: .ok,
      headers: [.contentType: type, .contentSecurityPolicy: policy, .cacheControl: "no-cache"],
      body: ResponseBody(byteBuffer: file))
  }

  // MARK: Pages

  private struct PageList: Encodable, Sendable {
    var pages: [PageFolder.Entry]
    var folder: Bool
    var savesRules: Bool
    var savesGold: Bool
    var kinds = Library.kinds
  }

  private func pages() async throws -> Response {
    let folder = service.settings.pages.map { PageFolder(path: $0) }
    let pages = try await service.pool.run { (_) throws(Problem) in try Self.entries(folder) }
    return JSONText.response(
      PageList(
        pages: pages, folder: folder != nil, savesRules: service.settings.savedRules != nil,
        savesGold: service.settings.gold != nil))
  }

  private static func entries(_ folder: PageFolder?) throws(Problem) -> [PageFolder.Entry] {
    do throws(FileError) { return try folder?.entries() ?? [] } catch { throw unreadable }
  }

  private static let unreadable = Problem(
    .notFound, "no-page", "The page is not there",
    "the folder of pages has none of this name, or it cannot be read")

  /// What requests say of the page they are about.
  private struct Reference: Sendable {
    /// Of the folder.
    var id: String?
    var bytes: [UInt8]?
    var url: String?

    init(_ members: inout JSONMembers) throws(Problem) {
      id = try members.text("page")
      url = try members.text("url").flatMap { $0.isEmpty ? nil : $0 }
      if let encoded = try members.text("html_b64") {
        guard let data = Data(base64Encoded: encoded) else {
          throw .badRequest("'html_b64' is no Base64")
        }
        bytes = Array(data)
      }
      guard id == nil || bytes == nil else {
        throw .badRequest("'page' and 'html_b64' do not go together")
      }
    }

    /// The page's bytes; nil where the request is about none.
    func page(_ settings: ServiceSettings) throws(Problem) -> [UInt8]? {
      if let bytes { return bytes }
      guard let id else { return nil }
      guard let folder = settings.pages else { throw unreadable }
      let page: [UInt8]?
      do throws(FileError) {
        page = try PageFolder(path: folder).page(id, most: settings.mostBodyBytes)
      } catch { throw unreadable }
      guard let page else { throw unreadable }
      return page
    }

    func needed(_ settings: ServiceSettings) throws(Problem) -> [UInt8] {
      guard let page = try page(settings) else {
        throw .badRequest("'page' or 'html_b64' must name a page")
      }
      return page
    }
  }

  private func members(
    _ request: Request, _ ticket: Admission.Ticket
  ) async throws -> JSONMembers {
    let sort = ContentType(request.headers[.contentType])
    guard sort.isJSON else { throw sort.refused("application/json") }
    // Base64 takes a third more.
    let body = try await request.bytes(most: service.settings.mostBodyBytes / 3 * 4 + 4096, ticket)
    return try JSONMembers(JSONItem(bytes: body), "the request")
  }

  private func open(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let ticket = try service.admission.enter(context.client)
    var members = try await members(request, ticket)
    let reference = try Reference(&members)
    var options = CleanOptions()
    options.url = reference.url
    options.rules = try members.text("rules").flatMap { $0.isEmpty ? nil : $0 }
    try members.finish()
    let chosen = options
    let settings = service.settings
    let library = service.library
    let data = try await service.run(ticket) { (workspace) throws(Problem) in
      let page = try reference.needed(settings)
      return JSONText.data(
        PageReport(try library.clean(page, chosen, explains: true, reusing: &workspace)))
    }
    return Response(
      status: .ok, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
  }

  // MARK: Rules

  private func draft(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let ticket = try service.admission.enter(context.client)
    var members = try await members(request, ticket)
    let reference = try Reference(&members)
    let texts = try members.texts("texts") ?? []
    let kind = try members.text("kind")
    let keeps = try members.flag("keep") ?? false
    try members.finish()
    guard (1...50).contains(texts.count) else {
      throw Problem.badRequest("'texts' must hold 1 to 50 texts")
    }
    let settings = service.settings
    let library = service.library
    let proposal = try await service.run(ticket) { (_) throws(Problem) in
      if keeps { return try RuleProposal.keeping(texts, url: reference.url) }
      return try RuleProposal.against(
        texts, page: reference.needed(settings), url: reference.url, kind: kind, library: library)
    }
    return JSONText.response(proposal)
  }

  private struct Trial: Encodable, Sendable {
    var problems: [Problem.RuleMessage]
    var page: PageChange?
    /// Pages of the folder on which something changes.
    var pages: [PageChange] = []
    /// Pages that were looked at, and such that could not be.
    var looked = 0
    var failed = 0
    var total = 0
  }

  /// Seconds for all pages of a folder.
  private static let trialSeconds = 60.0

  private func attempt(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let ticket = try service.admission.enter(context.client)
    var members = try await members(request, ticket)
    let reference = try Reference(&members)
    let rules = try members.text("rules") ?? ""
    let against = try members.text("against").flatMap { $0.isEmpty ? nil : $0 }
    try members.finish()
    let library = service.library
    let settings = service.settings
    let (before, after, problems) = try await service.run(ticket) { (_) throws(Problem) in
      var options = CleanOptions()
      options.rules = against
      let before = try library.cleaner(options)
      options.rules = rules
      return (before, try library.cleaner(options), library.check(Array(rules.utf8)).messages)
    }
    var trial = Trial(problems: problems)
    trial.page = try await service.run(ticket) { (workspace) throws(Problem) in
      guard let page = try reference.page(settings) else { return nil }
      return try Self.change(nil, page, reference.url, before, after, &workspace)
    }
    let folder = settings.pages.map { PageFolder(path: $0) }
    let entries = try await service.run(ticket) { (_) throws(Problem) in try Self.entries(folder) }
    trial.total = entries.count
    let start = ContinuousClock.now
    for entry in entries {
      guard start.duration(to: .now) < .seconds(Self.trialSeconds), let folder else { break }
      let change = try? await service.run(ticket) { (workspace) throws(Problem) -> PageChange? in
        guard
          let page = try? PageFiles.read(folder.path + "/" + entry.id, most: settings.mostBodyBytes)
        else { return nil }
        return try Self.change(entry.id, page, entry.url, before, after, &workspace)
      }
      guard let change else {
        trial.failed += 1
        continue
      }
      trial.looked += 1
      if !change.isEmpty { trial.pages.append(change) }
    }
    return JSONText.response(trial)
  }

  private static func change(
    _ id: String?, _ page: [UInt8], _ url: String?, _ before: Cleaner, _ after: Cleaner,
    _ workspace: inout Workspace
  ) throws(Problem) -> PageChange {
    let origin = PageOrigin(url: url)
    do {
      return PageChange(
        id: id, before: try before.clean(page, from: origin, reusing: &workspace),
        after: try after.clean(page, from: origin, reusing: &workspace))
    } catch {
      throw Problem(error)
    }
  }

  private struct Saved: Encodable, Sendable { var file: String }

  private func save(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let ticket = try service.admission.enter(context.client)
    var members = try await members(request, ticket)
    let rules = try members.text("rules") ?? ""
    try members.finish()
    guard !rules.isEmpty else { throw Problem.badRequest("'rules' must hold a rule file") }
    let book = service.rules
    let file = try await service.run(ticket) { (_) throws(Problem) in try book.save(rules) }
    return JSONText.response(Saved(file: file))
  }

  // MARK: Gold and sites

  private func gold(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let ticket = try service.admission.enter(context.client)
    var members = try await members(request, ticket)
    let reference = try Reference(&members)
    let id = try members.text("id") ?? ""
    let title = try members.text("title")
    let text = try members.text("text") ?? ""
    try members.finish()
    let letters = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-_"))
    guard (1...80).contains(id.count),
      id.unicodeScalars.allSatisfy({ letters.contains($0) && $0.isASCII })
    else { throw Problem.badRequest("'id' takes 1 to 80 letters, digits, - and _") }
    guard !text.isEmpty else { throw Problem.badRequest("'text' must hold the article") }
    // The page lies beside the gold file, so that the line stays right wherever the folder goes.
    let line = RuleBook.GoldLine(
      id: id, page: "pages/\(id).html", url: reference.url, title: title, text: text)
    let (book, settings) = (service.rules, service.settings)
    let file = try await service.run(ticket) { (_) throws(Problem) in
      try book.saveGold(line, page: reference.needed(settings))
    }
    return JSONText.response(Saved(file: file))
  }

  private struct Learnt: Encodable, Sendable {
    var yaml: String
    var rules: Int
    var summary: String
  }

  private func learn(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let ticket = try service.admission.enter(context.client)
    let members = try await members(request, ticket)
    try members.finish()
    guard let folder = service.settings.pages else {
      throw Problem(
        .conflict, "no-folder", "There is no folder of pages",
        "start the service with --pages and a folder")
    }
    let limits = service.settings.pageLimits
    let learnt = try await service.run(ticket) { (_) throws(Problem) -> Learnt in
      do {
        var options = BuildOptions(input: CorpusInput(paths: [folder]), folder: "")
        options.cleaner.limits = limits
        options.limit = PageFolder.most
        options.workers = 1
        let outcome = try TemplateRun(options).run()
        var writer = SiteRuleWriter(today: Today.iso)
        return Learnt(
          yaml: writer.yaml(outcome.templates), rules: outcome.templates.count,
          summary: "\(outcome.tally.articles) articles of \(outcome.siteCount) sites, "
            + "\(outcome.tally.withoutSite) pages that name no address")
      } catch {
        throw Self.unreadable
      }
    }
    return JSONText.response(learnt)
  }
}
