/// The head of an HTTP response, and how to get the page out of what follows it.
struct HTTPHead {
  var status: Int
  private var fields: [String: String]
  private var bodyStart: Int

  /// Reads the head; nil where there is no status line.
  init?(_ message: [UInt8]) {
    guard message.starts(with: "HTTP/".utf8) else { return nil }
    let end = message[...].endOfHead(from: 0) ?? message.count
    bodyStart = end
    let line = message[..<end].prefix { $0 != 0x0A }
    guard let code = line.split(separator: 0x20).dropFirst().first,
      let status = Int(String(decoding: code.trimmed, as: UTF8.self))
    else { return nil }
    self.status = status
    fields = HeaderFields.read(message[..<end])
  }

  /// Lower case, without parameters.
  var mediaType: String? { fields["content-type"].map { MediaType($0).name } }
  var charset: String? { fields["content-type"].flatMap { MediaType($0).charset } }

  /// The page: chunks joined, compression undone.
  ///
  /// Crawlers often store bodies unpacked and leave the fields as they were; a body that does not look
  /// as its fields say is taken as it is.
  ///
  /// - Parameter limit: the most bytes that may come out.
  /// - Throws: `HTTPProblem` where compressed bytes are damaged or too large.
  func page(
    of message: [UInt8], limit: Int = InputLimits.page
  ) throws(HTTPProblem) -> [UInt8] {
    var body = message[bodyStart...]
    if fields["transfer-encoding"]?.lowercased().contains("chunked") == true {
      if let joined = Self.joined(body) { body = joined[...] }
    }
    for coding in (fields["content-encoding"] ?? "").lowercased().split(separator: ",").reversed() {
      switch coding.filter({ $0 != " " }) {
      case "gzip", "x-gzip":
        guard body.starts(with: [0x1F, 0x8B]) else { continue }
        body = try Self.unpacked(body, DeflateDecoder(.gzip), limit)[...]
      case "deflate":
        // Some servers send raw deflate under this name.
        if let first = body.first, first & 0x0F == 8 {
          body = try Self.unpacked(body, DeflateDecoder(.either), limit)[...]
        } else if !body.starts(with: [0x3C]) {
          body = try Self.unpacked(body, DeflateDecoder(.raw), limit)[...]
        }
      case "br":
        // Brotli has no mark; a body that does not unpack was unpacked before.
        let result = BrotliDecoder().decodeAll(body, limit: limit)
        if result.problem == nil {
          body = result.bytes[...]
        } else if result.bytes.count > limit || !Self.looksLikeText(body) {
          throw HTTPProblem(reason: result.problem ?? "")
        }
      case "zstd":
        guard body.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) else { continue }
        body = try Self.unpacked(body, ZstdDecoder(), limit)[...]
      default: continue
      }
    }
    return Array(body)
  }

  private static func looksLikeText(_ body: ArraySlice<UInt8>) -> Bool {
    body.prefix(512).allSatisfy { $0 >= 0x20 || (0x09...0x0D).contains($0) }
  }

  private static func unpacked(
    _ body: ArraySlice<UInt8>, _ decoder: any StreamDecoder, _ limit: Int
  ) throws(HTTPProblem) -> [UInt8] {
    let result = decoder.decodeAll(body, limit: limit)
    if let problem = result.problem { throw HTTPProblem(reason: "HTTP body: \(problem)") }
    return result.bytes
  }

  /// Chunks joined (RFC 9112, 7.1); nil where the body is not in chunks. A last chunk that is cut off
  /// gives what there is of it.
  private static func joined(_ body: ArraySlice<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    var rest = body
    while true {
      guard let feed = rest.firstIndex(of: 0x0A) else { return result.isEmpty ? nil : result }
      let line = rest[..<feed].prefix { $0 != 0x3B }.trimmed
      guard !line.isEmpty, line.count <= 8,
        let length = Int(String(decoding: line, as: UTF8.self), radix: 16), length >= 0
      else { return result.isEmpty ? nil : result }
      if length == 0 { return result }
      let chunk = rest[(feed + 1)...].prefix(length)
      result += chunk
      rest = rest[chunk.endIndex...].drop { $0 == 0x0D }
      guard rest.first == 0x0A else { return rest.isEmpty ? result : nil }
      rest = rest.dropFirst()
    }
  }
}

/// A body that cannot be unpacked.
struct HTTPProblem: Error {
  var reason: String
}

/// A media type with its charset, as in a Content-Type field.
struct MediaType {
  /// Lower case, without parameters.
  var name: String
  var charset: String?

  init(_ field: String) {
    let parts = field.split(separator: ";", omittingEmptySubsequences: false)
    name = Self.trimmed(parts.first ?? "").lowercased()
    for part in parts.dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, Self.trimmed(pair[0]).lowercased() == "charset" else { continue }
      let value = Self.trimmed(pair[1]).filter { $0 != "\"" && $0 != "'" }
      if !value.isEmpty { charset = value }
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    String(decoding: Array(text.utf8)[...].trimmed, as: UTF8.self)
  }
}
