/// The day in an address, as news sites count by it.
enum AddressDate {
  /// The day in the path: `/2026/03/05/bridge`, `/2026-03-05-bridge`, `/20260305/bridge`, `/2026/mar/05/bridge`,
  /// `/2026/0305/bridge`; nil where there is none.
  ///
  /// Numbers of eight digits and more count only where nothing else in them is a number: they may be any.
  static func day(in address: String) -> String? {
    guard address.utf8.contains(where: { $0 == UInt8(ascii: "1") || $0 == UInt8(ascii: "2") })
    else { return nil }
    let bytes = Array(address.utf8.prefix(longest))
    // The host's numbers and those of queries and fragments are no days.
    var start =
      bytes.indices.dropLast(2).first { bytes[$0...].starts(with: "://".utf8) }.map { $0 + 3 } ?? 0
    while start < bytes.count, bytes[start] != UInt8(ascii: "/") { start += 1 }
    let end =
      bytes[start...].firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
      ?? bytes.count
    var index = start
    while index + 4 <= end {
      guard isDigit(bytes[index]), index == 0 || !isDigit(bytes[index - 1]) else {
        index += 1
        continue
      }
      if let day = day(at: index, in: bytes[..<end]) { return day }
      while index < end, isDigit(bytes[index]) { index += 1 }
    }
    return nil
  }

  private static let longest = 2000

  private static func day(at start: Int, in bytes: ArraySlice<UInt8>) -> String? {
    var run = start
    while run < bytes.endIndex, isDigit(bytes[run]) { run += 1 }
    func number(_ range: Range<Int>) -> Int {
      range.reduce(0) { $0 * 10 + Int(bytes[$1] - UInt8(ascii: "0")) }
    }
    guard run - start >= 4, run - start <= 8 else { return nil }
    let year = number(start..<start + 4)
    guard (1995...2099).contains(year) else { return nil }
    switch run - start {
    case 8: return iso(year, number(start + 4..<start + 6), number(start + 6..<run))
    case 6:
      // "/202603/05/".
      guard let (day, length, _) = part(behind: run, in: bytes), length == 2 else { return nil }
      return iso(year, number(start + 4..<run), day)
    case 4:
      guard run < bytes.endIndex, isSeparator(bytes[run]) else { return nil }
      let separator = bytes[run]
      if let month = month(at: run + 1, in: bytes) {
        guard let (day, length, _) = part(behind: month.end, in: bytes), length <= 2 else {
          return nil
        }
        return iso(year, month.number, day)
      }
      guard let (first, length, end) = part(behind: run, in: bytes) else { return nil }
      if length == 4, separator == UInt8(ascii: "/") { return iso(year, first / 100, first % 100) }
      guard length <= 2, let (day, dayLength, _) = part(behind: end, in: bytes), dayLength <= 2,
        // One digit each is as likely a version or a page number, but between slashes.
        length + dayLength == 4 || separator == UInt8(ascii: "/")
      else { return nil }
      return iso(year, first, day)
    default: return nil
    }
  }

  /// The number behind a separator, how many digits it has, and where it ends.
  private static func part(behind place: Int, in bytes: ArraySlice<UInt8>) -> (Int, Int, Int)? {
    guard place < bytes.endIndex, isSeparator(bytes[place]) else { return nil }
    var end = place + 1
    var value = 0
    while end < bytes.endIndex, isDigit(bytes[end]), end - place <= 5 {
      value = value * 10 + Int(bytes[end] - UInt8(ascii: "0"))
      end += 1
    }
    return end > place + 1 ? (value, end - place - 1, end) : nil
  }

  /// A month's name of three letters or more.
  private static func month(at start: Int, in bytes: ArraySlice<UInt8>) -> (number: Int, end: Int)?
  {
    var end = start
    while end < bytes.endIndex, isLetter(bytes[end]), end - start < 12 { end += 1 }
    guard end - start >= 3,
      let number = DateReader.month(
        String(decoding: bytes[start..<end], as: UTF8.self).lowercased())
    else { return nil }
    return (number, end)
  }

  private static func iso(_ year: Int, _ month: Int, _ day: Int) -> String? {
    guard (1...12).contains(month), (1...31).contains(day) else { return nil }
    return DateReader.iso("\(year)-\(month)-\(day)")
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: ".")
  }
}
