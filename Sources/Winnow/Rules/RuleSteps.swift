/// Counts what rules do on one page, and ends them where they do too much.
///
/// Loops whose length a rule or a page decides ask before each round whether to go on. Looks at the
/// clock come once in a thousand steps. A rule that takes more steps than any should is left out for the
/// rest of the page; where the page's time for rules is over, all are.
final class RuleSteps {
  private let deadline: Deadline
  /// Steps until the next look; below 0 while nothing is to go on.
  @exclusivity(unchecked) private var credit = RuleSteps.interval
  /// Steps of the rule under way, and as many as it may take; what belongs to no rule may take any.
  private(set) var ofRule = 0
  private var limit = Int.max
  /// The rule under way has taken more than its steps.
  private(set) var isSpent = false
  /// The page's time for rules is over.
  private(set) var isOver = false

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
    unsafe ofRule += Self.interval - credit
    unsafe credit = Self.interval
    if deadline.hasPassed { isOver = true }
    if ofRule > limit { isSpent = true }
    if isStopped { unsafe credit = -1 }
    return !isStopped
  }

  /// The steps that follow are those of a rule, which has taken some before.
  func begin(after steps: Int) {
    ofRule = steps
    limit = Self.most
  }

  /// The steps that follow are no rule's.
  func endRule() {
    limit = .max
    guard isSpent else { return }
    isSpent = false
    if !isOver { unsafe credit = Self.interval }
  }

  /// Ends all rules.
  func end() {
    isOver = true
    unsafe credit = -1
  }
}
