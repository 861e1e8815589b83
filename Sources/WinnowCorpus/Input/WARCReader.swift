import Winnow

/// Reads the pages of a WARC 1.0 or 1.1 file (ISO 28500), damaged ones included.
///
/// Pages are `response` records with HTML in them. A record that is cut off, lies about its length or
/// sits in a damaged gzip member or zstd frame is a failure of its own, and costs no other record: the
/// next one is found by its first bytes.
final class WARCReader {
  private let stream: CompressedStream
  private let source: String
  private let pageLimit: Int
  /// Records that hold no page: requests, metadata, images and the like.
  private(set) var otherRecords = 0
  /// Bytes of the text that came before the next record's beginning; for files that are not packed.
  private var recordStart: Int { stream.packing == .none ? stream.consumed : stream.segmentStart }

  private static let mark = Array("WARC/".utf8)
  private static let headLimit = 1 << 20

  init(_ stream: CompressedStream, source: String, pageLimit: Int = InputLimits.page) {
    self.stream = stream
    self.source = source
    self.pageLimit = pageLimit
  }

  /// The next page, or failure; nil at the end.
  func next() throws -> InputDocument? {
    while true {
      do {
        known = [:]
        guard try findRecord() else { return nil }
        let start = recordStart
        do {
          if let document = try readRecord(at: start) { return document }
        } catch let flaw as Flaw {
          let failed = failure(start, flaw.reason)
          if !flaw.isAtNextRecord { try skipToMark() }
          return failed
        }
      } catch let damage as CompressedStream.Damage {
        let failed = failure(damage.offset, damage.reason)
        _ = try stream.resynchronise(mark: Self.mark)
        return failed
      }
    }
  }

  /// What the head of the record being read says, as far as it came through.
  private var known: [String: String] = [:]

  private func failure(_ offset: Int, _ reason: String) -> InputDocument {
    var document = InputDocument(
      source: source, offset: offset, id: Self.id(known),
      content: .unreadable(reason))
    document.origin.url = known["warc-target-uri"].map(Self.bare)
    document.date = known["warc-date"]
    return document
  }

  /// What is wrong with a record whose bytes could be unpacked.
  private struct Flaw: Error {
    var reason: String
    /// Whether the stream stands at the next record already.
    var isAtNextRecord = false
  }

  /// Moves to the next byte that is not between records; false at the file's end.
  private func findRecord() throws -> Bool {
    while true {
      try skipBlankLines()
      if stream.available > 0 { return true }
      if try !stream.beginSegment() { return false }
    }
  }

  /// Moves behind line ends, up to the end of the segment at most.
  private func skipBlankLines() throws {
    while true {
      let rest = stream.buffer[stream.head...]
      let blank = rest.prefix { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }.count
      let isAll = blank == rest.count
      stream.consume(blank)
      if !isAll { return }
      if try !stream.fill() { return }
    }
  }

  /// Moves to the next line of this segment that begins a record, or to the segment's end.
  private func skipToMark() throws {
    let mark: [UInt8] = [UInt8(ascii: "\n")] + Self.mark
    while true {
      let rest = stream.buffer[stream.head...]
      if let found = rest.dropFirst().firstRange(of: mark)?.lowerBound {
        stream.consume(found + 1 - stream.head)
        return
      }
      stream.consume(max(0, stream.available - mark.count))
      if try !stream.fill() {
        stream.consume(stream.available)
        return
      }
    }
  }

  // MARK: One record

  /// Reads the record that begins here; nil where it holds no page.
  private func readRecord(at start: Int) throws -> InputDocument? {
    let head = try readHead()
    known = head.fields
    guard let length = head.fields["content-length"].flatMap({ Int($0) }), length >= 0 else {
      throw Flaw(reason: "the record states no Content-Length")
    }
    let isResponse = head.fields["warc-type"]?.lowercased() == "response"
    let most = pageLimit + Self.headLimit
    if length > most {
      // The page's beginning is what is read of it, as of a file; the rest is passed over.
      var document: InputDocument?
      if isResponse {
        let beginning = head.length + most
        try bring(beginning)
        let body = stream.buffer[(stream.head + head.length)..<(stream.head + beginning)]
        document = page(head.fields, Array(body), at: start)
        document?.isCut = true
      }
      // A length may be as large as the number of bytes can be.
      try skip(min(length, .max - head.length) + head.length)
      if document == nil { otherRecords += 1 }
      return document
    }
    let end = try readBody(head.length + length)
    // Nothing is consumed until the record has proved whole, so that the next one can be looked for
    // inside of it.
    guard isResponse else {
      stream.consume(end)
      try skipBlankLines()
      otherRecords += 1
      return nil
    }
    let body = stream.buffer[(stream.head + head.length)..<(stream.head + end)]
    let document = page(head.fields, Array(body), at: start)
    stream.consume(end)
    // Reads on to the member's end, where its checksum is.
    try skipBlankLines()
    if document == nil { otherRecords += 1 }
    return document
  }

  private struct Head {
    var fields: [String: String]
    var length: Int
  }

  private func readHead() throws -> Head {
    var searched = 0
    while true {
      let rest = stream.buffer[stream.head...]
      if rest.count >= Self.mark.count || searched > 0, !rest.starts(with: Self.mark) {
        throw Flaw(reason: "no WARC record begins here")
      }
      if let end = rest.endOfHead(from: rest.startIndex + max(0, searched - 3)) {
        return Head(fields: HeaderFields.read(rest[..<end]), length: end - rest.startIndex)
      }
      searched = rest.count
      if searched > Self.headLimit { throw Flaw(reason: "the record's head has no end") }
      if try !stream.fill() {
        throw Flaw(reason: "the record's head is cut off")
      }
    }
  }

  /// Brings `count` bytes of the record into the buffer.
  private func bring(_ count: Int) throws {
    while stream.available < count {
      if try stream.fill() { continue }
      let got = stream.available
      // A record may go on in the next member; a new record there means that this one was cut off.
      if try stream.beginSegment() {
        while stream.available < got + Self.mark.count, try stream.fill() {}
        guard stream.buffer[(stream.head + got)...].starts(with: Self.mark) else { continue }
        stream.consume(got)
        throw Flaw(reason: "the record is cut off: \(got) of \(count) bytes", isAtNextRecord: true)
      }
      throw Flaw(reason: "the record is cut off: \(got) of \(count) bytes")
    }
  }

  /// Brings `count` bytes into the buffer and checks that the record ends there; returns the count.
  private func readBody(_ count: Int) throws -> Int {
    try bring(count)
    // Two line ends, then another record or the end.
    var end = count
    while true {
      let rest = stream.buffer[(stream.head + end)...]
      end += rest.prefix { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }.count
      let next = stream.buffer[(stream.head + end)...]
      if next.count >= Self.mark.count || !next.isEmpty && !Self.mark.starts(with: next) {
        guard next.starts(with: Self.mark) else {
          throw Flaw(reason: "the record does not end where its Content-Length says")
        }
        return count
      }
      if try !stream.fill() { return count }
    }
  }

  /// Moves on by more bytes than are to be held at once.
  private func skip(_ count: Int) throws {
    var left = count
    while left > 0 {
      let step = min(left, stream.available)
      stream.consume(step)
      left -= step
      if left == 0 { break }
      if try stream.fill() { continue }
      let isMore = try stream.beginSegment()
      while isMore, stream.available < Self.mark.count, try stream.fill() {}
      // As in `bring`: a record that begins a member ends the one before it.
      let isNext = isMore && stream.buffer[stream.head...].starts(with: Self.mark)
      if isMore, !isNext { continue }
      throw Flaw(
        reason: "the record is cut off: \(count - left) of \(count) bytes", isAtNextRecord: isNext)
    }
    try skipBlankLines()
  }

  /// The page of a response; nil where it is something else than HTML.
  private func page(
    _ fields: [String: String], _ body: [UInt8], at start: Int
  ) -> InputDocument? {
    var document = InputDocument(
      source: source, offset: start, id: Self.id(fields),
      size: body.count, content: .response(body))
    document.origin.url = fields["warc-target-uri"].map(Self.bare)
    document.date = fields["warc-date"]
    guard let response = HTTPHead(body) else {
      document.content = .unreadable("the record holds no HTTP response")
      return document
    }
    let type = response.mediaType ?? fields["warc-identified-payload-type"]?.lowercased()
    guard let type, type == "text/html" || type == "application/xhtml+xml" else { return nil }
    document.origin.charset = response.charset
    if !(200..<300).contains(response.status) {
      document.content = .refused("HTTP status \(response.status)")
    }
    return document
  }

  /// The record's id; nil where it names none.
  private static func id(_ fields: [String: String]) -> String? {
    fields["warc-record-id"].map(bare).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A record id or address without the angle brackets that may stand around it.
  private static func bare(_ text: String) -> String {
    text.hasPrefix("<") && text.hasSuffix(">") ? String(text.dropFirst().dropLast()) : text
  }
}
