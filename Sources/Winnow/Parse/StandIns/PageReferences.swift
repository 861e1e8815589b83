/// Writes stand-ins in place of what libxml2 need not see.
extension PageScanner {
  /// Shorter texts stay, in bytes: they cost hardly more than a reference.
  private static let shortestText = 3
  /// libxml2 hands text on in pieces of 1,000 bytes; more white space than this may be one of its own.
  private static let longestSpace = 512

  // MARK: Elements

  /// Takes the start tag that was read.
  ///
  /// - Parameter end: one past its `>`.
  mutating func take(startTag open: Int, _ end: Int) {
    guard unsafe tag.isPlain else {
      unsafe elements.forget()
      return unsafe take(partStartingAt: open)
    }
    let name = unsafe tag.name
    if unsafe place == .head && take(inHead: name, open, end) { return }
    guard unsafe place == .body && nesting.mayBeWhole(name) && references.count < mostReferences
    else {
      unsafe elements.forget()
      if unsafe attributes.count > tag.firstAttribute { unsafe take(attributesOf: name, end) }
      return
    }
    let isWhole = unsafe elements.admit(name)
    let start = unsafe used + open - copied
    unsafe take(attributesOf: name, end)
    let hasEnded = unsafe tag.closesItself || nesting.isEmpty(name)
    if !hasEnded {
      unsafe push(name, open, at: start, isWhole: isWhole)
    } else if isWhole {
      unsafe putWhole(reference: references.count - 1, at: start, end)
    }
  }

  /// Writes a stand-in for an element without content, if it may be whole.
  mutating func put(inBody name: Tag, _ open: Int, _ end: Int) -> Bool {
    guard unsafe refers && place == .body && copied <= open && references.count < mostReferences
    else { return false }
    unsafe copy(to: open)
    unsafe refer(toTag: name)
    unsafe putWhole(reference: references.count - 1, at: used, end)
    return true
  }

  mutating func push(_ name: Tag, _ open: Int, at output: Int, isWhole: Bool) {
    unsafe elements.open(
      OpenElements.Element(
        tag: name, nameLength: UInt8(truncatingIfNeeded: tag.nameEnd - open - 1),
        name: Int32(truncatingIfNeeded: open + 1),
        reference: Int32(truncatingIfNeeded: references.count - 1),
        output: Int32(truncatingIfNeeded: output)), isWhole: isWhole)
  }

  /// Takes an end tag.
  ///
  /// - Returns: one past it, if there is nothing in it but a name.
  mutating func take(endTag open: Int) -> Int? {
    let nameEnd = unsafe place == .body ? elements.endOfOwnName(page, at: open) : nil
    let end =
      if let nameEnd, unsafe nameEnd < page.count && page[nameEnd] == UInt8(ascii: ">") {
        nameEnd + 1
      } else {
        unsafe page.endOfPlainEndTag(at: open)
      }
    guard unsafe place == .body else {
      unsafe take(endTagBeforeBody: open, isPlain: end != nil)
      return end
    }
    guard let end, nameEnd != nil else {
      unsafe elements.forget()
      if end != nil,
        unsafe page.isName("body", at: open + 2) || page.isName("html", at: open + 2)
      {
        unsafe place = .end
      }
      return end
    }
    switch unsafe elements.end() {
    case .whole(let element):
      unsafe putWhole(reference: Int(element.reference), at: Int(element.output), end)
    case .left(let tag):
      if tag == .body { unsafe place = .end }
    }
    return end
  }

  /// Writes a stand-in for an element, over what was written of it.
  ///
  /// - Parameters:
  ///   - reference: the index of its tag's; all after it are of what is in it.
  ///   - start: where it begins in the target.
  ///   - end: one past it in the page.
  mutating func putWhole(
    reference: Int, at start: Int, _ end: Int, as mark: UInt8 = Prescan.textMark
  ) {
    unsafe references[reference].becomeWhole(
      references: references.count - reference, at: start)
    unsafe used = start
    unsafe put(mark)
    unsafe copied = end
  }

  // MARK: References

  /// Takes the attributes out of a plain tag.
  ///
  /// - Parameter end: one past its `>`.
  private mutating func take(attributesOf name: Tag, _ end: Int) {
    unsafe copy(to: tag.nameEnd)
    unsafe refer(toTag: name)
    if unsafe tag.closesItself { unsafe put(UInt8(ascii: "/")) }
    unsafe put(UInt8(ascii: ">"))
    unsafe copied = end
  }

  mutating func refer(toTag name: Tag) {
    unsafe attributeBytes += tag.attributeBytes
    unsafe references.append(.tag(name, attributesEnd: attributes.count, at: used))
  }

  /// Writes a stand-in for a text, or leaves the text to libxml2, and with it the elements around it.
  ///
  /// - Returns: whether it is one without character references, so that it may go on behind a comment.
  mutating func refer(toText text: Range<Int>, isPlain: Bool, isSequel: Bool) -> Bool {
    guard unsafe refers, unsafe elements.areWhole || text.count >= Self.shortestText else {
      unsafe leave(text)
      return false
    }
    var hasCharacterReferences = false
    guard unsafe isPlain || isReadable(text, &hasCharacterReferences),
      !(hasCharacterReferences && isSequel), unsafe references.count < mostReferences
    else {
      unsafe leave(text)
      return false
    }
    let first = unsafe page[text.lowerBound]
    let start =
      isSpace(first)
      ? unsafe page.endOfSpaces(from: text.lowerBound, to: text.upperBound) : text.lowerBound
    // Text ends the head.
    if start < text.upperBound, unsafe place == .head { unsafe place = .start }
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

  /// Leaves a text, and the elements around it, to libxml2.
  mutating func leave(_ text: Range<Int>) {
    unsafe elements.leave()
    if unsafe place == .head,
      unsafe page.endOfSpaces(from: text.lowerBound, to: text.upperBound) < text.upperBound
    {
      unsafe place = .start
    }
    // A 0x7F of the page's own must not be mistaken for a stand-in: no element around or behind it becomes one.
    if unsafe page.find(Prescan.textMark, from: text.lowerBound, to: text.upperBound) != nil {
      unsafe elements.forget()
      unsafe place = .end
    }
  }

  /// Whether libxml2 reports every byte of a text as text, and `CharacterReference` reads each `&` in it as libxml2
  /// does.
  private func isReadable(_ text: Range<Int>, _ hasCharacterReferences: inout Bool) -> Bool {
    var position = text.lowerBound
    while true {
      position = unsafe page.endOfPlainText(from: position, to: text.upperBound)
      if position == text.upperBound { return true }
      // Before the body it depends on a text whether it begins that, and white space does not.
      guard unsafe page[position] == UInt8(ascii: "&") && place == .body else { return false }
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
  mutating func refer(toScript script: Range<Int>) {
    guard
      unsafe refers && script.count >= Self.shortestText && script.upperBound < page.count
        && references.count < mostReferences
    else { return }
    guard unsafe page[script.lowerBound] != UInt8(ascii: "<") else { return }
    var position = script.lowerBound
    while position < script.upperBound {
      position = unsafe page.endOfPlainText(from: position, to: script.upperBound)
      guard unsafe position == script.upperBound || page[position] == UInt8(ascii: "&") else {
        return
      }
      position += 1
    }
    position = script.lowerBound
    while let open = unsafe page.find(UInt8(ascii: "<"), from: position, to: script.upperBound) {
      if unsafe page[open + 1] == UInt8(ascii: "/") { return }
      position = open + 1
    }
    unsafe put(
      script, as: Prescan.scriptMark, hasCharacterReferences: false, isSequel: false)
  }

  /// Writes a stand-in for a text.
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
}
