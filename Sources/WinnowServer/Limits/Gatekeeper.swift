import HTTPTypes
import Hummingbird

/// Decides who may ask: those with the token, and without one only programs of this machine that no page of the web
/// has sent.
struct Gatekeeper: RouterMiddleware {
  typealias Context = ServiceContext

  private let token: [UInt8]?
  /// What stands in the address bar of a browser says nothing secret, and health is asked by supervisors.
  static let open: Set<String> = ["/", "/healthz", "/openapi.json"]

  init(_ settings: ServiceSettings) { token = settings.token.map { Array($0.utf8) } }

  func handle(
    _ request: Request, context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    try refuseStrangers(request)
    if token != nil, !Self.open.contains(request.uri.path),
      !request.uri.path.hasPrefix("/workbench/static/"), !isKnown(request)
    {
      throw Problem(
        .unauthorized, "unauthorized", "A token is needed",
        "send Authorization: Bearer and the token that the service was started with")
    }
    return try await next(request, context)
  }

  /// A page on the web can have a browser send requests here, and a name that it owns lead to this machine.
  private func refuseStrangers(_ request: Request) throws(Problem) {
    let host = request.head.authority
    if token == nil, let host, !ServiceSettings.isLoopback(Self.name(of: host)) {
      throw Problem(
        .misdirectedRequest, "wrong-host", "The service does not go by this name",
        "without a token it answers to localhost and loopback addresses alone")
    }
    if let origin = request.headers[.origin] {
      guard let host, origin == "http://" + host || origin == "https://" + host else {
        throw .forbiddenOrigin
      }
    }
    let site = HTTPField.Name("Sec-Fetch-Site").flatMap { request.headers[$0] }
    // Somebody may follow a link to the workbench; nothing else comes from other sites.
    if let site, site == "cross-site" || site == "same-site", request.uri.path != "/" {
      throw .forbiddenOrigin
    }
  }

  /// A host without its port.
  static func name(of host: String) -> String {
    if host.hasPrefix("[") { return String(host.prefix { $0 != "]" }) + "]" }
    return String(host.prefix { $0 != ":" })
  }

  private func isKnown(_ request: Request) -> Bool {
    guard let token, let given = request.headers[.authorization],
      given.lowercased().hasPrefix("bearer ")
    else { return false }
    let bytes = Array(given.utf8.dropFirst(7))
    // All bytes are looked at, so that the time does not tell how many were right.
    var difference = bytes.count ^ token.count
    for index in token.indices {
      difference |= Int(token[index] ^ (bytes.isEmpty ? 0 : bytes[index % bytes.count]))
    }
    return difference == 0
  }
}

extension Problem {
  fileprivate static let forbiddenOrigin = Problem(
    .forbidden, "forbidden-origin", "Pages of other sites may not ask",
    "the request comes from a page of another origin")
}
