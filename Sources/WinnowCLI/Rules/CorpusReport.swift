import Winnow
import WinnowCorpus
import WinnowWorkshop

/// `rules check --corpus`: runs the rules over gold pages and prints what came of it.
struct CorpusReport {
  let folder: String
  let type: String?
  /// nil for the shipped rules alone.
  let packs: [RulePack]?

  func run(_ output: borrowing OutputFile, file: String?) throws {
    let gold = try GoldFiles.load(folder).filter { type == nil || $0.type == type }
    var options = CleanerOptions()
    if let packs { options.rulePacks = packs }
    var check = CorpusCheck(try CleanPlan.makeCleaner(options))
    var progress = Progress(total: gold.count)
    var missing = 0
    for page in gold {
      do {
        let bytes = try PageFiles.read(folder + "/" + page.page)
        check.add(bytes, name: page.id, url: page.url, gold: page.text)
        progress.advance(bytes: bytes.count, failed: false)
      } catch {
        report("winnow: \(error)")
        missing += 1
      }
    }
    progress.finish()
    let own = packs.map { Set($0.flatMap(\.rules).map(\.id)) }
    let rules = check.timedRules.filter { own?.contains($0.id) ?? true }
    if let file {
      try OutputFile.save(markdown(check, rules), to: file, sparing: [folder + "/gold.jsonl"])
    } else {
      _ = try output.write(text(check, rules))
    }
    if missing > 0 { throw ExitStatus.unreadableInput.exitCode }
  }

  private static let header = [
    "RULE", "ACTION", "STATUS", "WEIGHT", "HITS", "PAGES", "RIGHT", "TAKEN", "PRECISION", "MS",
  ]

  private func row(_ rule: CorpusCheck.RuleFigures) -> [String] {
    [
      rule.id, rule.action.rawValue, rule.status.rawValue, "\(rule.weight)", "\(rule.hits)",
      "\(rule.pages)", "\(rule.boilerplateHits)", "\(rule.mainHits)",
      rule.precision.map { thousandths($0) } ?? "–", "\(Int(rule.seconds * 1000))",
    ]
  }

  private func summary(_ check: CorpusCheck) -> [String] {
    let share = Double(check.removedWords) / Double(max(1, check.boilerplateWords))
    let losses = check.losses.filter { $0.share > 0.05 }
    return [
      counted(check.pages, "page") + ".",
      "\(packs == nil ? "The shipped rules" : "These rules with the shipped ones") alone remove \(thousandths(share)) of the \(check.boilerplateWords) words outside of the gold texts.",
      "Pages that lose more than a twentieth of their gold text to rules alone: \(losses.count).",
    ]
  }

  private func text(_ check: CorpusCheck, _ rules: [CorpusCheck.RuleFigures]) -> String {
    var lines = [TextTable.render([Self.header] + sorted(rules).map(row))]
    lines += summary(check)
    for loss in check.losses.sorted(by: { $0.share > $1.share }).prefix(20) where loss.share > 0.02
    {
      lines.append(
        "  \(loss.page) loses \(thousandths(loss.share)) to \(loss.rules.joined(separator: ", "))")
    }
    for rule in rules
    where rule.mainHits > 0 && (rule.precision ?? 1) < max(0.97, Double(rule.weight)) {
      lines.append(
        "\(rule.id): weight \(rule.weight), measured \(thousandths(rule.precision ?? 0)); it took")
      lines += rule.mistakes.map { "  " + $0 }
    }
    let slow = rules.sorted { $0.seconds > $1.seconds }.prefix(5)
    lines.append(
      "Slowest: " + slow.map { "\($0.id) \(Int($0.seconds * 1000)) ms" }.joined(separator: ", "))
    return lines.joined(separator: "\n") + "\n"
  }

  private func markdown(_ check: CorpusCheck, _ rules: [CorpusCheck.RuleFigures]) -> String {
    let typeOption = type.map { " --type \($0)" } ?? ""
    var lines = [
      "# What the rules do on gold pages", "",
      "Made by `winnow rules check --corpus DIR\(typeOption) --report rules/MEASURED.md`, DIR being the"
        + " unpacked development part of WCXB (CC BY 4.0). The scorecard has no say here.", "",
    ]
    lines += summary(check).map { "- \($0)" }
    lines += [
      "",
      "A *hit* is a block of text that a rule was about. It is *right* where the block is not in the"
        + " gold text, *taken* where it is; blocks of fewer than six words that also stand in the gold"
        + " text are neither. Precision is the share of right hits. Rules that mark or keep take"
        + " nothing; their precision says how often what they mark is outside of the gold text.",
      "",
      "| rule | action | status | weight | hits | pages | right | taken | precision |",
      "|---|---|---|---|---|---|---|---|---|",
    ]
    for rule in sorted(rules) {
      lines.append("| " + row(rule).dropLast().joined(separator: " | ") + " |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func sorted(_ rules: [CorpusCheck.RuleFigures]) -> [CorpusCheck.RuleFigures] {
    rules.sorted { ($1.hits, $0.id) < ($0.hits, $1.id) }
  }

  private func thousandths(_ value: Double) -> String {
    let number = Int((value * 1000).rounded())
    let tail = "\(number % 1000)"
    return "\(number / 1000)." + String(repeating: "0", count: 3 - tail.count) + tail
  }
}

/// Gold files: a folder with `gold.jsonl` and the pages that it names.
enum GoldFiles {
  static func load(_ folder: String) throws(FileError) -> [GoldPage] {
    try lines(of: folder + "/gold.jsonl") { GoldPage(jsonLine: $0) }
  }

  /// Each line of a file as a value; a line that is none is an error.
  static func lines<Value>(
    of path: String, _ read: ([UInt8]) -> Value?
  ) throws(FileError) -> [Value] {
    var values: [Value] = []
    for (index, line) in try PageFiles.read(path).split(separator: UInt8(ascii: "\n")).enumerated()
    {
      guard let value = read(Array(line)) else {
        throw FileError(path: "\(path):\(index + 1)", reason: "no JSON object with an id")
      }
      values.append(value)
    }
    return values
  }
}
