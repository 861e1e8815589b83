import CLanes

/// Texts as single lines and as keys for comparing them; on bytes and scalars, as metadata is read
/// from every page.

extension String {
  /// The text with its white space collapsed and trimmed.
  var words: String { Array(utf8)[...].words }

  /// Letters and digits in lower case, for comparing titles.
  var comparisonKey: String {
    if utf8.isASCII {
      let text = utf8Span.span
      return unsafe String(unsafeUninitializedCapacity: text.count) { key in
        var count = 0
        for index in text.indices where isAlphanumeric(text[index]) {
          unsafe key[count] = text[index].lowercasedASCII
          count &+= 1
        }
        return count
      }
    }
    var key: [UInt8] = []
    forEachLowercased { scalar in
      if scalar.isWordPart { key.append(scalar) }
    }
    return String(decoding: key, as: UTF8.self)
  }

  /// The characters in lower case, without a string of them.
  @inline(__always)
  func forEachLowercased(_ body: (Unicode.Scalar) -> Void) {
    for scalar in unicodeScalars {
      if scalar.isASCII {
        body(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value).lowercasedASCII))
      } else if scalar.isGeneralPunctuation {
        body(scalar)
      } else {
        for lower in scalar.properties.lowercaseMapping.unicodeScalars { body(lower) }
      }
    }
  }

  /// Words in lower case, for rough comparisons; each letter of a script without spaces is one.
  var comparisonWords: [String] {
    var line: [UInt8] = []
    line.reserveCapacity(utf8.count)
    if utf8.isASCII {
      let text = utf8Span.span
      for index in text.indices where text[index] != UInt8(ascii: "'") {
        line.append(isAlphanumeric(text[index]) ? text[index].lowercasedASCII : UInt8(ascii: " "))
      }
    } else {
      forEachLowercased { scalar in
        if scalar == "'" || scalar == "’" { return }
        let isWordPart = scalar.isWordPart
        // Korean has spaces between its words.
        let isIdeograph =
          isWordPart && scalar.value >= 0x3040 && !(0xAC00...0xD7AF).contains(scalar.value)
        if !isWordPart || isIdeograph { line.append(UInt8(ascii: " ")) }
        if isWordPart { line.append(scalar) }
        if isIdeograph { line.append(UInt8(ascii: " ")) }
      }
    }
    return line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The text without white space and separating marks at its ends.
  var trimmingMarks: String {
    if utf8.isASCII {
      func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\t")...UInt8(ascii: "\r"), UInt8(ascii: " "), UInt8(ascii: "\""),
          UInt8(ascii: "*"), UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "/"),
          UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "<"), UInt8(ascii: ">"),
          UInt8(ascii: "|"):
          true
        default: false
        }
      }
      guard let first = utf8.firstIndex(where: { !isMark($0) }),
        let last = utf8.lastIndex(where: { !isMark($0) })
      else { return "" }
      return String(self[first...last])
    }
    func isMark(_ character: Character) -> Bool {
      character.isWhitespace || ",;:：|•·●-–—/<>\"“”*".contains(character)
    }
    guard let first = firstIndex(where: { !isMark($0) }),
      let last = lastIndex(where: { !isMark($0) })
    else { return "" }
    return String(self[first...last])
  }

  /// The texts between the occurrences of a separator, trimmed.
  func parts(around separator: String) -> [String] {
    guard utf8.count > separator.utf8.count, holds(separator) else { return [self] }
    let text = Array(utf8)
    let sought = Array(separator.utf8)
    guard let first = sought.first else { return [self] }
    var parts: [String] = []
    var start = 0
    var index = 0
    while index + sought.count <= text.count {
      if text[index] == first, text[index...].starts(with: sought) {
        parts.append(text[start..<index].words)
        index += sought.count
        start = index
      } else {
        index += 1
      }
    }
    guard start > 0 else { return [self] }
    parts.append(text[start...].words)
    return parts.filter { !$0.isEmpty }
  }

  /// Every occurrence of a text replaced, byte by byte.
  func replacing(_ needle: String, with replacement: String) -> String {
    guard holds(needle) else { return self }
    let text = Array(utf8)
    let sought = Array(needle.utf8)
    guard let first = sought.first else { return self }
    var out: [UInt8] = []
    var index = 0
    while index < text.count {
      if text[index] == first, text[index...].starts(with: sought) {
        out += Array(replacement.utf8)
        index += sought.count
      } else {
        out.append(text[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

extension String {
  /// Whether a text stands in this one, byte by byte.
  func holds(_ sought: String) -> Bool { utf8Span.span.holds(sought.utf8Span.span) }
}

extension ArraySlice<UInt8> {
  /// The text with its white space collapsed and trimmed.
  var words: String {
    let text = drop { $0 == UInt8(ascii: " ") || $0 &- UInt8(ascii: "\t") < 5 }
    return unsafe String(unsafeUninitializedCapacity: text.count) {
      unsafe text.copyWords(to: $0)
    }
  }

  /// Writes the text with its white space collapsed and trimmed, for which there must be room; how long that is.
  func copyWords(to out: UnsafeMutableBufferPointer<UInt8>) -> Int {
    unsafe withUnsafeBufferPointer { text in
      var length = 0
      var index = 0
      while index < text.count, unsafe text.spaceWidth(at: index) == 1 { index &+= 1 }
      // Most texts have nothing but single spaces in them.
      if let first = text.baseAddress, let start = out.baseAddress {
        var isAfterSpace: UInt64 = 1
        length = unsafe clanes_spaced_ascii(first + index, text.count - index, &isAfterSpace)
        unsafe start.initialize(from: first + index, count: length)
        index &+= length
        if isAfterSpace == 1 {
          length = Swift.max(0, length &- 1)
        } else {
          while index < text.count, unsafe text.spaceWidth(at: index) == 0 {
            unsafe out[length] = text[index]
            length &+= 1
            index &+= 1
          }
        }
      }
      while index < text.count {
        let width = unsafe text.spaceWidth(at: index)
        if width > 0 {
          index &+= width
          continue
        }
        if length > 0 {
          unsafe out[length] = UInt8(ascii: " ")
          length &+= 1
        }
        repeat {
          unsafe out[length] = text[index]
          length &+= 1
          index &+= 1
        } while unsafe index < text.count && text.spaceWidth(at: index) == 0
      }
      return length
    }
  }

  /// The next place of a byte from a place on.
  func place(of byte: UInt8, from start: Int) -> Int? {
    unsafe withUnsafeBufferPointer {
      unsafe $0.find(byte, from: start - startIndex).map { startIndex + $0 }
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The bytes of the white space that begins at a place; 0 where none does.
  @inline(__always)
  fileprivate func spaceWidth(at index: Int) -> Int {
    let byte = unsafe self[index]
    if byte > 0x20, byte < 0x80 { return 0 }
    if byte < 0x80 { return byte == UInt8(ascii: " ") || (byte >= 0x09 && byte <= 0x0D) ? 1 : 0 }
    return unsafe byte == 0xC2 || byte == 0xE2 || byte == 0xE3 ? wideSpaceWidth(at: index) : 0
  }

  /// The same where a character begins that is no ASCII.
  private func wideSpaceWidth(at index: Int) -> Int {
    guard index + 1 < endIndex else { return 0 }
    let (byte, second) = unsafe (self[index], self[index + 1])
    // U+0085 and U+00A0; U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F; U+3000.
    if byte == 0xC2 { return second == 0xA0 || second == 0x85 ? 2 : 0 }
    guard index + 2 < endIndex else { return 0 }
    let third = unsafe self[index + 2]
    switch (byte, second) {
    case (0xE2, 0x80):
      return third <= 0x8A || third == 0xA8 || third == 0xA9 || third == 0xAF ? 3 : 0
    case (0xE2, 0x81): return third == 0x9F ? 3 : 0
    case (0xE3, 0x80): return third == 0x80 ? 3 : 0
    default: return 0
    }
  }
}

extension [UInt8] {
  /// Appends a character as UTF-8.
  mutating func append(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      append(UInt8(truncatingIfNeeded: scalar.value))
    } else if let bytes = UTF8.encode(scalar) {
      append(contentsOf: bytes)
    }
  }
}

extension Collection<UInt8> {
  /// Whether all bytes are below 128.
  var isASCII: Bool {
    withContiguousStorageIfAvailable { bytes in
      var all: UInt8 = 0
      // Without an early exit the compiler vectorises the loop.
      for index in 0..<bytes.count { unsafe all |= bytes[index] }
      return all < 0x80
    } ?? allSatisfy { $0 < 0x80 }
  }

  /// Whether an ASCII text stands in this one.
  func holds(_ sought: StaticString) -> Bool {
    let sought = unsafe sought.bytes
    return unsafe withContiguousStorageIfAvailable { unsafe $0.holds(sought) }
      ?? Array(self).withUnsafeBufferPointer { unsafe $0.holds(sought) }
  }
}

extension Unicode.Scalar {
  /// Whether it is of the block of dashes, quotation marks and spaces, in which there are no letters.
  fileprivate var isGeneralPunctuation: Bool { value &- 0x2000 < 0x70 }

  /// Whether it is a letter, a digit or a vowel sign.
  fileprivate var isWordPart: Bool {
    if isASCII { return isAlphanumeric(UInt8(value)) }
    if isGeneralPunctuation { return false }
    return properties.isAlphabetic || properties.numericType != nil
  }
}
