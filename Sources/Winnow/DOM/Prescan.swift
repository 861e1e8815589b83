/// Takes out what no stage reads before libxml2 sees the page: comments and the contents of
/// scripts, styles and drawings, which are more than half of a news page's bytes.
///
/// The tags themselves stay, empty, so that the tree is the same with and without the prescan.
/// JSON-LD stays whole, for the metadata. Tags with very many attributes are cut short, because
/// libxml2 compares each attribute with all before it.
///
/// Attributes and text, most of what is left, go by reference: libxml2 looks at each of their bytes on
/// its own, and the tree needs them as they stand in the page. In their place it is given a mark and
/// a number, which the arena's builder resolves (`pieces`).
struct Prescan {
  /// The page for libxml2; a NUL byte follows it.
  private(set) var output: [UInt8]
  /// What went by reference, by its number.
  private(set) var pieces: [Piece] = []
  /// The attributes that went by reference, tag by tag.
  private(set) var attributes: [Attribute] = []
  /// The start tags that were seen, and the bytes of what went by reference: of texts, and of
  /// attributes as far as they are kept.
  private(set) var startTags = 0
  private(set) var textBytes = 0
  private(set) var attributeBytes = 0
  /// Whether time was over before the page was.
  private(set) var isCut = false
  /// Whether some element had more attributes than the limit.
  private(set) var hasDroppedAttributes = false

  /// A text, as a range of the page's bytes, or some attributes of a tag, as one of `attributes`.
  struct Piece: BitwiseCopyable {
    var start: Int32
    var length: Int32
  }

  /// An attribute as ranges of the page's bytes; one without a value has an empty one.
  struct Attribute: BitwiseCopyable {
    var nameStart: Int32
    var valueStart: Int32
    var valueLength: Int32
    /// At most `StartTag.longestName`.
    var nameLength: UInt8
    /// Whether the value has character references in it, all of them such as `CharacterReference`
    /// reads.
    var hasCharacterReferences: Bool
  }

  /// Follows the tokenisation of the HTML standard (§13.2.5) as far as the ends of tags, comments
  /// and raw text are concerned: quotes hide `>` in attribute values only, and an unclosed comment
  /// or script takes the rest of the page.
  ///
  /// - Parameters:
  ///   - refers: whether attributes and text go by reference.
  ///   - attributeLimit: past so many attributes of an element the rest of the tag is dropped.
  ///   - deadline: where it passes, the page ends.
  init(
    _ html: [UInt8], refers: Bool,
    attributeLimit: Int = PageLimits().attributesPerElement, deadline: Deadline = .none
  ) {
    var pieces: [Piece] = []
    var attributes: [Attribute] = []
    var (startTags, textBytes, attributeBytes) = (0, 0, 0)
    var isCut = false
    var hasDroppedAttributes = false
    // What is put in is shorter than what it stands for, but for what an unclosed script leaves.
    output = unsafe Array(unsafeUninitializedCapacity: html.count + 64) { target, count in
      unsafe html.withUnsafeBufferPointer { page in
        // A page that has a mark itself cannot be told from one with references.
        let refers =
          unsafe refers && page.find(PageReference.attributeMark, from: 0) == nil
          && page.find(PageReference.textMark, from: 0) == nil && page.count < 1 << 30
        var scanner = unsafe PageScanner(page, target, refers, attributeLimit, deadline)
        unsafe scanner.run()
        count = unsafe scanner.finish()
        pieces = unsafe scanner.pieces
        attributes = unsafe scanner.attributes
        startTags = unsafe scanner.startTags
        textBytes = unsafe scanner.textBytes
        attributeBytes = unsafe scanner.attributeBytes
        isCut = unsafe scanner.isCut
        hasDroppedAttributes = unsafe scanner.hasDroppedAttributes
      }
    }
    self.pieces = pieces
    self.attributes = attributes
    self.startTags = startTags
    self.textBytes = textBytes
    self.attributeBytes = attributeBytes
    self.isCut = isCut
    self.hasDroppedAttributes = hasDroppedAttributes
  }
}

/// A mark and a number in letters, four bits in each, in place of attributes or of text.
enum PageReference {
  /// Before attributes; libxml2 lets it through in values.
  static let attributeMark: UInt8 = 1
  /// Before text; of the controls below U+0080 the only one that libxml2 takes for a character.
  static let textMark: UInt8 = 0x7F
  /// The attribute that holds a reference has a name of these: one for the first in a tag, two for the
  /// second.
  static let attributeName: UInt8 = 0x5F
  static let limit = 1 << 28

  /// How many bytes `write` writes.
  static func length(_ number: Int) -> Int {
    1 + max(1, (Int.bitWidth - number.leadingZeroBitCount + 3) / 4)
  }

  /// - Returns: how many bytes were written; of them only the last is 0x50 or above.
  static func write(_ number: Int, _ mark: UInt8, to target: UnsafeMutablePointer<UInt8>) -> Int {
    unsafe target[0] = mark
    var rest = number
    var length = 1
    while rest > 0xF {
      unsafe target[length] = 0x40 | UInt8(truncatingIfNeeded: rest & 0xF)
      rest >>= 4
      length += 1
    }
    unsafe target[length] = 0x50 | UInt8(truncatingIfNeeded: rest)
    return length + 1
  }

  /// The number behind a mark, and where it ends; nil where no number stands there.
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> (number: Int, end: Int)? {
    var number = 0
    var place = start + 1
    while place < bytes.count, place < start + 8 {
      let byte = unsafe bytes[place]
      number |= Int(byte & 0xF) << (4 * (place - start - 1))
      place += 1
      if byte & 0xF0 == 0x50 { return (number, place) }
      if byte & 0xF0 != 0x40 { return nil }
    }
    return nil
  }
}
