/// A place in a rule file; lines and columns count from 1.
public struct SourceLocation: Sendable, Equatable, CustomStringConvertible {
  public var file: String
  public var line: Int
  public var column: Int

  public var description: String { "\(file):\(line):\(column)" }
}

/// One thing that is wrong in a rule file, where it is, and how to mend it.
public struct RuleError: Error, Sendable, Equatable, CustomStringConvertible {
  public var location: SourceLocation
  /// The rule's id, where the error is inside one.
  public var rule: String?
  public var message: String
  public var mend: String

  public var description: String {
    let subject = rule.map { "rule \($0): " } ?? ""
    return "\(location): " + subject + message + (mend.isEmpty ? "" : "; " + mend)
  }
}

/// Everything that is wrong in one or more rule files.
public struct RuleErrors: Error, Sendable, CustomStringConvertible {
  public var errors: [RuleError]
  public var description: String { errors.map(\.description).joined(separator: "\n") }
}
