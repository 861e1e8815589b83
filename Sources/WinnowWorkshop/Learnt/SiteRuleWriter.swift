public import Winnow

/// Writes site templates as a rule file that a person can read, check, change and use.
public struct SiteRuleWriter: Sendable {
  private let today: String?
  private var folder = TextFolder()
  private var ids: Set<String> = []

  /// - Parameter today: the day to date the pack with, as YYYY-MM-DD; nil for a pack that is the same on
  ///   every day.
  public init(today: String? = nil) { self.today = today }

  /// A rule file; where there are no templates it holds no rules and says so.
  public mutating func yaml(_ templates: [SiteTemplate]) -> String {
    ids = []
    let since = today.map { ", since: \($0)" } ?? ""
    var text = """
      # Learnt from pages: what recurs on many different articles of one site. Each rule says on how many.
      schema: 1
      pack: \(Self.packName)
      \(today.map { "updated: \($0)\n" } ?? "")defaults: {kind: furniture, group: learnt, \
      meta: {source: winnow corpus learn\(since)}}
      rules:
      """
    let rules = templates.compactMap { rule($0) }
    if rules.isEmpty { return text + " []\n" }
    for rule in rules { text += "\n" + rule.joined(separator: "\n") }
    return text + "\n"
  }

  /// The templates as a pack for `CleanerOptions.rulePacks`.
  public mutating func pack(_ templates: [SiteTemplate]) throws(RuleErrors) -> RulePack? {
    let isEmpty = templates.isEmpty
    if isEmpty { return nil }
    return try RulePack(
      yaml: Array(yaml(templates).utf8), file: Self.packName + ".yaml", layer: .user)
  }

  private static let packName = "learnt/sites"

  /// nil for what the rule language has no words for, such as a text of signs alone.
  private mutating func rule(_ template: SiteTemplate) -> [String]? {
    switch template.mark {
    case .text(let text): textRule(template, text)
    case .element(let selector, let text): elementRule(template, selector, text)
    }
  }

  // MARK: Texts

  private mutating func textRule(_ template: SiteTemplate, _ text: String) -> [String]? {
    let folded = String(decoding: folder.folded(text), as: UTF8.self)
    let lines = folded.split(separator: "\n").map(String.init)
    guard let line = lines.max(by: { $0.utf8.count < $1.utf8.count }), isPrintable(line) else {
      return nil
    }
    var rule = head(template, text, key: folded)
    let words = template.words
    if words <= Int(LinePatternTable.longestBlock) {
      let pattern = LinePattern.escaped(line)
      rule.append("  match: {text: {line: [\(quoted(pattern))]}}")
      rule.append("  guard: {max_words: \(words)}")
      rule += tests(
        "text: " + quoted(line),
        "text: " + quoted("Somebody read out “\(line)” and nobody knew who had written it."))
    } else {
      // Lines are for short blocks; a long one is known by how it begins and ends.
      guard let (first, last) = Self.ends(of: line) else { return nil }
      rule.append("  match: {text: {any_of: [\(quoted(first)), \(quoted(last))], at_least: 2}}")
      rule.append(
        "  guard: {min_words: \(max(1, words * 9 / 10)), max_words: \(words * 11 / 10 + 1)}")
      rule += tests(
        "text: " + quoted(lines.joined(separator: " ")), "text: " + quoted("\(first) and so on."))
    }
    return rule
  }

  /// The first and the last words of a line, without signs at their ends; nil where they meet.
  private static func ends(of line: String) -> (String, String)? {
    let words = line.split(separator: " ")
    var pair: (first: Substring, last: Substring)
    if words.count >= 24 {
      pair = (line[..<words[8].endIndex], line[words[words.count - 9].startIndex...])
    } else {
      // A script without spaces: what is cut off must not be a part of a number or a Latin word.
      pair = (line.prefix(20), line.suffix(20))
      let isLatin = { (character: Character) in character.isASCII && character != " " }
      while let end = pair.first.last, isLatin(end) { pair.first.removeLast() }
      while let start = pair.last.first, isLatin(start) { pair.last.removeFirst() }
    }
    func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }
    func bare(_ text: Substring) -> String {
      guard let first = text.firstIndex(where: isWord), let last = text.lastIndex(where: isWord)
      else { return "" }
      return String(text[first...last])
    }
    let (first, last) = (bare(pair.first), bare(pair.last))
    guard first.count >= 8, last.count >= 8, first != last else { return nil }
    return (first, last)
  }

  // MARK: Elements

  private mutating func elementRule(
    _ template: SiteTemplate, _ selector: String, _ text: String
  ) -> [String]? {
    let line = String(text.split(separator: "\n").first ?? "")
    guard isPrintable(line), let (open, close) = Self.markup(selector) else { return nil }
    let shown = line.split(separator: " ").prefix(24).joined(separator: " ").prefix(160)
    var rule = head(template, text, key: selector)
    rule.append("  match: {css: \(quoted(selector))}")
    let most = max(20, template.words * 3 / 2)
    rule.append("  guard: {max_words: \(most), max_prose_share: 0.35, without: h1}")
    let content = String(shown).escapedForHTML
    rule += tests(
      "html: " + quoted("\(open)\(content)\(close)"), "html: " + quoted("<p>\(content)</p>"))
    return rule
  }

  /// An element that the selector names, as tags around a text.
  private static func markup(_ selector: String) -> (String, String)? {
    let isClass = !selector.contains("#")
    let parts = selector.split(separator: isClass ? "." : "#")
    guard parts.count >= 2 else { return nil }
    let tag = parts[0]
    let names = parts.dropFirst().joined(separator: " ")
    let inner = tag == "p" ? ("", "") : ("<p>", "</p>")
    return (
      "<\(tag) \(isClass ? "class" : "id")=\"\(names)\">\(inner.0)", "\(inner.1)</\(tag)>"
    )
  }

  // MARK: Parts

  private mutating func head(_ template: SiteTemplate, _ text: String, key: String) -> [String] {
    let share =
      "On \(template.articles) of \(template.siteArticles) articles: "
      + text.printable.shortened
    return [
      "- id: \(id(template, key))", "  title: \(quoted(share))",
      "  scope: {sites: [\(quoted(template.site))]}",
      "  weight: \(Self.figure(template.weight))",
    ]
  }

  private func tests(_ match: String, _ noMatch: String) -> [String] {
    ["  tests:", "    match: [{\(match)}]", "    no_match: [{\(noMatch)}]"]
  }

  /// The site's letters and a hash of what the rule looks for: the same at every learning.
  private mutating func id(_ template: SiteTemplate, _ key: String) -> String {
    let site = template.site.utf8.map {
      isAlphanumeric($0) ? Character(UnicodeScalar($0)) : "-"
    }
    let hash = WordHasher.hash(of: key.utf8)
    let stem = String(site).lowercased() + "-" + String(hash >> 24, radix: 16)
    var id = stem
    var number = 2
    while !ids.insert(id).inserted {
      id = "\(stem)-\(number)"
      number += 1
    }
    return id
  }

  /// Three decimals.
  private static func figure(_ weight: Double) -> String {
    let number = max(
      500, min(Int((weight * 1000).rounded()), Int(SiteTemplate.greatestWeight * 1000)))
    let tail = "\(number)"
    return "0." + String(repeating: "0", count: 3 - tail.count) + tail
  }

  private func isPrintable(_ text: String) -> Bool {
    text == text.printable && text.contains { $0.isLetter }
  }
}

extension String {
  fileprivate var escapedForHTML: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  /// Without what YAML does not let stand in a file: control characters and non-characters.
  fileprivate var printable: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.filter { scalar in
          switch scalar.value {
          case 0x0A, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
            0x10000...0x10FFFD:
            scalar.value != 0x2028 && scalar.value != 0x2029
          default: false
          }
        }))
  }
}
