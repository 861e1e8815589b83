/// An address of a page that may be written into output that a browser opens: http, https, mailto, and
/// addresses relative to the page; no scripts, no data, no files.
struct SafeLink {
  /// As browsers read it (URL Standard, "basic URL parser"): without the white space and controls that
  /// they take out, and with all others, those that turn text round included, percent-encoded.
  let address: String

  private static let schemes: Set<String> = ["http", "https", "mailto"]
  /// No scheme that is allowed is longer; in letters.
  private static let longestScheme = 6

  /// - Returns: nil where the address leads nowhere, or has another scheme.
  init?(_ text: String) {
    // Nothing is taken out of printable ASCII, and nothing is encoded.
    if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) {
      guard !text.isEmpty, Self.isAllowed(text.unicodeScalars) else { return nil }
      address = text
      return
    }
    let scalars = Self.stripped(text)
    guard !scalars.isEmpty, Self.isAllowed(scalars) else { return nil }
    var out = ""
    for scalar in scalars {
      if scalar == " " || Self.isInvisible(scalar) {
        for byte in String(scalar).utf8 {
          out += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    address = out
  }

  /// The address for a page that is opened as a file: what takes its scheme from the page would be a
  /// share in the network there, to which some systems log in without being asked.
  var standalone: String {
    let start = address.utf8.prefix(2)
    return start.count == 2
      && start.allSatisfy { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
      ? "https://" + address.dropFirst(2) : address
  }

  /// Without controls and spaces at the ends, and tabs and line ends anywhere.
  private static func stripped(_ text: String) -> [Unicode.Scalar] {
    let inner = text.unicodeScalars.filter { $0.value != 9 && $0.value != 10 && $0.value != 13 }
    guard let first = inner.firstIndex(where: { $0.value > 0x20 }),
      let last = inner.lastIndex(where: { $0.value > 0x20 })
    else { return [] }
    return Array(inner[first...last])
  }

  /// Scalars are looked at, not characters: a mark behind a colon would be one character with it.
  private static func isAllowed(_ address: some Sequence<Unicode.Scalar>) -> Bool {
    var scheme = ""
    for scalar in address {
      switch scalar {
      case ":": return schemes.contains(scheme)
      case "/", "?", "#": return true
      default:
        // Too long for a scheme that is allowed; a colon may follow all the same.
        if scheme.utf8.count <= longestScheme { scheme += scalar.properties.lowercaseMapping }
      }
    }
    return true
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .unassigned: true
    default: false
    }
  }
}
