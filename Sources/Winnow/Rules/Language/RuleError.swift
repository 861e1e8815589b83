/// A place in a rule file; lines and columns count from 1.
public struct SourceLocation: Sendable, Equatable, CustomStringConvertible {
  /// The file's name as it was given.
  public var file: String
  /// From 1.
  public var line: Int
  /// From 1.
  public var column: Int

  /// `file:line:column`.
  public var description: String { "\(file):\(line):\(column)" }
}

/// One thing that is wrong in a rule file, where it is, and how to mend it.
public struct RuleError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Where it is.
  public var location: SourceLocation
  /// The rule's id, where the error is inside one.
  public var rule: String?
  /// What is wrong.
  public var message: String
  /// How to mend it; may be empty.
  public var mend: String

  /// Place, rule, message and mend on one line.
  public var description: String {
    let subject = rule.map { "rule \($0): " } ?? ""
    return "\(location): " + subject + message + (mend.isEmpty ? "" : "; " + mend)
  }
}

/// Everything that is wrong in one or more rule files.
public struct RuleErrors: Error, Sendable, CustomStringConvertible {
  /// In the order of files and lines; not empty where it is thrown.
  public var errors: [RuleError]
  /// A line for each error.
  public var description: String { errors.map(\.description).joined(separator: "\n") }
}
