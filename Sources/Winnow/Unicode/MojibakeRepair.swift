/// Undoes text that was UTF-8, read as windows-1252, and encoded again: "â€™" for "’".
///
/// Repairs only what is certain: a run of characters that windows-1252 maps back to a whole UTF-8
/// sequence, where the run holds a character that does not stand between letters in ordinary text
/// (a C1 control, a currency or typographic sign), or where the text shows such runs repeatedly and
/// not one accented letter outside them.
enum MojibakeRepair {
  /// The repaired text and the number of repairs, or nil where nothing is certain.
  static func repair(
    _ scalars: [Unicode.Scalar]
  ) -> (scalars: [Unicode.Scalar], count: Int)? {
    guard hasLead(scalars) else { return nil }
    var runs: [(range: Range<Int>, scalar: Unicode.Scalar, isCertain: Bool)] = []
    var foreign = 0
    var index = 0
    while index < scalars.count {
      if let run = sequence(scalars, index) {
        runs.append(run)
        index = run.range.upperBound
        continue
      }
      if scalars[index].value >= 0xC0 { foreign += 1 }
      index += 1
    }
    let isPattern = runs.count >= 3 && foreign == 0
    let certain = runs.filter { $0.isCertain || isPattern }
    guard !certain.isEmpty else { return nil }
    var result: [Unicode.Scalar] = []
    var position = 0
    for run in certain {
      result += scalars[position..<run.range.lowerBound]
      result.append(run.scalar)
      position = run.range.upperBound
    }
    result += scalars[position...]
    return (result, certain.count)
  }

  /// Whether there is a lead byte of a sequence of two, three or four, as windows-1252 shows it.
  static func hasLead(_ scalars: [Unicode.Scalar]) -> Bool {
    scalars.contains { (0xC2...0xF4).contains($0.value) }
  }

  private static func sequence(
    _ scalars: [Unicode.Scalar], _ start: Int
  ) -> (range: Range<Int>, scalar: Unicode.Scalar, isCertain: Bool)? {
    guard let lead = byte(scalars[start]), (0xC2...0xF4).contains(lead) else { return nil }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard start + length <= scalars.count else { return nil }
    var value = UInt32(lead) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    var isCertain = false
    for offset in 1..<length {
      guard let next = byte(scalars[start + offset]), next & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(next & 0x3F)
      // In "Ã©" the second character is a sign that French and Spanish use; in "â€™" it is not.
      if isForeignToWords(scalars[start + offset].value) { isCertain = true }
    }
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    guard value >= least, let scalar = Unicode.Scalar(value) else { return nil }
    // Two typographic signs or more in the run; one could be a quotation mark after "â".
    if length == 2 {
      isCertain = isCertain && isLetterRange(value) && isBetweenLetters(scalars, start, length)
    }
    return (start..<start + length, scalar, isCertain)
  }

  /// The byte that windows-1252 decodes to a character, C1 controls standing for themselves.
  private static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    if scalar.value < 0x100 { return UInt8(scalar.value) }
    return high.firstIndex(of: scalar.value).map { UInt8($0 + 0x80) }
  }

  private static let high: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  private static func isForeignToWords(_ value: UInt32) -> Bool {
    switch value {
    case 0x80...0x9F, 0x20AC, 0x0192, 0x2020, 0x2021, 0x2030, 0x2122, 0xA4, 0xA6, 0xA7, 0xA9, 0xAC,
      0xAE, 0xAF, 0xB1, 0xB6, 0xBC, 0xBD, 0xBE:
      true
    default: false
    }
  }

  private static func isLetterRange(_ value: UInt32) -> Bool { (0xC0...0x24F).contains(value) }

  private static func isBetweenLetters(
    _ scalars: [Unicode.Scalar], _ start: Int, _ length: Int
  ) -> Bool {
    func isLetter(_ index: Int) -> Bool {
      scalars.indices.contains(index) && (scalars[index].value | 0x20) &- 0x61 < 26
    }
    return isLetter(start - 1) && isLetter(start + length)
  }
}
