public import Winnow

/// The features that the scorer sees, as a table for training: `winnow features`.
///
/// What is written is what `Pipeline` hands to the scorecard, so training and serving cannot differ.
public struct FeatureTable: Sendable {
  private let cleaner: Cleaner

  /// A table of what a cleaner's scorecard is given.
  public init(_ cleaner: Cleaner) { self.cleaner = cleaner }

  /// The names of the columns, tab-separated.
  public static var header: String {
    (["page", "site", "block", "rules"] + Feature.allCases.map { "\($0)" } + ["text"])
      .joined(separator: "\t")
  }

  /// The names of the columns of groups, tab-separated.
  public static var groupHeader: String {
    (["page", "site", "group", "blocks"] + GroupFeature.allCases.map { "\($0)" })
      .joined(separator: "\t")
  }

  /// The rows of an HTML page: of its blocks, and of its groups of records.
  public struct Rows: Sendable {
    /// One a block.
    public var blocks = ""
    /// One a group; `blocks` are the runs of blocks that its records hold: "3-5 7-9", ends left out.
    public var groups = ""

    /// No rows.
    public init() {}
  }

  /// The rows of an HTML page, one a block: tab-separated, each ending in a line feed.
  ///
  /// `rules` are the rules' log-odds, features that do not apply are empty, and the block's text comes
  /// last, on one line. Plain text gives no rows.
  public func rows(_ bytes: [UInt8], gold: GoldPage, _ workspace: inout Workspace) -> Rows {
    guard
      let stage = try? Pipeline.stageRules(
        bytes, cleaner, url: nil, workspace: &workspace),
      stage.document != nil
    else { return Rows() }
    let list = stage.list
    let source = stage.featureSource(
      rules: stage.findings.shared(among: list.blocks, rules: cleaner.rules.rules))
    let features = FeatureMatrix(source, bodyNames: cleaner.scorecards.html.bodyNames)
    let site = PublicSuffix.site(ofURL: gold.url) ?? gold.id
    var output = ""
    for block in list.blocks.indices {
      output += "\(gold.id)\t\(site)\t\(block)\t" + Self.text(source.rules[block])
      for feature in Feature.allCases {
        output += "\t" + Self.text(features[block, feature])
      }
      let range = list.blocks[block]
      let line = list.text[Int(range.start)..<Int(range.end)].map {
        $0 < 0x20 ? UInt8(ascii: " ") : $0
      }
      output += "\t" + String(decoding: line, as: UTF8.self) + "\n"
    }
    var rows = Rows()
    rows.blocks = output
    rows.groups = groups(stage, page: gold.id, site: site)
    return rows
  }

  private func groups(_ stage: Pipeline.RuleStage, page: String, site: String) -> String {
    guard
      let source = GroupSource(
        stage.list, stage.document, stage.outline, stage.names, stage.metadata),
      let measured = MeasuredGroups(source, deadline: .none)
    else { return "" }
    var output = ""
    for (number, group) in measured.groups.groups.enumerated() {
      var runs: [Range<Int>] = []
      for record in measured.groups.records[group.records] {
        if let last = runs.last, last.upperBound == record.blocks.lowerBound {
          runs[runs.count - 1] = last.lowerBound..<record.blocks.upperBound
        } else {
          runs.append(record.blocks)
        }
      }
      let blocks = runs.map { "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: " ")
      output += "\(page)\t\(site)\t\(number)\t\(blocks)"
      for value in measured.row(number) { output += "\t" + Self.text(value) }
      output += "\n"
    }
    return output
  }

  /// With four decimals at most; absent values are empty.
  private static func text(_ value: Float) -> String {
    if value == Feature.absent { return "" }
    if value.isInfinite { return value > 0 ? "99" : "-99" }
    if value == value.rounded() { return "\(Int(value))" }
    return "\((value * 1e4).rounded() / 1e4)"
  }
}
