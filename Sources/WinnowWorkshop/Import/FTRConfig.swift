import Winnow

/// A site config of Full-Text RSS, as fivefilters.org documents the format: one `directive: value` a
/// line, `#` for comments, the host in the file's name.
struct FTRConfig {
  struct Directive {
    var line: Int
    var name: String
    /// What stands in parentheses after the name, as in `replace_string(old): new`.
    var argument: String?
    var value: String
  }

  /// The file's path, for messages.
  let path: String
  /// `example.com`, from `example.com.txt`; for `.example.com.txt` with all subdomains.
  let host: String
  let includesSubdomains: Bool
  private(set) var directives: [Directive] = []
  /// Lines that are no directive.
  private(set) var unread: [Int] = []

  init(_ bytes: [UInt8], path: String) {
    self.path = path
    var name = path.split(separator: "/").last.map(String.init) ?? path
    if name.lowercased().hasSuffix(".txt") { name.removeLast(4) }
    includesSubdomains = name.hasPrefix(".")
    host = String(name.drop { $0 == "." }).lowercased()
    let lines = String(decoding: bytes, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      let text = line.trimmed
      if text.isEmpty || text.hasPrefix("#") || text.hasPrefix("\u{FEFF}#") { continue }
      guard let directive = Self.directive(text, line: index + 1) else {
        unread.append(index + 1)
        continue
      }
      directives.append(directive)
    }
  }

  private static func directive(_ text: Substring, line: Int) -> Directive? {
    // An argument may hold colons and parentheses: it ends at the last "):" on the line.
    let name = text.prefix { $0.isLetter || $0 == "_" }
    guard !name.isEmpty else { return nil }
    let rest = text[name.endIndex...]
    if rest.first == "(", let end = rest.lastRange(of: "):") {
      return Directive(
        line: line, name: name.lowercased(), argument: String(rest[..<end.lowerBound].dropFirst()),
        value: String(rest[end.upperBound...].trimmed))
    }
    guard rest.first == ":" else { return nil }
    return Directive(
      line: line, name: name.lowercased(), argument: nil, value: String(rest.dropFirst().trimmed))
  }
}

extension Substring {
  /// Without white space at its ends.
  var trimmed: Substring {
    var result = self
    while result.first?.isWhitespace == true { result.removeFirst() }
    while result.last?.isWhitespace == true { result.removeLast() }
    return result
  }

  fileprivate func lastRange(of text: String) -> Range<Index>? { ranges(of: text).last }
}
