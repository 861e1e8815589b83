import Testing

@testable import WinnowCorpus

@Suite struct HTTPHeadTests {
  private let text = Array(
    "<p>The ferry left the harbour at dawn with eleven cars on board.</p>".utf8)

  private func page(_ message: [UInt8]) throws -> [UInt8] {
    let head = try #require(HTTPHead(message))
    return try head.page(of: message)
  }

  @Test func statusTypeAndCharset() throws {
    let head = try #require(
      HTTPHead(Made.response(text, type: "Text/HTML ; Charset=\"windows-1252\"")))
    #expect(head.status == 200)
    #expect(head.mediaType == "text/html")
    #expect(head.charset == "windows-1252")
    #expect(HTTPHead(text) == nil)
    #expect(HTTPHead(Array("HTTP/1.1".utf8)) == nil)
  }

  @Test func chunksAreJoined() throws {
    var chunked = Array("1d;name=value\r\n".utf8)
    chunked += text[..<29]
    chunked += Array("\r\n\(String(text.count - 29, radix: 16))\r\n".utf8)
    chunked += text[29...]
    chunked += Array("\r\n0\r\n\r\n".utf8)
    let fields = "Transfer-Encoding: chunked\r\n"
    #expect(try page(Made.response(chunked, fields: fields)) == text)
    // What is cut off gives what there is; what is in no chunks is taken as it is.
    let cut = try page(Made.response(Array(chunked.prefix(60)), fields: fields))
    #expect(text.starts(with: cut) && cut.count > 29)
    #expect(try page(Made.response(text, fields: fields)) == text)
  }

  @Test func packedBodiesAreUnpacked() throws {
    let packed = Made.gzip(text)
    #expect(try page(Made.response(packed, fields: "Content-Encoding: gzip\r\n")) == text)
    #expect(try page(Made.response(text, fields: "content-encoding: GZIP\r\n")) == text)
    #expect(
      try page(Made.response(Made.zstd(text), fields: "Content-Encoding: zstd\r\n")) == text)
    // A whole brotli stream of one stored block: window bits 16, then "ferry" as it is.
    let brotli: [UInt8] = [0x0B, 0x02, 0x80] + Array("ferry".utf8) + [0x03]
    #expect(
      try page(Made.response(brotli, fields: "Content-Encoding: br\r\n")) == Array("ferry".utf8))
    #expect(try page(Made.response(text, fields: "Content-Encoding: br\r\n")) == text)
  }

  @Test func damagedBodiesAreProblems() {
    var packed = Made.gzip(text)
    packed.removeLast(12)
    #expect(throws: HTTPProblem.self) {
      try page(Made.response(packed, fields: "Content-Encoding: gzip\r\n"))
    }
  }

  /// Where what is packed in what is packed is too large, there is no saying where the page ends.
  @Test func aLayerThatIsTooLargeIsAProblem() throws {
    // Stored, not deflated: the layer between is larger than its page.
    let layer = Made.gzip(Array(repeating: 0x20, count: 1000)) + Array(repeating: 0, count: 5000)
    let message = Made.response(Made.gzip(layer), fields: "Content-Encoding: gzip, gzip\r\n")
    let head = try #require(HTTPHead(message))
    #expect(try head.page(of: message, limit: 6000).count == 1000)
    #expect {
      try head.page(of: message, limit: 2000)
    } throws: {
      ($0 as? HTTPProblem)?.reason == "HTTP body: larger than 2000 bytes; raise --max-bytes"
    }
  }

  /// A message of which only a beginning was read gives a page that is seen to be too large, or a
  /// problem; never a page that looks whole.
  @Test func aMessageThatIsCutIsNoWholePage() throws {
    var chunked: [UInt8] = []
    for byte in text { chunked += Array("1\r\n".utf8) + [byte] + Array("\r\n".utf8) }
    let noise = (0..<4000).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 2_654_435_761 >> 16) }
    for (body, fields) in [
      (text, ""), (chunked, "Transfer-Encoding: chunked\r\n"),
      (Made.gzip(noise), "Content-Encoding: gzip\r\n"),
      (Made.zstd(noise), "Content-Encoding: zstd\r\n"),
    ] {
      let message = Array(Made.response(body, fields: fields).dropLast(body.count / 3))
      let head = try #require(HTTPHead(message))
      #expect(throws: HTTPProblem.self, "\(fields)") {
        try head.page(of: message, isCut: true, limit: 5000)
      }
      // A Zstandard block that is cut gives nothing.
      if let page = try? head.page(of: message, isCut: true, limit: 10) {
        #expect(page.count > 10, "\(fields)")
      } else {
        #expect(fields.contains("zstd"), "\(fields)")
      }
    }
  }

  @Test func bombsEndAtTheLimit() throws {
    let bomb = Made.response(
      Made.gzip(Array(repeating: 0x20, count: (1 << 20) + 1)),
      fields: "Content-Encoding: gzip\r\n")
    #expect(bomb.count < 2000)
    let head = try #require(HTTPHead(bomb))
    // One byte more than the limit: so the cleaner sees that there is more.
    #expect(try head.page(of: bomb, limit: 1 << 16).count == (1 << 16) + 1)
    #expect(try head.page(of: bomb, limit: 1 << 20).count == (1 << 20) + 1)
    #expect(try head.page(of: bomb, limit: 2 << 20).count == (1 << 20) + 1)
  }
}
