/// What stands for attributes or for text of a page in what libxml2 reads: as few bytes as can be, because it
/// takes some hundred instructions for each.
///
/// References come back in the order in which they stand in the page, so each has but a letter for the lowest
/// bits of its number: it shows that none was lost before it.
enum PageReference {
  /// Before the letter of a text: of the controls below U+0080 the only one that libxml2 takes for a character.
  static let textMark: UInt8 = 0x7F
  /// Before the letter of attributes, which is a name without a value: one for the first reference of a tag,
  /// two for the second.
  static let attributeMark: UInt8 = 0x5F

  /// From `a` to `p`, which HTML leaves as they are.
  @inline(__always)
  static func letter(_ number: Int) -> UInt8 { 0x61 + UInt8(truncatingIfNeeded: number & 0xF) }

  /// The letter of a name that stands for attributes; nil where it is none of these, in either case, because
  /// names of a page are not yet in lower case.
  static func letter(ofName name: UnsafeBufferPointer<UInt8>) -> UInt8? {
    guard let last = unsafe name.last, name.count > 1, unsafe name[0] == attributeMark else {
      return nil
    }
    let letter = last | 0x20
    guard letter >= 0x61, letter <= 0x70 else { return nil }
    for index in 1..<name.count - 1 where unsafe name[index] != attributeMark { return nil }
    return letter
  }
}
