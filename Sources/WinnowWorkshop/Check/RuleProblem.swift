public import Winnow

/// Something in a rule file that is wrong, or that is likely to go wrong on pages.
public struct RuleProblem: Sendable, Equatable, CustomStringConvertible {
  /// Whether the file is refused, or may be used.
  public enum Severity: String, Sendable { case error, warning }

  /// Whether it is an error.
  public var severity: Severity
  /// Where it is.
  public var location: SourceLocation
  /// The rule's id, where the problem is inside one.
  public var rule: String?
  /// What is wrong.
  public var message: String
  /// How to mend it; may be empty.
  public var mend: String

  /// `file:line:column: severity: rule id: message; mend`.
  public var description: String {
    let subject = rule.map { "rule \($0): " } ?? ""
    return "\(location): \(severity.rawValue): " + subject + message
      + (mend.isEmpty ? "" : "; " + mend)
  }
}

extension RuleProblem {
  init(_ error: RuleError) {
    self.init(
      severity: .error, location: error.location, rule: error.rule, message: error.message,
      mend: error.mend)
  }

  init(_ severity: Severity, _ rule: Rule, _ message: String, _ mend: String) {
    self.init(
      severity: severity, location: rule.location, rule: rule.id, message: message, mend: mend)
  }
}
