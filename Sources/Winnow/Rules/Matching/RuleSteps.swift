/// Counts what rules do on one page, and ends them where they do too much.
///
/// Loops whose length a rule or a page decides ask before each round whether to go on. Looks at the
/// clock come once in a thousand steps. A rule that takes more steps than any should is left out for the
/// rest of the page; where the page's time for rules is over, all are.
package final class RuleSteps {
  private let deadline: Deadline
  /// Steps until the next look; below 0 while nothing is to go on.
  @exclusivity(unchecked) private var credit = RuleSteps.interval
  /// Steps of the rule under way, and as many as it may take; what belongs to no rule may take any.
  var ofRule: Int { unsafe taken }
  @exclusivity(unchecked) private var taken = 0
  @exclusivity(unchecked) private var limit = Int.max
  /// The rule under way has taken more than its steps.
  var isSpent: Bool { unsafe spent }
  @exclusivity(unchecked) private var spent = false
  /// The page's time for rules is over.
  var isOver: Bool { unsafe over }
  @exclusivity(unchecked) private var over = false

  private static let interval = 1024
  /// One rule may take this many steps on a page: some tenths of a second.
  static let most = 20_000_000

  init(deadline: Deadline = .none) { self.deadline = deadline }

  /// Whether what is under way is to end without an answer.
  var isStopped: Bool { isSpent || isOver }

  /// Takes so many steps.
  ///
  /// - Returns: false where no more are to be taken.
  @inline(__always)
  func take(_ count: Int = 1) -> Bool {
    unsafe credit &-= count
    return unsafe credit >= 0 || look()
  }

  private func look() -> Bool {
    if isStopped { return false }
    unsafe taken += Self.interval - credit
    unsafe credit = Self.interval
    if deadline.hasPassed { unsafe over = true }
    if unsafe taken > limit { unsafe spent = true }
    if isStopped { unsafe credit = -1 }
    return !isStopped
  }

  /// The steps that follow are those of a rule, which has taken some before.
  func begin(after steps: Int) {
    unsafe taken = steps
    unsafe limit = Self.most
  }

  /// The steps that follow are no rule's.
  func endRule() {
    unsafe limit = .max
    guard isSpent else { return }
    unsafe spent = false
    if !isOver { unsafe credit = Self.interval }
  }

  /// Ends all rules.
  func end() {
    unsafe over = true
    unsafe credit = -1
  }
}
