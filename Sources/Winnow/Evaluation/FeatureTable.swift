/// The features that the scorer sees, as a table for training: `winnow features`.
///
/// What is written is what `Pipeline` hands to the scorecard, so training and serving cannot differ.
public struct FeatureTable: Sendable {
  private let cleaner: Cleaner

  public init(_ cleaner: Cleaner) { self.cleaner = cleaner }

  /// The names of the columns, tab-separated.
  public static var header: String {
    (["page", "site", "block", "words", "label", "rules"] + Feature.allCases.map { "\($0)" })
      .joined(separator: "\t")
  }

  /// The rows of an HTML page, one a block: tab-separated, each ending in a line feed.
  ///
  /// `label` is 1 for boilerplate, 0 for main content, and empty where nobody can say; `rules` the
  /// rules' log-odds; features that do not apply are empty. Plain text gives no rows.
  public func rows(_ bytes: [UInt8], gold: GoldPage, _ workspace: inout Workspace) -> String {
    guard let text = gold.text,
      let stage = try? Pipeline.stageRules(
        bytes, cleaner, url: nil, workspace: &workspace.rules),
      let document = stage.document
    else { return "" }
    let list = stage.list
    let features = FeatureMatrix(
      list, document, stage.outline, bodyNames: cleaner.scorecards.html.bodyNames)
    let rules = stage.findings.shared(among: list.blocks, rules: cleaner.rules.rules)
    let labels = self.labels(list, GoldText(text))
    let site = PublicSuffix.site(ofURL: gold.url) ?? gold.id
    var output = ""
    for block in list.blocks.indices {
      let numbers = Feature.allCases.map { features[block, $0] }
      let fields =
        [gold.id, site, "\(block)", "\(list.blocks[block].words)", labels[block] ?? ""]
        + ([rules[block]] + numbers).map(Self.text)
      output += fields.joined(separator: "\t") + "\n"
    }
    return output
  }

  private static func text(_ value: Float) -> String {
    if value.isNaN { return "" }
    if value.isInfinite { return value > 0 ? "99" : "-99" }
    return "\((value * 1e4).rounded() / 1e4)"
  }

  /// Short blocks whose words also stand in the gold text are main content where what is around them
  /// is, on both sides.
  private func labels(_ list: BlockList, _ gold: GoldText) -> [String?] {
    var folder = TextFolder()
    let verdicts = list.blocks.indices.map { gold.verdict(folder.folded($0, of: list)) }
    var previous = [GoldText.Verdict](repeating: .boilerplate, count: verdicts.count)
    var next = previous
    var last = GoldText.Verdict.boilerplate
    for index in verdicts.indices {
      previous[index] = last
      if verdicts[index] != .unclear { last = verdicts[index] }
    }
    last = .boilerplate
    for index in verdicts.indices.reversed() {
      next[index] = last
      if verdicts[index] != .unclear { last = verdicts[index] }
    }
    return verdicts.indices.map { index in
      switch verdicts[index] {
      case .main: "0"
      case .boilerplate: "1"
      case .unclear:
        previous[index] != next[index] ? nil : previous[index] == .main ? "0" : "1"
      }
    }
  }
}
