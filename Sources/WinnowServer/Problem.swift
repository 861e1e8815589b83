import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// An error as RFC 9457 has it: a problem document.
struct Problem: Error, Sendable {
  var status: HTTPResponse.Status
  /// The last part of the problem's type, such as `too-large`.
  var name: String
  /// The same for all problems of the type.
  var title: String
  /// What went wrong this time, and how to mend it.
  var detail: String
  /// Seconds after which it makes sense to ask again.
  var retryAfter: Int?
  /// The methods that the path knows, where the request's is another.
  var allowed: String?
  var fields: [RuleMessage] = []

  init(
    _ status: HTTPResponse.Status, _ name: String, _ title: String, _ detail: String,
    retryAfter: Int? = nil
  ) {
    (self.status, self.name, self.title, self.detail) = (status, name, title, detail)
    self.retryAfter = retryAfter
  }

  /// A message of the rule checker.
  struct RuleMessage: Encodable, Sendable {
    var severity: String
    var line: Int
    var column: Int
    var rule: String?
    var message: String
    var mend: String?
  }

  private struct Document: Encodable {
    var type: String
    var title: String
    var status: Int
    var detail: String
    var errors: [RuleMessage]?
  }

  /// The document, as one line of JSON.
  var json: String {
    JSONText.encode(
      Document(
        type: "urn:winnow:problem:" + name, title: title, status: status.code, detail: detail,
        errors: fields.isEmpty ? nil : fields))
  }

  var response: Response {
    var headers: HTTPFields = [.contentType: "application/problem+json"]
    if let retryAfter { headers[.retryAfter] = "\(retryAfter)" }
    if let allowed { headers[.allow] = allowed }
    if status == .unauthorized { headers[.wwwAuthenticate] = "Bearer realm=\"winnow\"" }
    return Response(
      status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: json)))
  }
}

extension Problem {
  static func badRequest(_ detail: String) -> Problem {
    Problem(.badRequest, "bad-request", "The request cannot be understood", detail)
  }

  static func tooLarge(_ what: String, most: Int) -> Problem {
    Problem(
      .contentTooLarge, "too-large", "The request is too large",
      "\(what) is larger than \(most) bytes; send less, or start the service with a larger --max-body"
    )
  }

  static let full = Problem(
    .serviceUnavailable, "full", "The service has as much to do as it may",
    "all places for pages are taken; ask again in a second", retryAfter: 1)

  static let outOfMemory = Problem(
    .serviceUnavailable, "out-of-memory", "The service holds as many bytes as it may",
    "the pages that are in flight fill the memory set aside for them; ask again in a second",
    retryAfter: 1)

  static let tooMany = Problem(
    .tooManyRequests, "too-many-requests", "This client asks for too much at one time",
    "this address has as many pages in flight as one client may; wait for answers before you send more",
    retryAfter: 1)

  static let stopping = Problem(
    .serviceUnavailable, "stopping", "The service stops",
    "no new pages are taken; ask again when it has started anew", retryAfter: 5)
}

/// JSON as the service writes it.
enum JSONText {
  static func encode(_ value: some Encodable) -> String {
    String(decoding: data(value), as: UTF8.self)
  }

  static func data(_ value: some Encodable) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Only floating point that is no number can fail, and nothing here holds any.
    return (try? encoder.encode(value)) ?? Data("{}".utf8)
  }

  static func response(
    _ value: some Encodable, status: HTTPResponse.Status = .ok
  ) -> Response {
    Response(
      status: status, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: data(value))))
  }
}
