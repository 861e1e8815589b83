/// What stands for attributes or for text of a page in what libxml2 reads: as few bytes as can be, because it
/// takes some hundred instructions for each. A page that has one of the marks itself goes without references.
///
/// References come back in the order in which they stand in the page, so each has but a letter for the lowest
/// bits of its number: it shows that none was lost before it.
enum PageReference {
  /// Before the letter of attributes; libxml2 lets it through in values.
  static let attributeMark: UInt8 = 1
  /// Before the letter of a text: of the controls below U+0080 the only one that libxml2 takes for a character.
  static let textMark: UInt8 = 0x7F
  /// The attribute that holds a reference has a name of these: one for the first in a tag, two for the
  /// second.
  static let attributeName: UInt8 = 0x5F

  /// From `a` to `p`.
  @inline(__always)
  static func letter(_ number: Int) -> UInt8 { 0x61 + UInt8(truncatingIfNeeded: number & 0xF) }
}
