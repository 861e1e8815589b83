import CUnicode

/// Unicode properties of a code point, from ICU.
struct CharacterProperties: OptionSet, Sendable {
  var rawValue: UInt32
  static let space = CharacterProperties(rawValue: UInt32(CUNICODE_SPACE))
  static let ignorable = CharacterProperties(rawValue: UInt32(CUNICODE_IGNORABLE))
  static let bidiControl = CharacterProperties(rawValue: UInt32(CUNICODE_BIDI_CONTROL))
  static let control = CharacterProperties(rawValue: UInt32(CUNICODE_CONTROL))
  static let noncharacter = CharacterProperties(rawValue: UInt32(CUNICODE_NONCHARACTER))
  static let pictographic = CharacterProperties(rawValue: UInt32(CUNICODE_PICTOGRAPHIC))
  static let emojiModifier = CharacterProperties(rawValue: UInt32(CUNICODE_EMOJI_MODIFIER))
  static let virama = CharacterProperties(rawValue: UInt32(CUNICODE_VIRAMA))
  static let joins = CharacterProperties(rawValue: UInt32(CUNICODE_JOINS))
  static let transparent = CharacterProperties(rawValue: UInt32(CUNICODE_TRANSPARENT))
  static let variation = CharacterProperties(rawValue: UInt32(CUNICODE_VARIATION))
  static let mark = CharacterProperties(rawValue: UInt32(CUNICODE_MARK))
  static let letter = CharacterProperties(rawValue: UInt32(CUNICODE_LETTER))
  static let indic = CharacterProperties(rawValue: UInt32(CUNICODE_INDIC))

  /// The properties of a code point; ideographs, the bulk of long texts, are answered at once.
  static func of(_ value: UInt32) -> CharacterProperties {
    if (0x3400...0x9FFF).contains(value) || (0xAC00...0xD7A3).contains(value) { return .letter }
    return CharacterProperties(rawValue: cunicode_properties(value))
  }
}

/// Where an invisible character carries meaning.
enum JoinerContext {
  /// Characters that are passed over in looking for what one belongs to. Writing has a few; pages made
  /// of them alone would take quadratic time.
  private static let reach = 32

  /// Whether the default-ignorable character at `index` must stay.
  static func keeps(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    let value = scalars[index].value
    switch value {
    case 0x200D:
      return joinsEmoji(scalars, index) || followsVirama(scalars, index)
        || joinsLetters(scalars, index, both: false)
    case 0x200C: return followsVirama(scalars, index) || joinsLetters(scalars, index, both: true)
    case 0xE0020...0xE007F: return belongsToTagSequence(scalars, index)
    default:
      // A variation selector chooses the look of the character before it.
      let properties = CharacterProperties.of(value)
      guard properties.contains(.variation), index > 0 else {
        // Prepended marks and fillers of scripts show something, and are not ignorable marks.
        return properties.contains(.mark) && !properties.contains(.variation)
      }
      let before = CharacterProperties.of(scalars[index - 1].value)
      return before.contains(.pictographic) || before.contains(.letter)
        || ("#"..."9").contains(scalars[index - 1])
    }
  }

  /// U+200D between two pictographs, modifiers and variation selectors passed over.
  private static func joinsEmoji(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    guard index + 1 < scalars.count,
      CharacterProperties.of(scalars[index + 1].value).contains(.pictographic)
    else { return false }
    var before = index - 1
    while before >= max(0, index - reach) {
      let properties = CharacterProperties.of(scalars[before].value)
      if properties.contains(.pictographic), !properties.contains(.emojiModifier) { return true }
      guard properties.contains(.variation) || properties.contains(.emojiModifier) else {
        return false
      }
      before -= 1
    }
    return false
  }

  private static func followsVirama(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    index > 0 && CharacterProperties.of(scalars[index - 1].value).contains(.virama)
  }

  /// Between joining letters, marks passed over. The non-joiner needs one on both sides; the
  /// joiner shows a letter's joining form at the end of an abbreviation as well.
  private static func joinsLetters(
    _ scalars: [Unicode.Scalar], _ index: Int, both: Bool
  ) -> Bool {
    var before = index - 1
    while before >= max(0, index - reach),
      CharacterProperties.of(scalars[before].value).contains(.transparent)
    {
      before -= 1
    }
    guard before >= 0, CharacterProperties.of(scalars[before].value).contains(.joins) else {
      return false
    }
    if !both { return true }
    var after = index + 1
    while after < min(scalars.count, index + reach),
      CharacterProperties.of(scalars[after].value).contains(.transparent)
    {
      after += 1
    }
    return after < scalars.count && CharacterProperties.of(scalars[after].value).contains(.joins)
  }

  /// Tag characters after a waving black flag spell the flag of a region.
  private static func belongsToTagSequence(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    var before = index - 1
    while before >= max(0, index - reach), (0xE0020...0xE007E).contains(scalars[before].value) {
      before -= 1
    }
    return before >= 0 && CharacterProperties.of(scalars[before].value).contains(.pictographic)
  }
}
