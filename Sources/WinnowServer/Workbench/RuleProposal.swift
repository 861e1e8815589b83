import HTTPTypes
import Winnow
import WinnowWorkshop

/// A rule made of blocks that somebody has marked.
struct RuleProposal: Encodable, Sendable {
  var yaml: String
  /// What it does on the page, in a sentence each.
  var notes: [String]

  /// Drafts look at each block for each element that a name selects, so pages with more than this take too long.
  private static let mostBlocks = 5000

  /// Proposes rules against texts, as `winnow rules new` does, one after the other; what an earlier one takes already
  /// gets none of its own.
  ///
  /// - Throws: where there is nothing that sets a text off from an article.
  static func against(
    _ texts: [String], page: [UInt8], url: String?, kind: String?, library: Library
  ) throws(Problem) -> RuleProposal {
    var options = CleanOptions()
    options.url = url
    var workspace = Workspace()
    let article = try library.clean(page, options, explains: true, reusing: &workspace)
    guard article.blocks.count <= mostBlocks else {
      throw none("the page has more than \(mostBlocks) blocks; write the rule by hand")
    }
    var proposal = RuleProposal(yaml: "", notes: [])
    for text in texts {
      if !proposal.yaml.isEmpty {
        options.rules = proposal.yaml
        let now = try library.clean(page, options, explains: true, reusing: &workspace)
        if !now.blocks.contains(where: { $0.isKept && $0.text == text }) { continue }
      }
      do {
        let draft = try RuleDraft(
          page: page, text: text, url: url, kind: kind.flatMap { RuleKind(rawValue: $0) },
          today: Today.iso)
        proposal.yaml =
          proposal.yaml.isEmpty
          ? draft.yaml
          : try RulePackText(bytes: Array(proposal.yaml.utf8), file: "rules")
            .appending(draft.yaml)
        proposal.notes.append(
          "It takes \(draft.blocks) blocks, \(draft.words) words; "
            + (draft.otherKeptWords == 0
              ? "nothing else that the article has now."
              : "among them \(draft.otherKeptWords) words that the article has and nobody marked."))
      } catch {
        throw none("\(error)")
      }
    }
    return proposal
  }

  /// Proposes a rule that keeps a text: by its first words, on the page's site.
  static func keeping(_ texts: [String], url: String?) throws(Problem) -> RuleProposal {
    var items = ""
    for (index, text) in texts.enumerated() {
      let words = text.split(whereSeparator: \.isWhitespace)
      guard words.count >= 4 else {
        throw none("'\(text.prefix(60))' is too short for a rule that keeps it")
      }
      let phrase = JSONText.encode(words.prefix(10).joined(separator: " "))
      let whole = JSONText.encode(words.joined(separator: " "))
      let scope =
        PublicSuffix.site(ofURL: url).map { "  scope: {sites: [\(JSONText.encode($0))]}\n" } ?? ""
      items += """
        - id: keep\(texts.count > 1 ? "-\(index + 1)" : "")
          title: \(JSONText.encode("Keeps a text that begins: " + words.prefix(6).joined(separator: " ")))
          kind: furniture
          action: keep
          weight: 0.05
        \(scope)  match: {text: {any_of: [\(phrase)]}}
          guard: {max_words: \(max(40, words.count * 3 / 2))}
          tests:
            match: [{text: \(whole)}]
            no_match: [{text: 'Write a sentence here that the rule must leave alone.'}]

        """
    }
    let yaml =
      "schema: 1\npack: my/rules\nupdated: \(Today.iso)\nrules:\n" + items
    return RuleProposal(
      yaml: yaml, notes: ["It keeps paragraphs with these words; look at what else has them."])
  }

  private static func none(_ detail: String) -> Problem {
    Problem(.unprocessableContent, "no-rule", "There is no rule to propose", detail)
  }
}
