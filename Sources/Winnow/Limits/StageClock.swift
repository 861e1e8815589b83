import Glibc

/// The stages of a page's way whose cost is told apart.
package enum Stage: Int, CaseIterable, Sendable {
  case decode, parse, segment, metadata, headline, groups, rules, features, score, select, verdict,
    render
}

/// How long the stages of a worker's pages took.
///
/// Off, it costs a comparison a stage; on, a look at the clock, half a microsecond.
package struct StageClock: Sendable {
  /// Nanoseconds by `Stage.rawValue`.
  package private(set) var totals = [UInt64](repeating: 0, count: Stage.allCases.count)
  private var last: UInt64 = 0
  package var isOn = false

  /// The next stage begins.
  mutating func start() {
    if isOn { last = Self.now() }
  }

  /// A stage has ended and the next begins.
  mutating func end(_ stage: Stage) {
    guard isOn else { return }
    let now = Self.now()
    totals[stage.rawValue] &+= now &- last
    last = now
  }

  private static func now() -> UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
  }
}
