import CUnicode

/// An ICU regular expression: its source, and its place in the workspaces' tables.
package struct TextPattern: Sendable {
  /// Given by `CompiledRules`; -1 before.
  var number = -1
  package var source: String
  /// Anchored at both ends.
  var isWhole: Bool
}

/// A compiled expression that belongs to one workspace.
@safe final class CompiledPattern {
  private let regex: OpaquePointer
  private let isWhole: Bool

  /// nil where ICU refuses the pattern, which the loader has made sure of before.
  init?(_ pattern: TextPattern) {
    var error = [CChar](repeating: 0, count: 64)
    var offset: Int32 = 0
    guard
      let regex = unsafe cunicode_regex_compile(pattern.source, false, &error, 64, &offset)
    else { return nil }
    unsafe self.regex = regex
    isWhole = pattern.isWhole
  }

  deinit { unsafe cunicode_regex_free(regex) }

  /// Whether the text matches; unknown where the search hit its limit of steps or memory. Where the
  /// deadline ended it, it does not.
  func matches(_ text: Span<UInt8>, deadline: Deadline = .none) -> Truth {
    let answer = unsafe text.withUnsafeBufferPointer { bytes in
      unsafe cunicode_regex_matches(
        regex, bytes.baseAddress, Int64(bytes.count), isWhole, deadline.moment)
    }
    return answer == 1 ? .yes : answer == -1 ? .unknown : .no
  }

  /// The text with every match replaced; nil where a limit ended the search.
  func replacing(
    in text: [UInt8], with replacement: String, deadline: Deadline = .none
  ) -> [UInt8]? {
    var out = [UInt8](repeating: 0, count: text.count + 256)
    while true {
      let length = unsafe Int(
        cunicode_regex_replace(
          regex, text, Int64(text.count), replacement, &out, Int64(out.count), deadline.moment))
      if length < 0 { return nil }
      if length <= out.count { return Array(out[..<length]) }
      out = [UInt8](repeating: 0, count: length)
    }
  }

  /// ICU's complaint about a pattern and where in it, or nil where it is fine.
  static func problem(in source: String) -> (message: String, offset: Int)? {
    // C would read the source up to there, and match more than is meant.
    if let place = source.utf8.firstIndex(of: 0) {
      return (
        "a NUL, to be written \\x00", source.utf8.distance(from: source.startIndex, to: place)
      )
    }
    var error = [CChar](repeating: 0, count: 64)
    var offset: Int32 = 0
    if let regex = unsafe cunicode_regex_compile(source, false, &error, 64, &offset) {
      unsafe cunicode_regex_free(regex)
      return nil
    }
    let name = String(
      decoding: error.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return (complaints[name] ?? "ICU refuses it (\(name))", Int(offset))
  }

  /// What ICU's names of errors mean.
  private static let complaints = [
    "U_REGEX_MISMATCHED_PAREN": "a ( is not closed, or a ) was not opened",
    "U_REGEX_MISSING_CLOSE_BRACKET": "a [ is not closed",
    "U_REGEX_BAD_ESCAPE_SEQUENCE": "a \\ stands before a letter that means nothing with it",
    "U_REGEX_RULE_SYNTAX":
      "this does not stand in a pattern here, such as * or + with nothing before it",
    "U_REGEX_NUMBER_TOO_BIG": "the number is too large",
    "U_REGEX_BAD_INTERVAL": "{…} takes one number or two, such as {2,5}",
    "U_REGEX_MAX_LT_MIN": "in {…} the second number is smaller than the first",
    "U_REGEX_INVALID_BACK_REF": "it refers to a group that is not there",
    "U_REGEX_INVALID_FLAG": "(?…) names a flag that is not known",
    "U_REGEX_LOOK_BEHIND_LIMIT": "a look behind must not be endless; count what it repeats: {0,20}",
    "U_REGEX_SET_CONTAINS_STRING": "a class holds more than single characters",
    "U_REGEX_INVALID_RANGE": "in a class the end of a range stands before its beginning",
    "U_REGEX_PROPERTY_SYNTAX": "\\p{…} names a property that is not known",
    "U_REGEX_PATTERN_TOO_BIG": "the pattern is too large",
    "U_REGEX_UNIMPLEMENTED": "this is not supported",
    "U_MALFORMED_SET": "the class in […] is written wrong",
    "U_ILLEGAL_ARGUMENT_ERROR": "a property or class in it is not known",
  ]
}
