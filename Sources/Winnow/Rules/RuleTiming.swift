/// How long each rule takes, for `rules check --corpus`.
struct RuleTiming: Sendable {
  private var durations: [Duration]

  init(ruleCount: Int) { durations = Array(repeating: .zero, count: ruleCount) }

  mutating func add(_ duration: Duration, to rule: Int) { durations[rule] += duration }

  func seconds(_ rule: Int) -> Double { durations[rule] / .seconds(1) }
}
