import HTTPTypes
import Hummingbird
import Logging
import Metrics

/// What stands around every request: problems become documents, answers get their headers, and what happened is
/// counted and logged. Neither pages nor their addresses are.
struct RequestObserver: RouterMiddleware {
  typealias Context = ServiceContext

  let registry: PrometheusRegistry
  /// The methods of each path.
  let paths: [String: String]

  /// How a path is counted: those that are unknown are one.
  private func label(_ path: String) -> String {
    if paths[path] != nil { return path }
    if path.hasPrefix("/workbench/static/") { return "/workbench/static" }
    if path.hasPrefix("/workbench/pages/") { return "/workbench/pages" }
    return "other"
  }

  func handle(
    _ request: Request, context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    let path = request.uri.path
    var response: Response
    do {
      response = try await next(request, context)
    } catch let problem as Problem {
      response = answer(problem, context)
    } catch let error as any HTTPResponseError {
      response = answer(problem(error, path), context)
    } catch is CancellationError {
      response = Problem.stopping.response
    } catch {
      // The text may hold what the client sent; its type does not.
      context.logger.error(
        "request failed", metadata: ["error": "\(type(of: error))", "path": "\(label(path))"])
      response = answer(
        Problem(
          .internalServerError, "internal", "The service has failed",
          "this is a fault of the service; its log has more"), context)
    }
    secure(&response)
    let time = start.duration(to: .now)
    let status = "\(response.status.code)"
    let dimensions = [("path", label(path)), ("status", status)]
    Counter(label: "winnow_requests_total", dimensions: dimensions, factory: registry).increment()
    Metrics.Timer(
      label: "winnow_request_seconds", dimensions: [("path", label(path))], factory: registry
    ).recordNanoseconds(time.nanoseconds)
    context.logger.info(
      "request",
      metadata: [
        "method": "\(request.method.rawValue.prefix(10))", "path": "\(label(path))",
        "status": "\(status)", "ms": "\(time.nanoseconds / 1_000_000)",
      ])
    return response
  }

  private func problem(_ error: any HTTPResponseError, _ path: String) -> Problem {
    guard error.status == .notFound else {
      return Problem(
        error.status, "http-\(error.status.code)", error.status.reasonPhrase,
        "the request cannot be answered as it is")
    }
    guard let methods = paths[path].map({ $0 == "GET" ? "GET, HEAD" : $0 }) else {
      return Problem(
        .notFound, "not-found", "There is nothing here",
        "the service does not know this path; /openapi.json lists those that it does")
    }
    var problem = Problem(
      .methodNotAllowed, "method-not-allowed", "The path does not know the method",
      "it takes \(methods)")
    problem.allowed = methods
    return problem
  }

  private func answer(_ problem: Problem, _ context: Context) -> Response {
    if problem.status == .contentTooLarge {
      // What the client still sends is not waited for.
      context.channel.eventLoop.scheduleTask(in: .seconds(2)) {
        context.channel.close(promise: nil)
      }
    }
    return problem.response
  }

  /// No answer runs, frames or loads anything where a browser opens it; the workbench says for itself what it needs.
  private func secure(_ response: inout Response) {
    response.headers[.xContentTypeOptions] = "nosniff"
    if response.headers[.contentSecurityPolicy] == nil {
      response.headers[.contentSecurityPolicy] =
        "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    }
    for (name, value) in [
      ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Cross-Origin-Opener-Policy", "same-origin"),
    ] {
      if let name = HTTPField.Name(name) { response.headers[name] = value }
    }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
  }
}

extension Duration {
  var nanoseconds: Int64 {
    components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
  }
}
