import Winnow

/// Writes the rules of one imported site.
struct FTRRuleWriter {
  let host: String
  let sites: [String]
  private(set) var output = ""
  private(set) var count = 0
  private var roleCounts: [String: Int] = [:]
  private var known: Set<String> = []

  enum Outcome {
    case done
    /// A rule came of it that does not do quite the same.
    case changed(String)
    case refused(String)
  }

  init(host: String, sites: [String]) {
    self.host = host
    self.sites = sites
  }

  /// A rule about what an XPath expression selects.
  mutating func path(_ xpath: String, role: String, action: String, title: String) -> Outcome {
    do throws(XPathError) { _ = try XPath(parsing: xpath) } catch {
      return .refused("bad XPath: \(error.message)")
    }
    guard known.insert(role + xpath).inserted else { return .refused("stands twice") }
    // `unwrap` says nothing by itself, so there is nothing in it that could be hard.
    let force = action == "unwrap" ? "" : "\n  hard: true"
    write(
      role: role, title: title, action: action + force, match: "{xpath: \(quoted(xpath))}",
      example: Self.example(of: xpath))
    return .done
  }

  /// A rule about a name that stands in a class or an id.
  mutating func name(_ name: String) -> Outcome {
    let run = TokenRun(name)
    let isName = name.utf8.allSatisfy {
      isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 >= 0x80
    }
    guard isName, !name.isEmpty else { return .refused("'\(name)' is no class or id") }
    guard known.insert("name" + name).inserted else { return .refused("stands twice") }
    let title = "Elements named \(name)"
    let example = "<div class=\"\(name)\"><p>Words of no article.</p></div>"
    let hasDigits = name.utf8.contains { isDigit($0) }
    if run.length == 0 || run.length > TokenRun.longest || hasDigits {
      let isPlain =
        name.utf8.first.map { $0 &- UInt8(ascii: "0") >= 10 && $0 != UInt8(ascii: "-") } ?? false
      let selector =
        isPlain ? ".\(name), #\(name)" : "[class~=\"\(name)\"], [id=\"\(name)\"]"
      write(
        role: "name", title: title, action: "drop\n  hard: true",
        match: "{css: \(quoted(selector))}", example: example)
      return .changed("'\(name)' has to be a whole class or id here, not a part of one")
    }
    write(
      role: "name", title: title, action: "drop\n  hard: true",
      match: "{tokens: [\(quoted(name))]}", example: example)
    return .changed("'\(name)' fits whole words of classes and ids here, not parts of words")
  }

  mutating func replacement(_ find: String, _ text: String) -> Outcome {
    guard known.insert("replace" + find).inserted else { return .refused("stands twice") }
    let with = text.replacing("\\", with: "\\\\").replacing("$", with: "\\$")
    write(
      role: "replace", title: "Replaces \(find.shortened)",
      action: "replace\n  with: \(quoted(with))",
      match: "{text: {regex: \(quoted(LinePattern.escaped(find)))}}",
      example: "<p>Words before \(find) words after.</p>")
    return .done
  }

  private mutating func write(
    role: String, title: String, action: String, match: String, example: String?
  ) {
    let number = roleCounts[role, default: 0] + 1
    roleCounts[role] = number
    count += 1
    let slug = host.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    let tests =
      example.map {
        "match: [{html: \(quoted($0))}], no_match: [{html: '<p>The council met on Tuesday.</p>'}]"
      } ?? "todo: [a snippet of a page of \(host)]"
    output += """
      - id: \(String(slug))-\(role)-\(number)
        title: \(quoted(title))
        kind: furniture
        status: experimental
        scope: {sites: [\(sites.map(quoted).joined(separator: ", "))]}
        match: \(match)
        guard: {max_prose_share: 1}
        action: \(action)
        tests: {\(tests)}

      """
  }

  /// An element that a simple expression selects; nil where the expression is not one of those.
  private static func example(of xpath: String) -> String? {
    let pattern =
      /\/\/(\w+|\*)\[\s*(?:contains\(\s*@(class|id)\s*,\s*|@(class|id)\s*=\s*)["']([\w -]+)["']\s*\)?\s*\]/
    guard let match = xpath.wholeMatch(of: pattern) else { return nil }
    let tag = match.1 == "*" ? "div" : String(match.1)
    guard !["html", "body", "main"].contains(tag), let name = match.2 ?? match.3 else { return nil }
    return "<\(tag) \(name)=\"\(match.4)\"><p>Words that this element holds.</p></\(tag)>"
  }
}
