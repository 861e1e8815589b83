/// Entities and markup inside values: JSON-LD and meta elements are often escaped twice.

extension String {
  /// The five XML entities, frequent punctuation and numeric references resolved.
  var decodedEntities: String {
    guard utf8.holds("&") else { return self }
    return String(decoding: Array(utf8).decodedEntities, as: UTF8.self)
  }
}

extension [UInt8] {
  /// As `String.decodedEntities`, for UTF-8.
  var decodedEntities: [UInt8] {
    let text = self[...]
    guard var next = text.place(of: UInt8(ascii: "&"), from: 0) else { return self }
    var out: [UInt8] = []
    out.reserveCapacity(count)
    var index = 0
    while true {
      out += text[index..<next]
      let limit = Swift.min(count, next + 12)
      if let end = text[(next + 1)..<limit].firstIndex(of: UInt8(ascii: ";")),
        let character = Self.entity(text[(next + 1)..<end])
      {
        out += String(character).utf8
        index = end + 1
      } else {
        out.append(UInt8(ascii: "&"))
        index = next + 1
      }
      guard let following = text.place(of: UInt8(ascii: "&"), from: index) else { break }
      next = following
    }
    return out + text[index...]
  }

  /// The text of an HTML fragment, escaped or not: entities resolved, a space for each tag.
  var withoutMarkup: [UInt8] {
    let text = decodedEntities
    guard text.contains(UInt8(ascii: "<")) else { return text }
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var index = 0
    // Without one there is no tag any more, and no need to look for its end again.
    guard let lastEnd = text.lastIndex(of: UInt8(ascii: ">")) else { return text }
    while index < text.count {
      let next = index + 1
      if text[index] == UInt8(ascii: "<"), next < lastEnd,
        isAlphanumeric(text[next]) || text[next] == UInt8(ascii: "/")
          || text[next] == UInt8(ascii: "!")
      {
        while text[index] != UInt8(ascii: ">") { index += 1 }
        out.append(UInt8(ascii: " "))
      } else {
        out.append(text[index])
      }
      index += 1
    }
    return out
  }

  private static func entity(_ name: ArraySlice<UInt8>) -> Character? {
    let name = String(decoding: name, as: UTF8.self)
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    case "nbsp": return " "
    case "rsquo": return "’"
    case "lsquo": return "‘"
    case "ldquo": return "“"
    case "rdquo": return "”"
    case "ndash": return "–"
    case "mdash": return "—"
    case "hellip": return "…"
    default:
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let value =
        digits.first == "x" || digits.first == "X"
        ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return value.flatMap { Unicode.Scalar($0) }.map { Character($0) }
    }
  }
}
