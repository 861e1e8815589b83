extension Prescan {
  /// The record of a stand-in, or of a tag without its attributes: where it is in `output`, and what it is for in the
  /// page, which is a text, a tag's attributes, or an element with all that is in it.
  ///
  /// A tag that begins a whole element is followed by what is in that, in the order of the page: tags of whole elements
  /// again, and texts. Twelve bytes, because some pages are hardly more than tags.
  struct Reference: BitwiseCopyable {
    /// Of a byte in `output`: the one that stands for a text or a whole element, or a tag's `>` or `/>`. Within a whole
    /// element it has no meaning.
    private(set) var offset: Int32
    /// Where a text stands in the page, or how many attributes there are up to the end of a tag.
    private let place: Int32
    /// Of a text its length in bytes and two marks; of a tag what it is, and how many references make its element.
    private var bits: UInt32

    private static let tagMark: UInt32 = 1 << 31
    private static let characterReferenceMark: UInt32 = 1 << 30
    private static let sequelMark: UInt32 = 1 << 29
    private static let tagShift: UInt32 = 23
    /// A page's references are fewer than this, and its texts shorter than that.
    static let most = 1 << 23 - 1
    static let longestPage = 1 << 29

    /// - Parameters:
    ///   - hasCharacterReferences: whether there are any, all of them such as `CharacterReference` reads.
    ///   - isSequel: whether nothing but a comment is between it and the text before it.
    static func text(
      _ range: Range<Int>, at offset: Int, hasCharacterReferences: Bool, isSequel: Bool
    ) -> Reference {
      Reference(
        offset: Int32(truncatingIfNeeded: offset),
        place: Int32(truncatingIfNeeded: range.lowerBound),
        bits: UInt32(truncatingIfNeeded: range.count)
          | (hasCharacterReferences ? characterReferenceMark : 0) | (isSequel ? sequelMark : 0))
    }

    static func tag(_ tag: Tag, attributesEnd: Int, at offset: Int) -> Reference {
      Reference(
        offset: Int32(truncatingIfNeeded: offset), place: Int32(truncatingIfNeeded: attributesEnd),
        bits: tagMark | UInt32(tag.rawValue) << tagShift)
    }

    /// Lets a tag stand for its element.
    ///
    /// - Parameters:
    ///   - references: how many make the element, the tag's among them.
    ///   - offset: of the byte in `output` that stands for it.
    mutating func becomeWhole(references: Int, at offset: Int) {
      bits |= UInt32(truncatingIfNeeded: references)
      self.offset = Int32(truncatingIfNeeded: offset)
    }

    var isTag: Bool { bits & Self.tagMark != 0 }

    /// Whether a byte can stand for it.
    func mayHaveMark(_ byte: UInt8, isRaw: Bool) -> Bool {
      if isRaw { return !isTag && byte == Prescan.scriptMark }
      if isSpace(byte) { return !isTag || Nesting.html.mayStandInHead(tag) }
      return byte == Prescan.textMark
    }

    // Of a tag.
    var tag: Tag { Tag(rawValue: UInt8(truncatingIfNeeded: bits >> Self.tagShift))! }
    var attributesEnd: Int { Int(place) }
    /// How many references make its element, where that is whole; else 0.
    var references: Int { Int(bits & (1 << Self.tagShift - 1)) }

    var isWhole: Bool { isTag && references > 0 }

    // Of a text; a tag is no sequel.
    var range: Range<Int> { Int(place)..<Int(place) + Int(bits & (Self.sequelMark - 1)) }
    var hasCharacterReferences: Bool { bits & Self.characterReferenceMark != 0 }
    var isSequel: Bool { !isTag && bits & Self.sequelMark != 0 }
  }
}
