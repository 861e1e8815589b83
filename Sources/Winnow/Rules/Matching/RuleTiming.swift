/// How long each rule takes, for `rules check --corpus`.
package struct RuleTiming: Sendable {
  private var durations: [Duration]

  package init(ruleCount: Int) { durations = Array(repeating: .zero, count: ruleCount) }

  mutating func add(_ duration: Duration, to rule: Int) { durations[rule] += duration }

  package func seconds(_ rule: Int) -> Double { durations[rule] / .seconds(1) }
}
