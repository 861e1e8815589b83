import Winnow

/// Writes a proposed rule as a rule file.
struct DraftWriter {
  let choice: DraftFinder.Choice
  let kind: RuleKind
  let id: String
  /// The text of the block that started it.
  let text: String
  /// Empty where nobody knows the page's address.
  let host: String
  let words: Int
  let weight: Float
  let today: String

  /// Those that a proposal may have, the usual one first.
  static let weights: [Float] = [0.95, 0.97, 0.98, 0.99, 0.995, 0.999]

  /// Stands in a proposed test until somebody writes one.
  static let placeholder = "Write here a sentence of an article that comes near these words."

  /// An id from the first words of a text.
  static func slug(_ text: String) -> String {
    let words = text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let slug = words.prefix(4).joined(separator: "-")
    return slug.isEmpty ? "slipped-through" : slug
  }

  var yaml: String {
    var lines = [
      "schema: 1", "pack: user/rules", "updated: \(today)", "rules:", "- id: \(id)",
      "  title: \(quoted("\(kind.rawValue): \(text.shortened)"))", "  kind: \(kind.rawValue)",
    ]
    if !host.isEmpty { lines.append("  scope: {sites: [\(quoted(host))]}") }
    lines.append("  match: {\(choice.match)}")
    // Some room above what was seen, so that a longer text of the same sort is taken too.
    let room = max(20, (words * 3 / 2 + 9) / 10 * 10)
    switch choice.sort {
    case .name:
      lines.append("  guard: {max_words: \(room), max_prose_share: 0.2, without: h1}")
    case .line:
      lines.append("  guard: {max_words: \(room)}")
    case .phrase:
      lines.append("  guard: {max_words: \(room), max_prose_share: 0.2}")
    }
    lines.append("  weight: \(weight)")
    lines.append("  tests:")
    let snippet = shown(text)
    switch choice.sort {
    case .name:
      let markup = choice.tag + "<p>\(snippet.escapedForHTML)</p>" + choice.closing
      lines.append("    match: [{html: \(quoted(markup))}]")
      lines.append("    no_match: [{html: \(quoted("<p>\(snippet.escapedForHTML)</p>"))}]")
    case .line:
      lines.append("    match: [{text: \(quoted(snippet))}]")
      lines.append(
        "    no_match: [{text: \(quoted("The line said \(snippet), and nobody knew who had written it."))}]"
      )
    case .phrase:
      lines.append("    match: [{text: \(quoted(snippet))}]")
      lines.append(
        "    no_match: [{text: \(quoted(Self.placeholder))}]"
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The text on one line; tests want the whole of it, because lines and phrases may stand anywhere.
  private func shown(_ text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
    guard choice.sort == .line else { return lines.joined(separator: " ") }
    var folder = TextFolder()
    return lines.first { line in
      choice.match.contains(
        quoted(LinePattern.escaped(String(decoding: folder.folded(line), as: UTF8.self))))
    } ?? lines.joined(separator: " ")
  }
}

extension String {
  fileprivate var escapedForHTML: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
