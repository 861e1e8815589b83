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
  private(set) var references: [Prescan.Reference] = []
  private(set) var attributes: [Prescan.Attribute] = []
  private(set) var startTags = 0
  private(set) var textBytes = 0
  private(set) var attributeBytes = 0
  private var tag: StartTag
  private var elements = OpenElements()
  private let nesting = Nesting.html
  /// Elements are whole in a page's body only: elsewhere texts, too, begin and end some.
  private var place = Place.head

  private enum Place { case head, body, end }

  private let deadline: Deadline
  private(set) var isCut = false
  private(set) var hasDroppedAttributes = false

  /// Shorter texts stay: they cost hardly more than their reference.
  private static let shortestText = 3
  /// libxml2 hands text on in pieces of 1,000 bytes; more white space than this may be one of its own.
  private static let longestSpace = 512
  /// A page with more texts and elements than one for so many bytes, five times what pages have, is not to take memory
  /// for them all.
  private static let bytesOfReference = 24
  private let mostReferences: Int

  init(
    _ page: UnsafeBufferPointer<UInt8>, _ target: UnsafeMutableBufferPointer<UInt8>,
    _ refers: Bool, _ attributeLimit: Int, _ deadline: Deadline
  ) {
    unsafe self.page = page
    unsafe self.target = target
    unsafe self.refers = refers
    unsafe self.deadline = deadline
    unsafe tag = StartTag(attributeLimit: attributeLimit)
    unsafe mostReferences = min(
      page.count / Self.bytesOfReference + 1024, Prescan.Reference.most)
    if refers {
      unsafe references.reserveCapacity(page.count / 64)
      unsafe attributes.reserveCapacity(page.count / 128)
    }
  }

  mutating func run() {
    let count = unsafe page.count
    var position = 0
    var rounds = 0
    /// Whether what is at `position` is text, without a doubt.
    var isText = false
    /// Whether that follows another text and a comment.
    var isSequel = false
    while let open = unsafe page.find(0x3C, from: position) {
      rounds &+= 1
      if rounds & 511 == 0, unsafe deadline.hasPassed {
        unsafe copy(to: open)
        unsafe isCut = true
        return
      }
      guard open + 1 < count else { break }
      if position < open {
        if isText {
          isText = unsafe refer(toText: position..<open, isSequel: isSequel)
          isSequel = isText
        } else {
          unsafe leave(position..<open)
        }
      }
      let next = unsafe page[open + 1]
      if next == 0x21, unsafe page.hasPrefix("<!--", at: open) {
        unsafe copy(to: open)
        position = unsafe page.endOfComment(from: open + 4)
        unsafe copied = position
        continue
      }
      isSequel = false
      if next == 0x2F {
        let end = unsafe page.endOfPlainEndTag(at: open)
        unsafe take(endTag: open, end)
        isText = end != nil
        position = end ?? open + 2
        continue
      }
      guard isLetter(next) else {
        unsafe elements.forget()
        isText = false
        position = next == 0x21 ? open + 2 : open + 1
        continue
      }
      unsafe startTags += 1
      let raw = unsafe rawElement(open)
      unsafe tag.read(page, open, collects: raw == nil && refers, into: &attributes)
      if let cut = unsafe tag.attributeCut {
        unsafe copy(to: cut)
        unsafe put(0x3E)
        unsafe copied = tag.end ?? count
        unsafe hasDroppedAttributes = true
      }
      guard let end = unsafe tag.end else { break }
      position = end
      guard let raw else {
        unsafe take(startTag: open, end)
        isText = true
        continue
      }
      isText = unsafe skip(raw, open, &position)
    }
    unsafe copy(to: count)
  }

  /// Goes past a script, a style sheet or a drawing, whose start tag is read.
  ///
  /// - Parameter position: behind that tag; then where the scan goes on.
  /// - Returns: whether there is text, without a doubt.
  private mutating func skip(_ raw: RawElement, _ open: Int, _ position: inout Int) -> Bool {
    let start = position
    if raw == .script { _ = unsafe elements.admit(.script) }
    switch raw {
    case .script where unsafe page.holdsLinkedData(open, start):
      unsafe push(.script, open, at: 0, isWhole: false)
      position = unsafe page.endOfRawText("</script", from: start)
      unsafe refer(toScript: start..<position)
      return false
    case .script, .style:
      let name: StaticString = raw == .script ? "script" : "style"
      let close = unsafe page.endOfRawText(raw == .script ? "</script" : "</style", from: start)
      unsafe copy(to: max(open, copied))
      unsafe putEmpty(name)
      position = unsafe page.endOfTag(from: close)
      unsafe copied = position
    case .svg:
      // An unclosed drawing is left as it is: its end cannot be known. Each search goes through
      // the rest of the page, so after some that found nothing all drawings are left.
      let close = unsafe lostDrawings < Self.mostLostDrawings ? page.endOfDrawing(from: start) : nil
      guard let close else {
        unsafe lostDrawings += 1
        unsafe elements.forget()
        return false
      }
      unsafe copy(to: max(open, copied))
      unsafe putEmpty("svg")
      position = close
      unsafe copied = close
    }
    return true
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

  // MARK: Elements

  /// Takes the start tag that was read.
  ///
  /// - Parameter end: one past its `>`.
  private mutating func take(startTag open: Int, _ end: Int) {
    guard unsafe tag.isPlain else {
      unsafe elements.forget()
      if unsafe refers && place == .head && page.isName("body", at: open + 1) {
        unsafe place = .body
        unsafe push(.body, open, at: 0, isWhole: false)
      }
      return
    }
    let name = unsafe Tag(name: UnsafeBufferPointer(rebasing: page[open + 1..<tag.nameEnd]))
    guard unsafe place == .body && nesting.mayBeWhole(name) && references.count < mostReferences
    else {
      unsafe elements.forget()
      if unsafe attributes.count > tag.firstAttribute { unsafe refer(toTag: name, end) }
      return
    }
    let isWhole = unsafe elements.admit(name)
    unsafe copy(to: open)
    let start = unsafe used
    unsafe refer(toTag: name, end)
    let hasEnded = unsafe tag.closesItself || nesting.isEmpty(name)
    if !hasEnded {
      unsafe push(name, open, at: start, isWhole: isWhole)
    } else if isWhole {
      unsafe putWhole(reference: references.count - 1, at: start, end)
    }
  }

  private mutating func push(_ name: Tag, _ open: Int, at output: Int, isWhole: Bool) {
    unsafe elements.open(
      OpenElements.Element(
        tag: name, nameLength: UInt8(truncatingIfNeeded: tag.nameEnd - open - 1),
        name: Int32(truncatingIfNeeded: open + 1),
        reference: Int32(truncatingIfNeeded: references.count - 1),
        output: Int32(truncatingIfNeeded: output)), isWhole: isWhole)
  }

  /// Takes an end tag.
  ///
  /// - Parameter end: behind it, if there is nothing in it but a name.
  private mutating func take(endTag open: Int, _ end: Int?) {
    guard unsafe place == .body else { return }
    guard let end else { return unsafe elements.forget() }
    switch unsafe elements.end(page, at: open) {
    case .whole(let element):
      unsafe putWhole(reference: Int(element.reference), at: Int(element.output), end)
    case .left(let tag):
      if tag == .body { unsafe place = .end }
    case .other:
      unsafe elements.forget()
      if unsafe page.isName("body", at: open + 2) || page.isName("html", at: open + 2) {
        unsafe place = .end
      }
    }
  }

  /// Puts one byte in place of an element.
  ///
  /// - Parameters:
  ///   - reference: of its tag; all after it are of what is in it.
  ///   - start: where it begins in the target.
  ///   - end: one past it in the page.
  private mutating func putWhole(reference: Int, at start: Int, _ end: Int) {
    unsafe references[reference].becomeWhole(
      references: references.count - reference, at: start)
    unsafe used = start
    unsafe put(Prescan.textMark)
    unsafe copied = end
  }

  // MARK: References

  /// Takes the attributes out of a plain tag.
  ///
  /// - Parameter end: one past its `>`.
  private mutating func refer(toTag name: Tag, _ end: Int) {
    unsafe copy(to: tag.nameEnd)
    for place in unsafe tag.firstAttribute..<attributes.count {
      let attribute = unsafe attributes[place]
      unsafe attributeBytes +=
        Int(attribute.nameLength) + min(Int(attribute.valueLength), ArenaBuilder.valueLimit)
    }
    unsafe references.append(.tag(name, attributesEnd: attributes.count, at: used))
    unsafe copied = tag.closesItself ? end - 2 : end - 1
  }

  /// Puts a reference in place of a text, or leaves it where it stands, and what is around it with it.
  ///
  /// - Returns: whether it is one without character references, so that it may go on behind a comment.
  private mutating func refer(toText text: Range<Int>, isSequel: Bool) -> Bool {
    guard unsafe refers, unsafe elements.areWhole || text.count >= Self.shortestText else {
      unsafe leave(text)
      return false
    }
    var hasCharacterReferences = false
    guard unsafe isReadable(text, &hasCharacterReferences),
      !(hasCharacterReferences && isSequel), unsafe references.count < mostReferences
    else {
      unsafe leave(text)
      return false
    }
    var start = text.lowerBound
    let first = unsafe page[start]
    while start < text.upperBound, isSpace(unsafe page[start]) { start += 1 }
    // libxml2 asks of each part of its length whether it is more than white space.
    guard unsafe start - text.lowerBound <= Self.longestSpace else {
      unsafe leave(text)
      return false
    }
    unsafe put(
      text, as: start < text.upperBound ? Prescan.textMark : first,
      hasCharacterReferences: hasCharacterReferences, isSequel: isSequel)
    return !hasCharacterReferences
  }

  /// Leaves a text where it stands, and what is around it to the parser.
  private mutating func leave(_ text: Range<Int>) {
    unsafe elements.leave()
    // It must not be taken for an element.
    if unsafe page.find(Prescan.textMark, from: text.lowerBound, to: text.upperBound) != nil {
      unsafe elements.forget()
      unsafe place = .end
    }
  }

  /// Whether libxml2 takes all of a text for characters, and which it refers to is known.
  private func isReadable(_ text: Range<Int>, _ hasCharacterReferences: inout Bool) -> Bool {
    var position = text.lowerBound
    while true {
      position = unsafe page.endOfPlainText(from: position, to: text.upperBound)
      if position == text.upperBound { return true }
      // Before the body it depends on a text whether it begins that, and white space does not.
      guard unsafe page[position] == 0x26 && place == .body else { return false }
      hasCharacterReferences = true
      switch unsafe CharacterReference(page, position, to: text.upperBound) {
      case .character(_, let length): position += length
      case .none: position += 1
      case .other: return false
      }
    }
  }

  /// What a script holds is text to libxml2, whatever stands in it, up to an end tag of any name; but a tag at its
  /// very beginning is one.
  private mutating func refer(toScript script: Range<Int>) {
    guard unsafe refers && script.count >= Self.shortestText && script.upperBound < page.count
        && references.count < mostReferences
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
    unsafe put(
      script, as: Prescan.scriptMark, hasCharacterReferences: false, isSequel: false)
  }

  /// Puts one byte in place of a text.
  private mutating func put(
    _ text: Range<Int>, as byte: UInt8, hasCharacterReferences: Bool, isSequel: Bool
  ) {
    unsafe copy(to: text.lowerBound)
    unsafe references.append(
      .text(
        text, at: used, hasCharacterReferences: hasCharacterReferences, isSequel: isSequel))
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
