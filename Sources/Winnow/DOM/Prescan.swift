import Glibc

/// Takes out what no stage reads before libxml2 sees the page: comments and the contents of
/// scripts, styles and drawings, which are more than half of a news page's bytes.
///
/// The tags themselves stay, empty, so that the tree is the same with and without the prescan.
/// JSON-LD stays whole, for the metadata. Tags with very many attributes are cut short, because
/// libxml2 compares each attribute with all before it.
enum Prescan {
  /// No page needs more attributes on one element; past them the rest of the tag is dropped.
  static let attributeLimit = 128

  /// The page without comments and raw text.
  ///
  /// Follows the tokenisation of the HTML standard (§13.2.5) as far as the ends of tags, comments
  /// and raw text are concerned: quotes hide `>` in attribute values only, and an unclosed comment
  /// or script takes the rest of the page.
  static func strip(_ html: [UInt8]) -> [UInt8] {
    var scanner = Scanner(capacity: html.count)
    unsafe html.withUnsafeBufferPointer { unsafe scanner.run($0) }
    return scanner.output
  }
}

/// One pass over the page, copying what stays.
private struct Scanner {
  var output: [UInt8]

  init(capacity: Int) {
    output = []
    output.reserveCapacity(capacity / 2 + 64)
  }

  mutating func run(_ page: UnsafeBufferPointer<UInt8>) {
    let count = page.count
    var copied = 0  // Everything before this is in `output` or dropped.
    var position = 0
    while let open = unsafe page.find(0x3C, from: position) {
      guard open + 1 < count else { break }
      let next = unsafe page[open + 1]
      if next == 0x21 {  // "!"
        guard unsafe page.hasPrefix("<!--", at: open) else {
          position = open + 2
          continue
        }
        unsafe copy(page, copied, open)
        position = unsafe page.endOfComment(from: open + 4)
        copied = position
        continue
      }
      guard isLetter(next) else {
        position = open + 1
        continue
      }
      let tag = unsafe page.startTag(at: open)
      guard let end = tag.end else { break }
      position = end
      if let cut = tag.attributeCut {
        unsafe copy(page, copied, cut)
        output.append(0x3E)
        copied = end
      }
      guard let raw = unsafe rawElement(page, open) else { continue }
      switch raw {
      case .script where unsafe page.contains("ld+json", open, end):
        position = unsafe page.endOfRawText("</script", from: end)
      case .script, .style:
        let name: StaticString = raw == .script ? "script" : "style"
        let close = unsafe page.endOfRawText(raw == .script ? "</script" : "</style", from: end)
        unsafe copy(page, copied, max(open, copied))
        appendEmpty(name)
        position = unsafe page.endOfTag(from: close)
        copied = position
      case .svg:
        // An unclosed drawing is left as it is: its end cannot be known.
        guard let close = unsafe page.endOfDrawing(from: end) else { continue }
        unsafe copy(page, copied, max(open, copied))
        appendEmpty("svg")
        position = close
        copied = close
      }
    }
    unsafe copy(page, copied, count)
  }

  private enum RawElement { case script, style, svg }

  private func rawElement(_ page: UnsafeBufferPointer<UInt8>, _ open: Int) -> RawElement? {
    switch unsafe page[open + 1] | 0x20 {
    case 0x73: break  // "s"
    default: return nil
    }
    if unsafe page.isName("script", at: open + 1) { return .script }
    if unsafe page.isName("style", at: open + 1) { return .style }
    if unsafe page.isName("svg", at: open + 1) { return .svg }
    return nil
  }

  private mutating func copy(_ page: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) {
    if from < to {
      unsafe output.append(contentsOf: UnsafeBufferPointer(rebasing: page[from..<to]))
    }
  }

  private mutating func appendEmpty(_ name: StaticString) {
    output.append(0x3C)
    unsafe output.append(contentsOf: name.bytes)
    output.append(contentsOf: [0x3E, 0x3C, 0x2F])
    unsafe output.append(contentsOf: name.bytes)
    output.append(0x3E)
  }
}

extension StaticString {
  fileprivate var bytes: UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
  }
}

@inline(__always)
private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

extension UnsafeBufferPointer<UInt8> {
  /// The index of the next such byte, or nil.
  fileprivate func find(_ byte: UInt8, from start: Int) -> Int? {
    guard start < count, let base = baseAddress,
      let hit = unsafe memchr(base + start, Int32(byte), count - start)
    else { return nil }
    return unsafe UnsafeRawPointer(hit) - UnsafeRawPointer(base)
  }

  /// ASCII case is ignored; `prefix` is lower-case.
  fileprivate func hasPrefix(_ prefix: StaticString, at start: Int) -> Bool {
    let length = prefix.utf8CodeUnitCount
    guard start + length <= count else { return false }
    for index in 0..<length {
      let byte = unsafe self[start + index]
      let folded = byte &- 0x41 < 26 ? byte | 0x20 : byte
      if unsafe folded != prefix.utf8Start[index] { return false }
    }
    return true
  }

  /// Whether an element name stands at `start` and ends there.
  fileprivate func isName(_ name: StaticString, at start: Int) -> Bool {
    guard unsafe hasPrefix(name, at: start) else { return false }
    let end = start + name.utf8CodeUnitCount
    guard end < count else { return true }
    let next = unsafe self[end]
    return isSpace(next) || next == 0x3E || next == 0x2F
  }

  fileprivate func contains(_ text: StaticString, _ from: Int, _ to: Int) -> Bool {
    var index = from
    while index < to {
      if unsafe hasPrefix(text, at: index) { return true }
      index += 1
    }
    return false
  }

  /// One past the comment that is open at `start`; the page's end where it is never closed.
  fileprivate func endOfComment(from start: Int) -> Int {
    // "<!-->" and "<!--->" are whole comments.
    if start < count, unsafe self[start] == 0x3E { return start + 1 }
    if start + 1 < count, unsafe self[start] == 0x2D, unsafe self[start + 1] == 0x3E {
      return start + 2
    }
    var position = start
    while let dash = unsafe find(0x2D, from: position) {
      guard dash + 2 < count else { return count }
      if unsafe self[dash + 1] == 0x2D {
        if unsafe self[dash + 2] == 0x3E { return dash + 3 }
        if unsafe dash + 3 < count && self[dash + 2] == 0x21 && self[dash + 3] == 0x3E {
          return dash + 4
        }
      }
      position = dash + 1
    }
    return count
  }

  /// Where the closing tag of a raw text element begins; the page's end where there is none.
  fileprivate func endOfRawText(_ close: StaticString, from start: Int) -> Int {
    var position = start
    while let open = unsafe find(0x3C, from: position) {
      if unsafe hasPrefix(close, at: open) {
        let end = open + close.utf8CodeUnitCount
        guard end < count else { return count }
        let next = unsafe self[end]
        if isSpace(next) || next == 0x3E || next == 0x2F { return open }
      }
      position = open + 1
    }
    return count
  }

  /// One past the `>` that closes the tag at `start`.
  fileprivate func endOfTag(from start: Int) -> Int {
    unsafe find(0x3E, from: start).map { $0 + 1 } ?? count
  }

  /// One past `</svg>` for the drawing whose start tag ended at `start`, nested drawings counted.
  fileprivate func endOfDrawing(from start: Int) -> Int? {
    if start >= 2, unsafe self[start - 2] == 0x2F { return nil }  // "<svg/>"
    var depth = 1
    var position = start
    while let open = unsafe find(0x3C, from: position) {
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

  /// The extent of the start tag at `open`, quotes respected.
  ///
  /// `end` is one past its `>`, nil where the page ends first. `attributeCut` is where attributes
  /// beyond the limit begin.
  fileprivate func startTag(at open: Int) -> (end: Int?, attributeCut: Int?) {
    var position = open + 1
    var attributes = 0
    var cut: Int?
    // The name.
    while position < count {
      let byte = unsafe self[position]
      if isSpace(byte) || byte == 0x2F || byte == 0x3E { break }
      position += 1
    }
    while position < count {
      var byte = unsafe self[position]
      if byte == 0x3E { return (position + 1, cut) }
      if isSpace(byte) || byte == 0x2F {
        position += 1
        continue
      }
      attributes += 1
      if attributes > Prescan.attributeLimit, cut == nil { cut = position }
      // The attribute's name; a "=" may only begin it.
      position += 1
      while position < count {
        byte = unsafe self[position]
        if isSpace(byte) || byte == 0x2F || byte == 0x3E || byte == 0x3D { break }
        position += 1
      }
      while position < count, isSpace(unsafe self[position]) { position += 1 }
      guard position < count, unsafe self[position] == 0x3D else { continue }
      position += 1
      while position < count, isSpace(unsafe self[position]) { position += 1 }
      guard position < count else { break }
      byte = unsafe self[position]
      if byte == 0x22 || byte == 0x27 {
        guard let close = unsafe find(byte, from: position + 1) else { return (nil, cut) }
        position = close + 1
      } else {
        while position < count {
          byte = unsafe self[position]
          if isSpace(byte) || byte == 0x3E { break }
          position += 1
        }
      }
    }
    return (nil, cut)
  }
}
