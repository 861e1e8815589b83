import HTTPTypes
import Hummingbird
import Winnow

/// `POST /v1/load`: what Open WebUI's external document loader calls with `urls`.
///
/// Without `--fetch` only pages that come with the request can be loaded.
struct LoaderRoute {
  let service: Service

  /// So many addresses or pages in one request.
  private static let most = 64

  struct Document: Encodable, Sendable {
    var content: String
    var metadata: Metadata

    enum CodingKeys: String, CodingKey {
      case content = "page_content"
      case metadata
    }
  }

  struct Metadata: Encodable, Sendable {
    var source: String
    var title: String?
    var language: String?
    var published: String?
    var authors: String?
    var article: Bool
    var confidence: Double
  }

  func add(to router: Router<ServiceContext>) {
    router.post("/v1/load") { request, context in
      let ticket = try service.admission.enter(context.client)
      let sort = ContentType(request.headers[.contentType])
      guard sort.isJSON else { throw sort.refused("application/json") }
      let body = try await request.bytes(most: service.settings.mostBodyBytes, ticket)
      var members = try JSONMembers(JSONItem(bytes: body), "the request")
      let urls = try members.texts("urls") ?? []
      let pages = try (members.objects("pages") ?? []).map { (item) throws(Problem) in
        try PageRequest(json: item)
      }
      try members.finish()
      guard !urls.isEmpty || !pages.isEmpty else {
        throw Problem.badRequest("'urls' or 'pages' must hold something")
      }
      guard urls.count + pages.count <= Self.most else {
        throw Problem.badRequest("at most \(Self.most) pages in one request")
      }
      var documents: [Document] = []
      for page in pages { documents.append(try await load(page, ticket)) }
      var failure: Problem?
      for url in urls {
        do {
          documents.append(try await load(url, ticket))
        } catch let problem as Problem {
          failure = failure ?? problem
        }
      }
      // Callers take a list for what could be loaded; where nothing could, they should hear why.
      if documents.isEmpty, let failure { throw failure }
      return JSONText.response(documents)
    }
  }

  private func load(_ url: String, _ ticket: Admission.Ticket) async throws -> Document {
    guard let fetcher = service.fetcher else {
      throw Problem(
        .unprocessableContent, "no-fetch", "The service fetches nothing",
        "send the page with the request ('pages'), or start the service with --fetch")
    }
    let (bytes, type, last) = try await fetcher.fetch(url, ticket)
    let sort = ContentType(type)
    guard sort.isPage else {
      throw Problem(
        .unprocessableContent, "no-page", "The address is not that of a page",
        "it answers with '\(sort.name.prefix(80))'")
    }
    var page = try PageRequest(body: bytes, sort: sort, parameters: [])
    page.options.url = last
    return try await load(page, ticket, source: url)
  }

  private func load(
    _ page: PageRequest, _ ticket: Admission.Ticket, source: String? = nil
  ) async throws -> Document {
    let source = source ?? page.options.url ?? ""
    return try await service.clean(page, ticket) { article in
      Document(
        content: article.text,
        metadata: Metadata(
          source: source, title: article.headline, language: article.metadata.language?.value,
          published: article.metadata.published?.value,
          authors: article.metadata.authors?.value.joined(separator: ", "),
          article: article.verdict.isArticle,
          confidence: (Double(article.confidence) * 1000).rounded() / 1000))
    }
  }
}
