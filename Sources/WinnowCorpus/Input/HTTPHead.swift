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
    let line = message[..<end].prefix { $0 != UInt8(ascii: "\n") }
    guard let code = line.split(separator: UInt8(ascii: " ")).dropFirst().first,
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
  /// - Parameters:
  ///   - isCut: whether the message is only a beginning.
  ///   - limit: a page's most bytes. Of a larger one so many and at least one more come out.
  /// - Throws: `HTTPProblem` where compressed bytes are damaged, and where what is too large is not the
  ///   page itself, so that there is no saying where the page would end.
  func page(
    of message: [UInt8], isCut: Bool = false, limit: Int = InputLimits.page
  ) throws(HTTPProblem) -> [UInt8] {
    var body = Body(bytes: message[bodyStart...], limit: limit, isCut: isCut)
    if fields["transfer-encoding"]?.lowercased().contains("chunked") == true {
      if let joined = Self.joined(body.bytes) { body.bytes = joined[...] }
    }
    for coding in (fields["content-encoding"] ?? "").lowercased().split(separator: ",").reversed() {
      switch coding.filter({ $0 != " " }) {
      case "gzip", "x-gzip":
        guard body.bytes.starts(with: [0x1F, 0x8B]) else { continue }
        try body.unpack(DeflateDecoder(.gzip))
      case "deflate":
        // Some servers send raw deflate under this name.
        if let first = body.bytes.first, first & 0x0F == 8 {
          try body.unpack(DeflateDecoder(.either))
        } else if !body.bytes.starts(with: [UInt8(ascii: "<")]) {
          try body.unpack(DeflateDecoder(.raw))
        }
      case "br":
        // Brotli has no mark; a body that does not unpack was unpacked before.
        try body.unpack(BrotliDecoder(), unlessText: true)
      case "zstd":
        guard body.bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) else { continue }
        try body.unpack(ZstdDecoder())
      default: continue
      }
    }
    if body.isCut, body.bytes.count <= limit { throw body.tooLarge }
    return Array(body.bytes)
  }

  /// A body on its way to the page.
  private struct Body {
    var bytes: ArraySlice<UInt8>
    let limit: Int
    /// Whether there is more of it than `bytes`.
    var isCut: Bool

    var tooLarge: HTTPProblem {
      HTTPProblem(reason: "HTTP body: larger than \(limit) bytes; raise --max-bytes")
    }

    /// - Parameter unlessText: whether what does not unpack stays, where it looks like text.
    mutating func unpack(
      _ decoder: any StreamDecoder, unlessText: Bool = false
    ) throws(HTTPProblem) {
      let result = decoder.decodeAll(bytes, limit: limit)
      switch result.problem {
      case nil: if isCut { throw tooLarge }
      case .tooLarge: isCut = true
      case .endsEarly where isCut: throw tooLarge
      case .endsEarly, .damaged:
        if unlessText, bytes.looksLikeText { return }
        throw HTTPProblem(reason: "HTTP body: \(result.problem?.reason ?? "")")
      }
      bytes = result.bytes[...]
    }
  }

  /// Chunks joined (RFC 9112, 7.1); nil where the body is not in chunks. A last chunk that is cut off
  /// gives what there is of it.
  private static func joined(_ body: ArraySlice<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    var rest = body
    while true {
      guard let feed = rest.firstIndex(of: UInt8(ascii: "\n")) else {
        return result.isEmpty ? nil : result
      }
      let line = rest[..<feed].prefix { $0 != UInt8(ascii: ";") }.trimmed
      guard !line.isEmpty, line.count <= 8,
        let length = Int(String(decoding: line, as: UTF8.self), radix: 16), length >= 0
      else { return result.isEmpty ? nil : result }
      if length == 0 { return result }
      let chunk = rest[(feed + 1)...].prefix(length)
      result += chunk
      rest = rest[chunk.endIndex...].drop { $0 == UInt8(ascii: "\r") }
      guard rest.first == UInt8(ascii: "\n") else { return rest.isEmpty ? result : nil }
      rest = rest.dropFirst()
    }
  }
}

extension DecodingProblem {
  var reason: String {
    switch self {
    case .tooLarge: "it is too large"
    case .endsEarly: "the compressed data ends early"
    case .damaged(let reason): reason
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate var looksLikeText: Bool {
    prefix(512).allSatisfy { $0 >= 0x20 || (UInt8(ascii: "\t")...UInt8(ascii: "\r")).contains($0) }
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
