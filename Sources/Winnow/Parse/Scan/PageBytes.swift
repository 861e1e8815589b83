import CLanes
import Glibc

/// Bytes that libxml2 takes for a name's first, and for the others.
@inline(__always)
func isNameStart(_ byte: UInt8) -> Bool {
  isLetter(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
    || byte == UInt8(ascii: ".")
}

@inline(__always)
func isNameByte(_ byte: UInt8) -> Bool {
  isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether an element name stands at `start` and ends there.
  func isName(_ name: StaticString, at start: Int) -> Bool {
    guard unsafe hasPrefix(name, at: start) else { return false }
    let end = start + name.utf8CodeUnitCount
    guard end < count else { return true }
    let next = unsafe self[end]
    return isSpace(next) || next == UInt8(ascii: ">") || next == UInt8(ascii: "/")
  }

  /// Whether "ld+json" begins in a tag.
  func holdsLinkedData(_ start: Int, _ end: Int) -> Bool {
    var place = start
    while let plus = unsafe find(UInt8(ascii: "+"), from: place, to: Swift.min(end + 2, count)) {
      if unsafe plus >= start + 2 && hasPrefix("ld+json", at: plus - 2) { return true }
      place = plus + 1
    }
    return false
  }

  /// One past the comment that is open at `start`; the page's end where it is never closed.
  func endOfComment(from start: Int) -> Int {
    // "<!-->" and "<!--->" are whole comments.
    if start < count, unsafe self[start] == UInt8(ascii: ">") { return start + 1 }
    if start + 1 < count, unsafe self[start] == UInt8(ascii: "-"),
      unsafe self[start + 1] == UInt8(ascii: ">")
    {
      return start + 2
    }
    var position = start
    while let dash = unsafe find(UInt8(ascii: "-"), from: position) {
      guard dash + 2 < count else { return count }
      if unsafe self[dash + 1] == UInt8(ascii: "-") {
        if unsafe self[dash + 2] == UInt8(ascii: ">") { return dash + 3 }
        if unsafe dash + 3 < count && self[dash + 2] == UInt8(ascii: "!")
          && self[dash + 3] == UInt8(ascii: ">")
        {
          return dash + 4
        }
      }
      position = dash + 1
    }
    return count
  }

  /// Where the closing tag of a raw text element begins; the page's end where there is none.
  func endOfRawText(_ close: StaticString, from start: Int) -> Int {
    var position = start
    while let open = unsafe find(UInt8(ascii: "<"), from: position) {
      if unsafe hasPrefix(close, at: open) {
        let end = open + close.utf8CodeUnitCount
        guard end < count else { return count }
        let next = unsafe self[end]
        if isSpace(next) || next == UInt8(ascii: ">") || next == UInt8(ascii: "/") { return open }
      }
      position = open + 1
    }
    return count
  }

  /// One past the `>` that closes the tag at `start`.
  func endOfTag(from start: Int) -> Int {
    unsafe find(UInt8(ascii: ">"), from: start).map { $0 + 1 } ?? count
  }

  /// One past `</svg>` for the drawing whose start tag ended at `start`, nested drawings counted.
  func endOfDrawing(from start: Int) -> Int? {
    if start >= 2, unsafe self[start - 2] == UInt8(ascii: "/") { return nil }  // "<svg/>"
    var depth = 1
    var position = start
    while let open = unsafe find(UInt8(ascii: "<"), from: position) {
      if unsafe hasPrefix("</svg", at: open) {
        depth -= 1
        if depth == 0 { return unsafe endOfTag(from: open) }
      } else if unsafe isName("svg", at: open + 1) {
        depth += 1
      }
      position = open + 1
    }
    return nil
  }

  /// One past the end tag at `open`, if there is nothing in it but a name.
  func endOfPlainEndTag(at open: Int) -> Int? {
    var position = open + 2
    guard position < count, isLetter(unsafe self[position]) else { return nil }
    position = unsafe endOfName(from: position)
    while position < count, isSpace(unsafe self[position]) { position += 1 }
    return unsafe position < count && self[position] == UInt8(ascii: ">") ? position + 1 : nil
  }

  /// The next byte that is not one of a name.
  @inline(__always)
  func endOfName(from start: Int) -> Int {
    var position = start
    while let first = baseAddress, position + Int(CLANES_NAME) <= count {
      let length = unsafe clanes_name_length(first + position)
      position += length
      if length < Int(CLANES_NAME) { return position }
    }
    while position < count, isNameByte(unsafe self[position]) { position += 1 }
    return position
  }

  /// The next byte before a bound that is no white space.
  @inline(__always)
  func endOfSpaces(from start: Int, to end: Int) -> Int {
    var position = start
    while let first = baseAddress, position < end, position + Int(CLANES_NAME) <= count {
      let length = unsafe clanes_spaces_length(first + position)
      position += length
      if length < Int(CLANES_NAME) { return Swift.min(position, end) }
    }
    while position < end, isSpace(unsafe self[position]) { position += 1 }
    return Swift.min(position, end)
  }

  /// Where the next `<` stands, and whether `endOfPlainText` finds nothing before it.
  @inline(__always)
  func endOfText(from start: Int) -> (place: Int, isPlain: Bool)? {
    if start < count, unsafe self[start] == UInt8(ascii: "<") { return (start, true) }
    var position = start
    while let first = baseAddress, position + Int(CLANES_PART) <= count {
      let stops = unsafe clanes_text_stops(first + position)
      if stops != 0 {
        position += stops.trailingZeroBitCount
        if unsafe self[position] == UInt8(ascii: "<") { return (position, true) }
        break
      }
      position += Int(CLANES_PART)
    }
    return unsafe find(UInt8(ascii: "<"), from: position).map { ($0, false) }
  }

  /// Where a text's first `&` stands, or what libxml2 may not take for a character.
  func endOfPlainText(from start: Int, to end: Int) -> Int {
    var position = start
    while position < end, let first = baseAddress {
      unsafe position += clanes_plain_text(first + position, end - position, count - position)
      // U+FFFE and U+FFFF begin with this byte, and a few thousand characters more.
      guard position < end, unsafe self[position] == 0xEF,
        unsafe !(position + 2 < count && self[position + 1] == 0xBF && self[position + 2] >= 0xBE)
      else { break }
      position += 1
    }
    return position
  }
}
