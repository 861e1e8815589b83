// Running text as Markdown: what is escaped, and which delimiters are read as such.

extension MarkdownWriter {
  mutating func write(_ inlines: [Article.Inline]) {
    for (place, inline) in inlines.enumerated() { write(inline, startsLine: place == 0) }
  }

  private var isAtLineStart: Bool {
    // Behind a line feed or the mark of a quotation or an item nothing but blanks and marks stands on the line.
    guard let last = out.last else { return true }
    if last == UInt8(ascii: "\n") { return true }
    guard last == UInt8(ascii: " ") else { return false }
    let line = out.suffix(32)
    guard let start = line.lastIndex(of: UInt8(ascii: "\n")) else {
      return out.count < 32 && isMarks(out[...])
    }
    return isMarks(line[(start + 1)...])
  }

  private func isMarks(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy {
      $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: ".") || isDigit($0)
    }
  }

  private mutating func write(_ inline: Article.Inline, startsLine: Bool) {
    switch inline {
    case .text(let text):
      escape(text, startsLine: startsLine && !isInCell || out.last == UInt8(ascii: "\n"))
    case .plainMark(let sign): out += sign.utf8
    case .lineBreak:
      if isInCell {
        out.append(UInt8(ascii: " "))
      } else {
        out.append(UInt8(ascii: "\\"))
        newLine()
      }
    case .image(let image): write(image)
    case .formula(let tex):
      out.append(UInt8(ascii: "$"))
      out += tex.utf8
      out.append(UInt8(ascii: "$"))
      closed = nil
    case .noteMark(let label): out += "[^\(label)]".utf8
    case .link(let address, let content):
      // A mark of exclamation before it would make it a picture.
      if out.last == UInt8(ascii: "!") { out.insert(UInt8(ascii: "\\"), at: out.count - 1) }
      closed = nil
      out.append(UInt8(ascii: "["))
      write(content)
      closed = nil
      out.append(UInt8(ascii: "]"))
      target(address)
    case .marked(let mark, let content): write(mark, content)
    }
  }

  private mutating func write(_ mark: Article.Mark, _ content: [Article.Inline]) {
    switch mark {
    case .strong: delimit("**", content)
    case .emphasis: delimit("*", content)
    case .deleted: delimit("~~", content)
    case .code:
      if content.count == 1, case .link(let address, let inner)? = content.first {
        return write(.link(address: address, [.marked(.code, inner)]), startsLine: false)
      }
      code(content.plainText)
    case .superscript, .subscript, .inserted: write(content)
    }
  }

  private mutating func code(_ text: String) {
    guard !text.isEmpty else { return }
    let fence = [UInt8](
      repeating: UInt8(ascii: "`"), count: text.longestRun(of: UInt8(ascii: "`")) + 1)
    let isApart = text.utf8.first == UInt8(ascii: "`") || text.utf8.last == UInt8(ascii: "`")
    closed = nil
    out += fence
    if isApart { out.append(UInt8(ascii: " ")) }
    for byte in text.utf8 {
      if byte == UInt8(ascii: "|"), isInCell { out.append(UInt8(ascii: "\\")) }
      out.append(byte == UInt8(ascii: "\n") ? UInt8(ascii: " ") : byte)
    }
    if isApart { out.append(UInt8(ascii: " ")) }
    out += fence
  }

  /// Writes text between delimiters, where CommonMark reads them as such: one that opens stands before a sign that is
  /// no space, and not between a letter and punctuation; one that closes the other way round.
  private mutating func delimit(_ delimiter: String, _ content: [Article.Inline]) {
    let before = out.lastKind
    let start = out.count
    out += delimiter.utf8
    let inner = out.count
    write(content)
    let length = delimiter.utf8.count
    guard out.count > inner else {
      out.removeLast(length)
      return
    }
    let (first, last) = (out.firstKind(from: inner), out.lastKind)
    if first == .space || last == .space || first == .punctuation && before == .letter {
      out.removeSubrange(start..<inner)
      closed = nil
      return
    }
    out += delimiter.utf8
    closed = last == .punctuation ? (start, out.count - length, length) : nil
  }

  /// Takes delimiters out again that would close between punctuation and a letter.
  private mutating func settle(before text: String) {
    guard let mark = closed else { return }
    closed = nil
    guard mark.close + mark.length == out.count, let next = text.unicodeScalars.first,
      SignKind(next) == .letter
    else { return }
    out.removeSubrange(mark.close..<mark.close + mark.length)
    out.removeSubrange(mark.open..<mark.open + mark.length)
  }

  mutating func write(_ image: Article.Image) {
    closed = nil
    out += "![".utf8
    escape(image.alternative, startsLine: false)
    out.append(UInt8(ascii: "]"))
    target(image.address)
  }

  private mutating func target(_ address: String) {
    out += "(<".utf8
    let bytes = Array(address.utf8)
    for (place, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "<"): out += "%3C".utf8
      case UInt8(ascii: ">"): out += "%3E".utf8
      case UInt8(ascii: "\\"): out += "%5C".utf8
      case UInt8(ascii: "|") where isInCell: out += "%7C".utf8
      // It would be resolved after the address was found to be harmless.
      case UInt8(ascii: "&") where bytes[place...].startsWithEntity: out += "&amp;".utf8
      default: out.append(byte)
      }
    }
    out += ">)".utf8
  }

  /// Ends a heading whose last sign would be read as its end.
  mutating func endHeading() {
    if out.last == UInt8(ascii: "#") { out.insert(UInt8(ascii: "\\"), at: out.count - 1) }
  }

  /// Text with what Markdown would read as markup escaped. Looks back at nothing: what opens a line is counted on the way.
  mutating func escape(_ text: String, startsLine: Bool) {
    settle(before: text)
    var text = text
    text.withUTF8 { bytes in
      var isLineStart = startsLine
      // Digits since the line began, or -1 where something else was there.
      var digits = startsLine ? 0 : -1
      for index in bytes.indices {
        let byte = unsafe bytes[index]
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"),
          UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"),
          UInt8(ascii: "~"):
          out.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "&"):
          let end = min(bytes.count, index + 40)
          if unsafe UnsafeBufferPointer(rebasing: bytes[index..<end]).startsWithEntity {
            out.append(UInt8(ascii: "\\"))
          }
        case UInt8(ascii: "#"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "="),
          UInt8(ascii: ":"):
          if isLineStart { out.append(UInt8(ascii: "\\")) }
        case UInt8(ascii: "|"): if isLineStart || isInCell { out.append(UInt8(ascii: "\\")) }
        case UInt8(ascii: "."), UInt8(ascii: ")"):
          if (1...9).contains(digits) { out.append(UInt8(ascii: "\\")) }
        case UInt8(ascii: "\n"):
          isLineStart = true
          digits = 0
          newLine()
          continue
        default: break
        }
        digits = digits >= 0 && isDigit(byte) ? digits + 1 : -1
        isLineStart = false
        out.append(byte)
      }
    }
  }
}

/// What CommonMark asks of signs beside delimiters.
private enum SignKind {
  case space, punctuation, letter

  init(_ scalar: Unicode.Scalar) {
    if scalar.value < 0x80 {
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      self = byte <= 0x20 ? .space : isAlphanumeric(byte) ? .letter : .punctuation
      return
    }
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: self = .space
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
      .modifierSymbol, .otherSymbol:
      self = .punctuation
    default: self = .letter
    }
  }
}

extension [UInt8] {
  /// The kind of the last sign; of nothing, space.
  fileprivate var lastKind: SignKind {
    let tail = suffix(4)
    guard let start = tail.lastIndex(where: { $0 & 0xC0 != 0x80 }),
      let scalar = String(decoding: tail[start...], as: UTF8.self).unicodeScalars.first
    else { return .space }
    return SignKind(scalar)
  }

  fileprivate func firstKind(from start: Int) -> SignKind {
    String(decoding: self[start..<Swift.min(count, start + 4)], as: UTF8.self).unicodeScalars.first
      .map { SignKind($0) } ?? .space
  }
}

extension Collection<UInt8> {
  /// Whether they begin with what CommonMark may read as an entity: `&colon;`, `&#58;`.
  fileprivate var startsWithEntity: Bool {
    // No name of an entity is longer.
    let name = dropFirst().prefix(34).prefix { isAlphanumeric($0) || $0 == UInt8(ascii: "#") }
    return !name.isEmpty && self[name.endIndex...].first == UInt8(ascii: ";")
  }
}

extension [Article.Inline] {
  /// Their words without marks.
  var plainText: String {
    var out = ""
    for inline in self {
      switch inline {
      case .text(let text), .formula(let text), .plainMark(let text): out += text
      case .lineBreak: out += "\n"
      case .marked(_, let content), .link(_, let content): out += content.plainText
      case .image, .noteMark: break
      }
    }
    return out
  }
}
