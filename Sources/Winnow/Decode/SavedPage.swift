/// A page that a browser saved as one file (MHTML, RFC 2557): a MIME message whose first HTML part is the page.
struct SavedPage {
  /// The page's bytes as they were before they were wrapped up.
  private(set) var html: [UInt8] = []
  /// What the message says of the encoding.
  private(set) var charset: String?
  /// Where the page was saved from.
  private(set) var url: String?

  /// Headers end before this many bytes.
  private static let longestHead = 1 << 14
  /// Parts before the page; browsers write it first.
  private static let mostParts = 64

  /// - Returns: nil where the bytes are no such message, or one without HTML.
  init?(_ bytes: [UInt8]) {
    guard Self.mayBegin(bytes), let head = Self.head(bytes, 0),
      let type = head.fields["content-type"], type.lowercased().hasPrefix("multipart/"),
      let boundary = Self.parameter("boundary", of: type)
    else { return nil }
    url = head.fields["snapshot-content-location"] ?? head.fields["content-location"]
    let mark = Array(("--" + boundary).utf8)
    var start = Self.line(mark, in: bytes, from: head.end)
    for _ in 0..<Self.mostParts {
      guard let begin = start, let part = Self.head(bytes, Self.lineEnd(bytes, begin)) else {
        return nil
      }
      let end = Self.line(mark, in: bytes, from: part.end)
      let type = part.fields["content-type"]?.lowercased() ?? ""
      if type.hasPrefix("text/html") || type.hasPrefix("application/xhtml") {
        charset = Self.parameter("charset", of: part.fields["content-type"] ?? "")
        url = url ?? part.fields["content-location"]
        html = Self.decoded(
          bytes[part.end..<(end ?? bytes.count)],
          as: part.fields["content-transfer-encoding"]?.lowercased() ?? "")
        return
      }
      start = end
    }
    return nil
  }

  /// Whether the first line is a header of mail, as no page begins.
  private static func mayBegin(_ bytes: [UInt8]) -> Bool {
    let start = bytes.prefix(1 << 10)
    guard let first = start.first(where: { !isSpace($0) }), isLetter(first) else { return false }
    let head = Array(bytes.prefix(longestHead)).map(\.lowercasedASCII)
    return head.holds("mime-version:") && head.holds("multipart/")
  }

  /// Header fields by lower-case name, folded lines joined, and where what they are about begins.
  private static func head(_ bytes: [UInt8], _ start: Int) -> (fields: [String: String], end: Int)?
  {
    var fields: [String: String] = [:]
    var last: String?
    var index = start
    let limit = min(bytes.count, start + longestHead)
    while index < limit {
      let end = lineEnd(bytes, index)
      var line = bytes[index..<end]
      while let byte = line.last, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        line.removeLast()
      }
      index = end
      if line.isEmpty {
        if fields.isEmpty, index < limit { continue }
        return (fields, index)
      }
      let text = String(decoding: line, as: UTF8.self)
      if line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t"), let name = last {
        fields[name, default: ""] += " " + text.words
      } else if let colon = text.firstIndex(of: ":") {
        let name = text[..<colon].lowercased()
        fields[name] = fields[name] ?? String(text[text.index(after: colon)...]).words
        last = name
      }
    }
    return nil
  }

  /// A parameter of a field such as `multipart/related; boundary="x"`.
  private static func parameter(_ name: String, of field: String) -> String? {
    for part in field.split(separator: ";").dropFirst() {
      let text = String(part).words
      guard text.lowercased().hasPrefix(name + "=") else { continue }
      let value = text.dropFirst(name.count + 1).filter { $0 != "\"" }
      return value.isEmpty ? nil : String(value)
    }
    return nil
  }

  /// Where a line begins that begins with a text.
  private static func line(_ text: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      if bytes[index...].starts(with: text) { return index }
      index = lineEnd(bytes, index)
    }
    return nil
  }

  /// The place behind a line and its end.
  private static func lineEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    guard start < bytes.count else { return bytes.count }
    return bytes[...].place(of: UInt8(ascii: "\n"), from: start).map { $0 + 1 } ?? bytes.count
  }

  private static func decoded(_ body: ArraySlice<UInt8>, as encoding: String) -> [UInt8] {
    switch encoding {
    case "quoted-printable": quotedPrintable(body)
    case "base64": base64(body)
    default: Array(body)
    }
  }

  /// RFC 2045: `=E4` is a byte, and a sign at a line's end joins it with the next.
  private static func quotedPrintable(_ body: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(body.count)
    var index = body.startIndex
    while index < body.endIndex {
      let byte = body[index]
      guard byte == UInt8(ascii: "=") else {
        out.append(byte)
        index += 1
        continue
      }
      if index + 2 < body.endIndex, let high = digit(body[index + 1]),
        let low = digit(body[index + 2])
      {
        out.append(high << 4 | low)
        index += 3
        continue
      }
      var next = index + 1
      while next < body.endIndex,
        body[next] == UInt8(ascii: " ") || body[next] == UInt8(ascii: "\t")
          || body[next] == UInt8(ascii: "\r")
      {
        next += 1
      }
      if next < body.endIndex, body[next] == UInt8(ascii: "\n") {
        index = next + 1
      } else {
        out.append(byte)
        index += 1
      }
    }
    return out
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - 0x37
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - 0x57
    default: nil
    }
  }

  private static func base64(_ body: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(body.count / 4 * 3)
    var bits: UInt32 = 0
    var count = 0
    for byte in body {
      let value: UInt32
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = UInt32(byte - UInt8(ascii: "A"))
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = UInt32(byte - UInt8(ascii: "a") + 26)
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = UInt32(byte - UInt8(ascii: "0") + 52)
      case UInt8(ascii: "+"): value = 62
      case UInt8(ascii: "/"): value = 63
      case UInt8(ascii: "="): return out
      default: continue
      }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return out
  }
}
