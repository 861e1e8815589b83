import Glibc

/// Takes out what no stage reads before libxml2 sees the page: comments and the contents of
/// scripts, styles and drawings, which are more than half of a news page's bytes.
///
/// The tags themselves stay, empty, so that the tree is the same with and without the prescan.
/// JSON-LD stays whole, for the metadata. Tags with very many attributes are cut short, because
/// libxml2 compares each attribute with all before it.
///
/// Attribute values, half of what is left, go by reference: libxml2 looks at each of their bytes on
/// its own, and the tree needs them as they stand in the page. In their place it is given a mark and
/// a number, which the arena's builder resolves (`values`).
struct Prescan {
  /// The page for libxml2; a NUL byte follows it.
  private(set) var output: [UInt8]
  /// Where in the page the values stand that went by reference.
  private(set) var values: [Value] = []
  /// Whether time was over before the page was.
  private(set) var isCut = false
  /// Whether some element had more attributes than the limit.
  private(set) var hasDroppedAttributes = false

  struct Value: BitwiseCopyable {
    var start: Int32
    var length: Int32
  }

  /// The page without comments and raw text.
  ///
  /// Follows the tokenisation of the HTML standard (§13.2.5) as far as the ends of tags, comments
  /// and raw text are concerned: quotes hide `>` in attribute values only, and an unclosed comment
  /// or script takes the rest of the page.
  static func strip(_ html: [UInt8]) -> [UInt8] {
    var result = Prescan(html, refersToValues: false).output
    result.removeLast()
    return result
  }

  /// - Parameters:
  ///   - refersToValues: whether values go by reference.
  ///   - attributeLimit: past so many attributes of an element the rest of the tag is dropped.
  ///   - deadline: where it passes, the page ends.
  init(
    _ html: [UInt8], refersToValues: Bool,
    attributeLimit: Int = PageLimits().attributesPerElement, deadline: Deadline = .none
  ) {
    // What is put in is shorter than what it stands for, but for what an unclosed script leaves.
    var found: [Value] = []
    var isCut = false
    var hasDroppedAttributes = false
    output = unsafe Array(unsafeUninitializedCapacity: html.count + 64) { target, count in
      unsafe html.withUnsafeBufferPointer { page in
        var scanner = unsafe Scanner(page, target, attributeLimit, deadline)
        // A page that has the mark itself cannot be told from one with references.
        unsafe scanner.refers =
          unsafe refersToValues && page.find(ValueReference.mark, from: 0) == nil
          && page.count < 1 << 30
        unsafe scanner.run()
        count = unsafe scanner.finish()
        found = unsafe scanner.values
        isCut = unsafe scanner.isCut
        hasDroppedAttributes = unsafe scanner.hasDroppedAttributes
      }
    }
    values = found
    self.isCut = isCut
    self.hasDroppedAttributes = hasDroppedAttributes
  }
}

/// A mark and a number of 25 bits in five letters, in place of an attribute's value.
enum ValueReference {
  static let mark: UInt8 = 1
  static let length = 6
  static let limit = 1 << 25

  static func write(_ number: Int, to target: UnsafeMutablePointer<UInt8>) {
    unsafe target[0] = mark
    for place in 0..<5 {
      unsafe target[1 + place] = 0x40 | UInt8(truncatingIfNeeded: number >> (5 * place)) & 0x1F
    }
  }

  /// The number that a value refers to, or nil where the value stands for itself.
  @inline(__always)
  static func number(_ value: UnsafePointer<CChar>) -> Int? {
    guard unsafe UInt8(bitPattern: value[0]) == mark else { return nil }
    var number = 0
    for place in 0..<5 { number |= unsafe Int(value[1 + place] & 0x1F) << (5 * place) }
    return number
  }
}

/// One pass over the page, copying what stays.
@unsafe private struct Scanner {
  private let page: UnsafeBufferPointer<UInt8>
  private let target: UnsafeMutableBufferPointer<UInt8>
  private var used = 0
  /// Everything before this is in the target or dropped.
  private var copied = 0
  private var lostDrawings = 0
  private static let mostLostDrawings = 16
  var refers = false
  var values: [Prescan.Value] = []
  private let attributeLimit: Int
  private let deadline: Deadline
  private(set) var isCut = false
  private(set) var hasDroppedAttributes = false

  init(
    _ page: UnsafeBufferPointer<UInt8>, _ target: UnsafeMutableBufferPointer<UInt8>,
    _ attributeLimit: Int, _ deadline: Deadline
  ) {
    unsafe self.page = page
    unsafe self.target = target
    unsafe self.attributeLimit = attributeLimit
    unsafe self.deadline = deadline
  }

  mutating func run() {
    let count = unsafe page.count
    var position = 0
    var rounds = 0
    while let open = unsafe page.find(0x3C, from: position) {
      rounds &+= 1
      if rounds & 511 == 0, unsafe deadline.hasPassed {
        unsafe copy(to: open)
        unsafe isCut = true
        return
      }
      guard open + 1 < count else { break }
      let next = unsafe page[open + 1]
      if next == 0x21 {  // "!"
        guard unsafe page.hasPrefix("<!--", at: open) else {
          position = open + 2
          continue
        }
        unsafe copy(to: open)
        position = unsafe page.endOfComment(from: open + 4)
        unsafe copied = position
        continue
      }
      guard isLetter(next) else {
        position = open + 1
        continue
      }
      let raw = unsafe rawElement(open)
      var tag = unsafe StartTag(open, page, attributeLimit, refers: raw == nil && refers)
      while let value = unsafe tag.nextValue(page) { unsafe refer(to: value) }
      guard let end = tag.end else { break }
      position = end
      if let cut = tag.attributeCut {
        unsafe copy(to: cut)
        unsafe put(0x3E)
        unsafe copied = end
        unsafe hasDroppedAttributes = true
      }
      guard let raw else { continue }
      switch raw {
      case .script where unsafe page.contains("ld+json", open, end):
        position = unsafe page.endOfRawText("</script", from: end)
      case .script, .style:
        let name: StaticString = raw == .script ? "script" : "style"
        let close = unsafe page.endOfRawText(raw == .script ? "</script" : "</style", from: end)
        unsafe copy(to: max(open, copied))
        unsafe putEmpty(name)
        position = unsafe page.endOfTag(from: close)
        unsafe copied = position
      case .svg:
        // An unclosed drawing is left as it is: its end cannot be known. Each search goes through
        // the rest of the page, so after some that found nothing all drawings are left.
        guard unsafe lostDrawings < Self.mostLostDrawings else { continue }
        guard let close = unsafe page.endOfDrawing(from: end) else {
          unsafe lostDrawings += 1
          continue
        }
        unsafe copy(to: max(open, copied))
        unsafe putEmpty("svg")
        position = close
        unsafe copied = close
      }
    }
    unsafe copy(to: count)
  }

  /// Ends the output with a NUL and returns its length.
  mutating func finish() -> Int {
    unsafe put(0)
    return unsafe used
  }

  private enum RawElement { case script, style, svg }

  private func rawElement(_ open: Int) -> RawElement? {
    guard unsafe page[open + 1] | 0x20 == 0x73 else { return nil }  // "s"
    if unsafe page.isName("script", at: open + 1) { return .script }
    if unsafe page.isName("style", at: open + 1) { return .style }
    if unsafe page.isName("svg", at: open + 1) { return .svg }
    return nil
  }

  private mutating func refer(to value: Range<Int>) {
    guard unsafe values.count < ValueReference.limit else { return }
    unsafe copy(to: value.lowerBound)
    unsafe ValueReference.write(values.count, to: target.baseAddress! + used)
    unsafe used += ValueReference.length
    unsafe copied = value.upperBound
    unsafe values.append(
      Prescan.Value(
        start: Int32(truncatingIfNeeded: value.lowerBound),
        length: Int32(truncatingIfNeeded: value.count)))
  }

  private mutating func copy(to end: Int) {
    let length = unsafe end - copied
    guard length > 0 else { return }
    unsafe memcpy(target.baseAddress! + used, page.baseAddress! + copied, length)
    unsafe used += length
    unsafe copied = end
  }

  private mutating func put(_ byte: UInt8) {
    unsafe target[used] = byte
    unsafe used += 1
  }

  private mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
    for index in 0..<bytes.count { unsafe put(bytes[index]) }
  }

  private mutating func putEmpty(_ name: StaticString) {
    unsafe put(0x3C)
    unsafe put(name.bytes)
    unsafe put(0x3E)
    unsafe put(0x3C)
    unsafe put(0x2F)
    unsafe put(name.bytes)
    unsafe put(0x3E)
  }
}

/// A start tag that is being read, quotes respected.
private struct StartTag {
  /// One past the tag's `>`; nil where the page ends first.
  private(set) var end: Int?
  /// Where attributes beyond the limit begin.
  private(set) var attributeCut: Int?
  private var position: Int
  private var attributes = 0
  /// Whether values may still go by reference: as long as libxml2 cannot read the tag in another way.
  private var refers: Bool
  /// Hashes of the names so far; of a name that comes twice libxml2 keeps the first value.
  private var names: InlineArray<16, UInt64> = .init(repeating: 0)

  /// Shorter values stay: they cost less than their reference.
  private static let shortestValue = 8
  private static let longestName = 90
  private let attributeLimit: Int

  init(
    _ open: Int, _ page: UnsafeBufferPointer<UInt8>, _ attributeLimit: Int, refers: Bool
  ) {
    self.attributeLimit = attributeLimit
    position = open + 1
    self.refers = refers
    while position < page.count {
      let byte = unsafe page[position]
      if isSpace(byte) || byte == 0x2F || byte == 0x3E { break }
      if !isNameByte(byte) { self.refers = false }
      position += 1
    }
    let length = position - open - 1
    if length > Self.longestName { self.refers = false }
    // libxml2 may drop these, and their attributes with them, where they come twice.
    if length == 4, unsafe page.hasPrefix("html", at: open + 1) { self.refers = false }
    if length == 4, unsafe page.hasPrefix("head", at: open + 1) { self.refers = false }
    if length == 4, unsafe page.hasPrefix("body", at: open + 1) { self.refers = false }
    if length == 8, unsafe page.hasPrefix("frameset", at: open + 1) { self.refers = false }
  }

  /// The next value that can go by reference; nil at the tag's end.
  mutating func nextValue(_ page: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    let count = page.count
    while position < count {
      var byte = unsafe page[position]
      if byte == 0x3E {
        end = position + 1
        return nil
      }
      if isSpace(byte) {
        position += 1
        continue
      }
      if byte == 0x2F {
        if position + 1 < count, unsafe page[position + 1] != 0x3E { refers = false }
        position += 1
        continue
      }
      attributes += 1
      if attributes > attributeLimit, attributeCut == nil { attributeCut = position }
      if attributeCut != nil { refers = false }
      // The attribute's name; a "=" may only begin it.
      let start = position
      if !isNameStart(byte) { refers = false }
      var hash = UInt64(byte | 0x20)
      position += 1
      while position < count {
        byte = unsafe page[position]
        if isSpace(byte) || byte == 0x2F || byte == 0x3E || byte == 0x3D { break }
        if !isNameByte(byte) { refers = false }
        hash = (hash ^ UInt64(byte | 0x20)) &* 0x100_0000_01B3
        position += 1
      }
      if position - start > Self.longestName { refers = false }
      let isFirst = note(hash)
      while position < count, isSpace(unsafe page[position]) { position += 1 }
      guard position < count, unsafe page[position] == 0x3D else { continue }
      position += 1
      while position < count, isSpace(unsafe page[position]) { position += 1 }
      guard position < count else { break }
      byte = unsafe page[position]
      if byte == 0x22 || byte == 0x27 {
        let first = position + 1
        guard let close = unsafe page.find(byte, from: first) else {
          position = count
          return nil
        }
        position = close + 1
        if refers, isFirst, close - first >= Self.shortestValue,
          unsafe page.find(0x26, from: first, to: close) == nil
        {
          return first..<close
        }
      } else {
        while position < count {
          byte = unsafe page[position]
          if isSpace(byte) || byte == 0x3E { break }
          position += 1
        }
      }
    }
    return nil
  }

  /// Notes an attribute's name; false where it was there before, or there are too many to say.
  private mutating func note(_ hash: UInt64) -> Bool {
    guard attributes <= names.count else { return false }
    for place in 0..<attributes - 1 where names[place] == hash { return false }
    names[attributes - 1] = hash
    return true
  }
}

/// Bytes that libxml2 takes for a name's first, and for the others.
@inline(__always)
private func isNameStart(_ byte: UInt8) -> Bool {
  isLetter(byte) || byte == 0x5F || byte == 0x3A || byte == 0x2E
}

@inline(__always)
private func isNameByte(_ byte: UInt8) -> Bool {
  isAlphanumeric(byte) || byte == 0x2D || byte == 0x5F || byte == 0x3A || byte == 0x2E
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

  /// The index of the next such byte before a bound, or nil.
  fileprivate func find(_ byte: UInt8, from start: Int, to end: Int) -> Int? {
    guard start < end, let base = baseAddress,
      let hit = unsafe memchr(base + start, Int32(byte), end - start)
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
}
