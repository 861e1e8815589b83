/// Names of authors out of bylines and declarations.
enum AuthorNames {
  /// The names in one string: "By A and B", "Von A, B", "A | Site".
  static func split(_ text: String) -> [String] {
    var rest = text.words
    let lower = rest.lowercased()
    for prefix in prefixes where lower.hasPrefix(prefix) {
      rest = String(rest.dropFirst(prefix.count))
      break
    }
    for separator in [
      " and ", " und ", " et ", " y ", " e ", " en ", " i ", " и ", " & ", ";", "、", "，", " / ",
    ] {
      rest = rest.replacing(separator, with: ",")
    }
    if let bar = rest.firstIndex(where: { $0 == "|" || $0 == "•" }) { rest = String(rest[..<bar]) }
    return rest.split(separator: ",").map { String($0).words }.filter(isName)
  }

  /// Names without repetitions, case aside.
  static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0.lowercased()).inserted }
  }

  /// Whether a text can be a name: short, no address, not a number.
  static func isName(_ text: String) -> Bool {
    guard (2...60).contains(text.count), !text.contains("@"), !text.contains("://"),
      !text.contains("www."), text.contains(where: \.isLetter)
    else { return false }
    if DateReader.iso(text) != nil { return false }
    return text.split(separator: " ").count <= 6 && text.count(where: \.isNumber) <= 2
  }

  private static let prefixes = [
    "by ", "by: ", "written by ", "von ", "par ", "por ", "di ", "da ", "door ", "autor: ",
    "autorin: ", "author: ", "text: ", "автор: ", "文/", "文／", "記者", "بقلم ", "بقلم: ",
  ]
}

extension String {
  /// The text with its white space collapsed and trimmed.
  var words: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Every occurrence of a text replaced, byte by byte.
  func replacing(_ needle: String, with replacement: String) -> String {
    let text = Array(utf8)
    let sought = Array(needle.utf8)
    guard let first = sought.first, text.contains(first) else { return self }
    var out: [UInt8] = []
    var index = 0
    while index < text.count {
      if text[index] == first, text[index...].starts(with: sought) {
        out += Array(replacement.utf8)
        index += sought.count
      } else {
        out.append(text[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
