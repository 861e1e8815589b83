import CFuzzer
import Glibc

@testable import Winnow
@testable import WinnowCorpus

extension FuzzTarget {
  /// Lines of JSON, and how bytes are cut into lines.
  static let lines = FuzzTarget(name: "lines", longestInput: 512) { bytes in
    if let line = try? JSONLine(bytes) {
      for name in line.names {
        if let raw = line.raw(name) {
          require(!raw.isEmpty, "a member without a value")
          let again = Array("{\"a\":\(raw)}".utf8)
          guard let copy = try? JSONLine(again) else {
            fatalError("a value that is no value: \(raw)")
          }
          require(copy.raw("a") == raw, "a value changes when it is copied")
          if bytes.choice % 8 == 0 { Checks.strictJSON(again) }
        }
        if let value = line.bytes(name) { _ = value.text }
      }
    }
    // However the bytes come, the lines are the same.
    let limit = 16 + Int(bytes.choice % 64)
    let expected = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    var wanted = expected.map { $0.count > limit ? nil : Array($0) }
    if expected.last?.isEmpty == true { wanted.removeLast() }
    var splitter = LineSplitter(limit: limit)
    var found: [[UInt8]?] = []
    var rest = bytes[...]
    var random = Random(seed: bytes.choice)
    while !rest.isEmpty {
      let piece = rest.prefix(1 + random.below(24))
      rest = rest.dropFirst(piece.count)
      splitter.feed(piece)
      while let line = splitter.next() { found.append(line.bytes) }
    }
    splitter.end()
    while let line = splitter.next() { found.append(line.bytes) }
    require(found == wanted, "lines are cut in another way: \(found) \(wanted)")
  }

  /// HTTP responses: chunks, gzip, deflate, Brotli and Zstandard.
  static let http = FuzzTarget(
    name: "http", longestInput: 2048,
    mutate: changeResponse
  ) { bytes in
    guard let head = HTTPHead(bytes) else { return }
    _ = (head.mediaType, head.charset)
    let limit = 1 << 16
    if let page = try? head.page(of: bytes, limit: limit) {
      require(page.count <= limit + bytes.count, "a body above its limit")
    }
  }

  /// Another head around the body, or other bytes.
  private static func changeResponse(_ bytes: inout [UInt8], _ random: inout Random) {
    guard random.below(2) == 0 else {
      bytes = bytes.mutated(limit: 2048)
      return
    }
    // A head that fits, around the body that is there.
    let body = bytes[...].endOfHead(from: 0).map { Array(bytes[$0...]) } ?? bytes
    let codings = ["gzip", "deflate", "br", "zstd", "gzip, br", "x-gzip"]
    let fields = [
      "Content-Encoding: \(random.pick(codings))", "Transfer-Encoding: chunked",
      "Content-Type: text/html; charset=utf-8", "Content-Type: \"", "X: y", " folded",
    ]
    var head = "HTTP/1.1 200 OK\r\n"
    for _ in 0..<random.below(5) { head += random.pick(fields) + "\r\n" }
    bytes = Array((head + "\r\n").utf8) + body
  }

  /// WARC files and JSON lines, packed or not.
  static let warc = FuzzTarget(
    name: "warc", longestInput: 4096,
    mutate: changeArchive
  ) { bytes in
    let cleaning = { (document: InputDocument) in
      require(!document.id.isEmpty, "a document without an id")
      if case .unreadable(let reason) = document.content { require(!reason.isEmpty, "no reason") }
      _ = try? DocumentCleaning.page(document, limit: 1 << 20)
    }
    // What is read of a WARC file does not depend on how much comes at a time; of a damaged one it does,
    // because a decoder that sees the whole frame gives nothing of it.
    let records = try? [4096, 1 + Int(bytes.choice % 200)].map { chunk in
      let reader = WARCReader(try CompressedStream(try file(bytes), chunk: chunk), source: "x.warc")
      return try all { try reader.next() }
    }
    guard let records, let stream = try? CompressedStream(file(bytes), chunk: 4096) else { return }
    records[0].forEach(cleaning)
    let isWhole = records.joined().allSatisfy {
      if case .unreadable = $0.content { false } else { true }
    }
    if isWhole {
      require(records[0].map(\.size) == records[1].map(\.size), "chunks change what is read")
    }
    let lines = JSONLinesReader(stream, source: "x.jsonl", names: JSONFieldNames())
    (try? all { try lines.next() })?.forEach(cleaning)
  }

  /// Bytes of a packed file are mostly checksums; its text is changed and packed again.
  private static func changeArchive(_ bytes: inout [UInt8], _ random: inout Random) {
    let stream = try? CompressedStream(file(bytes), chunk: 4096)
    var members: [[UInt8]] = []
    if let stream, stream.packing != .none {
      while members.count < 8, (try? stream.beginSegment()) == true {
        while (try? stream.fill()) == true {}
        members.append(Array(stream.buffer[stream.head...].prefix(4096)))
        stream.consume(stream.available)
      }
    }
    if members.isEmpty { members = [bytes] }
    let packing = random.pick([BuildOptions.Compression.none, .gz, .gz, .zst])
    let index = random.below(members.count)
    switch random.below(4) {
    case 0: members.insert(members[random.below(members.count)], at: index)
    case 1 where members.count > 1: members.remove(at: index)
    case 2 where members[index].count > 1:
      let cut = random.below(members[index].count)
      members.insert(Array(members[index][cut...]), at: index + 1)
      members[index].removeSubrange(cut...)
    default: members[index] = members[index].mutated(limit: 3072)
    }
    bytes = members.flatMap { FrameEncoder(packing).encode($0) }
  }

  private static func all(_ next: () throws -> InputDocument?) throws -> [InputDocument] {
    var documents: [InputDocument] = []
    while let document = try next() {
      documents.append(document)
      require(documents.count < 1 << 17, "documents without end")
    }
    return documents
  }

  private static func file(_ bytes: [UInt8]) throws -> InputFile {
    let descriptor = bytes.withUnsafeBufferPointer {
      cfuzzer_memory_file($0.baseAddress, $0.count)
    }
    require(descriptor >= 0, "no file in memory")
    defer { close(descriptor) }
    return try InputFile(path: "/proc/self/fd/\(descriptor)")
  }

  /// The worker's contract: one line of JSON out for each line in, in order, the id as it was.
  static let worker = FuzzTarget(name: "worker", longestInput: 1024, isSlow: true) { bytes in
    WorkerUnderTest.shared.ask(bytes)
  }
}

/// A worker that answers over pipes for as long as the process runs.
private final class WorkerUnderTest {
  nonisolated(unsafe) static let shared = WorkerUnderTest()
  private let questions: Int32
  private let answers: Int32
  private var buffer: [UInt8] = []
  private var asked = 0

  private init() {
    var input: [Int32] = [0, 0]
    var output: [Int32] = [0, 0]
    require(pipe(&input) == 0 && pipe(&output) == 0, "no pipes")
    (questions, answers) = (input[1], output[0])
    let ends = (input[0], output[1])
    guard let worker = try? LineWorker(CleanerOptions(), lineLimit: 900) else {
      fatalError("no worker")
    }
    WorkerThread { try? worker.run(input: ends.0, output: ends.1) }.detach()
  }

  func ask(_ bytes: [UInt8]) {
    asked += 1
    let mark = "\"end of question \(asked)\""
    let input = bytes + Array("\n{\"id\":\(mark)}\n".utf8)
    let written = input.withUnsafeBytes { write(questions, $0.baseAddress, $0.count) }
    require(written == input.count, "the pipe took \(written) bytes")
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
    while let question = lines.popFirst() {
      let answer = line()
      guard let object = try? JSONLine(answer) else { fatalError("no JSON: \(answer.text)") }
      Checks.strictJSON(answer)
      require(object.raw("id") != nil && object.text("status") != nil, "no answer: \(answer.text)")
      require(object.text("status") != "failed" || object.text("error") != nil, "no reason given")
      let id = question.count > 900 ? nil : (try? JSONLine(Array(question)))?.raw("id")
      require(object.raw("id") == id ?? "null", "another id: \(answer.text)")
    }
    require((try? JSONLine(line()))?.raw("id") == mark, "an answer too many")
  }

  private func line() -> [UInt8] {
    while true {
      if let feed = buffer.firstIndex(of: 0x0A) {
        defer { buffer.removeFirst(feed + 1) }
        return Array(buffer[..<feed])
      }
      var chunk = [UInt8](repeating: 0, count: 1 << 14)
      let got = chunk.withUnsafeMutableBytes { read(answers, $0.baseAddress, $0.count) }
      // libFuzzer's clock interrupts.
      if got < 0, errno == EINTR { continue }
      require(got > 0, "the worker has left")
      buffer += chunk[..<got]
    }
  }
}
