import Winnow

extension CleanerOptions {
  /// Seconds for a page where the caller names none: no page of the corpora takes a tenth.
  private static let usualSeconds = 10.0

  /// - Parameter json: an object as winnow.h describes it; empty for defaults.
  /// - Throws: `Failure` where a member is unknown or has a value that it cannot have, `RuleErrors` of rule files.
  init(json: [UInt8]) throws {
    self.init()
    limits.seconds = Self.usualSeconds
    if json.isEmpty { return }
    guard let value = JSONValue(tolerant: json), case .object(let members) = value else {
      throw Failure(options: "the options are no JSON object")
    }
    for (key, value) in members {
      if case .null = value { continue }
      switch key {
      case "with":
        for name in try Self.texts(key, value) {
          guard let part = ContentOptions(name: name) else {
            throw Failure(
              options: "'with' does not know '\(name.prefix(60))'; it takes "
                + ContentOptions.names.joined(separator: ", "))
          }
          contents.insert(part)
        }
      case "url": url = try Self.text(key, value)
      case "encoding": encoding = try Self.text(key, value)
      case "input": input = try Self.choice(key, value)
      case "focus": focus = try Self.choice(key, value)
      case "normalize": normalForm = try Self.choice(key, value)
      case "on_limit": limits.overflow = try Self.choice(key, value)
      case "ascii_punctuation": asciiPunctuation = try Self.flag(key, value)
      case "strip_tracking": stripsTracking = try Self.flag(key, value)
      case "default_rules": usesDefaultRules = try Self.flag(key, value)
      case "timeout":
        let seconds = try Self.number(key, value)
        limits.seconds = seconds == 0 ? nil : seconds
      case "max_bytes": limits.bytes = Int(try Self.number(key, value))
      case "disable": disabledRules = try Self.texts(key, value)
      case "rules":
        for item in value.items {
          let file = item["file"]?.text ?? "rules.yaml"
          guard let yaml = item["yaml"]?.text else {
            throw Failure(options: "'rules' takes objects with 'file' and 'yaml'")
          }
          rulePacks.append(try RulePack(yaml: Array(yaml.utf8), file: file, layer: .user))
        }
      default: throw Failure(options: "there is no option '\(key.prefix(60))'")
      }
    }
  }

  private static func text(_ key: String, _ value: JSONValue) throws -> String {
    guard case .string(let text) = value else { throw Failure(options: "'\(key)' takes a text") }
    return text
  }

  private static func texts(_ key: String, _ value: JSONValue) throws -> [String] {
    try value.items.map { try text(key, $0) }
  }

  private static func flag(_ key: String, _ value: JSONValue) throws -> Bool {
    guard case .bool(let flag) = value else {
      throw Failure(options: "'\(key)' takes true or false")
    }
    return flag
  }

  private static func number(_ key: String, _ value: JSONValue) throws -> Double {
    guard case .number(let text) = value, let number = Double(text), (0...1e15).contains(number)
    else { throw Failure(options: "'\(key)' takes a number from 0 up") }
    return number
  }

  private static func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ value: JSONValue
  ) throws -> Choice where Choice.RawValue == String {
    let name = try text(key, value)
    guard let choice = Choice(rawValue: name) else {
      throw Failure(
        options: "'\(key)' does not know '\(name.prefix(60))'; it takes "
          + Choice.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return choice
  }
}
