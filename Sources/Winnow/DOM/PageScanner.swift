import Glibc

/// One pass over the page for `Prescan`, copying what stays.
@unsafe struct PageScanner {
  private let page: UnsafeBufferPointer<UInt8>
  private let target: UnsafeMutableBufferPointer<UInt8>
  private var used = 0
  /// Everything before this is in the target or dropped.
  private var copied = 0
  private var lostDrawings = 0
  private static let mostLostDrawings = 16
  private let refers: Bool
  private(set) var texts: [Prescan.Text] = []
  private(set) var tags: [Prescan.BareTag] = []
  private(set) var attributes: [Prescan.Attribute] = []
  private(set) var startTags = 0
  private(set) var textBytes = 0
  private(set) var attributeBytes = 0
  private var tag: StartTag
  private let deadline: Deadline
  private(set) var isCut = false
  private(set) var hasDroppedAttributes = false

  /// Shorter texts stay: they cost hardly more than their reference.
  private static let shortestText = 3
  /// libxml2 hands text on in pieces of 1,000 bytes; more white space than this may be one of its own.
  private static let longestSpace = 512
  /// A page with more texts than one for so many bytes, five times what pages have, is not to take memory for them all.
  private static let bytesOfText = 24
  private let mostTexts: Int
  /// The longest character reference that is looked for, in bytes.
  private static let longestEntity = 10

  init(
    _ page: UnsafeBufferPointer<UInt8>, _ target: UnsafeMutableBufferPointer<UInt8>,
    _ refers: Bool, _ attributeLimit: Int, _ deadline: Deadline
  ) {
    unsafe self.page = page
    unsafe self.target = target
    unsafe self.refers = refers
    unsafe self.deadline = deadline
    unsafe tag = StartTag(attributeLimit: attributeLimit)
    unsafe mostTexts = page.count / Self.bytesOfText + 1024
    if refers {
      unsafe texts.reserveCapacity(page.count / 128)
      unsafe tags.reserveCapacity(page.count / 128)
      unsafe attributes.reserveCapacity(page.count / 128)
    }
  }

  mutating func run() {
    let count = unsafe page.count
    var position = 0
    var rounds = 0
    /// Where text begins, if the tag before it leaves no doubt of that.
    var text: Int?
    while let open = unsafe page.find(0x3C, from: position) {
      rounds &+= 1
      if rounds & 511 == 0, unsafe deadline.hasPassed {
        unsafe copy(to: open)
        unsafe isCut = true
        return
      }
      guard open + 1 < count else { break }
      if let start = text, start < open { unsafe refer(toText: start..<open) }
      text = nil
      let next = unsafe page[open + 1]
      if next == 0x2F {
        text = unsafe page.endOfPlainEndTag(at: open)
        position = text ?? open + 2
        continue
      }
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
      unsafe startTags += 1
      let raw = unsafe rawElement(open)
      unsafe tag.read(page, open, collects: raw == nil && refers)
      if let cut = unsafe tag.attributeCut {
        unsafe copy(to: cut)
        unsafe put(0x3E)
        unsafe copied = tag.end ?? count
        unsafe hasDroppedAttributes = true
      }
      guard let end = unsafe tag.end else { break }
      position = end
      guard let raw else {
        if unsafe tag.isPlain { unsafe referToAttributes(end) }
        text = end
        continue
      }
      switch raw {
      case .script where unsafe page.holdsLinkedData(open, end):
        position = unsafe page.endOfRawText("</script", from: end)
        unsafe refer(toScript: end..<position)
        continue
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
      text = position
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

  // MARK: References

  /// Takes the attributes out of a plain tag.
  ///
  /// - Parameter end: one past its `>`.
  private mutating func referToAttributes(_ end: Int) {
    guard unsafe !tag.items.isEmpty else { return }
    unsafe copy(to: tag.nameEnd)
    for item in unsafe tag.items {
      unsafe attributeBytes += item.nameLength + min(item.valueLength, ArenaBuilder.valueLimit)
      unsafe attributes.append(
        Prescan.Attribute(
          nameStart: Int32(truncatingIfNeeded: item.start),
          valueStart: Int32(truncatingIfNeeded: item.valueStart),
          valueLength: Int32(truncatingIfNeeded: item.valueLength),
          nameLength: UInt8(truncatingIfNeeded: item.nameLength),
          hasCharacterReferences: item.hasReferences))
    }
    unsafe tags.append(
      Prescan.BareTag(
        offset: Int32(truncatingIfNeeded: used),
        attributesEnd: Int32(truncatingIfNeeded: attributes.count)))
    unsafe copied = tag.closesItself ? end - 2 : end - 1
  }

  /// Puts references in place of what stands between the character references of a text.
  private mutating func refer(toText text: Range<Int>) {
    guard unsafe refers && text.count >= Self.shortestText else { return }
    var start = text.lowerBound
    while true {
      // What libxml2 does not take for a character stays with it.
      let end = unsafe page.endOfPlainText(from: start, to: text.upperBound)
      unsafe refer(toPiece: start..<end)
      guard end < text.upperBound, unsafe page[end] == 0x26,
        let close = unsafe page.find(
          0x3B, from: end, to: min(text.upperBound, end + Self.longestEntity))
      else { return }
      start = close + 1
    }
  }

  private mutating func refer(toPiece piece: Range<Int>) {
    guard piece.count >= Self.shortestText, unsafe piece.upperBound < page.count,
      unsafe page[piece.upperBound] == 0x26 || page[piece.upperBound] == 0x3C
    else { return }
    var start = piece.lowerBound
    let first = unsafe page[start]
    while start < piece.upperBound, isSpace(unsafe page[start]) { start += 1 }
    // libxml2 asks of each part of its length whether it is more than white space.
    guard start - piece.lowerBound <= Self.longestSpace else { return }
    unsafe put(piece, as: start < piece.upperBound ? Prescan.textMark : first)
  }

  /// What a script holds is text to libxml2, whatever stands in it, up to an end tag of any name; but a tag at its
  /// very beginning is one.
  private mutating func refer(toScript script: Range<Int>) {
    guard unsafe refers && script.count >= Self.shortestText && script.upperBound < page.count
    else { return }
    guard unsafe page[script.lowerBound] != 0x3C else { return }
    var position = script.lowerBound
    while position < script.upperBound {
      position = unsafe page.endOfPlainText(from: position, to: script.upperBound)
      guard unsafe position == script.upperBound || page[position] == 0x26 else { return }
      position += 1
    }
    position = script.lowerBound
    while let open = unsafe page.find(0x3C, from: position, to: script.upperBound) {
      if unsafe page[open + 1] == 0x2F { return }
      position = open + 1
    }
    unsafe put(script, as: Prescan.scriptMark)
  }

  /// Puts one byte in place of a text.
  private mutating func put(_ text: Range<Int>, as byte: UInt8) {
    guard unsafe texts.count < mostTexts else { return }
    unsafe copy(to: text.lowerBound)
    unsafe texts.append(
      Prescan.Text(
        offset: Int32(truncatingIfNeeded: used),
        start: Int32(truncatingIfNeeded: text.lowerBound),
        length: Int32(truncatingIfNeeded: text.count)))
    unsafe put(byte)
    unsafe copied = text.upperBound
    unsafe textBytes += text.count
  }

  // MARK: Output

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
