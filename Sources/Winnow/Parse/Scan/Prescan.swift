/// Takes out what no stage reads before libxml2 sees the page: comments and the contents of
/// scripts, styles and drawings, which are more than half of a news page's bytes.
///
/// The tags themselves stay, empty, so that the tree is the same with and without the prescan.
/// JSON-LD stays whole, for the metadata. Tags with very many attributes are cut short, because
/// libxml2 compares each attribute with all before it.
///
/// Attributes and text, most of what is left, cannot change the shape of the tree, and libxml2 takes some hundred
/// instructions for each of their bytes. So tags are written without attributes, and a text as one byte, its stand-in.
/// An element that can have one tree only is one stand-in, too, with all that is in it (`OpenElements`). A reference
/// says for each where it is in the output and what it is for in the page; the arena's builder puts that back.
///
/// README.md in `Parse` tells the whole, with an example.
struct Prescan {
  /// The page for libxml2; a NUL byte follows it.
  private(set) var output: [UInt8]
  /// The records of stand-ins and of tags without their attributes, in the order of the page.
  private(set) var references: [Reference] = []
  /// The attributes that were taken out, tag by tag.
  private(set) var attributes: [Attribute] = []
  /// The start tags that were seen, and the bytes of texts and attributes that were taken out, the latter as far as
  /// they are kept: capacities for the builder.
  private(set) var startTags = 0
  private(set) var textBytes = 0
  private(set) var attributeBytes = 0
  /// Whether time was over before the page was.
  private(set) var isCut = false
  /// Whether some element had more attributes than the limit.
  private(set) var hasDroppedAttributes = false

  /// The stand-ins of an element or a text that is more than white space, and of what a script holds. To libxml2 they
  /// are ordinary characters.
  static let textMark: UInt8 = 0x7F
  static let scriptMark: UInt8 = UInt8(ascii: "~")

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
  ///   - refers: whether there are stand-ins; without, only what no stage reads is taken out.
  ///   - attributeLimit: past so many attributes of an element the rest of the tag is dropped.
  ///   - deadline: where it passes, the page ends.
  init(
    _ html: [UInt8], refers: Bool,
    attributeLimit: Int = PageLimits().attributesPerElement, deadline: Deadline = .none
  ) {
    var references: [Reference] = []
    var attributes: [Attribute] = []
    var (startTags, textBytes, attributeBytes) = (0, 0, 0)
    var isCut = false
    var hasDroppedAttributes = false
    // What is put in is shorter than what it stands for, but for what an unclosed script leaves.
    output = unsafe Array(unsafeUninitializedCapacity: html.count + 64) { target, count in
      unsafe html.withUnsafeBufferPointer { page in
        let refers = refers && page.count < Reference.longestPage
        var scanner = unsafe PageScanner(page, target, refers, attributeLimit, deadline)
        unsafe scanner.run()
        count = unsafe scanner.finish()
        references = unsafe scanner.references.take()
        attributes = unsafe scanner.attributes.take()
        startTags = unsafe scanner.startTags
        textBytes = unsafe scanner.textBytes
        attributeBytes = unsafe scanner.attributeBytes
        isCut = unsafe scanner.isCut
        hasDroppedAttributes = unsafe scanner.hasDroppedAttributes
      }
    }
    self.references = references
    self.attributes = attributes
    self.startTags = startTags
    self.textBytes = textBytes
    self.attributeBytes = attributeBytes
    self.isCut = isCut
    self.hasDroppedAttributes = hasDroppedAttributes
  }
}
