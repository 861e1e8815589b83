import Foundation
import Winnow

/// How a client wants a page cleaned: members of a JSON request, or parameters of the address.
struct CleanOptions: Sendable {
  /// nil where the request leaves it to `Accept`.
  var format: OutputFormat?
  var contents: ContentOptions = []
  var url: String?
  var encoding: String?
  /// What the request's content type says of the encoding.
  var charset: String?
  var input = InputKind.auto
  var focus = Focus.balanced
  var normalForm = NormalForm.nfc
  var asciiPunctuation = false
  var stripsTracking = false
  var seconds: Double?
  var overflow = PageLimits.Overflow.partial
  var disabled: [String] = []
  /// A rule file of the client's own, as YAML.
  var rules: String?

  init() {}

  /// The names of the members and parameters, `rules` aside, which is for JSON alone.
  static let names = [
    "format", "with", "url", "encoding", "input", "focus", "normalize", "ascii_punctuation",
    "strip_tracking", "timeout", "on_limit", "disable",
  ]

  /// Takes what a JSON request says; parameters of the address hold where it says nothing.
  ///
  /// - Throws: where a member has a value that it cannot have.
  mutating func apply(_ members: inout JSONMembers) throws(Problem) {
    format = try Self.format(members.text("format")) ?? format
    contents =
      try members.texts("with").map { (names) throws(Problem) in try Self.contents(names) }
      ?? contents
    url = try members.text("url") ?? url
    encoding = try members.text("encoding") ?? encoding
    input = try Self.choice("input", members.text("input")) ?? input
    focus = try Self.choice("focus", members.text("focus")) ?? focus
    normalForm = try Self.choice("normalize", members.text("normalize")) ?? normalForm
    asciiPunctuation = try members.flag("ascii_punctuation") ?? asciiPunctuation
    stripsTracking = try members.flag("strip_tracking") ?? stripsTracking
    seconds = try Self.seconds(members.number("timeout")) ?? seconds
    overflow = try Self.choice("on_limit", members.text("on_limit")) ?? overflow
    disabled = try members.texts("disable") ?? disabled
    rules = try members.text("rules")
  }

  /// - Throws: where a parameter is unknown, stands twice, or has a value that it cannot have.
  init(parameters: [(name: String, value: String)]) throws(Problem) {
    var seen: Set<String> = []
    for (name, value) in parameters {
      guard Self.names.contains(name) else {
        throw .badRequest(
          "there is no parameter '\(name.prefix(60))'; there are \(Self.names.joined(separator: ", "))"
        )
      }
      guard seen.insert(name).inserted else {
        throw .badRequest("the parameter '\(name)' stands twice")
      }
      switch name {
      case "format": format = try Self.format(value)
      case "with": contents = try Self.contents(Self.list(value))
      case "url": url = value
      case "encoding": encoding = value
      case "input": input = try Self.choice(name, value) ?? input
      case "focus": focus = try Self.choice(name, value) ?? focus
      case "normalize": normalForm = try Self.choice(name, value) ?? normalForm
      case "ascii_punctuation": asciiPunctuation = try Self.flag(name, value)
      case "strip_tracking": stripsTracking = try Self.flag(name, value)
      case "timeout":
        guard let number = Double(value) else {
          throw .badRequest("'timeout' is no number of seconds")
        }
        seconds = try Self.seconds(number)
      case "on_limit": overflow = try Self.choice(name, value) ?? overflow
      default: disabled = Self.list(value)
      }
    }
  }

  private static func list(_ value: String) -> [String] {
    value.split(separator: ",").map(String.init)
  }

  private static func flag(_ name: String, _ value: String) throws(Problem) -> Bool {
    guard value == "true" || value == "false" else {
      throw .badRequest("'\(name)' takes true or false, not '\(value.prefix(60))'")
    }
    return value == "true"
  }

  private static func format(_ value: String?) throws(Problem) -> OutputFormat? {
    try choice("format", value)
  }

  private static func contents(_ names: [String]) throws(Problem) -> ContentOptions {
    var result: ContentOptions = []
    for name in names {
      guard let part = ContentOptions(name: name) else {
        throw .badRequest(
          "'with' does not know '\(name.prefix(60))'; it takes "
            + ContentOptions.names.joined(separator: ", "))
      }
      result.insert(part)
    }
    return result
  }

  private static func seconds(_ value: Double?) throws(Problem) -> Double? {
    guard let value else { return nil }
    guard value > 0, value <= 86_400 else {
      throw .badRequest("'timeout' takes seconds from above 0 to 86400")
    }
    return value
  }

  /// The case of a name; nil where there is no name.
  private static func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, _ value: String?
  ) throws(Problem) -> Choice? where Choice.RawValue == String {
    guard let value else { return nil }
    guard let choice = Choice(rawValue: value) else {
      throw .badRequest(
        "'\(name)' does not know '\(value.prefix(60))'; it takes "
          + Choice.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return choice
  }
}
