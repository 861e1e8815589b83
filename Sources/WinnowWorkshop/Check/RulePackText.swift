package import Winnow

/// A rule file as text that rules are put into.
package struct RulePackText {
  private let text: String
  private let ids: Set<String>
  private let file: String

  package enum Failure: Error, CustomStringConvertible {
    /// `rules:` with a list below does not stand last.
    case noPlace
    /// The file with the new rules is no pack; what is wrong with it.
    case wrong(String)

    package var description: String {
      switch self {
      case .noPlace: "rules: with a list below must stand last for a rule to be added"
      case .wrong(let message): message
      }
    }
  }

  /// - Parameters:
  ///   - text: the file; empty where there is none yet.
  ///   - ids: those of its rules.
  ///   - file: its path, for messages.
  package init(text: String, ids: Set<String>, file: String) {
    (self.text, self.ids, self.file) = (text, ids, file)
  }

  /// - Throws: `RuleErrors` where the file is no pack.
  package init(bytes: [UInt8], file: String) throws(RuleErrors) {
    let pack = bytes.isEmpty ? nil : try RulePack(yaml: bytes, file: file, layer: .user)
    self.init(
      text: String(decoding: bytes, as: UTF8.self), ids: Set(pack?.rules.map(\.id) ?? []),
      file: file)
  }

  /// The file's text with the rules of a proposal behind its own; the first of them gets an id that is free.
  package func appending(_ proposal: String) throws(Failure) -> String {
    guard !text.isEmpty else { return proposal }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let isKey = { (line: Substring) in line.first.map { $0.isLetter || $0 == "_" } ?? false }
    guard let last = lines.lastIndex(where: isKey), lines[last].hasPrefix("rules:"),
      lines[last].dropFirst(6).allSatisfy({ $0 == " " }),
      let item = lines[last...].first(where: { $0.drop { $0 == " " }.hasPrefix("- ") })
    else { throw .noPlace }
    let indent = String(item.prefix { $0 == " " })
    let rule = proposal.split(separator: "\n").drop { $0 != "rules:" }.dropFirst()
    var added = rule.map { indent + $0 }
    let mark = "- id: "
    if let first = rule.first, first.hasPrefix(mark) {
      added[0] = indent + mark + free(String(first.dropFirst(mark.count)))
    }
    var text = text
    while text.hasSuffix("\n") { text.removeLast() }
    let result = text + "\n" + added.joined(separator: "\n") + "\n"
    do {
      _ = try RulePack(yaml: Array(result.utf8), file: file, layer: .user)
    } catch {
      throw .wrong("\(file) with the new rule: \(error)")
    }
    return result
  }

  /// An id that no rule of the pack has yet.
  private func free(_ id: String) -> String {
    var candidate = id
    var number = 1
    while ids.contains(where: { $0.hasSuffix("/" + candidate) }) {
      number += 1
      candidate = "\(id)-\(number)"
    }
    return candidate
  }
}
