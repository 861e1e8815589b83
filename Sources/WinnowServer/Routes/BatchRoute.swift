import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Winnow

/// `POST /v1/clean/batch`: a JSON object a line in, one a line out, in the same order, while more come in.
struct BatchRoute {
  let service: Service

  /// Lines that are cleaned at one time; the next is read when the first of them is answered.
  private var window: Int { service.settings.workers * 2 }

  func add(to router: Router<ServiceContext>) {
    router.post("/v1/clean/batch") { request, context in
      let sort = ContentType(request.headers[.contentType])
      guard
        ["", "application/jsonl", "application/x-ndjson", "application/x-jsonlines"].contains(
          sort.name)
      else { throw sort.refused("application/jsonl") }
      guard try request.parameters().isEmpty else {
        throw Problem.badRequest("options stand in the lines, not in the address")
      }
      // Held as long as the batch runs: lines take no places of their own.
      let ticket = try service.admission.enter(context.client)
      let body = request.body
      return Response(
        status: .ok, headers: [.contentType: "application/jsonl"],
        body: ResponseBody { writer in
          try await answer(body, ticket, &writer)
          try await writer.finish(nil)
        })
    }
  }

  private func answer(
    _ body: RequestBody, _ ticket: Admission.Ticket, _ writer: inout any ResponseBodyWriter
  ) async throws {
    var lines = BatchLines(most: service.settings.mostBodyBytes)
    try await withThrowingTaskGroup(of: (Int, String).self) { group in
      var next = 0
      var written = 0
      var done: [Int: String] = [:]
      /// Waits for answers until so few are under way, and writes those whose turn it is.
      func drain(_ rest: Int) async throws {
        while next - written > rest {
          guard let (index, text) = try await group.next() else { return }
          done[index] = text
          while let text = done.removeValue(forKey: written) {
            written += 1
            try await writer.write(ByteBuffer(string: text + "\n"))
          }
        }
      }
      for try await part in body {
        for line in lines.add(part.readableBytesView) {
          let index = next
          next += 1
          group.addTask { (index, await self.answer(line)) }
          try await drain(window - 1)
        }
        if lines.isOver { break }
      }
      for line in lines.rest() {
        let index = next
        next += 1
        group.addTask { (index, await self.answer(line)) }
      }
      try await drain(0)
    }
    _ = ticket
  }

  /// The answer to one line; problems are answers, too.
  private func answer(_ line: BatchLines.Line) async -> String {
    var id: String?
    do {
      guard case .whole(let bytes) = line else {
        throw Problem.tooLarge("a line", most: service.settings.mostBodyBytes)
      }
      let ticket = try service.admission.line(bytes.count)
      let item = try JSONItem(bytes: bytes)
      if case .object(let members) = item, case .string(let name)? = members["id"] { id = name }
      let page = try PageRequest(json: item, takesID: true)
      let format = page.options.format ?? .json
      let text = try await service.clean(page, ticket) { AnswerFormat.text($0, format) }
      let name = id.map { "\"id\":\(JSONText.encode($0))," } ?? ""
      return format == .json
        ? "{\(name)\"article\":\(text)}"
        : "{\(name)\"format\":\"\(format.rawValue)\",\"content\":\(JSONText.encode(text))}"
    } catch {
      let problem = error as? Problem ?? .stopping
      let name = id.map { "\"id\":\(JSONText.encode($0))," } ?? ""
      return "{\(name)\"problem\":\(problem.json)}"
    }
  }
}

/// Cuts a body into lines.
struct BatchLines {
  enum Line: Sendable {
    case whole([UInt8])
    case tooLong
  }

  private let most: Int
  private var pending: [UInt8] = []
  /// Whether a line was too long: what stands behind it is not read.
  private(set) var isOver = false

  init(most: Int) { self.most = most }

  /// Takes a part of the body and gives the lines that end in it; empty lines are none.
  mutating func add(_ part: ByteBufferView) -> [Line] {
    if isOver { return [] }
    var lines: [Line] = []
    var start = part.startIndex
    while let end = part[start...].firstIndex(of: 0x0A) {
      guard pending.count + (end - start) <= most else { return lines + overflow() }
      pending.append(contentsOf: part[start..<end])
      lines += take()
      start = end + 1
    }
    guard pending.count + (part.endIndex - start) <= most else { return lines + overflow() }
    pending.append(contentsOf: part[start...])
    return lines
  }

  /// The line that the body ends in without a line feed.
  mutating func rest() -> [Line] { isOver ? [] : take() }

  private mutating func take() -> [Line] {
    let line = pending
    pending = []
    return line.allSatisfy { $0 == 0x20 || $0 == 0x0D || $0 == 0x09 } ? [] : [.whole(line)]
  }

  private mutating func overflow() -> [Line] {
    (isOver, pending) = (true, [])
    return [.tooLong]
  }
}
