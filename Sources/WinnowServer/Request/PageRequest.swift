import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Winnow

/// A page that is to be cleaned, and how.
struct PageRequest: Sendable {
  var page: [UInt8]
  var options: CleanOptions

  /// The request as JSON: `html`, `text` or `html_b64`, and options.
  ///
  /// - Parameter takesID: whether there may be an `id`, as lines of a batch have.
  init(
    json: JSONItem, parameters: [(String, String)] = [], takesID: Bool = false
  ) throws(Problem) {
    var members = try JSONMembers(json, "the request")
    options = try CleanOptions(parameters: parameters)
    try options.apply(&members)
    if takesID { _ = try members.text("id") }
    let html = try members.text("html")
    let text = try members.text("text")
    let encoded = try members.text("html_b64")
    try members.finish()
    switch (html, text, encoded) {
    case (let html?, nil, nil):
      page = Array(html.utf8)
      // The text of a JSON document is UTF-8, whatever the page says of its bytes.
      if options.encoding == nil { options.encoding = "utf-8" }
    case (nil, let text?, nil):
      page = Array(text.utf8)
      options.input = .text
      options.encoding = "utf-8"
    case (nil, nil, let encoded?):
      guard let data = Data(base64Encoded: encoded) else {
        throw .badRequest("'html_b64' is no Base64 (RFC 4648, section 4)")
      }
      page = Array(data)
    default:
      throw .badRequest("one of 'html', 'text' and 'html_b64' must hold the page, and only one")
    }
  }

  /// The page itself as the body, options as parameters of the address.
  init(body: [UInt8], sort: ContentType, parameters: [(String, String)]) throws(Problem) {
    page = body
    options = try CleanOptions(parameters: parameters)
    options.charset = sort.charset
    if sort.name == "text/plain", options.input == .auto { options.input = .text }
  }
}

/// A content type: its name in lower case, and its charset.
struct ContentType: Sendable {
  var name: String
  var charset: String?

  init(_ header: String?) {
    let parts = (header ?? "").split(separator: ";")
    name = (parts.first.map(Self.trimmed) ?? "").lowercased()
    for part in parts.dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1).map(Self.trimmed)
      guard pair.count == 2, pair[0].lowercased() == "charset" else { continue }
      charset = pair[1].filter { $0 != "\"" }
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    text.trimmingCharacters(in: .whitespaces)
  }

  var isJSON: Bool { name == "application/json" }

  /// Whether a body of this type may be a page; one without a type may be.
  var isPage: Bool {
    [
      "", "text/html", "text/plain", "application/xhtml+xml", "application/octet-stream",
      "application/xml", "text/xml",
    ].contains(name)
  }

  var isRules: Bool {
    [
      "", "application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml", "text/plain",
      "application/octet-stream",
    ].contains(name)
  }

  func refused(_ takes: String) -> Problem {
    Problem(
      .unsupportedMediaType, "unsupported-media-type", "The body's content type is of no use here",
      "'\(name.prefix(80))' is not taken; send \(takes)")
  }
}

extension Request {
  /// The parameters of the address, percent signs decoded.
  ///
  /// - Throws: where they are no UTF-8.
  func parameters() throws(Problem) -> [(String, String)] {
    guard let query = uri.query, !query.isEmpty else { return [] }
    var result: [(String, String)] = []
    for pair in query.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let decoded = parts.map {
        $0.replacingOccurrences(of: "+", with: " ").removingPercentEncoding
      }
      guard let name = decoded[0], let value = decoded.count > 1 ? decoded[1] : "" else {
        throw .badRequest("the address has parameters that are no UTF-8 in percent signs")
      }
      result.append((name, value))
    }
    return result
  }

  /// The whole body.
  ///
  /// - Parameters:
  ///   - most: its bytes at most.
  ///   - ticket: what holds the memory for it.
  /// - Throws: 413 where it is larger, 503 where there is no memory for it.
  func bytes(most: Int, _ ticket: Admission.Ticket) async throws -> [UInt8] {
    let declared = headers[.contentLength].flatMap { Int($0) }
    if let declared, declared > most { throw Problem.tooLarge("the body", most: most) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(declared ?? 0, 1 << 20))
    for try await part in body {
      guard bytes.count + part.readableBytes <= most else {
        throw Problem.tooLarge("the body", most: most)
      }
      try ticket.hold(part.readableBytes)
      bytes.append(contentsOf: part.readableBytesView)
    }
    return bytes
  }
}
