import Winnow

/// What each stage costs, over all pages: the quickest round of each counts.
enum StageCosts {
  static func run(_ pages: [[UInt8]], rounds: Int) throws {
    let cleaner = try Cleaner()
    var best = [UInt64](repeating: .max, count: Stage.allCases.count)
    for _ in 0..<rounds {
      var workspace = Workspace()
      workspace.clock.isOn = true
      for page in pages { _ = try cleaner.clean(page, reusing: &workspace) }
      for stage in best.indices { best[stage] = min(best[stage], workspace.clock.totals[stage]) }
    }
    let bytes = pages.reduce(0) { $0 + $1.count }
    let total = best.reduce(0, +)
    print("| stage | µs a page | ms a MB | share |\n|---|---|---|---|")
    for (stage, time) in zip(Stage.allCases, best) { row("\(stage)", time, total, pages, bytes) }
    row("all", total, total, pages, bytes)
  }

  private static func row(
    _ name: String, _ time: UInt64, _ total: UInt64, _ pages: [[UInt8]], _ bytes: Int
  ) {
    let page = Double(time) / 1000 / Double(pages.count)
    let megabyte = (Double(time) / Double(bytes)).hundredths
    let share = 100 * Double(time) / Double(max(1, total))
    print("| \(name) | \(page.tenths) | \(megabyte) | \(share.tenths) % |")
  }
}

extension Double {
  var tenths: Double { (self * 10).rounded() / 10 }
  var hundredths: Double { (self * 100).rounded() / 100 }
}
