extension [UInt8] {
  /// The encoding label that a page declares about itself, or nil.
  ///
  /// Looks at `<meta charset>`, `<meta http-equiv … content>` and the XML declaration in the first
  /// 4,096 bytes (the Encoding sniffing prescan of HTML §13.2.3.2, with a longer look, since real
  /// pages put scripts first).
  func declaredEncoding() -> String? {
    let limit = Swift.min(count, 4096)
    var position = 0
    if let label = xmlDeclaration(limit) { return label }
    while position < limit {
      guard let open = self[position..<limit].firstIndex(of: UInt8(ascii: "<")) else { return nil }
      if hasFolded("<!--", at: open, limit) {
        position = endOfComment(open + 4, limit)
      } else if hasFolded("<meta", at: open, limit), open + 5 < limit,
        isSpace(self[open + 5]) || self[open + 5] == UInt8(ascii: "/")
      {
        let (label, end) = metaCharset(open + 5, limit)
        if let label { return label }
        position = Swift.max(end, open + 1)
      } else {
        position = open + 1
      }
    }
    return nil
  }

  private func hasFolded(_ text: StaticString, at start: Int, _ limit: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard start + length <= limit else { return false }
    for offset in 0..<length {
      if unsafe self[start + offset].lowercasedASCII != text.utf8Start[offset] { return false }
    }
    return true
  }

  private func endOfComment(_ start: Int, _ limit: Int) -> Int {
    var index = start
    while index + 2 < limit {
      if self[index] == UInt8(ascii: "-"), self[index + 1] == UInt8(ascii: "-"),
        self[index + 2] == UInt8(ascii: ">")
      {
        return index + 3
      }
      index += 1
    }
    return limit
  }

  private func xmlDeclaration(_ limit: Int) -> String? {
    var start = 0
    while start < limit, isSpace(self[start]) { start += 1 }
    guard hasFolded("<?xml", at: start, limit) else { return nil }
    let end = self[start..<limit].firstIndex(of: UInt8(ascii: ">")) ?? limit
    var index = start
    while index < end {
      if hasFolded("encoding", at: index, end) {
        return value(after: index + 8, end).0
      }
      index += 1
    }
    return nil
  }

  /// The charset of a `<meta` tag whose attributes begin at `start`, and where the tag ends.
  private func metaCharset(_ start: Int, _ limit: Int) -> (String?, Int) {
    var index = start
    var charset: String?
    var content: String?
    var isContentType = false
    while index < limit, self[index] != UInt8(ascii: ">") {
      if isSpace(self[index]) || self[index] == UInt8(ascii: "/") {
        index += 1
        continue
      }
      let nameStart = index
      index += 1
      while index < limit, !isSpace(self[index]), self[index] != UInt8(ascii: "="),
        self[index] != UInt8(ascii: ">"),
        self[index] != UInt8(ascii: "/")
      {
        index += 1
      }
      let name = String(decoding: self[nameStart..<index], as: UTF8.self).lowercased()
      let (found, end) = value(after: index, limit)
      if found != nil { index = end }
      switch name {
      case "charset": charset = found
      case "http-equiv": isContentType = found?.lowercased() == "content-type"
      case "content": content = found
      default: break
      }
    }
    if let charset { return (charset, index) }
    if isContentType, let content, let label = content.charsetParameter { return (label, index) }
    return (nil, index)
  }

  /// An attribute's value behind `= `, and where it ends; nil where there is no `=`.
  private func value(after start: Int, _ limit: Int) -> (String?, Int) {
    var index = start
    while index < limit, isSpace(self[index]) { index += 1 }
    guard index < limit, self[index] == UInt8(ascii: "=") else { return (nil, start) }
    index += 1
    while index < limit, isSpace(self[index]) { index += 1 }
    guard index < limit else { return (nil, start) }
    let quote = self[index]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let end = self[(index + 1)..<limit].firstIndex(of: quote) ?? limit
      let text = String(decoding: self[(index + 1)..<end], as: UTF8.self)
      return (text, Swift.min(limit, end + 1))
    }
    let begin = index
    while index < limit, !isSpace(self[index]), self[index] != UInt8(ascii: ">") { index += 1 }
    return (String(decoding: self[begin..<index], as: UTF8.self), index)
  }
}

extension String {
  /// The charset of a content type such as `text/html; charset=utf-8`, or nil.
  var charsetParameter: String? {
    let lower = lowercased()
    var rest = lower[...]
    while let start = rest.firstIndex(of: "c") {
      rest = rest[start...]
      if rest.hasPrefix("charset") {
        var value = rest.dropFirst(7).drop { $0.isWhitespace }
        if value.first == "=" {
          value = value.dropFirst().drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
          let label = value.prefix { !$0.isWhitespace && $0 != ";" && $0 != "\"" && $0 != "'" }
          return label.isEmpty ? nil : String(label)
        }
      }
      rest = rest.dropFirst()
    }
    return nil
  }
}
