extension String {
  /// What a page, a file's name or a rule says, made harmless for a terminal: one line without control,
  /// invisible or direction characters, of no more than 60 characters and as many marks as writing needs.
  var printable: String { printable(60) }

  func printable(_ length: Int) -> String {
    let text = printableLine
    // A character with a thousand marks is one.
    let bounded = String(text.unicodeScalars.prefix(4 * length))
    if bounded.utf8.count == text.utf8.count, text.count <= length { return text }
    return bounded.prefix(length - 1) + "…"
  }

  /// The same in full length.
  var printableLine: String { filtered { _ in false } }

  /// The same with the text's line ends, for messages and listings of several lines.
  var printableLines: String { filtered { $0 == "\n" } }

  private func filtered(keeping isKept: (Unicode.Scalar) -> Bool) -> String {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
    let scalars = unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: isKept(scalar)
      default: true
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
