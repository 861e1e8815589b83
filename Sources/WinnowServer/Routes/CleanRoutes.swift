import HTTPTypes
import Hummingbird
import NIOCore
import Winnow

/// `POST /v1/clean` and `POST /v1/explain`.
struct CleanRoutes {
  let service: Service

  func add(to router: Router<ServiceContext>) {
    router.post("/v1/clean") { request, context in
      let ticket = try service.admission.enter(context.client)
      let page = try await read(request, ticket)
      let format = try page.options.format ?? AnswerFormat.chosen(request.headers[.accept])
      let text = try await service.clean(page, ticket) { AnswerFormat.text($0, format) }
      return Response(
        status: .ok,
        headers: [.contentType: AnswerFormat.type(format), .vary: "Accept"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
    router.post("/v1/explain") { request, context in
      let ticket = try service.admission.enter(context.client)
      var page = try await read(request, ticket)
      guard page.options.format ?? .json == .json else {
        throw Problem.badRequest("an explanation is JSON; leave 'format' out")
      }
      page.options.contents.formUnion([.blocks, .trace])
      let text = try await service.clean(page, ticket, explains: true) { $0.rendered(as: .json) }
      return Response(
        status: .ok, headers: [.contentType: "application/json"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
  }

  private func read(_ request: Request, _ ticket: Admission.Ticket) async throws -> PageRequest {
    let sort = ContentType(request.headers[.contentType])
    guard sort.isJSON || sort.isPage else {
      throw sort.refused("text/html, text/plain, application/xhtml+xml or application/json")
    }
    let parameters = try request.parameters()
    let body = try await request.bytes(most: service.settings.mostBodyBytes, ticket)
    guard sort.isJSON else {
      return try PageRequest(body: body, sort: sort, parameters: parameters)
    }
    return try PageRequest(json: JSONItem(bytes: body), parameters: parameters)
  }
}
