import CLanes
import CUnicode

/// Unicode normal form of the output.
public enum NormalForm: String, CaseIterable, Sendable {
  case nfc, nfkc, none
}

/// How often each kind of change was made.
public struct NormalisationCounts: Sendable, Equatable {
  /// Unusual spaces that became plain ones.
  public var spaces = 0
  /// Soft hyphens that were taken out.
  public var softHyphens = 0
  /// Zero-width characters that were taken out.
  public var zeroWidth = 0
  /// Controls of writing direction that were taken out.
  public var bidiControls = 0
  /// Other control characters that were taken out.
  public var controls = 0
  /// Joiners that stayed, because a script or an emoji needs them.
  public var joinersKept = 0
  /// Code points that are no characters, which were taken out.
  public var noncharacters = 0
  /// Marks that became ASCII, where that is asked for.
  public var punctuation = 0
  /// Pieces of text whose wrong decoding was undone.
  public var repaired = 0
  /// Passes over a piece of text in which the normal form changed something.
  public var normalForm = 0

  /// Names and numbers of what was changed at all.
  public var changes: [(name: String, count: Int)] {
    [
      ("spaces", spaces), ("soft hyphens", softHyphens), ("zero width", zeroWidth),
      ("bidi controls", bidiControls), ("controls", controls), ("joiners kept", joinersKept),
      ("noncharacters", noncharacters), ("punctuation", punctuation), ("repaired", repaired),
      ("normal form", normalForm),
    ].filter { $0.1 > 0 }
  }
}

/// Brings text into one form: normal form, white space, invisible characters.
///
/// Characters are judged by Unicode property, not by lists. Joiners stay where the script or the
/// emoji needs them (RFC 5892, appendix A.1 and A.2; UTS #51), everything else invisible goes.
struct Normaliser: Sendable {
  var form: NormalForm = .nfc
  var asciiPunctuation = false

  /// The text in normal form. Line feeds stay, all other white space becomes single spaces.
  func normalise(_ text: ArraySlice<UInt8>, _ counts: inout NormalisationCounts) -> String {
    var bytes: [UInt8] = []
    normalise(text, into: &bytes, &counts)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the text in normal form.
  func normalise(
    _ text: ArraySlice<UInt8>, into out: inout [UInt8], _ counts: inout NormalisationCounts
  ) {
    if isPlain(text) {
      out += text
      return
    }
    // Most other texts are plain but for their spaces.
    if let (spaced, noBreaks) = text.withSingleSpaces,
      isPlain(spaced[...])
    {
      counts.spaces += noBreaks
      out += spaced
      return
    }
    var scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
    // What composes, is repaired or is taken out changes what stands beside it, and NFKC makes
    // spaces out of compatibility characters: rarely once more, and never more often than this.
    var cleaned: [UInt8] = []
    for _ in 0..<8 {
      let repaired = MojibakeRepair.repair(scalars)
      if let repaired {
        counts.repaired += repaired.count
        scalars = repaired.scalars
      }
      let before = counts
      cleaned = clean(scalars, &counts)
      // What was taken out or replaced may have stood in the way of a repair.
      let mayRepair = counts != before && MojibakeRepair.hasLead(scalars)
      let changed = form == .none ? nil : Self.normalForm(cleaned, form)
      if changed != nil { counts.normalForm += 1 }
      if repaired == nil, changed == nil, !mayRepair { break }
      cleaned = changed ?? cleaned
      scalars = Array(String(decoding: cleaned, as: UTF8.self).unicodeScalars)
    }
    out += cleaned
  }

  /// Appends a listing: words in normal form, and all else as it stands, no-break spaces as blanks.
  func normalise(
    verbatim text: ArraySlice<UInt8>, into out: inout [UInt8], _ counts: inout NormalisationCounts
  ) {
    if text.allSatisfy({
      $0 >= 0x20 && $0 < 0x7F || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\t")
    }) {
      out += text
      return
    }
    var start = text.startIndex
    func isBlank(_ index: Int) -> Int {
      if text[index] == UInt8(ascii: " ") || text[index] == UInt8(ascii: "\n")
        || text[index] == UInt8(ascii: "\t")
      {
        return 1
      }
      let isNoBreak =
        text[index] == 0xC2 && index + 1 < text.endIndex && text[index + 1] == 0xA0
      return isNoBreak ? 2 : 0
    }
    while start < text.endIndex {
      let length = isBlank(start)
      if length > 0 {
        out.append(length == 1 ? text[start] : UInt8(ascii: " "))
        start += length
        continue
      }
      var end = start + 1
      while end < text.endIndex, isBlank(end) == 0 { end += 1 }
      normalise(text[start..<end], into: &out, &counts)
      start = end
    }
  }

  func normalise(_ text: String, _ counts: inout NormalisationCounts) -> String {
    normalise(Array(text.utf8)[...], &counts)
  }

  /// Whether there is nothing but printable ASCII with single spaces or line feeds in a text, letters of
  /// U+00C0 to U+00FF before ASCII, and frequent signs: what no normalisation changes.
  private func isPlain(_ text: ArraySlice<UInt8>) -> Bool {
    unsafe text.withUnsafeBufferPointer { bytes in
      guard let first = bytes.baseAddress else { return false }
      var isAfterSpace: UInt64 = 1
      var index = 0
      while true {
        unsafe index += clanes_spaced_ascii(first + index, bytes.count - index, &isAfterSpace)
        if index == bytes.count { return isAfterSpace == 0 }
        let byte = unsafe bytes[index]
        if byte == UInt8(ascii: "\n") {
          if isAfterSpace == 1 { return false }
          isAfterSpace = 1
          index += 1
          continue
        }
        isAfterSpace = 0
        // Before others they may be what is left of UTF-8 read as something else, or compose with a mark.
        if unsafe byte == 0xC3 && (index + 2 >= bytes.count || bytes[index + 2] < 0x80) {
          index += 2
          continue
        }
        guard index + 2 < bytes.count,
          unsafe isPlainSign(byte, bytes[index + 1], bytes[index + 2])
        else { return false }
        index += 3
      }
    }
  }

  /// Whether a character of three bytes is a sign that stays as it is: quotes, dashes, bullets, arrows, stars.
  private func isPlainSign(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    guard first == 0xE2, !asciiPunctuation else { return false }
    switch (second, third) {
    case (0x80, 0x93), (0x80, 0x94), (0x80, 0x98), (0x80, 0x99), (0x80, 0x9C...0x9E), (0x80, 0xA2),
      (0x82, 0xAC), (0x86, 0x90...0x93), (0x98...0x9C, 0x80...0xBF), (0xAD, 0x90):
      return true
    // U+2010 to U+2012, dots, primes and the trade mark's sign.
    case (0x80, 0x90...0x92), (0x80, 0xA6), (0x80, 0xB2), (0x80, 0xB3), (0x84, 0xA2):
      return form != .nfkc
    default: return false
    }
  }

  /// The text without invisible characters that carry no meaning where they stand.
  ///
  /// Taking one out may put another beside a new neighbour, so it goes on until nothing changes, and
  /// after some rounds, which no text of a person needs, all go.
  private func withoutInvisible(
    _ scalars: [Unicode.Scalar], _ counts: inout NormalisationCounts
  ) -> [Unicode.Scalar] {
    var scalars = scalars
    var rounds = 0
    while true {
      rounds += 1
      var kept: [Unicode.Scalar] = []
      kept.reserveCapacity(scalars.count)
      var joiners = 0
      for (index, scalar) in scalars.enumerated() {
        let value = scalar.value
        if value < 0x7F {
          // C0 controls that are white space are handled later.
          if value >= 0x20 || ("\t"..."\r").contains(scalar) {
            kept.append(scalar)
          } else {
            counts.controls += 1
          }
          continue
        }
        let properties = CharacterProperties.of(value)
        if properties.contains(.space) {
          kept.append(scalar)
        } else if properties.contains(.control) {
          counts.controls += 1
        } else if properties.contains(.noncharacter) {
          counts.noncharacters += 1
        } else if properties.contains(.bidiControl) {
          counts.bidiControls += 1
        } else if properties.contains(.ignorable),
          rounds > 16 || !JoinerContext.keeps(scalars, index)
        {
          if value == 0xAD { counts.softHyphens += 1 } else { counts.zeroWidth += 1 }
        } else {
          if properties.contains(.ignorable) { joiners += 1 }
          kept.append(scalar)
        }
      }
      if kept.count == scalars.count {
        counts.joinersKept += joiners
        return kept
      }
      scalars = kept
      if joiners == 0 { return kept }
    }
  }

  private func clean(
    _ source: [Unicode.Scalar], _ counts: inout NormalisationCounts
  ) -> [UInt8] {
    let scalars = withoutInvisible(source, &counts)
    var out: [UInt8] = []
    out.reserveCapacity(scalars.count + 16)
    var pendingSpace = false
    var pendingBreaks = 0
    func flushSpace() {
      if pendingBreaks > 0 {
        if !out.isEmpty { for _ in 0..<min(2, pendingBreaks) { out.append(UInt8(ascii: "\n")) } }
      } else if pendingSpace, !out.isEmpty {
        out.append(UInt8(ascii: " "))
      }
      pendingSpace = false
      pendingBreaks = 0
    }
    for (index, scalar) in scalars.enumerated() {
      let value = scalar.value
      if value > 0x20 && value < 0x7F {
        flushSpace()
        out.append(UInt8(value))
        continue
      }
      switch value {
      case 0x20:
        pendingSpace = true
        continue
      case 0x0A, 0x0D:
        if scalar == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" { continue }
        pendingBreaks += 1
        continue
      default: break
      }
      let properties = CharacterProperties.of(value)
      if properties.contains(.space) {
        counts.spaces += 1
        // Line and paragraph separator, next line, vertical tab, form feed end a line.
        if value == 0x2028 || value == 0x2029 || value == 0x85 || value == 0x0B || value == 0x0C {
          pendingBreaks += 1
        } else {
          pendingSpace = true
        }
        continue
      }
      flushSpace()
      if asciiPunctuation, let plain = Self.plainPunctuation(value) {
        counts.punctuation += 1
        unsafe out.append(
          contentsOf: UnsafeBufferPointer(start: plain.utf8Start, count: plain.utf8CodeUnitCount))
      } else {
        out.append(contentsOf: String(scalar).utf8)
      }
    }
    return out
  }

  /// The normal form of UTF-8 text, or nil where it is already in it.
  private static func normalForm(_ text: [UInt8], _ form: NormalForm) -> [UInt8]? {
    // Below U+0300 every character is its own NFC; for NFKC that holds of ASCII alone.
    if form == .nfc, text.allSatisfy({ $0 < 0xCC }) { return nil }
    var changed = false
    var out = [UInt8](repeating: 0, count: text.count * 3 + 32)
    let kind: Int32 = form == .nfkc ? 1 : 0
    var length = unsafe cunicode_normalise(
      kind, text, Int64(text.count), &out, Int64(out.count), &changed)
    if length > out.count {
      out = [UInt8](repeating: 0, count: Int(length))
      length = unsafe cunicode_normalise(
        kind, text, Int64(text.count), &out, Int64(out.count), &changed)
    }
    guard changed, length >= 0, length <= out.count else { return nil }
    out.removeLast(out.count - Int(length))
    return out
  }

  /// ASCII in place of typographic punctuation.
  private static func plainPunctuation(_ value: UInt32) -> StaticString? {
    switch value {
    case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x2039, 0x203A: "'"
    case 0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0xAB, 0xBB: "\""
    case 0x2010, 0x2011, 0x2012, 0x2013, 0x2212: "-"
    case 0x2014, 0x2015: "--"
    case 0x2026: "..."
    case 0x2022: "*"
    default: nil
    }
  }
}

extension ArraySlice<UInt8> {
  /// The text with one space in place of each run of them, no-break spaces included, and with none at a line's ends; and
  /// how many of those there were. nil where one may be what is left of UTF-8 read as something else.
  fileprivate var withSingleSpaces: (text: [UInt8], noBreaks: Int)? {
    var noBreaks = 0
    var isLeft = false
    let text = unsafe [UInt8](unsafeUninitializedCapacity: count) { out, length in
      unsafe withUnsafeBufferPointer { bytes in
        // Of the text and of what came of it.
        var (before, last): (UInt8, UInt8) = (UInt8(ascii: " "), UInt8(ascii: "\n"))
        var index = 0
        while index < bytes.count {
          var byte = unsafe bytes[index]
          if byte == 0xC2, index + 1 < bytes.count, unsafe bytes[index + 1] == 0xA0 {
            if before >= 0x80 { isLeft = true }
            byte = UInt8(ascii: " ")
            index += 1
            noBreaks += 1
          }
          index += 1
          before = byte
          if byte == UInt8(ascii: " "), last == UInt8(ascii: " ") || last == UInt8(ascii: "\n") {
            continue
          }
          if byte == UInt8(ascii: "\n"), last == UInt8(ascii: " ") { length -= 1 }
          unsafe out[length] = byte
          length += 1
          last = byte
        }
        if length > 0, last == UInt8(ascii: " ") { length -= 1 }
      }
    }
    return isLeft ? nil : (text, noBreaks)
  }
}
