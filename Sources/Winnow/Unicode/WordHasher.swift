/// The words of texts as hashes, for comparing texts with each other.
///
/// Text is folded as rules fold it (NFKC, case, quotes, dashes, white space, invisible characters) and
/// cut into words as the library counts them, except that punctuation inside a word says nothing. In
/// scripts that write no spaces each character is a word of its own. The hashes are the same on every
/// machine and in every run.
public struct WordHasher: Sendable {
  private var folder = TextFolder()
  private var folded: [UInt8] = []

  /// A hasher without any words.
  public init() {}

  /// Appends the hash of each word of a text, in order.
  public mutating func append(_ text: String, to words: inout [UInt64]) {
    fold(text)
    Self.append(folded, to: &words)
  }

  /// The hash of a text as a whole, folded; 0 where nothing of it is left.
  public mutating func hash(of text: String) -> UInt64 {
    fold(text)
    return folded.isEmpty ? 0 : Self.hash(of: folded)
  }

  private mutating func fold(_ text: String) {
    folded.removeAll(keepingCapacity: true)
    let bytes = Array(text.utf8)
    folder.fold(bytes.span, into: &folded)
  }

  /// The hash of bytes as they stand.
  package static func hash(of bytes: some Sequence<UInt8>) -> UInt64 {
    finished(FNV.hash(bytes))
  }

  /// Sebastiano Vigna's finalizer of splitmix64: every bit of the answer depends on every bit of the
  /// value.
  public static func finished(_ value: UInt64) -> UInt64 {
    var value = value &+ 0x9E37_79B9_7F4A_7C15
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// The walk of `countWords`, with a hash for each word.
  private static func append(_ folded: [UInt8], to words: inout [UInt64]) {
    var word = FNV()
    func finish(_ word: inout FNV) {
      if !word.isEmpty { words.append(finished(word.value)) }
      word = FNV()
    }
    unsafe folded.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let byte = unsafe bytes[index]
        if byte < 0x80 {
          if isSpace(byte) { finish(&word) } else if isAlphanumeric(byte) { word.add(byte) }
          index += 1
          continue
        }
        let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        guard index + length <= bytes.count else { break }
        let standsAlone: Bool
        if length == 3 {
          let scalar =
            unsafe UInt32(byte & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6
            | UInt32(bytes[index + 2] & 0x3F)
          switch scalar {
          case 0x2000...0x206F, 0x3000...0x303F, 0xFF00...0xFF0F:
            if scalar <= 0x200A || scalar == 0x3000 { finish(&word) }
            index += length
            continue
          case 0x3041...0x30FF, 0x31F0...0x31FF, 0x3400...0x9FFF, 0xF900...0xFAFF,
            0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF:
            standsAlone = true
          default: standsAlone = false
          }
        } else {
          standsAlone = length == 4
        }
        if standsAlone { finish(&word) }
        for offset in 0..<length { word.add(unsafe bytes[index + offset]) }
        if standsAlone { finish(&word) }
        index += length
      }
    }
    finish(&word)
  }
}
