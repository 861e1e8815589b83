import Glibc
import Winnow

/// `swift run -c release winnow-bench rules [FOLDER]`: what more rules cost a page.
///
/// All variants run in turns in one process, and the quickest turn of each counts, so that the ratios
/// hold on a noisy machine too.
@main
enum Benchmark {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.first == "rules" else {
      print("usage: winnow-bench rules [FOLDER OF PAGES]")
      exit(64)
    }
    let folder = arguments.dropFirst().first ?? "samples"
    let pages = try PageFolder.pages(folder)
    guard !pages.isEmpty else {
      print("\(folder): no .html files")
      exit(66)
    }
    let worst = max(
      try RuleScaling.compareRules(pages), try RuleScaling.comparePhrases(pages))
    if worst > RuleScaling.limit {
      print("above the limit of \(RuleScaling.limit)")
      exit(1)
    }
  }
}
