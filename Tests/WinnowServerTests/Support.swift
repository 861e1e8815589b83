import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Testing

@testable import WinnowServer

/// A service under test.
enum Tested {
  /// A page with an article of two paragraphs and a menu.
  static let page = """
    <!DOCTYPE html><html lang="en"><head><title>Ferry runs again</title></head><body>
    <nav><a href="/a">Home</a> <a href="/b">News</a></nav>
    <article><h1>The ferry runs again</h1>
    <p>The ferry to the island left on Monday for the first time since the storms, with eleven cars and two \
    horses on board and the harbour master at the rail.</p>
    <p>Nobody had thought of bringing a ramp, so the horses waited on the quay until the carpenter had built one \
    from the boards of his own shed.</p></article>
    <footer>Imprint</footer></body></html>
    """

  static func service(
    _ change: (inout ServiceSettings) -> Void = { _ in }
  ) throws -> Service {
    var settings = ServiceSettings()
    settings.port = 0
    change(&settings)
    return try Service(settings)
  }

  /// Runs a test against the routes, without a connection.
  static func ask<Value>(
    _ service: Service? = nil,
    _ test: @escaping @Sendable (any TestClientProtocol) async throws -> Value
  ) async throws -> Value {
    let service = try service ?? self.service()
    return try await Application(router: service.router()).test(.router, test)
  }
}

extension TestClientProtocol {
  func post(
    _ uri: String, _ body: String, type: String? = "application/json", accept: String? = nil,
    headers: HTTPFields = [:]
  ) async throws -> TestResponse {
    var headers = headers
    if let type { headers[.contentType] = type }
    if let accept { headers[.accept] = accept }
    return try await execute(
      uri: uri, method: .post, headers: headers, body: ByteBuffer(string: body))
  }
}

extension TestResponse {
  var text: String { String(buffer: body) }

  /// The body as JSON; records an issue where it is none.
  func json() throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// The last part of a problem's type; nil where the answer is no problem.
  var problem: String? {
    guard headers[.contentType] == "application/problem+json",
      let type = try? json()["type"] as? String, let code = try? json()["status"] as? Int,
      code == status.code
    else { return nil }
    return type.replacingOccurrences(of: "urn:winnow:problem:", with: "")
  }
}

/// A string as JSON has it.
func quoted(_ text: String) -> String { JSONText.encode(text) }
