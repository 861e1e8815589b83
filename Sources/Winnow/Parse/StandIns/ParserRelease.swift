import CHTML

/// A release of libxml2, as its own number: 20914 is 2.9.14.
///
/// Stand-ins rest on how libxml2 ends elements and counts the bytes that it has read, which releases may change. They
/// are used where the tests have shown that the tree is the same with and without them, and nowhere else.
struct ParserRelease: Sendable, CustomStringConvertible {
  let number: Int

  /// The one in use, by what it says of itself while the program runs.
  static let current = unsafe ParserRelease(String(cString: chtml_libxml_version()))

  /// Releases that `DifferentialTests`, `PrescanTests` and fuzzing have been run on.
  private static let proven = [20914]

  /// - Parameter text: the number, and after it what a distribution or a version control system adds.
  init(_ text: String) {
    // Read at every start: a generic initializer would make the runtime look for conformances.
    var number = 0
    for byte in text.utf8 {
      guard isDigit(byte), number < 1_000_000 else { break }
      number = 10 * number + Int(byte - UInt8(ascii: "0"))
    }
    self.number = number
  }

  var isProven: Bool { Self.proven.contains(number) }

  var description: String {
    "\(number / 10_000).\(number / 100 % 100).\(number % 100)"
  }
}
