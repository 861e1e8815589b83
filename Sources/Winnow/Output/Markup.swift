/// What HTML and TEI have in common.
package enum Markup {
  /// Text with the five special characters as entities, and without what XML 1.0 does not allow.
  package static func escape(_ text: String) -> String {
    var out: [UInt8] = []
    out.escape(text)
    return String(decoding: out, as: UTF8.self)
  }

  /// An empty output with room for an article.
  static func output(for article: Article) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(article.text.utf8.count * 5 / 4 + 2048)
    return out
  }

  /// Comments as elements, replies inside of what they stand in, as far as such are open and easy to nest.
  ///
  /// - Parameter byline: what stands before a text whose author or time is known.
  static func thread(
    _ comments: [Article.Comment], open: String, close: String, lineBreak: String,
    byline: (Article.Comment, inout [UInt8]) -> Void, to out: inout [UInt8]
  ) {
    var depth = 0
    for comment in comments {
      let wanted = min(max(0, comment.depth), depth, 32)
      while depth > wanted {
        out += close + "\n"
        depth -= 1
      }
      out += open + "\n"
      depth += 1
      if comment.byline != nil { byline(comment, &out) }
      for lines in comment.text.paragraphs {
        out += "<p>"
        for (place, line) in lines.enumerated() {
          if place > 0 { out += lineBreak }
          out.escape(line)
        }
        out += "</p>\n"
      }
    }
    for _ in 0..<depth { out += close + "\n" }
  }

  /// Whether most letters are of a script that runs from right to left (Hebrew to Arabic Extended).
  static func isRightToLeft(_ text: String) -> Bool {
    var right = 0
    var letters = 0
    for scalar in text.unicodeScalars.prefix(1000) where scalar.properties.isAlphabetic {
      letters += 1
      let value = scalar.value
      if (0x590...0x8FF).contains(value) || (0xFB1D...0xFEFC).contains(value) { right += 1 }
    }
    return right * 2 > letters
  }
}

extension [UInt8] {
  static func += (out: inout [UInt8], text: String) { out += text.utf8 }

  /// Appends text as `Markup.escape` gives it.
  mutating func escape(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      // Most text is copied in runs.
      var start = 0
      for index in bytes.indices {
        let byte = unsafe bytes[index]
        let entity: StaticString
        switch byte {
        case UInt8(ascii: "&"): entity = "&amp;"
        case UInt8(ascii: "<"): entity = "&lt;"
        case UInt8(ascii: ">"): entity = "&gt;"
        case UInt8(ascii: "\""): entity = "&quot;"
        case UInt8(ascii: "'"): entity = "&#39;"
        case 0..<0x20 where byte != UInt8(ascii: "\t") && byte != UInt8(ascii: "\n"), 0x7F:
          entity = ""
        // C1 controls, U+FFFE and U+FFFF.
        case 0xC2 where index + 1 < bytes.count && (unsafe bytes[index + 1]) < 0xA0: entity = ""
        case 0xEF
        where index + 2 < bytes.count && (unsafe bytes[index + 1]) == 0xBF
          && (unsafe bytes[index + 2]) >= 0xBE:
          entity = ""
        default: continue
        }
        guard index >= start else { continue }
        unsafe append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
        unsafe append(
          contentsOf: UnsafeBufferPointer(start: entity.utf8Start, count: entity.utf8CodeUnitCount))
        start = index + (byte == 0xC2 ? 2 : byte == 0xEF ? 3 : 1)
      }
      if start < bytes.count {
        unsafe append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
      }
    }
  }
}

extension String {
  /// The lines of each paragraph: empty lines stand between those.
  fileprivate var paragraphs: [[String]] {
    var result: [[String]] = [[]]
    for line in utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if !line.isEmpty {
        result[result.count - 1].append(String(Substring(line)))
      } else if result[result.count - 1].count > 0 {
        result.append([])
      }
    }
    return result.filter { !$0.isEmpty }
  }
}
