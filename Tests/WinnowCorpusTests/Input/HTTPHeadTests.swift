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

  @Test func bombsEndAtTheLimit() throws {
    let bomb = Made.response(
      Made.gzip(Array(repeating: 0x20, count: (1 << 20) + 1)),
      fields: "Content-Encoding: gzip\r\n")
    #expect(bomb.count < 2000)
    let head = try #require(HTTPHead(bomb))
    #expect(throws: HTTPProblem.self) { try head.page(of: bomb, limit: 1 << 20) }
    #expect(try head.page(of: bomb, limit: 2 << 20).count == (1 << 20) + 1)
  }
}
